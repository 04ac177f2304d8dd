//! A briefing to send: gathers what it says, and writes it as a page for a browser or as a sheet. Both draw the same values;
//! how the sheet looks stands in `troupe_pdf`.

use super::named;
use super::person::nobody;
use crate::api::{ApiError, BriefingForm, Exported};
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::sheet::language_of;
use crate::workspace::Workspace;
use askama::Template;
use std::path::Path;
use troupe_core::briefings::{Content, Planned, fill};
use troupe_core::creator::CreatorId;
use troupe_exchange::out::write_bytes;
use troupe_pdf::{BriefingBody, BriefingPiece, BriefingSection, BriefingSheet, Language, Words};

/// A briefing in finished words: what a page shows, from top to bottom.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "briefing.html")]
struct BriefingPage {
    /// Language of the headings, as a tag.
    pub language: &'static str,
    /// The briefing's name.
    pub title: String,
    /// The own brand; empty when it has no name yet.
    pub brand: String,
    /// For whom, in words; empty for nobody in particular.
    pub to: String,
    /// Which version, in words.
    pub version: String,
    /// What it says.
    pub sections: Vec<PageSection>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageSection {
    /// The heading.
    pub heading: String,
    /// What stands there.
    pub body: PageBody,
}

/// What stands under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PageBody {
    /// Paragraphs; a line break in one is a line break.
    Text(Vec<String>),
    /// Points.
    List(Vec<String>),
    /// A table.
    Table {
        /// Heads of the columns.
        heads: Vec<String>,
        /// Cells, row by row.
        rows: Vec<Vec<String>>,
    },
}

impl BriefingPage {
    /// The page as a document without script.
    ///
    /// # Errors
    /// A fault of the program.
    fn html(&self) -> Result<String> {
        self.render().map_err(internal)
    }
}

/// What a content says, in the order in which a creator needs it.
fn gathered(content: &Content) -> Vec<BriefingSection> {
    let text = |text: &str| BriefingBody::Text(text.to_owned());
    let lines = |entries: &[String]| BriefingBody::Lines(entries.to_vec());
    let formats = content.formats.iter().map(|f| format!("briefing_format_{}", f.as_str())).collect();
    let places = content.code_places.iter().map(|p| format!("briefing_place_{}", p.as_str())).collect();
    let hashtags: Vec<String> = content.hashtags.iter().map(|tag| format!("#{tag}")).collect();
    let until = content.usage_until.map(|day| BriefingBody::Day(day.to_string()));
    let bodies = [
        ("goal", text(&content.goal)),
        ("product", text(&content.product)),
        ("deliverables", BriefingBody::Pieces(content.deliverables.iter().map(piece).collect())),
        ("formats", BriefingBody::Names(formats)),
        ("messages", lines(&content.messages)),
        ("hook", text(&content.hook)),
        ("dos", lines(&content.dos)),
        ("donts", lines(&content.donts)),
        ("must", lines(&content.must)),
        ("must_not", lines(&content.must_not)),
        ("hashtags", text(&hashtags.join(" "))),
        ("disclosure", text(&content.disclosure)),
        ("code", text(&content.code)),
        ("code_places", BriefingBody::Names(places)),
        ("sounds", text(&content.sounds)),
        ("usage_until", until.unwrap_or_else(|| text(""))),
        ("usage_where", text(&content.usage_where)),
        ("notes", text(&content.notes)),
    ];
    bodies.into_iter().map(|(field, body)| BriefingSection { field: field.to_owned(), body }).collect()
}

fn piece(one: &Planned) -> BriefingPiece {
    BriefingPiece {
        title: one.title.clone(),
        format: format!("briefing_format_{}", one.format.as_str()),
        count: one.count,
        due: one.due.map(|day| day.to_string()),
    }
}

/// Sections in words. What is not said has no heading.
fn worded(sections: &[BriefingSection], words: &Words, language: Language) -> Vec<PageSection> {
    let say = |key: &str| words.say(key, &[]);
    let day = |day: &str| named(words, language, "day", day);
    let paragraphs = |text: &str| -> Vec<String> {
        text.split("\n\n").map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
    };
    let body = |body: &BriefingBody| match body {
        BriefingBody::Text(text) => PageBody::Text(paragraphs(text)),
        BriefingBody::Lines(lines) => PageBody::List(lines.clone()),
        BriefingBody::Names(keys) => PageBody::List(keys.iter().map(|key| say(key)).collect()),
        BriefingBody::Day(text) => PageBody::Text(vec![day(text)]),
        BriefingBody::Pieces(pieces) => PageBody::Table {
            heads: ["what", "kind", "count", "due"].map(|k| say(&format!("briefing_page_{k}"))).to_vec(),
            rows: pieces
                .iter()
                .map(|one| {
                    let due = one.due.as_deref().map_or_else(|| say("briefing_page_no_date"), day);
                    vec![one.title.clone(), say(&one.format), one.count.to_string(), due]
                })
                .collect(),
        },
    };
    let says = |body: &PageBody| match body {
        PageBody::Text(entries) | PageBody::List(entries) => !entries.is_empty(),
        PageBody::Table { rows, .. } => !rows.is_empty(),
    };
    sections
        .iter()
        .map(|section| PageSection {
            heading: say(&format!("briefing_{}", section.field)),
            body: body(&section.body),
        })
        .filter(|section| says(&section.body))
        .collect()
}

/// What a content says, in words: for a document that holds a briefing.
pub(crate) fn briefing_sections(content: &Content, words: &Words, language: Language) -> Vec<PageSection> {
    worded(&gathered(content), words, language)
}

/// A briefing as a page.
fn page_of(sheet: &BriefingSheet) -> Result<BriefingPage> {
    let words = Words::new(sheet.language).map_err(internal)?;
    let to = match sheet.creator.is_empty() {
        true => String::new(),
        false => words.say("briefing_page_for", &[("name", &sheet.creator)]),
    };
    let version = match sheet.version {
        0 => words.say("briefing_page_draft", &[]),
        version => words.say("briefing_page_version", &[("version", &version.to_string())]),
    };
    Ok(BriefingPage {
        language: sheet.language.tag(),
        title: sheet.name.clone(),
        brand: sheet.brand.clone(),
        to,
        version,
        sections: worded(&sheet.sections, &words, sheet.language),
    })
}

impl Workspace {
    /// A briefing for a creator (`None` = for nobody in particular: fields stay as they are written where they need one).
    /// Without a language: the one in which she got it, else her own, else the settings'.
    async fn briefing_sheet(
        &self,
        briefing: i64,
        creator: Option<CreatorId>,
        version: u32,
        language: Option<String>,
    ) -> Result<BriefingSheet> {
        let sum = self.briefing_sum(briefing).await?;
        let content = match creator {
            Some(creator) => self.briefing_for(briefing, creator, version).await?,
            None => {
                let content = self.content_at(&sum, version).await?;
                let values = fill::values(&content, &nobody(&self.around(sum.row.list, &[]).await?));
                fill::filled_where_known(&content, &values)
            }
        };
        let language = match (language, creator) {
            (Some(named), _) => language_of(Some(&named))?,
            (None, Some(creator)) => self.page_language(briefing, creator).await?,
            (None, None) => language_of(self.settings().await?.language.as_deref())?,
        };
        Ok(BriefingSheet {
            language,
            made_on: self.this_day().await?.to_string(),
            name: sum.row.name,
            brand: self.brand().await?.name.trim().to_owned(),
            creator: creator.map(|creator| self.called(creator)).unwrap_or_default(),
            version,
            sections: gathered(&content),
        })
    }

    async fn page_language(&self, briefing: i64, creator: CreatorId) -> Result<Language> {
        let receipts = self.store().briefing_receipts(briefing).await?;
        let got = receipts.into_iter().rfind(|r| r.creator == creator.0).map(|r| r.language);
        match got.or_else(|| self.language_of_creator(creator)).and_then(|l| language_of(Some(&l)).ok()) {
            Some(language) => Ok(language),
            None => language_of(self.settings().await?.language.as_deref()),
        }
    }

    /// Writes a briefing for a creator (`None` = for nobody in particular) as a PDF or a page; version 0 = the draft.
    pub async fn export_briefing(
        &self,
        briefing: i64,
        creator: Option<CreatorId>,
        version: u32,
        language: Option<String>,
        form: BriefingForm,
        path: String,
    ) -> Result<Exported> {
        let sheet = self.briefing_sheet(briefing, creator, version, language).await?;
        let to = path.clone();
        tokio::task::spawn_blocking(move || {
            let bytes = match form {
                BriefingForm::Html => page_of(&sheet)?.html()?.into_bytes(),
                BriefingForm::Pdf => troupe_pdf::briefing(&sheet).map_err(internal)?,
            };
            write_bytes(Path::new(&to), &bytes).map_err(ApiError::from)
        })
        .await
        .map_err(internal)??;
        match creator {
            Some(creator) => self.exported("export_briefing", path, 1, Whose::Of(&[creator.0])).await,
            None => Ok(Exported { path, rows: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::briefings::{CodePlace, ContentFormat};
    use troupe_core::time::Day;

    const HOSTILE: &str = "</p><script>alert(1)</script>\" onload='x' & <img src=x>";

    fn page(content: &Content, language: Language) -> String {
        let sheet = BriefingSheet {
            language,
            made_on: "2026-11-21".into(),
            name: HOSTILE.into(),
            brand: HOSTILE.into(),
            creator: HOSTILE.into(),
            version: 1,
            sections: gathered(content),
        };
        page_of(&sheet).unwrap().html().unwrap()
    }

    fn full() -> Content {
        let text = || HOSTILE.to_owned();
        Content {
            goal: text(),
            product: text(),
            messages: vec![text()],
            dos: vec![text()],
            donts: vec![text()],
            formats: ContentFormat::ALL.to_vec(),
            hook: text(),
            hashtags: vec!["soep".into()],
            must: vec![text()],
            must_not: vec![text()],
            sounds: text(),
            disclosure: text(),
            code: text(),
            code_places: CodePlace::ALL.to_vec(),
            deliverables: vec![Planned {
                item: "1".into(),
                title: text(),
                format: ContentFormat::BeforeAfter,
                count: 2,
                due: Day::new(2026, 12, 1),
            }],
            usage_until: Day::new(2027, 3, 31),
            usage_where: text(),
            notes: format!("{HOSTILE}\n\nשלום"),
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        let html = page(&full(), Language::En);
        for markup in ["<script", "<img", "</p>&lt;/p", "onload='"] {
            assert!(!html.contains(markup), "{markup}");
        }
        assert!(html.contains("Content-Security-Policy") && html.contains("default-src 'none'"));
    }

    #[test]
    fn a_page_speaks_its_language_and_leaves_out_what_is_not_said() {
        for (language, tag, until, day) in [
            (Language::En, "en", "The brand may use it until", "31 March 2027"),
            (Language::Nl, "nl", "Het merk mag het gebruiken tot en met", "31 maart 2027"),
            (Language::Fi, "fi", "Brändin käyttöoikeus päättyy", "31. maaliskuuta 2027"),
        ] {
            let html = page(&full(), language);
            assert!(html.contains(&format!("<html lang=\"{tag}\"")), "{tag}");
            assert!(html.contains(until) && html.contains(day), "{tag}: {html}");
            assert!(!html.contains("briefing_"), "{tag}: a heading has no words");
        }
        let little = page(&Content { goal: "Soup".into(), ..Content::default() }, Language::En);
        assert_eq!(little.matches("<h2").count(), 1);
    }
}
