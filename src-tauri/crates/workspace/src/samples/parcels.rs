//! What goes into parcels and onto their labels: values only. How they look on paper is the sheets' matter.

use crate::api::{Address, Who};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_store::samples::SampleFilter;

/// A line of a packing list.
#[derive(Debug, Clone, PartialEq)]
pub struct PackingLine {
    /// Number of the sample.
    pub sample: i64,
    /// For whom.
    pub who: Who,
    /// What.
    pub product: String,
    /// Its SKU; empty when unknown.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// Carrier; empty when not chosen yet.
    pub carrier: String,
    /// Note.
    pub note: String,
    /// Town and country of the address; `None` = no address known.
    pub to: Option<String>,
}

/// A label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLine {
    /// For whom.
    pub who: Who,
    /// Numbers of the samples in the parcel.
    pub samples: Vec<i64>,
    /// Where to; `None` = not known, so no label can be printed.
    pub address: Option<Address>,
}

impl Workspace {
    async fn addresses_of(&self, creators: &[i64]) -> Result<HashMap<i64, Address>> {
        let rows = self.store().addresses(creators).await?;
        Ok(rows.into_iter().map(|(creator, row)| (creator, super::address::shown(row))).collect())
    }

    /// What is to be packed, parcel by parcel, in the order of the samples.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub async fn packing_lines(&self, samples: Vec<i64>) -> Result<Vec<PackingLine>> {
        let filter = SampleFilter { ids: Some(samples), ..SampleFilter::default() };
        let found = self.store().samples(&filter).await?;
        let creators: Vec<i64> = found.iter().map(|s| s.creator).collect();
        let addresses = self.addresses_of(&creators).await?;
        let mut lines: Vec<PackingLine> = found
            .into_iter()
            .map(|s| PackingLine {
                sample: s.id,
                who: self.who(CreatorId(s.creator)),
                product: s.product,
                sku: s.sku,
                quantity: s.quantity,
                carrier: s.carrier,
                note: s.note,
                to: addresses.get(&s.creator).map(|a| {
                    let parts = [a.town.as_str(), a.country.as_str()];
                    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
                }),
            })
            .collect();
        lines.sort_by_key(|line| (line.who.creator, line.sample));
        Ok(lines)
    }

    /// Labels, one a creator: what goes to one person goes in one parcel.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub async fn label_lines(&self, samples: Vec<i64>) -> Result<Vec<LabelLine>> {
        let lines = self.packing_lines(samples).await?;
        let creators: Vec<i64> = lines.iter().map(|l| l.who.creator.0).collect();
        let mut addresses = self.addresses_of(&creators).await?;
        let mut labels: Vec<LabelLine> = Vec::new();
        for line in lines {
            match labels.last_mut().filter(|label| label.who.creator == line.who.creator) {
                Some(label) => label.samples.push(line.sample),
                None => labels.push(LabelLine {
                    address: addresses.remove(&line.who.creator.0),
                    who: line.who,
                    samples: vec![line.sample],
                }),
            }
        }
        Ok(labels)
    }
}
