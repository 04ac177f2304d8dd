//! What goes with parcels on paper: the packing list and the labels.

use super::parcels::PackingLine;
use crate::api::{Address, ApiError, Exported};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_exchange::out::write_bytes;
use troupe_pdf::{Label, LabelSheet, PackingList};

impl Workspace {
    /// Writes what is to be packed as a PDF, in the user's language.
    pub async fn export_packing_list(&self, samples: Vec<i64>, path: String) -> Result<Exported> {
        let lines = self.packing_lines(samples).await?;
        let rows = lines.len() as u32;
        let whose: Vec<i64> = lines.iter().map(|line| line.who.creator.0).collect();
        let list = PackingList {
            language: self.sheet_language().await?,
            made_on: self.this_day().await?.to_string(),
            brand: self.brand().await?.name,
            lines: lines.into_iter().map(packed).collect(),
        };
        let to = path.clone();
        tokio::task::spawn_blocking(move || {
            let made = troupe_pdf::packing_list(&list).map_err(crate::errors::internal)?;
            write_bytes(Path::new(&to), &made).map_err(ApiError::from)
        })
        .await
        .map_err(crate::errors::internal)??;
        self.exported("export_packing_list", path, rows, Whose::Of(&whose)).await
    }

    /// Writes address labels as a PDF, one a creator.
    ///
    /// # Errors
    /// `no_address`, naming those whose address is not known: a parcel without a label would stay behind unseen.
    pub async fn export_labels(&self, samples: Vec<i64>, path: String) -> Result<Exported> {
        let mut labels = Vec::new();
        let (mut without, mut whose) = (Vec::new(), Vec::new());
        let home = self.home_country().await?;
        for line in self.label_lines(samples).await? {
            match &line.address {
                Some(address) => {
                    whose.push(line.who.creator.0);
                    labels.push(label(address, &line.samples, &home));
                }
                None => without.push(self.called(line.who.creator)),
            }
        }
        if !without.is_empty() {
            let names = without.join(", ");
            return Err(ApiError::new(
                "no_address",
                format!("There is no address for {names}."),
                "Write their addresses first, or leave them out.",
            )
            .with("name", names));
        }
        let rows = labels.len() as u32;
        let sheet = LabelSheet {
            language: self.sheet_language().await?,
            made_on: self.this_day().await?.to_string(),
            skip: 0,
            labels,
        };
        let to = path.clone();
        tokio::task::spawn_blocking(move || {
            let made = troupe_pdf::labels(&sheet).map_err(crate::errors::internal)?;
            write_bytes(Path::new(&to), &made).map_err(ApiError::from)
        })
        .await
        .map_err(crate::errors::internal)??;
        self.exported("export_labels", path, rows, Whose::Of(&whose)).await
    }

    /// The brand's own country, where it names exactly one: parcels inside it need no country on the label.
    async fn home_country(&self) -> Result<String> {
        let countries = self.brand().await?.countries;
        Ok(if countries.len() == 1 { countries[0].clone() } else { String::new() })
    }
}

fn packed(line: PackingLine) -> troupe_pdf::PackingLine {
    troupe_pdf::PackingLine {
        number: line.sample,
        product: line.product,
        variant: String::new(),
        sku: line.sku,
        quantity: line.quantity,
        name: line.who.name,
        handle: line.who.handle,
        place: line.to.unwrap_or_default(),
        note: line.note,
    }
}

/// An address as the post reads it: postcode before town, the country's code below where it is abroad.
fn label(address: &Address, samples: &[i64], home: &str) -> Label {
    let mut lines: Vec<String> = address.lines.lines().map(str::to_owned).collect();
    lines.push(format!("{} {}", address.postcode, address.town).trim().to_owned());
    lines.push(address.region.clone());
    if address.country != home {
        lines.push(address.country.clone());
    }
    let numbers: Vec<String> = samples.iter().map(|id| format!("#{id}")).collect();
    Label { name: address.name.clone(), lines, reference: numbers.join(" ") }
}
