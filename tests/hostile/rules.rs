//! Patterns of a house that would take for ever.

use super::tertium;
use std::{
    fs,
    time::{Duration, Instant},
};

#[test]
fn patterns_that_blow_up_are_refused_and_the_rest_is_used() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "On Monday the mayor of Kiev said that the bridge would open in May.\n")
        .unwrap();
    let bomb = |id: &str, pattern: &str| format!("[[pattern]]\nid = '{id}'\nmessage = 'm'\nforbid = '{pattern}'\n");
    let rules = bomb("size", "(a{1000}){1000}")
        + &bomb("depth", &"(".repeat(5_000))
        + &bomb("classes", r"(\p{L}{100}){100}")
        + &bomb("good", "Kiev");
    fs::write(folder.path().join("r.toml"), rules).unwrap();
    let said = tertium(folder.path(), &["check", "a.txt", "--rules", "r.toml", "--fail-on", "minor"]);
    assert_eq!(said.code, 1, "{}", said.err);
    for id in ["size", "depth", "classes"] {
        assert!(said.err.contains(&format!("r.toml: pattern {id}: `forbid` does not compile")), "{}", said.err);
    }
}

#[test]
fn patterns_that_hang_other_programs_end() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("On Monday the mayor said {}! and {}.\n", "a".repeat(20_000), "12:30 ".repeat(5_000));
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let original = format!("市长星期一说{}。\n", "12点，".repeat(5_000));
    fs::write(folder.path().join("a.zh.txt"), original).unwrap();
    let rules = "[[pattern]]\nid = 'a'\nmessage = 'm'\nforbid = '(a+)+$'\n\
        [[pattern]]\nid = 'b'\nmessage = 'm'\nforbid = '(a|aa)+x'\n\
        [[pattern]]\nid = 'c'\nmessage = 'm'\nforbid = '(.*)*(.*)*y'\n\
        [[pattern]]\nid = 'd'\nmessage = 'm'\nsource = '(\\d+)点'\ntarget = '{1}(:00)? (a|p)\\.m\\.'\n";
    fs::write(folder.path().join("r.toml"), rules).unwrap();
    let begun = Instant::now();
    let said = tertium(folder.path(), &["check", "a.txt", "--original", "a.zh.txt", "--rules", "r.toml"]);
    assert!(said.code <= 2 && !said.err.contains("panicked"), "{}", said.err);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}
