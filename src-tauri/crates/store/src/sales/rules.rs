//! Everything that decides about orders, read at once.

use crate::error::Result;
use crate::products::currency;
use crate::programs::{day, rate_of, stored};
use crate::settings::{SALES, SETTINGS};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::programs::link_keys;
use troupe_core::sales::{CodeRule, LinkRule, Precedence, Rules, Terms};
use troupe_core::time::{Day, Zone};

/// Reads the rules as they are inside the transaction.
pub(super) async fn read(tx: &mut SqliteConnection) -> Result<Rules> {
    let mut skus = HashMap::new();
    for row in sqlx::query("select sku, product_id from skus order by id").fetch_all(&mut *tx).await? {
        skus.entry(row.get::<&str, _>(0).to_uppercase()).or_insert(row.get(1));
    }
    let mut names = HashMap::new();
    for row in sqlx::query("select name, id from products order by id").fetch_all(&mut *tx).await? {
        names.entry(row.get::<&str, _>(0).to_lowercase()).or_insert(row.get(1));
    }
    let (mut codes, mut links) = (codes(tx).await?, links(tx).await?);
    erased(tx, &mut codes, &mut links).await?;
    Ok(Rules {
        programs: terms(tx).await?,
        codes,
        links: links.into(),
        precedence: precedence(tx).await?,
        zone: zone(tx).await?,
        skus,
        names,
    })
}

/// The time zone of the settings; UTC where none is set: the machine's must not decide about money.
pub(super) async fn zone(tx: &mut SqliteConnection) -> Result<Zone> {
    let name: Option<String> =
        sqlx::query_scalar("select value ->> 'time_zone' from settings where name = $1")
            .bind(SETTINGS)
            .fetch_optional(tx)
            .await?
            .flatten();
    Ok(name.and_then(|name| Zone::parse(&name)).unwrap_or(Zone::UTC))
}

async fn precedence(tx: &mut SqliteConnection) -> Result<Precedence> {
    let name: Option<String> =
        sqlx::query_scalar("select value ->> 'precedence' from settings where name = $1")
            .bind(SALES)
            .fetch_optional(tx)
            .await?
            .flatten();
    Ok(name.and_then(|name| Precedence::parse(&name)).unwrap_or(Precedence::LinkCode))
}

async fn terms(tx: &mut SqliteConnection) -> Result<Vec<Terms>> {
    let rows = sqlx::query(
        "select id, channel, currency, paid_on, attribution_days, hold_days, precedence from programs order by id",
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut programs = Vec::with_capacity(rows.len());
    for row in &rows {
        let (channel, paid_on): (&str, &str) = (row.get("channel"), row.get("paid_on"));
        programs.push(Terms {
            id: row.get("id"),
            channel: ProgramChannel::parse(channel).ok_or_else(|| stored("a channel", channel))?,
            currency: currency(row.get("currency"))?,
            paid_on: PaidOn::parse(paid_on).ok_or_else(|| stored("what is paid on", paid_on))?,
            attribution_days: row.get("attribution_days"),
            hold_days: row.get("hold_days"),
            precedence: row.get::<Option<&str>, _>("precedence").and_then(Precedence::parse),
            rates: Vec::new(),
            members: HashMap::new(),
        });
    }
    let place: HashMap<i64, usize> = programs.iter().enumerate().map(|(at, p)| (p.id, at)).collect();
    let rows = sqlx::query(
        "select program_id, id, creator_id, tier_id, product_id, rate, from_day from program_rates order by id",
    )
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        if let Some(at) = place.get(&row.get("program_id")) {
            programs[*at].rates.push(rate_of(row)?);
        }
    }
    let rows = sqlx::query(
        "select program_id, creator_id, from_day, tier_id from tier_members order by program_id, creator_id, from_day",
    )
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        if let Some(at) = place.get(&row.get("program_id")) {
            let creator = CreatorId(row.get("creator_id"));
            let entry = (day(row.get("from_day"))?, row.get("tier_id"));
            programs[*at].members.entry(creator).or_default().push(entry);
        }
    }
    Ok(programs)
}

async fn codes(tx: &mut SqliteConnection) -> Result<HashMap<String, CodeRule>> {
    let rows = sqlx::query("select code, creator_id, program_id, from_day, to_day from codes order by id")
        .fetch_all(tx)
        .await?;
    let mut codes = HashMap::with_capacity(rows.len());
    for row in &rows {
        let code: String = row.get("code");
        let day_of =
            |name: &str| -> Result<Option<Day>> { row.get::<Option<&str>, _>(name).map(day).transpose() };
        let rule = CodeRule {
            creator: row.get::<Option<i64>, _>("creator_id").map(CreatorId),
            program: row.get("program_id"),
            from: day_of("from_day")?,
            to: day_of("to_day")?,
            code,
        };
        codes.entry(rule.code.to_uppercase()).or_insert(rule);
    }
    Ok(codes)
}

/// Codes and links of people who were erased, as they stand in orders now.
async fn erased(
    tx: &mut SqliteConnection,
    codes: &mut HashMap<String, CodeRule>,
    links: &mut Vec<LinkRule>,
) -> Result<()> {
    let erasures: Vec<i64> = sqlx::query_scalar("select id from erasures").fetch_all(tx).await?;
    for id in erasures {
        let code = crate::erase::pseudonym(id);
        let creator = troupe_core::sales::erased(id);
        links.push(LinkRule {
            id: -id,
            creator,
            program: None,
            keys: troupe_core::sales::carried(&[crate::erase::link_pseudonym(id)]),
        });
        codes.insert(
            code.to_uppercase(),
            CodeRule { code, creator: Some(creator), program: None, from: None, to: None },
        );
    }
    Ok(())
}

async fn links(tx: &mut SqliteConnection) -> Result<Vec<LinkRule>> {
    let rows = sqlx::query("select id, creator_id, program_id, url from affiliate_links order by id")
        .fetch_all(tx)
        .await?;
    Ok(rows
        .iter()
        .map(|row| LinkRule {
            id: row.get("id"),
            creator: CreatorId(row.get("creator_id")),
            program: row.get("program_id"),
            keys: link_keys(row.get("url")),
        })
        .collect())
}
