//! Decisions by hand about whose an order is.

use crate::api::{ApiError, Changed, CreditCorrection};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::records::Shop;
use troupe_store::Op;

/// Characters of a reason at most.
const REASON: usize = 500;

fn no_order(shop: Shop, order: &str) -> ApiError {
    ApiError::new(
        "order_unknown",
        format!("There is no order {order} in {}.", shop.as_str()),
        "Look its number up in Sales, or with `troupe orders`.",
    )
    .with("name", order)
}

impl Workspace {
    /// Decides by hand whose an order, or a line of it, is.
    pub async fn correct_credit(&self, correction: CreditCorrection) -> Result<Changed> {
        let reason = correction.reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON {
            return Err(ApiError::new(
                "credit_reason_missing",
                "A decision about whose an order is needs a reason of 1 to 500 characters.",
                "Say why in a few words: it stands in the statement.",
            ));
        }
        let CreditCorrection { shop, order, line, creator, .. } = &correction;
        if !self.store().has_order_line(shop.as_str(), order, line.as_deref()).await? {
            return Err(no_order(*shop, order));
        }
        if let Some(creator) = creator
            && self.roster().slot(*creator).is_none()
        {
            return Err(ApiError::new(
                "creator_unknown",
                format!("There is no creator {}.", creator.0),
                "Reload the list and choose again.",
            )
            .with("name", creator.0));
        }
        let op = match creator {
            None => Op::new("correct_credit_nobody", self.now()),
            Some(creator) => {
                let who = self.who(*creator);
                let name = if who.name.trim().is_empty() { who.handle } else { who.name };
                Op::new("correct_credit", self.now()).with("name", name).about(&[creator.0])
            }
        };
        let op = op.with("order", order);
        let mut change = self.store().change(op).await?;
        change.correct_credit(*shop, order, line.as_deref(), creator.map(|c| c.0), reason).await?;
        let step = change.finish().await?;
        self.changed("correct_credit");
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Takes such a decision back: the rules count again.
    pub async fn clear_correction(&self, shop: Shop, order: String, line: Option<String>) -> Result<Changed> {
        let op = Op::new("clear_correction", self.now()).with("order", &order);
        let mut change = self.store().change(op).await?;
        change.clear_correction(shop, &order, line.as_deref()).await?;
        let step = change.finish().await?;
        self.changed("clear_correction");
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// The shop that has this order.
    ///
    /// # Errors
    /// `order_unknown`, or `order_ambiguous` when several shops have an order of this name.
    pub async fn shop_of_order(&self, order: &str) -> Result<Shop> {
        let shops = self.store().shops_with_order(order).await?;
        match &shops[..] {
            [shop] => Shop::parse(shop).ok_or_else(|| no_order(Shop::Other, order)),
            [] => Err(ApiError::new(
                "order_unknown",
                format!("There is no order {order}."),
                "Look its number up in Sales, or with `troupe orders`.",
            )
            .with("name", order)),
            _ => Err(ApiError::new(
                "order_ambiguous",
                format!("Several shops have an order {order}: {}.", shops.join(", ")),
                "Name the shop.",
            )
            .with("name", order)),
        }
    }
}
