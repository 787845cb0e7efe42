//! 200,000 inputs that nobody would write, the same ones each time (200 in a build that is not optimised): no panic, no endless
//! work, nothing that does not fit.
//!
//! `TERTIUM_FUZZ=SEED:TIMES cargo test --release --test it fuzz` tries others, and as many times more. What was found is
//! kept in `cases`. The targets under coverage guidance are in `fuzz/`.

mod cases;
mod mutate;
mod seeds;
pub mod targets;

pub use mutate::Dice;

use mutate::child;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};
use targets::{TARGETS, Target};

/// Longest time for an input of a few kilobytes; machines with other work are slow.
const LONGEST: Duration = Duration::from_secs(5);

/// The seed, and how many times the usual number of inputs.
fn wish() -> (u64, usize) {
    let wish = std::env::var("TERTIUM_FUZZ").unwrap_or_default();
    let (seed, times) = wish.split_once(':').unwrap_or((&wish, "1"));
    (seed.parse().unwrap_or(20_261_128), times.parse().unwrap_or(1))
}

/// The target of this name.
fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|(known, _)| *known == name).unwrap()
}

/// Why the target does not survive the input.
fn fault((name, run): &Target, data: &[u8]) -> Option<String> {
    let begun = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| run(data)));
    let shown = || format!("{name}: b\"{}\"", data.escape_ascii());
    match outcome {
        Err(panic) => {
            let why = panic.downcast_ref::<String>().cloned();
            let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned())).unwrap_or_default();
            Some(format!("{why}\n  {}", shown()))
        }
        Ok(()) if begun.elapsed() > LONGEST => Some(format!("took {:?}\n  {}", begun.elapsed(), shown())),
        Ok(()) => None,
    }
}

/// Runs the target on children of the seeds. A build that is not optimised tries a thousandth.
fn survives(name: &str, seeds: &[Vec<u8>], inputs: usize) {
    const ENOUGH: usize = 5;
    let (seed, times) = wish();
    let inputs = inputs * times / if cfg!(debug_assertions) { 1000 } else { 1 };
    let (target, begun) = (target(name), Instant::now());
    let mut dice = Dice::new(seed);
    let trace = std::env::var_os("TERTIUM_FUZZ_TRACE");
    let mut faults: Vec<String> = seeds.iter().filter_map(|seed| fault(target, seed)).collect();
    for _ in 0..inputs {
        let input = child(&mut dice, seeds);
        // Where the program dies without a word, or never ends, the input is found here.
        if let Some(path) = &trace {
            std::fs::write(path, &input).unwrap();
        }
        faults.extend(fault(target, &input));
        if faults.len() >= ENOUGH {
            break;
        }
    }
    println!("{name}: {inputs} inputs, seed {seed}, {:.0?}", begun.elapsed());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn readers_survive_any_file() {
    survives("readers", &seeds::files(), 30_000);
}

#[test]
fn packages_survive_any_part() {
    survives("packages", &seeds::packed(), 40_000);
}

#[test]
fn sentences_are_found_in_anything() {
    survives("segmenter", &seeds::texts(), 52_000);
}

#[test]
fn mentions_are_sound_in_any_text() {
    survives("mentions", &seeds::texts(), 10_000);
}

#[test]
fn any_two_texts_are_laid_beside_each_other() {
    survives("align", &seeds::pairs(), 1_000);
}

#[test]
fn what_users_write_is_loaded_or_refused() {
    survives("loaders", &seeds::settings(), 66_000);
}

#[test]
fn formats_and_threads_make_no_difference() {
    survives("differential", &seeds::pairs(), 1_000);
}

#[test]
fn what_was_found_once_is_survived() {
    let faults: Vec<String> = cases::CASES.iter().filter_map(|(name, data)| fault(target(name), data)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Writes the seeds where `tests/hostile/fuzz.sh` wants them.
#[test]
#[ignore = "writes files, for guided fuzzing only"]
fn seeds_for_guided_fuzzing() {
    let Some(corpus) = std::env::var_os("TERTIUM_FUZZ_CORPUS") else { return };
    for (name, _) in TARGETS {
        let seeds = match *name {
            "readers" => seeds::files(),
            "packages" => seeds::packed(),
            "loaders" => seeds::settings(),
            "align" | "differential" => seeds::pairs(),
            _ => seeds::texts(),
        };
        let folder = std::path::Path::new(&corpus).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (number, seed) in seeds.iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), seed).unwrap();
        }
    }
}
