//! What is known of a campaign to whoever writes to its creators: messages and briefings.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::time::Day;

/// What merge fields and content checks need of a campaign or shortlist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CampaignFacts {
    /// Name of the list.
    pub name: String,
    /// It is a campaign, not a plain shortlist.
    pub is_campaign: bool,
    /// The campaign's last day.
    pub to: Option<Day>,
    /// Name of its product.
    pub product: Option<String>,
    /// The product's page; empty = unknown.
    pub link: String,
    /// Words by which posts name the product.
    pub words: Vec<String>,
}

impl Store {
    /// What is known of the campaign behind a list; `None` when there is no such list.
    pub async fn campaign_facts(&self, list: i64) -> Result<Option<CampaignFacts>> {
        let row = sqlx::query(
            "select l.name, c.id is not null, c.to_day, p.name, coalesce(p.link, ''), coalesce(p.words, '[]')
             from shortlists l left join campaigns c on c.list_id = l.id left join products p on p.id = c.product_id
             where l.id = $1",
        )
        .bind(list)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            Ok(CampaignFacts {
                name: row.get(0),
                is_campaign: row.get(1),
                to: row.get::<Option<&str>, _>(2).and_then(Day::parse),
                product: row.get(3),
                link: row.get(4),
                words: serde_json::from_str(row.get(5))?,
            })
        })
        .transpose()
    }
}
