//! Outlets that share a name: the case that Tertium was made for, with and without knowledge.

use tertium::{Checker, Config, check::Finding, knowledge::Knowledge, language::pack, read};

const ORIGINAL: &str = "和平谈判无果而终
据巴基斯坦《黎明报》3日报道，双方代表团在多哈谈了两天。巴基斯坦官员对《黎明报》说，边境口岸仍然关闭。
阿富汗黎明新闻网4日援引喀布尔消息人士的话报道称，分歧在于口岸何时重开。";

const TRANSLATION: &str = "Peace talks end without result
Delegations of the two sides talked in Doha for two days, Pakistan's Dawn newspaper reported on the 3rd. Pakistani officials told Dawn that the border crossings remained closed.
Afghan news website Dawn reported on the 4th, citing sources in Kabul, that the sides differ over when the crossings should reopen.";

fn findings(original: Option<&str>, translation: &str, knowledge: Knowledge) -> Vec<Finding> {
    let checker = Checker::new(Config { knowledge, ..Config::default() }).unwrap();
    let translation = (read::plain("translation", translation), pack("en").unwrap());
    let comparison = match original {
        Some(original) => checker.pair((read::plain("original", original), pack("zh").unwrap()), translation),
        None => checker.mono(translation),
    };
    checker.check(comparison).findings
}

fn without_dawn() -> Knowledge {
    let ids: Vec<String> =
        ["黎明报", "Dawn", "TOLOnews", "黎明新闻网", "阿富汗黎明新闻网", "Tolo TV", "TOLO TV", "黎明电视台"]
            .iter()
            .flat_map(|name| Knowledge::shipped().lookup(name).into_iter().map(|hit| hit.record.id.clone()))
            .collect();
    Knowledge::shipped().without(&ids.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The one finding, which must be of `outlet` and lie on these words.
fn the_outlet<'a>(findings: &'a [Finding], translation: &str, words: &str) -> &'a Finding {
    let [finding] = findings else { panic!("{findings:#?}") };
    assert_eq!(finding.about.id, "outlet");
    let place = finding.target.unwrap().span.of(translation);
    assert!(place.contains(words), "{place}");
    finding
}

#[test]
fn with_the_original_dawn_of_kabul_is_tolonews() {
    let found = findings(Some(ORIGINAL), TRANSLATION, Knowledge::shipped());
    let finding = the_outlet(&found, TRANSLATION, "Afghan news website Dawn");
    assert_eq!(finding.suggestion.as_ref().unwrap().replacement, "TOLOnews");
    assert!(finding.source.unwrap().span.of(ORIGINAL).contains("阿富汗黎明新闻网"));
    assert!(!finding.related.is_empty(), "the place where Dawn is Pakistani must be shown");
}

#[test]
fn from_the_translation_alone_too() {
    let found = findings(None, TRANSLATION, Knowledge::shipped());
    let finding = the_outlet(&found, TRANSLATION, "Afghan news website Dawn");
    assert_eq!(finding.suggestion.as_ref().unwrap().replacement, "TOLOnews");
}

#[test]
fn without_knowing_either_two_source_names_became_one() {
    let found = findings(Some(ORIGINAL), TRANSLATION, without_dawn());
    let finding = the_outlet(&found, TRANSLATION, "Dawn");
    assert!(finding.message.contains("two outlets"), "{}", finding.message);
}

#[test]
fn without_knowing_either_one_name_has_two_countries() {
    let found = findings(None, TRANSLATION, without_dawn());
    the_outlet(&found, TRANSLATION, "Afghan news website Dawn");
}

#[test]
fn put_right_the_article_is_silent() {
    let right = TRANSLATION.replace("website Dawn", "website TOLOnews");
    for knowledge in [Knowledge::shipped(), without_dawn()] {
        assert_eq!(findings(Some(ORIGINAL), &right, knowledge.clone()), []);
        assert_eq!(findings(None, &right, knowledge), []);
    }
}

#[test]
fn two_guardians() {
    let original = "据英国《卫报》8日报道，伦敦方面愿意提供援助。据尼日利亚《卫报》9日报道，拉各斯港已经恢复运转。";
    let wrong = "London is willing to help, the British newspaper The Guardian reported on the 8th. The port of Lagos is working again, the British newspaper The Guardian reported on the 9th.";
    let found = findings(Some(original), wrong, Knowledge::shipped());
    let finding = found.iter().find(|finding| finding.about.id == "outlet").unwrap();
    let second = wrong.rfind("The Guardian").unwrap();
    assert!(finding.target.unwrap().span.end >= second);
    let right = wrong.replacen(
        "the British newspaper The Guardian reported on the 9th",
        "Nigeria's The Guardian reported on the 9th",
        1,
    );
    assert_eq!(findings(Some(original), &right, Knowledge::shipped()), []);
}

#[test]
fn two_independents_of_which_nothing_is_known() {
    let original = "据英国《独立报》5日报道，议会将于下周投票。据孟加拉国《独立报》6日报道，洪水已经退去。";
    let wrong = "Parliament will vote next week, The Independent reported on the 5th. The floods have receded, The Independent reported on the 6th.";
    let found = findings(Some(original), wrong, Knowledge::none().with(&countries()));
    assert!(found.iter().any(|finding| finding.about.id == "outlet"), "{found:#?}");
    let right = "Parliament will vote next week, Britain's The Independent reported on the 5th. The floods have receded, Bangladesh's The Independent reported on the 6th.";
    assert_eq!(findings(Some(original), right, Knowledge::none().with(&countries())), []);
}

fn countries() -> Vec<tertium::knowledge::Record> {
    Knowledge::shipped().of_class("country/").map(|record| (*record).clone()).collect()
}
