//! Measures what the checks find and what they say wrongly: on our own book, always; on the sets outside
//! the project where they are. Prints the tables, keeps them in `tests/quality/README.md` with
//! `UPDATE_QUALITY=1`, and fails when a figure is worse than its floor in `floors.toml`.
//!
//! `TERTIUM_BENCH` names the folder of the outside sets; else `../shared/bench`. They take a release build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::string_slice)]

mod book;
mod demetr;
mod floors;
mod tally;
mod wmt;

use std::{fmt::Write, path::PathBuf, process::ExitCode};
use tally::{Figures, Tally};
use tertium::{Checker, Config};

fn main() -> ExitCode {
    // Called by a test runner that only wants a list of tests.
    if std::env::args().any(|argument| argument == "--list") {
        return ExitCode::SUCCESS;
    }
    let checker = Checker::new(Config { min_confidence: 0.0, ..Config::default() }).unwrap();
    let mut tally = Tally::default();
    let mut figures = Figures::default();
    let mut tables = String::new();
    book::measure("own book", &PathBuf::from("tests/quality/book"), &checker, &mut tally, &mut figures, &mut tables);
    let bench = std::env::var_os("TERTIUM_BENCH").map_or_else(|| PathBuf::from("../shared/bench"), PathBuf::from);
    let outside = bench.is_dir() && !cfg!(debug_assertions);
    if outside {
        book::measure("casebook", &bench.join("casebook"), &checker, &mut tally, &mut figures, &mut tables);
        wmt::measure(&bench.join("wmt23-zhen"), &checker, &mut tally, &mut figures, &mut tables);
        demetr::measure(&bench.join("demetr"), &checker, &mut figures, &mut tables);
    } else {
        println!("The sets outside the project were not measured: no {} or no release build.", bench.display());
    }
    let page = page(&tally, &tables);
    println!("{page}");
    if std::env::var_os("UPDATE_QUALITY").is_some() && outside {
        std::fs::write("tests/quality/README.md", &page).unwrap();
        std::fs::write("src/check/confidence.tsv", tally.confidences()).unwrap();
    }
    let broken = floors::broken(&figures);
    for line in &broken {
        println!("BELOW THE FLOOR: {line}");
    }
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn page(tally: &Tally, tables: &str) -> String {
    let mut page = String::from(
        "# Quality\n\nWhat the checks find and what they say wrongly. Made by `UPDATE_QUALITY=1 cargo test --release --test quality`\n\
         with the sets outside the project beside it; do not edit. `floors.toml` holds what must not fall.\n",
    );
    let _ = write!(
        page,
        "\n## Per check\n\nOver the own book, the casebook and wmt23-zhen. *Right* is a finding on a planted error or, in wmt23-zhen, on a\nmark of meaning that a rater made; *wrong* any other. *Shown* are those at the default confidence.\n\n{}",
        tally.table()
    );
    page.push_str(tables);
    page
}
