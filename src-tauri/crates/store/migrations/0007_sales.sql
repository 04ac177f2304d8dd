-- Sales: tiers, bonuses, clicks, corrections, payouts (the user's own, undone row by row); what a line of an order is
-- credited with (made from orders and rules), and the ledger. Amounts are minor units of the currency beside them, rates
-- fractions as decimal text, days civil days as text.

-- Who comes first when a link and a code name two creators: link_code or code_link; null = as the settings say.
alter table programs add column precedence text;
-- A rate may be a tier's, and only for one product.
alter table program_rates add column tier_id integer references program_tiers (id) on delete cascade;
alter table program_rates add column product_id integer references products (id) on delete cascade;
drop index program_rates_once;
create unique index program_rates_once
    on program_rates (program_id, coalesce(creator_id, 0), coalesce(tier_id, 0), coalesce(product_id, 0), from_day);

-- A tier of a program. threshold_minor = net sales of a calendar month from which a creator is proposed for it.
create table program_tiers (
    id integer primary key,
    program_id integer not null references programs (id) on delete cascade,
    name text not null,
    threshold_minor integer,
    constraint program_tiers_once unique (program_id, name)
) strict;

-- Who is in which tier from a day on; tier_id null = in none.
create table tier_members (
    id integer primary key,
    program_id integer not null references programs (id) on delete cascade,
    creator_id integer not null references creators (id) on delete cascade,
    tier_id integer references program_tiers (id) on delete cascade,
    from_day text not null,
    constraint tier_members_once unique (program_id, creator_id, from_day)
) strict;
create index tier_members_creator on tier_members (creator_id);

-- A fixed amount for a creator who reaches a number of orders, or net sales, in a calendar month.
create table program_bonuses (
    id integer primary key,
    program_id integer not null references programs (id) on delete cascade,
    name text not null,
    counts text not null constraint program_bonuses_counts check (counts in ('orders', 'net_sales')),
    threshold integer not null constraint program_bonuses_threshold check (threshold > 0),
    amount_minor integer not null constraint program_bonuses_amount check (amount_minor > 0),
    from_day text not null,
    to_day text,
    constraint program_bonuses_once unique (program_id, name)
) strict;

-- What files of clicks say of a link on a day. A later file's word replaces an earlier one's; nothing is added up.
create table link_clicks (
    id integer primary key,
    link_id integer not null references affiliate_links (id) on delete cascade,
    day text not null,
    clicks integer not null,
    file text not null,
    row integer not null,
    constraint link_clicks_once unique (link_id, day)
) strict;

-- Orders that a file of clicks says came by a link. shop null = the file does not say.
create table link_orders (
    id integer primary key,
    link_id integer not null references affiliate_links (id) on delete cascade,
    order_name text not null constraint link_orders_once unique,
    clicked_at integer,
    file text not null,
    row integer not null
) strict;
create index link_orders_link on link_orders (link_id);

-- What somebody decided by hand about whose an order, or one line of it, is. line_key '' = every line of it; creator_id
-- null = nobody's.
create table credit_corrections (
    id integer primary key,
    shop text not null,
    order_name text not null,
    line_key text not null default '',
    creator_id integer references creators (id) on delete cascade,
    reason text not null,
    made_at integer not null,
    constraint credit_corrections_once unique (shop, order_name, line_key)
) strict;
create index credit_corrections_creator on credit_corrections (creator_id) where creator_id is not null;

-- An amount by hand: more or less than the rules give.
create table adjustments (
    id integer primary key,
    creator_id integer not null references creators (id) on delete cascade,
    program_id integer references programs (id) on delete set null,
    currency text not null,
    amount_minor integer not null constraint adjustments_amount check (amount_minor <> 0),
    day text not null,
    reason text not null,
    made_at integer not null
) strict;
create index adjustments_creator on adjustments (creator_id);

-- Who is paid. The ledger names payees, never creators: a merge, or the erasing of a person, leaves it as it is. Troupe makes
-- one when it first owes a creator something; her details are the user's own.
create table payees (
    id integer primary key,
    creator_id integer references creators (id) on delete set null,
    name text not null default '',
    iban text not null default '',
    bic text not null default '',
    street text not null default '',
    postcode text not null default '',
    town text not null default '',
    country text not null default '',
    email text not null default '',
    vat_status text not null default 'unknown',
    vat_number text not null default '',
    vat_rate text,
    self_billing integer not null default 0,
    note text not null default ''
) strict;
create index payees_creator on payees (creator_id) where creator_id is not null;

-- A payout run, its lines (one a payee and currency), and the entries of the ledger that each line pays.
create table payouts (
    id integer primary key,
    number text not null constraint payouts_number unique,
    made_at integer not null,
    until_day text not null,
    execute_on text not null,
    paid_on text,
    note text not null default ''
) strict;

-- details is JSON: name, IBAN, address and VAT status as they were. document is the number of the invoice, or of the
-- self-billing invoice.
create table payout_lines (
    id integer primary key,
    payout_id integer not null references payouts (id) on delete cascade,
    payee_id integer not null references payees (id),
    currency text not null,
    amount_minor integer not null constraint payout_lines_amount check (amount_minor > 0),
    vat_minor integer not null default 0,
    document text not null default '',
    details text not null,
    constraint payout_lines_once unique (payout_id, payee_id, currency)
) strict;
create index payout_lines_payee on payout_lines (payee_id);

create table payout_entries (
    id integer primary key,
    line_id integer not null references payout_lines (id) on delete cascade,
    entry_id integer not null constraint payout_entries_once unique references ledger (id)
) strict;
create index payout_entries_line on payout_entries (line_id);

-- What each current line of an order is credited with, made by store::sales from orders, codes, links, rates and corrections.
-- A row stays when its order goes (state 'gone'), because the ledger names it. Amounts are after discounts; net is without
-- VAT and shipping, before refunds; base is what commission is a share of, after refunds. Null is not known.
create table sales (
    id integer primary key,
    shop text not null,
    order_name text not null,
    line_key text not null,
    order_id integer not null,
    at integer,
    day text,
    currency text,
    state text not null,
    creator_id integer,
    why text not null,
    code text,
    link_id integer,
    program_id integer,
    product_id integer,
    quantity integer,
    gross_minor integer,
    net_minor integer,
    refunded_minor integer,
    base_minor integer,
    rate text,
    rate_of text,
    standard_minor integer,
    ads_minor integer,
    cofunded_minor integer,
    commission_minor integer,
    payer text not null,
    release_on text,
    settled_on text,
    by_ads integer,
    others text not null default '[]',
    constraint sales_once unique (shop, order_name, line_key)
) strict;
create index sales_order on sales (order_id);
create index sales_creator on sales (creator_id, day) where creator_id is not null;
create index sales_code on sales (code collate nocase) where code is not null;
create index sales_program on sales (program_id, day) where program_id is not null;

-- The ledger: every row moves an amount from one account to another (double entry, so each currency sums to zero), and no
-- row is ever changed or removed. What it should say follows from the rules; a difference is a new row. kind and document
-- say what a row is about: a row of sales, adjustments, payout_lines, or of program_bonuses in a month.
-- Accounts: commission, bonus, correction, vat (what it costs), creator (what is owed to the payee), transit (in a payment file),
-- bank (paid), platform (paid by a platform or a network).
create table ledger (
    id integer primary key,
    day text not null,
    at integer not null,
    kind text not null,
    document integer not null,
    month text not null default '',
    why text not null,
    debit text not null,
    credit text not null,
    payee_id integer not null references payees (id),
    payer text not null,
    program_id integer,
    currency text not null,
    minor integer not null constraint ledger_minor check (minor > 0),
    release_on text,
    base_minor integer,
    rate text
) strict;
create index ledger_document on ledger (kind, document);
create index ledger_payee on ledger (payee_id, currency);
create trigger ledger_is_not_changed before update on ledger begin
    select raise(abort, 'the ledger is only added to');
end;
create trigger ledger_is_not_shortened before delete on ledger begin
    select raise(abort, 'the ledger is only added to');
end;
