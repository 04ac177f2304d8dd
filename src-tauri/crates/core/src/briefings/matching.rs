//! Which post is which piece of content that a creator owes. Not here: where posts come from (imports).

use super::check::holds_code;
use super::{ContentFormat, DeliverableState};
use crate::fit::{Said, each_hashtag, fold};
use crate::records::PostKind;
use crate::time::{Day, Instant};
use std::collections::HashSet;

/// Hashtags of a briefing that a post has to carry; one alone is used by anybody.
const ENOUGH_HASHTAGS: usize = 2;

/// By what a post is known to be a briefing's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cues {
    /// Her code; empty = none.
    pub code: String,
    /// The briefing's hashtags.
    pub hashtags: Vec<String>,
    /// Names of the product.
    pub words: Vec<String>,
}

/// A piece of content that is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// Its number.
    pub id: i64,
    /// Who owes it.
    pub creator: i64,
    /// Kind of content.
    pub format: ContentFormat,
    /// Where it stands.
    pub state: DeliverableState,
    /// When it is to be online.
    pub due: Option<Day>,
    /// When she got the briefing: an older post is no answer to it.
    pub since: Instant,
    /// By what its post is known.
    pub cues: Cues,
    /// Posts of which somebody said that they are not it.
    pub refused: Vec<(i64, String)>,
}

/// A post that may be one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Account.
    pub account: i64,
    /// The platform's own id.
    pub post: String,
    /// Who posted it.
    pub creator: i64,
    /// When.
    pub at: Instant,
    /// Kind of post.
    pub kind: PostKind,
    /// Caption.
    pub caption: String,
    /// Column of hashtags.
    pub hashtags: String,
    /// Address, where a file told one.
    pub url: String,
}

/// A piece and its post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index of the piece.
    pub awaited: usize,
    /// Index of the post.
    pub posted: usize,
    /// What in the post says so: code, hashtags, words.
    pub why: Vec<String>,
}

/// Finds the posts of pieces, the oldest post first. Each post is one piece and each piece one post; of several that fit, an
/// approved piece comes before a submitted one and that before the others, then the earlier due day, then the older piece.
pub fn matches(awaited: &[Awaited], posts: &[Posted]) -> Vec<Match> {
    let mut order: Vec<usize> = (0..posts.len()).collect();
    order.sort_by_key(|at| (posts[*at].at, &posts[*at].post));
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for posted in order {
        let post = &posts[posted];
        let mut fitting: Vec<(usize, Vec<String>)> = awaited
            .iter()
            .enumerate()
            .filter(|(at, piece)| !taken.contains(at) && may_be(piece, post))
            .map(|(at, piece)| (at, why(&piece.cues, post)))
            .filter(|(_, why)| !why.is_empty())
            .collect();
        fitting.sort_by_key(|(at, _)| {
            let piece = &awaited[*at];
            (readiness(piece.state), piece.due.is_none(), piece.due, piece.id)
        });
        if let Some((at, why)) = fitting.into_iter().next() {
            taken.insert(at);
            found.push(Match { awaited: at, posted, why });
        }
    }
    found
}

fn readiness(state: DeliverableState) -> u8 {
    match state {
        DeliverableState::Approved => 0,
        DeliverableState::Submitted => 1,
        _ => 2,
    }
}

fn may_be(piece: &Awaited, post: &Posted) -> bool {
    let kind = match (piece.format, post.kind) {
        (ContentFormat::Other, _) => true,
        (ContentFormat::Live, kind) => kind == PostKind::Live,
        (ContentFormat::Story, kind) => kind == PostKind::Story,
        (_, kind) => matches!(kind, PostKind::Video | PostKind::Photo),
    };
    kind && piece.state.is_open()
        && piece.creator == post.creator
        && post.at > piece.since
        && !piece.refused.iter().any(|(account, id)| *account == post.account && *id == post.post)
}

/// What in a post says that it is the briefing's: the code, two of its hashtags, or a name of the product.
fn why(cues: &Cues, post: &Posted) -> Vec<String> {
    let text = format!("{} {}", post.caption, post.hashtags);
    let mut why = Vec::new();
    if holds_code(&text, &cues.code) {
        why.push(cues.code.trim().to_owned());
    }
    let mut tags = HashSet::new();
    each_hashtag(Some(&post.caption), Some(&post.hashtags), |tag| {
        tags.insert(fold(tag));
    });
    let carried: Vec<String> =
        cues.hashtags.iter().filter(|t| tags.contains(&fold(t))).map(|t| format!("#{t}")).collect();
    if carried.len() >= ENOUGH_HASHTAGS {
        why.extend(carried);
    }
    if !cues.words.is_empty() {
        let said = Said::new(&text, &[]);
        why.extend(cues.words.iter().filter(|word| said.says(word)).cloned());
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(id: i64, state: DeliverableState) -> Awaited {
        Awaited {
            id,
            creator: 1,
            format: ContentFormat::Tutorial,
            state,
            due: None,
            since: Instant::from_seconds(100),
            cues: Cues {
                code: "ALMA10".into(),
                hashtags: vec!["soep".into(), "koken".into()],
                words: vec!["Kaiku pan".into()],
            },
            refused: Vec::new(),
        }
    }

    fn post(id: &str, at: i64, caption: &str) -> Posted {
        Posted {
            account: 7,
            post: id.into(),
            creator: 1,
            at: Instant::from_seconds(at),
            kind: PostKind::Video,
            caption: caption.into(),
            hashtags: String::new(),
            url: String::new(),
        }
    }

    fn told(awaited: &[Awaited], posts: &[Posted]) -> Vec<(i64, String, Vec<String>)> {
        let found = matches(awaited, posts);
        found.into_iter().map(|m| (awaited[m.awaited].id, posts[m.posted].post.clone(), m.why)).collect()
    }

    #[test]
    fn code_two_hashtags_or_the_product_make_a_post_the_briefings() {
        let one = [piece(1, DeliverableState::Approved)];
        let why = |caption: &str| told(&one, &[post("p", 200, caption)]).pop().map(|(_, _, why)| why);
        assert_eq!(why("met alma10!"), Some(vec!["ALMA10".to_owned()]));
        assert_eq!(why("#soep #Koken"), Some(vec!["#soep".to_owned(), "#koken".to_owned()]));
        assert_eq!(why("mijn kaiku pannen"), Some(vec!["Kaiku pan".to_owned()]));
        assert_eq!(why("#soep"), None, "anybody uses one hashtag");
        assert_eq!(told(&one, &[post("p", 100, "ALMA10")]), [], "it is older than the briefing");
    }

    #[test]
    fn approved_pieces_come_first_and_nothing_is_matched_twice() {
        let pieces = [
            piece(1, DeliverableState::Briefed),
            piece(2, DeliverableState::Submitted),
            piece(3, DeliverableState::Approved),
        ];
        let posts = [post("late", 300, "ALMA10"), post("early", 200, "ALMA10")];
        let why = vec!["ALMA10".to_owned()];
        assert_eq!(
            told(&pieces, &posts),
            [(3, "early".to_owned(), why.clone()), (2, "late".to_owned(), why)]
        );
    }

    #[test]
    fn kind_creator_and_a_refusal_are_kept_to() {
        let live = Awaited { format: ContentFormat::Live, ..piece(1, DeliverableState::Approved) };
        let elsewhere = Awaited { creator: 2, ..piece(2, DeliverableState::Approved) };
        let refused = Awaited { refused: vec![(7, "p".into())], ..piece(3, DeliverableState::Approved) };
        let gone = piece(4, DeliverableState::Cancelled);
        assert_eq!(told(&[live, elsewhere, refused, gone], &[post("p", 200, "ALMA10")]), []);
    }
}
