//! The same input gives the same bytes, wherever and however often, and nobody outside is told of it.

use super::tool;
use assert_cmd::cargo::cargo_bin;
use std::{fs, process::Command};
use tertium::{
    Checker, Config, Report, language, read,
    report::{Options, Style, WRITERS},
};

const ORIGINAL: &str = "samples/two-guardians/original.zh.txt";
const TRANSLATION: &str = "samples/two-guardians/bad.en.txt";

/// Every text format of the sample's report.
fn reports(checker: &Checker) -> Vec<Vec<u8>> {
    let text = |path: &str, code: &str| (read::open(path).unwrap(), language::pack(code).unwrap());
    let report: Report = checker.check(checker.pair(text(ORIGINAL, "zh"), text(TRANSLATION, "en")));
    let options = Options { style: Style { colour: false, width: 100 }, open: tertium::read::own_bytes };
    let formats = WRITERS.iter().filter(|format| !format.binary && format.name != "xliff");
    formats.map(|format| (format.write)(std::slice::from_ref(&report), &options).unwrap()).collect()
}

#[test]
fn a_hundred_runs_give_the_same_bytes() {
    let first = reports(&Checker::new(Config::default()).unwrap());
    // Every tenth with a checker of its own, so that nothing is remembered.
    for run in 0..10 {
        let checker = Checker::new(Config::default()).unwrap();
        for _ in 0..10 {
            assert!(reports(&checker) == first, "run {run} differs");
        }
    }
}

fn json(command: &mut Command) -> Vec<u8> {
    let done = command.args(["check", TRANSLATION, "--original", ORIGINAL, "--format", "json"]).output().unwrap();
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

#[test]
fn locale_time_zone_and_terminal_do_not_matter() {
    let first = json(&mut Command::new(cargo_bin("tertium")));
    for (name, value) in [
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("LANG", "C"),
        ("TZ", "Asia/Kathmandu"),
        ("TZ", "America/St_Johns"),
        ("TZ", "nonsense"),
        ("COLUMNS", "20"),
        ("NO_COLOR", "1"),
        ("HOME", "/nowhere"),
        ("RAYON_NUM_THREADS", "8"),
    ] {
        assert!(json(Command::new(cargo_bin("tertium")).env(name, value)) == first, "{name}={value}");
    }
    assert!(json(Command::new(cargo_bin("tertium")).env_clear()) == first, "an empty environment");
}

#[test]
fn the_number_of_cores_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..24 {
        let name = |side: &str| folder.path().join(format!("{number}.{side}.txt"));
        fs::write(name("zh"), fs::read(ORIGINAL).unwrap()).unwrap();
        fs::write(name("en"), fs::read(TRANSLATION).unwrap()).unwrap();
    }
    let pairs = "[[pairs]]\noriginal = \"{slug}.zh.txt\"\ntranslation = \"{slug}.en.txt\"\n";
    fs::write(folder.path().join("tertium.toml"), pairs).unwrap();
    let run = |mut command: Command| {
        let done = command.args(["check", "--format", "json"]).current_dir(folder.path()).output().unwrap();
        assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
        (done.stdout, done.stderr)
    };
    let all = run(Command::new(cargo_bin("tertium")));
    assert!(run(Command::new(cargo_bin("tertium"))) == all, "a second run differs");
    let Some(mut one) = tool("taskset") else { return };
    one.args(["-c", "0"]).arg(cargo_bin("tertium"));
    assert!(run(one) == all, "one core differs from all");
}

#[test]
fn the_number_of_threads_of_a_batch_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let pair = |number: usize| {
        let (count, told) = (number % 90 + 11, number % 90 + 11 + usize::from(number % 7 == 3));
        format!(
            "{{\"id\":{number},\"source\":\"据汉堡的一份报告，去年有{count}人在仓库工作。\",\"target\":\"According to a report from \
             Hamburg, {told} people worked at the warehouse last year.\",\"source_lang\":\"zh\",\"target_lang\":\"en\"}}\n"
        )
    };
    fs::write(folder.path().join("pairs.jsonl"), (0..300).map(pair).collect::<String>()).unwrap();
    let run = |threads: &str, zone: &str| {
        let mut command = Command::new(cargo_bin("tertium"));
        command.args(["batch", "pairs.jsonl", "--threads", threads]).env("TZ", zone).env("LC_ALL", "tr_TR.UTF-8");
        let done = command.current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        done.stdout
    };
    let first = run("1", "UTC");
    assert_eq!(first.iter().filter(|byte| **byte == b'\n').count(), 300);
    assert!(String::from_utf8_lossy(&first).contains("\"number\""), "nothing is found");
    for threads in ["2", "8"] {
        assert!(run(threads, "Asia/Kathmandu") == first, "{threads} threads differ");
    }
}

/// Every command under `strace`: no socket is made, so that nothing is sent or asked.
#[test]
fn no_socket_is_ever_made() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls");
    let out = |name: &str| folder.path().join(name).display().to_string();
    let (page, baseline) = (out("report.html"), out("baseline.json"));
    let pair = [TRANSLATION, "--original", ORIGINAL];
    for arguments in [
        [&["check"], pair.as_slice()].concat(),
        [&["check"], pair.as_slice(), &["--output", &page]].concat(),
        [&["baseline"], pair.as_slice(), &["--output", &baseline]].concat(),
        vec!["check", TRANSLATION],
        vec!["mentions", TRANSLATION],
        vec!["knowledge", "lookup", "Dawn"],
        vec!["explain"],
        vec!["batch"],
    ] {
        let Some(mut trace) = tool("strace") else { return };
        let trace = trace.args(["-f", "-qq", "-e", "trace=%network", "-o"]).arg(&log).arg(cargo_bin("tertium"));
        let done = trace.args(&arguments).stdin(std::process::Stdio::null()).output().unwrap();
        let told = String::from_utf8_lossy(&done.stderr);
        if told.contains("ptrace") || told.contains("not permitted") {
            println!("PASSED OVER: strace may not look at a process here: {told}");
            return;
        }
        assert!(done.status.code().is_some_and(|code| code <= 1), "{arguments:?}: {told}");
        let calls = fs::read_to_string(&log).unwrap();
        // strace writes `???(` of a thread that ends while it lets go of it.
        let calls: Vec<&str> = calls.lines().filter(|line| line.contains('(') && !line.contains("???(")).collect();
        assert!(calls.is_empty(), "{arguments:?}: {calls:?}");
    }
}

/// The same in a namespace that has no network at all: nothing is missed.
#[test]
fn without_a_network_nothing_is_missed() {
    let with = json(&mut Command::new(cargo_bin("tertium")));
    let Some(mut apart) = tool("unshare") else { return };
    if !Command::new("unshare").args(["-rn", "true"]).status().is_ok_and(|status| status.success()) {
        println!("PASSED OVER: no namespace without a network can be made here");
        return;
    }
    apart.arg("-rn").arg(cargo_bin("tertium"));
    assert!(json(&mut apart) == with);
}
