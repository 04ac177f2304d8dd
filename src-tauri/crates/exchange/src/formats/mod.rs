//! One file a format: what is particular about it. What its headers mean is data (`packs/aliases/<kind>.json`).
//! Not here: reading bytes (`table`, `json`) and making records (`record`).

use crate::headers::Aliases;
use crate::kind::{DateOrder, Kind};
use crate::open::Column;
use std::sync::OnceLock;
use troupe_core::creator::Platform;
use troupe_core::records::Shop;

mod apify_instagram;
mod apify_tiktok;
mod drawrowfly;
mod fourcat;
mod hypeauditor;
mod meta_business;
mod modash;
mod partner_api;
mod pyktok;
mod ranking_table;
mod shop_creators;
mod shop_orders;
mod shop_products;
mod shop_videos;
mod shopify_orders;
mod studio_audience;
mod studio_content;
mod studio_followers;
mod studio_overview;
mod tiktok_api_research;
mod tiktok_display_api;
mod tiktok_research_api;
mod tiktok_web;
mod troupe_creators;
mod troupe_figures;
mod troupe_orders;
mod troupe_posts;
mod youtube_studio;
mod yt_dlp;

/// What a row of a format is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowIs {
    /// A post, with what the row says of its author.
    Post,
    /// An account.
    Account,
    /// A post, unless the row holds figures of one day.
    LifetimePost,
    /// A post where it has an id or an address, else an account.
    PostOrAccount,
    /// A post as yt-dlp describes it.
    Download,
    /// A post of the file's one channel; a row of sums is left out.
    ChannelPost,
    /// A line of an order in this shop.
    Order(Shop),
    /// An account's figures over a period.
    AccountReport,
    /// An account's figures of one day.
    DayReport,
    /// A video's figures over a period, and the post.
    VideoReport,
    /// A product's figures over a period.
    ProductReport,
    /// Figures of whatever the row's subject is.
    AnyReport,
    /// A tool's report about an account.
    Profile,
    /// A share of an account's audience.
    Audience,
    /// A record of the list in which it stands.
    Partner,
}

/// Where a row's platform comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlatformFrom {
    /// The format is of one platform.
    Fixed(Platform),
    /// A column says it.
    Column,
    /// Headers or the file's name suggest it.
    Names,
    /// The address of the post or profile says it, where no column does.
    Link,
}

/// What is particular about a format.
pub(crate) struct Format {
    pub kind: Kind,
    /// Its alias table, JSON.
    pub pack: &'static str,
    pub row: RowIs,
    pub platform: PlatformFrom,
    /// Comes as a delimited table.
    pub table: bool,
    /// Comes as JSON.
    pub json: bool,
    /// The list of an object that must hold its records, where that is the only shape.
    pub container: Option<&'static str>,
    /// Its times have no zone, so that ids are not checked against them.
    pub zoneless: bool,
    /// Its days may lack a year.
    pub yearless: bool,
    /// Order of day and month of its dates, where the format has but one.
    pub date_order: Option<DateOrder>,
    /// Its shares of an audience are fractions times ten to this power.
    pub share_scale: i32,
    /// Text cells may bear the guard of Troupe's own export.
    pub guarded: bool,
    /// A row of explanations may stand below the header.
    pub explained: bool,
    /// Settles what headers alone do not say, by looking at the samples.
    pub arrange: fn(&mut [Column]),
}

fn nothing_to_arrange(_: &mut [Column]) {}

impl Format {
    /// A TikTok posts format; the others say how they differ.
    const TIKTOK_POSTS: Format = Format {
        kind: Kind::ApifyTiktok,
        pack: "",
        row: RowIs::Post,
        platform: PlatformFrom::Fixed(Platform::TikTok),
        table: true,
        json: false,
        container: None,
        zoneless: false,
        yearless: false,
        date_order: None,
        share_scale: 0,
        guarded: false,
        explained: false,
        arrange: nothing_to_arrange,
    };
}

/// A format with its alias table read.
pub(crate) struct Known {
    pub format: &'static Format,
    pub aliases: Aliases,
}

/// Every format, in the order of [`Kind::ALL`].
pub(crate) fn all() -> &'static [Known] {
    static FORMATS: OnceLock<Vec<Known>> = OnceLock::new();
    FORMATS.get_or_init(|| {
        let known = |kind| {
            let format = match kind {
                Kind::TroupeCreators => &troupe_creators::FORMAT,
                Kind::TroupePosts => &troupe_posts::FORMAT,
                Kind::ApifyTiktok => &apify_tiktok::FORMAT,
                Kind::Drawrowfly => &drawrowfly::FORMAT,
                Kind::TiktokWeb => &tiktok_web::FORMAT,
                Kind::TiktokApiResearch => &tiktok_api_research::FORMAT,
                Kind::Pyktok => &pyktok::FORMAT,
                Kind::Fourcat => &fourcat::FORMAT,
                Kind::ShopifyOrders => &shopify_orders::FORMAT,
                Kind::ShopOrders => &shop_orders::FORMAT,
                Kind::ShopVideos => &shop_videos::FORMAT,
                Kind::ShopProducts => &shop_products::FORMAT,
                Kind::ShopCreators => &shop_creators::FORMAT,
                Kind::PartnerApi => &partner_api::FORMAT,
                Kind::TroupeOrders => &troupe_orders::FORMAT,
                Kind::TroupeFigures => &troupe_figures::FORMAT,
                Kind::YtDlp => &yt_dlp::FORMAT,
                Kind::ApifyInstagram => &apify_instagram::FORMAT,
                Kind::TiktokResearchApi => &tiktok_research_api::FORMAT,
                Kind::TiktokDisplayApi => &tiktok_display_api::FORMAT,
                Kind::Modash => &modash::FORMAT,
                Kind::Hypeauditor => &hypeauditor::FORMAT,
                Kind::MetaBusiness => &meta_business::FORMAT,
                Kind::YoutubeStudio => &youtube_studio::FORMAT,
                Kind::StudioContent => &studio_content::FORMAT,
                Kind::StudioOverview => &studio_overview::FORMAT,
                Kind::StudioFollowers => &studio_followers::FORMAT,
                Kind::StudioAudience => &studio_audience::FORMAT,
                Kind::RankingTable => &ranking_table::FORMAT,
            };
            Known { format, aliases: Aliases::parse(format.pack) }
        };
        Kind::ALL.into_iter().map(known).collect()
    })
}

/// The format of a kind.
pub(crate) fn of(kind: Kind) -> &'static Known {
    let all = all();
    all.iter().find(|k| k.format.kind == kind).unwrap_or(&all[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_table_that_ships_is_readable() {
        for known in all() {
            let kind = known.format.kind;
            assert!(known.format.pack.contains(&format!("\"kind\": \"{}\"", kind.as_str())), "{kind:?}");
            let lines = known.format.pack.matches("\"field\":").count();
            assert!(lines > 2, "{kind:?}");
            assert_eq!(known.aliases.headers.len(), lines, "{kind:?}: a field of the table is unknown");
            assert!(
                !known.aliases.keys.is_empty() && known.aliases.keys.iter().all(|g| !g.is_empty()),
                "{kind:?}"
            );
        }
    }
}
