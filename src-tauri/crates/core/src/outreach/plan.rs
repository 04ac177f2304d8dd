//! Whom to write to first, while a week's quota lasts.

use crate::creator::{CreatorId, Stage};
use crate::named::named_enum;

named_enum! {
    /// Why somebody is proposed.
    WhyFirst {
        /// She is in an open campaign.
        Campaign = "campaign",
        /// She is on a shortlist.
        Shortlist = "shortlist",
        /// She stands high in the roster.
        Rank = "rank",
    }
}

/// Somebody who could be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub creator: CreatorId,
    /// Her stage.
    pub stage: Stage,
    /// She was written to before.
    pub written: bool,
    /// She is in an open campaign.
    pub in_campaign: bool,
    /// She is on a shortlist.
    pub on_list: bool,
    /// Rank with the current weights.
    pub rank: Option<u32>,
}

/// The candidates in the order in which to write to them, with the reason: only prospects who were never written to;
/// members of open campaigns first, then of shortlists, then the others by rank. Those without a rank come last in
/// their group and are not proposed without one.
pub fn whom_first(candidates: &[Candidate]) -> Vec<(CreatorId, WhyFirst)> {
    let why = |c: &Candidate| match c {
        _ if c.written || c.stage != Stage::Prospect => None,
        _ if c.in_campaign => Some(WhyFirst::Campaign),
        _ if c.on_list => Some(WhyFirst::Shortlist),
        _ => c.rank.map(|_| WhyFirst::Rank),
    };
    let mut order: Vec<(WhyFirst, u32, CreatorId)> = candidates
        .iter()
        .filter_map(|c| why(c).map(|why| (why, c.rank.unwrap_or(u32::MAX), c.creator)))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(why, _, creator)| (creator, why)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn campaigns_come_before_shortlists_before_ranks_and_nobody_is_written_to_twice() {
        let one = |id: i64, rank: Option<u32>| Candidate {
            creator: CreatorId(id),
            stage: Stage::Prospect,
            written: false,
            in_campaign: false,
            on_list: false,
            rank,
        };
        let order = whom_first(&[
            one(1, Some(1)),
            Candidate { on_list: true, ..one(2, Some(9)) },
            Candidate { in_campaign: true, ..one(3, None) },
            Candidate { in_campaign: true, on_list: true, ..one(4, Some(7)) },
            Candidate { stage: Stage::Blocked, in_campaign: true, ..one(5, Some(2)) },
            Candidate { written: true, on_list: true, ..one(6, Some(3)) },
            Candidate { stage: Stage::Replied, ..one(7, Some(4)) },
            one(8, None),
        ]);
        let order: Vec<(i64, WhyFirst)> = order.into_iter().map(|(c, why)| (c.0, why)).collect();
        assert_eq!(
            order,
            [(4, WhyFirst::Campaign), (3, WhyFirst::Campaign), (2, WhyFirst::Shortlist), (1, WhyFirst::Rank)]
        );
    }
}
