//! What goes into the kits of many creators, read at once: a handful of statements whatever their number. Beside this file:
//! what is each one's own (people), what belongs to one language (shared).

mod people;
mod shared;

use super::inputs::*;
use super::wording::lacks;
use crate::api::{KitNote, KitTemplateEdit};
use crate::briefings::unfilled_fields;
use crate::errors::Result;
use crate::sheet::language_of;
use crate::workspace::Workspace;
use people::HerCode;
use shared::{Library, Shared};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use troupe_core::briefings::{Content, DeliverableState, Planned, fill};
use troupe_core::creator::CreatorId;
use troupe_core::merge::FillError;
use troupe_core::time::Day;
use troupe_pdf::Language;
use troupe_store::briefings::{DeliverableRow, Which};

/// For whom a kit is, and in which language; `None` = for nobody in particular.
pub(super) type Wanted = (Option<CreatorId>, Language);

/// A kit before it is worded.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    /// For whom.
    pub creator: Option<CreatorId>,
    /// What goes into it.
    pub inputs: KitInputs,
    /// What to know.
    pub notes: Vec<KitNote>,
    /// What its texts cannot be filled with.
    pub lacks: Option<FillError>,
}

/// A note without values.
pub(super) fn note(code: &str) -> KitNote {
    KitNote { code: code.to_owned(), stops: false, params: BTreeMap::new() }
}

impl KitNote {
    /// Adds a value.
    pub(super) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// Says that the kit cannot be made like this.
    pub(super) fn stopping(self) -> Self {
        Self { stops: true, ..self }
    }
}

/// What is known of a creator in the roster.
#[derive(Debug, Clone, Default)]
struct Her {
    name: String,
    handle: String,
    country: String,
    blocked: bool,
}

/// The briefing of a template: versions that somebody got and the newest, what is owed, and what its texts may name.
#[derive(Debug, Default)]
struct Briefings {
    /// Name of the briefing.
    name: String,
    newest: u32,
    versions: HashMap<u32, Arc<Printed<BriefingInput>>>,
    planned: HashMap<u32, Vec<Planned>>,
    got: HashMap<i64, u32>,
    owed: HashMap<i64, Vec<DeliverableRow>>,
}

/// Everything that was read for a template, by which kits are put together one after the other.
pub(super) struct Reading {
    brand: String,
    today: Day,
    library: Library,
    program: Option<Terms>,
    rates: HashMap<i64, String>,
    codes: HashMap<i64, Vec<HerCode>>,
    links: HashMap<i64, Vec<LinkInput>>,
    briefing: Option<Briefings>,
    shared: HashMap<&'static str, Arc<Shared>>,
    disclosures: HashMap<(String, &'static str), Arc<Printed<Disclosure>>>,
}

impl Workspace {
    /// Reads what the kits of these creators are made of.
    pub(super) async fn read_kits(
        &self,
        template: &KitTemplateEdit,
        creators: &[CreatorId],
    ) -> Result<Reading> {
        let ids: Vec<i64> = creators.iter().map(|creator| creator.0).collect();
        let today = self.this_day().await?;
        let (program, rates) = match template.program {
            Some(program) => self.terms_of(program, &ids, today).await?,
            None => (None, HashMap::new()),
        };
        Ok(Reading {
            brand: self.brand().await?.name.trim().to_owned(),
            today,
            library: self.library(template).await?,
            program,
            rates,
            codes: self.codes_of_all(&ids, template.program, today).await?,
            links: self.links_of_all(&ids, template.program).await?,
            briefing: match template.briefing {
                Some(briefing) => self.briefing_of_kits(briefing).await?,
                None => None,
            },
            shared: HashMap::new(),
            disclosures: HashMap::new(),
        })
    }

    async fn briefing_of_kits(&self, briefing: i64) -> Result<Option<Briefings>> {
        let Some(sum) = self.store().briefings(Some(briefing), self.this_day().await?).await?.pop() else {
            return Ok(None);
        };
        let (product, campaign) = self.briefing_names(sum.row.list).await?;
        let mut got: HashMap<i64, u32> = HashMap::new();
        for receipt in self.store().briefing_receipts(briefing).await? {
            let newest = got.entry(receipt.creator).or_default();
            *newest = receipt.version.max(*newest);
        }
        let wanted: BTreeSet<u32> =
            got.values().copied().chain(Some(sum.version)).filter(|v| *v > 0).collect();
        let (mut versions, mut planned) = (HashMap::new(), HashMap::new());
        for version in wanted {
            let Some(content) = self.store().briefing_version(briefing, version).await? else { continue };
            planned.insert(version, content.deliverables.clone());
            let content = Content { deliverables: Vec::new(), ..content };
            let input =
                BriefingInput { version, content, product: product.clone(), campaign: campaign.clone() };
            versions.insert(version, Arc::new(Printed::new(input)));
        }
        let mut owed: HashMap<i64, Vec<DeliverableRow>> = HashMap::new();
        for row in self.store().deliverables(Which::Briefing(briefing)).await? {
            owed.entry(row.creator).or_default().push(row);
        }
        Ok(Some(Briefings { name: sum.row.name, newest: sum.version, versions, planned, got, owed }))
    }

    /// Puts kits together. Blocked creators get a note that stops.
    pub(super) fn gather(
        &self,
        template: &KitTemplateEdit,
        reading: &mut Reading,
        wanted: &[Wanted],
    ) -> Vec<Gathered> {
        wanted
            .iter()
            .map(|(creator, language)| self.gather_one(template, reading, *creator, *language))
            .collect()
    }

    fn gather_one(
        &self,
        template: &KitTemplateEdit,
        reading: &mut Reading,
        creator: Option<CreatorId>,
        language: Language,
    ) -> Gathered {
        let her = creator.map(|creator| self.her(creator)).unwrap_or_default();
        let shared = reading.shared_in(template, language);
        let mut notes = shared.notes.clone();
        let id = creator.map_or(0, |creator| creator.0);
        let (codes, ended) = reading.usable_codes(id);
        let links = reading.links.get(&id).cloned().unwrap_or_default();
        let has_program = template.program.is_some() && creator.is_some();
        match ended {
            Some(code) if codes.is_empty() => notes.push(note("code_ended").with("code", code)),
            _ if codes.is_empty() && has_program => notes.push(note("no_code")),
            _ => {}
        }
        if links.is_empty() && has_program {
            notes.push(note("no_link"));
        }
        let terms = reading
            .program
            .clone()
            .map(|terms| Terms { rate: reading.rates.get(&id).cloned().or(terms.rate), ..terms });
        notes.extend(
            terms.iter().filter(|t| t.rate.is_none()).map(|t| note("no_rate").with("program", &t.program)),
        );
        let (briefing, planned, owed) = reading.briefing_for(id);
        if let Some(known) = reading.briefing.as_ref().filter(|_| briefing.is_none()) {
            notes.push(note("no_briefing").with("briefing", &known.name));
        }
        let disclosure = match shared.own_disclosure {
            true => shared.no_disclosure.clone(),
            false => reading.disclosure(&her.country, language),
        };
        if !shared.own_disclosure && disclosure.value.words.is_empty() {
            notes.push(note("no_disclosure"));
        }
        let called = if her.name.is_empty() { format!("@{}", her.handle) } else { her.name.clone() };
        let names = Names { name: her.name, handle: her.handle, brand: reading.brand.clone() };
        let mut inputs = KitInputs {
            language,
            names,
            texts: shared.texts.clone(),
            look: shared.look.clone(),
            products: shared.products.clone(),
            assets: shared.assets.clone(),
            codes,
            links,
            terms,
            briefing,
            deliverables: owed,
            disclosure,
        };
        if inputs.deliverables.is_empty() {
            inputs.deliverables = pieces(&inputs, &planned);
        }
        let lacking = lacks(&inputs).filter(|_| creator.is_some());
        if let Some(error) = &lacking {
            let code = match error {
                FillError::Empty(_) => "merge_empty",
                FillError::Unknown(_) => "merge_unknown",
            };
            notes.push(note(code).with("fields", unfilled_fields(error)).with("name", &called).stopping());
        }
        if her.blocked {
            notes.push(note("blocked").with("name", &called).stopping());
        }
        Gathered { creator, inputs, notes, lacks: lacking }
    }

    fn her(&self, creator: CreatorId) -> Her {
        let roster = self.roster();
        let Some(slot) = roster.slot(creator) else { return Her::default() };
        let Some(account) = roster.accounts_of(slot).first() else { return Her::default() };
        Her {
            name: account.name.trim().to_string(),
            handle: account.handle.to_string(),
            country: roster.symbols.text(account.country).to_uppercase(),
            blocked: roster.creators[slot].stage == troupe_core::creator::Stage::Blocked,
        }
    }

    /// In which language each gets her kit: the one that was asked for, her own, the settings', as far as the template speaks
    /// it; else the template's first.
    pub(super) async fn kit_languages(
        &self,
        template: &KitTemplateEdit,
        creators: &[Option<CreatorId>],
        asked: Option<&str>,
    ) -> Result<Vec<(Language, bool)>> {
        let spoken: Vec<Language> =
            template.content.texts.keys().filter_map(|tag| language_of(Some(tag)).ok()).collect();
        let asked = asked.map(|tag| language_of(Some(tag))).transpose()?;
        let settings = language_of(self.settings().await?.language.as_deref()).unwrap_or(Language::En);
        let first = spoken.first().copied();
        Ok(creators
            .iter()
            .map(|creator| {
                let own = creator.and_then(|creator| self.language_of_creator(creator));
                let own = own.and_then(|tag| language_of(Some(&tag)).ok());
                let has = |language: &Language| spoken.contains(language);
                let meant = asked.or(own).unwrap_or(settings);
                let taken = [asked, own, Some(settings), first].into_iter().flatten().find(has);
                let taken = taken.unwrap_or(meant);
                (taken, taken == meant)
            })
            .collect())
    }
}

impl Reading {
    /// What belongs to a language, put together once.
    fn shared_in(&mut self, template: &KitTemplateEdit, language: Language) -> Arc<Shared> {
        let tag = language.tag();
        if let Some(known) = self.shared.get(tag) {
            return known.clone();
        }
        let shared = Arc::new(Shared::new(template, &self.library, tag, self.today));
        self.shared.insert(tag, shared.clone());
        shared
    }

    /// Her codes that can be used today; and one that cannot.
    fn usable_codes(&self, creator: i64) -> (Vec<CodeInput>, Option<String>) {
        let all = self.codes.get(&creator).map_or(&[][..], Vec::as_slice);
        let usable = all.iter().filter(|row| row.is_usable).map(|row| row.input.clone()).collect();
        (usable, all.iter().find(|row| !row.is_usable).map(|row| row.input.code.clone()))
    }

    /// The briefing that she got, else the newest; what it plans, and what she owes by it.
    fn briefing_for(
        &self,
        creator: i64,
    ) -> (Option<Arc<Printed<BriefingInput>>>, Vec<Planned>, Vec<PieceInput>) {
        let Some(known) = &self.briefing else { return (None, Vec::new(), Vec::new()) };
        let version = known.got.get(&creator).copied().unwrap_or(known.newest);
        let planned = known.planned.get(&version).cloned().unwrap_or_default();
        let mut owed: Vec<&DeliverableRow> =
            known.owed.get(&creator).map_or(&[][..], Vec::as_slice).iter().collect();
        owed.retain(|row| row.state != DeliverableState::Cancelled);
        (known.versions.get(&version).cloned(), planned, grouped(&owed))
    }

    /// The words that disclose for a country in a language.
    fn disclosure(&mut self, country: &str, language: Language) -> Arc<Printed<Disclosure>> {
        let key = (country.to_owned(), language.tag());
        let words = self.disclosures.entry(key);
        words.or_insert_with(|| Arc::new(Printed::new(shared::disclosure(country, language.tag())))).clone()
    }
}

/// What she owes: pieces of one kind, title and day as one line.
fn grouped(rows: &[&DeliverableRow]) -> Vec<PieceInput> {
    let mut pieces: Vec<PieceInput> = Vec::new();
    for row in rows {
        let same = |p: &&mut PieceInput| p.title == row.title && p.format == row.format && p.due == row.due;
        match pieces.iter_mut().find(same) {
            Some(piece) => piece.count += 1,
            None => pieces.push(PieceInput {
                title: row.title.clone(),
                format: row.format,
                count: 1,
                due: row.due,
            }),
        }
    }
    pieces
}

/// What a briefing plans, with its fields filled in as far as they are known.
fn pieces(inputs: &KitInputs, planned: &[Planned]) -> Vec<PieceInput> {
    let Some(briefing) = &inputs.briefing else { return Vec::new() };
    let content = Content { deliverables: planned.to_vec(), ..briefing.value.content.clone() };
    let values = fill::values(&content, &super::wording::person(inputs));
    let filled = fill::filled_where_known(&content, &values);
    let piece =
        |one: Planned| PieceInput { title: one.title, format: one.format, count: one.count, due: one.due };
    filled.deliverables.into_iter().map(piece).collect()
}

/// Creators of a request, each once, in order.
pub(super) fn once(creators: impl IntoIterator<Item = CreatorId>) -> Vec<CreatorId> {
    let mut seen = HashSet::new();
    creators.into_iter().filter(|creator| seen.insert(*creator)).collect()
}
