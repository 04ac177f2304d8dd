//! Structured inputs: files of every kind, made from the alias packs and then treated as badly as files are. None of
//! them may panic, miscount, or be refused without a reason that helps, and the sound ones among them must be read.
//!
//! `cargo test` runs a few hundred of each kind, `cargo xtask test` all of them in an optimised build
//! (`TROUPE_STRUCTURED=full`). A failing input is named by its family, kind and number, and made again by
//! `TROUPE_STRUCTURED=table/pyktok/4711`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod archives;
mod books;
mod cells;
mod chance;
mod choices;
mod damage;
mod judge;
mod objects;
mod packs;
mod tables;

use chance::Chance;
use judge::Fate;
use packs::Pack;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tables::Input;

/// Inputs of each kind in a full run.
const FULL: u64 = 100_000;
/// Inputs of each kind beside the other tests.
const FEW: u64 = 300;
/// Workbooks and archives in a full run.
const FULL_PACKED: u64 = 2_000;
/// Workbooks and archives beside the other tests.
const FEW_PACKED: u64 = 150;
/// No input may take longer; the machine may be busy with something else.
const BOUND: Duration = Duration::from_secs(20);
/// Inputs that a thread takes at once.
const PIECE: u64 = 125;

/// How many inputs, or which one.
enum Asked {
    Few,
    Full,
    /// So many of each kind.
    Each(u64),
    One {
        family: String,
        kind: String,
        number: u64,
    },
}

fn asked() -> Asked {
    let text = std::env::var("TROUPE_STRUCTURED").unwrap_or_default();
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [""] => Asked::Few,
        ["full"] => Asked::Full,
        [number] if number.parse::<u64>().is_ok() => Asked::Each(number.parse().unwrap()),
        [family, kind, number] => {
            let number = number.parse().unwrap();
            Asked::One { family: (*family).into(), kind: (*kind).into(), number }
        }
        _ => panic!("TROUPE_STRUCTURED is a number, \"full\" or like table/pyktok/4711, not {text}"),
    }
}

/// Makes and judges an input of a kind; says whether it was sound.
type Run<'r> = dyn Fn(usize, &mut Chance) -> (bool, Result<Fate, String>) + Sync + 'r;

/// What a family of inputs is and how it is judged.
struct Family<'f> {
    name: &'static str,
    /// Of these kinds.
    kinds: Vec<&'static str>,
    full: u64,
    few: u64,
    /// Makes and judges the input of a kind and number: whether it was sound, and what became of it.
    run: &'f Run<'f>,
}

/// What became of the inputs of a kind.
#[derive(Default)]
struct Fates {
    inputs: u64,
    sound: u64,
    /// Of the sound ones, those that gave records.
    sound_read: u64,
    /// Of the others.
    others_read: u64,
    refused: BTreeMap<(bool, &'static str), u64>,
    longest: Duration,
}

impl Family<'_> {
    /// Runs the inputs on all cores. Panics with every complaint, and when too few sound inputs were read.
    fn run(&self, least: f64) {
        let (of, numbers) = match asked() {
            Asked::Few => (None, 0..self.few),
            Asked::Full => (None, 0..self.full),
            Asked::Each(number) => (None, 0..number),
            Asked::One { family, kind, number } if family == self.name => (Some(kind), number..number + 1),
            Asked::One { .. } => return,
        };
        let kinds: Vec<usize> =
            (0..self.kinds.len()).filter(|k| of.as_ref().is_none_or(|of| of == self.kinds[*k])).collect();
        let pieces = numbers.end.saturating_sub(numbers.start).div_ceil(PIECE);
        let next = AtomicUsize::new(0);
        let fates: Mutex<BTreeMap<usize, Fates>> = Mutex::default();
        let complaints: Mutex<Vec<String>> = Mutex::default();
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(kind) = kinds.get(at / pieces.max(1) as usize).copied() else { return };
                if complaints.lock().unwrap().len() > 20 {
                    return;
                }
                let start = numbers.start + at as u64 % pieces * PIECE;
                let mut found = Fates::default();
                for number in start..numbers.end.min(start + PIECE) {
                    if let Err(complaint) = self.one(kind, number, &mut found) {
                        let name = format!("{}/{}/{number}", self.name, self.kinds[kind]);
                        complaints.lock().unwrap().push(format!("{name}: {complaint}"));
                    }
                }
                fates.lock().unwrap().entry(kind).or_default().add(found);
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
                scope.spawn(work);
            }
        });
        let mut complaints = complaints.into_inner().unwrap();
        for (kind, fates) in fates.into_inner().unwrap() {
            let share = fates.sound_read as f64 / fates.sound.max(1) as f64;
            println!("{}/{}: {fates}", self.name, self.kinds[kind]);
            if of.is_none() && share < least {
                complaints.push(format!(
                    "{}/{}: only {share:.2} of the sound inputs are read: {fates}",
                    self.name, self.kinds[kind]
                ));
            }
        }
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }

    fn one(&self, kind: usize, number: u64, fates: &mut Fates) -> Result<(), String> {
        let name = format!("{}/{}", self.name, self.kinds[kind]);
        let began = Instant::now();
        let caught = catch_unwind(AssertUnwindSafe(|| (self.run)(kind, &mut Chance::of(&name, number))));
        let took = began.elapsed();
        let (sound, fate) = caught.map_err(|panic| {
            let says = panic.downcast_ref::<String>().cloned();
            let says = says.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            format!("panics: {}", says.unwrap_or_default())
        })?;
        let fate = fate?;
        fates.inputs += 1;
        fates.sound += u64::from(sound);
        fates.longest = fates.longest.max(took);
        match fate {
            Fate::Records(_) if sound => fates.sound_read += 1,
            Fate::Records(_) => fates.others_read += 1,
            Fate::Refused(code) => *fates.refused.entry((sound, code)).or_default() += 1,
        }
        if took > BOUND { Err(format!("took {took:?}")) } else { Ok(()) }
    }
}

impl Fates {
    fn add(&mut self, other: Self) {
        self.inputs += other.inputs;
        self.sound += other.sound;
        self.sound_read += other.sound_read;
        self.others_read += other.others_read;
        self.longest = self.longest.max(other.longest);
        for (code, count) in other.refused {
            *self.refused.entry(code).or_default() += count;
        }
    }
}

impl std::fmt::Display for Fates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let others = self.inputs - self.sound;
        write!(
            f,
            "{} of {} sound inputs read, {} of {others} others",
            self.sound_read, self.sound, self.others_read
        )?;
        write!(f, ", longest {:?}; refused:", self.longest)?;
        for ((sound, code), count) in &self.refused {
            write!(f, " {code}{} {count}", if *sound { " (sound)" } else { "" })?;
        }
        Ok(())
    }
}

/// Runs the inputs that `make` gives for each pack that `of` lets through.
fn texts(
    name: &'static str,
    of: fn(&Pack) -> bool,
    make: fn(&Pack, &[Pack], &mut Chance) -> Input,
    least: f64,
) {
    let all = Pack::all();
    let own: Vec<&Pack> = all.iter().filter(|pack| of(pack)).collect();
    let family = Family {
        name,
        kinds: own.iter().map(|pack| pack.kind.as_str()).collect(),
        full: FULL,
        few: FEW,
        run: &|kind, chance| {
            let input = make(own[kind], &all, chance);
            if let Asked::One { .. } = ONE.get_or_init(asked) {
                println!("{}\n{:?}\n{}", input.name, input.options, String::from_utf8_lossy(&input.bytes));
            }
            (input.sound, judge::judge(&input, chance))
        },
    };
    family.run(least);
}

/// What was asked, so that the surroundings are not asked for every input.
static ONE: std::sync::OnceLock<Asked> = std::sync::OnceLock::new();

#[test]
fn tables_of_every_kind_are_read_or_refused_with_a_reason_and_never_panic() {
    texts("table", |pack| pack.kind.is_table(), tables::table, 0.8);
}

#[test]
fn json_of_every_kind_is_read_or_refused_with_a_reason_and_never_panics() {
    texts("json", |pack| pack.kind.is_json(), objects::json, 0.8);
}

#[test]
fn workbooks_are_read_or_refused_with_a_reason_and_never_panic() {
    let all = Pack::all();
    let run = |_: usize, chance: &mut Chance| {
        let input = books::book(&all, chance);
        show(&input.bytes);
        (input.sound, judge::judge_book(&input, chance))
    };
    Family { name: "workbook", kinds: vec!["xlsx"], full: FULL_PACKED, few: FEW_PACKED, run: &run }.run(0.8);
}

#[test]
fn archives_are_unpacked_or_refused_with_a_reason_and_never_reach_outside_their_folder() {
    let all = Pack::all();
    let run = |_: usize, chance: &mut Chance| {
        let archive = archives::archive(&all, chance);
        show(&archive.bytes);
        (archive.sound, judge::judge_archive(&archive))
    };
    Family { name: "archive", kinds: vec!["zip"], full: FULL_PACKED, few: FEW_PACKED, run: &run }.run(0.9);
}

/// Writes the bytes of the one input that was asked for beside the other temporary files.
fn show(bytes: &[u8]) {
    if let Asked::One { family, kind, number } = ONE.get_or_init(asked) {
        let path = std::env::temp_dir().join(format!("structured-{family}-{number}.{kind}"));
        std::fs::write(&path, bytes).unwrap();
        println!("{}", path.display());
    }
}

#[test]
fn an_input_is_the_same_whenever_it_is_made() {
    let all = Pack::all();
    let made = |number| tables::table(&all[0], &all, &mut Chance::of("table", number)).bytes;
    assert_eq!(made(7), made(7));
    assert_ne!(made(7), made(8));
}
