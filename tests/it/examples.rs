//! The example in each check's explanation holds: the wrong translation is reported, the right one is not.

use crate::case::knowledge;
use tertium::{
    Checker, Config,
    check::{CHECKS, Finding, Profile},
    language::{guess, pack},
    read,
};

fn findings(check: &str, source: &str, translation: &str) -> Vec<Finding> {
    let profile = Profile::ALL.into_iter().find(|profile| profile.has(check)).unwrap();
    let checker = Checker::new(Config { profile, knowledge: knowledge(check), ..Config::default() }).unwrap();
    let translation = (read::plain("translation", translation), pack("en").unwrap());
    let comparison = match source {
        "" => checker.mono(translation),
        source => {
            let language = guess(source).and_then(|guess| guess.pack).or(pack("zh")).unwrap();
            checker.pair((read::plain("original", source), language), translation)
        }
    };
    checker.check(comparison).findings
}

#[test]
fn examples_hold() {
    let mut faults = Vec::new();
    for check in CHECKS {
        let about = check.about();
        let wrong = findings(about.id, about.example.source, about.example.wrong);
        if !wrong.iter().any(|finding| finding.about.id == about.id) {
            faults.push(format!("{}: the wrong translation is not reported", about.id));
        }
        for finding in findings(about.id, about.example.source, about.example.right) {
            faults
                .push(format!("{}: of the right translation {} says: {}", about.id, finding.about.id, finding.message));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
