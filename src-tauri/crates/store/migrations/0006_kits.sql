-- Resource kits: what a program pays, codes and links of creators, assets, kit templates, and the kits that were made.
-- All of it is the user's own and undone row by row, except contents of files: they are named by what they hold, never
-- change, and stay when an asset is deleted, so that undo brings it back whole.

-- An affiliate offer. Amounts are minor units of its currency; what is not agreed is null.
create table programs (
    id integer primary key,
    name text not null constraint programs_name unique,
    channel text not null,
    currency text not null,
    paid_on text not null,
    attribution_days integer,
    hold_days integer,
    minimum_minor integer,
    notes text not null default ''
) strict;

-- What a program pays from a day on, a fraction as decimal text; creator_id null = everybody without a rate of her own.
-- A rate of null ends her own: from that day on she has everybody's.
create table program_rates (
    id integer primary key,
    program_id integer not null references programs (id) on delete cascade,
    creator_id integer references creators (id) on delete cascade,
    rate text,
    from_day text not null
) strict;
create unique index program_rates_once on program_rates (program_id, coalesce(creator_id, 0), from_day);
create index program_rates_creator on program_rates (creator_id) where creator_id is not null;

-- Discount codes. creator_id null = a general code, which credits nobody. What the buyer saves is a fraction as decimal
-- text, or an amount, or not known.
create table codes (
    id integer primary key,
    code text not null collate nocase constraint codes_code unique,
    creator_id integer references creators (id) on delete cascade,
    program_id integer references programs (id) on delete set null,
    percent text,
    amount_minor integer,
    currency text,
    scope text not null default '',
    from_day text,
    to_day text,
    max_uses integer,
    active integer not null default 1,
    note text not null default '',
    made_at integer not null
) strict;
create index codes_creator on codes (creator_id) where creator_id is not null;

create table affiliate_links (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    program_id integer references programs (id) on delete set null,
    url text not null,
    label text not null default '',
    made_at integer not null,
    constraint affiliate_links_once unique (creator_id, url)
) strict;

-- Contents of files by their SHA-256 in hex, in parts of at most 16 KiB: a part fits in a cell of a workbook.
create table asset_files (
    sha256 text primary key,
    bytes integer not null
) strict;

create table asset_parts (
    id integer primary key,
    sha256 text not null references asset_files (sha256) on delete cascade,
    part integer not null,
    data blob not null,
    constraint asset_parts_once unique (sha256, part)
) strict;

-- Images, films and documents to hand out. alt is JSON: language → what an image shows. languages is a JSON list of those
-- in which it may be given; empty = all.
create table assets (
    id integer primary key,
    name text not null constraint assets_name unique,
    kind text not null,
    alt text not null default '{}',
    languages text not null default '[]',
    product_id integer references products (id) on delete set null,
    holder text not null default '',
    licence text not null default '',
    licence_until text,
    note text not null default '',
    made_at integer not null
) strict;

-- The newest version is what goes out. sha256 and bytes are those of the safe file; changes is a JSON list of what was
-- done to make it safe; preview is the content of a small picture of it.
create table asset_versions (
    id integer primary key,
    asset_id integer not null references assets (id) on delete cascade,
    version integer not null,
    sha256 text not null references asset_files (sha256),
    preview text references asset_files (sha256),
    format text not null,
    bytes integer not null,
    width integer,
    height integer,
    seconds integer,
    file text not null,
    changes text not null default '[]',
    made_at integer not null,
    constraint asset_versions_once unique (asset_id, version)
) strict;
create index asset_versions_content on asset_versions (sha256);
create index asset_versions_preview on asset_versions (preview) where preview is not null;

-- What a kit says is one JSON document (core::kits::KitContent).
create table kit_templates (
    id integer primary key,
    name text not null constraint kit_templates_name unique,
    program_id integer references programs (id) on delete set null,
    briefing_id integer references briefings (id) on delete set null,
    content text not null,
    edited_at integer not null
) strict;

-- Kits that were made: a version for each state of what went into it. parts is JSON: part → fingerprint.
create table kits (
    id integer primary key,
    template_id integer not null references kit_templates (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade,
    language text not null,
    version integer not null,
    parts text not null,
    made_on text not null,
    made_at integer not null,
    file text not null,
    bytes integer not null,
    sha256 text not null,
    given_on text,
    constraint kits_once unique (template_id, creator_id, language, version)
) strict;
create index kits_creator on kits (creator_id);
