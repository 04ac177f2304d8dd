//! Disclosure, permissions for ads, ways to reach creators, people's data.

use super::{Out, Result, finish, named, open, read_json};
use crate::args::{
    ContactAction, DisclosureAction, DisclosureLogArgs, PrivacyAction, PrivacyCommand, SparkAction, ToldBy,
};
use crate::text;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::api::{
    AgainWhich, Changed, ContactEdit, DisclosureQuery, DisclosureRequest, GiveNotices, Objection, ReviewEdit,
    SparkEdit,
};
use troupe_workspace::{Clock, Workspace};

/// Rows of a page.
const PAGE: u32 = 500;

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    command: PrivacyCommand,
) -> Result<ExitCode> {
    let create =
        matches!(command, PrivacyCommand::Privacy { action: PrivacyAction::Settings { set: Some(_) } });
    let workspace = open(at, create, clock).await?;
    match command {
        PrivacyCommand::Disclosure { action } => disclosure(out, &workspace, action).await?,
        PrivacyCommand::Spark { action } => spark(out, &workspace, action).await?,
        PrivacyCommand::Contact { action } => contact(out, &workspace, action).await?,
        PrivacyCommand::Reach => {
            let reach = workspace.reach().await?;
            out.print(&json!(reach), || text::reach(&reach));
        }
        PrivacyCommand::Privacy { action } => privacy(out, &workspace, action).await?,
    }
    finish(workspace).await
}

fn told(out: &Out, changed: &Changed) {
    out.print(&json!({ "changed": changed.changed, "step": changed.step }), || match changed.changed {
        0 => "Nothing changed.".to_owned(),
        _ => "Written.".to_owned(),
    });
}

async fn disclosure(out: &Out, workspace: &Workspace, action: DisclosureAction) -> Result<()> {
    match action {
        DisclosureAction::Check { creators, shortlist, since, again } => {
            let list = match shortlist {
                Some(name) => Some(workspace.shortlist_named(&name).await?.id),
                None => None,
            };
            let request = DisclosureRequest {
                creators: named(workspace, &creators).await?,
                list,
                since,
                again: if again { AgainWhich::All } else { AgainWhich::Changed },
            };
            let run = workspace.check_disclosures(request).await?;
            out.print(&json!(run), || text::disclosure_run(&run));
        }
        DisclosureAction::Log(DisclosureLogArgs { creator, only, limit, out: file }) => {
            let creator = match creator {
                Some(handle) => Some(workspace.creator_named(&handle, None).await?),
                None => None,
            };
            let query = DisclosureQuery { creator, found: only, offset: 0, limit: PAGE.min(limit) };
            if let Some(path) = file {
                let written = workspace.export_disclosures(query, path.display().to_string()).await?;
                out.print(&json!({ "file": written.path, "rows": written.rows }), || {
                    format!("{}: {} rows", written.path, written.rows)
                });
                return Ok(());
            }
            let mut page = workspace.disclosure_checks(query.clone()).await?;
            while (page.rows.len() as u32) < page.total.min(limit) {
                let offset = page.rows.len() as u32;
                let more = DisclosureQuery { offset, limit: PAGE.min(limit - offset), ..query.clone() };
                let more = workspace.disclosure_checks(more).await?.rows;
                if more.is_empty() {
                    break;
                }
                page.rows.extend(more);
            }
            out.print(&json!(page), || text::disclosure_log(&page));
        }
        DisclosureAction::Text { text: caption, given, language } => {
            let check = workspace.check_caption(caption, given, language).await?;
            out.print(&json!(check), || text::caption_check(&check));
        }
    }
    Ok(())
}

async fn spark(out: &Out, workspace: &Workspace, action: SparkAction) -> Result<()> {
    let saved = match action {
        SparkAction::List { creator } => {
            let creator = match creator {
                Some(handle) => Some(workspace.creator_named(&handle, None).await?),
                None => None,
            };
            let codes = workspace.spark_codes(creator).await?;
            out.print(&json!({ "codes": codes }), || text::spark_codes(&codes));
            return Ok(());
        }
        SparkAction::Add { handle, code, days, from, link, note } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let edit = SparkEdit { id: 0, creator, code, link, days, from, revoked_on: None, note };
            workspace.save_spark_code(edit).await?
        }
        SparkAction::Revoke { code, on } => {
            let on = match on {
                Some(on) => on,
                None => workspace.this_day().await?,
            };
            let known = workspace.spark_named(&code).await?.edit;
            workspace.save_spark_code(SparkEdit { revoked_on: Some(on), ..known }).await?
        }
        SparkAction::Delete { code } => {
            let known = workspace.spark_named(&code).await?.edit;
            told(out, &workspace.delete_spark_code(known.id).await?);
            return Ok(());
        }
    };
    out.print(&json!({ "code": saved }), || text::spark_codes(std::slice::from_ref(&saved)));
    Ok(())
}

async fn contact(out: &Out, workspace: &Workspace, action: ContactAction) -> Result<()> {
    match action {
        ContactAction::List { handle } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let contacts = workspace.contacts_of(creator).await?;
            out.print(&json!({ "contacts": contacts }), || text::contacts(&contacts));
        }
        ContactAction::Add { handle, kind, value, source } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let saved = workspace.save_contact(ContactEdit { id: 0, creator, kind, value, source }).await?;
            out.print(&json!({ "contact": saved }), || text::contacts(std::slice::from_ref(&saved)));
        }
        ContactAction::Delete { number } => told(out, &workspace.delete_contact(number).await?),
    }
    Ok(())
}

async fn privacy(out: &Out, workspace: &Workspace, action: PrivacyAction) -> Result<()> {
    match action {
        PrivacyAction::Notices { delete: Some(number) } => {
            told(out, &workspace.delete_notice(number).await?);
        }
        PrivacyAction::Notices { delete: None } => {
            let queue = workspace.notice_queue().await?;
            out.print(&json!(queue), || text::notices(&queue));
        }
        PrivacyAction::Notice { handle, language } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let notice = workspace.preview_notice(creator, language).await?;
            out.print(&json!(notice), || text::notice(&notice));
        }
        PrivacyAction::Give { handles, channel, on, language } => {
            let channel = match channel {
                ToldBy::Email => "email",
                ToldBy::Message => "message",
                ToldBy::Letter => "letter",
                ToldBy::Other => "other",
            };
            let creators = named(workspace, &handles).await?;
            let given = GiveNotices { creators, on, channel: channel.to_owned(), language };
            told(out, &workspace.give_notices(given).await?);
        }
        PrivacyAction::Settings { set } => {
            let settings = match set {
                Some(file) => workspace.save_privacy_settings(read_json(&file)?).await?,
                None => workspace.privacy_settings().await?,
            };
            out.print(&json!(settings), || text::privacy_settings(&settings));
        }
        PrivacyAction::Show { handle } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let person = workspace.personal_data(creator).await?;
            out.print(&json!(person), || text::personal_data(&person));
        }
        PrivacyAction::Retention => {
            let retention = workspace.retention().await?;
            out.print(&json!(retention), || text::retention(&retention));
        }
        PrivacyAction::Review { handles, others: _, reason, next } => {
            let creators = named(workspace, &handles).await?;
            told(out, &workspace.review_retention(ReviewEdit { creators, reason, next }).await?);
        }
        PrivacyAction::Object { handle, reason, on, clear } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let objection = (!clear).then_some(Objection { on, reason });
            told(out, &workspace.save_objection(creator, objection).await?);
        }
        PrivacyAction::Find { text: wanted } => {
            let found = workspace.find_person(wanted).await?;
            out.print(&json!({ "found": found }), || text::people_found(&found));
        }
    }
    Ok(())
}
