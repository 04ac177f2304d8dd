//! Values of cells: such as a field really has, and such as no field should have.

use crate::chance::Chance;
use troupe_exchange::{Field, FieldShape, Kind};

/// Who and what a row is about, so that its cells fit together.
pub struct About {
    pub platform: &'static str,
    handle: String,
    seconds: i64,
    id: String,
    /// Shares of an audience are fractions, rates hundredths of a per cent: the shop's programming interface.
    kind: Kind,
}

impl About {
    pub fn new(kind: Kind, chance: &mut Chance) -> Self {
        let platform = match kind.as_str() {
            name if name.contains("instagram") || name.starts_with("meta") => "instagram",
            name if name.starts_with("youtube") => "youtube",
            _ => "tiktok",
        };
        // From spring 2025 to spring 2026.
        let seconds = 1_743_465_600 + chance.below(31_000_000) as i64;
        let id = match platform {
            "tiktok" => (((seconds as u64) << 32) | (chance.next() & 0x7FFF_FFFF)).to_string(),
            "instagram" => format!("C{:010x}", chance.next() & 0xFF_FFFF_FFFF),
            _ => format!("Y{:010x}", chance.next() & 0xFF_FFFF_FFFF),
        };
        let handle =
            format!("{}.{}", chance.word(&["mira", "noor", "veikko", "saar"]), chance.below(90) + 10);
        Self { platform, handle, seconds, id, kind }
    }

    fn url(&self) -> String {
        match self.platform {
            "tiktok" => format!("https://www.tiktok.com/@{}/video/{}", self.handle, self.id),
            "instagram" => format!("https://www.instagram.com/p/{}/", self.id),
            _ => format!("https://www.youtube.com/watch?v={}", self.id),
        }
    }

    fn profile(&self) -> String {
        match self.platform {
            "instagram" => format!("https://www.instagram.com/{}/", self.handle),
            other => format!("https://www.{other}.com/@{}", self.handle),
        }
    }

    /// The moment as the date of a cell.
    fn date(&self, chance: &mut Chance, json: bool) -> String {
        let days = self.seconds.div_euclid(86_400);
        let clock = self.seconds.rem_euclid(86_400);
        let (year, month, day) = civil(days);
        if json && chance.once_in(2) {
            return self.seconds.to_string();
        }
        let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    fn day(&self) -> String {
        let (year, month, day) = civil(self.seconds.div_euclid(86_400));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// A value that the field really has. Empty = the row does not say it.
    pub fn value(&self, field: Option<Field>, chance: &mut Chance, json: bool) -> String {
        let Some(field) = field else { return "something".into() };
        let own = |text: &str| text.to_owned();
        let api = self.kind == Kind::PartnerApi;
        match field.as_str() {
            "platform" if self.kind == Kind::YtDlp => own("TikTok"),
            "platform" => own(self.platform),
            "handle" | "name_or_handle" | "creator" if !json && chance.once_in(3) => {
                format!("@{}", self.handle)
            }
            "handle" | "name_or_handle" | "creator" | "channel" => self.handle.clone(),
            "url" => self.url(),
            "profile_url" | "link" => self.profile(),
            "post_id" | "item" | "content_id" => self.id.clone(),
            "native_id" | "order_id" | "product_id" | "sku_id" | "channel_id" | "line"
            | "tracking_number" => (6_900_000_000_000_000_000 + (chance.next() >> 12)).to_string(),
            "order" => format!("#{}", 1000 + chance.below(9000)),
            "country" | "audience_countries" => own("NL"),
            "audience_genders" => own("female"),
            "audience_ages" => own("18-24"),
            "audience_languages" => own("en"),
            name if name.starts_with("audience_") => own(if api { "4694" } else { "0.4694" }),
            "currency" => own("EUR"),
            "gmv_words" | "gmv_low" | "gmv_high" => own("1200.50"),
            "shop" => own("shopify"),
            "subject" => own("account"),
            "status" | "status_words" => own("paid"),
            "error" | "is_photo" | "post_type" | "live_status" | "cancelled_at" => String::new(),
            // A day here would mean figures of that day only.
            "from" if self.kind == Kind::MetaBusiness => own("Lifetime"),
            "from" | "to" => self.day(),
            "as_of" => own("2026-06-01"),
            "commission_rate" | "ads_commission_rate" if api => own("800"),
            "ctr"
            | "ctor"
            | "completion_rate"
            | "engagement_rate"
            | "commission_rate"
            | "ads_commission_rate" => own(if json { "0.0417" } else { "4.17%" }),
            "engagement_rate_or_count" => own("4.17%"),
            "credibility" | "quality_score" => own("0.83"),
            "duration_s" => (5 + chance.below(170)).to_string(),
            "views" => (1_000 + chance.below(2_000_000)).to_string(),
            "likes" | "comments" | "shares" | "saves" => chance.below(900).to_string(),
            _ => match field.shape() {
                FieldShape::Count => chance.below(2_000_000).to_string(),
                FieldShape::Decimal => format!("{}.{:02}", chance.below(5_000), chance.below(100)),
                FieldShape::Date => self.date(chance, json),
                FieldShape::Flag => own(chance.word(&["true", "false"])),
                FieldShape::Text => own(chance.word(&["Zomer", "#herbst outfit", "kesä ja meri", "a, b; c"])),
            },
        }
    }
}

/// Year, month and day of a count of days since 1970 (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

const NUMBERS: [&str; 52] = [
    "0",
    "-0",
    "-1",
    "1",
    "1.2K",
    "1,2k",
    "3.4M",
    "2B",
    "1e3",
    "1E+18",
    "7.23457E+18",
    "1e400",
    "-1e-400",
    "1.234",
    "1,234",
    "1.234,5",
    "1,234.5",
    "1'234",
    "1 234",
    "1\u{a0}234,50",
    "12,34,567.8",
    "1,2,3",
    "1.2.3",
    "+5",
    "--5",
    "5-",
    "(5)",
    ".5",
    "5.",
    ".",
    ",",
    "٣٤٥",
    "１２３",
    "18446744073709551615",
    "18446744073709551616",
    "9223372036854775807",
    "-9223372036854775808",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.00000000000000000000000000001",
    "99999999999999999999999999999999999999",
    "0x1F",
    "1_000",
    "Infinity",
    "-inf",
    "NaN",
    "1/3",
    "½",
    "5 %",
    "-0.0000001%",
    "1000000000K",
    "9999999999999999999B",
];
const MONEY: [&str; 24] = [
    "€1.234,50",
    "$1,234.50",
    "-$5.00",
    "($5.00)",
    "EUR 12",
    "12 EUR",
    "kr 5",
    "¥1200",
    "₫1.200.000",
    "£",
    "€-1",
    "€1.234.567,891",
    "US$ 3",
    "R$ 3,50",
    "$1,2",
    "1.5€",
    "€ 1 234,5",
    "USD",
    "1,234",
    "1.234",
    "$9999999999999999999",
    "0.001 BHD",
    "--$5",
    "€0,00",
];
const RATES: [&str; 12] =
    ["4.17%", "4,17 %", "417%", "1000000%", "％5", "0.0417", "1", "1.0001", "-3%", "%", "%%", "1e-9%"];
const DATES: [&str; 56] = [
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "2026-00-10",
    "9999-12-31",
    "10000-01-01",
    "-0001-01-01",
    "1970-01-01",
    "1601-01-01T00:00:00Z",
    "03/04/2026",
    "31/12/2026",
    "12/31/2026",
    "31.12.2026",
    "3-4-26",
    "03/04/26 11:59 PM",
    "12:00 AM",
    "24:00",
    "2026-03-29T02:30:00",
    "2026-03-29T02:30:00+02:00",
    "2026-03-29T02:30:00+99:99",
    "2026-10-25 02:30:00 Europe/Amsterdam",
    "2026-01-01T23:59:60Z",
    "2026-01-01T00:00:00.123456789Z",
    "2026-01-01T25:00:00Z",
    "Tue Mar 03 10:11:12 +0000 2026",
    "Mar 3, 2026",
    "3 maart 2026",
    "March 32, 2026",
    "Feb 29, 2025",
    "29 Feb",
    "March 3",
    "1772532672",
    "1772532672000",
    "1772532672000000",
    "-1",
    "-62167219200",
    "253402300799",
    "9223372036854775807",
    "-9223372036854775808",
    "1e10",
    "46023",
    "46023.5504",
    "-46023",
    "2958466",
    "20260303",
    "2026/03/03",
    "2026-W10-3",
    "2026-062",
    "today",
    "3.3.2026 klo 10.11",
    "٢٠٢٦-٠٣-٠٣",
    "2026-03-03T",
    "T10:11:12",
    "2026-03-03T10:11:12+",
    "2026-03-03T10:11:12-00:00",
    "2026-03-03 10:11:12 UTC+14",
];
const TEXTS: [&str; 60] = [
    "",
    " ",
    "\t",
    "-",
    "--",
    "–",
    "n/a",
    "N/A",
    "null",
    "None",
    "nan",
    "undefined",
    "#N/A",
    "#SPILL!",
    "#REF!",
    "=1+1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "'=1",
    "''",
    "'",
    "\u{0}",
    "a\u{0}b",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{1f}",
    "a\u{1f}b\u{1f}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}txt.exe",
    "مرحبا بالعالم",
    "שלום",
    "👩‍👩‍👧‍👦",
    "🇳🇱",
    "e\u{301}\u{301}\u{301}\u{301}",
    "\u{fffd}",
    "\u{10ffff}",
    "ﷺ",
    "İ",
    "ß",
    "ǆ",
    "ſ",
    "@",
    "@@mira",
    "@mira.moss/",
    "mira moss",
    "https://",
    "https://www.tiktok.com/",
    "https://www.tiktok.com/@/video/",
    "https://www.tiktok.com/@mira/video/7",
    "http://[::1]:x/@",
    "https://youtu.be/",
    "https://www.instagram.com/p//?#",
    "total",
    "Lifetime",
    "true",
    "ja",
    "a@b",
];

/// A value that may be anything.
pub fn nasty(field: Option<Field>, chance: &mut Chance) -> String {
    let shape = field.map_or(FieldShape::Text, Field::shape);
    let pool: &[&'static str] = match (chance.below(10), shape) {
        (0..6, FieldShape::Count) => &NUMBERS,
        (0..3, FieldShape::Decimal) => &MONEY,
        (3..5, FieldShape::Decimal) => &RATES,
        (5..7, FieldShape::Decimal) | (7, _) => &NUMBERS,
        (0..7, FieldShape::Date) => &DATES,
        (8, _) => [&DATES[..], &MONEY, &RATES][chance.below(3)],
        _ => &TEXTS,
    };
    match chance.below(400) {
        0 => "x".repeat(1 + chance.below(100_000)),
        1 => "9".repeat(1 + chance.below(3_000)),
        2 => "é🙂".repeat(1 + chance.below(10_000)),
        3..20 => chance.next().to_string(),
        20..30 => format!("{}{}", chance.word(pool), chance.word(&TEXTS)),
        30..40 => format!("-{}.{}", chance.next(), chance.next()),
        40..50 => {
            let (y, m, d) = (chance.below(9999), chance.below(14), chance.below(33));
            format!("{y}{sign}{m:02}{sign}{d:02}", sign = chance.word(&["-", "/", ".", " "]))
        }
        _ => chance.word(pool).to_owned(),
    }
}
