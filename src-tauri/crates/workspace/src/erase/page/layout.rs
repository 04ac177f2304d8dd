//! What the page of a person says, section by section: which columns of which tables, as what, and which are left to
//! `person.json` and why. Not here: the words (the pack).

use Form::*;

/// What a column holds, and so how it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text as somebody wrote it.
    Text,
    /// A day.
    Day,
    /// Seconds since 1970, told as a day.
    At,
    /// A whole number.
    Whole,
    /// Seconds.
    Seconds,
    /// Bytes.
    Size,
    /// A fraction, told per cent.
    Share,
    /// Minor units of the currency in another column.
    Minor(&'static str),
    /// A decimal amount in the currency of another column.
    Amount(&'static str),
    /// Yes or no.
    YesNo,
    /// A name of the program, which a group of words tells.
    Word(&'static str),
    /// A country of two letters.
    Country,
    /// A language of two letters.
    Language,
    /// A JSON list of texts, or texts with blanks between them.
    List,
    /// A JSON object of figures.
    Figures,
    /// The number of a row that has a name.
    Of(&'static str),
    /// The number of one of her accounts.
    Account,
    /// A post of hers, told by its day.
    Post,
    /// An address on the web.
    Link,
    /// What is said of a fact; which fact another column tells.
    Fact,
    /// The details of a payment, as they were.
    Details,
}

/// How rows are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Label beside value, row after row.
    Facts,
    /// A table with a line for each row.
    Table,
}

/// A part of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// The table.
    pub table: &'static str,
    /// How its rows stand.
    pub shape: Shape,
    /// The columns, in order.
    pub columns: &'static [(&'static str, Form)],
}

/// A section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// Name of its heading in the pack.
    pub id: &'static str,
    /// What stands in it.
    pub blocks: &'static [Block],
}

const fn facts(table: &'static str, columns: &'static [(&'static str, Form)]) -> Block {
    Block { table, shape: Shape::Facts, columns }
}

const fn table(table: &'static str, columns: &'static [(&'static str, Form)]) -> Block {
    Block { table, shape: Shape::Table, columns }
}

/// The section that what is worked out of figures stands in, after the tables.
pub(super) const WORKED_OUT: &str = "accounts";

/// The page from top to bottom.
#[rustfmt::skip]
pub(super) const SECTIONS: &[Section] = &[
    Section { id: "herself", blocks: &[
        facts("creators", &[
            ("name", Text), ("country", Country), ("language", Language), ("stage", Word("stage")),
            ("own_stage", Of("own_stages")), ("hand_stage", Word("stage")), ("hand_own", Of("own_stages")),
            ("blocked_reason", Text),
        ]),
        table("creator_tags", &[("tag", Text)]),
        table("own_values", &[("column_id", Of("own_columns")), ("value", Text)]),
        table("shortlist_members", &[
            ("list_id", Of("shortlists")), ("stage", Word("stage")), ("own_stage", Of("own_stages")),
            ("fee_minor", Minor("fee_currency")), ("added_at", At),
        ]),
        table("stage_moves", &[
            ("at", At), ("list_id", Of("shortlists")), ("from_stage", Word("stage")), ("from_own", Of("own_stages")),
            ("stage", Word("stage")), ("own_stage", Of("own_stages")), ("reason", Text),
        ]),
    ] },
    Section { id: "accounts", blocks: &[
        facts("accounts", &[
            ("platform", Word("platform")), ("handle", Text), ("name", Text), ("bio", Text), ("country", Country),
            ("language", Language), ("language_guess", Language), ("category", Text), ("email", Text), ("link", Link),
            ("verified", YesNo), ("is_brand", YesNo), ("followers", Whole), ("following", Whole),
            ("likes_total", Whole), ("posts_total", Whole), ("native_id", Text), ("first_handle", Text),
        ]),
        table("former_handles", &[("platform", Word("platform")), ("handle", Text)]),
        table("same_person", &[("account_id", Account)]),
        facts("sightings", &[
            ("account_id", Account), ("file", Text), ("file_at", At), ("file_row", Whole), ("handle", Text),
            ("name", Text), ("bio", Text), ("country", Country), ("language", Language), ("category", Text),
            ("email", Text), ("link", Link), ("verified", YesNo), ("is_brand", YesNo), ("followers", Whole),
            ("following", Whole), ("likes_total", Whole), ("posts_total", Whole), ("posts", Whole),
            ("reported", Figures), ("native_id", Text),
        ]),
        table("account_shop", &[
            ("account_id", Account), ("from_day", Day), ("to_day", Day), ("gmv", Amount("currency")),
            ("video_gpm", Amount("currency")), ("videos", Whole), ("views", Whole), ("file", Text),
        ]),
        facts("reports", &[
            ("account_id", Account), ("subject", Word("subject")), ("name", Text), ("item", Text), ("product", Text),
            ("from_day", Day), ("to_day", Day), ("figures", Figures), ("words", Figures), ("file", Text),
            ("file_at", At), ("file_row", Whole),
        ]),
    ] },
    Section { id: "posts", blocks: &[
        table("posts", &[
            ("posted_at", At), ("account_id", Account), ("caption", Text), ("views", Whole), ("likes", Whole),
            ("comments", Whole), ("shares", Whole), ("saves", Whole), ("duration_s", Seconds), ("is_ad", YesNo),
            ("hashtags", List), ("url", Link),
        ]),
        table("post_sightings", &[
            ("posted_at", At), ("account_id", Account), ("file", Text), ("file_at", At), ("views", Whole),
            ("likes", Whole), ("comments", Whole), ("shares", Whole), ("saves", Whole),
        ]),
    ] },
    Section { id: "contact", blocks: &[
        table("contacts", &[("kind", Word("contact_kind")), ("value", Text), ("source", Text), ("noted_on", Day)]),
        table("messages", &[
            ("at", At), ("direction", Word("direction")), ("channel", Word("outreach_channel")), ("subject", Text),
            ("body", Text), ("language", Language), ("template_id", Of("message_templates")),
            ("list_id", Of("shortlists")),
        ]),
        table("actions", &[
            ("what", Text), ("kind", Word("action")), ("due", Day), ("owner", Text), ("list_id", Of("shortlists")),
            ("made_at", At), ("done_at", At),
        ]),
    ] },
    Section { id: "samples", blocks: &[
        facts("samples", &[
            ("product", Text), ("sku", Text), ("quantity", Whole), ("kind", Word("sample_kind")),
            ("state", Word("sample_state")), ("list_id", Of("shortlists")), ("requested_on", Day), ("decided_on", Day),
            ("packed_on", Day), ("shipped_on", Day), ("delivered_on", Day), ("delivered_assumed", YesNo),
            ("due_from", Day), ("extensions", Whole), ("posted_on", Day), ("closed_on", Day), ("ended_on", Day),
            ("goods_minor", Minor("currency")), ("shipping_minor", Minor("currency")),
            ("fees_minor", Minor("currency")), ("carrier", Text), ("tracking", Text), ("native_id", Text),
            ("native_state", Text), ("reason", Text), ("note", Text),
        ]),
        table("sample_moves", &[
            ("on_day", Day), ("sample_id", Of("samples")), ("from_state", Word("sample_state")),
            ("state", Word("sample_state")), ("assumed", YesNo), ("reason", Text),
        ]),
        table("sample_posts", &[
            ("sample_id", Of("samples")), ("post_id", Post), ("how", Word("sample_post")), ("why", Text),
        ]),
        table("stock_moves", &[
            ("at", At), ("sample_id", Of("samples")), ("kind", Word("stock_move")), ("delta", Whole), ("note", Text),
        ]),
        facts("addresses", &[
            ("name", Text), ("lines", Text), ("postcode", Text), ("town", Text), ("region", Text),
            ("country", Country), ("phone", Text), ("noted_on", Day),
        ]),
    ] },
    Section { id: "briefings", blocks: &[
        table("briefing_receipts", &[
            ("briefing_id", Of("briefings")), ("version", Whole), ("language", Language), ("sent_at", At),
            ("acknowledged_at", At),
        ]),
        facts("deliverables", &[
            ("title", Text), ("briefing_id", Of("briefings")), ("number", Whole), ("format", Word("briefing_format")),
            ("state", Word("briefings_state")), ("due", Day), ("submitted_on", Day), ("approved_on", Day),
            ("published_on", Day), ("account_id", Account), ("post_id", Post), ("link", Link), ("text", Text),
            ("usage_until", Day), ("in_use", YesNo), ("used_where", Text),
        ]),
        table("deliverable_notes", &[
            ("at", At), ("deliverable_id", Of("deliverables")), ("kind", Word("briefings_note")), ("author", Text),
            ("text", Text),
        ]),
        table("kits", &[
            ("template_id", Of("kit_templates")), ("version", Whole), ("language", Language), ("made_on", Day),
            ("given_on", Day), ("file", Text), ("bytes", Size),
        ]),
    ] },
    Section { id: "money", blocks: &[
        table("codes", &[
            ("code", Text), ("program_id", Of("programs")), ("percent", Share), ("amount_minor", Minor("currency")),
            ("scope", Text), ("from_day", Day), ("to_day", Day), ("max_uses", Whole), ("active", YesNo),
            ("note", Text), ("made_at", At),
        ]),
        table("affiliate_links", &[("url", Link), ("label", Text), ("program_id", Of("programs")), ("made_at", At)]),
        table("link_clicks", &[("day", Day), ("link_id", Of("affiliate_links")), ("clicks", Whole), ("file", Text)]),
        table("link_orders", &[
            ("order_name", Text), ("link_id", Of("affiliate_links")), ("clicked_at", At), ("file", Text),
        ]),
        table("program_rates", &[
            ("program_id", Of("programs")), ("rate", Share), ("product_id", Of("products")),
            ("tier_id", Of("program_tiers")), ("from_day", Day),
        ]),
        table("tier_members", &[
            ("program_id", Of("programs")), ("tier_id", Of("program_tiers")), ("from_day", Day),
        ]),
        table("rates", &[("item", Text), ("fee_minor", Minor("currency")), ("noted_on", Day)]),
        table("sales", &[
            ("day", Day), ("order_name", Text), ("shop", Word("sales_shop")), ("product_id", Of("products")),
            ("quantity", Whole), ("net_minor", Minor("currency")), ("refunded_minor", Minor("currency")),
            ("rate", Share), ("commission_minor", Minor("currency")), ("state", Word("sale")),
            ("why", Word("sales_why")), ("code", Text), ("payer", Word("payer")), ("release_on", Day),
            ("settled_on", Day),
        ]),
        table("order_lines", &[
            ("order", Text), ("creator", Text), ("product", Text), ("sku", Text), ("quantity", Whole),
            ("content_kind", Text), ("payment", Minor("currency")), ("rate", Share), ("standard", Minor("currency")),
            ("ads", Minor("currency")), ("cofunded", Minor("currency")), ("commission_paid_at", At),
        ]),
        table("credit_corrections", &[
            ("made_at", At), ("order_name", Text), ("shop", Word("sales_shop")), ("reason", Text),
        ]),
        table("adjustments", &[
            ("day", Day), ("program_id", Of("programs")), ("amount_minor", Minor("currency")), ("reason", Text),
        ]),
        facts("payees", &[
            ("name", Text), ("iban", Text), ("bic", Text), ("street", Text), ("postcode", Text), ("town", Text),
            ("country", Country), ("email", Text), ("vat_status", Word("statement_vat")), ("vat_number", Text),
            ("vat_rate", Share), ("self_billing", YesNo), ("note", Text),
        ]),
        table("payout_lines", &[
            ("payout_id", Of("payouts")), ("amount_minor", Minor("currency")), ("vat_minor", Minor("currency")),
            ("document", Text), ("details", Details),
        ]),
        table("ledger", &[
            ("day", Day), ("kind", Word("ledger_kind")), ("why", Word("ledger_why")), ("month", Text),
            ("minor", Minor("currency")), ("debit", Word("ledger_account")), ("credit", Word("ledger_account")),
            ("program_id", Of("programs")), ("rate", Share), ("base_minor", Minor("currency")), ("release_on", Day),
        ]),
    ] },
    Section { id: "rules", blocks: &[
        table("creator_facts", &[
            ("fact", Word("rules_fact_name")), ("value", Fact), ("source", Text), ("noted_on", Day),
        ]),
        table("pilot_content", &[
            ("at", At), ("kind", Word("rules_content")), ("how", Word("rules_how")), ("seconds", Seconds),
            ("post_id", Post), ("removed_on", Day), ("note", Text),
        ]),
        table("health_ratings", &[("day", Day), ("rating", Whole), ("note", Text)]),
        table("spark_codes", &[
            ("code", Text), ("link", Link), ("days", Whole), ("from_day", Day), ("revoked_on", Day), ("note", Text),
        ]),
        table("disclosure_checks", &[
            ("at", At), ("post_id", Post), ("given", Word("disclosure_case")), ("language", Language),
            ("found", Word("disclosure_found")), ("words", List), ("text", Text),
        ]),
    ] },
    Section { id: "notes", blocks: &[
        facts("creators", &[("notes", Text)]),
        table("ratings", &[
            ("rubric", Word("rubric")), ("criterion", Word("criterion")), ("score", Whole), ("rater", Text),
        ]),
    ] },
    Section { id: "privacy", blocks: &[
        facts("creators", &[("objected_on", Day), ("objection", Text)]),
        facts("privacy_notices", &[
            ("on_day", Day), ("channel", Word("privacy_way")), ("language", Language), ("text", Text),
        ]),
        table("retention_reviews", &[("on_day", Day), ("reason", Text), ("next_on", Day)]),
    ] },
    Section { id: "files", blocks: &[table("exports", &[("at", At), ("what", Word("privacy_file")), ("path", Text)])] },
];

/// Columns by table.
#[cfg(test)]
type Columns = &'static [(&'static str, &'static [&'static str])];

/// Columns that the page leaves to `person.json`, and why. The page shows what is listed above and needs no list of the rest:
/// it is there so that a test finds a column that is on neither.
#[cfg(test)]
#[rustfmt::skip]
const NOT_SHOWN: &[(&str, Columns)] = &[
    ("numbers of rows, by which tables hang together", &[
        ("creators", &["id"]), ("creator_tags", &["id", "creator_id"]), ("own_values", &["id", "creator_id"]),
        ("shortlist_members", &["id", "creator_id", "place"]), ("stage_moves", &["id", "creator_id"]),
        ("accounts", &["id", "creator_id", "home_creator", "visible", "created_import", "followers_import"]),
        ("former_handles", &["account_id"]), ("same_person", &["id", "creator_id"]),
        ("not_same_person", &["id", "one", "other"]), ("sightings", &["import_id", "row"]),
        ("account_shop", &["import_id", "row"]), ("reports", &["id", "import_id", "row"]),
        ("posts", &["import_id", "row", "post_id"]), ("post_sightings", &["import_id", "row", "post_id"]),
        ("contacts", &["id", "creator_id"]), ("messages", &["id", "creator_id"]),
        ("actions", &["id", "creator_id", "message_id"]), ("samples", &["id", "creator_id", "sku_id"]),
        ("sample_moves", &["id"]), ("sample_posts", &["id", "account_id"]), ("stock_moves", &["id", "sku_id"]),
        ("addresses", &["id", "creator_id"]), ("briefing_receipts", &["id", "creator_id"]),
        ("deliverables", &["id", "creator_id", "item"]), ("deliverable_notes", &["id"]),
        ("kits", &["id", "creator_id"]), ("codes", &["id", "creator_id"]), ("affiliate_links", &["id", "creator_id"]),
        ("link_clicks", &["id", "row"]), ("link_orders", &["id", "row"]), ("program_rates", &["id", "creator_id"]),
        ("tier_members", &["id", "creator_id"]), ("rates", &["id", "creator_id"]),
        ("sales", &["id", "creator_id", "order_id", "line_key", "link_id", "program_id"]),
        ("order_lines", &["order_id", "account_id", "key", "row", "product_id", "content_id"]),
        ("credit_corrections", &["id", "creator_id", "line_key"]), ("adjustments", &["id", "creator_id"]),
        ("payees", &["id", "creator_id"]), ("payout_lines", &["id", "payee_id"]),
        ("payout_entries", &["id", "line_id", "entry_id"]), ("ledger", &["id", "payee_id", "document"]),
        ("creator_facts", &["id", "creator_id"]), ("pilot_content", &["id", "creator_id"]),
        ("health_ratings", &["id", "creator_id"]), ("spark_codes", &["id", "creator_id"]),
        ("disclosure_checks", &["id", "creator_id", "account_id"]), ("ratings", &["id", "creator_id"]),
        ("privacy_notices", &["id", "creator_id"]), ("retention_reviews", &["id", "creator_id"]),
        ("search_todo", &["creator_id"]), ("activity_creators", &["creator_id", "activity_id"]),
    ]),
    ("currencies, told with their amounts", &[
        ("shortlist_members", &["fee_currency"]), ("account_shop", &["currency"]), ("reports", &["currency"]),
        ("samples", &["currency"]), ("codes", &["currency"]), ("rates", &["currency"]), ("sales", &["currency"]),
        ("adjustments", &["currency"]), ("payout_lines", &["currency"]), ("ledger", &["currency"]),
    ]),
    ("the same as a day that is told, or when it was typed in", &[
        ("sales", &["at"]), ("ledger", &["at"]), ("sample_moves", &["at"]), ("kits", &["made_at"]),
        ("adjustments", &["made_at"]), ("privacy_notices", &["made_at"]),
    ]),
    ("parts of an amount or an order that is told", &[
        ("sales", &[
            "gross_minor", "base_minor", "standard_minor", "ads_minor", "cofunded_minor", "rate_of", "by_ads", "others",
        ]),
        ("order_lines", &[
            "current", "price", "discount", "returned", "ads_rate", "est_base", "est_standard", "est_ads",
            "est_cofunded", "base",
        ]),
        ("ledger", &["payer"]),
    ]),
    ("told with the post as it is known best", &[
        ("posts", &["kind"]), ("post_sightings", &["kind", "caption", "hashtags", "url", "duration_s", "is_ad"]),
    ]),
    ("packed figures: the page tells in words what they say", &[
        ("account_metrics", &["account_id", "posts", "as_of", "layout", "figures", "spark"]),
        ("account_fit", &["account_id", "profile", "evidence"]),
        ("account_words", &["account_id", "reading", "hashtags", "brands"]),
    ]),
    ("checksums, and which pack of words was read", &[
        ("kits", &["parts", "sha256"]), ("disclosure_checks", &["pack"]),
    ]),
];

#[cfg(test)]
mod tests {
    use super::super::words::pack;
    use super::*;
    use std::collections::BTreeSet;
    use troupe_store::erase::person_columns;

    fn told() -> BTreeSet<(&'static str, &'static str)> {
        let blocks = SECTIONS.iter().flat_map(|section| section.blocks);
        blocks.flat_map(|b| b.columns.iter().map(|(column, _)| (b.table, *column))).collect()
    }

    fn not_shown() -> BTreeSet<(&'static str, &'static str)> {
        let tables = NOT_SHOWN.iter().flat_map(|(_, tables)| *tables);
        tables.flat_map(|(table, columns)| columns.iter().map(|column| (*table, *column))).collect()
    }

    /// Columns that the store adds to a row: where it came from, whose order it was.
    const ADDED: [&str; 4] = ["file", "file_at", "file_row", "order"];

    #[test]
    fn every_column_that_is_hers_is_on_the_page_or_says_why_it_is_not() {
        let (told, not_shown) = (told(), not_shown());
        let both: Vec<_> = told.intersection(&not_shown).collect();
        assert!(both.is_empty(), "shown and not shown: {both:?}");
        let known: BTreeSet<_> = told.union(&not_shown).copied().collect();
        let hers: BTreeSet<(&str, &str)> = person_columns()
            .flat_map(|(table, columns)| columns.into_iter().map(move |c| (table, c)))
            .collect();
        let missing: Vec<_> = hers.difference(&known).collect();
        assert!(
            missing.is_empty(),
            "put these on the page, or on the list of what is not shown: {missing:?}"
        );
        let gone: Vec<_> = known
            .difference(&hers)
            .filter(|(table, column)| *table != "exports" && !ADDED.contains(column))
            .collect();
        assert!(gone.is_empty(), "no column of hers: {gone:?}");
    }

    #[test]
    fn every_section_table_and_column_has_words_and_no_word_is_left_behind() {
        let pack = pack().unwrap();
        for section in SECTIONS {
            assert!(pack.sections.contains_key(section.id), "{}", section.id);
        }
        let mut used: BTreeSet<String> = BTreeSet::new();
        for (table, column) in told() {
            assert!(pack.tables.contains_key(table), "{table}");
            let found = [format!("{table}.{column}"), column.to_owned()]
                .into_iter()
                .find(|key| pack.fields.contains_key(key));
            assert!(found.is_some(), "{table}.{column} has no word");
            used.extend(found);
        }
        let left: Vec<_> = pack.fields.keys().filter(|key| !used.contains(*key)).collect();
        assert!(left.is_empty(), "words that nothing says: {left:?}");
    }
}
