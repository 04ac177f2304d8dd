//! Records as lines of text, for golden files: everything that a record holds and is not missing.

use troupe_core::records::{AccountFacts, OrderRecord, PostRecord, Record, ReportRecord, Subject};

struct Line(String);

impl Line {
    fn say(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.0.push_str(&format!(" {name}={}", value.to_string().replace('\n', "⏎")));
        }
    }
}

/// One record on one line.
pub fn describe(record: &Record) -> String {
    match record {
        Record::Post(post) => self::post(post),
        Record::Account(account) => {
            let mut line = Line(format!(
                "{}: account {} {}",
                account.row,
                account.platform.as_str(),
                account.handle.as_str()
            ));
            facts(&mut line, &account.facts);
            line.0
        }
        Record::Order(order) => self::order(order),
        Record::Report(report) => self::report(report),
    }
}

fn facts(line: &mut Line, facts: &AccountFacts) {
    line.say("name", facts.name.as_ref());
    line.say("native_id", facts.native_id.as_ref());
    line.say("bio", facts.bio.as_ref());
    line.say("country", facts.country.as_ref());
    line.say("language", facts.language.as_ref());
    line.say("category", facts.category.as_ref());
    line.say("verified", facts.verified);
    line.say("is_brand", facts.is_brand);
    line.say("followers", facts.followers);
    line.say("following", facts.following);
    line.say("likes_total", facts.likes_total);
    line.say("posts_total", facts.posts_total);
    for figure in &facts.reported {
        line.say(&figure.key, Some(&figure.value));
    }
}

fn post(post: &PostRecord) -> String {
    let mut line = Line(format!(
        "{}: post {} {} {} {}",
        post.row,
        post.platform.as_str(),
        post.handle.as_str(),
        post.post_id,
        post.kind.as_str()
    ));
    line.say("at", post.posted_at);
    line.say("views", post.figures.views);
    line.say("likes", post.figures.likes);
    line.say("comments", post.figures.comments);
    line.say("shares", post.figures.shares);
    line.say("saves", post.figures.saves);
    line.say("duration", post.duration_s);
    line.say("ad", post.is_ad);
    line.say("caption", post.caption.as_ref());
    line.say("hashtags", post.hashtags.as_ref());
    line.say("url", post.url.as_ref());
    if let Some(author) = &post.author {
        line.0.push_str(" by");
        facts(&mut line, author);
    }
    line.0
}

fn order(order: &OrderRecord) -> String {
    let mut line = Line(format!("{}: order {} {}", order.row, order.shop.as_str(), order.order));
    if let Some(head) = &order.head {
        line.say("status", Some(head.status.as_str()));
        line.say("words", head.status_words.as_ref());
        line.say("id", head.native_id.as_ref());
        line.say("at", head.at);
        line.say("paid_at", head.paid_at);
        line.say("cancelled_at", head.cancelled_at);
        line.say("currency", head.currency);
        line.say("subtotal", head.subtotal);
        line.say("shipping", head.shipping);
        line.say("taxes", head.taxes);
        line.say("total", head.total);
        line.say("discount", head.discount);
        line.say("refunded", head.refunded);
        for (name, list) in
            [("codes", &head.codes), ("automatic", &head.automatic_discounts), ("links", &head.links)]
        {
            line.say(name, Some(list.join("|")).filter(|text| !text.is_empty()));
        }
    }
    if let Some(l) = &order.line {
        line.0.push_str(&format!(" / line {}", l.key));
        line.say("sku", l.sku.as_ref());
        line.say("product_id", l.product_id.as_ref());
        line.say("product", l.product.as_ref());
        line.say("quantity", l.quantity);
        line.say("price", l.price);
        line.say("discount", l.discount);
        line.say("payment", l.payment);
        line.say("returned", l.returned);
        line.say("creator", l.creator.as_ref().map(|h| h.as_str()));
        line.say("content", l.content_kind.as_ref());
        line.say("content_id", l.content_id.as_ref());
        if let Some(c) = &l.commission {
            line.say("rate", c.rate.as_ref());
            line.say("ads_rate", c.ads_rate.as_ref());
            line.say("est_base", c.est_base);
            line.say("est_standard", c.est_standard);
            line.say("est_ads", c.est_ads);
            line.say("est_cofunded", c.est_cofunded);
            line.say("base", c.base);
            line.say("standard", c.standard);
            line.say("ads", c.ads);
            line.say("cofunded", c.cofunded);
            line.say("commission_paid_at", c.paid_at);
        }
    }
    line.0
}

fn report(report: &ReportRecord) -> String {
    let subject = match &report.subject {
        Subject::Account { platform, handle } => format!("account {} {}", platform.as_str(), handle.as_str()),
        Subject::Post { platform, handle, post_id } => {
            format!("post {} {} {post_id}", platform.as_str(), handle.as_str())
        }
        Subject::Product { id } => format!("product {id}"),
        Subject::Sample { id, platform, handle, product } => format!(
            "sample {id} {} {} {}",
            platform.as_str(),
            handle.as_ref().map_or("-", |h| h.as_str()),
            product.as_deref().unwrap_or("-")
        ),
    };
    let mut line = Line(format!("{}: report {subject}", report.row));
    line.say("name", report.name.as_ref());
    line.say("from", report.from);
    line.say("to", report.to);
    line.say("currency", report.currency);
    for figure in report.figures.iter().chain(&report.words) {
        line.say(&figure.key, Some(&figure.value));
    }
    if let Some(told) = &report.facts {
        line.0.push_str(" facts");
        facts(&mut line, told);
    }
    line.0
}
