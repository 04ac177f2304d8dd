//! What happened with a creator, read from the records themselves, so that what was taken back is gone. Lines of
//! activity stand in only for changes that leave no record of their own.
//!
//! A page is read in two steps: first which entries are on it (narrow rows of every table, newest first, by keyset),
//! then what those say.

use crate::change::Params;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;
use troupe_core::money::{Currency, Money};
use troupe_core::time::Instant;
use troupe_core::timeline::TimelineKind;

/// A place in a timeline: entries that come after it are older.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    at: i64,
    source: i64,
    id: i64,
    key: String,
}

impl Place {
    /// Before everything.
    const NEWEST: Self = Self { at: i64::MAX, source: i64::MAX, id: i64::MAX, key: String::new() };

    /// Reads what [`Place::to_string`](ToString) wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let mut number = || parts.next()?.parse().ok();
        let (at, source, id) = (number()?, number()?, number()?);
        Some(Self { at, source, id, key: parts.next()?.to_owned() })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}.{}", self.at, self.source, self.id, self.key)
    }
}

/// Which entries.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The creator.
    pub creator: i64,
    /// Only these kinds; empty = all.
    pub kinds: Vec<TimelineKind>,
    /// Only entries whose own words hold this, whatever the case; empty = all.
    pub search: String,
    /// The last entry of the page before.
    pub before: Option<Place>,
    /// Entries at most.
    pub limit: u32,
    /// Seconds east of UTC where the user is: days without a time stand at noon there.
    pub offset: i64,
}

/// An entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it stands.
    pub place: Place,
    /// What it tells of.
    pub kind: TimelineKind,
    /// When.
    pub at: Instant,
    /// Key of its sentence.
    pub what: String,
    /// Values in it.
    pub params: Params,
    /// What people wrote.
    pub text: String,
    /// An amount.
    pub money: Option<Money>,
    /// What it opens: `import`, `campaign`, `sample` or `briefing`, with the number.
    pub opens: Option<(String, i64)>,
    /// Of a post: platform, handle, id and the file's address.
    pub post: Option<(String, String, String, Option<String>)>,
}

/// A page and whether something older follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// There are older ones.
    pub more: bool,
}

/// A table of the timeline: its kind, the narrow rows `at`, `id`, `key`, and the text that a search looks at.
struct Source {
    kind: TimelineKind,
    narrow: &'static str,
    text: &'static str,
}

/// The creator and those who are now one with her: what was written down about them before they were merged.
macro_rules! mine {
    () => {
        "(select $1 union select home_creator from accounts where creator_id = $1)"
    };
}

/// Operations that leave a record of their own in one of the other sources.
macro_rules! recorded {
    () => {
"('import', 'undo_import', 'move_stage', 'block_creators', 'unblock_creators', 'log_message', 'log_reply', \
          'send_messages', 'log_invites', 'edit_message', 'delete_message', 'save_action', 'finish_action', \
          'reopen_action', 'delete_action', 'request_samples', 'approve_samples', 'decline_samples', 'pack_samples', \
          'ship_samples', 'deliver_samples', 'await_samples', 'post_samples', 'close_samples', 'cancel_samples', \
          'return_samples', 'lose_samples', 'extend_sample', 'import_samples', 'link_sample_posts', 'send_briefing', \
          'acknowledge_briefing', 'move_deliverables', 'match_deliverables', 'comment_deliverable', \
          'check_deliverable', 'make_kits', 'give_kits', 'take_kits')"
    };
}

/// The sources. Their place in the list, counted from 1, is their number in [`Place`].
const SOURCES: [Source; 13] = [
    Source {
        kind: TimelineKind::Import,
        narrow: "select i.at, i.id, '' as key, {text} from sightings s join accounts x on x.id = s.account_id
                 join imports i on i.id = s.import_id where x.creator_id = $1 and i.state = 'done' group by i.id",
        text: "i.file",
    },
    Source {
        kind: TimelineKind::Stage,
        narrow: concat!(
            "select m.at, m.id, '' as key, {text} from stage_moves m where m.creator_id in ",
            mine!()
        ),
        text: "m.stage || ' ' || m.reason || ' ' || coalesce((select name from own_stages where id = m.own_stage), '')
               || ' ' || coalesce((select name from shortlists where id = m.list_id), '')",
    },
    Source {
        kind: TimelineKind::Message,
        narrow: concat!(
            "select m.at, m.id, '' as key, {text} from messages m where m.creator_id in ",
            mine!()
        ),
        text: "m.subject || ' ' || m.body",
    },
    Source {
        kind: TimelineKind::Action,
        narrow: concat!(
            "select a.done_at as at, a.id, '' as key, {text} from actions a
             where a.done_at is not null and a.creator_id in ",
            mine!()
        ),
        text: "a.what || ' ' || a.owner",
    },
    Source {
        kind: TimelineKind::Sample,
        // A step told later than its day stands on its day, at noon.
        narrow: concat!(
            "select case when date(v.at + $7, 'unixepoch') = v.on_day then v.at
                         else coalesce(unixepoch(v.on_day) + 43200 - $7, v.at) end as at, v.id, '' as key, {text}
             from samples s join sample_moves v on v.sample_id = s.id where s.creator_id in ",
            mine!()
        ),
        text: "s.product || ' ' || s.sku || ' ' || s.tracking || ' ' || v.state || ' ' || v.reason",
    },
    Source {
        kind: TimelineKind::Briefing,
        narrow: concat!(
            "select r.sent_at as at, r.id, '' as key, {text} from briefing_receipts r
             join briefings b on b.id = r.briefing_id where r.creator_id in ",
            mine!()
        ),
        text: "b.name",
    },
    Source {
        kind: TimelineKind::Briefing,
        narrow: concat!(
            "select r.acknowledged_at as at, r.id, '' as key, {text} from briefing_receipts r
             join briefings b on b.id = r.briefing_id where r.acknowledged_at is not null and r.creator_id in ",
            mine!()
        ),
        text: "b.name",
    },
    Source {
        kind: TimelineKind::Briefing,
        narrow: concat!(
            "select n.at, n.id, '' as key, {text} from deliverables d
             join deliverable_notes n on n.deliverable_id = d.id where d.creator_id in ",
            mine!()
        ),
        text: "d.title || ' ' || n.author || ' ' || iif(n.kind = 'check', '', n.text)",
    },
    Source {
        kind: TimelineKind::Post,
        narrow: "select p.posted_at as at, p.account_id as id, p.post_id as key, {text} from accounts x
                 join posts p on p.account_id = x.id where x.creator_id = $1 and p.posted_at is not null",
        text: "coalesce(p.caption, '') || ' ' || coalesce(p.hashtags, '')",
    },
    Source {
        kind: TimelineKind::Order,
        // Whose an order is stands in sales: by the shop's column, a link, a code, or by hand.
        narrow: "select o.at, o.id, '' as key, {text} from orders o where o.at is not null and o.current = 1 and o.id in (
                     select s.order_id from sales s where s.creator_id = $1 and s.state <> 'gone')",
        text: "o.name",
    },
    Source {
        kind: TimelineKind::Change,
        // Before stages had a record, a line of activity was all there was of them.
        narrow: concat!(
            "select a.at, a.id, '' as key, {text} from activity a where coalesce(a.undone, 0) = 0 and a.op not in ",
            recorded!(),
            " and not (a.op = 'set_stage' and exists (
                  select 1 from stage_moves m where m.creator_id = $1 and m.at = a.at))
              and a.id in (select activity_id from activity_creators where creator_id in ",
            mine!(),
            ")"
        ),
        text: "a.params",
    },
    Source {
        kind: TimelineKind::Kit,
        narrow: concat!(
            "select k.made_at as at, k.id, '' as key, {text} from kits k
             join kit_templates t on t.id = k.template_id where k.creator_id in ",
            mine!()
        ),
        text: "t.name",
    },
    Source {
        kind: TimelineKind::Kit,
        // Known by its day only: at noon, and after the kit was made.
        narrow: concat!(
            "select max(coalesce(unixepoch(k.given_on) + 43200 - $7, k.made_at), k.made_at) as at, k.id, '' as key, {text}
             from kits k join kit_templates t on t.id = k.template_id where k.given_on is not null and k.creator_id in ",
            mine!()
        ),
        text: "t.name",
    },
];

/// What the entries of a page say. `picked` holds their places.
const SAID: &str = "
with picked as (
    select value ->> 0 as at, value ->> 1 as source, value ->> 2 as id, value ->> 3 as key from json_each($1))
select k.at, k.source, k.id, k.key, 'import' as what,
       json_object('file', i.file, 'count', (select sum(s.posts) from sightings s
           join accounts x on x.id = s.account_id where s.import_id = i.id and x.creator_id = $2) || '') as params,
       '' as text, null as amount, null as currency, 'import' as place, i.id as place_id,
       null as platform, null as handle, null as url
from picked k join imports i on i.id = k.id where k.source = 1
union all
select k.at, k.source, k.id, k.key,
       case when m.stage = 'blocked' then 'stage_blocked' when l.id is null then 'stage' else 'stage_list' end,
       json_object('stage', m.stage, 'own', o.name, 'list', l.name), m.reason, null, null,
       iif(c.id is null, null, 'campaign'), m.list_id, null, null, null
from picked k join stage_moves m on m.id = k.id left join own_stages o on o.id = m.own_stage
left join shortlists l on l.id = m.list_id left join campaigns c on c.list_id = m.list_id where k.source = 2
union all
select k.at, k.source, k.id, k.key, 'message_' || m.direction,
       json_object('channel', m.channel, 'template', t.name, 'list', l.name),
       trim(m.subject || char(10) || substr(m.body, 1, 300), char(10)), null, null,
       iif(c.id is null, null, 'campaign'), m.list_id, null, null, null
from picked k join messages m on m.id = k.id left join message_templates t on t.id = m.template_id
left join shortlists l on l.id = m.list_id left join campaigns c on c.list_id = m.list_id where k.source = 3
union all
select k.at, k.source, k.id, k.key, 'action', json_object('action', a.what, 'owner', a.owner), '', null, null,
       iif(c.id is null, null, 'campaign'), a.list_id, null, null, null
from picked k join actions a on a.id = k.id left join campaigns c on c.list_id = a.list_id where k.source = 4
union all
select k.at, k.source, k.id, k.key,
       case when v.from_state = v.state then 'sample_extended'
            when v.state = 'delivered' and v.assumed = 1 then 'sample_delivered_assumed'
            else 'sample_' || v.state end,
       json_object('product', s.product, 'count', s.quantity || ''), v.reason, null, null, 'sample', s.id,
       null, null, null
from picked k join sample_moves v on v.id = k.id join samples s on s.id = v.sample_id where k.source = 5
union all
select k.at, k.source, k.id, k.key, iif(k.source = 6, 'briefing_sent', 'briefing_acknowledged'),
       json_object('briefing', b.name, 'version', r.version || ''), '', null, null, 'briefing', b.id, null, null, null
from picked k join briefing_receipts r on r.id = k.id join briefings b on b.id = r.briefing_id
where k.source in (6, 7)
union all
select k.at, k.source, k.id, k.key, 'content_' || n.kind, json_object('title', d.title, 'author', n.author),
       iif(n.kind = 'check', '', n.text), null, null, 'briefing', d.briefing_id, null, null, null
from picked k join deliverable_notes n on n.id = k.id join deliverables d on d.id = n.deliverable_id
where k.source = 8
union all
select k.at, k.source, k.id, k.key, iif(p.is_ad = 1, 'post_ad', 'post'),
       json_object('views', p.views || '', 'handle', x.handle), substr(coalesce(p.caption, ''), 1, 300), null, null,
       null, null, x.platform, x.handle, p.url
from picked k join posts p on p.account_id = k.id and p.post_id = k.key join accounts x on x.id = p.account_id
where k.source = 9
union all
select k.at, k.source, k.id, k.key, 'order', json_object('order', o.name), '', o.total, o.currency,
       null, null, null, null, null
from picked k join orders o on o.id = k.id where k.source = 10
union all
select k.at, k.source, k.id, k.key, 'activity', json_set(a.params, '$.op', a.op), '', null, null,
       null, null, null, null, null
from picked k join activity a on a.id = k.id where k.source = 11
union all
select k.at, k.source, k.id, k.key, iif(k.source = 12, 'kit_made', 'kit_given'),
       json_object('template', t.name, 'version', m.version || '', 'language', m.language), '', null, null,
       null, null, null, null, null
from picked k join kits m on m.id = k.id join kit_templates t on t.id = m.template_id where k.source in (12, 13)";

impl Store {
    /// A page of a creator's timeline.
    pub async fn timeline(&self, asked: &Asked) -> Result<Page> {
        let wanted = asked.limit as usize + 1;
        let needle = asked.search.trim().to_lowercase();
        let mut places: Vec<Place> = Vec::new();
        let mut before = asked.before.clone().unwrap_or(Place::NEWEST);
        loop {
            let rows = self.places(asked, &before, &needle, wanted).await?;
            let (all, last) = (rows.len(), rows.last().map(|(place, _)| place.clone()));
            // SQLite knows upper and lower case of a to z only: what its pattern let through is looked at again.
            let found = rows.into_iter().filter(|(_, text)| text.to_lowercase().contains(&needle));
            places.extend(found.map(|(place, _)| place));
            match last {
                Some(last) if all == wanted && places.len() < wanted => before = last,
                _ => break,
            }
        }
        let more = places.len() >= wanted;
        places.truncate(asked.limit as usize);
        let entries = self.said(&places, asked.creator).await?;
        Ok(Page { entries, more })
    }

    /// The places of the next entries, with the text that a search looks at (empty without a search).
    async fn places(
        &self,
        asked: &Asked,
        before: &Place,
        needle: &str,
        limit: usize,
    ) -> Result<Vec<(Place, String)>> {
        let mut parts = Vec::new();
        for (number, source) in (1i64..).zip(&SOURCES) {
            if !asked.kinds.is_empty() && !asked.kinds.contains(&source.kind) {
                continue;
            }
            let (text, like) = if needle.is_empty() {
                ("'' as text".to_owned(), "")
            } else {
                (format!("{} as text", source.text), " and text like $8 escape '\\'")
            };
            parts.push(format!(
                "select * from (select at, {number} as source, id, key, text from ({})
                 where (at, {number}, id, key) < ($2, $3, $4, $5){like} order by at desc, id desc, key desc limit $6)",
                source.narrow.replace("{text}", &text),
            ));
        }
        let sql = format!(
            "select at, source, id, key, text from ({}) order by at desc, source desc, id desc, key desc limit $6",
            parts.join(" union all "),
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(asked.creator)
            .bind(before.at)
            .bind(before.source)
            .bind(before.id)
            .bind(&before.key)
            .bind(limit as i64)
            .bind(asked.offset)
            .bind(pattern(needle))
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(|row| (place_of(row), row.get("text"))).collect())
    }

    /// What the entries at these places say, in their order.
    async fn said(&self, places: &[Place], creator: i64) -> Result<Vec<Entry>> {
        let picked: Vec<(i64, i64, i64, &str)> =
            places.iter().map(|p| (p.at, p.source, p.id, p.key.as_str())).collect();
        let rows = sqlx::query(SAID)
            .bind(serde_json::to_string(&picked)?)
            .bind(creator)
            .fetch_all(&self.readers)
            .await?;
        let mut entries = rows.iter().map(entry_of).collect::<Result<Vec<Entry>>>()?;
        entries.sort_by(|a, b| b.place.cmp(&a.place));
        Ok(entries)
    }
}

/// A pattern of `like` that holds for every text with the needle in it: a letter beyond a to z, whose other case SQLite
/// does not know, may be any.
fn pattern(needle: &str) -> String {
    let mut pattern = String::from("%");
    for letter in needle.chars() {
        match letter {
            '%' | '_' | '\\' => pattern.extend(['\\', letter]),
            // The other case of a letter may be longer than the letter itself.
            _ if !letter.is_ascii() => pattern.push('%'),
            _ => pattern.push(letter),
        }
    }
    pattern.push('%');
    pattern
}

fn place_of(row: &SqliteRow) -> Place {
    Place { at: row.get("at"), source: row.get("source"), id: row.get("id"), key: row.get("key") }
}

fn entry_of(row: &SqliteRow) -> Result<Entry> {
    let place = place_of(row);
    let source = usize::try_from(place.source - 1).ok().and_then(|at| SOURCES.get(at));
    let kind = source
        .map(|source| source.kind)
        .ok_or_else(|| StoreError::NotFound { what: "kind of entry", id: place.source.to_string() })?;
    let params: BTreeMap<String, Option<String>> = serde_json::from_str(row.get("params"))?;
    let currency = row.get::<Option<&str>, _>("currency").and_then(Currency::parse);
    let opens = row.get::<Option<String>, _>("place").zip(row.get::<Option<i64>, _>("place_id"));
    let post = row.get::<Option<String>, _>("platform").map(|platform| {
        (
            platform,
            row.get::<Option<String>, _>("handle").unwrap_or_default(),
            place.key.clone(),
            row.get("url"),
        )
    });
    Ok(Entry {
        kind,
        at: Instant::from_seconds(place.at),
        what: row.get("what"),
        params: params.into_iter().filter_map(|(key, value)| Some((key, value?))).collect(),
        text: row.get("text"),
        money: row.get::<Option<i64>, _>("amount").zip(currency).map(|(minor, of)| Money::of(minor, of)),
        opens,
        post,
        place,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        let place = Place { at: 1_795_000_000, source: 9, id: 3, key: "7.3.1".into() };
        assert_eq!(Place::parse(&place.to_string()), Some(place));
        for odd in ["", "1.2.3", "a.1.2.", "1795000000"] {
            assert_eq!(Place::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_pattern_takes_signs_as_they_are_and_lets_every_case_through() {
        assert_eq!(pattern("50 %_\\"), "%50 \\%\\_\\\\%");
        assert_eq!(pattern("sämpylä"), "%s%mpyl%%");
    }
}
