//! The factors of every account at one moment, packed: what a later change of a score is told from. Not here: when one
//! is taken, where it is kept.

use super::Factor;

/// Metrics and percentiles of every account at one moment. Halves of a figure's digits are enough to tell what moved,
/// so they are `f32`; NaN = missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScoreState {
    /// Factors that counted then.
    pub in_use: [bool; Factor::COUNT],
    /// Accounts, in any order.
    pub accounts: Vec<i64>,
    /// Metrics in the order of the accounts; empty for a factor that was not in use.
    pub metrics: [Vec<f32>; Factor::COUNT],
    /// Percentiles, 0-100, likewise.
    pub percentiles: [Vec<f32>; Factor::COUNT],
}

/// Bytes before the accounts: the factors in use as bits, and the number of accounts.
const HEAD: usize = 2 + 4;

impl ScoreState {
    /// Number of the layout that [`ScoreState::pack`] writes.
    pub const LAYOUT: i64 = 1;

    /// An empty state with room for so many accounts.
    pub fn with_capacity(in_use: [bool; Factor::COUNT], accounts: usize) -> Self {
        let columns = || in_use.map(|used| Vec::with_capacity(if used { accounts } else { 0 }));
        Self { in_use, accounts: Vec::with_capacity(accounts), metrics: columns(), percentiles: columns() }
    }

    /// Adds an account. Figures of factors that are not in use are left out.
    pub fn push(
        &mut self,
        account: i64,
        metrics: &[Option<f64>; Factor::COUNT],
        percentiles: &[Option<f64>; Factor::COUNT],
    ) {
        self.accounts.push(account);
        for f in (0..Factor::COUNT).filter(|f| self.in_use[*f]) {
            self.metrics[f].push(metrics[f].map_or(f32::NAN, |m| m as f32));
            self.percentiles[f].push(percentiles[f].map_or(f32::NAN, |p| p as f32));
        }
    }

    /// Takes accounts out, as if they had not been there. True when one was.
    pub fn forget(&mut self, accounts: &[i64]) -> bool {
        let stays: Vec<bool> = self.accounts.iter().map(|id| !accounts.contains(id)).collect();
        if stays.iter().all(|stays| *stays) {
            return false;
        }
        let figures = self.metrics.iter_mut().chain(&mut self.percentiles);
        for column in figures.filter(|column| !column.is_empty()) {
            let mut stays = stays.iter();
            column.retain(|_| stays.next().is_none_or(|stays| *stays));
        }
        let mut stays = stays.iter();
        self.accounts.retain(|_| stays.next().is_none_or(|stays| *stays));
        true
    }

    /// The state as bytes: little-endian, column after column.
    pub fn pack(&self) -> Vec<u8> {
        let used = self.in_use.iter().filter(|used| **used).count();
        let mut bytes = Vec::with_capacity(HEAD + self.accounts.len() * (8 + 8 * used));
        let bits = (0..Factor::COUNT).filter(|f| self.in_use[*f]).fold(0u16, |bits, f| bits | 1 << f);
        bytes.extend(bits.to_le_bytes());
        bytes.extend((self.accounts.len() as u32).to_le_bytes());
        bytes.extend(self.accounts.iter().flat_map(|id| id.to_le_bytes()));
        for f in (0..Factor::COUNT).filter(|f| self.in_use[*f]) {
            for column in [&self.metrics[f], &self.percentiles[f]] {
                bytes.extend(column.iter().flat_map(|x| x.to_le_bytes()));
            }
        }
        bytes
    }

    /// The state that bytes hold; `None` when they are not of this layout.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let (bits, rest) = bytes.split_first_chunk::<2>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let bits = u16::from_le_bytes(*bits);
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        if bits >> Factor::COUNT != 0
            || rest.len() != count.checked_mul(8 + 8 * bits.count_ones() as usize)?
        {
            return None;
        }
        let mut in_use = [false; Factor::COUNT];
        for (f, used) in in_use.iter_mut().enumerate() {
            *used = bits & 1 << f != 0;
        }
        let (ids, mut columns) = rest.split_at(count * 8);
        let (ids, _) = ids.as_chunks::<8>();
        let mut next = || {
            let (column, rest) = columns.split_at(count * 4);
            columns = rest;
            let (column, _) = column.as_chunks::<4>();
            column.iter().map(|four| f32::from_le_bytes(*four)).collect::<Vec<f32>>()
        };
        let mut state = Self {
            in_use,
            accounts: ids.iter().map(|id| i64::from_le_bytes(*id)).collect(),
            ..Self::default()
        };
        for f in (0..Factor::COUNT).filter(|f| in_use[*f]) {
            state.metrics[f] = next();
            state.percentiles[f] = next();
        }
        Some(state)
    }

    /// The metric of the account at a place; `None` = it was missing.
    pub fn metric(&self, at: usize, factor: Factor) -> Option<f64> {
        let known = self.metrics[factor.index()].get(at).filter(|x| !x.is_nan());
        known.map(|x| f64::from(*x))
    }

    /// Its percentile.
    pub fn percentile(&self, at: usize, factor: Factor) -> Option<f64> {
        let known = self.percentiles[factor.index()].get(at).filter(|x| !x.is_nan());
        known.map(|x| f64::from(*x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figures() -> impl Strategy<Value = [Option<f64>; Factor::COUNT]> {
        prop::array::uniform10(prop::option::of(-1e12f64..1e12))
    }

    proptest! {
        #[test]
        fn a_state_comes_back_as_it_went_in(
            in_use in prop::array::uniform10(any::<bool>()),
            rows in prop::collection::vec((any::<i64>(), figures(), figures()), 0..40),
        ) {
            let mut state = ScoreState::with_capacity(in_use, rows.len());
            for (id, metrics, percentiles) in &rows {
                state.push(*id, metrics, percentiles);
            }
            let back = ScoreState::unpack(&state.pack()).unwrap();
            prop_assert_eq!((back.in_use, &back.accounts), (in_use, &state.accounts));
            for (at, (_, metrics, percentiles)) in rows.iter().enumerate() {
                for f in Factor::ALL {
                    let kept = |x: Option<f64>| x.filter(|_| in_use[f.index()]).map(|x| f64::from(x as f32));
                    prop_assert_eq!(back.metric(at, f), kept(metrics[f.index()]));
                    prop_assert_eq!(back.percentile(at, f), kept(percentiles[f.index()]));
                }
            }
        }

        #[test]
        fn a_state_without_an_account_is_that_of_the_others(
            in_use in prop::array::uniform10(any::<bool>()),
            rows in prop::collection::vec((0i64..9, figures(), figures()), 0..40),
            gone in prop::collection::vec(0i64..9, 0..4),
        ) {
            let (mut state, mut others) = (ScoreState::with_capacity(in_use, 0), ScoreState::with_capacity(in_use, 0));
            for (id, metrics, percentiles) in &rows {
                state.push(*id, metrics, percentiles);
                if !gone.contains(id) {
                    others.push(*id, metrics, percentiles);
                }
            }
            prop_assert_eq!(state.forget(&gone), state.accounts.len() < rows.len());
            prop_assert_eq!(state.pack(), others.pack());
        }

        #[test]
        fn bytes_of_anything_else_are_no_state(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Some(state) = ScoreState::unpack(&bytes) {
                prop_assert_eq!(state.pack().len(), bytes.len());
            }
        }
    }

    #[test]
    fn a_state_that_was_cut_is_not_read() {
        let mut state = ScoreState::with_capacity([true; Factor::COUNT], 1);
        state.push(7, &[Some(1.0); Factor::COUNT], &[None; Factor::COUNT]);
        let bytes = state.pack();
        assert!(ScoreState::unpack(&bytes).is_some());
        for length in 0..bytes.len() {
            assert_eq!(ScoreState::unpack(&bytes[..length]), None, "{length} bytes");
        }
        assert_eq!(ScoreState::unpack(&[bytes, vec![0]].concat()), None);
    }
}
