//! Rules as files: looked at, taken, written.

use super::book::{book_of, checked, write_rules};
use super::days::Side;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use troupe_core::rules::Rule;
use troupe_exchange::out::{OutColumn, write_csv, write_text};
use troupe_exchange::{RULE_COLUMNS, read_rules, rule_row};
use troupe_store::Op;

/// What an exported pack says of itself.
const ABOUT: &str = "Rules as Troupe has them.";

/// A path's ending in lower case.
pub(super) fn ending(path: &str) -> String {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default().to_ascii_lowercase()
}

/// A path that ends otherwise than a file of a kind does.
pub(super) fn wrong_ending(path: &str, endings: &str) -> ApiError {
    ApiError::new(
        "value_wrong",
        format!("{path} ends neither in {endings}."),
        "Name the file so that its ending says what it is.",
    )
    .with("field", "path")
    .with("value", path)
}

impl Workspace {
    /// Reads a file of rules and compares it with those that are there. The rules to write are the new and changed ones.
    async fn look_at_rules(&self, path: String) -> Result<(RulesFile, Vec<Rule>)> {
        let read = tokio::task::spawn_blocking(move || read_rules(&PathBuf::from(path))).await;
        let read = read.map_err(internal)??;
        let own = self.store().own_rules().await?;
        let (before, programs) = (book_of(&own)?, self.programs_by_name().await?);
        let reason =
            |row: u32, why: String| RejectedTerm { row, reason: format!("{}, row {row}: {why}", read.file) };
        let mut rejected: Vec<RejectedTerm> =
            read.rejected.iter().map(|one| reason(one.row, one.reason.clone())).collect();
        let mut lines = Vec::with_capacity(read.rules.len());
        let mut seen: HashSet<String> = HashSet::new();
        for (row, rule) in &read.rules {
            let id = rule.id.clone();
            let rule = match checked(rule.clone(), &programs) {
                Ok(rule) => rule,
                Err(why) => {
                    rejected
                        .push(reason(*row, format!("the rule \"{id}\": {why}; mend it and import it again")));
                    continue;
                }
            };
            if !seen.insert(rule.id.clone()) {
                let why = format!("the rule \"{}\" stands there twice; keep one of them", rule.id);
                rejected.push(reason(*row, why));
                continue;
            }
            let what = match before.rule(&rule.id) {
                None => RuleFileWhat::New,
                Some(known) if *known == rule => RuleFileWhat::Same,
                Some(_) => RuleFileWhat::Changed,
            };
            lines.push(RuleFileLine { rule, what });
        }
        rejected.sort_by_key(|one| one.row);
        let write: Vec<Rule> = lines
            .iter()
            .filter(|line| line.what != RuleFileWhat::Same)
            .map(|line| line.rule.clone())
            .collect();
        let mut merged: Vec<Rule> = own;
        merged.retain(|one| write.iter().all(|rule| rule.id != one.id));
        merged.extend(write.iter().cloned());
        let after = book_of(&merged)?;
        let (people, on) = (self.rules_people().await?, self.this_day().await?);
        let touched: Vec<&Rule> =
            write.iter().chain(write.iter().filter_map(|rule| before.rule(&rule.id))).collect();
        let questions = self.questions_about(&touched, on).await?;
        let scope = self.in_scope(RuleScope::InPlay).await?;
        let (was, is) = (Side { book: &before, on }, Side { book: &after, on });
        let answers = self.changed_answers(&people, &scope, &questions, was, is);
        let file = RulesFile {
            file: read.file.clone(),
            about: read.about.clone(),
            rules: lines,
            rejected,
            answers,
            step: None,
        };
        Ok((file, write))
    }

    /// What a file of rules holds, before anything is written.
    pub async fn preview_rules_file(&self, path: String) -> Result<RulesFile> {
        Ok(self.look_at_rules(path).await?.0)
    }

    /// Takes the rules of a file: the new and the changed ones, as one step of undo. Entries that cannot be taken are told.
    pub async fn import_rules(&self, path: String) -> Result<RulesFile> {
        let (mut file, write) = self.look_at_rules(path).await?;
        if write.is_empty() {
            return Ok(file);
        }
        let op = Op::new("import_rules", self.now()).with("file", &file.file).with("count", write.len());
        let mut change = self.store().change(op).await?;
        write_rules(&mut change, &write).await?;
        file.step = change.finish().await?;
        if file.step.is_some() {
            self.changed("import_rules");
        }
        Ok(file)
    }

    /// Writes every rule as a file that can be imported: a pack as JSON, or a table as CSV, by the ending of the path.
    pub async fn export_rules(&self, path: String) -> Result<Exported> {
        let ending = ending(&path);
        if ending != "json" && ending != "csv" {
            return Err(wrong_ending(&path, ".json nor in .csv"));
        }
        let book = self.rule_book().await?;
        let rules: Vec<Rule> = book.rules().cloned().collect();
        let count = rules.len() as u32;
        let date = self.this_day().await?;
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || {
            let to = Path::new(&to);
            if ending == "csv" {
                let head: Vec<OutColumn> = RULE_COLUMNS.iter().map(|name| OutColumn::text(*name)).collect();
                return write_csv(to, &head, rules.iter().map(rule_row)).map(|_| ());
            }
            let pack = serde_json::json!({ "about": ABOUT, "date": date, "rules": rules });
            write_text(to, &format!("{pack:#}\n"))
        });
        written.await.map_err(internal)??;
        Ok(Exported { path, rows: count })
    }
}
