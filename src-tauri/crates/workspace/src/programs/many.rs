//! Codes and links made many at once, codes as a file for the shop, and a link's picture to scan.

use super::{edit, links};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::programs::{
    CodeMaker, CodePattern, CodeShapes, CodeState, CodeSubject, LinkParts, USUAL_PATTERN, link_keys,
    make_link, newest_usable, percent_of,
};
use troupe_exchange::out::{OutColumn, OutRow, write_bytes, write_csv, write_text};
use troupe_pdf::KitQr;
use troupe_store::Op;
use troupe_store::programs::{CodeRow, LinkRow};

/// Each once, in their order.
fn once(creators: Vec<CreatorId>) -> Vec<CreatorId> {
    let mut seen = HashSet::new();
    creators.into_iter().filter(|creator| seen.insert(*creator)).collect()
}

fn ids(creators: &[CreatorId]) -> Vec<i64> {
    creators.iter().map(|c| c.0).collect()
}

impl Workspace {
    /// Codes that could be made for many creators at once.
    pub async fn propose_codes(&self, request: CodesRequest) -> Result<Vec<ProposedCode>> {
        let text = request.pattern.as_deref().map(str::trim).filter(|p| !p.is_empty());
        let text = text.unwrap_or(USUAL_PATTERN);
        let pattern = CodePattern::read(text).map_err(|why| {
            ApiError::new(
                "code_pattern_wrong",
                format!("\u{201c}{text}\u{201d}: {why}."),
                "Write a pattern such as {name}{percent}.",
            )
            .with("value", text)
        })?;
        let creators = once(request.creators);
        for creator in &creators {
            self.known(*creator)?;
        }
        // What all of them share is checked once, under a code that is one.
        edit::code(
            &CodeEdit { code: "CODE".to_owned(), creator: None, ..request.terms.clone() },
            self.now(),
        )?;
        self.known_program(request.terms.program).await?;
        let today = self.this_day().await?;
        let codes = self.store().codes().await?;
        let mut hers: HashMap<i64, Vec<&CodeRow>> = HashMap::new();
        let mut by_age: Vec<&CodeRow> = codes.iter().collect();
        by_age.sort_by_key(|code| (code.made_at, code.id));
        for code in by_age {
            if let Some(creator) = code.creator {
                hers.entry(creator).or_default().push(code);
            }
        }
        let mut shapes = CodeShapes::default();
        codes.iter().for_each(|code| shapes.add(&code.code));
        let mut maker = CodeMaker::new(codes.iter().map(|code| code.code.as_str()));
        let mut proposed = Vec::with_capacity(creators.len());
        for creator in creators {
            let who = self.who(creator);
            let owned = hers.get(&creator.0).map(Vec::as_slice).unwrap_or_default();
            let has = newest_usable(owned.iter(), |code| code.state_on(today)).map(|code| code.code.clone());
            let has = has.filter(|_| !request.also_with_code);
            let percent = request.terms.percent.as_deref();
            let subject = CodeSubject { name: &who.name, handle: &who.handle, percent };
            let code = match has {
                None => maker.make(&pattern, subject).unwrap_or_default(),
                Some(_) => String::new(),
            };
            let look_alikes = if code.is_empty() { Vec::new() } else { shapes.like(&code) };
            if !code.is_empty() {
                shapes.add(&code);
            }
            proposed.push(ProposedCode { who, code, has, look_alikes });
        }
        Ok(proposed)
    }

    /// Makes the codes that were proposed.
    pub async fn make_codes(&self, request: CodesRequest) -> Result<Vec<Code>> {
        let terms = request.terms.clone();
        let made: Vec<ProposedCode> =
            self.propose_codes(request).await?.into_iter().filter(|one| !one.code.is_empty()).collect();
        let rows: Vec<CodeRow> = made
            .iter()
            .map(|one| {
                let (code, creator) = (one.code.clone(), Some(one.who.creator));
                edit::code(&CodeEdit { id: 0, code, creator, ..terms.clone() }, self.now())
            })
            .collect::<Result<_>>()?;
        let about: Vec<i64> = made.iter().map(|one| one.who.creator.0).collect();
        let op = Op::new("make_codes", self.now()).with("count", rows.len()).about(&about);
        let mut change = self.store().change(op).await?;
        change.save_codes(&rows).await?;
        if change.finish().await?.is_some() {
            self.changed("make_codes");
        }
        let wanted: HashSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        let codes = self.codes().await?;
        Ok(codes.into_iter().filter(|code| wanted.contains(code.edit.code.as_str())).collect())
    }

    /// Links that could be made for many creators at once.
    pub async fn propose_links(&self, request: LinksRequest) -> Result<Vec<ProposedLink>> {
        let creators = once(request.creators);
        for creator in &creators {
            self.known(*creator)?;
        }
        let program = match request.program {
            Some(program) => self.program_row(program).await?.name,
            None => String::new(),
        };
        let (placement, post) =
            (short("placement", &request.placement, 60)?, short("post", &request.post, 120)?);
        let known = self.store().links().await?;
        let mut owners: HashMap<Vec<(String, String)>, HashSet<i64>> = HashMap::new();
        for link in &known {
            owners.entry(link_keys(&link.url)).or_default().insert(link.creator);
        }
        let mut proposed = Vec::with_capacity(creators.len());
        for creator in creators {
            let who = self.who(creator);
            // Two people may have one handle on two platforms: nobody would be credited with what both links bring.
            let sources = [
                who.handle.clone(),
                format!("{}-{}", who.handle, who.platform.as_str()),
                format!("{}-{}", who.handle, creator.0),
            ];
            let mut url = None;
            for source in &sources {
                let parts = LinkParts {
                    target: &request.target,
                    source,
                    placement: &placement,
                    program: &program,
                    post: &post,
                };
                let made = make_link(parts).map_err(|why| {
                    ApiError::new(
                        "link_target_wrong",
                        format!("target: \u{201c}{}\u{201d}: {why}.", request.target.trim()),
                        "Write the full address of a page, such as https://shop.example/soap.",
                    )
                    .with("value", request.target.trim())
                })?;
                let taken = owners.get(&link_keys(&made));
                if taken.is_none_or(|of| of.iter().all(|other| *other == creator.0)) {
                    url = Some(made);
                    break;
                }
            }
            let url = url.ok_or_else(|| internal("no address of her own"))?;
            owners.entry(link_keys(&url)).or_default().insert(creator.0);
            let known = known.iter().any(|link| link.creator == creator.0 && link.url == url);
            proposed.push(ProposedLink { who, url, known });
        }
        Ok(proposed)
    }

    /// Makes the links that were proposed.
    pub async fn make_links(&self, request: LinksRequest) -> Result<Vec<Link>> {
        let program = request.program;
        let said = [request.placement.trim(), request.post.trim()];
        let label = said.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" \u{b7} ");
        let made = self.propose_links(request).await?;
        let rows: Vec<LinkRow> = made
            .iter()
            .filter(|one| !one.known)
            .map(|one| {
                let (creator, url) = (one.who.creator, one.url.clone());
                let label = label.chars().take(120).collect();
                edit::link(&LinkEdit { id: 0, creator, program, url, label }, self.now())
            })
            .collect::<Result<_>>()?;
        let about: Vec<i64> = rows.iter().map(|row| row.creator).collect();
        let op = Op::new("make_links", self.now()).with("count", rows.len()).about(&about);
        let mut change = self.store().change(op).await?;
        change.add_links(&rows).await?;
        if change.finish().await?.is_some() {
            self.changed("make_links");
        }
        let creators: Vec<CreatorId> = made.iter().map(|one| one.who.creator).collect();
        let wanted: HashSet<(i64, &str)> =
            made.iter().map(|one| (one.who.creator.0, one.url.as_str())).collect();
        let links = self.store().links_for(&ids(&creators)).await?;
        let links = links.into_iter().filter(|link| wanted.contains(&(link.creator, link.url.as_str())));
        Ok(links.map(links::shown).collect())
    }

    /// Writes codes as a file for the shop; no numbers = all.
    pub async fn export_codes(&self, codes: Vec<i64>, form: CodesForm, path: String) -> Result<Exported> {
        let wanted: HashSet<i64> = codes.into_iter().collect();
        let codes = self.codes().await?.into_iter();
        let codes = codes.filter(|code| wanted.is_empty() || wanted.contains(&code.edit.id));
        let row = match form {
            CodesForm::Shopify => shopify_row,
            CodesForm::Plain => plain_row,
        };
        let codes: Vec<Code> = codes.collect();
        let whose: Vec<i64> = codes.iter().filter_map(|c| c.edit.creator).map(|c| c.0).collect();
        let rows: Vec<OutRow> = codes.into_iter().map(row).collect();
        let head = head(form);
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || write_csv(Path::new(&to), &head, rows))
            .await
            .map_err(internal)?
            .map_err(ApiError::from)?;
        self.exported("export_codes", path, written as u32, Whose::Of(&whose)).await
    }

    /// Writes the QR of a link as a PNG or SVG, by the ending of the path.
    pub async fn export_link_qr(&self, link: i64, path: String) -> Result<Exported> {
        let found = self.store().links().await?.into_iter().find(|l| l.id == link);
        let found = found.ok_or_else(|| super::unknown("link", link))?;
        let url = found.url;
        let code = KitQr::of(&url).ok_or_else(|| {
            ApiError::new("link_too_long", "The link is too long for a QR code.", "Use a shorter address.")
                .with("value", &url)
        })?;
        let to = Path::new(&path);
        let ending = to.extension().map(|e| e.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("svg") => write_text(to, &code.svg()).map_err(ApiError::from)?,
            Some("png") => {
                let picture = code.png().map_err(internal)?;
                write_bytes(to, &picture).map_err(ApiError::from)?;
            }
            _ => return Err(wrong("path", &path, "Choose a name that ends in .png or .svg.")),
        }
        self.exported("export_link_qr", path, 1, Whose::Of(&[found.creator])).await
    }
}

fn head(form: CodesForm) -> Vec<OutColumn> {
    let text = |names: &[&str]| names.iter().map(|name| OutColumn::text(*name)).collect::<Vec<_>>();
    match form {
        CodesForm::Shopify => {
            let mut head = text(&[
                "Name",
                "Value",
                "Value Type",
                "Type",
                "Discount Class",
                "Usage Limit Per Code",
                "Status",
                "Start",
                "End",
            ]);
            head[1] = OutColumn::number("Value");
            head
        }
        CodesForm::Plain => text(&[
            "code", "creator", "percent", "amount", "currency", "from", "to", "program", "max uses",
            "status", "scope", "note",
        ]),
    }
}

fn shopify_row(code: Code) -> OutRow {
    let edit = code.edit;
    let percent = edit.percent.as_deref().and_then(percent_of);
    let kind = if percent.is_some() { "percentage" } else { "fixed_amount" };
    // Shops write what is taken off with a minus.
    let value = percent.or(edit.amount.map(|m| m.amount)).map(|value| format!("-{value}"));
    let status = match code.state {
        CodeState::Active => "Active",
        CodeState::Coming => "Scheduled",
        CodeState::Ended => "Expired",
        CodeState::Paused => "Disabled",
    };
    vec![
        Some(edit.code),
        value.clone(),
        value.map(|_| kind.to_owned()),
        Some("Amount Off".to_owned()),
        Some("order".to_owned()),
        edit.max_uses.map(|n| n.to_string()),
        Some(status.to_owned()),
        edit.from.map(|d| d.to_string()),
        edit.to.map(|d| d.to_string()),
    ]
}

fn plain_row(code: Code) -> OutRow {
    let some = |text: String| Some(text).filter(|t| !t.is_empty());
    let edit = code.edit;
    let (amount, currency) = match edit.amount {
        Some(Money { amount, currency }) => (Some(amount), Some(currency.to_string())),
        None => (None, None),
    };
    vec![
        Some(edit.code),
        code.who.map(|who| format!("{}:{}", who.platform.as_str(), who.handle)),
        edit.percent.as_deref().and_then(percent_of).map(|percent| format!("{percent}%")),
        amount,
        currency,
        edit.from.map(|d| d.to_string()),
        edit.to.map(|d| d.to_string()),
        code.program_name,
        edit.max_uses.map(|n| n.to_string()),
        Some(if edit.active { "active" } else { "paused" }.to_owned()),
        some(edit.scope),
        some(edit.note),
    ]
}
