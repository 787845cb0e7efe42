//! Texts that are no translation, or a broken one: one clear finding, in bounded time.

use std::time::{Duration, Instant};
use tertium::{Checker, Config, check::Finding, language::pack, read};

fn findings(source: (&str, &str), target: (&str, &str)) -> Vec<Finding> {
    let checker = Checker::new(Config::default()).unwrap();
    let texts = (read::plain("original", source.1), read::plain("translation", target.1));
    let comparison = checker.pair((texts.0, pack(source.0).unwrap()), (texts.1, pack(target.0).unwrap()));
    checker.check(comparison).findings
}

const ORIGINAL: &str = "法院周一作出判决。被告的律师表示将在十四天内提出上诉。受害者家属对判决表示欢迎。\
    检察官拒绝评论这一案件。警方在仓库里找到了武器和毒品。市长呼吁居民保持冷静。工会计划下周举行罢工。\
    气象局发布了暴雨预警。铁路公司取消了所有列车。医院接收了二十名伤员。";

#[test]
fn a_summary_is_called_one_once() {
    let summary =
        "The court gave its ruling on Monday. The defendant's lawyer said he would appeal within fourteen days.";
    let found = findings(("zh", ORIGINAL), ("en", summary));
    let omissions: Vec<&Finding> = found.iter().filter(|finding| finding.about.id == "omission").collect();
    assert_eq!(omissions.len(), 1, "{omissions:#?}");
    assert!(omissions[0].message.starts_with("This is a summary or excerpt: 8 of 10 "), "{}", omissions[0].message);
}

#[test]
fn a_sentence_said_a_hundred_times_is_one_finding() {
    let broken = format!("The court gave its ruling on Monday. {}", "The police found weapons. ".repeat(100));
    let found = findings(("zh", "法院周一作出判决。警方找到了武器。"), ("en", &broken));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("100 times"), "{}", found[0].message);
}

#[test]
fn a_sentence_of_fifty_thousand_letters_ends_in_time() {
    let begun = Instant::now();
    let source = "die Regierung und das Parlament berieten über den Haushalt und ".repeat(800);
    let target = "the government and the parliament debated the budget and ".repeat(800);
    findings(("de", &source), ("en", &target));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn shuffled_words_do_not_flood() {
    let mut words: Vec<&str> = "the court gave its ruling on monday and the police found weapons in a warehouse while the mayor called on residents to remain calm".split(' ').collect();
    words.sort_unstable();
    let found =
        findings(("zh", "法院周一作出判决，警方在仓库里找到了武器，市长呼吁居民保持冷静。"), ("en", &words.join(" ")));
    assert!(found.len() <= 4, "{found:#?}");
}

#[test]
fn a_translation_of_another_text_is_named_once() {
    let other = "Scientists discovered a new planet. The telescope had been built in Chile. Its light takes forty years \
        to reach Earth. The team published the results in a journal. Further observations are planned for spring. \
        The planet is twice as large as Jupiter.";
    let found = findings(("zh", ORIGINAL), ("en", other));
    assert!(found.len() <= 4, "{found:#?}");
}
