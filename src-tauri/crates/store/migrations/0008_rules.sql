-- Rules that change and people's data. All tables down to retention_reviews are the user's own and undone row by row; the
-- others are not. Days are civil days as text, instants Unix seconds.

-- From this day on she wants not to be scored (GDPR, Art. 21), and what she said.
alter table creators add column objected_on text;
alter table creators add column objection text;
-- When she came onto the list; null = before this was kept.
alter table shortlist_members add column added_at integer;

-- Rules of one's own, and those that take the place of a shipped one of the same name. content is JSON (core::rules::Rule).
create table rules (
    id integer primary key,
    rule text not null constraint rules_rule unique,
    content text not null,
    edited_at integer not null
) strict;

-- What somebody knows of a creator that no file tells (core::rules::Fact), with where it comes from.
create table creator_facts (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    fact text not null,
    value text not null,
    source text not null default '',
    noted_on text not null,
    constraint creator_facts_once unique (creator_id, fact)
) strict;

-- TikTok Shop's Creator Health Rating as the creator reported it.
create table health_ratings (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    day text not null,
    rating integer not null constraint health_ratings_rating check (rating between 0 and 1000),
    note text not null default '',
    constraint health_ratings_once unique (creator_id, day)
) strict;

-- What counts towards the weekly limit of the pilot. at is the moment that counts: publishing, scheduling, adding the link.
create table pilot_content (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    kind text not null constraint pilot_content_kind check (kind in ('video', 'live')),
    how text not null constraint pilot_content_how check (how in ('published', 'private', 'scheduled', 'link_added')),
    at integer not null,
    seconds integer,
    post_id text,
    removed_on text,
    note text not null default ''
) strict;
create index pilot_content_creator on pilot_content (creator_id, at);

-- Permissions to use a video as an ad. from_day is the first day, days how long it holds.
create table spark_codes (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    code text not null,
    link text not null default '',
    days integer not null constraint spark_codes_days check (days in (7, 30, 60, 365)),
    from_day text not null,
    revoked_on text,
    note text not null default ''
) strict;
create index spark_codes_creator on spark_codes (creator_id);

-- How to reach somebody when a platform is gone.
create table contacts (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    kind text not null,
    value text not null,
    source text not null default '',
    noted_on text not null,
    constraint contacts_once unique (creator_id, kind, value)
) strict;

-- What a look at a caption found: proof of having looked. words is a JSON list; text is the caption as it was.
create table disclosure_checks (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    account_id integer,
    post_id text,
    at integer not null,
    given text not null,
    language text,
    found text not null constraint disclosure_checks_found check (found in ('found', 'doubtful', 'none')),
    words text not null default '[]',
    pack text not null,
    text text not null
) strict;
create index disclosure_checks_creator on disclosure_checks (creator_id, at);
create index disclosure_checks_at on disclosure_checks (at);

-- That somebody was told whose data this is (GDPR, Art. 14): the text as it went out.
create table privacy_notices (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    on_day text not null,
    channel text not null,
    language text not null,
    text text not null,
    made_at integer not null
) strict;
create index privacy_notices_creator on privacy_notices (creator_id);

-- That somebody's data were looked at and kept. creator_id null = everybody who was never shortlisted or contacted.
create table retention_reviews (
    id integer primary key,
    creator_id integer references creators (id) on delete cascade,
    on_day text not null,
    reason text not null,
    next_on text not null
) strict;
create index retention_reviews_creator on retention_reviews (creator_id);

-- Files that were written with people's data in them: what cannot be erased from here. creators is a JSON list of numbers;
-- null = of everybody.
create table exports (
    id integer primary key,
    at integer not null,
    what text not null,
    path text not null,
    creators text
) strict;

-- People who were erased, by number only: when, and how much went. removed is JSON: table → rows.
create table erasures (
    id integer primary key,
    at integer not null,
    removed text not null default '{}'
) strict;

-- What an erased person must not come back by: hashes of handles, ids of platforms, codes (store::erase).
create table suppressions (
    kind text not null,
    hash text not null,
    erasure_id integer not null,
    on_day text not null,
    primary key (kind, hash)
) without rowid, strict;
