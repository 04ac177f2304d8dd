-- What a trustworthy score needs: what posts say in words, ratings, states of the score before imports.

-- What an account's newest posts say in words, whatever the brand: hashtags with their counts and brands named in paid
-- posts (core::fit and core::brands), read anew when its posts change or reading changes its meaning.
create table account_words (
    account_id integer primary key references accounts (id) on delete cascade,
    reading integer not null,
    hashtags text not null default '[]',
    brands text
) strict;

-- Scores that a person gave a creator on a criterion of a rubric. The user's own: undone row by row.
create table ratings (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    rubric text not null,
    rater text not null,
    criterion text not null,
    score integer not null constraint ratings_score check (score between 1 and 5),
    constraint ratings_once unique (creator_id, rubric, rater, criterion)
) strict;

-- The factors of every account just before an import arrived, packed: what a change of a score is told from. Only the
-- newest few are kept.
create table score_states (
    import_id integer primary key references imports (id) on delete cascade,
    layout integer not null,
    accounts integer not null,
    state blob not null
) strict;

-- Rolled-up metrics again, with the figures as one value: fewer values to write and to read for every account.
-- `figures` is a list of lists of the layout `layout` (see store::measured). Rows of another layout are measured anew
-- when the workspace opens; the index finds them without reading the others.
create table account_metrics_new (
    account_id integer primary key references accounts (id) on delete cascade,
    posts integer not null,
    as_of integer,
    layout integer not null,
    figures text not null,
    spark blob not null
) strict;
insert into account_metrics_new (account_id, posts, as_of, layout, figures, spark)
    select account_id, posts, as_of, 0, '[]', spark from account_metrics order by account_id;
drop table account_metrics;
alter table account_metrics_new rename to account_metrics;
create index account_metrics_old on account_metrics (account_id) where layout <> 1;
