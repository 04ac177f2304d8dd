//! What is each creator's own in a kit: codes, links, what the program pays her.

use super::super::inputs::{CodeInput, LinkInput, Terms};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::money::Money;
use troupe_core::programs::CodeState;
use troupe_core::time::Day;

/// A code with whether it can be used today.
#[derive(Debug, Clone)]
pub(super) struct HerCode {
    /// The code.
    pub input: CodeInput,
    /// It can be used today.
    pub is_usable: bool,
}

/// Whether something of a program belongs into a kit of another: it does not; what has no program belongs into each.
fn belongs(of: Option<i64>, program: Option<i64>) -> bool {
    of.is_none() || program.is_none() || of == program
}

impl Workspace {
    /// The terms of a program with everybody's rate, and the rates of those who have their own.
    pub(super) async fn terms_of(
        &self,
        program: i64,
        creators: &[i64],
        today: Day,
    ) -> Result<(Option<Terms>, HashMap<i64, String>)> {
        let Some(row) = self.store().programs().await?.into_iter().find(|row| row.id == program) else {
            return Ok((None, HashMap::new()));
        };
        let rates = self.store().rates_of(program, creators, today).await?;
        let terms = Terms {
            program: row.name,
            rate: rates.everybody.and_then(|rate| rate.rate),
            paid_on: row.paid_on,
            attribution_days: row.attribution_days,
            hold_days: row.hold_days,
            minimum: row.minimum.map(|minor| Money::of(minor, row.currency)),
        };
        let own = rates.own.into_iter().filter_map(|(creator, rate)| Some((creator, rate.rate?)));
        Ok((Some(terms), own.collect()))
    }

    /// Codes of creators that belong to a program or to none, newest first.
    pub(super) async fn codes_of_all(
        &self,
        creators: &[i64],
        program: Option<i64>,
        today: Day,
    ) -> Result<HashMap<i64, Vec<HerCode>>> {
        let mut codes: HashMap<i64, Vec<HerCode>> = HashMap::new();
        for row in self.store().codes_for(creators).await?.into_iter().rev() {
            let Some(creator) = row.creator.filter(|_| belongs(row.program, program)) else { continue };
            let is_usable = row.state_on(today) == CodeState::Active;
            let input = CodeInput {
                code: row.code,
                percent: row.percent,
                amount: row.amount.map(|(minor, currency)| Money::of(minor, currency)),
                scope: row.scope,
                to: row.to,
                max_uses: row.max_uses,
            };
            codes.entry(creator).or_default().push(HerCode { input, is_usable });
        }
        Ok(codes)
    }

    /// Links of creators that belong to a program or to none, oldest first.
    pub(super) async fn links_of_all(
        &self,
        creators: &[i64],
        program: Option<i64>,
    ) -> Result<HashMap<i64, Vec<LinkInput>>> {
        let mut links: HashMap<i64, Vec<LinkInput>> = HashMap::new();
        for row in self.store().links_for(creators).await? {
            if belongs(row.program, program) {
                links.entry(row.creator).or_default().push(LinkInput { label: row.label, url: row.url });
            }
        }
        Ok(links)
    }
}
