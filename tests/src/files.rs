//! Made-up files as programs and shops write them: workbooks, archives, playlists, tables in three languages.

// One generator for the exchange's tests and for these.
#[path = "../../src-tauri/crates/exchange/tests/suite/common/books.rs"]
mod books;
#[path = "../../src-tauri/crates/exchange/tests/suite/common/shop_workbook.rs"]
mod shop_workbook;

pub use books::archive;
pub use shop_workbook::shop_workbook;

/// Headers of Troupe's own table of posts.
pub const POSTS: &str = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n";

/// Ten posts in June 2026 for each of a few made-up creators; the later ones have more views.
pub fn posts(handles: &[&str]) -> String {
    let mut text = POSTS.to_owned();
    for (c, handle) in handles.iter().enumerate() {
        for p in 0..10 {
            let (day, views) = (p + 1, 1_000 * (c + 1) + p * 10);
            text.push_str(&format!(
                "tiktok,{handle},{handle}{p},2026-06-{day:02}T10:00:00Z,{views},{},{p},5,soep koken\n",
                views / 10,
            ));
        }
    }
    text
}

/// A shop's list of creators as a workbook: name, GMV of videos, views. A row of explanations, inline strings and a
/// lying dimension come with it.
pub fn shop_creators(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let text = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
    let mut table = vec![text(&[
        "Creator name",
        "Creator-attributed GMV",
        "Creator video-attributed GMV",
        "Attributed orders",
        "Videos",
        "Samples shipped",
        "Video views",
        "Est. commission",
    ])];
    for (name, gmv, views) in rows {
        table.push(text(&[name, gmv, gmv, "30", "6", "2", views, "$1.00"]));
    }
    shop_workbook(&table)
}

/// What TikTok Studio hands a creator, in one archive.
pub fn studio() -> Vec<u8> {
    let content = "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n\
        \"Soep, simpel\",https://www.tiktok.com/@mira.moss/video/7704257016386027521,Nov 4,1.2K,31,12,\"18,400\"\n";
    let overview =
        "Date,Video Views,Profile Views,Likes,Comments,Shares\nNovember 8,\"18,400\",310,1.2K,31,12\n";
    let followers = "Date,Followers,Difference in followers from previous day\nNovember 8,\"12,800\",31\n";
    archive(&[
        ("Content_2026-11-10.csv", content.as_bytes()),
        ("Overview_2026-11-10.csv", overview.as_bytes()),
        ("FollowerHistory_2026-11-10.csv", followers.as_bytes()),
    ])
}

/// Headers of a shop's table of orders that matter here.
pub const SHOPIFY: &str = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Cancelled at,Refunded Amount,Id\n";

/// An order of one line: number, status, code, total and what was given back.
pub fn shopify_order(number: u32, status: &str, code: &str, total: &str, refunded: &str) -> String {
    format!(
        "#{number},koper@example.org,{status},2026-05-0{day} 10:00:00 +0200,EUR,{total},0.00,0.00,{total},{code},1.00,\
         2026-05-0{day} 09:59:00 +0200,1,Zeepje,{total},ZP-1,0.00,,{refunded},70000000{number}\n",
        day = number % 9 + 1,
    )
}
