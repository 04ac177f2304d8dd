//! Rows of the ledger: what stands there of a document, and the rows that make it say what it should.

use super::payees::Payees;
use crate::error::Result;
use crate::programs::{day, stored};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Row};
use std::collections::HashMap;
use troupe_core::money::Currency;
use troupe_core::sales::{EntryKind, EntryWhy, LedgerAccount, Payer, Posted, Target, differences};
use troupe_core::time::{Day, Instant};

/// Rows of one multi-row statement.
const ROWS: usize = 500;

/// When entries are posted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub at: Instant,
    /// Its civil day in the time zone of the settings.
    pub day: Day,
}

/// What rows of the ledger are about: a row of the table that belongs to the kind; of bonuses also the month.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Document {
    pub kind: EntryKind,
    pub id: i64,
    pub month: String,
}

impl Document {
    pub fn of(kind: EntryKind, id: i64) -> Self {
        Self { kind, id, month: String::new() }
    }
}

/// A row that stands in the ledger.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub posted: Posted,
    /// The creator behind the payee.
    pub creator: Option<i64>,
    pub program: Option<i64>,
}

/// What a document should say, with what is noted beside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Wanted {
    pub creator: Option<i64>,
    /// The payee; 0 = one of the creator's.
    pub payee: i64,
    pub currency: Option<Currency>,
    pub minor: i64,
    pub release: Option<Day>,
    pub payer: Option<Payer>,
    pub program: Option<i64>,
    pub base: Option<i64>,
    pub rate: Option<String>,
}

/// A document that is to be looked at.
pub(super) struct Due {
    pub document: Document,
    /// What it should say; `None` = nothing.
    pub wanted: Option<Wanted>,
    pub why: EntryWhy,
}

/// A row to add.
struct Entry<'a> {
    document: &'a Document,
    why: EntryWhy,
    target: Target,
    program: Option<i64>,
    base: Option<i64>,
    rate: Option<String>,
}

/// Debit and credit of a row that is more than 0; of one below they are swapped.
pub(super) fn accounts(kind: EntryKind) -> (LedgerAccount, LedgerAccount) {
    use LedgerAccount::{Bank, Bonus, Commission, Correction, Creator, Platform, Transit, Vat};
    match kind {
        EntryKind::Sale => (Commission, Creator),
        EntryKind::Bonus => (Bonus, Creator),
        EntryKind::Adjustment => (Correction, Creator),
        EntryKind::Payout => (Creator, Transit),
        EntryKind::Vat => (Vat, Transit),
        EntryKind::Confirmed => (Transit, Bank),
        EntryKind::Platform => (Creator, Platform),
    }
}

/// What the ledger has of documents of a kind, in the order it was posted. Bonuses are read by month, the others have none.
pub(super) async fn standing(
    tx: &mut SqliteConnection,
    kind: EntryKind,
    ids: &[i64],
) -> Result<HashMap<(i64, String), Vec<Standing>>> {
    let mut found: HashMap<(i64, String), Vec<Standing>> = HashMap::new();
    let rows = sqlx::query(
        "select l.document, l.month, l.credit, l.minor, l.payee_id, p.creator_id, l.currency, l.release_on, l.payer,
                l.program_id, e.id is not null as paid
         from json_each($2) k join ledger l on l.kind = $1 and l.document = k.value
         join payees p on p.id = l.payee_id left join payout_entries e on e.entry_id = l.id
         order by l.document, l.id",
    )
    .bind(kind.as_str())
    .bind(serde_json::to_string(ids)?)
    .fetch_all(tx)
    .await?;
    let plus = accounts(kind).1;
    for row in &rows {
        let minor: i64 = row.get("minor");
        let (code, payer): (&str, &str) = (row.get("currency"), row.get("payer"));
        let posted = Posted {
            payee: row.get("payee_id"),
            currency: Currency::parse(code).ok_or_else(|| stored("a currency", code))?,
            minor: if row.get::<&str, _>("credit") == plus.as_str() { minor } else { -minor },
            release: row.get::<Option<&str>, _>("release_on").map(day).transpose()?,
            payer: Payer::parse(payer).ok_or_else(|| stored("a payer", payer))?,
            paid: row.get("paid"),
        };
        found.entry((row.get("document"), row.get("month"))).or_default().push(Standing {
            posted,
            creator: row.get("creator_id"),
            program: row.get("program_id"),
        });
    }
    Ok(found)
}

/// Posts what makes documents say what they should. `known` is what the ledger has of them; a document that is not in it
/// has nothing. Gives the number of rows.
pub(super) async fn post(
    tx: &mut SqliteConnection,
    moment: Moment,
    payees: &mut Payees,
    due: &[Due],
    known: &HashMap<(i64, String), Vec<Standing>>,
) -> Result<usize> {
    let none: &[Standing] = &[];
    let has = |document: &Document, wanted: Option<&Wanted>| {
        let all = known.get(&(document.id, document.month.clone())).map_or(none, Vec::as_slice);
        // A bonus of a month is many creators' document: each sees her own rows.
        match (document.kind, wanted.and_then(|w| w.creator)) {
            (EntryKind::Bonus, creator) => all.iter().filter(|s| s.creator == creator).collect::<Vec<_>>(),
            (EntryKind::Payout | EntryKind::Vat | EntryKind::Confirmed, _) => all.iter().collect(),
            // What somebody got who was erased is hers; what she was owed was written off.
            _ => all.iter().filter(|s| s.creator.is_some()).collect(),
        }
    };
    let lacking: Vec<i64> = due
        .iter()
        .filter_map(|d| d.wanted.as_ref().filter(|w| w.minor != 0 && w.payee == 0)?.creator)
        .filter(|creator| payees.of(*creator).is_none())
        .collect();
    payees.make(tx, &lacking).await?;
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for Due { document, wanted, why } in due {
        let standing = has(document, wanted.as_ref());
        let target = wanted.as_ref().filter(|w| w.minor != 0).and_then(|w| {
            let hers = |s: &&Standing| s.creator.is_some() && s.creator == w.creator;
            let payee = match w.payee {
                // What stands under one of her payees stays there, whatever was joined since.
                0 => standing.iter().copied().filter(hers).map(|s| s.posted.payee).min(),
                given => Some(given),
            };
            Some(Target {
                payee: payee.or_else(|| payees.of(w.creator?))?,
                currency: w.currency?,
                minor: w.minor,
                release: w.release,
                payer: w.payer?,
            })
        });
        if standing.is_empty() && target.is_none() {
            continue;
        }
        let posted: Vec<Posted> = standing.iter().map(|s| s.posted.clone()).collect();
        for difference in differences(target.as_ref(), &posted) {
            let same = |s: &&&Standing| {
                let p = &s.posted;
                (p.payee, p.currency, p.release, p.payer)
                    == (difference.payee, difference.currency, difference.release, difference.payer)
            };
            let of_target = target.as_ref().is_some_and(|t| {
                (t.payee, t.currency, t.release, t.payer)
                    == (difference.payee, difference.currency, difference.release, difference.payer)
            });
            let wanted = wanted.as_ref().filter(|_| of_target);
            entries.push(Entry {
                document,
                why: *why,
                program: match wanted {
                    Some(w) => w.program,
                    None => standing.iter().find(same).or(standing.first()).and_then(|s| s.program),
                },
                base: wanted.and_then(|w| w.base),
                rate: wanted.and_then(|w| w.rate.clone()),
                target: difference,
            });
        }
    }
    write(tx, moment, &entries).await?;
    Ok(entries.len())
}

async fn write(tx: &mut SqliteConnection, moment: Moment, entries: &[Entry<'_>]) -> Result<()> {
    let day = moment.day.to_string();
    for chunk in entries.chunks(ROWS) {
        let mut query = QueryBuilder::new(
            "insert into ledger (day, at, kind, document, month, why, debit, credit, payee_id, payer, program_id, currency,
                minor, release_on, base_minor, rate) ",
        );
        query.push_values(chunk, |mut row, entry| {
            let (debit, credit) = accounts(entry.document.kind);
            let (debit, credit) = if entry.target.minor < 0 { (credit, debit) } else { (debit, credit) };
            row.push_bind(&day)
                .push_bind(moment.at.seconds())
                .push_bind(entry.document.kind.as_str())
                .push_bind(entry.document.id)
                .push_bind(&entry.document.month)
                .push_bind(entry.why.as_str())
                .push_bind(debit.as_str())
                .push_bind(credit.as_str())
                .push_bind(entry.target.payee)
                .push_bind(entry.target.payer.as_str())
                .push_bind(entry.program)
                .push_bind(entry.target.currency.code().to_owned())
                .push_bind(entry.target.minor.saturating_abs())
                .push_bind(entry.target.release.map(|d| d.to_string()))
                .push_bind(entry.base)
                .push_bind(&entry.rate);
        });
        query.build().execute(&mut *tx).await?;
    }
    Ok(())
}
