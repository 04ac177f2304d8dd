//! Files of codes and of clicks. A preview does everything and takes it back, so that its counts are those of the import.

use super::edit;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::money::{Currency, Money};
use troupe_core::programs::{link_keys, read_link};
use troupe_core::time::Day;
use troupe_exchange::{Clicks, ClicksRow, Codes, CodesRow, Saving, read_clicks, read_codes};
use troupe_store::erase::Suppressed;
use troupe_store::programs::{CodeRow, LinkClicks, LinkRow, LinkedOrder};
use troupe_store::{Change, Op};

/// What a row gives, or why it is not taken.
type Given<T> = std::result::Result<T, String>;

/// What becomes of a row of codes.
enum Becomes {
    New(CodeRow),
    Changed(CodeRow),
    Same,
}

/// What codes of a file are compared with.
struct Desk {
    known: HashMap<String, CodeRow>,
    creators: HashMap<String, CreatorId>,
    programs: HashMap<String, i64>,
    own: Currency,
    kept_out: Suppressed,
}

/// Why a row is left out. Without what it says: nobody is to read who it was.
const ERASED: &str = "it is of somebody who was erased";

/// Whether a handle as a list writes it, with or without its platform, is of somebody who was erased.
fn is_erased(kept_out: &Suppressed, handle: &str) -> bool {
    let (platform, name) = match handle.split_once(':') {
        Some((platform, name)) => (Platform::parse(platform), name),
        None => (None, handle),
    };
    let name = name.trim().trim_start_matches('@');
    let among = platform.map_or(Platform::ALL.to_vec(), |one| vec![one]);
    among.iter().any(|platform| kept_out.account(platform.as_str(), name, None).is_some())
}

fn edit_of(row: &CodeRow) -> CodeEdit {
    CodeEdit {
        id: row.id,
        code: row.code.clone(),
        creator: row.creator.map(CreatorId),
        program: row.program,
        percent: row.percent.clone(),
        amount: row.amount.map(|(minor, currency)| Money::of(minor, currency)),
        scope: row.scope.clone(),
        from: row.from,
        to: row.to,
        max_uses: row.max_uses,
        active: row.active,
        note: row.note.clone(),
    }
}

impl Desk {
    /// What the file says over what is known. Gives whether nobody owns the code, too.
    fn take(&self, row: &CodesRow, now: troupe_core::time::Instant) -> Given<(Becomes, bool)> {
        let nobody =
            |handle: &String| !self.creators.contains_key(handle) && is_erased(&self.kept_out, handle);
        if self.kept_out.code(&row.code).is_some() || row.creator.as_ref().is_some_and(nobody) {
            return Err(ERASED.to_owned());
        }
        let known = self.known.get(&row.code);
        let mut edit = known.map(edit_of).unwrap_or(CodeEdit {
            id: 0,
            code: row.code.clone(),
            creator: None,
            program: None,
            percent: None,
            amount: None,
            scope: String::new(),
            from: None,
            to: None,
            max_uses: None,
            active: true,
            note: String::new(),
        });
        if let Some(handle) = &row.creator {
            edit.creator = self.creators.get(handle).copied().or(edit.creator);
        }
        if let Some(name) = &row.program {
            let program = self.programs.get(&name.to_lowercase()).copied();
            edit.program = Some(program.ok_or_else(|| {
                format!("there is no program {name}; make it first, or leave the column program empty")
            })?);
        }
        match row.saving.clone() {
            Some(Saving::Percent(percent)) => (edit.percent, edit.amount) = (Some(percent), None),
            Some(Saving::Amount(amount, currency)) => {
                let currency = currency.unwrap_or(self.own);
                (edit.percent, edit.amount) = (None, Some(Money { amount, currency }));
            }
            None => {}
        }
        edit.from = row.from.or(edit.from);
        edit.to = row.to.or(edit.to);
        edit.max_uses = row.max_uses.or(edit.max_uses);
        edit.active = row.active.unwrap_or(edit.active);
        edit.scope = row.scope.clone().unwrap_or(edit.scope);
        edit.note = row.note.clone().unwrap_or(edit.note);
        let mut made = edit::code(&edit, now).map_err(|e| format!("{} {}", e.message, e.hint))?;
        let alone = made.creator.is_none();
        let Some(known) = known else { return Ok((Becomes::New(made), alone)) };
        made.made_at = known.made_at;
        made.program_name.clone_from(&known.program_name);
        // A code that was written in small letters stays as it is written.
        made.code.clone_from(&known.code);
        Ok((if made == *known { Becomes::Same } else { Becomes::Changed(made) }, alone))
    }
}

/// By what a row names a link: its address, its keys, a code.
type Asked = (String, Vec<(String, String)>, String);

/// Finds the link that a row means.
struct Finder<'l> {
    links: &'l [LinkRow],
    keys: Vec<Vec<(String, String)>>,
    codes: HashMap<String, i64>,
    kept_out: Suppressed,
    found: HashMap<Asked, Given<i64>>,
}

impl<'l> Finder<'l> {
    fn new(links: &'l [LinkRow], codes: &[CodeRow], kept_out: Suppressed) -> Self {
        let owned = codes.iter().filter_map(|code| Some((code.code.to_uppercase(), code.creator?)));
        Self {
            links,
            keys: links.iter().map(|link| link_keys(&link.url)).collect(),
            codes: owned.collect(),
            kept_out,
            found: HashMap::new(),
        }
    }

    /// The link of a row: by its address, else by its keys, else by a code whose creator has one link.
    fn link(&mut self, row: &ClicksRow) -> Given<i64> {
        let asked = (
            row.link.clone().unwrap_or_default(),
            row.known_by(),
            row.code.as_deref().unwrap_or_default().to_uppercase(),
        );
        if let Some(found) = self.found.get(&asked) {
            return found.clone();
        }
        let found = self.look(&asked.0, &asked.1, &asked.2);
        self.found.insert(asked, found.clone());
        found
    }

    fn look(&self, link: &str, keys: &[(String, String)], code: &str) -> Given<i64> {
        let all = || 0..self.links.len();
        let url = read_link(link).unwrap_or_else(|_| link.to_owned());
        let mut fits: Vec<usize> = all().filter(|at| self.links[*at].url == url).collect();
        if fits.is_empty() && !keys.is_empty() {
            let within = |a: &[(String, String)], b: &[(String, String)]| a.iter().all(|key| b.contains(key));
            let known = all().filter(|at| !self.keys[*at].is_empty());
            fits = known.clone().filter(|at| within(&self.keys[*at], keys)).collect();
            // Fewer keys than the link has: enough where only one link fits, and the keys are nobody's who was erased.
            if fits.is_empty() && self.kept_out.link(keys).is_none() {
                fits = known.filter(|at| within(keys, &self.keys[*at])).collect();
            }
        }
        if fits.is_empty() && (self.kept_out.link(keys).is_some() || self.kept_out.code(code).is_some()) {
            return Err(ERASED.to_owned());
        }
        if !code.is_empty() {
            let owner = self.codes.get(code);
            let hers = |at: &usize| Some(&self.links[*at].creator) == owner;
            if fits.is_empty() && link.is_empty() && keys.is_empty() {
                fits = all().filter(hers).collect();
            } else if fits.len() > 1 {
                fits.retain(hers);
            }
        }
        match fits[..] {
            [one] => Ok(self.links[one].id),
            [] => Err("no link that is written down fits it; make the link first".to_owned()),
            _ => {
                Err(format!("{} links fit it; write the full address of one in the column link", fits.len()))
            }
        }
    }
}

/// What a file of clicks gives, one row a link and day, and one an order.
#[derive(Default)]
struct Gathered {
    clicks: BTreeMap<(i64, Day), (i64, u32)>,
    orders: BTreeMap<String, LinkedOrder>,
    rejected: Vec<RejectedTerm>,
}

fn gathered(file: &Clicks, mut finder: Finder<'_>) -> Gathered {
    let mut all = Gathered::default();
    for row in &file.rows {
        if let Err(reason) = gather(&mut all, &mut finder, row) {
            let reason = format!("{}, row {}: {reason}", file.file, row.row);
            all.rejected.push(RejectedTerm { row: row.row, reason });
        }
    }
    all
}

fn gather(all: &mut Gathered, finder: &mut Finder<'_>, row: &ClicksRow) -> Given<()> {
    let link = finder.link(row)?;
    if let Some(order) = &row.order {
        match all.orders.get_mut(order) {
            Some(other) if other.link != link => {
                return Err(format!(
                    "the order {order} came by another link in row {}; keep one of them",
                    other.row
                ));
            }
            // Of several clicks the last one brought the order.
            Some(other) => other.clicked_at = other.clicked_at.max(row.at),
            None => {
                let made = LinkedOrder { link, order: order.clone(), clicked_at: row.at, row: row.row };
                all.orders.insert(order.clone(), made);
            }
        }
    }
    if let (Some(day), Some(clicks)) = (row.day, row.clicks) {
        let sum = all.clicks.entry((link, day)).or_insert((0, row.row));
        sum.0 += i64::try_from(clicks).unwrap_or(0);
    }
    Ok(())
}

fn rejected(rows: Vec<troupe_exchange::Rejected>) -> Vec<RejectedTerm> {
    rows.into_iter().map(|r| RejectedTerm { row: r.row, reason: r.reason }).collect()
}

impl Workspace {
    async fn codes_in(&self, path: String) -> Result<Codes> {
        let zone = self.zone().await?;
        let read = tokio::task::spawn_blocking(move || read_codes(&PathBuf::from(path), zone));
        read.await.map_err(internal)?.map_err(ApiError::from)
    }

    /// Does what a file of codes says, in a change that is still open.
    async fn take_codes(&self, path: String) -> Result<(TermsFile, Change)> {
        let file = self.codes_in(path).await?;
        let mut creators: HashMap<String, CreatorId> = HashMap::new();
        for handle in file.rows.iter().filter_map(|row| row.creator.as_ref()) {
            if !creators.contains_key(handle)
                && let Ok(creator) = self.creator_named(handle, None).await
            {
                creators.insert(handle.clone(), creator);
            }
        }
        let codes = self.store().codes().await?;
        let programs = self.store().programs().await?;
        let own = Currency::parse(&self.settings().await?.currency);
        let desk = Desk {
            known: codes.into_iter().map(|code| (code.code.to_uppercase(), code)).collect(),
            creators,
            programs: programs.into_iter().map(|p| (p.name.to_lowercase(), p.id)).collect(),
            own: own.ok_or_else(|| super::unknown("currency", ""))?,
            kept_out: self.store().kept_out().await?,
        };
        let mut told = TermsFile {
            rows: (file.rows.len() + file.rejected.len()) as u32,
            created: 0,
            updated: 0,
            unchanged: 0,
            without_owner: 0,
            rejected: rejected(file.rejected),
            file: file.file,
        };
        let mut written = Vec::new();
        for row in &file.rows {
            match desk.take(row, self.now()) {
                Ok((becomes, alone)) => {
                    told.without_owner += u32::from(alone);
                    match becomes {
                        Becomes::New(made) => {
                            told.created += 1;
                            written.push(made);
                        }
                        Becomes::Changed(made) => {
                            told.updated += 1;
                            written.push(made);
                        }
                        Becomes::Same => told.unchanged += 1,
                    }
                }
                Err(reason) => {
                    let reason = format!("{}, row {}: {reason}", told.file, row.row);
                    told.rejected.push(RejectedTerm { row: row.row, reason });
                }
            }
        }
        told.rejected.sort_by_key(|r| r.row);
        let about: Vec<i64> = written.iter().filter_map(|code| code.creator).collect();
        let op = Op::new("import_codes", self.now())
            .with("file", &told.file)
            .with("count", written.len())
            .about(&about);
        let mut change = self.store().change(op).await?;
        change.save_codes(&written).await?;
        Ok((told, change))
    }

    /// What a file of codes holds, before anything is written.
    pub async fn preview_codes_file(&self, path: String) -> Result<TermsFile> {
        Ok(self.take_codes(path).await?.0)
    }

    /// Takes codes from a file: Shopify's export of discounts, or a list. What the file does not say stays as it is; a code
    /// whose creator is not known is taken without an owner. An amount without a currency is one of the settings'.
    pub async fn import_codes(&self, path: String) -> Result<TermsFile> {
        let (told, change) = self.take_codes(path).await?;
        if change.finish().await?.is_some() {
            self.changed("import_codes");
        }
        Ok(told)
    }

    /// Does what a file of clicks says, in a change that is still open.
    async fn take_clicks(&self, path: String) -> Result<(TermsFile, Change)> {
        let zone = self.zone().await?;
        let read = tokio::task::spawn_blocking(move || read_clicks(&PathBuf::from(path), zone));
        let file = read.await.map_err(internal)?.map_err(ApiError::from)?;
        let (links, codes) = (self.store().links().await?, self.store().codes().await?);
        let all = gathered(&file, Finder::new(&links, &codes, self.store().kept_out().await?));
        let rows = (file.rows.len() + file.rejected.len()) as u32;
        let clicks: Vec<LinkClicks> = all
            .clicks
            .into_iter()
            .map(|((link, day), (clicks, row))| LinkClicks { link, day, clicks, row })
            .collect();
        let orders: Vec<LinkedOrder> = all.orders.into_values().collect();
        let op = Op::new("import_clicks", self.now()).with("file", &file.file);
        let mut change = self.store().change(op).await?;
        let days = change.save_clicks(&clicks, &file.file).await?;
        let sold = change.save_link_orders(&orders, &file.file).await?;
        change.say("count", days.created + days.updated + sold.created + sold.updated);
        let mut told = TermsFile {
            rows,
            created: days.created + sold.created,
            updated: days.updated + sold.updated,
            unchanged: days.unchanged + sold.unchanged,
            without_owner: 0,
            rejected: rejected(file.rejected),
            file: file.file,
        };
        told.rejected.extend(all.rejected);
        told.rejected.sort_by_key(|r| r.row);
        Ok((told, change))
    }

    /// What a file of clicks holds, before anything is written.
    pub async fn preview_clicks_file(&self, path: String) -> Result<TermsFile> {
        Ok(self.take_clicks(path).await?.0)
    }

    /// Takes clicks, and orders that came by links, from a file. What a file says of a day or an order replaces what an earlier
    /// one said of it.
    pub async fn import_clicks(&self, path: String) -> Result<TermsFile> {
        let (told, change) = self.take_clicks(path).await?;
        if change.finish().await?.is_some() {
            self.changed("import_clicks");
        }
        Ok(told)
    }
}
