//! Writing samples down, correcting their fields.

use crate::api::*;
use crate::errors::Result;
use crate::products::{amount, short, unknown, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Currency;
use troupe_core::samples::{SampleState, Standing, goods};
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::products::{ProductRow, SkuRow};
use troupe_store::samples::{NewSample, Step};

/// Pieces of one sample at most.
const MOST: u32 = 10_000;

/// The product and the SKU of a number.
pub(super) fn sku_of(products: &[ProductRow], sku: i64) -> Option<(&ProductRow, &SkuRow)> {
    products.iter().find_map(|p| p.skus.iter().find(|k| k.id == sku).map(|k| (p, k)))
}

/// What is to be sent, found in the list of products.
pub(super) struct Goods {
    pub sku: Option<i64>,
    pub product: String,
    pub code: String,
    pub currency: Option<Currency>,
}

impl Goods {
    pub fn of(order: &SampleOrder, products: &[ProductRow]) -> Result<Self> {
        let Some(sku) = order.sku else {
            let product = short("product", &order.product, 200)?;
            if product.is_empty() {
                return Err(wrong("product", "", "Choose a SKU, or write what is sent."));
            }
            return Ok(Self { sku: None, product, code: String::new(), currency: None });
        };
        let (product, found) = sku_of(products, sku).ok_or_else(|| unknown("SKU", sku))?;
        let name = match found.variant.as_str() {
            "" => product.name.clone(),
            variant => format!("{}, {variant}", product.name),
        };
        Ok(Self { sku: Some(sku), product: name, code: found.sku.clone(), currency: Some(product.currency) })
    }
}

impl Workspace {
    /// The day of something that somebody tells of: today, or a day before it.
    pub(super) async fn told_day(&self, on: Option<Day>) -> Result<Day> {
        let today = self.this_day().await?;
        match on {
            Some(day) if day > today => Err(day_wrong(day, None, today)),
            day => Ok(day.unwrap_or(today)),
        }
    }

    /// Writes down a requested sample for each of these creators. Answers with their numbers.
    pub async fn request_samples(&self, creators: Vec<CreatorId>, order: SampleOrder) -> Result<Vec<i64>> {
        for creator in &creators {
            self.known(*creator)?;
        }
        self.refuse_blocked(&creators).await?;
        if order.quantity == 0 || order.quantity > MOST {
            return Err(wrong("quantity", &order.quantity.to_string(), "Send 1 to 10,000 pieces."));
        }
        let on = self.told_day(order.requested_on).await?;
        let note = short("note", &order.note, 2_000)?;
        let list = match order.list.filter(|id| *id != 0) {
            None => None,
            Some(id) => Some((id, self.shortlist(id).await?.name)),
        };
        let own = Currency::parse(&self.settings().await?.currency);
        let ids: Vec<i64> = creators.iter().map(|c| c.0).collect();
        let op = Op::new("request_samples", self.now())
            .with("count", ids.len())
            .with("name", creators.first().map(|c| self.called(*c)).unwrap_or_default())
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let goods = Goods::of(&order, &change.products().await?)?;
        change.say("product", &goods.product);
        let currency = goods.currency.or(own).ok_or_else(|| unknown("currency", ""))?;
        let new: Vec<NewSample> = ids
            .iter()
            .map(|creator| NewSample {
                id: 0,
                creator: *creator,
                list: list.clone(),
                sku_id: goods.sku,
                product: goods.product.clone(),
                sku: goods.code.clone(),
                quantity: order.quantity,
                standing: Standing::new(order.kind, on),
                delivered_assumed: false,
                goods: None,
                shipping: None,
                fees: None,
                currency,
                carrier: String::new(),
                tracking: String::new(),
                reason: String::new(),
                note: note.clone(),
                native_id: None,
                native_state: None,
                posts: 0,
                has_address: false,
            })
            .collect();
        let made = change.add_samples(&new).await?;
        let begins = |sample: &i64| Step {
            sample: *sample,
            from: None,
            to: SampleState::Requested,
            on,
            assumed: false,
            reason: String::new(),
        };
        let steps: Vec<Step> = made.iter().map(begins).collect();
        change.add_steps(&steps, self.now()).await?;
        change.finish().await?;
        self.changed("request_samples");
        Ok(made)
    }

    /// Corrects fields of a sample.
    pub async fn edit_sample(&self, sample: i64, edit: SampleEdit) -> Result<SampleDetail> {
        let list = match edit.list {
            None => None,
            Some(0) => Some(None),
            Some(id) => Some(Some((id, self.shortlist(id).await?.name))),
        };
        let mut change = self.store().change(Op::new("edit_sample", self.now())).await?;
        let mut found = change.samples_by_id(&[sample]).await?;
        let Some(s) = found.first_mut() else { return Err(unknown("sample", sample)) };
        self.note_who(&mut change, s);
        if let Some(list) = list {
            s.list = list;
        }
        if let Some(quantity) = edit.quantity.filter(|q| *q != s.quantity) {
            if quantity == 0 || quantity > MOST {
                return Err(wrong("quantity", &quantity.to_string(), "Send 1 to 10,000 pieces."));
            }
            if s.standing.shipped.is_some() {
                return Err(wrong(
                    "quantity",
                    &quantity.to_string(),
                    "The parcel has left: what was in it cannot be changed.",
                ));
            }
            s.quantity = quantity;
            // The cost was fixed for another number.
            if s.goods.is_some() && edit.goods.is_none() {
                let products = change.products().await?;
                let of = s.sku_id.and_then(|sku| sku_of(&products, sku));
                s.goods = of.and_then(|(p, k)| goods(k.cost.or(p.cost), quantity));
            }
        }
        if let Some(currency) = edit.currency.filter(|c| *c != s.currency) {
            let told = [(s.goods, &edit.goods), (s.shipping, &edit.shipping), (s.fees, &edit.fees)];
            if told.iter().any(|(known, new)| known.is_some() && new.is_none()) {
                return Err(wrong(
                    "currency",
                    currency.code(),
                    "Amounts are not converted: write goods, shipping and fees anew in the other currency.",
                ));
            }
            s.currency = currency;
        }
        for (field, new, kept) in [
            ("goods", &edit.goods, &mut s.goods),
            ("shipping", &edit.shipping, &mut s.shipping),
            ("fees", &edit.fees, &mut s.fees),
        ] {
            if let Some(text) = new {
                *kept = amount(field, Some(text), s.currency)?;
            }
        }
        for (field, new, kept, most) in [
            ("carrier", &edit.carrier, &mut s.carrier, 60),
            ("tracking", &edit.tracking, &mut s.tracking, 100),
            ("note", &edit.note, &mut s.note, 2_000),
        ] {
            if let Some(text) = new {
                *kept = short(field, text, most)?;
            }
        }
        change.write_samples(&found).await?;
        if change.finish().await?.is_some() {
            self.changed("edit_sample");
        }
        self.sample(sample).await
    }

    /// Says in a change whose sample of what it is about.
    pub(super) fn note_who(&self, change: &mut troupe_store::Change, sample: &NewSample) {
        change.say("name", self.called(CreatorId(sample.creator)));
        change.say("product", &sample.product);
        change.concern(&[sample.creator]);
    }
}

/// A day on which something cannot have happened.
pub(super) fn day_wrong(day: Day, from: Option<Day>, to: Day) -> ApiError {
    let hint = match from {
        Some(from) => format!("Choose a day from {from}, the day of the step before, to {to}."),
        None => format!("Choose today, {to}, or a day before it."),
    };
    ApiError::new("sample_day", format!("It cannot have happened on {day}. Nothing was changed."), hint)
        .with("day", day)
        .with("from", from.map(|d| d.to_string()).unwrap_or_default())
        .with("to", to)
}
