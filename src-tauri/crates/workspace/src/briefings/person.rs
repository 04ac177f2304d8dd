//! What the merge fields of a briefing stand for, creator by creator.

use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::briefings::fill::Person;
use troupe_core::creator::CreatorId;
use troupe_store::pipeline::CampaignFacts;

/// Name of the own column that holds creators' codes where none is written down as a code.
const CODE_COLUMN: &str = "code";

/// What is the same for every creator of a briefing.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    brand: String,
    /// The campaign, if the briefing belongs to one.
    pub facts: CampaignFacts,
    code_column: Option<i64>,
    /// Codes that can be used today, by creator.
    codes: HashMap<i64, String>,
}

impl Workspace {
    /// What a briefing's creators share (brand, campaign, product), and the codes of these.
    pub(super) async fn around(&self, list: Option<i64>, creators: &[i64]) -> Result<Around> {
        let facts = match list {
            Some(list) => self.store().campaign_facts(list).await?.unwrap_or_default(),
            None => CampaignFacts::default(),
        };
        let columns = self.own_columns().await?;
        Ok(Around {
            brand: self.brand().await?.name,
            facts,
            codes: self.codes_in_use(creators).await?,
            code_column: columns.iter().find(|c| c.name.to_lowercase() == CODE_COLUMN).map(|c| c.id),
        })
    }

    /// What the texts of a briefing may name beside the creator: the product and the campaign of its list.
    pub(crate) async fn briefing_names(&self, list: Option<i64>) -> Result<(String, String)> {
        let facts = self.around(list, &[]).await?.facts;
        Ok((facts.product.unwrap_or_default(), facts.name))
    }

    /// A creator in a briefing. Her code is the newest that can be used, else the value of the own column "Code".
    pub(super) fn person(&self, creator: CreatorId, around: &Around) -> Person {
        let roster = self.roster();
        let slot = roster.slot(creator);
        let account = slot.and_then(|slot| roster.accounts_of(slot).first());
        let column = slot.and_then(|slot| {
            let values = &roster.creators[slot].values;
            values.iter().find(|(column, _)| Some(*column) == around.code_column)
        });
        let code = around.codes.get(&creator.0).cloned();
        Person {
            name: account.map(|a| a.name.to_string()).unwrap_or_default(),
            handle: account.map(|a| a.handle.to_string()).unwrap_or_default(),
            code: code.or_else(|| column.map(|(_, value)| value.to_string())).unwrap_or_default(),
            ..nobody(around)
        }
    }

    /// A creator's language (ISO 639-1), as she or her files say, else as her captions are; `None` = unknown.
    pub(crate) fn language_of_creator(&self, creator: CreatorId) -> Option<String> {
        let roster = self.roster();
        let account = roster.accounts_of(roster.slot(creator)?).first()?;
        let language = roster.symbols.text(account.language).to_lowercase();
        let code = language.split(['-', '_']).next().unwrap_or_default();
        Some(code.to_owned()).filter(|code| !code.is_empty())
    }
}

/// What is known without a creator.
pub(super) fn nobody(around: &Around) -> Person {
    Person {
        brand: around.brand.clone(),
        product: around.facts.product.clone().unwrap_or_default(),
        campaign: around.facts.name.clone(),
        ..Person::default()
    }
}
