//! How long an article takes: a pair of some 600 English words, as a process and inside one; and a file of each format.
//!
//! `cargo bench --bench article` prints the peak memory of a process first (on Linux), then the times.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use divan::{Bencher, black_box};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;
use tertium::{Checker, Config, language, read};

/// English words that the pair has at least.
const WORDS: usize = 600;

fn main() {
    let desk = Desk::new();
    println!(
        "pair: {} English words, {} Chinese characters",
        words(&desk.translation_text),
        desk.original_text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count()
    );
    match desk.peak_memory() {
        Some(kilobytes) => println!("process: peak memory {:.1} MB", kilobytes as f64 / 1000.0),
        None => println!("process: peak memory not measured; use /usr/bin/time -v"),
    }
    divan::main();
}

/// An article and its translation in a folder of their own.
struct Desk {
    _folder: TempDir,
    original: PathBuf,
    translation: PathBuf,
    original_text: String,
    translation_text: String,
}

impl Desk {
    /// Paragraphs of two samples, whose files go line by line, until there are words enough.
    fn new() -> Self {
        let (mut original_text, mut translation_text) = (String::new(), String::new());
        for sample in ["two-guardians", "quarterly-figures"] {
            let open = |name: &str| fs::read_to_string(format!("samples/{sample}/{name}.txt")).unwrap();
            let (original, translation) = (open("original.zh"), open("bad.en"));
            assert_eq!(original.lines().count(), translation.lines().count(), "{sample}: not line by line");
            for (source, target) in original.lines().zip(translation.lines()) {
                if words(&translation_text) < WORDS {
                    original_text += &format!("{source}\n");
                    translation_text += &format!("{target}\n");
                }
            }
        }
        assert!(words(&translation_text) >= WORDS);
        let folder = TempDir::new().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let original = put("original.zh.txt", &original_text);
        let translation = put("translation.en.txt", &translation_text);
        Desk { _folder: folder, original, translation, original_text, translation_text }
    }

    /// The program as a user starts it.
    fn command(&self, with_original: bool) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertium"));
        command.arg("check").arg(&self.translation);
        if with_original {
            command.arg("--original").arg(&self.original);
        }
        command.stdout(Stdio::null());
        command
    }

    /// The most memory that the process was seen to hold, in kB: the system keeps the maximum while it lives.
    fn peak_memory(&self) -> Option<u64> {
        let mut child = self.command(true).spawn().unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        while child.try_wait().unwrap().is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let seen = line.and_then(|rest| rest.split_whitespace().next()).and_then(|digits| digits.parse().ok());
            peak = peak.max(seen);
        }
        peak
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Start, read, check, write, end.
#[divan::bench(args = ["pair", "alone"], sample_count = 100, sample_size = 1)]
fn process(bencher: Bencher, given: &str) {
    let desk = Desk::new();
    bencher.bench_local(|| {
        let status = desk.command(given == "pair").status().unwrap();
        assert_ne!(status.code(), Some(2), "the pair was refused");
    });
}

/// Read, align and check in a program that is already running.
#[divan::bench(args = ["pair", "alone"], sample_count = 100, sample_size = 1)]
fn library(bencher: Bencher, given: &str) {
    let desk = Desk::new();
    let checker = Checker::new(Config::default()).unwrap();
    let (zh, en) = (language::pack("zh").unwrap(), language::pack("en").unwrap());
    bencher.bench_local(|| {
        let translation = (read::plain("translation", black_box(&desk.translation_text)), en);
        let comparison = match given {
            "pair" => checker.pair((read::plain("original", black_box(&desk.original_text)), zh), translation),
            _ => checker.mono(translation),
        };
        checker.check(comparison).findings
    });
}

/// Units of the file that is read.
const UNITS: usize = 1000;

/// A file of a format: what stands before its units, a unit with `@` for the original and `#` for the translation, and
/// what stands after them.
const FILES: [(&str, &str, &str, &str); 9] = [
    ("txt", "", "#\n\n", ""),
    ("md", "# Title\n\n", "A **marked** word. #\n\n", ""),
    ("html", "<html><body>", "<p>A <b>marked</b> word. #</p>", "</body></html>"),
    ("srt", "", "1\n00:00:01,000 --> 00:00:04,000\n#\n\n", ""),
    ("csv", "en,fr\n", "\"@\",\"#\"\n", ""),
    ("jsonl", "", "{\"source\": \"@\", \"target\": \"#\"}\n", ""),
    ("po", "msgid \"\"\nmsgstr \"Language: fr\\n\"\n", "\nmsgid \"@\"\nmsgstr \"#\"\n", ""),
    (
        "xlf",
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\" original=\"a\" datatype=\"x\"><body>",
        "<trans-unit id=\"1\"><source>@</source><target>#</target></trans-unit>",
        "</body></file></xliff>",
    ),
    (
        "tmx",
        "<tmx version=\"1.4\"><header srclang=\"en\"/><body>",
        "<tu><tuv xml:lang=\"en\"><seg>@</seg></tuv><tuv xml:lang=\"fr\"><seg>#</seg></tuv></tu>",
        "</body></tmx>",
    ),
];

/// A thousand paragraphs or units, from the bytes of the file to texts with their places.
#[divan::bench(args = FILES.map(|(format, ..)| format), sample_count = 20, sample_size = 1)]
fn reading(bencher: Bencher, format: &str) {
    let (_, head, unit, tail) = FILES.into_iter().find(|(known, ..)| *known == format).unwrap();
    let units = (0..UNITS).map(|number| {
        let unit = unit.replace('@', &format!("The council met {number} times this year."));
        unit.replace('#', &format!("Le conseil s'est réuni {number} fois cette année."))
    });
    let file = format!("{head}{}{tail}", units.collect::<String>());
    let path = format!("file.{format}");
    bencher.bench_local(|| {
        read::from_bytes(&path, black_box(file.clone().into_bytes()), &read::Wanted::default()).unwrap()
    });
}
