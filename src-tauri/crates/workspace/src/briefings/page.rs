//! A briefing to send: gathers what it says in finished words, and writes the page for a browser. The sheet draws the same
//! values.

use super::named;
use super::person::nobody;
use crate::api::{ApiError, BriefingForm, Exported};
use crate::errors::{Result, internal};
use crate::sheet::language_of;
use crate::workspace::Workspace;
use askama::Template;
use std::path::Path;
use troupe_core::briefings::{Content, Planned, fill};
use troupe_core::creator::CreatorId;
use troupe_exchange::out::write_bytes;
use troupe_pdf::{Language, Words};

/// A briefing in finished words: what a page or a sheet shows, from top to bottom.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "briefing.html")]
pub(crate) struct BriefingPage {
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
    pub(crate) fn html(&self) -> Result<String> {
        self.render().map_err(internal)
    }
}

/// The sections of a content, in the order in which a creator needs them. What is not said has no heading.
fn sections(content: &Content, words: &Words, language: Language) -> Vec<PageSection> {
    let name = |group: &str, name: &str| named(words, language, group, name);
    let paragraphs = |text: &str| -> Vec<String> {
        text.split("\n\n").map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
    };
    let text = |text: &str| PageBody::Text(paragraphs(text));
    let list = |entries: &[String]| PageBody::List(entries.to_vec());
    let formats: Vec<String> = content.formats.iter().map(|f| name("format", f.as_str())).collect();
    let places: Vec<String> = content.code_places.iter().map(|p| name("place", p.as_str())).collect();
    let hashtags: Vec<String> = content.hashtags.iter().map(|tag| format!("#{tag}")).collect();
    let until = content.usage_until.map(|day| name("day", &day.to_string())).unwrap_or_default();
    let bodies = [
        ("goal", text(&content.goal)),
        ("product", text(&content.product)),
        ("deliverables", planned(&content.deliverables, words, &name)),
        ("formats", PageBody::List(formats)),
        ("messages", list(&content.messages)),
        ("hook", text(&content.hook)),
        ("dos", list(&content.dos)),
        ("donts", list(&content.donts)),
        ("must", list(&content.must)),
        ("must_not", list(&content.must_not)),
        ("hashtags", text(&hashtags.join(" "))),
        ("disclosure", text(&content.disclosure)),
        ("code", text(&content.code)),
        ("code_places", PageBody::List(places)),
        ("sounds", text(&content.sounds)),
        ("usage_until", text(&until)),
        ("usage_where", text(&content.usage_where)),
        ("notes", text(&content.notes)),
    ];
    let says = |body: &PageBody| match body {
        PageBody::Text(entries) | PageBody::List(entries) => !entries.is_empty(),
        PageBody::Table { rows, .. } => !rows.is_empty(),
    };
    bodies
        .into_iter()
        .filter(|(_, body)| says(body))
        .map(|(field, body)| PageSection { heading: words.say(&format!("briefing_{field}"), &[]), body })
        .collect()
}

fn planned(entries: &[Planned], words: &Words, name: &dyn Fn(&str, &str) -> String) -> PageBody {
    let head = |key: &str| words.say(key, &[]);
    PageBody::Table {
        heads: vec![
            head("briefing_page_what"),
            head("briefing_page_kind"),
            head("briefing_page_count"),
            head("briefing_page_due"),
        ],
        rows: entries
            .iter()
            .map(|one| {
                let due = match one.due {
                    Some(day) => name("day", &day.to_string()),
                    None => words.say("briefing_page_no_date", &[]),
                };
                vec![one.title.clone(), name("format", one.format.as_str()), one.count.to_string(), due]
            })
            .collect(),
    }
}

impl Workspace {
    /// A briefing in finished words for a creator (`None` = for nobody in particular: fields stay as they are written where
    /// they need one). Without a language: the one in which she got it, else her own, else the settings'.
    pub(crate) async fn briefing_page(
        &self,
        briefing: i64,
        creator: Option<CreatorId>,
        version: u32,
        language: Option<String>,
    ) -> Result<(BriefingPage, Language)> {
        let sum = self.briefing_sum(briefing).await?;
        let content = match creator {
            Some(creator) => self.briefing_for(briefing, creator, version).await?,
            None => {
                let content = self.content_at(&sum, version).await?;
                let values = fill::values(&content, &nobody(&self.around(sum.row.list).await?));
                fill::filled_where_known(&content, &values)
            }
        };
        let language = match (language, creator) {
            (Some(named), _) => language_of(Some(&named))?,
            (None, Some(creator)) => self.page_language(briefing, creator).await?,
            (None, None) => language_of(self.settings().await?.language.as_deref())?,
        };
        let words = Words::new(language).map_err(internal)?;
        let to = creator
            .map(|creator| words.say("briefing_page_for", &[("name", &self.called(creator))]))
            .unwrap_or_default();
        let version = match version {
            0 => words.say("briefing_page_draft", &[]),
            version => words.say("briefing_page_version", &[("version", &version.to_string())]),
        };
        let page = BriefingPage {
            language: language.tag(),
            title: sum.row.name,
            brand: self.brand().await?.name,
            to,
            version,
            sections: sections(&content, &words, language),
        };
        Ok((page, language))
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
        let (page, _) = self.briefing_page(briefing, creator, version, language).await?;
        let bytes = match form {
            BriefingForm::Html => page.html()?.into_bytes(),
            BriefingForm::Pdf => return Err(ApiError::new("not_built", "Not built yet.", "")),
        };
        let to = path.clone();
        tokio::task::spawn_blocking(move || write_bytes(Path::new(&to), &bytes).map_err(ApiError::from))
            .await
            .map_err(internal)??;
        Ok(Exported { path, rows: 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::briefings::{CodePlace, ContentFormat};
    use troupe_core::time::Day;

    const HOSTILE: &str = "</p><script>alert(1)</script>\" onload='x' & <img src=x>";

    fn page(content: &Content, language: Language) -> String {
        let words = Words::new(language).unwrap();
        BriefingPage {
            language: language.tag(),
            title: HOSTILE.into(),
            brand: HOSTILE.into(),
            to: HOSTILE.into(),
            version: "Version 1".into(),
            sections: sections(content, &words, language),
        }
        .html()
        .unwrap()
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
        assert!(
            html.contains("Content-Security-Policy") && html.contains("default-src &#39;none&#39;")
                || html.contains("default-src 'none'")
        );
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
