//! Payout runs: what one would pay, making it, marking it as paid.

use super::ledger::name;
use super::{details_of, reason_missing, sums};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::money::Money;
use troupe_core::payouts::{Details, LeftWhy, Run, mask_iban, next_number, read_iban, run};
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::payouts::{PayoutLineRow, PayoutRow};
use troupe_store::sales::{NewAdjustment, NewPayout, NewPayoutLine, PayeeRow};

/// A run with what it needs to be told.
struct Planned {
    until: Day,
    run: Run,
    payees: HashMap<i64, PayeeRow>,
}

impl Planned {
    fn details(&self, payee: i64) -> Details {
        self.payees.get(&payee).map(details_of).unwrap_or_default()
    }
}

/// What lacks of the one who pays.
pub(super) fn payer_missing(payer: &PayerDetails) -> Vec<String> {
    let mut missing = Vec::new();
    if payer.name.trim().is_empty() {
        missing.push("name".to_owned());
    }
    if read_iban(&payer.iban).is_none() {
        missing.push("iban".to_owned());
    }
    missing
}

impl Workspace {
    async fn plan_payout(&self, request: &PayoutRequest) -> Result<Planned> {
        let until = match request.until {
            Some(day) => day,
            None => self.this_day().await?,
        };
        let creators: Option<Vec<i64>> =
            request.creators.as_ref().map(|creators| creators.iter().map(|c| c.0).collect());
        for creator in request.creators.iter().flatten() {
            self.known(*creator)?;
        }
        let due = self.store().entries_due(until, creators.as_deref()).await?;
        let minimums = self.store().payout_minimums().await?;
        let payees: HashMap<i64, PayeeRow> =
            self.store().payees().await?.into_iter().map(|payee| (payee.id, payee)).collect();
        let hers: Vec<i64> = payees.values().filter_map(|payee| payee.creator).collect();
        let blocked: Vec<i64> =
            self.store().blocked_among(&hers).await?.into_iter().map(|(creator, _)| creator).collect();
        let run = run(
            &due,
            &minimums,
            |payee| payees.get(&payee).map(details_of).unwrap_or_default(),
            |payee| payees.get(&payee).and_then(|p| p.creator).is_some_and(|c| blocked.contains(&c)),
        );
        Ok(Planned { until, run, payees })
    }

    fn shown_plan(&self, planned: &Planned, payer: &PayerDetails) -> PayoutPreview {
        let creator = |payee: i64| planned.payees.get(&payee).and_then(|payee| payee.creator);
        let mut lines: Vec<PayoutLine> = planned
            .run
            .lines
            .iter()
            .map(|line| {
                let details = planned.details(line.payee);
                let money = |minor| Money::of(minor, line.currency);
                PayoutLine {
                    id: 0,
                    who: self.who_maybe(creator(line.payee)),
                    payee: line.payee,
                    iban: mask_iban(&details.iban),
                    amount: money(line.minor),
                    vat: money(line.vat),
                    gross: money(line.minor + line.vat),
                    entries: line.entries.len() as u32,
                    deducted: money(line.deducted),
                    document: String::new(),
                    vat_status: details.vat_status,
                    name: details.name,
                }
            })
            .collect();
        lines.sort_by_cached_key(|l| (l.name.to_lowercase(), l.payee, l.amount.currency));
        let mut left_out: Vec<NotPaid> = planned
            .run
            .left
            .iter()
            .map(|left| NotPaid {
                who: self.who_maybe(creator(left.payee)),
                payee: left.payee,
                amount: Money::of(left.minor, left.currency),
                why: match &left.why {
                    LeftWhy::BelowMinimum(minor) => {
                        NotPaidWhy::BelowMinimum { minimum: Money::of(*minor, left.currency) }
                    }
                    LeftWhy::Missing(fields) => {
                        NotPaidWhy::Missing { fields: fields.iter().map(|f| (*f).to_owned()).collect() }
                    }
                    LeftWhy::Negative => NotPaidWhy::Negative,
                    LeftWhy::Blocked => NotPaidWhy::Blocked,
                },
            })
            .collect();
        let called =
            |left: &NotPaid| name(&planned.details(left.payee).name, left.who.as_ref()).to_lowercase();
        left_out.sort_by_cached_key(|left| (called(left), left.payee, left.amount.currency));
        PayoutPreview {
            until: planned.until,
            sums: sums(planned.run.lines.iter().map(|line| (line.currency, line.minor + line.vat))),
            lines,
            left_out,
            payer_missing: payer_missing(payer),
        }
    }

    /// What a payout run would pay.
    pub async fn preview_payout(&self, request: PayoutRequest) -> Result<PayoutPreview> {
        let planned = self.plan_payout(&request).await?;
        Ok(self.shown_plan(&planned, &self.payer().await?))
    }

    /// Makes a payout run.
    ///
    /// # Errors
    /// `payout_empty` when it would pay nobody; `payout_until_later` for a day that is still to come; `payout_day_past` for a day
    /// of execution that has gone.
    pub async fn make_payout(&self, request: PayoutRequest) -> Result<PayoutDetail> {
        let today = self.this_day().await?;
        let note = short("note", &request.note, 2_000)?;
        let execute_on = request.execute_on.unwrap_or(today);
        let planned = self.plan_payout(&request).await?;
        if planned.until > today {
            return Err(ApiError::new(
                "payout_until_later",
                format!("{} is still to come: what is released by then is not owed yet.", planned.until),
                "Choose today or an earlier day.",
            )
            .with("day", planned.until));
        }
        if execute_on < today {
            return Err(ApiError::new(
                "payout_day_past",
                format!("{execute_on} has gone: no bank pays on it."),
                "Choose today or a later day.",
            )
            .with("day", execute_on));
        }
        if planned.run.lines.is_empty() {
            return Err(ApiError::new(
                "payout_empty",
                "Nobody can be paid now.",
                "See the preview: it says who is left out and why.",
            ));
        }
        let numbers: Vec<String> = self.store().payouts().await?.into_iter().map(|p| p.number).collect();
        let number = next_number(today.parts().0, numbers.iter().map(String::as_str));
        let new = self.new_payout(&planned, number, execute_on, note)?;
        let mut about: Vec<i64> =
            new.lines.iter().filter_map(|line| planned.payees.get(&line.payee)?.creator).collect();
        about.sort_unstable();
        about.dedup();
        let op = Op::new("make_payout", self.now())
            .with("number", &new.number)
            .with("count", new.lines.len())
            .about(&about);
        let mut change = self.store().change(op).await?;
        let id = change.make_payout(&new).await?;
        change.finish().await?;
        self.changed("make_payout");
        self.payout(id).await
    }

    fn new_payout(
        &self,
        planned: &Planned,
        number: String,
        execute_on: Day,
        note: String,
    ) -> Result<NewPayout> {
        let mut ours = 0;
        let mut lines = Vec::with_capacity(planned.run.lines.len());
        for line in &planned.run.lines {
            let details = planned.details(line.payee);
            let document = match details.self_billing {
                true => {
                    ours += 1;
                    format!("SB-{number}-{ours}")
                }
                false => String::new(),
            };
            lines.push(NewPayoutLine {
                payee: line.payee,
                currency: line.currency,
                minor: line.minor,
                vat: line.vat,
                document,
                details: serde_json::to_string(&details).map_err(internal)?,
                entries: line.entries.clone(),
            });
        }
        Ok(NewPayout { number, made_at: self.now(), until: planned.until, execute_on, note, lines })
    }

    pub(super) fn shown_line(&self, row: &PayoutLineRow) -> PayoutLine {
        let money = |minor| Money::of(minor, row.currency);
        PayoutLine {
            id: row.id,
            who: self.who_maybe(row.creator),
            payee: row.payee,
            name: row.details.name.clone(),
            iban: mask_iban(&row.details.iban),
            amount: money(row.minor),
            vat: money(row.vat),
            gross: money(row.minor + row.vat),
            entries: row.entries,
            deducted: money(row.deducted),
            document: row.document.clone(),
            vat_status: row.details.vat_status,
        }
    }

    /// Payout runs, newest first.
    pub async fn payouts(&self) -> Result<Vec<Payout>> {
        let lines = self.store().payout_lines(None).await?;
        Ok(self.store().payouts().await?.into_iter().map(|row| shown(row, &lines)).collect())
    }

    /// A payout run with its lines.
    pub async fn payout(&self, payout: i64) -> Result<PayoutDetail> {
        let row = self.store().payout(payout).await?;
        let rows = self.store().payout_lines(Some(payout)).await?;
        let mut lines: Vec<PayoutLine> = rows.iter().map(|row| self.shown_line(row)).collect();
        lines.sort_by_cached_key(|l| (l.name.to_lowercase(), l.payee, l.amount.currency));
        Ok(PayoutDetail { payout: shown(row, &rows), lines })
    }

    /// The payout run with this number.
    ///
    /// # Errors
    /// `payout_unknown`.
    pub async fn payout_numbered(&self, number: &str) -> Result<Payout> {
        let number = number.trim();
        self.payouts().await?.into_iter().find(|payout| payout.number == number).ok_or_else(|| {
            ApiError::new(
                "payout_unknown",
                format!("There is no payout run {number}."),
                "See the list of payout runs.",
            )
            .with("name", number)
        })
    }

    /// Marks a payout run as paid; no day = it is not paid after all.
    ///
    /// # Errors
    /// `payout_paid_later` for a day that is still to come.
    pub async fn confirm_payout(&self, payout: i64, paid_on: Option<Day>) -> Result<Payout> {
        let today = self.this_day().await?;
        if let Some(day) = paid_on.filter(|day| *day > today) {
            return Err(ApiError::new(
                "payout_paid_later",
                format!("{day} is still to come."),
                "Mark it as paid when the bank has paid it.",
            )
            .with("day", day));
        }
        let number = self.store().payout(payout).await?.number;
        let name = if paid_on.is_some() { "confirm_payout" } else { "unconfirm_payout" };
        let mut change = self.store().change(Op::new(name, self.now()).with("number", number)).await?;
        change.confirm_payout(payout, paid_on).await?;
        change.finish().await?;
        self.changed("confirm_payout");
        Ok(self.payout(payout).await?.payout)
    }

    /// Writes the number of a payout line's invoice.
    pub async fn set_payout_document(&self, line: i64, document: String) -> Result<PayoutLine> {
        let document = short("document", &document, 60)?;
        let row = self.store().payout_line(line).await?;
        let number = self.store().payout(row.payout).await?.number;
        let about: Vec<i64> = row.creator.into_iter().collect();
        let op = Op::new("set_payout_document", self.now())
            .with("number", number)
            .with("name", &row.details.name)
            .about(&about);
        let mut change = self.store().change(op).await?;
        change.set_payout_document(line, &document).await?;
        change.finish().await?;
        self.changed("set_payout_document");
        Ok(self.shown_line(&self.store().payout_line(line).await?))
    }

    /// Writes an amount by hand into the ledger.
    pub async fn add_adjustment(&self, adjustment: AdjustmentEdit) -> Result<Changed> {
        let AdjustmentEdit { creator, program, amount, currency, day, reason } = adjustment;
        self.known(creator)?;
        let reason = short("reason", &reason, 500)?;
        if reason.is_empty() {
            return Err(reason_missing());
        }
        if let Some(program) = program {
            self.program(program).await?;
        }
        let text = amount.trim();
        let (digits, sign) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(digits) => (digits, -1),
            None => (text.strip_prefix('+').unwrap_or(text), 1),
        };
        let minor = currency.read(digits).filter(|minor| *minor != 0).ok_or_else(|| {
            let places = currency.exponent();
            let hint = format!(
                "Write an amount other than 0 with at most {places} decimals and a point, such as -12.50."
            );
            wrong("amount", text, &hint)
        })?;
        let day = match day {
            Some(day) => day,
            None => self.this_day().await?,
        };
        let money = Money::of(sign * minor, currency);
        let op = Op::new("add_adjustment", self.now())
            .with("name", self.called(creator))
            .with("amount", format!("{} {}", money.amount, money.currency))
            .about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        let program = program.filter(|program| *program != 0);
        let new = NewAdjustment { creator: creator.0, program, currency, minor: sign * minor, day, reason };
        change.add_adjustment(&new).await?;
        let step = change.finish().await?;
        self.changed("add_adjustment");
        Ok(Changed { changed: 1, step })
    }
}

fn shown(row: PayoutRow, lines: &[PayoutLineRow]) -> Payout {
    let hers = || lines.iter().filter(|line| line.payout == row.id);
    Payout {
        count: hers().count() as u32,
        sums: sums(hers().map(|line| (line.currency, line.minor + line.vat))),
        id: row.id,
        number: row.number,
        made_at: row.made_at,
        until: row.until,
        execute_on: row.execute_on,
        paid_on: row.paid_on,
        note: row.note,
    }
}
