//! Settings about people's data.

use super::texts::pack;
use crate::api::{ApiError, BulkDecision, NoticeText, PrivacySettings};
use crate::errors::{Result, internal};
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::outreach::LANGUAGES;
use troupe_core::privacy::{BulkNotice, ContactKind, read_contact, unknown_fields};
use troupe_store::Op;
use troupe_store::settings::PRIVACY;

/// Characters of a notice at most.
const LONGEST: usize = 20_000;

/// An assessment says where the public notice stands, and why telling everybody would be out of proportion.
fn decided(bulk: BulkDecision) -> Result<BulkDecision> {
    let url = short("url", &bulk.url, 500)?;
    let reason = short("reason", &bulk.reason, 4_000)?;
    if !url.is_empty() && read_contact(ContactKind::Website, &url).is_none() {
        return Err(wrong("url", &url, "Write an address that begins with https://."));
    }
    if bulk.how == BulkNotice::Assessment && (url.is_empty() || reason.is_empty()) {
        return Err(ApiError::new(
            "assessment_incomplete",
            "An assessment needs the address of the public notice and a reason.",
            "Write where the notice stands (https) and why telling everybody would be out of proportion.",
        ));
    }
    Ok(BulkDecision { url, reason, ..bulk })
}

/// A text of one's own, in a language of Troupe, with fields that there are.
fn written(text: NoticeText) -> Result<NoticeText> {
    let language = text.language.trim().to_lowercase();
    if !LANGUAGES.contains(&language.as_str()) {
        return Err(wrong("language", &language, "Use en, nl or fi."));
    }
    let subject = short("subject", &text.subject, 200)?;
    let body = short("body", &text.body, LONGEST)?;
    if subject.is_empty() || body.is_empty() {
        return Err(wrong(
            "body",
            "",
            "Write a subject and a text, or leave both out: then the shipped one stands.",
        ));
    }
    let unknown = unknown_fields(&format!("{subject} {body}"));
    if let Some(name) = unknown.first() {
        return Err(ApiError::new(
            "notice_field",
            format!("There is no merge field {{{name}}} in a notice."),
            "Use the fields that the shipped text has.",
        )
        .with("field", name));
    }
    Ok(NoticeText { language, subject, body })
}

impl Workspace {
    /// Settings about people's data.
    pub async fn privacy_settings(&self) -> Result<PrivacySettings> {
        let kept = self.store().setting(PRIVACY).await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// The notice that ships, in each language: where none was written it is what people are told.
    pub async fn shipped_notices(&self) -> Result<Vec<NoticeText>> {
        Ok(pack()?.texts.clone())
    }

    /// Writes the settings about people's data.
    pub async fn save_privacy_settings(&self, settings: PrivacySettings) -> Result<PrivacySettings> {
        if !(1..=120).contains(&settings.retention_months) {
            let months = settings.retention_months.to_string();
            return Err(wrong("retention_months", &months, "Use 1 to 120 months."));
        }
        let email = settings.email.trim();
        if !email.is_empty() && read_contact(ContactKind::Email, email).is_none() {
            return Err(wrong("email", email, "Write an address such as name@example.com."));
        }
        let mut texts: Vec<NoticeText> = Vec::new();
        for text in settings.texts {
            // Empty: back to the shipped one.
            if text.subject.trim().is_empty() && text.body.trim().is_empty() {
                continue;
            }
            let text = written(text)?;
            texts.retain(|known| known.language != text.language);
            texts.push(text);
        }
        let settings = PrivacySettings {
            basis: settings.basis,
            controller: short("controller", &settings.controller, 200)?,
            address: short("address", &settings.address, 500)?,
            email: email.to_owned(),
            officer: short("officer", &settings.officer, 300)?,
            authority: short("authority", &settings.authority, 300)?,
            bulk: settings.bulk.map(decided).transpose()?,
            retention_months: settings.retention_months,
            texts,
        };
        let mut change = self.store().change(Op::new("save_privacy_settings", self.now())).await?;
        change.set(PRIVACY, &serde_json::to_string(&settings).map_err(internal)?).await?;
        change.finish().await?;
        self.changed("save_privacy_settings");
        Ok(settings)
    }
}
