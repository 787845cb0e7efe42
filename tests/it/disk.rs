//! Disks that are full, folders that cannot be written to, files that change under the reader: nothing is lost.

use super::desk::Desk;
use assert_cmd::Command;
use std::fs;

const PAIRS: &str = "[[pairs]]\noriginal = \"{slug}.zh.md\"\ntranslation = \"{slug}.{lang}.md\"\n";

/// A newsroom with so many findings that its baseline has some kilobytes.
fn newsroom() -> Desk {
    let desk = Desk::with(&[("tertium.toml", PAIRS)]);
    for n in 0..12 {
        desk.put(&format!("a{n}.zh.md"), "公司今年有望实现300亿元的营收目标。\n");
        desk.put(&format!("a{n}.en.md"), "The company is on course for its $30 billion revenue target.\n");
    }
    desk
}

fn names(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs the program where no file may grow beyond a kilobyte, as on a disk that is full.
fn cramped(desk: &Desk, arguments: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_tertium");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec {program} {arguments}");
    let done = Command::new("bash").args(["-c", &script]).current_dir(desk.folder.path()).output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_baseline_and_no_half_of_a_new_one() {
    let desk = newsroom();
    desk.put("tertium-baseline.json", "{\"schema\": 1, \"findings\": []}");
    let before = names(&desk);
    for arguments in ["baseline", "check --fail-on never --output tertium-baseline.json --format json"] {
        let (code, error) = cramped(&desk, arguments);
        assert_eq!(code, Some(2), "{error}");
        assert!(
            error.contains("tertium-baseline.json: cannot be written") && error.contains("is untouched"),
            "{error}"
        );
        assert_eq!(desk.read("tertium-baseline.json"), "{\"schema\": 1, \"findings\": []}");
        assert_eq!(names(&desk), before);
    }
    let (code, _, _) = desk.run(&["baseline"]);
    assert_eq!(code, 0);
    assert!(desk.read("tertium-baseline.json").len() > 1024);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_takes_nothing_is_said() {
    let desk = newsroom();
    desk.refuses(&["baseline", "--output", "/dev/full"], "/dev/full: cannot be written");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_said_and_check_needs_none() {
    use std::os::unix::fs::PermissionsExt;
    let desk = newsroom();
    let may = |mode| fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    may(0o555);
    if fs::write(desk.path("probe"), "").is_ok() {
        eprintln!("SKIPPED: this user may write everywhere, so a read-only folder cannot be tried");
        may(0o755);
        return;
    }
    for arguments in [&["baseline"][..], &["init", "--force"], &["check", "--output", "report.html"]] {
        desk.refuses(arguments, "cannot be written");
    }
    assert_eq!(desk.run(&["check"]).0, 1);
    may(0o755);
}

#[test]
fn a_file_that_changes_while_it_is_checked_gets_no_notes_beside_other_words() {
    use tertium::{Checker, Config, language, read, report};
    let desk = Desk::with(&[("a.xlf", &fs::read_to_string("tests/data/formats/report.xlf").unwrap())]);
    fs::copy("tests/data/formats/storm.en.docx", desk.path("a.docx")).unwrap();
    let checker = Checker::new(Config::default()).unwrap();
    let pack = |code| language::pack(code).unwrap();
    let path = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let read::Content::Both(mut parts) = read::open_as(&path("a.xlf"), &read::Wanted::default()).unwrap() else {
        panic!()
    };
    let bitext = checker.check(checker.bitext(parts.remove(0), pack("zh"), pack("en")));
    let word = checker.check(checker.mono((read::open(&path("a.docx")).unwrap(), pack("en"))));
    assert!(report::xliff(std::slice::from_ref(&bitext), tertium::read::own_bytes).is_ok());
    assert!(report::docx(std::slice::from_ref(&word), tertium::read::own_bytes).is_ok());
    desk.put("a.xlf", &desk.read("a.xlf").replacen("<target", "<!-- new --><target", 1));
    fs::copy("tests/data/formats/revised.docx", desk.path("a.docx")).unwrap();
    let told = [
        report::xliff(&[bitext], tertium::read::own_bytes).unwrap_err().to_string(),
        report::docx(&[word], tertium::read::own_bytes).unwrap_err().to_string(),
    ];
    for error in told {
        assert!(error.contains("was changed while it was checked; check it again"), "{error}");
    }
}

#[test]
fn a_batch_never_writes_over_what_it_cannot_read_or_is_reading() {
    let pair = "{\"id\":1,\"source\":\"四月。\",\"target\":\"April.\"}\n";
    let desk = Desk::with(&[("pairs.jsonl", pair), ("answers.jsonl", "kept\n")]);
    desk.refuses(&["batch", "nothing.jsonl", "--output", "answers.jsonl"], "nothing.jsonl: ");
    assert_eq!(desk.read("answers.jsonl"), "kept\n");
    desk.refuses(&["batch", "pairs.jsonl", "--output", "./pairs.jsonl"], "is the input too");
    assert_eq!(desk.read("pairs.jsonl"), pair);
}
