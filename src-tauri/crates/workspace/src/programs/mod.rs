//! Programs, codes and links: what an affiliate earns, and by what her sales are known. Beside this file: codes, links,
//! what of them texts name (in_use), what is due of them (due), tiers and bonuses (terms), other terms tried on past orders
//! (simulate), codes and links made many at once (many), files of codes and clicks (files). What may be written is checked in `edit`.

mod codes;
mod due;
mod edit;
mod files;
mod in_use;
mod links;
mod many;
mod simulate;
mod terms;
#[cfg(test)]
mod tests;

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::programs::{Rate, everybodys, hers};
use troupe_core::time::Day;
use troupe_store::programs::ProgramRow;
use troupe_store::{Op, StoreError};

/// Something that is not there any more.
fn unknown(what: &'static str, id: impl ToString) -> ApiError {
    StoreError::NotFound { what, id: id.to_string() }.into()
}

impl Workspace {
    fn shown_program(&self, row: ProgramRow, today: Day, products: &HashMap<i64, String>) -> Program {
        let rate = everybodys(&row.rates, today).and_then(|r| r.rate.clone());
        // Who it is about is read once each, however long her history is.
        let mut people: HashMap<CreatorId, Who> = HashMap::new();
        for creator in row.rates.iter().filter_map(|r| r.creator) {
            people.entry(creator).or_insert_with(|| self.who(creator));
        }
        let mut rates: Vec<ProgramRate> = row
            .rates
            .into_iter()
            .map(|Rate { id, creator, tier, product, rate, from }| ProgramRate {
                id,
                tier,
                product,
                product_name: product.and_then(|p| products.get(&p)).cloned(),
                who: creator.and_then(|c| people.get(&c)).cloned(),
                rate,
                from,
            })
            .collect();
        let place =
            |r: &ProgramRate| r.who.as_ref().map(|w| (w.name.to_lowercase(), w.handle.clone(), w.creator));
        rates.sort_by(|a, b| (place(a), b.from).cmp(&(place(b), a.from)));
        Program {
            rate,
            rates,
            codes: row.codes,
            edit: ProgramEdit {
                id: row.id,
                name: row.name,
                channel: row.channel,
                currency: row.currency,
                paid_on: row.paid_on,
                attribution_days: row.attribution_days,
                hold_days: row.hold_days,
                minimum: row.minimum.map(|minor| Money::of(minor, row.currency).amount),
                precedence: row.precedence,
                notes: row.notes,
            },
        }
    }

    /// Programs by name.
    pub async fn programs(&self) -> Result<Vec<Program>> {
        let today = self.this_day().await?;
        let rows = self.store().programs().await?;
        let products = self.store().product_names().await?;
        Ok(rows.into_iter().map(|row| self.shown_program(row, today, &products)).collect())
    }

    pub(crate) async fn program(&self, id: i64) -> Result<Program> {
        let today = self.this_day().await?;
        let row = self.store().programs().await?.into_iter().find(|p| p.id == id);
        let products = self.store().product_names().await?;
        row.map(|row| self.shown_program(row, today, &products)).ok_or_else(|| unknown("program", id))
    }

    /// A program by its name, without regard to case.
    pub async fn program_named(&self, name: &str) -> Result<Program> {
        let wanted = name.trim().to_lowercase();
        let found = self.programs().await?.into_iter().find(|p| p.edit.name.to_lowercase() == wanted);
        found.ok_or_else(|| unknown("program", name))
    }

    /// Refuses a program that is not there.
    async fn known_program(&self, program: Option<i64>) -> Result<()> {
        match program {
            Some(id) => self.program(id).await.map(|_| ()),
            None => Ok(()),
        }
    }

    /// A creator's codes, links and rates.
    pub async fn codes_of(&self, creator: CreatorId) -> Result<CreatorCodes> {
        self.known(creator)?;
        let today = self.this_day().await?;
        let mut codes: Vec<Code> = self
            .store()
            .codes_for(&[creator.0])
            .await?
            .into_iter()
            .map(|row| self.shown_code(row, today))
            .collect();
        codes.sort_by(|a, b| (a.state, &a.edit.code).cmp(&(b.state, &b.edit.code)));
        let links = self.store().links_for(&[creator.0]).await?.into_iter().map(links::shown).collect();
        let rates = self.store().programs().await?.into_iter().map(|program| {
            let rate = hers(&program.rates, creator, today);
            CreatorRate {
                program: program.id,
                program_name: program.name,
                rate: rate.and_then(|r| r.rate.clone()),
                own: rate.is_some_and(|r| r.creator.is_some()),
                from: rate.map(|r| r.from),
            }
        });
        Ok(CreatorCodes { codes, links, rates: rates.collect() })
    }

    /// Makes (id 0) or changes a program.
    pub async fn save_program(&self, program: ProgramEdit) -> Result<Program> {
        let row = edit::program(&program)?;
        let op = Op::new("save_program", self.now()).with("program", &row.name);
        // Rules name their programme: they go with it to its new name.
        let before = match row.id {
            0 => None,
            id => self.store().programs().await?.into_iter().find(|p| p.id == id).map(|p| p.name),
        };
        let mut change = self.store().change(op).await?;
        let id = change.save_program(&row).await?;
        if let Some(before) = before.filter(|before| *before != row.name) {
            change.rename_rules_program(&before, &row.name).await?;
        }
        change.finish().await?;
        self.changed("save_program");
        self.program(id).await
    }

    /// Deletes a program with its rates; codes and links of it stay.
    pub async fn delete_program(&self, program: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_program", self.now())).await?;
        let name = change.delete_program(program).await?;
        change.say("program", name);
        let step = change.finish().await?;
        self.changed("delete_program");
        Ok(Changed { changed: 1, step })
    }

    /// Writes what a program pays from a day on, to everybody or to one creator.
    pub async fn set_program_rate(&self, rate: RateEdit) -> Result<Program> {
        let fraction = edit::rate(&rate)?;
        let from = match rate.from {
            Some(day) => day,
            None => self.this_day().await?,
        };
        if let Some(tier) = rate.tier {
            if rate.creator.is_some() {
                let hint = "Leave the creator or the tier out.";
                return Err(crate::products::wrong("tier", &tier.to_string(), hint));
            }
            self.tier_of(rate.program, tier).await?;
        }
        if let Some(product) = rate.product
            && !self.store().product_names().await?.contains_key(&product)
        {
            return Err(unknown("product", product));
        }
        let op = match rate.creator {
            Some(creator) => {
                self.known(creator)?;
                Op::new("set_own_program_rate", self.now())
                    .with("name", self.called(creator))
                    .about(&[creator.0])
            }
            None => Op::new("set_program_rate", self.now()),
        };
        let mut change = self.store().change(op).await?;
        let name = change.program_name(rate.program).await?;
        change.say("program", name);
        let RateEdit { program, creator, tier, product, .. } = rate;
        change
            .set_program_rate(program, &Rate { id: 0, creator, tier, product, rate: fraction, from })
            .await?;
        change.finish().await?;
        self.changed("set_program_rate");
        self.program(rate.program).await
    }

    /// Takes a rate out of the history.
    pub async fn delete_program_rate(&self, rate: i64) -> Result<Changed> {
        let programs = self.store().programs().await?;
        let found = programs.iter().find_map(|p| Some((p, p.rates.iter().find(|r| r.id == rate)?)));
        let (program, known) = found.ok_or_else(|| unknown("rate", rate))?;
        let op = match known.creator {
            Some(creator) => Op::new("delete_own_program_rate", self.now())
                .with("name", self.called(creator))
                .about(&[creator.0]),
            None => Op::new("delete_program_rate", self.now()),
        };
        let mut change = self.store().change(op.with("program", &program.name)).await?;
        change.delete_program_rate(rate).await?;
        let step = change.finish().await?;
        self.changed("delete_program_rate");
        Ok(Changed { changed: 1, step })
    }
}
