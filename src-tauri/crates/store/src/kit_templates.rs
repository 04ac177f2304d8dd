//! Kit templates: kept, changed, deleted. Not here: the kits that were made of them.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::kits::KitContent;
use troupe_core::time::Instant;

/// A kit template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitTemplateRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Name.
    pub name: String,
    /// The program whose terms it tells.
    pub program: Option<i64>,
    /// The briefing that it holds.
    pub briefing: Option<i64>,
    /// What it says.
    pub content: KitContent,
    /// When it was edited.
    pub edited_at: Instant,
}

/// A kit template with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitTemplateSum {
    /// The template. Of a content that cannot be read, which only a file from elsewhere can bring, nothing is shown.
    pub row: KitTemplateRow,
    /// Name of its program.
    pub program_name: Option<String>,
    /// Name of its briefing.
    pub briefing_name: Option<String>,
    /// Assets in it that are there.
    pub assets: u32,
    /// Creators who have a kit of it.
    pub creators: u32,
}

/// What a kit template can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KitThing {
    /// A program.
    Program,
    /// A briefing.
    Briefing,
    /// A product.
    Product,
    /// An asset.
    Asset,
}

const COLUMNS: &str = "id, name, program_id, briefing_id, content, edited_at";

fn row_of(row: &SqliteRow, content: KitContent) -> KitTemplateRow {
    KitTemplateRow {
        id: row.get("id"),
        name: row.get("name"),
        program: row.get("program_id"),
        briefing: row.get("briefing_id"),
        content,
        edited_at: Instant::from_seconds(row.get("edited_at")),
    }
}

fn unknown(template: i64) -> StoreError {
    StoreError::NotFound { what: "kit template", id: template.to_string() }
}

impl Store {
    /// Kit templates, edited last first.
    pub async fn kit_templates(&self) -> Result<Vec<KitTemplateSum>> {
        let rows = sqlx::query(
            "select t.id, t.name, t.program_id, t.briefing_id, t.content, t.edited_at,
                    p.name as program_name, b.name as briefing_name, coalesce(k.creators, 0) as creators,
                    (select count(distinct a.id) from json_each(iif(json_valid(t.content), t.content, '{}'), '$.assets') j
                     join assets a on a.id = j.value) as assets
             from kit_templates t
             left join programs p on p.id = t.program_id
             left join briefings b on b.id = t.briefing_id
             left join (select template_id, count(distinct creator_id) as creators from kits group by template_id) k
                  on k.template_id = t.id
             order by t.edited_at desc, t.id desc",
        )
        .fetch_all(&self.readers)
        .await?;
        let sum = |row: &SqliteRow| KitTemplateSum {
            row: row_of(row, serde_json::from_str(row.get("content")).unwrap_or_default()),
            program_name: row.get("program_name"),
            briefing_name: row.get("briefing_name"),
            assets: row.get("assets"),
            creators: row.get("creators"),
        };
        Ok(rows.iter().map(sum).collect())
    }

    /// A kit template.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn kit_template(&self, template: i64) -> Result<KitTemplateRow> {
        let sql = format!("select {COLUMNS} from kit_templates where id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(template).fetch_optional(&self.readers).await?;
        let row = row.ok_or_else(|| unknown(template))?;
        Ok(row_of(&row, serde_json::from_str(row.get("content"))?))
    }

    /// Creators who have a kit of a template.
    pub async fn kit_template_creators(&self, template: i64) -> Result<Vec<i64>> {
        let sql = "select distinct creator_id from kits where template_id = $1 order by creator_id";
        Ok(sqlx::query_scalar(sql).bind(template).fetch_all(&self.readers).await?)
    }

    /// What a template names that is not there, with its number.
    pub async fn kit_template_lacks(&self, template: &KitTemplateRow) -> Result<Vec<(KitThing, i64)>> {
        let content = &template.content;
        let assets: Vec<i64> = content.assets.iter().copied().chain(content.look.logo).collect();
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "select 'program' as thing, $1 as id where $1 is not null and $1 not in (select id from programs)
             union all
             select 'briefing', $2 where $2 is not null and $2 not in (select id from briefings)
             union all
             select 'product', value from json_each($3) where value not in (select id from products)
             union all
             select 'asset', value from json_each($4) where value not in (select id from assets)",
        )
        .bind(template.program)
        .bind(template.briefing)
        .bind(serde_json::to_string(&content.products)?)
        .bind(serde_json::to_string(&assets)?)
        .fetch_all(&self.readers)
        .await?;
        let thing = |(thing, id): (String, i64)| match thing.as_str() {
            "program" => (KitThing::Program, id),
            "briefing" => (KitThing::Briefing, id),
            "product" => (KitThing::Product, id),
            _ => (KitThing::Asset, id),
        };
        Ok(rows.into_iter().map(thing).collect())
    }

    /// The program, when there is exactly one.
    pub async fn only_program(&self) -> Result<Option<i64>> {
        let all: Vec<i64> =
            sqlx::query_scalar("select id from programs limit 2").fetch_all(&self.readers).await?;
        Ok(if let [only] = all[..] { Some(only) } else { None })
    }
}

impl Change {
    /// Makes (number 0) or changes a kit template; the moment of the edit moves only when something else does. Gives its
    /// number.
    ///
    /// # Errors
    /// [`StoreError::NameTaken`], [`StoreError::NotFound`].
    pub async fn save_kit_template(&mut self, template: &KitTemplateRow) -> Result<i64> {
        let content = serde_json::to_string(&template.content)?;
        if template.id == 0 {
            return Ok(sqlx::query(
                "insert into kit_templates (name, program_id, briefing_id, content, edited_at)
                 values ($1, $2, $3, $4, $5) returning id",
            )
            .bind(&template.name)
            .bind(template.program)
            .bind(template.briefing)
            .bind(&content)
            .bind(template.edited_at.seconds())
            .fetch_one(self.connection())
            .await
            .map_err(name_taken(&template.name))?
            .get(0));
        }
        let known: Option<i64> = sqlx::query_scalar("select id from kit_templates where id = $1")
            .bind(template.id)
            .fetch_optional(self.connection())
            .await?;
        known.ok_or_else(|| unknown(template.id))?;
        sqlx::query(
            "update kit_templates set name = $2, program_id = $3, briefing_id = $4, content = $5, edited_at = $6
             where id = $1 and (name, program_id, briefing_id, content) is not ($2, $3, $4, $5)",
        )
        .bind(template.id)
        .bind(&template.name)
        .bind(template.program)
        .bind(template.briefing)
        .bind(&content)
        .bind(template.edited_at.seconds())
        .execute(self.connection())
        .await
        .map_err(name_taken(&template.name))?;
        Ok(template.id)
    }

    /// Deletes a kit template, and first who has which of its kits, so that taking it back finds it in order. Gives its
    /// name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_kit_template(&mut self, template: i64) -> Result<String> {
        sqlx::query("delete from kits where template_id = $1")
            .bind(template)
            .execute(self.connection())
            .await?;
        sqlx::query_scalar("delete from kit_templates where id = $1 returning name")
            .bind(template)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| unknown(template))
    }
}
