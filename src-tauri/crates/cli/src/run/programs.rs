//! Programs, discount codes and affiliate links.

mod terms;

use super::{Out, Result, finish, open};
use crate::args::{CodeAction, CodeWords, LinkAction, ProgramAction};
use crate::{answers, text};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::{Currency, Money};
use troupe_core::programs::read_link;
use troupe_workspace::api::{
    ApiError, Code, CodeEdit, Link, LinkEdit, LinksRequest, Program, ProgramEdit, RateEdit,
};
use troupe_workspace::{Clock, Workspace};

/// How a general code names its creator.
const NOBODY: &str = "-";
/// How a rate that ends is written.
const NONE: &str = "none";

/// The settings' currency.
async fn own_currency(workspace: &Workspace) -> Result<Currency> {
    let code = workspace.settings().await?.currency;
    Currency::parse(&code).ok_or_else(|| {
        ApiError::new(
            "value_wrong",
            format!("\u{201c}{code}\u{201d} is not a currency."),
            "Choose one in the settings, or name one with --currency.",
        )
        .with("field", "currency")
        .with("value", code)
    })
}

/// The program of this name, if one is named.
async fn program_of(workspace: &Workspace, name: Option<&String>) -> Result<Option<i64>> {
    match name {
        Some(name) => Ok(Some(workspace.program_named(name).await?.edit.id)),
        None => Ok(None),
    }
}

fn print_code(out: &Out, code: &Code) {
    out.print(&answers::code(code), || text::codes(std::slice::from_ref(code)));
}

fn print_program(out: &Out, program: &Program) {
    out.print(&answers::program(program), || text::program(program));
}

async fn add_code(workspace: &Workspace, words: CodeWords) -> Result<Code> {
    let creator = match words.handle.as_str() {
        NOBODY => None,
        handle => Some(workspace.creator_named(handle, None).await?),
    };
    let program = program_of(workspace, words.program.as_ref()).await?;
    let amount = match words.amount {
        Some(amount) => {
            let own = own_currency(workspace).await?;
            Some(Money { amount, currency: words.currency.unwrap_or(own) })
        }
        None => None,
    };
    // Somebody else's code of that name is not changed: saving a new one says whose it is.
    let known = workspace.codes().await?.into_iter().map(|code| code.edit);
    let known = known
        .filter(|code| code.creator == creator)
        .find(|code| code.code.eq_ignore_ascii_case(words.code.trim()));
    let was = known.unwrap_or(CodeEdit {
        id: 0,
        code: words.code.clone(),
        creator,
        program: None,
        percent: None,
        amount: None,
        scope: String::new(),
        from: None,
        to: None,
        max_uses: None,
        active: true,
        note: String::new(),
    });
    let (percent, amount) = match (words.percent, amount) {
        (None, None) => (was.percent, was.amount),
        given => given,
    };
    workspace
        .save_code(CodeEdit {
            program: program.or(was.program),
            percent,
            amount,
            scope: words.scope.unwrap_or(was.scope),
            from: words.from.or(was.from),
            to: words.to.or(was.to),
            max_uses: words.max_uses.or(was.max_uses),
            note: words.note.unwrap_or(was.note),
            code: was.code,
            id: was.id,
            creator,
            active: was.active,
        })
        .await
}

pub(super) async fn code(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: CodeAction,
) -> Result<ExitCode> {
    let create = matches!(action, CodeAction::Add(_));
    let workspace = open(at, create, clock).await?;
    match action {
        CodeAction::Add(words) => print_code(out, &add_code(&workspace, words).await?),
        CodeAction::List { handle } => {
            let codes = match handle {
                Some(handle) => {
                    let creator = workspace.creator_named(&handle, None).await?;
                    workspace.codes_of(creator).await?.codes
                }
                None => workspace.codes().await?,
            };
            let rows: Vec<_> = codes.iter().map(answers::code).collect();
            out.print(&json!({ "codes": rows }), || text::codes(&codes));
        }
        CodeAction::Pause { ref code } | CodeAction::Resume { ref code } => {
            let active = matches!(action, CodeAction::Resume { .. });
            let known = workspace.code_named(code).await?;
            print_code(out, &workspace.save_code(CodeEdit { active, ..known.edit }).await?);
        }
        CodeAction::Propose(words) => {
            let proposed = workspace.propose_codes(terms::codes_request(&workspace, words).await?).await?;
            let rows: Vec<_> = proposed.iter().map(answers::proposed_code).collect();
            out.print(&json!({ "proposed": rows }), || text::proposed_codes(&proposed));
        }
        CodeAction::Make(words) => {
            let codes = workspace.make_codes(terms::codes_request(&workspace, words).await?).await?;
            let rows: Vec<_> = codes.iter().map(answers::code).collect();
            out.print(&json!({ "made": rows }), || text::codes(&codes));
        }
        CodeAction::Import { file, dry_run } => {
            let path = file.to_string_lossy().into_owned();
            let told = if dry_run {
                workspace.preview_codes_file(path).await?
            } else {
                workspace.import_codes(path).await?
            };
            out.print(&json!(told), || text::terms_file(&told));
        }
        CodeAction::Export { file, form } => {
            let path = file.to_string_lossy().into_owned();
            let written = workspace.export_codes(Vec::new(), form, path).await?;
            out.print(&json!(written), || format!("Wrote {} codes to {}", written.rows, written.path));
        }
        CodeAction::Check => {
            let alike = terms::look_alikes(&workspace.codes().await?);
            out.print(&json!({ "look_alikes": alike }), || text::look_alikes(&alike));
        }
        CodeAction::Remove { code } => {
            let known = workspace.code_named(&code).await?;
            workspace.delete_code(known.edit.id).await?;
            out.print(&json!({ "removed": answers::code(&known) }), || {
                format!("Removed {}", known.edit.code)
            });
        }
    }
    finish(workspace).await
}

/// A creator's link of this address.
async fn link_of(workspace: &Workspace, creator: CreatorId, url: &str) -> Result<Option<Link>> {
    let wanted = read_link(url).unwrap_or_else(|_| url.trim().to_owned());
    Ok(workspace.codes_of(creator).await?.links.into_iter().find(|link| link.edit.url == wanted))
}

/// A link that a creator has.
async fn her_link(workspace: &Workspace, handle: &str, url: &str) -> Result<Link> {
    let creator = workspace.creator_named(handle, None).await?;
    link_of(workspace, creator, url).await?.ok_or_else(|| {
        ApiError::new(
            "not_found",
            format!("@{} has no link {url}.", handle.trim_start_matches('@')),
            "See `troupe link list HANDLE`.",
        )
        .with("name", url)
    })
}

pub(super) async fn link(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: LinkAction,
) -> Result<ExitCode> {
    let create = matches!(action, LinkAction::Add { .. });
    let workspace = open(at, create, clock).await?;
    match action {
        LinkAction::Add { handle, url, label, program } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let program = program_of(&workspace, program.as_ref()).await?;
            let was = link_of(&workspace, creator, &url).await?.map(|link| link.edit).unwrap_or(LinkEdit {
                id: 0,
                creator,
                program: None,
                url,
                label: String::new(),
            });
            let edit = LinkEdit {
                program: program.or(was.program),
                label: label.unwrap_or_else(|| was.label.clone()),
                ..was
            };
            let saved = workspace.save_link(edit).await?;
            out.print(&answers::link(&saved), || text::links(std::slice::from_ref(&saved)));
        }
        LinkAction::List { handle } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let hers = workspace.codes_of(creator).await?;
            let rows: Vec<_> = hers.links.iter().map(answers::link).collect();
            let rates: Vec<_> = hers.rates.iter().map(answers::creator_rate).collect();
            out.print(&json!({ "links": rows, "rates": rates }), || text::links(&hers.links));
        }
        LinkAction::Make { handles, shortlist, target, placement, post, program } => {
            let creators = terms::creators(&workspace, &handles, shortlist.as_deref()).await?;
            let program = program_of(&workspace, program.as_ref()).await?;
            let request = LinksRequest { creators, target, program, placement, post };
            let links = workspace.make_links(request).await?;
            let rows: Vec<_> = links.iter().map(answers::link).collect();
            out.print(&json!({ "links": rows }), || text::links(&links));
        }
        LinkAction::Clicks { file, dry_run } => {
            let path = file.to_string_lossy().into_owned();
            let told = if dry_run {
                workspace.preview_clicks_file(path).await?
            } else {
                workspace.import_clicks(path).await?
            };
            out.print(&json!(told), || text::terms_file(&told));
        }
        LinkAction::Qr { handle, url, out: picture } => {
            let known = her_link(&workspace, &handle, &url).await?;
            let path = picture.to_string_lossy().into_owned();
            let written = workspace.export_link_qr(known.edit.id, path).await?;
            out.print(&json!({ "path": written.path }), || format!("Wrote {}", written.path));
        }
        LinkAction::Remove { handle, url } => {
            let known = her_link(&workspace, &handle, &url).await?;
            workspace.delete_link(known.edit.id).await?;
            out.print(&json!({ "removed": answers::link(&known) }), || format!("Removed {}", known.edit.url));
        }
    }
    finish(workspace).await
}

pub(super) async fn program(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: ProgramAction,
) -> Result<ExitCode> {
    let create = matches!(action, ProgramAction::Add { .. });
    let workspace = open(at, create, clock).await?;
    match action {
        ProgramAction::List => {
            let programs = workspace.programs().await?;
            let rows: Vec<_> = programs.iter().map(answers::program).collect();
            out.print(&json!({ "programs": rows }), || text::programs(&programs));
        }
        ProgramAction::Add {
            name,
            channel,
            currency,
            attribution_days,
            hold_days,
            minimum,
            paid_on,
            notes,
        } => {
            let own = own_currency(&workspace).await?;
            let known = workspace.programs().await?.into_iter().map(|p| p.edit);
            let known = known.into_iter().find(|p| p.name.to_lowercase() == name.trim().to_lowercase());
            let was = known.unwrap_or(ProgramEdit {
                id: 0,
                name,
                channel: ProgramChannel::Own,
                currency: own,
                paid_on: PaidOn::Net,
                attribution_days: None,
                hold_days: None,
                minimum: None,
                precedence: None,
                notes: String::new(),
            });
            let saved = workspace
                .save_program(ProgramEdit {
                    channel: channel.unwrap_or(was.channel),
                    currency: currency.unwrap_or(was.currency),
                    paid_on: paid_on.unwrap_or(was.paid_on),
                    attribution_days: attribution_days.or(was.attribution_days),
                    hold_days: hold_days.or(was.hold_days),
                    minimum: minimum.or(was.minimum),
                    precedence: was.precedence,
                    notes: notes.unwrap_or(was.notes),
                    id: was.id,
                    name: was.name,
                })
                .await?;
            print_program(out, &saved);
        }
        ProgramAction::Rate { name, rate, creator, tier, product, from } => {
            let program = workspace.program_named(&name).await?.edit.id;
            let creator = match creator {
                Some(handle) => Some(workspace.creator_named(&handle, None).await?),
                None => None,
            };
            let rate = Some(rate).filter(|rate| !rate.eq_ignore_ascii_case(NONE));
            let tier = match tier {
                Some(name) => Some(terms::tier_named(&workspace, program, &name).await?),
                None => None,
            };
            let product = match product {
                Some(name) => Some(workspace.product_named(&name).await?.edit.id),
                None => None,
            };
            let saved =
                workspace.set_program_rate(RateEdit { program, creator, tier, product, rate, from }).await?;
            print_program(out, &saved);
        }
        ProgramAction::Tier { action } => terms::tier(out, &workspace, action).await?,
        ProgramAction::Bonus { action } => terms::bonus(out, &workspace, action).await?,
        ProgramAction::Simulate(words) => terms::simulate(out, &workspace, words).await?,
        ProgramAction::Remove { name } => {
            let known = workspace.program_named(&name).await?;
            workspace.delete_program(known.edit.id).await?;
            out.print(&json!({ "removed": answers::program(&known) }), || {
                format!("Removed {}", known.edit.name)
            });
        }
    }
    finish(workspace).await
}
