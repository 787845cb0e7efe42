//! What the property tests share: CLDR's tables, a sentence to put a number in, a runner with a fixed seed.

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::fs;
use tertium::{
    knowledge::Knowledge,
    language::{codes, pack},
    mention::{Amount, Date, Reading, Value},
    read,
};

/// The rows of `tests/data/<name>.tsv`.
pub fn table(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(format!("tests/data/{name}.tsv")).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// CLDR's locale is one of this pack: `zh-Hant` is of `zh`.
pub fn is_of(locale: &str, code: &str) -> bool {
    locale.split('-').next() == Some(code)
}

/// A runner that tries the same cases each time: so many, or as many as `PROPTEST_CASES` says.
pub fn runner(cases: u32) -> TestRunner {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// A sentence of the language with `words` in the middle of it.
pub fn sentence(code: &str, words: &str) -> String {
    let carrier = match code {
        "ar" => "وذكرت الوزارة أن النتيجة {} في التقرير.",
        "cs" => "Ministerstvo uvedlo {} jako výsledek.",
        "de" => "Das Ministerium nannte {} als Ergebnis.",
        "en" => "The ministry gave {} as the result.",
        "es" => "El ministerio dio {} como resultado.",
        "fr" => "Le ministère a donné {} comme résultat.",
        "hi" => "मंत्रालय ने बताया कि नतीजा {} है।",
        "it" => "Il ministero ha indicato {} come risultato.",
        "ja" => "発表によると、結果は{}、変わりはない。",
        "ko" => "발표에 따르면 결과는 {} 그대로 변함이 없다.",
        "pl" => "Ministerstwo podało {} jako wynik.",
        "pt" => "O ministério indicou {} como resultado.",
        "ru" => "Министерство назвало {} как итог.",
        "uk" => "Міністерство назвало {} як підсумок.",
        "zh" => "发布的结果是{}，没有变化。",
        _ => "({})",
    };
    carrier.replace("{}", words)
}

/// The numbers, dates and times of a text.
pub fn values(code: &str, text: &str) -> Vec<Value> {
    let reading = Reading::new(read::plain("test", text), pack(code).unwrap(), &Knowledge::none());
    let counted = reading.mentions.iter().map(|mention| mention.value.clone());
    counted.filter(|value| matches!(value, Value::Amount(_) | Value::Date(_) | Value::Clock(_))).collect()
}

/// Values as people read them.
pub fn shown(values: &[Value]) -> String {
    let all: Vec<String> = values.iter().map(|value| format!("{} {value}", value.kind())).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
}

/// The only value, when it is a stated amount.
pub fn only_amount(values: &[Value]) -> Option<&Amount> {
    match values {
        [Value::Amount(amount)] => Some(amount).filter(|amount| !amount.is_vague()),
        _ => None,
    }
}

/// All dates as one: what each of them gives, none twice.
pub fn joined_date(values: &[Value]) -> Option<Date> {
    let mut joined = Date::default();
    for value in values {
        let Value::Date(date) = value else { return None };
        let again = joined.year.is_some() && date.year.is_some() || joined.day.is_some() && date.day.is_some();
        if again || !joined.can_be(date) || date.relative.is_some() || date.part.is_some() || date.decade {
            return None;
        }
        joined = Date {
            year: joined.year.or(date.year),
            month: joined.month.or(date.month),
            day: joined.day.or(date.day),
            weekday: joined.weekday.or(date.weekday),
            ..joined
        };
    }
    Some(joined)
}

/// Runs a test for each pack; the faults of all are told together.
pub fn for_each_pack(test: impl Fn(&str, &mut Vec<String>)) {
    let mut faults = Vec::new();
    for code in codes() {
        test(code, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
