//! Addresses for parcels: personal data, kept no longer than they are needed.

use crate::api::{Address, Changed};
use crate::errors::Result;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use std::time::Duration;
use troupe_core::creator::CreatorId;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::addresses::AddressRow;

/// An address goes so many days after the last delivery (domain.md 10).
const KEPT_DAYS: i64 = 90;
/// How often an open window looks whether a new day has begun.
const LOOK_EVERY: Duration = Duration::from_secs(1_800);

fn row_of(address: &Address) -> Result<AddressRow> {
    let row = AddressRow {
        name: short("address_name", &address.name, 120)?,
        lines: short("address_lines", &address.lines, 500)?,
        postcode: short("postcode", &address.postcode, 20)?,
        town: short("town", &address.town, 120)?,
        region: short("region", &address.region, 120)?,
        country: short("country", &address.country, 2)?.to_uppercase(),
        phone: short("phone", &address.phone, 40)?,
    };
    let code = &row.country;
    if !code.is_empty() && (code.len() != 2 || !code.bytes().all(|b| b.is_ascii_alphabetic())) {
        return Err(wrong("country", code, "Use the two-letter code, such as NL or FI."));
    }
    for (field, text) in [("address_name", &row.name), ("address_lines", &row.lines)] {
        if text.is_empty() {
            return Err(wrong(
                field,
                "",
                "A parcel needs a name and a street; clear the whole address instead.",
            ));
        }
    }
    Ok(row)
}

pub(super) fn shown(row: AddressRow) -> Address {
    Address {
        name: row.name,
        lines: row.lines,
        postcode: row.postcode,
        town: row.town,
        region: row.region,
        country: row.country,
        phone: row.phone,
    }
}

impl Workspace {
    /// A creator's address for parcels.
    pub async fn address(&self, creator: CreatorId) -> Result<Option<Address>> {
        let found = self.store().addresses(&[creator.0]).await?;
        Ok(found.into_iter().next().map(|(_, row)| shown(row)))
    }

    /// Writes a creator's address; `None` clears it. The line of what happened holds none of it.
    pub async fn save_address(&self, creator: CreatorId, address: Option<Address>) -> Result<Changed> {
        self.known(creator)?;
        let row = address.as_ref().map(row_of).transpose()?;
        let today = self.this_day().await?;
        let name = if row.is_some() { "save_address" } else { "clear_address" };
        let op = Op::new(name, self.now()).with("name", self.called(creator)).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        match row {
            Some(row) => change.set_address(creator.0, &row, today).await?,
            None => {
                change.clear_addresses(&[creator.0]).await?;
            }
        }
        let step = change.finish().await?;
        self.changed("save_address");
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Clears addresses that are not needed any more: 90 days after the last delivery, and where nothing is on its way.
    /// Gives how many.
    pub(crate) async fn clear_old_addresses(&self) -> Result<u32> {
        let before = self.this_day().await?.plus(-KEPT_DAYS);
        let old = self.store().old_addresses(before).await?;
        if old.is_empty() {
            return Ok(0);
        }
        let op = Op::new("clear_old_addresses", self.now()).with("count", old.len()).about(&old);
        // What is cleared by the clock is gone for good: undo must not keep what may not be kept.
        let cleared = self.store().forget_addresses(&old, &op).await?;
        self.tell(&["status", "samples", "activity"]);
        Ok(cleared)
    }

    /// Once a day while the workspace is open in a window: old addresses go, and promises that came due overnight count.
    pub(crate) fn follow_days(&self) {
        let workspace = self.clone();
        tokio::spawn(async move {
            let mut last: Option<Day> = None;
            loop {
                if workspace.store().data_version().await.is_err() {
                    return;
                }
                if let Ok(today) = workspace.this_day().await
                    && last != Some(today)
                {
                    if let Err(error) = workspace.clear_old_addresses().await {
                        tracing::warn!("old addresses were not cleared: {error}");
                    }
                    // The roster was just loaded when the window opened.
                    if last.is_some() && workspace.follow_promises(None).await.is_ok() {
                        workspace.tell(&["roster", "samples", "today", "pipeline", "briefings"]);
                    }
                    last = Some(today);
                }
                tokio::time::sleep(LOOK_EVERY).await;
            }
        });
    }
}
