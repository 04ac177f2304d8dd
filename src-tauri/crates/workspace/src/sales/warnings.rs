//! What seems wrong with sales: never a verdict, always with the orders behind it.

use crate::api::{SalesWarning, SalesWarningKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::programs::{CodeShapes, ENDING_WITHIN};
use troupe_core::sales::{DOUBLE_SECONDS, LEAK_DAYS_BEFORE, LEAK_PER_1000_VIEWS, POST_LIVE_DAYS, is_leak};
use troupe_store::sales_read::OddOrder;

fn figure(key: &str, value: impl ToString) -> (String, String) {
    (key.to_owned(), value.to_string())
}

impl Workspace {
    /// What seems wrong with sales: by kind, what concerns most orders first.
    pub async fn sales_warnings(&self) -> Result<Vec<SalesWarning>> {
        let mut found = self.code_use_warnings().await?;
        found.extend(self.double_warnings().await?);
        let store = self.store();
        for (kind, odd) in [
            (SalesWarningKind::AdsOverlap, store.sales_with_ads().await?),
            (SalesWarningKind::SeveralCodes, store.orders_of_several().await?),
            (SalesWarningKind::UnknownCode, store.unknown_codes().await?),
            (SalesWarningKind::NoRate, store.sales_without_rate().await?),
            (SalesWarningKind::NotValid, store.codes_not_valid().await?),
        ] {
            found.extend(odd.into_iter().map(|odd| self.odd_warning(kind, odd)));
        }
        found.extend(self.look_alike_warnings().await?);
        found.extend(self.ending_warnings().await?);
        Ok(found)
    }

    /// Codes of different owners that are easily taken for each other.
    async fn look_alike_warnings(&self) -> Result<Vec<SalesWarning>> {
        let codes = self.store().codes().await?;
        let owners: HashMap<&str, Option<i64>> =
            codes.iter().filter(|c| c.active).map(|c| (c.code.as_str(), c.creator)).collect();
        let mut shapes = CodeShapes::default();
        let mut found = Vec::new();
        for code in codes.iter().filter(|c| c.active) {
            for other in shapes.like(&code.code) {
                let theirs = owners.get(other.as_str()).copied().flatten();
                if code.creator.is_some() && code.creator == theirs {
                    continue;
                }
                found.push(SalesWarning {
                    kind: SalesWarningKind::LookAlike,
                    who: theirs.or(code.creator).map(|creator| self.who(CreatorId(creator))),
                    what: format!("{other}, {}", code.code),
                    orders: Vec::new(),
                    count: 1,
                    figures: Vec::new(),
                    amount: None,
                });
            }
            shapes.add(&code.code);
        }
        Ok(found)
    }

    fn odd_warning(&self, kind: SalesWarningKind, odd: OddOrder) -> SalesWarning {
        SalesWarning {
            kind,
            who: odd.creator.map(|creator| self.who(CreatorId(creator))),
            what: odd.what,
            orders: odd.orders,
            count: odd.count,
            figures: vec![figure("orders", odd.count)],
            amount: odd.net.zip(odd.currency).map(|(net, currency)| Money::of(net, currency)),
        }
    }

    /// Codes that leak, and codes used before the first post.
    async fn code_use_warnings(&self) -> Result<Vec<SalesWarning>> {
        let offset = self.sales_zone().await?.offset_at(self.now());
        let (mut leaks, mut early) = (Vec::new(), Vec::new());
        for used in self.store().code_uses(LEAK_DAYS_BEFORE, offset).await? {
            let who = Some(self.who(CreatorId(used.creator)));
            let views = used.views.and_then(|views| u64::try_from(views).ok());
            if let Some(views) = views.filter(|_| is_leak(used.uses, views) == Some(true)) {
                leaks.push(SalesWarning {
                    kind: SalesWarningKind::Leak,
                    who: who.clone(),
                    what: used.code.clone(),
                    orders: used.orders,
                    count: used.uses,
                    figures: vec![
                        figure("uses", used.uses),
                        figure("views", views),
                        figure("posts", used.posts),
                        figure("usual", LEAK_PER_1000_VIEWS),
                    ],
                    amount: None,
                });
            }
            if let Some(first) = used.first_post.filter(|_| used.early > 0) {
                let zone = self.sales_zone().await?;
                let mut figures = vec![figure("uses", used.early), figure("first_post", zone.day(first))];
                if let Some(at) = used.first {
                    figures.push(figure("days", zone.day(first).days_since(zone.day(at))));
                }
                early.push(SalesWarning {
                    kind: SalesWarningKind::EarlyUse,
                    who,
                    what: used.code,
                    orders: used.early_orders,
                    count: used.early,
                    figures,
                    amount: None,
                });
            }
        }
        leaks.extend(early);
        Ok(leaks)
    }

    /// Orders that stand in TikTok Shop and in another shop and are credited in both.
    async fn double_warnings(&self) -> Result<Vec<SalesWarning>> {
        let pairs = self.store().double_orders(DOUBLE_SECONDS).await?;
        Ok(pairs
            .into_iter()
            .map(|pair| SalesWarning {
                kind: SalesWarningKind::DoublePay,
                who: Some(self.who(CreatorId(pair.creator))),
                what: pair.own_order.clone(),
                orders: vec![pair.own_order, pair.platform_order],
                count: 1,
                figures: vec![figure("same_number", u8::from(pair.same_name))],
                amount: pair.commission.zip(pair.currency).map(|(minor, c)| Money::of(minor, c)),
            })
            .collect())
    }

    /// Codes that end while posts that name them are live.
    async fn ending_warnings(&self) -> Result<Vec<SalesWarning>> {
        let today = self.this_day().await?;
        let since = self.zone().await?.start(today.plus(-POST_LIVE_DAYS));
        let ending = self.store().ending_codes(today, today.plus(ENDING_WITHIN), since).await?;
        Ok(ending
            .into_iter()
            .map(|code| SalesWarning {
                kind: SalesWarningKind::Ending,
                who: Some(self.who(CreatorId(code.creator))),
                what: code.code,
                orders: Vec::new(),
                count: code.posts,
                figures: vec![
                    figure("posts", code.posts),
                    figure("to", code.to),
                    figure("days", code.to.days_since(today)),
                ],
                amount: None,
            })
            .collect())
    }
}
