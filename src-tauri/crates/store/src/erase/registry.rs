//! Every table and every column: whose it is, and what erasing somebody does with it. Erasing, the cleaning of undo and
//! what somebody is given of her data read from here; a test compares this list with the schema.

/// Which rows are a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The creator's own row.
    Herself,
    /// A column names the creator.
    Creator(&'static str),
    /// A column names the account.
    Account(&'static str),
    /// A column names a row of hers in another table.
    Parent(&'static str, &'static str),
    /// Nobody's.
    Nobody,
}

/// What becomes of rows that are hers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// They are deleted.
    Goes,
    /// They stay, and their `hers` are emptied; why.
    Stays(&'static str),
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub name: &'static str,
    pub owner: Owner,
    pub fate: Fate,
    /// Columns that say something of the person whose row it is.
    pub hers: &'static [&'static str],
    /// Prose that may name anybody, whosever the row is.
    pub texts: &'static [&'static str],
    /// JSON with such prose in it.
    pub documents: &'static [&'static str],
    /// What creators publish and write: it names another one as `@handle`.
    pub mentions: &'static [&'static str],
    /// Numbers of rows, dates, kinds, amounts: they say nothing without the rows that name somebody.
    pub plain: &'static [&'static str],
}

type Names = &'static [&'static str];

const fn table(name: &'static str, owner: Owner, fate: Fate) -> Table {
    Table { name, owner, fate, hers: &[], texts: &[], documents: &[], mentions: &[], plain: &[] }
}

const fn hers(name: &'static str, column: &'static str) -> Table {
    table(name, Owner::Creator(column), Fate::Goes)
}

const fn of_account(name: &'static str) -> Table {
    table(name, Owner::Account("account_id"), Fate::Goes)
}

const fn below(name: &'static str, parent: &'static str, column: &'static str) -> Table {
    table(name, Owner::Parent(parent, column), Fate::Goes)
}

const fn nobodys(name: &'static str, why: &'static str) -> Table {
    table(name, Owner::Nobody, Fate::Stays(why))
}

impl Table {
    const fn hers(self, hers: Names) -> Self {
        Self { hers, ..self }
    }

    const fn texts(self, texts: Names) -> Self {
        Self { texts, ..self }
    }

    const fn documents(self, documents: Names) -> Self {
        Self { documents, ..self }
    }

    const fn mentions(self, mentions: Names) -> Self {
        Self { mentions, ..self }
    }

    const fn plain(self, plain: Names) -> Self {
        Self { plain, ..self }
    }

    const fn stays(self, why: &'static str) -> Self {
        Self { fate: Fate::Stays(why), ..self }
    }

    /// Every column that is listed.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        [self.hers, self.texts, self.documents, self.mentions, self.plain].into_iter().flatten().copied()
    }

    /// The rows of the table (`t`) that are hers; `None` = none are.
    pub fn which(&self) -> Option<String> {
        Some(match self.owner {
            Owner::Herself => "t.id in (select id from temp.hers_creators)".to_owned(),
            Owner::Creator(column) => format!("t.{column} in (select id from temp.hers_creators)"),
            Owner::Account(column) => format!("t.{column} in (select id from temp.hers_accounts)"),
            Owner::Parent(parent, column) => {
                format!("t.{column} in (select id from temp.hers_rows where name = '{parent}')")
            }
            Owner::Nobody => return None,
        })
    }

    /// Rows of undo (`u`) that are hers.
    pub fn undone(&self) -> Option<String> {
        let said = |column: &str, set: &str| {
            format!("(u.before ->> '$.{column}' in ({set}) or u.after ->> '$.{column}' in ({set}))")
        };
        Some(match self.owner {
            Owner::Herself => "u.row_id in (select id from temp.hers_creators)".to_owned(),
            Owner::Creator(column) => said(column, "select id from temp.hers_creators"),
            Owner::Account(column) => said(column, "select id from temp.hers_accounts"),
            Owner::Parent(parent, column) => {
                said(column, &format!("select id from temp.hers_rows where name = '{parent}'"))
            }
            Owner::Nobody => return None,
        })
    }
}

const FIGURES: &[&str] = &[
    "import_id",
    "row",
    "posted_at",
    "views",
    "likes",
    "comments",
    "shares",
    "saves",
    "duration_s",
    "is_ad",
    "kind",
];
const MADE: &str = "it is made of what the table beside it says, by number only";
const OURS: &str = "the user's own, about no creator";

/// All tables, children before their parents: rows are deleted in this order.
#[rustfmt::skip]
pub(crate) const TABLES: &[Table] = &[
    // What files say.
    of_account("post_sightings")
        .hers(&["account_id", "post_id", "hashtags", "url"])
        .mentions(&["caption"])
        .plain(FIGURES),
    of_account("sightings")
        .hers(&[
            "account_id", "posts", "native_id", "name", "country", "language", "category", "email", "link",
            "verified", "is_brand", "followers", "following", "likes_total", "posts_total", "reported",
            "handle",
        ])
        .mentions(&["bio"])
        .plain(&["import_id", "row"]),
    of_account("former_handles").hers(&["platform", "handle", "account_id"]),
    of_account("account_metrics").hers(&["account_id", "posts", "as_of", "layout", "figures", "spark"]),
    of_account("account_fit").hers(&["account_id", "profile", "evidence"]),
    of_account("account_words").hers(&["account_id", "reading", "hashtags", "brands"]),
    of_account("account_shop")
        .hers(&["account_id", "video_gpm", "currency", "gmv", "views", "videos", "from_day", "to_day"])
        .plain(&["import_id", "row"]),
    of_account("reports").hers(&["account_id", "item", "name", "figures", "words"]).plain(&[
        "id", "import_id", "row", "subject", "product", "from_day", "to_day", "currency",
    ]),
    of_account("order_lines")
        .stays("the order happened; whose it was goes")
        .hers(&["creator", "account_id", "content_id"])
        .plain(&[
            "order_id", "key", "row", "current", "sku", "product_id", "product", "quantity", "price",
            "discount", "payment", "returned", "content_kind", "rate", "ads_rate", "est_base", "est_standard",
            "est_ads", "est_cofunded", "base", "standard", "ads", "cofunded", "commission_paid_at",
        ]),
    of_account("posts")
        .hers(&["account_id", "post_id", "hashtags", "url"])
        .mentions(&["caption"])
        .plain(FIGURES),
    nobodys("orders", "of buyers nothing is kept; her codes and links become a number")
        .hers(&["codes", "links"])
        .texts(&["automatic_discounts", "status_words"])
        .plain(&[
            "id", "shop", "name", "import_id", "row", "current", "native_id", "at", "paid_at", "cancelled_at",
            "status", "currency", "subtotal", "shipping", "taxes", "total", "discount", "refunded",
        ]),
    nobodys("rejected_rows", "why a row was left out; it may quote it")
        .texts(&["reason"])
        .plain(&["import_id", "row"]),
    nobodys("score_states", "figures of every account by number; hers are taken out").plain(&[
        "import_id", "layout", "accounts", "state",
    ]),
    nobodys("imports", "which files came; their names and warnings may name her")
        .texts(&["file"])
        .documents(&["warnings", "decided"])
        .plain(&[
            "id", "at", "state", "kind", "bytes", "fingerprint", "as_of", "as_of_source", "columns_matched",
            "columns_total", "rows_read", "created", "updated", "unchanged", "skipped", "rejected",
        ]),
    // Money.
    hers("sales", "creator_id")
        .stays("the order counts, credited to nobody")
        .hers(&["creator_id", "code", "others"])
        .plain(&[
            "id", "shop", "order_name", "line_key", "order_id", "at", "day", "currency", "state", "why",
            "link_id", "program_id", "product_id", "quantity", "gross_minor", "net_minor", "refunded_minor",
            "base_minor", "rate", "rate_of", "standard_minor", "ads_minor", "cofunded_minor",
            "commission_minor", "payer", "release_on", "settled_on", "by_ads",
        ]),
    table("payout_entries", Owner::Parent("payout_lines", "line_id"), Fate::Stays("paid money, by number"))
        .plain(&["id", "line_id", "entry_id"]),
    table(
        "payout_lines",
        Owner::Parent("payees", "payee_id"),
        Fate::Stays("paid money: amounts, VAT and the document's number"),
    )
    .hers(&["details"])
    .texts(&["document"])
    .plain(&["id", "payout_id", "payee_id", "currency", "amount_minor", "vat_minor"]),
    table(
        "ledger",
        Owner::Parent("payees", "payee_id"),
        Fate::Stays("paid money, by the payee's number only"),
    )
    .plain(&[
        "id", "day", "at", "kind", "document", "month", "why", "debit", "credit", "payee_id", "payer",
        "program_id", "currency", "minor", "release_on", "base_minor", "rate",
    ]),
    hers("payees", "creator_id")
        .stays("the ledger names its number; everything else is emptied")
        .hers(&[
            "creator_id", "name", "iban", "bic", "street", "postcode", "town", "country", "email",
            "vat_status", "vat_number", "vat_rate", "self_billing", "note",
        ])
        .plain(&["id"]),
    nobodys("payouts", OURS).texts(&["note"]).plain(&[
        "id", "number", "made_at", "until_day", "execute_on", "paid_on",
    ]),
    hers("adjustments", "creator_id").hers(&["creator_id"]).texts(&["reason"]).plain(&[
        "id", "program_id", "currency", "amount_minor", "day", "made_at",
    ]),
    hers("credit_corrections", "creator_id").hers(&["creator_id"]).texts(&["reason"]).plain(&[
        "id", "shop", "order_name", "line_key", "made_at",
    ]),
    below("link_orders", "affiliate_links", "link_id")
        .hers(&["link_id", "order_name", "clicked_at"])
        .texts(&["file"])
        .plain(&["id", "row"]),
    below("link_clicks", "affiliate_links", "link_id")
        .hers(&["link_id", "day", "clicks"])
        .texts(&["file"])
        .plain(&["id", "row"]),
    hers("affiliate_links", "creator_id").hers(&["creator_id", "url", "label"]).plain(&[
        "id", "program_id", "made_at",
    ]),
    hers("codes", "creator_id").hers(&["code", "creator_id"]).texts(&["note"]).plain(&[
        "id", "program_id", "percent", "amount_minor", "currency", "scope", "from_day", "to_day", "max_uses",
        "active", "made_at",
    ]),
    hers("tier_members", "creator_id").hers(&["creator_id"]).plain(&[
        "id", "program_id", "tier_id", "from_day",
    ]),
    hers("program_rates", "creator_id").hers(&["creator_id"]).plain(&[
        "id", "program_id", "rate", "from_day", "tier_id", "product_id",
    ]),
    nobodys("program_tiers", OURS).texts(&["name"]).plain(&["id", "program_id", "threshold_minor"]),
    nobodys("program_bonuses", OURS).texts(&["name"]).plain(&[
        "id", "program_id", "counts", "threshold", "amount_minor", "from_day", "to_day",
    ]),
    nobodys("programs", OURS).texts(&["name", "notes"]).plain(&[
        "id", "channel", "currency", "paid_on", "attribution_days", "hold_days", "minimum_minor", "precedence",
    ]),
    // Partnership.
    below("deliverable_notes", "deliverables", "deliverable_id")
        .hers(&["deliverable_id"])
        .texts(&["text", "author"])
        .plain(&["id", "kind", "at"]),
    hers("deliverables", "creator_id")
        .hers(&["creator_id", "link", "account_id", "post_id"])
        .texts(&["title", "text", "used_where"])
        .plain(&[
            "id", "briefing_id", "item", "number", "format", "due", "state", "submitted_on", "approved_on",
            "published_on", "usage_until", "in_use",
        ]),
    hers("briefing_receipts", "creator_id").hers(&["creator_id"]).plain(&[
        "id", "briefing_id", "version", "language", "sent_at", "acknowledged_at",
    ]),
    nobodys("briefing_versions", OURS).documents(&["content"]).plain(&[
        "id", "briefing_id", "version", "made_at",
    ]),
    nobodys("briefings", OURS).texts(&["name"]).documents(&["content"]).plain(&[
        "id", "list_id", "template", "edited_at",
    ]),
    hers("kits", "creator_id").hers(&["creator_id", "file", "parts", "sha256"]).plain(&[
        "id", "template_id", "language", "version", "made_on", "made_at", "bytes", "given_on",
    ]),
    nobodys("kit_templates", OURS).texts(&["name"]).documents(&["content"]).plain(&[
        "id", "program_id", "briefing_id", "edited_at",
    ]),
    below("sample_posts", "samples", "sample_id")
        .hers(&["sample_id", "account_id", "post_id"])
        .texts(&["why"])
        .plain(&["id", "how"]),
    below("sample_moves", "samples", "sample_id").hers(&["sample_id"]).texts(&["reason"]).plain(&[
        "id", "from_state", "state", "on_day", "at", "assumed",
    ]),
    below("stock_moves", "samples", "sample_id")
        .stays("the goods left the shelf; to whom goes")
        .hers(&["sample_id"])
        .texts(&["note"])
        .plain(&["id", "sku_id", "kind", "delta", "at"]),
    hers("samples", "creator_id")
        .hers(&["creator_id", "carrier", "tracking", "native_id"])
        .texts(&["reason", "note"])
        .plain(&[
            "id", "list_id", "sku_id", "product", "sku", "quantity", "kind", "state", "requested_on",
            "decided_on", "packed_on", "shipped_on", "delivered_on", "delivered_assumed", "due_from",
            "posted_on", "closed_on", "ended_on", "extensions", "goods_minor", "shipping_minor", "fees_minor",
            "currency", "native_state",
        ]),
    hers("addresses", "creator_id")
        .hers(&["creator_id", "name", "lines", "postcode", "town", "region", "country", "phone", "noted_on"])
        .plain(&["id"]),
    hers("actions", "creator_id").hers(&["creator_id"]).texts(&["what", "owner"]).plain(&[
        "id", "list_id", "kind", "due", "message_id", "made_at", "done_at",
    ]),
    hers("messages", "creator_id").hers(&["creator_id"]).mentions(&["subject", "body"]).plain(&[
        "id", "list_id", "template_id", "language", "channel", "direction", "at",
    ]),
    nobodys("template_texts", OURS).texts(&["subject", "body"]).plain(&["id", "template_id", "language"]),
    nobodys("message_templates", OURS).texts(&["name"]).plain(&["id", "channel"]),
    hers("rates", "creator_id").hers(&["creator_id"]).texts(&["item"]).plain(&[
        "id", "fee_minor", "currency", "noted_on",
    ]),
    hers("stage_moves", "creator_id").hers(&["creator_id"]).texts(&["reason"]).plain(&[
        "id", "list_id", "from_stage", "from_own", "stage", "own_stage", "at",
    ]),
    nobodys("campaign_costs", OURS).texts(&["what"]).plain(&[
        "id", "campaign_id", "cost_minor", "currency", "day",
    ]),
    nobodys("campaigns", OURS).texts(&["goal", "owner"]).plain(&[
        "id", "list_id", "product_id", "briefing_id", "from_day", "to_day", "budget_minor", "currency",
        "closed_at",
    ]),
    nobodys("own_stages", OURS).texts(&["name"]).plain(&["id", "stands_for", "place"]),
    // The roster.
    hers("shortlist_members", "creator_id").hers(&["creator_id"]).plain(&[
        "id", "list_id", "place", "stage", "own_stage", "fee_minor", "fee_currency", "added_at",
    ]),
    nobodys("shortlists", OURS).texts(&["name"]).plain(&["id"]),
    hers("ratings", "creator_id").hers(&["creator_id", "score"]).texts(&["rater"]).plain(&[
        "id", "rubric", "criterion",
    ]),
    hers("own_values", "creator_id").hers(&["creator_id"]).texts(&["value"]).plain(&["id", "column_id"]),
    nobodys("own_columns", OURS).texts(&["name"]).documents(&["choices"]).plain(&["id", "kind"]),
    hers("creator_tags", "creator_id").hers(&["creator_id"]).texts(&["tag"]).plain(&["id"]),
    // Rules and privacy.
    hers("creator_facts", "creator_id")
        .hers(&["creator_id", "fact", "value"])
        .texts(&["source"])
        .plain(&["id", "noted_on"]),
    hers("health_ratings", "creator_id")
        .hers(&["creator_id", "day", "rating"])
        .texts(&["note"])
        .plain(&["id"]),
    hers("pilot_content", "creator_id")
        .hers(&["creator_id", "kind", "how", "at", "seconds", "post_id", "removed_on"])
        .texts(&["note"])
        .plain(&["id"]),
    hers("spark_codes", "creator_id")
        .hers(&["creator_id", "code", "link", "days", "from_day", "revoked_on"])
        .texts(&["note"])
        .plain(&["id"]),
    hers("contacts", "creator_id")
        .hers(&["creator_id", "kind", "value", "noted_on"])
        .texts(&["source"])
        .plain(&["id"]),
    hers("disclosure_checks", "creator_id")
        .hers(&["creator_id", "account_id", "post_id", "at", "given", "language", "found", "words"])
        .mentions(&["text"])
        .plain(&["id", "pack"]),
    hers("privacy_notices", "creator_id")
        .hers(&["creator_id", "on_day", "channel", "language"])
        .texts(&["text"])
        .plain(&["id", "made_at"]),
    hers("retention_reviews", "creator_id")
        .hers(&["creator_id"])
        .texts(&["reason"])
        .plain(&["id", "on_day", "next_on"]),
    nobodys("rules", OURS).documents(&["content"]).plain(&["id", "rule", "edited_at"]),
    nobodys("exports", "files outside; her number goes from the list")
        .hers(&["creators"])
        .texts(&["path"])
        .plain(&["id", "at", "what"]),
    nobodys("erasures", "that somebody was erased, by number").plain(&["id", "at", "removed"]),
    nobodys("suppressions", "hashes: so that she does not come back").plain(&[
        "kind", "hash", "erasure_id", "on_day",
    ]),
    // Who is who.
    hers("not_same_person", "one").hers(&["one", "other"]).plain(&["id"]),
    of_account("same_person").hers(&["account_id", "creator_id"]).plain(&["id"]),
    table("accounts", Owner::Account("id"), Fate::Goes)
        .hers(&[
            "creator_id", "platform", "handle", "native_id", "name", "country", "language", "category",
            "email", "link", "verified", "is_brand", "followers", "following", "likes_total", "posts_total",
            "language_guess", "home_creator", "first_handle",
        ])
        .mentions(&["bio"])
        .plain(&["id", "visible", "created_import", "followers_import"]),
    hers("search_todo", "creator_id").plain(&["creator_id"]),
    hers("activity_creators", "creator_id").hers(&["creator_id"]).plain(&["activity_id"]),
    table("creators", Owner::Herself, Fate::Goes)
        .hers(&[
            "stage", "name", "country", "language", "own_stage", "hand_stage", "hand_own", "blocked_reason",
            "objected_on", "objection",
        ])
        .mentions(&["notes"])
        .plain(&["id"]),
    // Nobody's.
    nobodys("products", OURS).texts(&["name", "notes", "link"]).documents(&["words"]).plain(&[
        "id", "category", "currency", "price_minor", "vat", "cost_minor", "shipping_minor", "affiliate",
    ]),
    nobodys("skus", OURS).plain(&[
        "id", "product_id", "sku", "variant", "price_minor", "cost_minor", "low_at",
    ]),
    nobodys("assets", OURS).texts(&["name", "holder", "licence", "note"]).documents(&["alt"]).plain(&[
        "id", "kind", "languages", "product_id", "licence_until", "made_at",
    ]),
    nobodys("asset_versions", OURS).texts(&["file"]).plain(&[
        "id", "asset_id", "version", "sha256", "preview", "format", "bytes", "width", "height", "seconds",
        "changes", "made_at",
    ]),
    nobodys("asset_files", "contents of files that the user hands out").plain(&["sha256", "bytes"]),
    nobodys("asset_parts", "contents of files that the user hands out")
        .plain(&["id", "sha256", "part", "data"]),
    nobodys("mappings", "how a layout is read")
        .texts(&["name"])
        .documents(&["mapping"])
        .plain(&["id", "layout"]),
    nobodys("weight_profiles", OURS).texts(&["name"]).plain(&["id", "weights"]),
    nobodys("settings", OURS).documents(&["value"]).plain(&["id", "name"]),
    nobodys("plans", OURS).texts(&["name"]).documents(&["content"]).plain(&["id", "made_at", "changed_at"]),
    nobodys("notices", "numbers of what was shown").plain(&["item", "at"]),
    nobodys("activity", "lines of what happened; hers lose their values")
        .documents(&["params"])
        .plain(&["id", "at", "op", "undone"]),
    nobodys("undo_steps", "steps; hers lose their values").documents(&["params"]).plain(&[
        "id", "at", "op", "undone", "import_id",
    ]),
    nobodys("undo_rows", "rows as they were; hers go, see store::erase::undo").plain(&[
        "step_id", "seq", "table_name", "row_id", "before", "after",
    ]),
    nobodys("search", "her document goes; see store::erase").plain(&["body"]),
    nobodys("search_config", MADE).plain(&["k", "v"]),
    nobodys("search_data", MADE).plain(&["id", "block"]),
    nobodys("search_docsize", MADE).plain(&["id", "sz", "origin"]),
    nobodys("search_idx", MADE).plain(&["segid", "term", "pgno"]),
    nobodys("_sqlx_migrations", "the schema's own").plain(&[
        "version", "description", "installed_on", "success", "checksum", "execution_time",
    ]),
    nobodys("sqlite_sequence", "SQLite's own").plain(&["name", "seq"]),
];

/// The table of this name.
pub(crate) fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|t| t.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use std::collections::BTreeSet;

    #[tokio::test]
    async fn every_column_of_the_schema_says_whose_it_is_and_none_that_is_gone_is_listed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.troupe"), true).await.unwrap();
        let schema: BTreeSet<(String, String)> = sqlx::query_as(
            "select s.name, c.name from sqlite_schema s join pragma_table_xinfo(s.name) c
             where s.type = 'table' and (c.hidden = 0 or s.name <> 'search')",
        )
        .fetch_all(&store.readers)
        .await
        .unwrap()
        .into_iter()
        .filter(|(table, _)| table != "sqlite_stat1")
        .collect();
        let mut listed = BTreeSet::new();
        for table in TABLES {
            for column in table.columns() {
                let new = listed.insert((table.name.to_owned(), column.to_owned()));
                assert!(new, "{}.{column} is listed twice", table.name);
            }
        }
        let missing: Vec<_> = schema.difference(&listed).collect();
        assert!(missing.is_empty(), "say in store::erase::registry whose these are: {missing:?}");
        let gone: Vec<_> = listed.difference(&schema).collect();
        assert!(gone.is_empty(), "no longer in the schema: {gone:?}");
    }

    #[test]
    fn whoever_has_a_column_of_a_creator_has_an_owner() {
        for table in TABLES {
            let names = table.columns().any(|c| matches!(c, "creator_id" | "account_id" | "payee_id"));
            assert!(!names || table.owner != Owner::Nobody, "{} names somebody and is nobody's", table.name);
        }
    }
}
