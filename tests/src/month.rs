//! A month of work with forty creators, as data: the command line and the window both go through it, and both end at
//! the same figures. Day 0 is Monday 2 November 2026, the end is Monday 30 November.
//!
//! The figures of the end are reckoned by hand from the steps, not read off the program.

use crate::files::POSTS;
use serde_json::{Value, json};
use troupe_core::time::Day;

/// Day 0.
const BEGIN: &str = "2026-11-02";
/// The last day, counted from day 0.
pub const END: u32 = 28;
/// Days that are looked ahead at the end: far enough for the LIVE of 10 December.
pub const AHEAD: u32 = 10;

/// Something that somebody does.
#[derive(Debug, Clone)]
pub enum Step {
    /// A file comes in.
    Import {
        /// Its name.
        name: &'static str,
        /// What it says.
        text: String,
    },
    /// A product is written.
    Product(Value),
    /// Stock is counted.
    Count {
        /// The SKU.
        sku: &'static str,
        /// How many there are.
        counted: u32,
    },
    /// Clocks and limits of samples; what is not named stays.
    Rules(Value),
    /// All forty go on the list of the campaign.
    List,
    /// The list becomes the campaign.
    Campaign,
    /// A fixed fee in EUR.
    Fee {
        /// Who, by number.
        who: u32,
        /// How much.
        amount: &'static str,
    },
    /// A cost of the campaign in EUR.
    Cost {
        /// What.
        what: &'static str,
        /// How much.
        amount: &'static str,
    },
    /// A template is written.
    Template(Value),
    /// The template is sent, and written down.
    Send(u32),
    /// An answer is written down.
    Reply(u32),
    /// Somebody stands elsewhere in the campaign.
    Stage {
        /// Who, by number.
        who: u32,
        /// The stage.
        stage: &'static str,
    },
    /// Do not contact.
    Block {
        /// Who, by number.
        who: u32,
        /// Why.
        reason: &'static str,
    },
    /// Samples are asked for.
    Request {
        /// Who, by number.
        who: Vec<u32>,
        /// The SKU.
        sku: &'static str,
    },
    /// Samples move; `to` is a state.
    Move {
        /// Numbers of the samples.
        samples: Vec<u32>,
        /// The state.
        to: &'static str,
        /// Why.
        reason: &'static str,
        /// Tracking number; empty = none.
        tracking: String,
    },
    /// A clock gets its extension.
    Extend {
        /// Number of the sample.
        sample: u32,
        /// Why.
        reason: &'static str,
    },
    /// A briefing is written.
    Briefing {
        /// Its name.
        name: &'static str,
        /// What it says.
        content: Value,
    },
    /// It is sent as it stands.
    SendBriefing {
        /// Its name.
        name: &'static str,
        /// Who, by number.
        who: Vec<u32>,
    },
    /// Somebody acknowledged the newest version that she got.
    Acknowledge {
        /// Its name.
        name: &'static str,
        /// Who, by number.
        who: u32,
    },
    /// A piece of content moves; `to` is a state.
    Piece {
        /// Its name.
        name: &'static str,
        /// Who, by number.
        who: u32,
        /// The state.
        to: &'static str,
        /// What it says.
        text: String,
    },
    /// An action is written.
    Action {
        /// Who, by number.
        who: u32,
        /// What.
        what: &'static str,
        /// Day, counted from day 0.
        due: u32,
    },
    /// An action is done.
    Done(u32),
    /// The last step is taken back.
    Undo,
}

/// A step on a day, and the code of the refusal that it meets with, if it does.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Day, counted from day 0.
    pub day: u32,
    /// What is done.
    pub step: Step,
    /// Code of the error.
    pub refused: Option<&'static str>,
}

/// A day of the month.
pub fn day(number: u32) -> String {
    Day::parse(BEGIN).expect("day 0 is a day").plus(i64::from(number)).to_string()
}

/// Ten in the morning (UTC) of a day.
pub fn morning(number: u32) -> String {
    format!("{}T10:00:00Z", day(number))
}

/// The handle of a creator.
pub fn maker(number: u32) -> String {
    format!("maker{number:02}")
}

/// The handles of creators.
pub fn makers(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|n| maker(*n)).collect()
}

fn creators() -> String {
    let rows = (1..=40).map(|n| format!("tiktok,{},Maker {n},{}\n", maker(n), 4_000 + 250 * n));
    format!("platform,handle,name,followers\n{}", rows.collect::<String>())
}

/// A post of 14 November that names the pan, of each of these.
fn posts(who: impl Iterator<Item = u32>) -> String {
    let rows = who.map(|n| {
        format!(
            "tiktok,{},post{n:02},2026-11-14T12:00:00Z,{},{},4,2,stoofpot uit de #sudderpan #reclame\n",
            maker(n),
            1_000 + n,
            60 + n,
        )
    });
    format!("{POSTS}{}", rows.collect::<String>())
}

/// What a briefing asks for: one piece of content.
fn content(format: &str, due: u32, message: &str) -> Value {
    json!({
        "goal": "Show the pan in use", "product": "Sudderpan", "messages": ["Stews without a lid", message],
        "dos": [], "donts": [], "formats": [format], "hook": "", "hashtags": ["sudderpan", "stoofpot"],
        "must": [], "must_not": [], "sounds": "", "disclosure": "#reclame", "code": "", "code_places": [],
        "deliverables": [{ "item": "one", "title": "The pan", "format": format, "count": 1, "due": day(due) }],
        "usage_until": null, "usage_where": "", "notes": "",
    })
}

/// The three briefings: name, format, who gets it, day on which the content is due.
const BRIEFINGS: [(&str, &str, std::ops::RangeInclusive<u32>, u32); 3] = [
    ("Tutorial", "tutorial", 1..=10, 18),
    ("Unboxing", "unboxing", 11..=19, 31),
    ("LIVE", "live", 21..=25, 38),
];

/// The briefing of somebody who got one.
pub fn briefing_of(who: u32) -> &'static str {
    BRIEFINGS.iter().find(|(_, _, got, _)| got.contains(&who)).map(|b| b.0).expect("she got a briefing")
}

/// Writes the steps down, day by day.
#[derive(Default)]
struct Book(Vec<Turn>);

impl Book {
    fn on(&mut self, day: u32, step: Step) {
        self.0.push(Turn { day, step, refused: None });
    }

    fn refused(&mut self, day: u32, step: Step, code: &'static str) {
        self.0.push(Turn { day, step, refused: Some(code) });
    }

    fn moved(
        &mut self,
        day: u32,
        samples: impl Iterator<Item = u32>,
        to: &'static str,
        reason: &'static str,
    ) {
        let samples = samples.collect();
        self.on(day, Step::Move { samples, to, reason, tracking: String::new() });
    }

    fn piece(&mut self, day: u32, who: u32, to: &'static str, text: &str) {
        self.on(day, Step::Piece { name: briefing_of(who), who, to, text: text.to_owned() });
    }
}

/// All steps in their order.
pub fn steps() -> Vec<Turn> {
    let mut book = Book::default();
    beginning(&mut book);
    parcels(&mut book);
    briefed(&mut book);
    came_of_it(&mut book);
    book.0.sort_by_key(|turn| turn.day);
    book.0
}

fn beginning(book: &mut Book) {
    book.on(0, Step::Import { name: "creators_2026-11-02.csv", text: creators() });
    book.on(
        0,
        Step::Product(json!({
            "id": 0, "name": "Sudderpan", "category": "", "currency": "EUR", "price": "89.95", "vat": "0.21",
            "cost": "31.40", "shipping": "6.95", "affiliate": false, "words": [], "link": "", "notes": "",
            "skus": [
                { "id": 0, "sku": "PP-24", "variant": "24 cm", "price": null, "cost": null, "low_at": 5 },
                { "id": 0, "sku": "PP-28", "variant": "28 cm", "price": null, "cost": "36.10", "low_at": 3 },
            ],
        })),
    );
    book.on(0, Step::Count { sku: "PP-24", counted: 20 });
    book.on(0, Step::Count { sku: "PP-28", counted: 10 });
    book.on(
        0,
        Step::Rules(json!({ "month_limit": { "amount": "950.00", "currency": "EUR" }, "stop": true })),
    );
    book.on(0, Step::List);
    book.on(0, Step::Campaign);
    for (who, amount) in [(1, "180"), (2, "150"), (3, "120")] {
        book.on(0, Step::Fee { who, amount });
    }
    book.on(0, Step::Cost { what: "Photographer", amount: "250" });
    book.on(
        0,
        Step::Template(json!({
            "id": 0, "name": "Hello", "channel": "tiktok",
            "texts": [{ "language": "en", "subject": "", "body": "Hi {first_name}, would you cook with our pan?" }],
        })),
    );
    for who in 1..=40 {
        book.on(1, Step::Send(who));
    }
    for who in 1..=30 {
        book.on(3, Step::Reply(who));
    }
    for (who, stage) in [(1, "active"), (2, "agreed"), (3, "negotiating"), (31, "declined")] {
        book.on(3, Step::Stage { who, stage });
    }
    book.on(3, Step::Block { who: 32, reason: "Asked not to be contacted" });
    book.refused(3, Step::Send(32), "creator_blocked");
}

fn parcels(book: &mut Book) {
    book.on(1, Step::Request { who: (1..=20).collect(), sku: "PP-24" });
    book.on(1, Step::Request { who: (21..=25).collect(), sku: "PP-28" });
    let sent = || (1..=19).chain(21..=25);
    book.moved(2, sent(), "approved", "");
    book.moved(2, 20..=20, "declined", "No room for a pan this size");
    book.on(2, Step::Request { who: vec![26], sku: "PP-24" });
    let more = Step::Move { samples: vec![26], to: "approved", reason: "", tracking: String::new() };
    book.refused(2, more, "month_limit");
    book.on(2, Step::Undo);
    book.moved(2, sent(), "packed", "");
    for sample in sent() {
        let tracking = format!("3SPAN{sample:04}");
        book.on(2, Step::Move { samples: vec![sample], to: "shipped", reason: "", tracking });
    }
    book.moved(5, (1..=15).chain(21..=25), "delivered", "");
    book.moved(5, (1..=15).chain(21..=25), "content_due", "");
    book.moved(8, 19..=19, "delivered", "");
    book.moved(14, 16..=16, "lost", "No trace of it");
    book.on(18, Step::Extend { sample: 19, reason: "Moving house" });
}

fn briefed(book: &mut Book) {
    for (name, format, who, due) in BRIEFINGS {
        book.on(6, Step::Briefing { name, content: content(format, due, "Light enough for one hand") });
        book.on(6, Step::SendBriefing { name, who: who.collect() });
    }
    for who in 1..=5 {
        book.on(7, Step::Acknowledge { name: briefing_of(who), who });
    }
    for (name, format, who, due) in BRIEFINGS {
        book.on(9, Step::Briefing { name, content: content(format, due, "Quiet on every stove") });
        book.on(9, Step::SendBriefing { name, who: who.collect() });
    }
    for who in (1..=15).chain(21..=25) {
        book.on(9, Step::Acknowledge { name: briefing_of(who), who });
    }
    for who in 1..=10 {
        book.piece(10, who, "submitted", "Stoofpot uit de Sudderpan #sudderpan #stoofpot #reclame");
    }
    for who in 1..=9 {
        book.piece(11, who, "approved", "");
    }
    book.piece(11, 10, "changes_requested", "Show the stove");
    book.piece(13, 10, "submitted", "Op het fornuis: de Sudderpan #sudderpan #stoofpot #reclame");
    book.piece(12, 12, "cancelled", "");
}

fn came_of_it(book: &mut Book) {
    book.on(15, Step::Import { name: "posts_2026-11-17.csv", text: posts((1..=14).chain(21..=25)) });
    book.moved(20, 1..=10, "closed", "");
    book.moved(20, 18..=18, "delivered", "");
    for (who, what, due) in
        [(33, "Call about the spring", 27), (34, "Send a second pan", 28), (35, "Thank her", 26)]
    {
        book.on(20, Step::Action { who, what, due });
    }
    book.piece(26, 15, "submitted", "Uitpakken: de Sudderpan #reclame");
    book.on(26, Step::Done(35));
}

/// What is due at the end, as (kind, creator, days until then), in no order. By hand:
/// 15 has her pan since 7 November, so its content was due on the 21st; 17's parcel left on the 4th and is taken to
/// have arrived on the 14th, so its content was due on the 28th; 18 got hers on the 22nd (6 December), 19 on the 10th
/// and seven days more (1 December). Whoever never answered was to be written to again five days after 3 November.
/// Version 2 went out on the 11th and should have been acknowledged within three days. The unboxings are due on 3
/// December, the LIVEs on the 10th: a video does not meet them. All forty were written to on the 3rd and nobody was told that
/// her data are kept; 32 must not be contacted.
pub fn due() -> Vec<(String, String, Option<i64>)> {
    let mut due = vec![
        ("stock_low", None, None),
        ("campaign_ending", None, Some(4)),
        ("action", Some(33), Some(-1)),
        ("action", Some(34), Some(0)),
        ("sample_arrival", Some(17), Some(-16)),
        ("sample_content", Some(15), Some(-9)),
        ("sample_content", Some(17), Some(-2)),
        ("sample_content", Some(18), Some(6)),
        ("sample_content", Some(19), Some(1)),
        ("draft_to_review", Some(15), None),
    ];
    due.extend((33..=40).map(|who| ("follow_up", Some(who), Some(-22))));
    due.extend((1..=40).filter(|who| *who != 32).map(|who| ("notice_due", Some(who), Some(-27))));
    due.extend((16..=19).map(|who| ("briefing_unread", Some(who), Some(-16))));
    due.extend((16..=19).map(|who| ("deliverable", Some(who), Some(3))));
    due.extend((21..=25).map(|who| ("deliverable", Some(who), Some(10))));
    let mut due: Vec<_> = due
        .into_iter()
        .map(|(k, who, days)| (k.to_owned(), who.map(maker).unwrap_or_default(), days))
        .collect();
    due.sort();
    due
}

/// The same of an answer of Today.
pub fn due_of(rows: &Value) -> Vec<(String, String, Option<i64>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = rows.as_array().expect("Today is a list");
    let mut due: Vec<_> = rows
        .iter()
        .map(|row| (text(&row["kind"]), text(&row["who"]["handle"]), row["days"].as_i64()))
        .collect();
    due.sort();
    due
}

/// Where each sample stands at the end, by creator.
pub fn samples() -> Vec<(String, String)> {
    let state = |n: u32| match n {
        1..=10 => "closed",
        11..=14 | 21..=25 => "content_posted",
        15 => "content_due",
        16 => "lost",
        17 => "shipped",
        18 | 19 => "delivered",
        _ => "declined",
    };
    (1..=25).map(|n| (maker(n), state(n).to_owned())).collect()
}

/// Where each piece of content stands at the end, by creator. A post of 14 November that names the pan is the piece of
/// whoever still owed a video then; 12's was called off.
pub fn pieces() -> Vec<(String, String)> {
    let state = |n: u32| match n {
        1..=11 | 13 | 14 => "published",
        12 => "cancelled",
        15 => "submitted",
        _ => "briefed",
    };
    (1..=19).chain(21..=25).map(|n| (maker(n), state(n).to_owned())).collect()
}

/// (handle, state) of rows that name their creator, by creator.
pub fn states_of(rows: &[Value]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut states: Vec<_> =
        rows.iter().map(|row| (text(&row["who"]["handle"]), text(&row["state"]))).collect();
    states.sort();
    states
}

fn eur(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

/// The campaign's money at the end: fees of those who agreed (180 + 150), the one still negotiated (120), 19 pans at
/// 31.40 + 6.95 and 5 at 36.10 + 6.95, the photographer; 2500 less all of it.
pub fn spend() -> Value {
    json!([{
        "fees": eur("330.00"), "open_fees": eur("120.00"), "samples": eur("943.90"), "samples_unknown": 0,
        "other": eur("250.00"), "total": eur("1523.90"), "left": eur("976.10"),
    }])
}

/// Where the forty stand in the campaign at the end.
pub fn stages() -> Value {
    let of = |stage: &str, creators: u32| json!({ "stage": stage, "creators": creators });
    json!([
        of("contacted", 8),
        of("replied", 27),
        of("negotiating", 1),
        of("agreed", 1),
        of("active", 1),
        of("declined", 1),
        of("blocked", 1),
    ])
}

/// What samples cost: all that left, what is left of 950, and 943.90 less the lost one's 38.35 over 19 posts.
pub fn sample_money() -> [Value; 3] {
    [eur("943.90"), eur("6.10"), eur("47.66")]
}

/// (SKU, on hand, low) at the end: 20 less 19, and 10 less 5.
pub const STOCK: [(&str, i64, bool); 2] = [("PP-24", 1, true), ("PP-28", 5, false)];

/// What happened with maker01, oldest first, by the plan. Her post of the 14th became known on the 17th and stands on its
/// own day, with what it proved; her fee and her place on the list left no record but the change itself.
pub const TOLD: [&str; 26] = [
    "2026-11-02 import",
    "2026-11-02 activity",
    "2026-11-02 activity",
    "2026-11-03 stage_list",
    "2026-11-03 message_out",
    "2026-11-03 sample_requested",
    "2026-11-04 sample_approved",
    "2026-11-04 sample_packed",
    "2026-11-04 sample_shipped",
    "2026-11-05 stage_list",
    "2026-11-05 stage_list",
    "2026-11-05 message_in",
    "2026-11-05 action",
    "2026-11-07 sample_delivered",
    "2026-11-07 sample_content_due",
    "2026-11-08 briefing_sent",
    "2026-11-09 briefing_acknowledged",
    "2026-11-11 briefing_sent",
    "2026-11-11 briefing_acknowledged",
    "2026-11-12 content_submitted",
    "2026-11-13 content_approved",
    "2026-11-14 sample_content_posted",
    "2026-11-14 post",
    "2026-11-17 import",
    "2026-11-17 content_published",
    "2026-11-22 sample_closed",
];

/// The same of the entries of a timeline, which come newest first.
pub fn told_of(entries: &Value) -> Vec<String> {
    let entries = entries.as_array().expect("a timeline has entries").iter().rev();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries.map(|e| format!("{} {}", text(&e["day"]), text(&e["what"]))).collect()
}
