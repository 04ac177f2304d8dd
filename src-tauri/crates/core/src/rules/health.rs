//! TikTok Shop's Creator Health Rating: its bands, and the milestones that a fall passes.

use super::types::HealthBand;

/// Milestones of a falling rating, from the top.
pub const MILESTONES: [u32; 4] = [150, 100, 50, 0];
/// The best rating there is.
pub const MOST_HEALTH: u32 = 1_000;

/// The band of a rating: 200 and above, 151 to 199, 150 and below.
pub fn health_band(rating: u32) -> HealthBand {
    match rating {
        200.. => HealthBand::Healthy,
        151..200 => HealthBand::Caution,
        _ => HealthBand::Unhealthy,
    }
}

/// Milestones that a rating fell to or below since the one before: none where there is none before it that was above.
pub fn milestones(before: Option<u32>, rating: u32) -> Vec<u32> {
    let Some(before) = before else { return Vec::new() };
    MILESTONES.into_iter().filter(|mark| before > *mark && rating <= *mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_of_200_is_healthy_and_of_150_is_not() {
        let bands = [200, 199, 151, 150].map(health_band);
        use HealthBand::{Caution, Healthy, Unhealthy};
        assert_eq!(bands, [Healthy, Caution, Caution, Unhealthy]);
    }

    #[test]
    fn a_fall_reaches_the_milestones_between() {
        assert_eq!(milestones(Some(151), 150), [150]);
        assert_eq!(milestones(Some(150), 149), Vec::<u32>::new(), "it was reached before");
        assert_eq!(milestones(Some(200), 40), [150, 100, 50]);
        assert_eq!(milestones(Some(40), 0), [0]);
        assert_eq!(milestones(Some(40), 200), Vec::<u32>::new());
        assert_eq!(milestones(None, 0), Vec::<u32>::new(), "nothing tells that it fell");
    }
}
