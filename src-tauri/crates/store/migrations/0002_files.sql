-- Orders, reports, identity, saved mappings.

-- The creator that an account came with: where it goes back to when a merge is taken apart.
alter table accounts add column home_creator integer;
update accounts set home_creator = creator_id;
-- The platform's own id outranks the handle.
create index accounts_native on accounts (platform, native_id) where native_id is not null;
-- The handle that an account was first met with, written once an import names it by another (see store::handles).
alter table accounts add column first_handle text;
create index accounts_renamed on accounts (id) where first_handle is not null;

-- The handle under which an import names the account; null = the one it was first met with.
alter table sightings add column handle text;

-- Handles that an account has or had, besides the present one. Made from sightings (see store::handles).
create table former_handles (
    platform text not null,
    handle text not null,
    account_id integer not null references accounts (id) on delete cascade,
    primary key (platform, handle, account_id)
) without rowid, strict;
create index former_handles_account on former_handles (account_id);

-- What the user decided about reading the file (JSON), so that a figure can be traced to it.
alter table imports add column decided text not null default '{}';

-- Posts in the window whose figures cannot be true: kept, shown, left out.
alter table account_metrics add column doubtful integer not null default 0;

-- What one import says of an order. `current` marks the newest import that counts (see store::settle).
create table orders (
    id integer primary key,
    shop text not null,
    name text not null,
    import_id integer not null references imports (id) on delete cascade,
    row integer not null,
    current integer not null default 0,
    native_id text,
    at integer,
    paid_at integer,
    cancelled_at integer,
    status text not null default 'unknown',
    status_words text,
    currency text,
    subtotal integer,
    shipping integer,
    taxes integer,
    total integer,
    discount integer,
    refunded integer,
    codes text not null default '[]',
    automatic_discounts text not null default '[]',
    links text not null default '[]',
    constraint orders_once unique (shop, name, import_id)
) strict;
create index orders_import on orders (import_id);
create index orders_at on orders (coalesce(at, -1), id) where current = 1;

-- Amounts are minor units of the order's currency, rates are fractions as decimal text.
create table order_lines (
    order_id integer not null references orders (id) on delete cascade,
    key text not null,
    row integer not null,
    current integer not null default 0,
    sku text,
    product_id text,
    product text,
    quantity integer,
    price integer,
    discount integer,
    payment integer,
    returned integer,
    creator text,
    account_id integer,
    content_kind text,
    content_id text,
    rate text,
    ads_rate text,
    est_base integer,
    est_standard integer,
    est_ads integer,
    est_cofunded integer,
    base integer,
    standard integer,
    ads integer,
    cofunded integer,
    commission_paid_at integer,
    primary key (order_id, key)
) without rowid, strict;
create index order_lines_account on order_lines (account_id) where account_id is not null;

-- Figures of an account, a post, a product or a sample over a period, as a shop or a platform counted them. Every
-- report of every import is kept; overlapping periods are never added up. `figures` maps key to decimal text.
create table reports (
    id integer primary key,
    import_id integer not null references imports (id) on delete cascade,
    row integer not null,
    subject text not null,
    account_id integer,
    item text,
    product text,
    name text,
    from_day text,
    to_day text,
    currency text,
    figures text not null default '{}',
    words text not null default '{}'
) strict;
create index reports_import on reports (import_id);
create index reports_account on reports (account_id, subject) where account_id is not null;
create index reports_item on reports (subject, item) where item is not null;

-- What the newest shop report says an account earns per 1,000 views, rolled up like account_metrics.
create table account_shop (
    account_id integer primary key references accounts (id) on delete cascade,
    video_gpm real,
    currency text,
    gmv text,
    views integer,
    videos integer not null default 0,
    from_day text,
    to_day text,
    import_id integer not null,
    row integer not null
) strict;

-- The user's own: which accounts are one person. A row moves its account to another creator; its end moves it home.
create table same_person (
    id integer primary key,
    account_id integer not null constraint same_person_account unique references accounts (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade
) strict;
-- Both creators' documents are made anew. ("or ignore" would give way to the conflict rule of the outer statement.)
create trigger same_person_joins after insert on same_person begin
    insert into search_todo (creator_id)
    select k.id from (select creator_id as id from accounts where id = new.account_id union select new.creator_id) k
    where k.id not in (select creator_id from search_todo);
    update accounts set creator_id = new.creator_id where id = new.account_id;
end;
create trigger same_person_moves after update on same_person begin
    insert into search_todo (creator_id)
    select k.id from (select old.creator_id as id union select new.creator_id) k
    where k.id not in (select creator_id from search_todo);
    update accounts set creator_id = new.creator_id where id = new.account_id;
end;
create trigger same_person_parts after delete on same_person begin
    insert into search_todo (creator_id)
    select k.id from (select old.creator_id as id union select home_creator from accounts where id = old.account_id) k
    where k.id not in (select creator_id from search_todo);
    update accounts set creator_id = home_creator where id = old.account_id;
end;

-- Suggestions to merge that the user turned down.
create table not_same_person (
    id integer primary key,
    one integer not null,
    other integer not null,
    constraint not_same_person_once unique (one, other)
) strict;

-- How the user reads tables of a layout that Troupe does not know.
create table mappings (
    id integer primary key,
    layout text not null constraint mappings_layout unique,
    name text not null,
    mapping text not null
) strict;
