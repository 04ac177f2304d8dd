-- The first schema. Migrations are append-only: a released one is never edited (see README.md beside this file).
-- 0x54525550 = "TRUP": tells a Troupe workspace from any other SQLite file.
pragma application_id = 1414681936;

-- Where figures come from. A row in another table is visible only while its import is 'done'.
create table imports (
    id integer primary key,
    at integer not null,
    state text not null default 'pending' constraint imports_state check (state in ('pending', 'done', 'undone')),
    file text not null,
    kind text not null,
    bytes integer not null default 0,
    fingerprint blob,
    as_of integer,
    as_of_source text,
    columns_matched integer not null default 0,
    columns_total integer not null default 0,
    rows_read integer not null default 0,
    created integer not null default 0,
    updated integer not null default 0,
    unchanged integer not null default 0,
    skipped integer not null default 0,
    rejected integer not null default 0,
    warnings text not null default '[]'
) strict;

create table rejected_rows (
    import_id integer not null references imports (id) on delete cascade,
    row integer not null,
    reason text not null,
    primary key (import_id, row)
) without rowid, strict;

-- A person or duo. name, country and language are the user's own corrections and outrank every file.
create table creators (
    id integer primary key,
    stage text not null default 'prospect',
    notes text not null default '',
    name text,
    country text,
    language text
) strict;

-- Platform + handle, with its current facts (made from sightings; see store::accounts).
create table accounts (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    platform text not null,
    handle text not null,
    visible integer not null default 0,
    created_import integer not null,
    native_id text,
    name text,
    bio text,
    country text,
    language text,
    category text,
    email text,
    link text,
    verified integer,
    is_brand integer,
    followers integer,
    following integer,
    likes_total integer,
    posts_total integer,
    followers_import integer,
    language_guess text,
    constraint accounts_handle unique (platform, handle)
) strict;
create index accounts_creator on accounts (creator_id);

-- What one import says of one account: a snapshot, never overwritten.
create table sightings (
    account_id integer not null references accounts (id) on delete cascade,
    import_id integer not null references imports (id) on delete cascade,
    row integer not null,
    posts integer not null default 0,
    native_id text,
    name text,
    bio text,
    country text,
    language text,
    category text,
    email text,
    link text,
    verified integer,
    is_brand integer,
    followers integer,
    following integer,
    likes_total integer,
    posts_total integer,
    reported text,
    primary key (account_id, import_id)
) without rowid, strict;
create index sightings_import on sightings (import_id);

-- A post with its newest figures. Keyed by account so that an account's posts lie side by side.
create table posts (
    account_id integer not null,
    post_id text not null,
    import_id integer not null,
    row integer not null,
    posted_at integer,
    views integer,
    likes integer,
    comments integer,
    shares integer,
    saves integer,
    duration_s integer,
    is_ad integer,
    kind text not null,
    caption text,
    hashtags text,
    url text,
    primary key (account_id, post_id)
) without rowid, strict;

-- Every other sighting of a post: older figures, and those of an import that was taken back.
create table post_sightings (
    account_id integer not null,
    post_id text not null,
    import_id integer not null,
    row integer not null,
    posted_at integer,
    views integer,
    likes integer,
    comments integer,
    shares integer,
    saves integer,
    duration_s integer,
    is_ad integer,
    kind text not null,
    caption text,
    hashtags text,
    url text,
    primary key (account_id, post_id, import_id, row)
) without rowid, strict;
create index post_sightings_import on post_sightings (import_id);

-- Rolled-up metrics of an account, written in the transaction that changed its posts (core::metrics).
create table account_metrics (
    account_id integer primary key references accounts (id) on delete cascade,
    posts integer not null,
    ads integer not null,
    counted integer not null,
    engagement real,
    engagement_n integer not null,
    engagement_followers real,
    engagement_followers_n integer not null,
    median_views real,
    mean_views real,
    top_share real,
    views_n integer not null,
    views_per_follower real,
    per_week real,
    per_week_n integer not null,
    weeks_with_post real,
    longest_gap_days real,
    days_since_last real,
    signals integer not null,
    spark blob not null,
    as_of integer,
    from_at integer
) strict;

-- What brand fit found for an account, under the profile with this fingerprint (core::fit).
create table account_fit (
    account_id integer primary key references accounts (id) on delete cascade,
    profile text not null,
    evidence text not null
) strict;

-- Names, handles, bios and captions of a creator as one document.
create virtual table search using fts5 (
    body, content = '', contentless_delete = 1, detail = 'none', tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
-- Creators whose document is not up to date.
create table search_todo (creator_id integer primary key) strict;

-- The user's own things. Every table from here on is undone row by row, so each has an integer key of its own.
create table creator_tags (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    tag text not null,
    constraint creator_tags_once unique (creator_id, tag)
) strict;

create table own_columns (
    id integer primary key,
    name text not null constraint own_columns_name unique,
    kind text not null,
    choices text not null default '[]'
) strict;

create table own_values (
    id integer primary key,
    column_id integer not null references own_columns (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade,
    value text not null,
    constraint own_values_once unique (creator_id, column_id)
) strict;
create index own_values_column on own_values (column_id);

create table shortlists (
    id integer primary key,
    name text not null constraint shortlists_name unique
) strict;

create table shortlist_members (
    id integer primary key,
    list_id integer not null references shortlists (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade,
    place real not null,
    constraint shortlist_members_once unique (list_id, creator_id)
) strict;
create index shortlist_members_creator on shortlist_members (creator_id);

create table weight_profiles (
    id integer primary key,
    name text not null constraint weight_profiles_name unique,
    weights text not null
) strict;

create table settings (
    id integer primary key,
    name text not null constraint settings_name unique,
    value text not null
) strict;

-- One line of undo per workspace. A step holds changed rows, or says which import came or went.
create table undo_steps (
    id integer primary key autoincrement,
    at integer not null,
    op text not null,
    params text not null,
    undone integer not null default 0,
    import_id integer
) strict;

create table undo_rows (
    step_id integer not null references undo_steps (id) on delete cascade,
    seq integer not null,
    table_name text not null,
    row_id integer not null,
    before text,
    after text,
    primary key (step_id, seq)
) without rowid, strict;

-- What happened, for people to read. Never edited.
create table activity (
    id integer primary key,
    at integer not null,
    op text not null,
    params text not null
) strict;

-- Which creators a line of activity concerns.
create table activity_creators (
    creator_id integer not null,
    activity_id integer not null,
    primary key (creator_id, activity_id)
) without rowid, strict;
