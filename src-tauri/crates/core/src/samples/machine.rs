//! Which state of a sample may follow which (domain.md 6), and why another may not.

use super::SampleState;

/// Why a move is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It stands there already.
    #[error("it is {} already", .0.as_str())]
    Already(SampleState),
    /// Nothing follows: it is closed, or it ended another way.
    #[error("it has ended as {}", .0.as_str())]
    Ended(SampleState),
    /// Something else comes first.
    #[error("after {} comes {}", .0.as_str(), names(.1))]
    Next(SampleState, &'static [SampleState]),
}

fn names(states: &[SampleState]) -> String {
    let names: Vec<&str> = states.iter().map(|s| s.as_str()).collect();
    names.join(", ")
}

/// The way of a sample that meets with nothing unusual.
const MAIN: [SampleState; 8] = [
    SampleState::Requested,
    SampleState::Approved,
    SampleState::Packed,
    SampleState::Shipped,
    SampleState::Delivered,
    SampleState::ContentDue,
    SampleState::ContentPosted,
    SampleState::Closed,
];

impl SampleState {
    /// States that may follow this one, the usual one first. One that is owed content may be closed without any: then it
    /// never came.
    pub fn next(self) -> &'static [SampleState] {
        match self {
            Self::Requested => &[Self::Approved, Self::Declined, Self::Cancelled],
            Self::Approved => &[Self::Packed, Self::Cancelled],
            Self::Packed => &[Self::Shipped, Self::Cancelled],
            Self::Shipped => &[Self::Delivered, Self::Lost, Self::Returned],
            Self::Delivered => &[Self::ContentDue, Self::Returned],
            Self::ContentDue => &[Self::ContentPosted, Self::Closed, Self::Returned],
            Self::ContentPosted => &[Self::Closed],
            Self::Closed | Self::Declined | Self::Cancelled | Self::Returned | Self::Lost => &[],
        }
    }

    /// Whether this state may follow.
    ///
    /// # Errors
    /// Why not.
    pub fn may_become(self, to: Self) -> Result<(), Refusal> {
        if self == to {
            Err(Refusal::Already(self))
        } else if self.next().contains(&to) {
            Ok(())
        } else if self.next().is_empty() {
            Err(Refusal::Ended(self))
        } else {
            Err(Refusal::Next(self, self.next()))
        }
    }

    /// The steps to a later state where something proves that all of them happened: a post proves that the parcel
    /// arrived. Along the main way, then off it where the last step leaves it. Empty when there is no such way.
    pub fn way_to(self, to: Self) -> Vec<SampleState> {
        let place = |state: Self| MAIN.iter().position(|s| *s == state);
        let Some(from) = place(self) else { return Vec::new() };
        if let Some(at) = place(to) {
            return MAIN.get(from + 1..=at).map(<[Self]>::to_vec).unwrap_or_default();
        }
        let Some(leaves) = (from..MAIN.len()).find(|at| MAIN[*at].next().contains(&to)) else {
            return Vec::new();
        };
        MAIN[from + 1..=leaves].iter().copied().chain([to]).collect()
    }

    /// It waits for something: neither closed nor ended another way.
    pub fn is_open(self) -> bool {
        !self.next().is_empty()
    }

    /// The brand pays for it: from yes on, unless it was called off before it left.
    pub fn is_spent(self) -> bool {
        !matches!(self, Self::Requested | Self::Declined | Self::Cancelled)
    }

    /// Its goods lie ready and are promised: they are in stock and not free.
    pub fn is_reserved(self) -> bool {
        matches!(self, Self::Approved | Self::Packed)
    }

    /// A move there needs a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled | Self::Lost | Self::Returned)
    }
}
