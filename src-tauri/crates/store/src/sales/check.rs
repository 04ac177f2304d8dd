//! What must hold between orders, sales, the ledger and payouts.

/// Checks that are one query whose every row is a fault, told by its first column.
pub(crate) const CHECKS: [(&str, &str); 6] = [
    (
        "sales_follow_orders",
        "select 'line ' || l.key || ' of order ' || o.name || ' has no sale' from orders c
         join orders o on o.shop = c.shop and o.name = c.name join order_lines l on l.order_id = o.id and l.current = 1
         where c.current = 1 and not exists (
             select 1 from sales s where s.shop = c.shop and s.order_name = c.name and s.line_key = l.key
                and s.order_id = c.id and s.state <> 'gone' and s.at is c.at and s.currency is c.currency)
         union all
         select 'sale ' || s.id || ' of order ' || s.order_name || ' has no line' from sales s
         where s.state <> 'gone' and not exists (
             select 1 from orders o join order_lines l on l.order_id = o.id and l.key = s.line_key and l.current = 1
             where o.shop = s.shop and o.name = s.order_name) limit 20",
    ),
    (
        // What is owed for a document, less what the ledger says of it, by payee's creator; then what stands unpaid elsewhere
        // than it should.
        "ledger_follows_sales",
        "with owed (kind, document, month, creator_id, currency, minor, release_on, payer) as materialized (
             select 'sale', id, '', creator_id, currency, commission_minor, release_on, payer from sales
             where state = 'counted' and creator_id is not null and currency is not null and commission_minor <> 0
             union all
             select 'platform', id, '', creator_id, currency, commission_minor, settled_on, payer from sales
             where state = 'counted' and creator_id is not null and currency is not null and commission_minor <> 0
               and payer = 'platform' and settled_on is not null
             union all
             select 'adjustment', id, '', creator_id, currency, amount_minor, day, 'own' from adjustments
             union all
             select 'bonus', b.id, substr(s.day, 1, 7), s.creator_id, p.currency, b.amount_minor, null, ''
             from program_bonuses b join programs p on p.id = b.program_id
             join sales s on s.program_id = p.id and s.currency = p.currency and s.state = 'counted'
                          and s.creator_id is not null and s.day >= b.from_day and (b.to_day is null or s.day <= b.to_day)
             group by b.id, substr(s.day, 1, 7), s.creator_id
             having b.threshold <= iif(b.counts = 'orders', count(distinct iif(s.refunded_minor > 0 and s.refunded_minor >= s.net_minor, null, s.shop || ' ' || s.order_name)),
                                       coalesce(sum(s.net_minor - coalesce(s.refunded_minor, 0)), 0))
         ),
         said (kind, document, month, creator_id, currency, minor) as materialized (
             select l.kind, l.document, l.month, p.creator_id, l.currency,
                    sum(iif(l.credit = iif(l.kind = 'platform', 'platform', 'creator'), l.minor, -l.minor))
             from ledger l join payees p on p.id = l.payee_id
             where l.kind in ('sale', 'platform', 'adjustment', 'bonus') and p.creator_id is not null
             group by l.kind, l.document, l.month, p.creator_id, l.currency
         ),
         apart (kind, document, minor) as (
             select kind, document, sum(minor) from (
                 select kind, document, month, creator_id, currency, minor from owed
                 union all
                 select kind, document, month, creator_id, currency, -minor from said)
             group by kind, document, month, creator_id, currency having sum(minor) <> 0
         ),
         elsewhere (kind, document, minor) as (
             select l.kind, l.document, sum(iif(l.credit = 'creator', l.minor, -l.minor))
             from ledger l join payees p on p.id = l.payee_id join sales s on s.id = l.document
             where l.kind = 'sale' and p.creator_id = s.creator_id and s.state = 'counted' and s.commission_minor <> 0
               and (l.release_on is not s.release_on or l.payer is not s.payer)
               and not exists (select 1 from payout_entries e where e.entry_id = l.id)
             group by l.kind, l.document, l.payee_id, l.currency, l.release_on, l.payer
             having sum(iif(l.credit = 'creator', l.minor, -l.minor)) <> 0
         )
         select kind || ' ' || document || ' and the ledger are ' || minor || ' apart' from apart
         union all
         select kind || ' ' || document || ' has ' || minor || ' unpaid where nothing is owed' from elsewhere limit 20",
    ),
    (
        "ledger_sums_to_zero",
        "select 'the accounts of ' || currency || ' come to ' || sum(minor) from (
             select debit as account, currency, minor from ledger union all select credit, currency, -minor from ledger)
         group by currency having sum(minor) <> 0
         union all
         select 'entry ' || id || ' goes from ' || credit || ' to ' || debit || ' for ' || kind from ledger
         where (kind, debit, credit) not in (values
             ('sale', 'commission', 'creator'), ('sale', 'creator', 'commission'),
             ('bonus', 'bonus', 'creator'), ('bonus', 'creator', 'bonus'),
             ('adjustment', 'correction', 'creator'), ('adjustment', 'creator', 'correction'),
             ('payout', 'creator', 'transit'), ('payout', 'transit', 'creator'),
             ('vat', 'vat', 'transit'), ('vat', 'transit', 'vat'),
             ('confirmed', 'transit', 'bank'), ('confirmed', 'bank', 'transit'),
             ('platform', 'creator', 'platform'), ('platform', 'platform', 'creator')) limit 20",
    ),
    (
        "ledger_follows_payouts",
        "with owed (kind, document, payee_id, currency, minor) as (
             select 'payout', id, payee_id, currency, amount_minor from payout_lines
             union all
             select 'vat', id, payee_id, currency, vat_minor from payout_lines where vat_minor <> 0
             union all
             select 'confirmed', l.id, payee_id, currency, amount_minor + vat_minor from payout_lines l
             join payouts p on p.id = l.payout_id where p.paid_on is not null
             union all
             select kind, document, payee_id, currency,
                    iif(credit = iif(kind = 'confirmed', 'bank', 'transit'), -minor, minor)
             from ledger where kind in ('payout', 'vat', 'confirmed')
         )
         select kind || ' of line ' || document || ' and the ledger are ' || sum(minor) || ' apart' from owed
         group by kind, document, payee_id, currency having sum(minor) <> 0 limit 20",
    ),
    (
        "payouts_pay_each_entry_once",
        "select 'line ' || p.id || ' of payout ' || p.payout_id || ' is ' || p.amount_minor || ', its entries come to ' ||
                coalesce(sum(iif(l.credit = 'creator', l.minor, -l.minor)), 0)
         from payout_lines p left join payout_entries e on e.line_id = p.id left join ledger l on l.id = e.entry_id
         group by p.id having coalesce(sum(iif(l.credit = 'creator', l.minor, -l.minor)), 0) <> p.amount_minor
         union all
         select 'entry ' || l.id || ' is not what line ' || p.id || ' pays' from payout_entries e
         join payout_lines p on p.id = e.line_id join ledger l on l.id = e.entry_id
         where l.payee_id <> p.payee_id or l.currency <> p.currency or l.payer <> 'own'
            or l.kind not in ('sale', 'bonus', 'adjustment')
         union all
         select 'entry ' || entry_id || ' is paid ' || count(*) || ' times' from payout_entries
         group by entry_id having count(*) > 1 limit 20",
    ),
    (
        "payees_are_known",
        "select 'entry ' || l.id || ' names payee ' || l.payee_id || ', whom nobody knows' from ledger l
         where not exists (select 1 from payees p where p.id = l.payee_id)
         union all
         select 'payee ' || id || ' has the VAT status ' || vat_status from payees
         where vat_status not in ('unknown', 'private', 'exempt', 'registered', 'reverse')
         union all
         select 'payee ' || id || ' charges VAT of ' || vat_rate from payees
         where vat_rate is not null and (vat_rate <> trim(vat_rate) or vat_rate glob '*[^0-9.]*'
               or cast(vat_rate as real) not between 0 and 1) limit 20",
    ),
];
