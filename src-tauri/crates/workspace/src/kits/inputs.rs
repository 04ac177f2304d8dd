//! What goes into a kit, part by part, before it is worded. Each part has a fingerprint, by which a kit in somebody's hands
//! tells what changed since. Not here: where it comes from (gather), how it reads (wording).

use serde::Serialize;
use std::sync::Arc;
use troupe_core::briefings::{Content, ContentFormat};
use troupe_core::kits::{AssetKind, KitPart, KitTexts, NamedColour, PaidOn, Parts};
use troupe_core::merge::{MergeField, Values, first_name};
use troupe_core::money::Money;
use troupe_core::time::Day;
use troupe_pdf::Language;

/// A part with its fingerprint: the BLAKE3 of its JSON, whose fields and keys always stand in the same order.
#[derive(Debug, Clone)]
pub(super) struct Printed<T> {
    /// What it is.
    pub value: T,
    /// Its fingerprint in hex.
    pub print: String,
}

impl<T: Serialize> Printed<T> {
    /// Takes the fingerprint.
    pub fn new(value: T) -> Self {
        let print = fingerprint(&value);
        Self { value, print }
    }
}

/// The fingerprint of something, in hex. Half of a BLAKE3 is enough to tell two states of a kit apart.
pub(super) fn fingerprint(value: &impl Serialize) -> String {
    // Plain structs of texts and numbers always have a JSON; none would merely read as another state.
    let json = serde_json::to_vec(value).unwrap_or_default();
    blake3::hash(&json).to_hex()[..32].to_owned()
}

/// Who a kit is for, and from whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Names {
    /// Her name; empty = unknown.
    pub name: String,
    /// Her handle without @; empty = nobody in particular.
    pub handle: String,
    /// The brand.
    pub brand: String,
}

/// The brand's look.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Look {
    /// Colours by name.
    pub colours: Vec<NamedColour>,
    /// Fonts by name.
    pub fonts: Vec<String>,
    /// The logo.
    pub logo: Option<FileInput>,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct ProductInput {
    /// Number, by which facts are found.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Price with VAT.
    pub price: Option<Money>,
    /// Its page.
    pub link: String,
}

/// A file to hand out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct FileInput {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: AssetKind,
    /// What an image shows, in the kit's language; empty = nobody wrote it.
    pub alt: String,
    /// Who holds the rights.
    pub holder: String,
    /// What the licence allows.
    pub licence: String,
    /// Last day of the licence.
    pub until: Option<Day>,
    /// `jpeg`, `png`, `mp4`, `webm`, `pdf`, `txt`.
    pub format: String,
    /// Checksum of the content.
    pub sha256: String,
    /// Bytes.
    pub bytes: u64,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds.
    pub seconds: Option<u32>,
    /// Checksum of a small picture of it.
    pub preview: Option<String>,
}

/// A discount code of hers that can be used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct CodeInput {
    /// The code.
    pub code: String,
    /// What buyers save, a fraction.
    pub percent: Option<String>,
    /// What buyers save, an amount.
    pub amount: Option<Money>,
    /// What it is for; empty = everything.
    pub scope: String,
    /// Last day.
    pub to: Option<Day>,
    /// Uses at most.
    pub max_uses: Option<u32>,
}

/// A link of hers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct LinkInput {
    /// What it leads to; empty = not said.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// What a program pays her.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Terms {
    /// Name of the program.
    pub program: String,
    /// Her rate today, a fraction; `None` = none was written.
    pub rate: Option<String>,
    /// What it is a share of.
    pub paid_on: PaidOn,
    /// Days in which a sale counts.
    pub attribution_days: Option<u32>,
    /// Days until a commission is released.
    pub hold_days: Option<u32>,
    /// Smallest payout.
    pub minimum: Option<Money>,
}

/// A briefing, as one of its versions says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct BriefingInput {
    /// Its version.
    pub version: u32,
    /// What it says, without what is to be made.
    pub content: Content,
    /// Product and campaign that its texts may name.
    pub product: String,
    /// The campaign.
    pub campaign: String,
}

/// Something to make.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct PieceInput {
    /// What.
    pub title: String,
    /// Kind of content.
    pub format: ContentFormat,
    /// How many.
    pub count: u32,
    /// When it is to be online.
    pub due: Option<Day>,
}

/// Words that disclose a cooperation.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Disclosure {
    /// Words by what was given (`paid`, `free`, `affiliate`), in that order.
    pub words: Vec<(String, Vec<String>)>,
    /// Who says that they are enough.
    pub sources: Vec<String>,
    /// The country whose rule it is (ISO 3166 alpha-2); empty = the words of the language.
    pub country: String,
}

/// Everything that goes into one kit. What many kits share is shared.
#[derive(Debug, Clone)]
pub(super) struct KitInputs {
    /// Its language.
    pub language: Language,
    /// For whom, from whom.
    pub names: Names,
    /// Texts with merge fields as they are written.
    pub texts: Arc<Printed<KitTexts>>,
    /// The brand's look.
    pub look: Arc<Printed<Look>>,
    /// Products.
    pub products: Arc<Printed<Vec<ProductInput>>>,
    /// Files.
    pub assets: Arc<Printed<Vec<FileInput>>>,
    /// Her codes that can be used, newest first.
    pub codes: Vec<CodeInput>,
    /// Her links, oldest first.
    pub links: Vec<LinkInput>,
    /// What the program pays; `None` = the template has no program.
    pub terms: Option<Terms>,
    /// The briefing.
    pub briefing: Option<Arc<Printed<BriefingInput>>>,
    /// What she is to make.
    pub deliverables: Vec<PieceInput>,
    /// Words that disclose; not said where the template has a text of its own.
    pub disclosure: Arc<Printed<Disclosure>>,
}

impl KitInputs {
    /// Fingerprints of the parts.
    pub fn parts(&self) -> Parts {
        let briefing = self.briefing.as_ref().map_or_else(|| fingerprint(&()), |b| b.print.clone());
        Parts::from([
            (KitPart::Texts, self.texts.print.clone()),
            (KitPart::Look, self.look.print.clone()),
            (KitPart::Products, self.products.print.clone()),
            (KitPart::Assets, self.assets.print.clone()),
            (KitPart::Code, fingerprint(&self.codes)),
            (KitPart::Link, fingerprint(&self.links)),
            (KitPart::Terms, fingerprint(&self.terms)),
            (KitPart::Briefing, briefing),
            (KitPart::Deliverables, fingerprint(&self.deliverables)),
            (KitPart::Disclosure, self.disclosure.print.clone()),
            (KitPart::Names, fingerprint(&self.names)),
        ])
    }

    /// What merge fields of its texts stand for.
    pub fn values(&self) -> Values {
        let code = self.codes.first().map(|code| code.code.clone());
        let link = self.links.first().map(|link| link.url.clone());
        Values::from([
            (MergeField::Name, self.names.name.clone()),
            (MergeField::FirstName, first_name(&self.names.name).unwrap_or_default()),
            (MergeField::Handle, self.names.handle.clone()),
            (MergeField::Brand, self.names.brand.clone()),
            (MergeField::Code, code.unwrap_or_default()),
            (MergeField::Link, link.unwrap_or_default()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs() -> KitInputs {
        KitInputs {
            language: Language::En,
            names: Names::default(),
            texts: Arc::new(Printed::new(KitTexts::default())),
            look: Arc::new(Printed::new(Look::default())),
            products: Arc::new(Printed::new(Vec::new())),
            assets: Arc::new(Printed::new(Vec::new())),
            codes: Vec::new(),
            links: Vec::new(),
            terms: None,
            briefing: None,
            deliverables: Vec::new(),
            disclosure: Arc::new(Printed::new(Disclosure::default())),
        }
    }

    #[test]
    fn every_part_has_a_fingerprint_and_only_what_changed_has_another() {
        let before = inputs();
        assert_eq!(before.parts().len(), KitPart::ALL.len());
        let code = CodeInput {
            code: "MIRA15".into(),
            percent: Some("0.15".into()),
            amount: None,
            scope: String::new(),
            to: None,
            max_uses: None,
        };
        let with_code = KitInputs { codes: vec![code.clone()], ..inputs() };
        let changed =
            |then: &KitInputs, now: &KitInputs| troupe_core::kits::changed(&then.parts(), &now.parts());
        assert_eq!(changed(&before, &with_code), [KitPart::Code]);
        let longer = CodeInput { to: Day::new(2026, 12, 31), ..code };
        assert_eq!(changed(&with_code, &KitInputs { codes: vec![longer], ..inputs() }), [KitPart::Code]);
        assert!(changed(&before, &inputs()).is_empty());
    }
}
