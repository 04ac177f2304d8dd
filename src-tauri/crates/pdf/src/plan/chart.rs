//! Where lines, bands and labels of a chart stand, as fractions of its width and height. Not here: how it looks (the
//! template), its words (the page).

use serde::Serialize;

/// Height of the plot in millimetres.
pub(crate) const HEIGHT: f64 = 56.0;
/// Height of a line of a label.
const LABEL: f64 = 3.6;
/// Characters that stand on one line of a label.
pub(super) const LABEL_LINE: usize = 24;

/// A chart of lines over months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Chart {
    /// The chart in words.
    pub(crate) aloud: String,
    /// What its height counts.
    pub(crate) unit: String,
    /// What its width counts.
    pub(crate) across: String,
    /// Height of the plot in millimetres.
    pub(crate) height: f64,
    /// Places and labels of the axis below.
    pub(crate) x_ticks: Vec<(f64, String)>,
    /// Places and labels of the axis at the left; 0 = top.
    pub(crate) y_ticks: Vec<(f64, String)>,
    /// Where nothing is won or lost.
    pub(crate) zero: f64,
    /// Areas, the palest first.
    pub(crate) bands: Vec<Vec<[f64; 2]>>,
    /// Lines.
    pub(crate) lines: Vec<Line>,
}

/// A line with its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Line {
    /// Its name, at most two lines.
    pub(crate) label: String,
    /// Middle of its label.
    pub(crate) label_at: f64,
    /// Token of its colour.
    pub(crate) colour: String,
    /// Name of its dash pattern.
    pub(crate) dash: &'static str,
    /// Its points.
    pub(crate) points: Vec<[f64; 2]>,
}

/// Dash patterns, so that no line is known by its colour alone.
const DASHES: [&str; 6] =
    ["solid", "dashed", "dotted", "dash-dotted", "densely-dashed", "loosely-dash-dotted"];

/// Bounds and ticks of an axis that holds these values and 0: about five ticks at round numbers.
pub(super) fn axis(values: impl Iterator<Item = f64>) -> (f64, f64, Vec<f64>) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let span = if high - low > 0.0 { high - low } else { 1.0 };
    let rough = span / 5.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|one| one * power).find(|step| *step >= rough);
    let step = step.unwrap_or(power * 10.0);
    let (first, last) = ((low / step).floor(), (high / step).ceil().max((low / step).floor() + 1.0));
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last {
        ticks.push(at * step);
        at += 1.0;
    }
    (first * step, last * step, ticks)
}

/// Months that get a label: at most thirteen, at a distance that divides a year.
pub(super) fn month_ticks(horizon: u32) -> Vec<u32> {
    let step = [1, 2, 3, 6, 12].into_iter().find(|step| horizon / step <= 12).unwrap_or(12);
    (0..=horizon).step_by(step as usize).collect()
}

/// What a chart is made of, in months and amounts.
pub(super) struct Series {
    /// Name.
    pub(super) name: String,
    /// An amount a month, from month 0 on.
    pub(super) values: Vec<f64>,
}

/// Lines and bands on their places. `bands` have a lower and an upper amount a month, the widest first.
pub(super) fn chart(series: Vec<Series>, bands: &[Vec<[f64; 2]>]) -> (Chart, Vec<f64>) {
    let months = series.iter().map(|one| one.values.len()).max().unwrap_or(1).max(2) - 1;
    let all = series.iter().flat_map(|one| one.values.iter().copied());
    let (low, high, ticks) = axis(all.chain(bands.iter().flatten().flatten().copied()));
    #[expect(clippy::cast_precision_loss, reason = "a plan has at most 120 months")]
    let across = |month: usize| month as f64 / months as f64;
    let down = |value: f64| (high - value) / (high - low);
    let mut lines: Vec<Line> = series
        .into_iter()
        .enumerate()
        .map(|(at, one)| {
            let points: Vec<[f64; 2]> =
                one.values.iter().enumerate().map(|(month, value)| [across(month), down(*value)]).collect();
            Line {
                label_at: points.last().map_or(0.5, |last| last[1]),
                label: one.name,
                colour: format!("series-{}", at % 6 + 1),
                dash: DASHES[at % 6],
                points,
            }
        })
        .collect();
    spread(&mut lines);
    let areas = bands
        .iter()
        .map(|band| {
            let upper = band.iter().enumerate().map(|(month, [_, upper])| [across(month), down(*upper)]);
            let lower =
                band.iter().enumerate().rev().map(|(month, [lower, _])| [across(month), down(*lower)]);
            upper.chain(lower).collect()
        })
        .collect();
    let chart = Chart {
        aloud: String::new(),
        unit: String::new(),
        across: String::new(),
        height: HEIGHT,
        x_ticks: Vec::new(),
        y_ticks: ticks.iter().map(|tick| (down(*tick), String::new())).collect(),
        zero: down(0.0),
        bands: areas,
        lines,
    };
    (chart, ticks)
}

/// Moves labels apart so that none covers another, in the order of their lines' ends.
fn spread(lines: &mut [Line]) {
    let room = |line: &Line| LABEL * if line.label.chars().count() > LABEL_LINE { 2.0 } else { 1.0 } / HEIGHT;
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].label_at.total_cmp(&lines[*b].label_at));
    let mut free = f64::NEG_INFINITY;
    for at in &order {
        let half = room(&lines[*at]) / 2.0;
        lines[*at].label_at = lines[*at].label_at.max(free + half);
        free = lines[*at].label_at + half;
    }
    let mut free = 1.0 + LABEL / 2.0 / HEIGHT;
    for at in order.iter().rev() {
        let half = room(&lines[*at]) / 2.0;
        lines[*at].label_at = lines[*at].label_at.min(free - half);
        free = lines[*at].label_at - half;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_ticks_and_always_a_zero() {
        for (values, expected) in [
            (vec![120.0, 980.0], vec![0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]),
            (vec![-625.0, 1400.0], vec![-1000.0, -500.0, 0.0, 500.0, 1000.0, 1500.0]),
            (vec![0.0], vec![0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]),
            (vec![f64::NAN, -3.0], vec![-3.0, -2.0, -1.0, 0.0]),
        ] {
            let (low, high, ticks) = axis(values.iter().copied());
            assert!(ticks.contains(&0.0) && ticks.len() <= 8, "{values:?}: {ticks:?}");
            assert_eq!((low, high), (ticks[0], ticks[ticks.len() - 1]));
            assert!(expected.first() >= ticks.first() && expected.last() <= ticks.last(), "{ticks:?}");
        }
    }

    #[test]
    fn labels_of_lines_that_end_together_stand_apart() {
        let names =
            ["One", "A name that is too long for one line of a label", "Three", "Four", "Five", "Six"];
        let series = names.map(|name| Series { name: name.to_owned(), values: vec![0.0, 100.0] });
        let (chart, _) = chart(series.into(), &[]);
        let mut places: Vec<f64> = chart.lines.iter().map(|line| line.label_at).collect();
        places.sort_by(f64::total_cmp);
        assert!(places.windows(2).all(|two| two[1] - two[0] >= LABEL / HEIGHT - 1e-9), "{places:?}");
        assert!(places.iter().all(|place| (-0.1..=1.1).contains(place)), "{places:?}");
    }

    #[test]
    fn months_have_few_labels_and_the_first_is_0() {
        for (horizon, many) in [(1, 2), (12, 13), (13, 7), (24, 13), (36, 13), (120, 11)] {
            let ticks = month_ticks(horizon);
            assert_eq!((ticks[0], ticks.len()), (0, many), "{horizon}");
        }
    }
}
