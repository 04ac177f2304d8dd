//! Programs, codes and links (domain.md 8): which rate counts on a day, whether a code can be used, what a code and a link
//! may be. Not here: sums of commission, and who has which (the store).

mod code;
mod link;
mod look_alike;
mod made_code;
mod rate;

pub use code::{
    CodeError, CodeState, ENDING_WITHIN, code_state, days_to_end, newest_usable, percent_of, read_code,
    read_saving,
};
pub use link::{LINK_CHARACTERS, LinkError, LinkParts, link_keys, make_link, read_link};
pub use look_alike::{CodeShapes, look_alike};
pub use made_code::{CodeMaker, CodePattern, CodeSubject, PatternError, USUAL_PATTERN};
pub use rate::{Rate, everybodys, hers, of_sale, of_tier, share_of};
