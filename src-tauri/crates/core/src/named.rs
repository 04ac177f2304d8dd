//! Enums that are told apart by stable names: in the database, in JSON, on the command line. One list gives all three.

/// Declares an enum whose variants have stable names: `ALL`, `as_str` and `parse`, with the same names in JSON and in
/// TypeScript.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $variant:ident = $text:literal, )+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS,
        )]
        pub enum $name {
            $( $(#[$doc])* #[serde(rename = $text)] $variant, )+
        }

        impl $name {
            /// Every one, in display order.
            pub const ALL: &[$name] = &[$( Self::$variant ),+];

            /// The stable name used in the database, in JSON and on the command line.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text ),+ }
            }

            /// Reads a stable name in any case.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(text.trim()))
            }
        }
    };
}

pub(crate) use named_enum;
