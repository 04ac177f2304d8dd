//! Templates with their texts, one a language.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use serde::Serialize;
use sqlx::Row;
use troupe_core::outreach::Channel;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Name.
    pub name: String,
    /// The way it is written for.
    pub channel: Channel,
    /// Its texts, by language.
    pub texts: Vec<TextRow>,
}

/// A template's text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextRow {
    /// ISO 639-1.
    pub language: String,
    /// Subject; empty where the way has none.
    pub subject: String,
    /// Text.
    pub body: String,
}

impl Store {
    /// Every template, by name.
    pub async fn templates(&self) -> Result<Vec<TemplateRow>> {
        let mut connection = self.readers.acquire().await?;
        let rows =
            sqlx::query("select id, name, channel from message_templates order by name collate nocase")
                .fetch_all(&mut *connection)
                .await?;
        let mut templates: Vec<TemplateRow> = rows
            .iter()
            .map(|r| TemplateRow {
                id: r.get(0),
                name: r.get(1),
                channel: Channel::parse(r.get(2)).unwrap_or(Channel::Other),
                texts: Vec::new(),
            })
            .collect();
        let texts =
            sqlx::query("select template_id, language, subject, body from template_texts order by id")
                .fetch_all(&mut *connection)
                .await?;
        for row in texts {
            let template: i64 = row.get(0);
            if let Some(at) = templates.iter_mut().find(|t| t.id == template) {
                at.texts.push(TextRow { language: row.get(1), subject: row.get(2), body: row.get(3) });
            }
        }
        Ok(templates)
    }
}

impl Change {
    /// Makes (id 0) or changes a template with all its texts. Gives its number.
    ///
    /// # Errors
    /// [`StoreError::NameTaken`], [`StoreError::NotFound`].
    pub async fn save_template(&mut self, template: &TemplateRow) -> Result<i64> {
        let id = if template.id == 0 {
            sqlx::query("insert into message_templates (name, channel) values ($1, $2) returning id")
                .bind(&template.name)
                .bind(template.channel.as_str())
                .fetch_one(self.connection())
                .await
                .map_err(name_taken(&template.name))?
                .get(0)
        } else {
            sqlx::query(
                "update message_templates set name = $2, channel = $3
                 where id = $1 and (name <> $2 or channel <> $3)",
            )
            .bind(template.id)
            .bind(&template.name)
            .bind(template.channel.as_str())
            .execute(self.connection())
            .await
            .map_err(name_taken(&template.name))?;
            template.id
        };
        let known: bool = sqlx::query_scalar("select exists (select 1 from message_templates where id = $1)")
            .bind(id)
            .fetch_one(self.connection())
            .await?;
        if !known {
            return Err(StoreError::NotFound { what: "template", id: id.to_string() });
        }
        let texts = serde_json::to_string(&template.texts)?;
        sqlx::query(
            "delete from template_texts where template_id = $1
             and language not in (select value ->> 'language' from json_each($2))",
        )
        .bind(id)
        .bind(&texts)
        .execute(self.connection())
        .await?;
        sqlx::query(
            "insert into template_texts (template_id, language, subject, body)
             select $1, value ->> 'language', value ->> 'subject', value ->> 'body' from json_each($2) where true
             on conflict (template_id, language) do update set subject = excluded.subject, body = excluded.body
             where subject <> excluded.subject or body <> excluded.body",
        )
        .bind(id)
        .bind(&texts)
        .execute(self.connection())
        .await?;
        Ok(id)
    }

    /// Deletes a template with its texts; messages written with it stay.
    pub async fn delete_template(&mut self, template: i64) -> Result<u32> {
        let mut gone = 0;
        for sql in [
            "update messages set template_id = null where template_id = $1",
            "delete from template_texts where template_id = $1",
            "delete from message_templates where id = $1",
        ] {
            gone = sqlx::query(sql).bind(template).execute(self.connection()).await?.rows_affected();
        }
        Ok(gone as u32)
    }
}
