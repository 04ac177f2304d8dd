//! Payees, the ledger and payout runs.

use super::{Out, Result, finish, open};
use crate::args::{PayeeWords, PayerWords, PayoutAction, PayoutArgs, PayoutCommand};
use crate::{answers, text};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_workspace::api::{
    AdjustmentEdit, ApiError, JournalForm, LedgerQuery, PayeeEdit, PayerDetails, PayoutRequest, Reveal,
};
use troupe_workspace::{Clock, Workspace};

/// Entries of a page.
const PAGE: u32 = 500;

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    command: PayoutCommand,
) -> Result<ExitCode> {
    let create = matches!(command, PayoutCommand::Payer(_));
    let workspace = open(at, create, clock).await?;
    match command {
        PayoutCommand::Payee(words) => payee(out, &workspace, words).await?,
        PayoutCommand::Payer(words) => payer(out, &workspace, words).await?,
        PayoutCommand::Ledger { creator, from, to, csv, xlsx } => {
            let file =
                csv.map(|path| (JournalForm::Csv, path)).or(xlsx.map(|path| (JournalForm::Xlsx, path)));
            match file {
                Some((form, path)) => {
                    let written = workspace.export_journal(from, to, form, shown(&path)).await?;
                    out.print(&json!({ "file": written.path, "rows": written.rows }), || {
                        format!("{}: {} rows", written.path, written.rows)
                    });
                }
                None => {
                    let creator = creator_of(&workspace, creator.as_deref()).await?;
                    ledger(out, &workspace, LedgerQuery { creator, from, to, ..LedgerQuery::default() })
                        .await?;
                }
            }
        }
        PayoutCommand::Payout(words) => payout(out, &workspace, words).await?,
        PayoutCommand::Adjust { handle, amount, currency, reason, program, day } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let program = match program {
                Some(name) => Some(workspace.program_named(&name).await?.edit.id),
                None => None,
            };
            let edit = AdjustmentEdit { creator, program, amount, currency, day, reason };
            workspace.add_adjustment(edit).await?;
            let query = LedgerQuery { creator: Some(creator), limit: 1, ..LedgerQuery::default() };
            let made = workspace.ledger(query).await?.rows;
            let entry = made.first().map(answers::entry);
            out.print(&json!({ "entry": entry }), || text::ledger(&made, &[], &[]));
        }
        PayoutCommand::Year { year, out: Some(path) } => {
            let written = workspace.export_year(year, shown(&path)).await?;
            out.print(&json!({ "file": written.path, "rows": written.rows }), || {
                format!("{}: {} rows", written.path, written.rows)
            });
        }
        PayoutCommand::Year { year, out: None } => {
            let rows = workspace.year_list(year).await?;
            let told: Vec<_> = rows.iter().map(answers::year_row).collect();
            out.print(&json!({ "year": year, "rows": told }), || text::year(&rows));
        }
    }
    finish(workspace).await
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

async fn creator_of(workspace: &Workspace, handle: Option<&str>) -> Result<Option<CreatorId>> {
    match handle {
        Some(handle) => Ok(Some(workspace.creator_named(handle, None).await?)),
        None => Ok(None),
    }
}

async fn payee(out: &Out, workspace: &Workspace, words: PayeeWords) -> Result<()> {
    let creator = workspace.creator_named(&words.handle, None).await?;
    // Masked: an IBAN that is not named is left as it is.
    let was = workspace.payee(creator, Reveal::Masked).await?.edit;
    let same = was.clone();
    let edit = PayeeEdit {
        creator,
        name: words.name.unwrap_or(was.name),
        iban: words.iban.unwrap_or(was.iban),
        bic: words.bic.unwrap_or(was.bic),
        street: words.street.unwrap_or(was.street),
        postcode: words.postcode.unwrap_or(was.postcode),
        town: words.town.unwrap_or(was.town),
        country: words.country.unwrap_or(was.country),
        email: words.email.unwrap_or(was.email),
        vat_status: words.vat_status.unwrap_or(was.vat_status),
        vat_number: words.vat_number.unwrap_or(was.vat_number),
        vat_rate: words.vat_rate.or(was.vat_rate),
        self_billing: words.self_billing.unwrap_or(was.self_billing),
        note: was.note,
    };
    if edit != same {
        workspace.save_payee(edit).await?;
    }
    let reveal = if words.reveal { Reveal::Whole } else { Reveal::Masked };
    let saved = workspace.payee(creator, reveal).await?;
    out.print(&answers::payee(&saved), || text::payee(&saved));
    Ok(())
}

async fn payer(out: &Out, workspace: &Workspace, words: PayerWords) -> Result<()> {
    let mut settings = workspace.sales_settings().await?;
    let was = settings.payer.clone();
    let new = PayerDetails {
        name: words.name.unwrap_or(was.name.clone()),
        iban: words.iban.unwrap_or(was.iban.clone()),
        bic: words.bic.unwrap_or(was.bic.clone()),
        street: words.street.unwrap_or(was.street.clone()),
        postcode: words.postcode.unwrap_or(was.postcode.clone()),
        town: words.town.unwrap_or(was.town.clone()),
        country: words.country.unwrap_or(was.country.clone()),
        vat_number: words.vat_number.unwrap_or(was.vat_number.clone()),
    };
    if new != was {
        settings.payer = new;
        settings = workspace.save_sales_settings(settings).await?;
    }
    out.print(&answers::payer(&settings.payer), || text::payer(&settings.payer));
    Ok(())
}

async fn ledger(out: &Out, workspace: &Workspace, query: LedgerQuery) -> Result<()> {
    let creator = query.creator;
    let mut page = workspace.ledger(LedgerQuery { limit: PAGE, ..query.clone() }).await?;
    let accounts = std::mem::take(&mut page.accounts);
    let mut entries = std::mem::take(&mut page.rows);
    while let Some(before) = page.next {
        page = workspace.ledger(LedgerQuery { limit: PAGE, before: Some(before), ..query.clone() }).await?;
        entries.append(&mut page.rows);
    }
    let mut balances = workspace.balances().await?;
    if let Some(creator) = creator {
        balances.retain(|balance| balance.who.as_ref().is_some_and(|who| who.creator == creator));
    }
    let told = json!({
        "entries": entries.iter().map(answers::entry).collect::<Vec<_>>(),
        "balances": balances.iter().map(answers::balance).collect::<Vec<_>>(),
        "accounts": accounts,
    });
    out.print(&told, || text::ledger(&entries, &balances, &accounts));
    Ok(())
}

async fn payout(out: &Out, workspace: &Workspace, words: PayoutArgs) -> Result<()> {
    let PayoutArgs { action, until, creators, dry_run, out: folder, execute_on, language, note } = words;
    if let Some(action) = action {
        return act(out, workspace, action).await;
    }
    let mut chosen = Vec::with_capacity(creators.len());
    for handle in &creators {
        chosen.push(workspace.creator_named(handle, None).await?);
    }
    let creators = Some(chosen).filter(|chosen| !chosen.is_empty());
    let request = PayoutRequest { until, creators, execute_on, note };
    let preview = workspace.preview_payout(request.clone()).await?;
    let Some(folder) = folder.filter(|_| !dry_run) else {
        out.print(&answers::payout_preview(&preview), || text::payout_preview(&preview));
        return Ok(());
    };
    // Before anything is written: a run whose files cannot be written would be made for nothing.
    std::fs::create_dir_all(&folder).map_err(|error| {
        let shown = shown(&folder);
        let hint = "Choose a folder that you may write to.";
        ApiError::new("write_failed", format!("{shown} cannot be made: {error}."), hint).with("file", shown)
    })?;
    let made = workspace.make_payout(request).await?;
    let written = workspace.export_payout(made.payout.id, language, shown(&folder)).await?;
    out.print(&answers::payout_made(&made, &preview, &written), || {
        text::payout_made(&made, &preview, &written)
    });
    Ok(())
}

async fn act(out: &Out, workspace: &Workspace, action: PayoutAction) -> Result<()> {
    match action {
        PayoutAction::List => {
            let payouts = workspace.payouts().await?;
            let rows: Vec<_> = payouts.iter().map(answers::payout).collect();
            out.print(&json!({ "payouts": rows }), || text::payouts(&payouts));
        }
        PayoutAction::Show { number } => {
            let detail = workspace.payout(workspace.payout_numbered(&number).await?.id).await?;
            out.print(&answers::payout_detail(&detail), || text::payout_detail(&detail));
        }
        PayoutAction::Paid { number, on } => {
            let day = match on {
                Some(day) => day,
                None => workspace.this_day().await?,
            };
            let run = workspace.payout_numbered(&number).await?;
            let paid = workspace.confirm_payout(run.id, Some(day)).await?;
            out.print(&answers::payout(&paid), || text::payouts(std::slice::from_ref(&paid)));
        }
        PayoutAction::Unpaid { number } => {
            let run = workspace.payout_numbered(&number).await?;
            let unpaid = workspace.confirm_payout(run.id, None).await?;
            out.print(&answers::payout(&unpaid), || text::payouts(std::slice::from_ref(&unpaid)));
        }
        PayoutAction::Files { number, out: folder, language } => {
            let run = workspace.payout_numbered(&number).await?;
            let written = workspace.export_payout(run.id, language, shown(&folder)).await?;
            out.print(&answers::files(&written), || text::files(&written));
        }
        PayoutAction::Invoice { number, handle, document } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let run = workspace.payout(workspace.payout_numbered(&number).await?.id).await?;
            let hers = run.lines.iter().filter(|l| l.who.as_ref().is_some_and(|who| who.creator == creator));
            let ids: Vec<i64> = hers.map(|line| line.id).collect();
            if ids.is_empty() {
                let said = format!("@{} is not in the payout run {number}.", handle.trim_start_matches('@'));
                return Err(
                    ApiError::new("not_found", said, "See `troupe payout show NUMBER`.").with("name", handle)
                );
            }
            for id in ids {
                workspace.set_payout_document(id, document.clone()).await?;
            }
            let detail = workspace.payout(run.payout.id).await?;
            out.print(&answers::payout_detail(&detail), || text::payout_detail(&detail));
        }
    }
    Ok(())
}
