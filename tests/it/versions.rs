//! A translation beside other versions of it.

use super::desk::Desk;

const OURS: &str = "Ferry runs aground off Norway\nA ferry with 212 people on board ran aground off the coast of Norway on March 3, the coast guard said.\nThe captain did not report the fault to the owners. Most of the passengers were taken ashore by helicopter.\nRepairs are expected to cost 14 million kroner, and the ship will be out of service until June.\n";
const OTHER: &str = "212 on grounded Norwegian ferry\nOn March 3 a ferry ran aground near the Norwegian coast; the coast guard put the number of those on board at 212.\nHelicopters brought most of the passengers to land. According to the inquiry the captain did not report the fault.\nThe owners expect to pay 14 million kroner for repairs. Service will resume in June.\n";

fn desk(translation: &str, versions: &[&str]) -> Desk {
    let desk = Desk::with(&[("en.txt", translation)]);
    for (number, version) in versions.iter().enumerate() {
        desk.put(&format!("v{number}.txt"), version);
    }
    desk
}

fn found(translation: &str, versions: &[&str]) -> Vec<(String, String)> {
    let names: Vec<String> = (0..versions.len()).map(|number| format!("v{number}.txt")).collect();
    let flags = names.iter().flat_map(|name| ["--version", name.as_str()]);
    desk(translation, versions).findings(&["check", "en.txt"].into_iter().chain(flags).collect::<Vec<_>>())
}

fn has(found: &[(String, String)], check: &str, words: &str) -> bool {
    found.iter().any(|(id, text)| id == check && text.contains(words))
}

#[test]
fn what_is_said_in_other_words_is_no_difference() {
    assert_eq!(found(OURS, &[OTHER]), []);
    assert_eq!(found(OTHER, &[OURS]), []);
}

#[test]
fn another_number_is_found() {
    let found = found(&OURS.replace("212", "221"), &[OTHER]);
    assert!(has(&found, "number", "221"), "{found:?}");
}

#[test]
fn another_month_is_found() {
    let found = found(&OURS.replace("until June", "until August"), &[OTHER]);
    assert!(has(&found, "date", "August"), "{found:?}");
}

#[test]
fn another_country_is_found() {
    let found = found(&OURS.replace("Norway", "Denmark"), &[OTHER]);
    assert!(has(&found, "entity", "Denmark"), "{found:?}");
}

#[test]
fn a_lost_denial_is_found() {
    let found = found(&OURS.replace("did not report", "reported"), &[OTHER]);
    assert!(has(&found, "polarity", "reported"), "{found:?}");
}

#[test]
fn all_for_most_is_found() {
    let found = found(&OURS.replace("Most of the passengers", "All of the passengers"), &[OTHER]);
    assert!(has(&found, "quantifier", "All"), "{found:?}");
}

#[test]
fn a_sentence_that_only_the_version_has_is_an_omission_without_a_place() {
    let more = format!("{OTHER}A Finnish inspector found 37 cracks in the hull.\n");
    let desk = desk(OURS, &[&more]);
    let (_, out, _) = desk.run(&["check", "en.txt", "--version", "v0.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let finding = &json["runs"][0]["findings"][0];
    assert_eq!((finding["check"].as_str(), finding["target"].is_null()), (Some("omission"), true), "{out}");
    assert_eq!(finding["related"][0]["path"], "v0.txt");
    assert_eq!(finding["related"][0]["text"], "A Finnish inspector found 37 cracks in the hull.");
    assert_eq!(json["runs"][0]["versions"][0]["path"], "v0.txt");
}

#[test]
fn of_three_versions_the_odd_one_is_wrong() {
    let wrong = OTHER.replace("212", "312");
    assert_eq!(found(OURS, &[OTHER, &wrong]), []);
    let found = found(&OURS.replace("212", "312"), &[OTHER, OTHER]);
    assert!(has(&found, "number", "312"), "{found:?}");
}

#[test]
fn the_original_is_the_judge() {
    let zh = "挪威近海渡轮搁浅\n海岸警卫队说，一艘载有212人的渡轮3月3日在挪威近海搁浅。\n船长没有向船东报告故障。大多数乘客由直升机送上岸。\n修理费用预计为1400万克朗，该船在6月之前将停运。\n";
    let wrong = OTHER.replace("212", "312");
    let desk = desk(OURS, &[&wrong]);
    desk.put("zh.txt", zh);
    let beside = ["check", "en.txt", "--original", "zh.txt", "--version", "v0.txt"];
    assert_eq!(desk.findings(&beside), []);
}

#[test]
fn what_is_no_version_is_refused() {
    let desk = desk(OURS, &[]);
    desk.put(
        "de.txt",
        "Die Fähre lief am 3. März vor der Küste auf Grund, wie die Küstenwache mitteilte. Verletzt wurde niemand.\n",
    );
    desk.put(
        "other.txt",
        "Parliament passed the budget on Monday.\nTaxes on wine will rise.\nThe opposition voted against it.\nSchools get more money.\n",
    );
    desk.refuses(&["check", "en.txt", "--version", "de.txt"], "a version is in the language of the translation");
    desk.refuses(&["check", "en.txt", "--version", "none.txt"], "none.txt: no such file");
    desk.refuses(&["check", "en.txt", "--version", "other.txt"], "do not look like the same article");
}

#[test]
fn a_batch_takes_versions_too() {
    let desk = Desk::empty();
    let line = serde_json::json!({
        "id": 1, "target": "The ferry had 221 people on board.", "target_lang": "en",
        "versions": ["There were 212 people on the ferry."],
    });
    let (code, out, error) = desk.run_in("", &["batch"], &line.to_string());
    assert_eq!(code, 0, "{error}");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["findings"][0]["target"]["text"], "221", "{out}");
    assert_eq!(answer["findings"][0]["related"][0]["path"], "version0", "{out}");
}

#[test]
fn another_speaker_is_found_where_the_original_decides() {
    let zh = "渡轮事故\n当地工会指责公司没有检查船只。\n海岸警卫队3月3日说，船上有212人。\n修理费用预计为1400万克朗。\n大多数乘客由直升机送上岸。\n";
    let ours = "Ferry accident\nInsurers accused the company of failing to inspect the ship.\nThe coast guard said on March 3 that 212 people were on board.\nRepairs are expected to cost 14 million kroner.\nMost of the passengers were taken ashore by helicopter.\n";
    let other = "Accident on the ferry\nLocal unions accused the company of not having inspected the ship.\nThere were 212 people on board, the coast guard said on March 3.\nThe repairs will cost some 14 million kroner.\nMost passengers were brought ashore by helicopter.\n";
    let desk = desk(ours, &[other]);
    desk.put("zh.txt", zh);
    let found = desk.findings(&["check", "en.txt", "--original", "zh.txt", "--version", "v0.txt"]);
    assert!(has(&found, "entity", "Insurers"), "{found:?}");
    desk.put("en.txt", &ours.replace("Insurers", "Labor unions"));
    assert_eq!(desk.findings(&["check", "en.txt", "--original", "zh.txt", "--version", "v0.txt"]), []);
}

#[test]
fn the_deepest_and_none_so_deep_are_one() {
    let ours = "It is the deepest wreck yet discovered in the country's waters. The navy announced it on Wednesday.\n";
    let other = "No wreck has ever been discovered so deep in the country's waters, the navy announced on Wednesday.\n";
    assert_eq!(found(ours, &[other]), []);
    assert_eq!(found(other, &[ours]), []);
}

#[test]
fn the_page_has_a_column_for_each_version() {
    let desk = desk(&OURS.replace("212", "221"), &[OTHER, OURS]);
    let (_, page, _) = desk.run(&["check", "en.txt", "--version", "v0.txt", "--version", "v1.txt", "--format", "html"]);
    assert!(page.contains("<article id=\"a1\" class=\"mono wide c3\">"));
    assert!(page.contains("Version 1 <span class=\"path\">v0.txt</span>") && page.contains("v1.txt</span>"));
    let rows = page.matches("<div class=\"row ").count() - 1;
    assert_eq!(page.matches("<p class=\"version\"").count(), 2 * rows);
    let versions: Vec<&str> =
        page.split("<p class=\"version\"").skip(1).map(|cell| cell.split("</p>").next().unwrap()).collect();
    assert!(versions.iter().any(|cell| cell.contains("class=\"hit") && cell.contains("212")), "{versions:#?}");
    // No sentence of a version is lost.
    let words: String = versions.concat();
    for word in ["coast guard put", "Helicopters brought", "Service will resume"] {
        assert!(words.contains(word), "{word}");
    }
}
