//! Which stage the roster shows of somebody who stands at several (domain.md 1: the furthest one).

use crate::creator::Stage;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where somebody stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct StageRef {
    /// The shipped stage.
    pub stage: Stage,
    /// The own stage that stands for it.
    #[ts(type = "number | null")]
    pub own: Option<i64>,
}

impl StageRef {
    /// A shipped stage itself.
    pub const fn of(stage: Stage) -> Self {
        Self { stage, own: None }
    }

    /// How far it is, as the roster counts: active > agreed > negotiating > replied > contacted > paused > declined >
    /// prospect, and blocked before all. Paused and declined come behind every stage in which somebody is at work with
    /// her: a no in one campaign does not hide a yes in another. Within a shipped stage the own ones behind it are
    /// further than it, later made ones further than earlier ones, so that the order leaves nothing open.
    fn reach(self) -> (u8, Option<i64>) {
        let reach = match self.stage {
            Stage::Prospect => 0,
            Stage::Declined => 1,
            Stage::Paused => 2,
            Stage::Contacted => 3,
            Stage::Replied => 4,
            Stage::Negotiating => 5,
            Stage::Agreed => 6,
            Stage::Active => 7,
            Stage::Blocked => 8,
        };
        (reach, self.own)
    }
}

/// The furthest of these; `None` when there is none.
pub fn furthest(standings: impl IntoIterator<Item = StageRef>) -> Option<StageRef> {
    standings.into_iter().max_by_key(|s| s.reach())
}

/// What the roster shows of a creator who is not blocked: the furthest stage of her open campaigns, without any what
/// was set by hand. A campaign in which nothing has happened yet (prospect) says nothing: a partner at work does not
/// become a prospect by being put on one more list.
pub fn roster_stage(by_hand: StageRef, campaigns: impl IntoIterator<Item = StageRef>) -> StageRef {
    furthest(campaigns.into_iter().filter(|one| *one != StageRef::default())).unwrap_or(by_hand)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_standing() -> impl Strategy<Value = StageRef> {
        (0..Stage::ALL.len(), proptest::option::of(1i64..4))
            .prop_map(|(i, own)| StageRef { stage: Stage::ALL[i], own })
    }

    #[test]
    fn a_no_in_one_campaign_does_not_hide_work_in_another() {
        let stages = |list: &[Stage]| furthest(list.iter().copied().map(StageRef::of)).map(|s| s.stage);
        assert_eq!(stages(&[Stage::Declined, Stage::Contacted]), Some(Stage::Contacted));
        assert_eq!(stages(&[Stage::Active, Stage::Paused, Stage::Declined]), Some(Stage::Active));
        assert_eq!(stages(&[Stage::Paused, Stage::Declined]), Some(Stage::Paused));
        assert_eq!(stages(&[Stage::Prospect, Stage::Declined]), Some(Stage::Declined));
        assert_eq!(stages(&[]), None);
    }

    #[test]
    fn an_own_stage_lies_behind_the_one_it_stands_for() {
        let own = StageRef { stage: Stage::Replied, own: Some(1) };
        assert_eq!(furthest([own, StageRef::of(Stage::Replied)]), Some(own));
        assert_eq!(furthest([own, StageRef::of(Stage::Negotiating)]), Some(StageRef::of(Stage::Negotiating)));
    }

    #[test]
    fn without_an_open_campaign_the_hand_counts_and_with_one_it_does_not() {
        let (hand, there) = (StageRef::of(Stage::Active), StageRef::of(Stage::Contacted));
        assert_eq!(roster_stage(hand, []), hand);
        assert_eq!(roster_stage(hand, [there]), there);
        let fresh = StageRef::of(Stage::Prospect);
        assert_eq!(roster_stage(hand, [fresh]), hand, "nothing has happened there yet");
        assert_eq!(roster_stage(hand, [fresh, there]), there);
    }

    proptest! {
        #[test]
        fn the_order_of_campaigns_does_not_matter(mut list in proptest::collection::vec(any_standing(), 1..8)) {
            let found = furthest(list.iter().copied());
            prop_assert!(list.contains(&found.unwrap()));
            list.reverse();
            prop_assert_eq!(furthest(list.iter().copied()), found);
            // One campaign more never takes anybody back.
            list.push(StageRef::of(Stage::Prospect));
            prop_assert_eq!(furthest(list.iter().copied()), found);
        }
    }
}
