-- From shortlist to content: campaigns and stages, outreach, products and samples, briefings. All of it is the user's own
-- and undone row by row, except `notices`. Days are civil days in the workspace's time zone, text YYYY-MM-DD; amounts are
-- minor units of the currency beside them. What is added to an older table may be null: steps of undo from before lack it.

-- Stage of a creator: the furthest of her open campaigns, else what was set by hand; blocked before all. The hand's stage
-- is kept beside it while campaigns or a block hide it; null = the stage itself (a block from before: prospect).
alter table creators add column own_stage integer;
alter table creators add column hand_stage text;
alter table creators add column hand_own integer;
alter table creators add column blocked_reason text;
create index creators_in_play on creators (stage) where stage <> 'prospect';
-- Stage of a creator in a campaign (null on a list that is none), and the fixed fee agreed there.
alter table shortlist_members add column stage text;
alter table shortlist_members add column own_stage integer;
alter table shortlist_members add column fee_minor integer;
alter table shortlist_members add column fee_currency text;

-- 1 = the step of undo behind the line was taken back: timelines leave it out.
alter table activity add column undone integer;

-- The user's own stages; each stands for a shipped one, so that the roster and its filters know it.
create table own_stages (
    id integer primary key,
    name text not null constraint own_stages_name unique,
    stands_for text not null,
    place real not null
) strict;

-- Every move from stage to stage: time in stage and history come from here. list_id null = outside campaigns.
create table stage_moves (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    list_id integer references shortlists (id) on delete cascade,
    from_stage text not null,
    from_own integer,
    stage text not null,
    own_stage integer,
    at integer not null,
    reason text not null default ''
) strict;
create index stage_moves_creator on stage_moves (creator_id, list_id, at);
create index stage_moves_list on stage_moves (list_id, creator_id, at);

-- What to do next with a creator, and follow-ups of messages.
create table actions (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    list_id integer references shortlists (id) on delete cascade,
    kind text not null default 'task' constraint actions_kind check (kind in ('task', 'follow_up')),
    what text not null,
    due text,
    owner text not null default '',
    message_id integer references messages (id) on delete cascade,
    made_at integer not null,
    done_at integer
) strict;
create index actions_creator on actions (creator_id);
create index actions_open on actions (due) where done_at is null;

-- A creator's prices: what she asks for one piece of content.
create table rates (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    item text not null,
    fee_minor integer not null,
    currency text not null,
    noted_on text not null,
    constraint rates_once unique (creator_id, item)
) strict;

-- A shortlist with a purpose.
create table campaigns (
    id integer primary key,
    list_id integer not null constraint campaigns_list unique references shortlists (id) on delete cascade,
    goal text not null default '',
    product_id integer references products (id) on delete set null,
    briefing_id integer references briefings (id) on delete set null,
    from_day text,
    to_day text,
    budget_minor integer,
    currency text not null,
    owner text not null default '',
    closed_at integer
) strict;

-- Costs of a campaign that are neither fee nor sample.
create table campaign_costs (
    id integer primary key,
    campaign_id integer not null references campaigns (id) on delete cascade,
    what text not null,
    cost_minor integer not null,
    currency text not null,
    day text not null
) strict;
create index campaign_costs_campaign on campaign_costs (campaign_id);

create table message_templates (
    id integer primary key,
    name text not null constraint message_templates_name unique,
    channel text not null
) strict;

create table template_texts (
    id integer primary key,
    template_id integer not null references message_templates (id) on delete cascade,
    language text not null,
    subject text not null default '',
    body text not null,
    constraint template_texts_once unique (template_id, language)
) strict;

create table messages (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    list_id integer references shortlists (id) on delete set null,
    template_id integer references message_templates (id) on delete set null,
    language text,
    channel text not null,
    direction text not null constraint messages_direction check (direction in ('out', 'in')),
    subject text not null default '',
    body text not null default '',
    at integer not null
) strict;
create index messages_creator on messages (creator_id, at);
create index messages_template on messages (template_id) where template_id is not null;

-- Prices and costs may be unknown: null, never 0. vat is a fraction as decimal text.
create table products (
    id integer primary key,
    name text not null constraint products_name unique,
    category text not null default '',
    currency text not null,
    price_minor integer,
    vat text,
    cost_minor integer,
    shipping_minor integer,
    affiliate integer not null default 0,
    words text not null default '[]',
    link text not null default '',
    notes text not null default ''
) strict;

-- What can be sent: every product has at least one. Own price and cost outrank the product's.
create table skus (
    id integer primary key,
    product_id integer not null references products (id) on delete cascade,
    sku text not null constraint skus_sku unique,
    variant text not null default '',
    price_minor integer,
    cost_minor integer,
    low_at integer
) strict;
create index skus_product on skus (product_id);

-- Stock on hand is the sum of these from the first count on; without a count it is unknown.
create table stock_moves (
    id integer primary key,
    sku_id integer not null references skus (id) on delete cascade,
    kind text not null constraint stock_moves_kind check (kind in ('count', 'shipped', 'returned')),
    delta integer not null,
    sample_id integer references samples (id) on delete set null,
    at integer not null,
    note text not null default ''
) strict;
create index stock_moves_sku on stock_moves (sku_id, at);
create index stock_moves_sample on stock_moves (sample_id) where sample_id is not null;

create table samples (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    list_id integer references shortlists (id) on delete set null,
    sku_id integer references skus (id) on delete set null,
    product text not null,
    sku text not null default '',
    quantity integer not null constraint samples_quantity check (quantity > 0),
    kind text not null default 'free' constraint samples_kind check (kind in ('free', 'refundable')),
    state text not null,
    requested_on text not null,
    decided_on text,
    packed_on text,
    shipped_on text,
    delivered_on text,
    delivered_assumed integer not null default 0,
    due_from text,
    posted_on text,
    closed_on text,
    ended_on text,
    extensions integer not null default 0,
    goods_minor integer,
    shipping_minor integer,
    fees_minor integer,
    currency text not null,
    carrier text not null default '',
    tracking text not null default '',
    reason text not null default '',
    note text not null default '',
    native_id text constraint samples_native unique,
    native_state text
) strict;
create index samples_creator on samples (creator_id);
create index samples_list on samples (list_id) where list_id is not null;
create index samples_state on samples (state, requested_on);
create index samples_sku on samples (sku_id) where sku_id is not null;

create table sample_moves (
    id integer primary key,
    sample_id integer not null references samples (id) on delete cascade,
    from_state text,
    state text not null,
    on_day text not null,
    at integer not null,
    assumed integer not null default 0,
    reason text not null default ''
) strict;
create index sample_moves_sample on sample_moves (sample_id, at);

-- Posts that came of a sample; linked by the program or by hand. 'not': somebody said that it did not, so that it is not
-- found again.
create table sample_posts (
    id integer primary key,
    sample_id integer not null references samples (id) on delete cascade,
    account_id integer not null,
    post_id text not null,
    how text not null constraint sample_posts_how check (how in ('found', 'hand', 'not')),
    why text not null default '',
    constraint sample_posts_once unique (sample_id, account_id, post_id)
) strict;

-- Where parcels go. Cleared 90 days after the last delivery (personal data).
create table addresses (
    id integer primary key,
    creator_id integer not null constraint addresses_once unique references creators (id) on delete cascade,
    name text not null,
    lines text not null,
    postcode text not null default '',
    town text not null default '',
    region text not null default '',
    country text not null default '',
    phone text not null default '',
    noted_on text not null
) strict;

-- A briefing's draft; what was sent are its versions. content is JSON (core::briefings::Content).
create table briefings (
    id integer primary key,
    name text not null constraint briefings_name unique,
    list_id integer references shortlists (id) on delete set null,
    template integer not null default 0,
    content text not null,
    edited_at integer not null
) strict;

create table briefing_versions (
    id integer primary key,
    briefing_id integer not null references briefings (id) on delete cascade,
    version integer not null,
    content text not null,
    made_at integer not null,
    constraint briefing_versions_once unique (briefing_id, version)
) strict;

-- Who got which version, and who acknowledged it.
create table briefing_receipts (
    id integer primary key,
    briefing_id integer not null references briefings (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade,
    version integer not null,
    language text not null,
    sent_at integer not null,
    acknowledged_at integer,
    constraint briefing_receipts_once unique (briefing_id, creator_id, version)
) strict;
create index briefing_receipts_creator on briefing_receipts (creator_id);

-- What a creator owes by a briefing: one row a piece of content.
create table deliverables (
    id integer primary key,
    briefing_id integer not null references briefings (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade,
    item text not null,
    number integer not null,
    title text not null,
    format text not null,
    due text,
    state text not null,
    text text not null default '',
    link text not null default '',
    account_id integer,
    post_id text,
    submitted_on text,
    approved_on text,
    published_on text,
    usage_until text,
    in_use integer not null default 0,
    used_where text not null default '',
    constraint deliverables_once unique (briefing_id, creator_id, item, number)
) strict;
create index deliverables_creator on deliverables (creator_id);

-- What was said about a deliverable, and what content checks found: proof of monitoring.
create table deliverable_notes (
    id integer primary key,
    deliverable_id integer not null references deliverables (id) on delete cascade,
    kind text not null,
    author text not null default '',
    text text not null,
    at integer not null
) strict;
create index deliverable_notes_deliverable on deliverable_notes (deliverable_id, at);

-- Native notifications that were shown: each item once. Not undone.
create table notices (
    item text primary key,
    at integer not null
) without rowid, strict;
