//! Sample states of files: JSON of TikTok Shop's programming interface. A sample moves forward only; what somebody wrote
//! that is further on stays.

use super::moves::fix_costs;
use super::request::Goods;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::Path;
use troupe_core::creator::{AccountId, CreatorId, Handle, Platform, Stage};
use troupe_core::money::Currency;
use troupe_core::records::{Record, ReportRecord, Subject};
use troupe_core::samples::{Clocks, SampleKind, SampleState, Standing};
use troupe_core::time::{Day, Instant, Zone};
use troupe_exchange::{ExchangeError, Opened, Options, Source};
use troupe_store::Op;
use troupe_store::products::ProductRow;
use troupe_store::samples::{FoundPost, SampleFilter, SampleRow as Stored, Step};

/// How a post is told that TikTok Shop itself counts for a sample.
const TOLD: &str = "TikTok Shop";

/// What a file says of one application for a sample.
#[derive(Debug, Default)]
struct Application {
    row: u32,
    handle: Option<Handle>,
    product: Option<String>,
    sku: Option<String>,
    quantity: Option<u32>,
    state: Option<SampleState>,
    words: Option<String>,
    requested: Option<Instant>,
    shipped: Option<Instant>,
    delivered: Option<Instant>,
    posted: Option<Instant>,
    carrier: Option<String>,
    tracking: Option<String>,
    contents: Vec<String>,
}

impl Application {
    fn add(&mut self, report: &ReportRecord, handle: Option<&Handle>, product: Option<&String>) {
        let word = |key: &str| report.words.iter().find(|w| w.key == key).map(|w| w.value.clone());
        let at = |key: &str| word(key).as_deref().and_then(Instant::parse_rfc3339);
        if self.row == 0 || word("status").is_some() {
            self.row = report.row;
        }
        self.handle = self.handle.take().or_else(|| handle.cloned());
        self.product = self.product.take().or_else(|| report.name.clone()).or_else(|| product.cloned());
        self.sku = self.sku.take().or_else(|| word("sku"));
        self.quantity = self.quantity.or_else(|| report.figure("quantity")?.parse().ok());
        self.state = self.state.or_else(|| word("status").as_deref().and_then(SampleState::parse));
        self.words = self.words.take().or_else(|| word("status_words"));
        self.requested = self.requested.or_else(|| at("requested_at"));
        self.shipped = self.shipped.or_else(|| at("shipped_at"));
        self.delivered = self.delivered.or_else(|| at("delivered_at"));
        self.posted = [self.posted, at("posted_at")].into_iter().flatten().min();
        self.carrier = self.carrier.take().or_else(|| word("carrier"));
        self.tracking = self.tracking.take().or_else(|| word("tracking_number"));
        self.contents.extend(word("content_id").filter(|id| !self.contents.contains(id)));
    }

    /// Where the file says that it stands: content proves that it was posted.
    fn target(&self) -> Option<SampleState> {
        match (self.state, self.contents.is_empty()) {
            (Some(SampleState::Shipped | SampleState::Delivered | SampleState::ContentDue) | None, false) => {
                Some(SampleState::ContentPosted)
            }
            (state, _) => state,
        }
    }

    /// The day that the file tells for a step.
    fn told(&self, to: SampleState, zone: Zone) -> Option<Day> {
        let at = match to {
            SampleState::Requested => self.requested,
            SampleState::Shipped => self.shipped,
            SampleState::Delivered => self.delivered,
            SampleState::ContentPosted => self.posted,
            _ => None,
        };
        at.map(|at| zone.day(at))
    }
}

/// What a file of applications holds.
struct Read {
    file: String,
    applications: BTreeMap<String, Application>,
    rejected: Vec<RejectedRow>,
}

fn read(opened: &Opened) -> std::result::Result<Read, ExchangeError> {
    let mut applications: BTreeMap<String, Application> = BTreeMap::new();
    let report = opened.read(&mut |batch| {
        for record in &batch.records {
            if let Record::Report(report) = record
                && let Subject::Sample { id, handle, product, .. } = &report.subject
            {
                applications.entry(id.clone()).or_default().add(report, handle.as_ref(), product.as_ref());
            }
        }
        ControlFlow::Continue(())
    })?;
    let rejected = report.rejected.iter().map(|r| RejectedRow { row: r.row, reason: r.reason.clone() });
    Ok(Read { file: opened.file_name.clone(), applications, rejected: rejected.collect() })
}

/// What a change writes for the applications of a file.
#[derive(Default)]
struct Plan {
    new: Vec<(Stored, Vec<Step>, Vec<FoundPost>)>,
    moved: Vec<Stored>,
    steps: Vec<Step>,
    posts: Vec<FoundPost>,
    updated: u32,
    unchanged: u32,
}

/// What applications are taken by.
struct Desk {
    zone: Zone,
    today: Day,
    clocks: Clocks,
    own: Currency,
    products: Vec<ProductRow>,
    /// The day of each SKU's newest count.
    counted: HashMap<i64, Day>,
}

impl Desk {
    /// Moves a sample to where the file says, step by step. A day that the file does not tell is assumed: that of the
    /// step before, for delivery that of the clock; none lies ahead.
    fn advance(&self, sample: &mut Stored, application: &Application, to: SampleState) -> Vec<Step> {
        let mut steps = Vec::new();
        for state in sample.standing.state.way_to(to) {
            let t = sample.standing;
            let told = application.told(state, self.zone);
            let usual = if state == SampleState::Delivered { t.arrival(&self.clocks) } else { None };
            let on = told.or(usual).unwrap_or_else(|| t.last()).max(t.last()).min(self.today.max(t.last()));
            let reason = match &application.words {
                Some(words) if state.needs_reason() => words.clone(),
                _ => String::new(),
            };
            if state.needs_reason() {
                sample.reason.clone_from(&reason);
            }
            if state == SampleState::Approved {
                fix_costs(sample, &self.products);
            }
            if state == SampleState::Delivered {
                sample.delivered_assumed = told.is_none();
            }
            let assumed = told.is_none();
            steps.push(Step { sample: sample.id, from: Some(t.state), to: state, on, assumed, reason });
            sample.standing = t.moved(state, on);
        }
        for (kept, new) in
            [(&mut sample.carrier, &application.carrier), (&mut sample.tracking, &application.tracking)]
        {
            if let Some(new) = new.as_ref().filter(|_| kept.is_empty()) {
                *kept = new.chars().take(100).collect();
            }
        }
        if application.words.is_some() {
            sample.native_state.clone_from(&application.words);
        }
        steps
    }

    /// The SKU of an application: by its code, else the only one of a product of that name.
    fn goods(&self, application: &Application) -> Goods {
        let code = application.sku.as_ref().map(|s| s.to_lowercase());
        let name = application.product.as_ref().map(|n| n.to_lowercase());
        let by_code = self.products.iter().find_map(|p| {
            let sku = p.skus.iter().find(|k| Some(k.sku.to_lowercase()) == code)?;
            Some((p, sku))
        });
        let by_name = || {
            let product = self.products.iter().find(|p| Some(p.name.to_lowercase()) == name)?;
            let [sku] = &product.skus[..] else { return None };
            Some((product, sku))
        };
        match by_code.or_else(by_name) {
            Some((product, sku)) => Goods {
                sku: Some(sku.id),
                product: match sku.variant.as_str() {
                    "" => product.name.clone(),
                    variant => format!("{}, {variant}", product.name),
                },
                code: sku.sku.clone(),
                currency: Some(product.currency),
            },
            None => Goods {
                sku: None,
                product: application.product.clone().unwrap_or_default(),
                code: application.sku.clone().unwrap_or_default(),
                currency: None,
            },
        }
    }
}

impl Workspace {
    /// Reads sample states from JSON of TikTok Shop's programming interface. An application of a creator who is not
    /// known, or is blocked, is not taken.
    pub async fn import_samples(&self, path: String) -> Result<SamplesImported> {
        let opened = tokio::task::spawn_blocking(move || {
            troupe_exchange::open(&Source::file(Path::new(&path)), &Options::default())
        })
        .await
        .map_err(internal)??;
        let done = self.take_samples(opened).await?;
        if done.rows == 0 && done.rejected.is_empty() {
            return Err(ApiError::new(
                "nothing_to_read",
                format!("{} holds no applications for samples. Nothing was changed.", done.file),
                "Choose JSON of TikTok Shop's programming interface with sample_applications in it.",
            )
            .with("file", &done.file)
            .with("rows", 0));
        }
        Ok(done)
    }

    /// Takes what a recognised file says of samples.
    pub(crate) async fn take_samples(&self, opened: Opened) -> Result<SamplesImported> {
        let Read { file, applications, mut rejected } =
            tokio::task::spawn_blocking(move || read(&opened)).await.map_err(internal)??;
        let rows = applications.len() as u32;
        let zone = self.zone().await?;
        let own = Currency::parse(&self.settings().await?.currency);
        let counted = self.stock().await?.into_values();
        let counted = counted.filter_map(|s| Some((s.sku, zone.day(s.counted_at?)))).collect();
        let (clocks, today) = (self.sample_rules().await?.clocks(), self.this_day().await?);
        let op = Op::new("import_samples", self.now()).with("file", &file);
        let mut change = self.store().change(op).await?;
        let own = own.ok_or_else(|| crate::products::unknown("currency", ""))?;
        let desk = Desk { zone, today, clocks, own, products: change.products().await?, counted };
        let all = change.samples(&SampleFilter::default()).await?;
        let mut plan = Plan::default();
        let mut in_order: Vec<(String, Application)> = applications.into_iter().collect();
        in_order.sort_by_key(|(_, a)| a.row);
        for (id, application) in in_order {
            let row = application.row;
            if let Err(reason) = self.plan_application(&desk, &all, &mut plan, id, application) {
                rejected.push(RejectedRow { row, reason: format!("{file}, row {row}: {reason}") });
            }
        }
        let created = plan.new.len() as u32;
        let new: Vec<Stored> = plan.new.iter().map(|(sample, _, _)| sample.clone()).collect();
        let ids = change.add_samples(&new).await?;
        for (id, (_, steps, posts)) in ids.iter().zip(plan.new) {
            plan.steps.extend(steps.into_iter().map(|step| Step { sample: *id, ..step }));
            plan.posts.extend(posts.into_iter().map(|post| FoundPost { sample: *id, ..post }));
        }
        change.write_samples(&plan.moved).await?;
        change.add_steps(&plan.steps, self.now()).await?;
        change.link_posts(&plan.posts).await?;
        let left: Vec<(i64, Day)> =
            plan.steps.iter().filter(|s| s.to == SampleState::Shipped).map(|s| (s.sample, s.on)).collect();
        let written: Vec<Stored> =
            new.iter().zip(&ids).map(|(s, id)| Stored { id: *id, ..s.clone() }).chain(plan.moved).collect();
        // A count after the day on which it left has missed it already.
        let missed = |sample: i64, on: Day| {
            let sku = written.iter().find(|s| s.id == sample).and_then(|s| s.sku_id);
            sku.and_then(|sku| desk.counted.get(&sku)).is_some_and(|day| on < *day)
        };
        let before: Vec<i64> = left.iter().filter(|(id, on)| missed(*id, *on)).map(|(id, _)| *id).collect();
        let left: Vec<i64> = left.into_iter().map(|(id, _)| id).collect();
        change.stock_leaves(&left, &before, self.now()).await?;
        let back: Vec<i64> =
            plan.steps.iter().filter(|s| s.to == SampleState::Returned).map(|s| s.sample).collect();
        change.stock_returns(&back, self.now()).await?;
        self.say_samples(&mut change, &written);
        change.say("count", created + plan.updated);
        let step = change.finish().await?;
        if step.is_some() {
            self.follow_samples(&written).await?;
            self.changed("import_samples");
        }
        rejected.sort_by_key(|r| r.row);
        Ok(SamplesImported {
            file,
            rows,
            created,
            updated: plan.updated,
            unchanged: plan.unchanged,
            rejected,
            step,
        })
    }

    /// Decides what one application does; `Err` says why it is not taken.
    fn plan_application(
        &self,
        desk: &Desk,
        all: &[Stored],
        plan: &mut Plan,
        id: String,
        application: Application,
    ) -> std::result::Result<(), String> {
        let known = all.iter().find(|s| s.native_id.as_ref() == Some(&id));
        let to = application.target().ok_or_else(|| match &application.words {
            Some(words) => format!("the state {words} of application {id} is not known"),
            None => format!("application {id} has no state"),
        })?;
        if let Some(known) = known {
            return self.plan_known(desk, plan, known, known.clone(), &application, to);
        }
        if application.state.is_none() {
            return Err(format!("application {id} is neither in the file nor in this workspace"));
        }
        let (creator, account) = self.applicant(&application, &id)?;
        let goods = desk.goods(&application);
        if let Some(own) = written_by_hand(all, plan, creator, &goods) {
            let adopted = Stored { native_id: Some(id), ..own.clone() };
            return self.plan_known(desk, plan, own, adopted, &application, to);
        }
        if goods.product.is_empty() {
            return Err(format!("application {id} names no product"));
        }
        let on = application.told(SampleState::Requested, desk.zone).map(|day| day.min(desk.today));
        let mut sample = Stored {
            id: 0,
            creator: creator.0,
            list: None,
            sku_id: goods.sku,
            product: goods.product,
            sku: goods.code,
            quantity: application.quantity.unwrap_or(1).max(1),
            standing: Standing::new(SampleKind::Free, on.unwrap_or(desk.today)),
            delivered_assumed: false,
            goods: None,
            shipping: None,
            fees: None,
            currency: goods.currency.unwrap_or(desk.own),
            carrier: String::new(),
            tracking: String::new(),
            reason: String::new(),
            note: String::new(),
            native_id: Some(id),
            native_state: None,
            posts: 0,
            has_address: false,
        };
        let mut steps = vec![Step {
            sample: 0,
            from: None,
            to: SampleState::Requested,
            on: sample.standing.requested,
            assumed: on.is_none(),
            reason: String::new(),
        }];
        steps.extend(desk.advance(&mut sample, &application, to));
        let posts = contents(0, Some(account), &application);
        plan.new.push((sample, steps, posts));
        Ok(())
    }

    /// Moves a sample that is known. What somebody wrote that is further on stays as it is.
    fn plan_known(
        &self,
        desk: &Desk,
        plan: &mut Plan,
        known: &Stored,
        mut sample: Stored,
        application: &Application,
        to: SampleState,
    ) -> std::result::Result<(), String> {
        let state = known.standing.state;
        let steps = desk.advance(&mut sample, application, to);
        let ended_apart = |s: SampleState| !s.is_open() && s != SampleState::Closed;
        if steps.is_empty() && state != to && (ended_apart(state) || ended_apart(to)) {
            return Err(format!(
                "the file says {}, this workspace says {} (sample {}); settle it by hand",
                to.as_str(),
                state.as_str(),
                known.id
            ));
        }
        let account = application.handle.as_ref().and_then(|h| self.account_of(h));
        // Content of a sample that has posts was linked before, or somebody said what came of it.
        let posts = if known.posts == 0 { contents(known.id, account, application) } else { Vec::new() };
        if steps.is_empty() && sample == *known && posts.is_empty() {
            plan.unchanged += 1;
            return Ok(());
        }
        plan.updated += 1;
        plan.steps.extend(steps);
        plan.posts.extend(posts);
        plan.moved.push(sample);
        Ok(())
    }

    /// The account of a handle on TikTok.
    fn account_of(&self, handle: &Handle) -> Option<AccountId> {
        let roster = self.roster();
        let at = crate::roster::find_handle(&roster, handle.as_str(), Some(Platform::TikTok))?;
        Some(roster.accounts[at].id)
    }

    /// Who applied: known, and not blocked.
    fn applicant(
        &self,
        application: &Application,
        id: &str,
    ) -> std::result::Result<(CreatorId, AccountId), String> {
        let handle =
            application.handle.as_ref().ok_or_else(|| format!("application {id} names no creator"))?;
        let name = handle.as_str();
        let roster = self.roster();
        let at = crate::roster::find_handle(&roster, name, Some(Platform::TikTok));
        let at =
            at.ok_or_else(|| format!("@{name} is not in this workspace; import or add the creator first"))?;
        let creator = &roster.creators[roster.accounts[at].creator as usize];
        if creator.stage == Stage::Blocked {
            return Err(format!(
                "@{name} is blocked: do not contact; decline the application at TikTok Shop"
            ));
        }
        Ok((creator.id, roster.accounts[at].id))
    }
}

/// The one open sample of the same thing that somebody wrote down before the file told of it.
fn written_by_hand<'a>(
    all: &'a [Stored],
    plan: &Plan,
    creator: CreatorId,
    goods: &Goods,
) -> Option<&'a Stored> {
    let same = |s: &Stored| match (s.sku_id, goods.sku) {
        (Some(one), Some(other)) => one == other,
        _ => s.product.to_lowercase() == goods.product.to_lowercase(),
    };
    let mut found = all.iter().filter(|s| {
        s.creator == creator.0
            && s.native_id.is_none()
            && s.standing.state.is_open()
            && same(s)
            && plan.moved.iter().all(|m| m.id != s.id)
    });
    found.next().filter(|_| found.next().is_none())
}

/// The posts that TikTok Shop counts for an application.
fn contents(sample: i64, account: Option<AccountId>, application: &Application) -> Vec<FoundPost> {
    let Some(account) = account else { return Vec::new() };
    let of = |post: &String| FoundPost { sample, account, post: post.clone(), why: Some(TOLD.to_owned()) };
    application.contents.iter().map(of).collect()
}
