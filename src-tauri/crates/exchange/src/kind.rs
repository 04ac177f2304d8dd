//! The kinds of file that Troupe reads, and what a user may decide about reading one.

use crate::field::Field;
use crate::formats;
use troupe_core::creator::Platform;
use troupe_core::money::Currency;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Troupe's own accounts table.
    TroupeCreators,
    /// Troupe's own posts table.
    TroupePosts,
    /// Apify's TikTok scraper, table or JSON.
    ApifyTiktok,
    /// drawrowfly's tiktok-scraper, JSON.
    Drawrowfly,
    /// Objects of TikTok's own web pages, JSON or NDJSON.
    TiktokWeb,
    /// The research table of the TikTok-Api library.
    TiktokApiResearch,
    /// pyktok's table.
    Pyktok,
    /// 4CAT's table.
    Fourcat,
    /// A ranking table of accounts.
    RankingTable,
    /// Orders of an own Shopify shop.
    ShopifyOrders,
    /// TikTok Shop's affiliate orders.
    ShopOrders,
    /// TikTok Shop's list of videos.
    ShopVideos,
    /// TikTok Shop's list of products.
    ShopProducts,
    /// TikTok Shop's list of creators.
    ShopCreators,
    /// JSON of TikTok Shop's programming interface: creators, orders, samples and their content.
    PartnerApi,
    /// Troupe's own table of orders.
    TroupeOrders,
    /// Troupe's own table of figures over periods.
    TroupeFigures,
    /// yt-dlp's info JSON, also playlists and lines of it.
    YtDlp,
    /// Apify's Instagram scrapers of posts and hashtags, table or JSON.
    ApifyInstagram,
    /// JSON of TikTok's Research API.
    TiktokResearchApi,
    /// JSON of TikTok's Display API.
    TiktokDisplayApi,
    /// Modash's JSON report of an account.
    Modash,
    /// HypeAuditor's JSON report of an account.
    Hypeauditor,
    /// Content table of Meta Business Suite.
    MetaBusiness,
    /// Content table of YouTube Studio.
    YoutubeStudio,
    /// TikTok Studio's table of posts.
    StudioContent,
    /// TikTok Studio's table of days.
    StudioOverview,
    /// TikTok Studio's followers by day.
    StudioFollowers,
    /// TikTok Studio's followers by gender or territory.
    StudioAudience,
}

impl Kind {
    /// Every kind, the more particular first: the order in which a file is offered to them.
    pub const ALL: [Kind; 29] = [
        Self::TroupeOrders,
        Self::TroupeFigures,
        Self::ShopifyOrders,
        Self::ShopOrders,
        Self::ShopVideos,
        Self::ShopProducts,
        Self::ShopCreators,
        Self::PartnerApi,
        Self::TroupePosts,
        Self::TroupeCreators,
        Self::Drawrowfly,
        Self::TiktokWeb,
        Self::YtDlp,
        Self::ApifyInstagram,
        Self::TiktokResearchApi,
        Self::TiktokDisplayApi,
        Self::Modash,
        Self::Hypeauditor,
        Self::MetaBusiness,
        Self::YoutubeStudio,
        Self::StudioContent,
        Self::StudioOverview,
        Self::StudioFollowers,
        Self::StudioAudience,
        Self::TiktokApiResearch,
        Self::Pyktok,
        Self::Fourcat,
        Self::ApifyTiktok,
        Self::RankingTable,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TroupeCreators => "troupe_creators",
            Self::TroupePosts => "troupe_posts",
            Self::ApifyTiktok => "apify_tiktok",
            Self::Drawrowfly => "drawrowfly",
            Self::TiktokWeb => "tiktok_web",
            Self::TiktokApiResearch => "tiktok_api_research",
            Self::Pyktok => "pyktok",
            Self::Fourcat => "fourcat",
            Self::RankingTable => "ranking_table",
            Self::ShopifyOrders => "shopify_orders",
            Self::ShopOrders => "shop_orders",
            Self::ShopVideos => "shop_videos",
            Self::ShopProducts => "shop_products",
            Self::ShopCreators => "shop_creators",
            Self::PartnerApi => "partner_api",
            Self::TroupeOrders => "troupe_orders",
            Self::TroupeFigures => "troupe_figures",
            Self::YtDlp => "yt_dlp",
            Self::ApifyInstagram => "apify_instagram",
            Self::TiktokResearchApi => "tiktok_research_api",
            Self::TiktokDisplayApi => "tiktok_display_api",
            Self::Modash => "modash",
            Self::Hypeauditor => "hypeauditor",
            Self::MetaBusiness => "meta_business",
            Self::YoutubeStudio => "youtube_studio",
            Self::StudioContent => "studio_content",
            Self::StudioOverview => "studio_overview",
            Self::StudioFollowers => "studio_followers",
            Self::StudioAudience => "studio_audience",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == text.trim())
    }

    /// Whether files of this kind come as tables.
    pub fn is_table(self) -> bool {
        formats::of(self).format.table
    }

    /// Whether files of this kind come as JSON.
    pub fn is_json(self) -> bool {
        formats::of(self).format.json
    }
}

/// Whether `03/04/2026` is the third of April or the fourth of March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl DateOrder {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
        }
    }

    /// Reads `dmy` or `mdy`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "dmy" => Some(Self::Dmy),
            "mdy" => Some(Self::Mdy),
            _ => None,
        }
    }
}

/// What the user decided about one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnChoice {
    /// Header as the file has it; the second column with one header is `header#2`.
    pub header: String,
    /// What it means; `None` = not used.
    pub field: Option<Field>,
    /// Decimal sign of this column, where it differs.
    pub decimal: Option<char>,
    /// Order of day and month of this column, where it differs.
    pub date_order: Option<DateOrder>,
}

/// What the user decided about reading a file; everything else is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Read as this kind.
    pub kind: Option<Kind>,
    /// Decimal sign, `.` or `,`. Other signs are ignored.
    pub decimal: Option<char>,
    /// Order of day and month.
    pub date_order: Option<DateOrder>,
    /// Platform of accounts in a table that does not say it, or says it wrongly.
    pub platform: Option<Platform>,
    /// Currency of amounts that do not say theirs.
    pub currency: Option<Currency>,
    /// Text encoding by its WHATWG label, for example `windows-1252`.
    pub encoding: Option<String>,
    /// Delimiter of a table.
    pub delimiter: Option<char>,
    /// Zone of times that do not say theirs: an IANA name or an offset such as `+02:00`. Without it they are UTC.
    pub timezone: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Columns that mean something else than the header suggests. Not empty = the alias table of the kind is not asked:
    /// columns that are not listed are not used.
    pub columns: Vec<ColumnChoice>,
    /// Values of fields that no column has, for every row.
    pub constants: Vec<(Field, String)>,
    /// Take a file whose figures cannot be true (`implausible`) all the same.
    pub accept_implausible: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_from_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::parse("shopify"), None);
    }

    #[test]
    fn every_kind_comes_as_a_table_or_as_json() {
        for kind in Kind::ALL {
            assert!(kind.is_table() || kind.is_json(), "{kind:?}");
        }
        assert!(Kind::ApifyTiktok.is_table() && Kind::ApifyTiktok.is_json() && !Kind::Modash.is_table());
    }
}
