//! Codes that a buyer easily takes for each other, by eye or by a slip of the fingers.

use std::collections::HashMap;

/// A code by its shape, in capitals. These signs stand for each other:
/// - `O` and `0`: the same in many faces.
/// - `I`, `1` and `L`: a small l is a 1 in many faces, and buyers type codes in small letters.
/// - `S` and `5`, `B` and `8`, `Z` and `2`: one for the other in handwriting and in pictures of low resolution.
/// - `-` and `_` are left out: they are not heard, and forgotten when a code is typed.
fn shape(code: &str) -> Vec<char> {
    let signs = code.trim().chars().flat_map(char::to_uppercase);
    signs
        .filter(|c| !matches!(c, '-' | '_'))
        .map(|c| match c {
            '0' => 'O',
            '1' | 'L' => 'I',
            '5' => 'S',
            '8' => 'B',
            '2' => 'Z',
            other => other,
        })
        .collect()
}

/// The shapes that a slip makes of one: two neighbours in the wrong order, the most usual slip in typing. Never itself.
fn slips(shape: &[char]) -> impl Iterator<Item = Vec<char>> + '_ {
    (1..shape.len()).filter(|at| shape[at - 1] != shape[*at]).map(|at| {
        let mut slipped = shape.to_vec();
        slipped.swap(at - 1, at);
        slipped
    })
}

/// Whether two different codes are easily taken for each other: their signs look alike (`O` and `0`; `I`, `1` and `L`; `S` and
/// `5`; `B` and `8`; `Z` and `2`; `-` and `_` do not count), or two neighbouring signs have changed places. The same code,
/// whatever its case, is no look-alike of itself.
pub fn look_alike(a: &str, b: &str) -> bool {
    if a.trim().to_uppercase() == b.trim().to_uppercase() {
        return false;
    }
    let (a, b) = (shape(a), shape(b));
    if a.len() != b.len() || a.is_empty() {
        return false;
    }
    let mut differ = (0..a.len()).filter(|at| a[*at] != b[*at]);
    match (differ.next(), differ.next(), differ.next()) {
        (None, ..) => true,
        (Some(first), Some(second), None) => {
            second == first + 1 && a[first] == b[second] && a[second] == b[first]
        }
        _ => false,
    }
}

/// Codes to compare others with: finds look-alikes of one among many without comparing it with each.
#[derive(Debug, Clone, Default)]
pub struct CodeShapes {
    codes: HashMap<Vec<char>, Vec<String>>,
}

impl CodeShapes {
    /// Takes a code in.
    pub fn add(&mut self, code: &str) {
        self.codes.entry(shape(code)).or_default().push(code.trim().to_uppercase());
    }

    /// The codes of which [`look_alike`] holds, by name.
    pub fn like(&self, code: &str) -> Vec<String> {
        let of = shape(code);
        let shapes = std::iter::once(of.clone()).chain(slips(&of));
        let own = code.trim().to_uppercase();
        let mut found: Vec<String> =
            shapes.filter_map(|s| self.codes.get(&s)).flatten().filter(|c| **c != own).cloned().collect();
        if of.is_empty() {
            found.clear();
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_that_look_alike_and_neighbours_that_changed_places_are_told() {
        for (a, b) in [
            ("KRISTA10", "KRISTAIO"),
            ("LINA20", "1INA20"),
            ("lina20", "IINA2O"),
            ("SASKIA15", "5ASKIAI5"),
            ("BO8", "80B"),
            ("ZOE2", "20EZ"),
            ("MIRA-10", "MIRA10"),
            ("MARIA10", "MAIRA10"),
            ("MIRA12", "MIRA21"),
        ] {
            assert!(look_alike(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("KRISTA10", "krista10"),
            ("KRISTA10", "KRISTA20"),
            ("MIRA10", "MIRA1"),
            ("ABC", "CBA"),
            ("MIRA10", "NIRA10"),
            ("--", "__"),
            ("ABCD", "BADC"),
        ] {
            assert!(!look_alike(a, b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn it_holds_both_ways_and_many_are_compared_as_each_is(
            codes in proptest::collection::vec("[A-C018ILOSB_5-]{1,5}", 1..12), code in "[a-cA-C018ILOSB_5-]{1,5}",
        ) {
            let mut shapes = CodeShapes::default();
            for other in &codes {
                prop_assert_eq!(look_alike(&code, other), look_alike(other, &code));
                shapes.add(other);
            }
            let mut slow: Vec<String> = codes.iter().filter(|c| look_alike(&code, c)).cloned().collect();
            slow.sort_unstable();
            slow.dedup();
            prop_assert_eq!(shapes.like(&code), slow);
        }

        #[test]
        fn a_swap_of_neighbours_is_always_told(code in "[A-Z0-9]{2,12}", at in any::<prop::sample::Index>()) {
            let mut signs: Vec<char> = code.chars().collect();
            let at = at.index(signs.len() - 1);
            signs.swap(at, at + 1);
            let swapped: String = signs.into_iter().collect();
            prop_assert_eq!(look_alike(&code, &swapped), code != swapped);
        }
    }
}
