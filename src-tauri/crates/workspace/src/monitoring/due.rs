//! What of it is due: posts of late that do not say what was given for them, permissions that end.

use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::fit::shorten;
use crate::workspace::Workspace;
use troupe_core::brands::Disclosed;
use troupe_core::creator::CreatorId;
use troupe_core::privacy::SparkState;
use troupe_store::monitoring::CheckFilter;

/// Posts of so many days are told.
const LATE: i64 = 30;

impl Workspace {
    /// What of disclosure and of permissions for ads is due.
    pub(crate) async fn due_monitoring(&self) -> Result<Vec<DueItem>> {
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let mut due = Vec::new();
        let filter = CheckFilter {
            found: Some(Disclosed::None.as_str().to_owned()),
            posted_since: Some(zone.start(today.plus(-LATE))),
            limit: u32::MAX,
            ..CheckFilter::default()
        };
        for check in self.store().disclosure_checks(&filter).await? {
            let who = self.who(CreatorId(check.creator));
            // Nobody who must not be contacted is reminded of anything.
            if who.blocked {
                continue;
            }
            let on = zone.day(check.at);
            due.push(DueItem {
                key: format!("disclosure_missing:{}", check.id),
                kind: DueKind::DisclosureMissing,
                id: check.id,
                who: Some(who),
                title: shorten(&check.text),
                list: None,
                briefing: None,
                due: Some(on),
                days: Some(on.days_since(today)),
                owner: String::new(),
            });
        }
        for code in self.spark_codes(None).await?.into_iter().filter(|c| c.state == SparkState::Ending) {
            let edit = code.edit;
            due.push(DueItem {
                key: format!("spark_ending:{}:{}", edit.id, code.until),
                kind: DueKind::SparkEnding,
                id: edit.id,
                who: Some(code.who),
                title: [edit.link, edit.note].into_iter().find(|t| !t.is_empty()).unwrap_or(edit.code),
                list: None,
                briefing: None,
                due: Some(code.until),
                days: Some(code.until.days_since(today)),
                owner: String::new(),
            });
        }
        Ok(due)
    }
}
