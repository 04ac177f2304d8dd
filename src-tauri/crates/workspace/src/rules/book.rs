//! The book of rules: what ships, with one's own on top.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use serde::Deserialize;
use std::sync::LazyLock;
use troupe_core::rules::{
    Book, Rule, RuleConflict, RuleFault, RuleKind, Stand, ValueForm, decides, fields_of, tidy,
};
use troupe_core::time::Day;
use troupe_store::{Change, Op, StoreError};

/// A pack of rules as it ships and as it is exported.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulePack {
    /// What it says of itself.
    #[serde(rename = "about")]
    pub _about: String,
    /// Its date.
    #[serde(rename = "date")]
    pub _date: Day,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// The shipped rules, in the form in which own ones are compared with them. A test reads them, so that they cannot fail.
static SHIPPED: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rules = read().map(|pack| pack.rules).unwrap_or_default();
    rules.into_iter().filter_map(|rule| tidy(rule).ok()).collect()
});

pub(super) fn read() -> serde_json::Result<RulePack> {
    serde_json::from_str(include_str!("../../../../packs/rules/2026-11.json"))
}

/// The shipped rules.
pub(super) fn shipped() -> &'static [Rule] {
    &SHIPPED
}

/// A rule that cannot be taken, told to the fronts.
pub(super) fn fault(rule: &str, why: &RuleFault) -> ApiError {
    ApiError::new(
        "rule_wrong",
        format!("The rule \u{201c}{rule}\u{201d} cannot be taken: {why}."),
        "Mend what is named here and try again. Nothing was changed.",
    )
    .with("name", rule)
    .with("reason", why)
}

fn no_rule(rule: &str) -> ApiError {
    StoreError::NotFound { what: "rule", id: rule.to_owned() }.into()
}

fn form(form: ValueForm) -> RuleFieldForm {
    match form {
        ValueForm::Number => RuleFieldForm::Number,
        ValueForm::YesNo => RuleFieldForm::YesNo,
        ValueForm::Countries => RuleFieldForm::Countries,
        ValueForm::Languages => RuleFieldForm::Languages,
        ValueForm::Platforms => RuleFieldForm::Platforms,
        ValueForm::Fact => RuleFieldForm::Fact,
        ValueForm::Text => RuleFieldForm::Text,
    }
}

/// The book of the shipped rules and own ones.
pub(super) fn book_of(own: &[Rule]) -> Result<Book> {
    Book::new(shipped(), own).map_err(|(rule, why)| internal(format!("the rule {rule} is stored, but {why}")))
}

impl Workspace {
    /// All rules.
    pub(crate) async fn rule_book(&self) -> Result<Book> {
        book_of(&self.store().own_rules().await?)
    }

    /// Rules: TikTok Shop's first, then those of own programmes; each kind's newest first.
    pub async fn rules(&self) -> Result<Vec<RuleLine>> {
        let own = self.store().own_rules().await?;
        let book = book_of(&own)?;
        let stands = book.stands(self.this_day().await?);
        let line = |(rule, stand): (&Rule, Stand)| {
            let is_own = own.iter().any(|one| one.id == rule.id);
            let ships = shipped().iter().any(|one| one.id == rule.id);
            let origin = match (is_own, ships) {
                (true, true) => RuleOrigin::Changed,
                (true, false) => RuleOrigin::Own,
                (false, _) => RuleOrigin::Shipped,
            };
            let (state, replaced_by) = match stand {
                Stand::InForce => (RuleState::InForce, None),
                Stand::Coming => (RuleState::Coming, None),
                Stand::Ended(by) => (RuleState::Ended, by),
                Stand::Shown => (RuleState::Shown, None),
            };
            RuleLine { rule: rule.clone(), origin, state, replaced_by }
        };
        Ok(book.rules().zip(stands).map(line).collect())
    }

    /// Kinds of rules with what one fills in.
    pub async fn rule_kinds(&self) -> Result<Vec<RuleKindForm>> {
        let kind = |kind: &RuleKind| RuleKindForm {
            kind: *kind,
            fields: fields_of(*kind)
                .iter()
                .map(|field| RuleField {
                    key: field.key.to_owned(),
                    form: form(field.form),
                    required: field.required,
                })
                .collect(),
            decides: decides(*kind),
        };
        Ok(RuleKind::ALL.iter().map(kind).collect())
    }

    /// Rules whose sources cannot both be right.
    pub async fn rule_conflicts(&self) -> Result<Vec<RuleConflict>> {
        Ok(self.rule_book().await?.conflicts())
    }

    /// Names of programmes.
    pub(super) async fn programs_by_name(&self) -> Result<Vec<String>> {
        Ok(self.store().programs().await?.into_iter().map(|program| program.name).collect())
    }

    /// Writes a rule; a shipped one of the same name is covered by it.
    pub async fn save_rule(&self, rule: Rule) -> Result<RuleLine> {
        let id = rule.id.trim().to_owned();
        let rule = match tidy(rule) {
            Ok(rule) => rule,
            Err(why) => return Err(fault(&id, &why)),
        };
        let programs = self.programs_by_name().await?;
        let rule = checked(rule, &programs).map_err(|why| {
            ApiError::new(
                "rule_wrong",
                format!("The rule \u{201c}{id}\u{201d} cannot be taken: {why}."),
                "Nothing was changed.",
            )
            .with("name", &id)
            .with("reason", why)
        })?;
        let op = Op::new("save_rule", self.now()).with("rule", &id);
        let mut change = self.store().change(op).await?;
        write_rules(&mut change, std::slice::from_ref(&rule)).await?;
        if change.finish().await?.is_some() {
            self.changed("save_rule");
        }
        let line = self.rules().await?.into_iter().find(|line| line.rule.id == id);
        line.ok_or_else(|| no_rule(&id))
    }

    /// Deletes an own rule; a changed one becomes again what shipped.
    pub async fn delete_rule(&self, rule: String) -> Result<Changed> {
        let id = rule.trim();
        let mut change = self.store().change(Op::new("delete_rule", self.now()).with("rule", id)).await?;
        let changed = change.delete_rules(&[id]).await?;
        if changed == 0 {
            return Err(match shipped().iter().any(|one| one.id == id) {
                true => ApiError::new(
                    "rule_shipped",
                    format!("\u{201c}{id}\u{201d} came with Troupe and was not changed here."),
                    "Change it instead: give it a last day, or mark it as refused.",
                )
                .with("name", id),
                false => no_rule(id),
            });
        }
        let step = change.finish().await?;
        self.changed("delete_rule");
        Ok(Changed { changed, step })
    }
}

/// A rule as it is kept: its values in order, its programme by the name that it has.
///
/// # Errors
/// What is wrong with it; a programme that there is not.
pub(super) fn checked(rule: Rule, programs: &[String]) -> std::result::Result<Rule, String> {
    let mut rule = tidy(rule).map_err(|why| why.to_string())?;
    if !rule.program.is_empty() {
        let named = programs.iter().find(|name| name.to_lowercase() == rule.program.to_lowercase());
        rule.program = named.cloned().ok_or_else(|| {
            format!(
                "there is no programme \u{201c}{}\u{201d}; make it first, or leave it empty",
                rule.program
            )
        })?;
    }
    Ok(rule)
}

/// Writes rules inside a change. One that says what ships needs no row of its own.
pub(super) async fn write_rules(change: &mut Change, rules: &[Rule]) -> Result<u32> {
    let (ships, own): (Vec<&Rule>, Vec<&Rule>) = rules.iter().partition(|rule| shipped().contains(rule));
    let names: Vec<&str> = ships.iter().map(|rule| rule.id.as_str()).collect();
    let own: Vec<Rule> = own.into_iter().cloned().collect();
    Ok(change.delete_rules(&names).await? + change.save_rules(&own).await?)
}
