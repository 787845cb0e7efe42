//! A pack of a million names in eight languages: how long a start takes with it, and how much memory a process holds.
//!
//! `cargo bench --bench knowledge` makes a dump of a made-up world, imports it and prints what it measures. With
//! `KEEP=FOLDER` the dump and the pack stay there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, dead_code)]

#[path = "../tests/it/dump.rs"]
mod dump;

use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Items of sixteen names each.
const ITEMS: u64 = 62_500;
const LANGUAGES: &str = "en,de,fr,es,zh,ru,ja,ar";
/// How often a process is started for one figure.
const STARTS: usize = 40;

fn main() {
    let temporary = TempDir::new().unwrap();
    let folder = std::env::var_os("KEEP").map_or(temporary.path().to_owned(), PathBuf::from);
    let (dump, pack) = (folder.join("world.json"), folder.join("world.pack"));
    write(&dump);
    println!("dump: {:.0} MB", megabytes(&dump));
    let begin = Instant::now();
    let out = said(&["knowledge", "import", text(&dump), "-o", text(&pack), "--languages", LANGUAGES]);
    print!("import, {:.1} s: {out}", begin.elapsed().as_secs_f64());
    let begin = Instant::now();
    let out = said(&["knowledge", "check", text(&pack)]);
    print!("check, {:.1} s: {out}", begin.elapsed().as_secs_f64());
    let (original, translation) = article(&folder);
    let lookup = ["knowledge", "lookup", "卫报"];
    let check = ["check", text(&translation), "--original", text(&original)];
    for (what, plain) in [("lookup", &lookup[..]), ("check of an article", &check[..])] {
        let mapped = [plain, &["--knowledge", text(&pack)]].concat();
        let read = [&mapped[..], &["--no-map"]].concat();
        for (how, arguments) in [("without the pack", plain), ("with it", &mapped), ("with --no-map", &read)] {
            let memory = peak_memory(arguments).map_or("?".to_owned(), |kb| format!("{:.1}", kb as f64 / 1000.0));
            println!("{what} {how}: {:.1} ms, {memory} MB at the peak", middle(arguments).as_secs_f64() * 1000.0);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn megabytes(path: &Path) -> f64 {
    fs::metadata(path).unwrap().len() as f64 / 1_000_000.0
}

fn write(path: &Path) {
    let mut out = BufWriter::new(fs::File::create(path).unwrap());
    writeln!(out, "[").unwrap();
    for number in 0..ITEMS {
        let comma = if number + 1 < ITEMS { "," } else { "" };
        writeln!(out, "{}{comma}", dump::someone(number).line()).unwrap();
    }
    writeln!(out, "]").unwrap();
}

/// The samples, one after the other.
fn article(folder: &Path) -> (PathBuf, PathBuf) {
    let sides = [("original.zh", "zh"), ("bad.en", "en")].map(|(name, code)| {
        let open = |sample: &str| fs::read_to_string(format!("samples/{sample}/{name}.txt")).unwrap();
        let path = folder.join(format!("article.{code}.txt"));
        fs::write(&path, ["two-guardians", "quarterly-figures"].map(open).concat()).unwrap();
        path
    });
    let [original, translation] = sides;
    (original, translation)
}

/// What the program says.
fn said(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_tertium")).args(arguments).output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}

fn tertium(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertium"));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The time of the process in the middle.
fn middle(arguments: &[&str]) -> Duration {
    let once = || {
        let begin = Instant::now();
        assert_ne!(tertium(arguments).status().unwrap().code(), Some(2), "{arguments:?} was refused");
        begin.elapsed()
    };
    let mut all: Vec<Duration> = std::iter::repeat_with(once).take(STARTS).collect();
    all.sort();
    all[STARTS / 2]
}

/// The most memory that a process was seen to hold, in kB: the system keeps the maximum while it lives.
fn peak_memory(arguments: &[&str]) -> Option<u64> {
    let run = || {
        let mut child = tertium(arguments).spawn().unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut peak: Option<u64> = None;
        while child.try_wait().unwrap().is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = peak.max(line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()));
        }
        peak
    };
    std::iter::repeat_with(run).take(STARTS).flatten().max()
}
