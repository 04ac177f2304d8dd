//! One command that checks every invariant of a workspace.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Stable name.
    pub name: &'static str,
    /// Nothing was found.
    pub ok: bool,
    /// What was found; empty when all is well.
    pub found: Vec<String>,
}

/// Checks that are one query whose every row is a fault, told by its first column.
const QUERIES: [(&str, &str); 30] = [
    ("foreign_keys", "select \"table\" || ' row ' || coalesce(rowid, '?') || ' points to nothing' from pragma_foreign_key_check limit 20"),
    (
        "posts_have_an_account",
        "select 'post ' || p.post_id || ' has no account' from posts p
         where not exists (select 1 from accounts a where a.id = p.account_id) limit 20",
    ),
    (
        "posts_have_an_import",
        "select 'post ' || p.post_id || ' has no import' from posts p
         where not exists (select 1 from imports i where i.id = p.import_id) limit 20",
    ),
    (
        "no_unfinished_import",
        "select 'import ' || id || ' of ' || file || ' is unfinished' from imports where state = 'pending' limit 20",
    ),
    (
        "metrics_count_the_posts",
        "select '@' || a.handle || ' has ' || m.posts || ' posts rolled up and ' || count(i.id) || ' kept'
         from account_metrics m join accounts a on a.id = m.account_id and a.visible = 1
         left join posts p on p.account_id = a.id left join imports i on i.id = p.import_id and i.state = 'done'
         group by a.id having count(i.id) <> m.posts limit 20",
    ),
    (
        "current_figures_are_the_newest",
        "select 'post ' || p.post_id || ' has newer figures in import ' || s.import_id
         from posts p join imports i on i.id = p.import_id
         join post_sightings s on s.account_id = p.account_id and s.post_id = p.post_id
         join imports j on j.id = s.import_id and j.state = 'done'
         where i.state <> 'done' or (i.as_of is not null and j.as_of > i.as_of) limit 20",
    ),
    (
        "metrics_can_be_read",
        "select 'the metrics of account ' || account_id || ' are of no known layout' from account_metrics
         where case when layout = 1 and json_valid(figures) then json_array_length(figures) is not 6 else true end
         limit 20",
    ),
    (
        "visible_accounts_have_a_source",
        "select '@' || a.handle || ' is shown without a source' from accounts a join creators c on c.id = a.creator_id
         where a.visible = 1 and c.notes = '' and c.stage = 'prospect' and c.name is null and c.country is null
           and c.language is null
           and not exists (select 1 from creator_tags t where t.creator_id = c.id)
           and not exists (select 1 from own_values v where v.creator_id = c.id)
           and not exists (select 1 from shortlist_members m where m.creator_id = c.id)
           and not exists (select 1 from ratings r where r.creator_id = c.id)
           and not exists (select 1 from actions n where n.creator_id = c.id)
           and not exists (select 1 from rates n where n.creator_id = c.id)
           and not exists (select 1 from messages n where n.creator_id = c.id)
           and not exists (select 1 from samples n where n.creator_id = c.id)
           and not exists (select 1 from addresses n where n.creator_id = c.id)
           and not exists (select 1 from briefing_receipts n where n.creator_id = c.id)
           and not exists (select 1 from deliverables n where n.creator_id = c.id)
           and not exists (select 1 from program_rates n where n.creator_id = c.id)
           and not exists (select 1 from codes n where n.creator_id = c.id)
           and not exists (select 1 from affiliate_links n where n.creator_id = c.id)
           and not exists (select 1 from kits n where n.creator_id = c.id)
           and not exists (select 1 from tier_members n where n.creator_id = c.id)
           and not exists (select 1 from credit_corrections n where n.creator_id = c.id)
           and not exists (select 1 from adjustments n where n.creator_id = c.id)
           and c.objected_on is null
           and not exists (select 1 from creator_facts n where n.creator_id = c.id)
           and not exists (select 1 from health_ratings n where n.creator_id = c.id)
           and not exists (select 1 from pilot_content n where n.creator_id = c.id)
           and not exists (select 1 from spark_codes n where n.creator_id = c.id)
           and not exists (select 1 from contacts n where n.creator_id = c.id)
           and not exists (select 1 from disclosure_checks n where n.creator_id = c.id)
           and not exists (select 1 from privacy_notices n where n.creator_id = c.id)
           and not exists (select 1 from payees n where n.creator_id = c.id and (n.name <> '' or n.iban <> ''))
           and not exists (select 1 from sightings s join imports i on i.id = s.import_id and i.state = 'done'
                           where s.account_id = a.id) limit 20",
    ),
    (
        "ratings_are_by_two_at_most",
        "select 'creator ' || creator_id || ' has ' || count(distinct rater) || ' raters of ' || rubric from ratings
         group by creator_id, rubric having count(distinct rater) > 2
         union all
         select 'rating ' || id || ' is ' || score || ' of ' || rubric || ' by ' || rater from ratings
         where score not between 1 and 5 or rubric not in ('quality', 'fit') or length(trim(rater)) not between 1 and 60
         limit 20",
    ),
    (
        "shortlist_places_are_distinct",
        "select 'shortlist ' || list_id || ' has two members at place ' || place from shortlist_members
         group by list_id, place having count(*) > 1 limit 20",
    ),
    (
        "campaign_members_have_a_stage",
        "select 'creator ' || m.creator_id || ' on list ' || m.list_id || iif(p.id is null, ' has a stage', ' has no stage')
         from shortlist_members m left join campaigns p on p.list_id = m.list_id
         where (m.stage is null) <> (p.id is null) or m.stage = 'blocked' limit 20",
    ),
    (
        "only_the_blocked_have_a_reason",
        "select 'creator ' || id || ' has a reason for a block and is not blocked' from creators
         where blocked_reason is not null and stage <> 'blocked' limit 20",
    ),
    (
        "lines_and_reports_point_to_accounts",
        "select 'line ' || l.key || ' of order ' || l.order_id || ' has no account' from order_lines l
         where l.account_id is not null and not exists (select 1 from accounts a where a.id = l.account_id)
         union all
         select 'report ' || r.id || ' has no account' from reports r
         where r.account_id is not null and not exists (select 1 from accounts a where a.id = r.account_id) limit 20",
    ),
    (
        "orders_have_one_current_row",
        "select 'order ' || o.name || ' has ' || sum(o.current) || ' current rows' from orders o
         join imports i on i.id = o.import_id and i.state = 'done'
         group by o.shop, o.name having sum(o.current) <> 1
         union all
         select 'order ' || o.name || ' is current in import ' || i.id || ', which does not count' from orders o
         join imports i on i.id = o.import_id and i.state <> 'done' where o.current <> 0 limit 20",
    ),
    (
        // Which one counts: the rule of `orders::FAR`, then the newest import.
        "current_orders_are_the_newest",
        "select 'order ' || name || ' is told newer by import ' || import_id from (
             select o.name, o.import_id, o.current, row_number() over (
                 partition by o.shop, o.name
                 order by case o.status when 'cancelled' then 5 when 'refunded' then 4 when 'partly_refunded' then 3
                              when 'paid' then 2 when 'pending' then 1 else 0 end desc, o.refunded desc nulls last,
                          i.as_of desc nulls last, i.id desc) as place
             from orders o join imports i on i.id = o.import_id and i.state = 'done')
         where place = 1 and current <> 1 limit 20",
    ),
    (
        // TikTok Shop's files tell of single lines; elsewhere a line is current with its order.
        "order_lines_follow_their_orders",
        "select 'line ' || l.key || ' of order ' || o.name || ' has ' || sum(l.current) || ' current rows' from order_lines l
         join orders o on o.id = l.order_id and o.shop = 'tiktok_shop'
         join imports i on i.id = o.import_id and i.state = 'done'
         group by o.name, l.key having sum(l.current) <> 1
         union all
         select 'line ' || l.key || ' of order ' || o.name || ' does not follow it' from order_lines l
         join orders o on o.id = l.order_id and o.shop <> 'tiktok_shop' where l.current <> o.current limit 20",
    ),
    (
        "amounts_have_a_currency",
        "select 'order ' || o.name || ' has amounts without a currency' from orders o
         where o.currency is null and (
             coalesce(o.subtotal, o.shipping, o.taxes, o.total, o.discount, o.refunded) is not null
             or exists (select 1 from order_lines l where l.order_id = o.id and coalesce(l.price, l.discount, l.payment,
                 l.est_base, l.est_standard, l.est_ads, l.est_cofunded, l.base, l.standard, l.ads, l.cofunded) is not null))
         limit 20",
    ),
    (
        "shop_figures_have_their_report",
        "select 'the shop figures of @' || a.handle || ' have no report' from account_shop s
         join accounts a on a.id = s.account_id
         where not exists (select 1 from reports r join imports i on i.id = r.import_id and i.state = 'done'
                           where r.import_id = s.import_id and r.row = s.row and r.account_id = s.account_id) limit 20",
    ),
    (
        "merged_accounts_are_with_their_person",
        "select '@' || a.handle || ' belongs to creator ' || s.creator_id || ' and is with ' || a.creator_id
         from same_person s join accounts a on a.id = s.account_id where a.creator_id <> s.creator_id limit 20",
    ),
    (
        "other_accounts_are_at_home",
        "select '@' || a.handle || ' is with creator ' || a.creator_id || ' and belongs to ' || a.home_creator from accounts a
         where a.creator_id <> a.home_creator
           and not exists (select 1 from same_person s where s.account_id = a.id) limit 20",
    ),
    (
        "every_account_has_a_home",
        "select '@' || a.handle || ' has no creator to go back to' from accounts a
         where not exists (select 1 from creators c where c.id = a.home_creator) limit 20",
    ),
    (
        "former_handles_belong_to_an_account",
        "select '@' || f.handle || ' is no former handle of account ' || f.account_id from former_handles f
         left join accounts a on a.id = f.account_id
         where a.id is null or a.platform <> f.platform or a.handle = f.handle limit 20",
    ),
    (
        "samples_that_left_took_stock_once",
        "select 'sample ' || s.id || ' left and has ' || count(m.id) || ' moves of stock' from samples s
         left join stock_moves m on m.sample_id = s.id and m.kind = 'shipped'
         where s.sku_id is not null and s.shipped_on is not null group by s.id having count(m.id) <> 1
         union all
         select 'sample ' || m.sample_id || ' has ' || count(*) || ' moves of stock: ' || m.kind from stock_moves m
         where m.sample_id is not null group by m.sample_id, m.kind having count(*) > 1
         union all
         select 'sample ' || s.id || ' has not left and took stock' from samples s
         join stock_moves m on m.sample_id = s.id where s.shipped_on is null limit 20",
    ),
    (
        "samples_stand_where_they_went",
        "select 'sample ' || s.id || ' is ' || s.state || ' and its last step says ' ||
                coalesce((select m.state from sample_moves m where m.sample_id = s.id order by m.id desc limit 1), '?')
         from samples s where s.state is not
              (select m.state from sample_moves m where m.sample_id = s.id order by m.id desc limit 1) limit 20",
    ),
    (
        "plans_can_be_read",
        "select 'plan ' || id || ' is no plan' from plans
         where length(trim(name)) not between 1 and 120 or case when json_valid(content)
               then json_type(content) <> 'object' or coalesce(json_type(content, '$.scenarios'), 'array') <> 'array'
               else true end
         limit 20",
    ),
    (
        "rates_are_shares",
        "select 'rate ' || id || ' is ' || rate || ', which is no share' from program_rates
         where rate is not null and (rate <> trim(rate) or rate glob '*[^0-9.]*' or cast(rate as real) not between 0 and 1)
         union all
         select 'code ' || code || ' saves ' || percent || ', which is no share' from codes
         where percent is not null and (percent <> trim(percent) or percent glob '*[^0-9.]*'
               or cast(percent as real) not between 0 and 1) limit 20",
    ),
    (
        "asset_files_are_whole",
        "select 'file ' || f.sha256 || ' lacks parts' from asset_files f left join asset_parts p on p.sha256 = f.sha256
         group by f.sha256
         having coalesce(sum(length(p.data)), 0) <> f.bytes or count(p.id) <> coalesce(max(p.part) + 1, 0)
         union all
         select 'asset ' || a.name || ' has no version' from assets a
         where not exists (select 1 from asset_versions v where v.asset_id = a.id)
         union all
         select 'version ' || v.version || ' of asset ' || v.asset_id || ' is ' || v.bytes || ' bytes long, its file is not'
         from asset_versions v join asset_files f on f.sha256 = v.sha256 where f.bytes <> v.bytes limit 20",
    ),
    (
        "kits_can_be_read",
        "select 'kit template ' || name || ' cannot be read' from kit_templates
         where case when json_valid(content) then json_type(content) <> 'object' else true end
         union all
         select 'kit ' || id || ' cannot be read' from kits
         where case when json_valid(parts) then json_type(parts) <> 'object' else true end limit 20",
    ),
    (
        "search_knows_everybody",
        "select 'creator ' || a.creator_id || ' is not searched' from accounts a
         where a.visible = 1 and not exists (select 1 from search_todo t where t.creator_id = a.creator_id)
           and not exists (select 1 from search_docsize d where d.id = a.creator_id)
         group by a.creator_id limit 20",
    ),
    (
        "undo_rows_have_a_step",
        "select 'rows of step ' || r.step_id || ' have no step' from undo_rows r
         where not exists (select 1 from undo_steps s where s.id = r.step_id) group by r.step_id limit 20",
    ),
];

impl Store {
    /// Runs every check.
    pub async fn check(&self) -> Result<Vec<Check>> {
        let mut checks = Vec::new();
        let integrity: Vec<String> =
            sqlx::query_scalar("pragma integrity_check(20)").fetch_all(&self.readers).await?;
        let found: Vec<String> = integrity.into_iter().filter(|line| line != "ok").collect();
        checks.push(Check { name: "database_file", ok: found.is_empty(), found });
        for (name, sql) in QUERIES.into_iter().chain(crate::sales::CHECKS) {
            let rows = sqlx::query(sql).fetch_all(&self.readers).await?;
            let found: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
            checks.push(Check { name, ok: found.is_empty(), found });
        }
        checks.push(self.check_stages().await?);
        checks.push(self.check_states().await?);
        checks.push(self.check_contents().await?);
        checks.push(self.check_erased().await?);
        Ok(checks)
    }
}
