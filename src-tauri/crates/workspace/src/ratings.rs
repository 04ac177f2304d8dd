//! What people say of creators: writing one rater's scores, telling all of a creator's.

use crate::api::{ApiError, Changed, CriterionScore, Rating, Ratings};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::rubric::{self, ByRater, MOST_RATERS, Rubric, SCORES};
use troupe_store::Op;
use troupe_store::touched::Touched;

/// Characters of a rater's name at most.
const NAME: usize = 60;

impl Workspace {
    /// Writes one rater's scores of a creator; none at all takes the rating back. A name that differs from an earlier
    /// one in capitals only is the same person.
    ///
    /// # Errors
    /// `creator_unknown`; `value_wrong` for a criterion, score or name that cannot be; `two_raters` when two others have
    /// rated her on this rubric.
    pub async fn rate_creator(&self, creator: CreatorId, rating: Rating) -> Result<Changed> {
        self.known(creator)?;
        let scores = checked(&rating)?;
        let rubric = rating.rubric;
        let op = Op::new("rate_creator", self.now())
            .with("name", self.called(creator))
            .with("rubric", rubric.as_str())
            .about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        // Inside the change: two programs that rate at once are told one after the other.
        let raters = change.raters(creator.0, rubric).await?;
        let written = rating.rater.trim();
        let known = raters.iter().find(|r| r.to_lowercase() == written.to_lowercase());
        if known.is_none() && raters.len() >= MOST_RATERS && !scores.is_empty() {
            return Err(ApiError::new(
                "two_raters",
                format!("{} have rated this creator already.", raters.join(" and ")),
                "Write one of their names to change that rating, or take one of the two back first.",
            )
            .with("name", self.called(creator))
            .with("one", &raters[0])
            .with("other", &raters[1]));
        }
        let rater = known.map_or(written, String::as_str);
        change.say("rater", rater);
        let changed = change.rate(creator.0, rubric, rater, &scores).await?;
        let step = change.finish().await?;
        if step.is_some() {
            self.follow(&Touched { ratings: true, ..Touched::default() }).await?;
            self.changed("rate_creator");
        }
        Ok(Changed { changed, step })
    }

    /// All ratings of a creator, one entry a rubric, whether somebody rated her or not.
    pub(crate) async fn ratings_of(&self, creator: CreatorId) -> Result<Vec<Ratings>> {
        let mut answer = Vec::with_capacity(Rubric::ALL.len());
        for rubric in Rubric::ALL {
            let all = self.store().ratings(rubric).await?;
            let pairs: Vec<(u8, u8)> = all.values().flat_map(rubric::pairs).collect();
            let nobody = ByRater::new();
            let hers = all.get(&creator.0).unwrap_or(&nobody);
            answer.push(Ratings {
                rubric,
                criteria: rubric.criteria().iter().map(|c| (*c).to_owned()).collect(),
                ratings: hers
                    .iter()
                    .map(|(rater, scores)| Rating {
                        rubric,
                        rater: rater.clone(),
                        scores: rubric
                            .criteria()
                            .iter()
                            .filter_map(|c| {
                                let score = *scores.get(*c)?;
                                Some(CriterionScore { criterion: (*c).to_owned(), score })
                            })
                            .collect(),
                    })
                    .collect(),
                mean: rubric::mean(hers),
                difference: rubric::difference(hers),
                kappa: rubric::kappa(&pairs),
                pairs: pairs.len() as u32,
            });
        }
        Ok(answer)
    }
}

/// The scores of a rating that can be written.
fn checked(rating: &Rating) -> Result<Vec<(String, u8)>> {
    let wrong = |field: &str, value: &str, hint: String| {
        ApiError::new("value_wrong", format!("\u{201c}{value}\u{201d} is not a {field}."), hint)
            .with("field", field)
            .with("value", value)
    };
    let name = rating.rater.trim();
    if name.is_empty() || name.chars().count() > NAME {
        return Err(wrong("rater", name, format!("A rater's name has 1 to {NAME} characters.")));
    }
    let mut scores: Vec<(String, u8)> = Vec::with_capacity(rating.scores.len());
    for CriterionScore { criterion, score } in &rating.scores {
        if !rating.rubric.criteria().contains(&criterion.as_str())
            || scores.iter().any(|(known, _)| known == criterion)
        {
            let hint = format!("Score each of these once at most: {}.", rating.rubric.criteria().join(", "));
            return Err(wrong("criterion", criterion, hint));
        }
        if !SCORES.contains(score) {
            return Err(wrong(
                "score",
                &score.to_string(),
                "A score is a whole number from 1 to 5.".to_owned(),
            ));
        }
        scores.push((criterion.clone(), *score));
    }
    Ok(scores)
}
