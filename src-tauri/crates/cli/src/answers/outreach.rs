//! Templates, messages, rates and quotas as JSON.

use super::decimal;
use serde_json::{Value, json};
use troupe_workspace::api::{
    InvitePlan, MessageLine, MessagePreview, MessageTemplate, OutreachPlan, Replies, ReplyRate,
};

fn rate(rate: &ReplyRate) -> Value {
    json!({
        "written": rate.written,
        "replied": rate.replied,
        "counted": rate.counted,
        "young": rate.young,
        "rate": decimal(rate.rate),
        "low": decimal(rate.low),
        "high": decimal(rate.high),
    })
}

/// A template.
pub fn template(template: &MessageTemplate) -> Value {
    json!({
        "name": template.edit.name,
        "channel": template.edit.channel,
        "texts": template.edit.texts,
        "fields": template.fields,
        "replies": rate(&template.replies),
    })
}

/// A message as it would go; `logged` is its number once it is written down.
pub fn preview(preview: &MessagePreview, logged: bool) -> Value {
    json!({
        "handle": preview.who.handle,
        "channel": preview.channel,
        "language": preview.language,
        "lacks": preview.lacks,
        "subject": preview.subject,
        "body": preview.body,
        "mail_link": preview.mail_link,
        "logged": logged,
    })
}

/// A message in the log.
pub fn message(line: &MessageLine) -> Value {
    json!({
        "id": line.id,
        "handle": line.who.handle,
        "campaign": line.list.as_ref().map(|l| &l.name),
        "template": line.template_name,
        "language": line.language,
        "channel": line.channel,
        "direction": line.direction,
        "subject": line.subject,
        "body": line.body,
        "at": line.at,
        "follow_up": line.follow_up,
        "follow_up_done": line.follow_up_done,
    })
}

/// Who is invited, and who is not.
pub fn invites(plan: &InvitePlan, files: &[String], logged: bool) -> Value {
    let left_out: Vec<Value> =
        plan.left_out.iter().map(|l| json!({ "handle": l.who.handle, "why": l.why })).collect();
    json!({
        "files": files,
        "handles": plan.handles,
        "left_out": left_out,
        "over_quota": plan.over_quota,
        "logged": logged,
    })
}

/// Reply rates.
pub fn replies(replies: &Replies) -> Value {
    let templates: Vec<Value> = replies
        .templates
        .iter()
        .map(|t| json!({ "template": t.name, "replies": rate(&t.replies) }))
        .collect();
    let channels: Vec<Value> = replies
        .channels
        .iter()
        .map(|c| json!({ "channel": c.channel, "replies": rate(&c.replies) }))
        .collect();
    json!({ "overall": rate(&replies.overall), "templates": templates, "channels": channels })
}

/// The week's quota.
pub fn quota(plan: &OutreachPlan) -> Value {
    let first: Vec<Value> = plan
        .first
        .iter()
        .map(|p| json!({ "handle": p.who.handle, "why": p.why, "rank": p.rank, "score": p.score }))
        .collect();
    json!({
        "sales": plan.sales,
        "quota": plan.quota,
        "unlimited": plan.unlimited,
        "once": plan.once,
        "used": plan.used,
        "left": plan.left,
        "from": plan.from,
        "until": plan.until,
        "date": plan.date,
        "source": plan.source,
        "total": plan.total,
        "first": first,
    })
}
