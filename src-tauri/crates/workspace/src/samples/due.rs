//! What of samples is due: yes or no, sending, asking whether it arrived, content.

use super::rows::Shown;
use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::samples::SampleState;
use troupe_core::time::Day;
use troupe_store::samples::{SampleFilter, SampleRow as Stored};

/// What is to be done about a sample, and by when. A parcel without news asks for two things: whether it came, and,
/// since it is taken to have come, its content.
fn due_of(sample: &Stored, shown: &Shown) -> Vec<(&'static str, DueKind, Day)> {
    let t = &sample.standing;
    let due = t.due(&shown.clocks, shown.today);
    let of = |key, kind, day: Option<Day>| day.map(|day| (key, kind, day));
    match t.state {
        SampleState::Requested => of("sample_approve", DueKind::SampleToApprove, due).into_iter().collect(),
        SampleState::Approved | SampleState::Packed => {
            of("sample_send", DueKind::SampleToSend, due).into_iter().collect()
        }
        SampleState::Shipped => {
            let content = t.content_due(&shown.clocks, shown.today);
            let arrival = of("sample_arrival", DueKind::SampleArrival, t.arrival(&shown.clocks));
            arrival.into_iter().chain(of("sample_content", DueKind::SampleContent, content)).collect()
        }
        SampleState::Delivered | SampleState::ContentDue => {
            of("sample_content", DueKind::SampleContent, due).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

impl Workspace {
    /// What of it is due.
    pub(crate) async fn due_samples(&self) -> Result<Vec<DueItem>> {
        let shown = self.shown().await?;
        let samples = self.store().samples(&SampleFilter::default()).await?;
        let mut items = Vec::new();
        for sample in samples.iter().filter(|s| s.standing.state.is_open()) {
            for (key, kind, day) in due_of(sample, &shown) {
                items.push(DueItem {
                    key: format!("{key}:{}", sample.id),
                    kind,
                    id: sample.id,
                    who: Some(self.who(CreatorId(sample.creator))),
                    title: sample.product.clone(),
                    list: sample.list.as_ref().map(|l| l.0),
                    briefing: None,
                    due: Some(day),
                    days: Some(day.days_since(shown.today)),
                    owner: String::new(),
                });
            }
        }
        Ok(items)
    }
}
