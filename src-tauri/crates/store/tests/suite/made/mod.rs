//! Small made-up records and a workspace to write them into.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use troupe_core::creator::{Handle, Platform};
use troupe_core::money::Currency;
use troupe_core::records::{
    AccountFacts, AccountRecord, AsOf, AsOfSource, OrderHead, OrderLine, OrderRecord, PostFigures, PostKind,
    PostRecord, Record, ReportRecord, ReportedFigure, Shop, Subject,
};
use troupe_core::time::{Day, Instant};
use troupe_store::imports::ReadSummary;
use troupe_store::{ImportOutcome, NewImport, Store};

pub struct Made {
    pub store: Store,
    _folder: tempfile::TempDir,
}

impl Made {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("made.troupe"), true).await.unwrap();
        Self { store, _folder: folder }
    }

    /// Imports records as of a day, in batches of two so that what belongs together meets a batch's end.
    pub async fn import(&self, file: &str, as_of: &str, records: Vec<Record>) -> ImportOutcome {
        let mut writer = self.store.begin_import(new_import(file)).await.unwrap();
        let mut records = records.into_iter();
        loop {
            let batch: Vec<Record> = records.by_ref().take(2).collect();
            if batch.is_empty() {
                break;
            }
            writer.write(batch).await.unwrap();
        }
        let at = Day::parse(as_of).map(|day| AsOf { at: day.end(), source: AsOfSource::Given });
        let summary = ReadSummary { as_of: at, warnings: "[]".into(), ..ReadSummary::default() };
        writer.finish(summary).await.unwrap()
    }

    /// Every check of the workspace is well.
    pub async fn is_sound(&self) {
        for check in self.store.check().await.unwrap() {
            assert!(check.ok, "{}: {:?}", check.name, check.found);
        }
    }

    /// Visible accounts: creator, platform and handle, in the order of the roster.
    pub async fn roster(&self) -> Vec<(i64, String)> {
        let loaded = self.store.load_roster().await.unwrap();
        let creators: Vec<i64> = loaded.creators.iter().map(|c| c.id.0).collect();
        loaded
            .accounts
            .iter()
            .map(|a| (creators[a.creator as usize], format!("{}:{}", a.platform.as_str(), a.handle)))
            .collect()
    }
}

pub fn new_import(file: &str) -> NewImport {
    NewImport { file: file.into(), kind: "made".into(), bytes: 1, at: now(), large: false, op: "import" }
}

pub fn now() -> Instant {
    Instant::from_seconds(1_790_000_000)
}

pub fn handle(text: &str) -> Handle {
    Handle::parse(text).unwrap()
}

pub fn counts(outcome: &ImportOutcome) -> (u32, u32, u32) {
    (outcome.created, outcome.updated, outcome.unchanged)
}

/// An account of TikTok, with an id of the platform where `native` is not empty.
pub fn account(name: &str, native: &str, followers: u64) -> Record {
    account_on(Platform::TikTok, name, native, followers)
}

pub fn account_on(platform: Platform, name: &str, native: &str, followers: u64) -> Record {
    Record::Account(Box::new(AccountRecord {
        platform,
        handle: handle(name),
        facts: AccountFacts {
            native_id: (!native.is_empty()).then(|| native.to_owned()),
            followers: Some(followers),
            ..AccountFacts::default()
        },
        row: 1,
    }))
}

pub fn post(author: &str, id: &str, day: &str, views: u64) -> Record {
    Record::Post(Box::new(PostRecord {
        platform: Platform::TikTok,
        handle: handle(author),
        post_id: id.into(),
        posted_at: Day::parse(day).map(Day::start),
        figures: PostFigures {
            views: Some(views),
            likes: Some(views / 10),
            comments: Some(1),
            shares: Some(0),
            saves: None,
        },
        duration_s: None,
        is_ad: None,
        kind: PostKind::Video,
        caption: None,
        hashtags: None,
        url: None,
        author: None,
        row: 1,
    }))
}

pub fn euro() -> Currency {
    Currency::parse("EUR").unwrap()
}

/// A row of an order; `total` is told with the first line only.
pub fn order(shop: Shop, name: &str, total: Option<i64>, key: &str, payment: i64, creator: &str) -> Record {
    Record::Order(Box::new(OrderRecord {
        shop,
        order: name.into(),
        head: total.map(|total| {
            Box::new(OrderHead {
                at: Day::parse("2026-05-01").map(Day::start),
                currency: Some(euro()),
                total: Some(total),
                codes: vec!["SOFIA20".into()],
                ..OrderHead::default()
            })
        }),
        line: Some(Box::new(OrderLine {
            key: key.into(),
            payment: Some(payment),
            creator: Handle::parse(creator),
            ..OrderLine::default()
        })),
        row: 1,
    }))
}

/// A report of an account over a period.
pub fn report(author: &str, from: &str, to: &str, currency: &str, figures: &[(&str, &str)]) -> Record {
    let subject = Subject::Account { platform: Platform::TikTok, handle: handle(author) };
    Record::Report(Box::new(report_on(subject, from, to, currency, figures)))
}

pub fn post_report(author: &str, post: &str, currency: &str, figures: &[(&str, &str)]) -> Record {
    let subject = Subject::Post { platform: Platform::TikTok, handle: handle(author), post_id: post.into() };
    Record::Report(Box::new(report_on(subject, "2026-04-01", "2026-04-30", currency, figures)))
}

fn report_on(
    subject: Subject,
    from: &str,
    to: &str,
    currency: &str,
    figures: &[(&str, &str)],
) -> ReportRecord {
    ReportRecord {
        subject,
        name: None,
        from: Day::parse(from),
        to: Day::parse(to),
        currency: Currency::parse(currency),
        figures: figures
            .iter()
            .map(|(key, value)| ReportedFigure { key: (*key).into(), value: (*value).into() })
            .collect(),
        words: Vec::new(),
        facts: None,
        row: 1,
    }
}
