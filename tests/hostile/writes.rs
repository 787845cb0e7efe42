//! The power goes, the build server kills the job: what is written is then the old file or the new one, never half of one.
//!
//! `TERTIUM_KILLS=200 cargo test --release --test it killed -- --nocapture` kills more often than the test suite has time for.

use crate::fuzz::Dice;
use assert_cmd::cargo::cargo_bin;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

/// A command that writes a file: its arguments and the file.
const WRITES: &[(&[&str], &str)] = &[
    (&["baseline", "a.txt", "--original", "a.zh.txt", "--output", "baseline.json"], "baseline.json"),
    (&["accept", "环球报", "The Globe", "--kind", "outlet", "--output", "accepted.tsv"], "accepted.tsv"),
    (&["check", "a.txt", "--original", "a.zh.txt", "--output", "report.html"], "report.html"),
    (&["check", "a.txt", "--original", "a.zh.txt", "--output", "report.json"], "report.json"),
    (&["check", "a.txt", "--original", "a.zh.txt", "--output", "report.xlsx"], "report.xlsx"),
    (&["fix", "a.txt", "--original", "a.zh.txt", "--yes"], "a.txt"),
];

fn prepared(folder: &Path) {
    fs::copy("samples/two-guardians/original.zh.txt", folder.join("a.zh.txt")).unwrap();
    fs::copy("samples/two-guardians/bad.en.txt", folder.join("a.txt")).unwrap();
    fs::write(folder.join("baseline.json"), "{\"schema\":1,\"findings\":[]}\n").unwrap();
    fs::write(folder.join("accepted.tsv"), "").unwrap();
    for report in ["report.html", "report.json", "report.xlsx"] {
        fs::write(folder.join(report), "the old report").unwrap();
    }
}

fn started(folder: &Path, arguments: &[&str]) -> std::process::Child {
    let mut command = Command::new(cargo_bin("tertium"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn what_is_killed_leaves_the_old_file_or_the_new_one() {
    let kills = std::env::var("TERTIUM_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(24);
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::new(11);
    let (mut old_ones, mut new_ones, mut died) = (0, 0, 0);
    for (arguments, file) in WRITES {
        let path = folder.path().join(file);
        prepared(folder.path());
        let old = fs::read(&path).unwrap();
        let begun = Instant::now();
        started(folder.path(), arguments).wait().unwrap();
        let took = begun.elapsed();
        let new = fs::read(&path).unwrap();
        assert_ne!(old, new, "{arguments:?} writes nothing");
        for _ in 0..kills / WRITES.len() + 1 {
            prepared(folder.path());
            let mut child = started(folder.path(), arguments);
            // The file is written near the end: most of the kills are there.
            let part = if dice.below(3) == 0 { dice.below(1000) } else { 700 + dice.below(500) };
            std::thread::sleep(took * u32::try_from(part).unwrap() / 1000);
            child.kill().unwrap();
            died += usize::from(child.wait().unwrap().code().is_none());
            let now = fs::read(&path).unwrap();
            assert!(now == old || now == new, "{file} is torn: {} bytes, of {} or {}", now.len(), old.len(), new.len());
            old_ones += usize::from(now == old);
            new_ones += usize::from(now == new);
        }
    }
    println!("{died} killed: the old file {old_ones} times, the new one {new_ones} times, a torn one never");
}

/// A baseline that another program cut short is refused, and not taken for an empty one.
#[test]
fn a_torn_baseline_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    started(folder.path(), WRITES[0].0).wait().unwrap();
    let whole = fs::read(folder.path().join("baseline.json")).unwrap();
    fs::write(folder.path().join("baseline.json"), &whole[..whole.len() / 2]).unwrap();
    let said =
        super::refused(folder.path(), &["check", "a.txt", "--original", "a.zh.txt", "--baseline", "baseline.json"]);
    assert!(said.contains("baseline.json: this is no baseline") && said.contains("tertium baseline"), "{said}");
}
