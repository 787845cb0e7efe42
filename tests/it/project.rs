//! A newsroom's daily loop: a project, its memory, its versions control.

use super::desk::Desk;

const TARGET_ZH: &str = "# 公司公布目标\n\n公司今年有望实现300亿元的营收目标。公司成立于1998年。\n";
const TARGET_EN: &str =
    "# Company sets target\n\nThe company is on course for its $30 billion revenue target. It was founded in 1998.\n";
const QUAKE_ZH: &str = "# 地震\n\n截至11日17时，地震已造成7人死亡，40人受伤。\n";
const QUAKE_EN: &str = "# Quake\n\nAs of 5 p.m. on the 11th, the quake had killed 7 people and injured 40.\n";
const QUAKE_DE: &str = "# Beben\n\nBis zum 11. um 17 Uhr hatte das Beben 7 Menschen getötet und 40 verletzt.\n";

fn newsroom() -> Desk {
    Desk::with(&[
        ("news/target.zh.md", TARGET_ZH),
        ("news/target.en.md", TARGET_EN),
        ("news/quake.zh.md", QUAKE_ZH),
        ("news/quake.en.md", QUAKE_EN),
        ("news/quake.de.md", QUAKE_DE),
    ])
}

const PAIRS: &str = "[[pairs]]\noriginal = \"news/{slug}.zh.md\"\ntranslation = \"news/{slug}.{lang}.md\"\n";

#[test]
fn from_init_to_a_run_that_shows_only_what_is_new() {
    let desk = newsroom();
    let (code, out, error) = desk.run(&["init"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("news/{slug}.zh.md ↔ news/{slug}.{lang}.md"), "{out}");
    assert_eq!(desk.findings(&["check"]), [("currency".to_owned(), "$30 billion".to_owned())]);
    assert_eq!(desk.run(&["check"]).0, 1);

    let (code, out, error) = desk.run(&["baseline"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with("tertium-baseline.json: 1 known finding in 3 translations"), "{out}");
    let (code, out, error) = desk.run(&["check"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
    assert!(error.contains("1 known finding left out"), "{error}");

    desk.put("news/quake.en.md", &QUAKE_EN.replace("40", "400"));
    let found = desk.findings(&["check"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "number");

    desk.put("news/target.en.md", &TARGET_EN.replace("$30 billion", "30 billion yuan"));
    let (_, _, error) = desk.run(&["check"]);
    assert!(error.contains("1 finding of the baseline gone"), "{error}");
}

#[test]
fn init_leaves_a_file_that_is_there_alone() {
    let desk = newsroom();
    desk.put("tertium.toml", "# ours\n");
    desk.refuses(&["init"], "tertium.toml is there already");
    assert_eq!(desk.read("tertium.toml"), "# ours\n");
}

#[test]
fn every_key_that_init_shows_can_be_used() {
    let desk = newsroom();
    desk.run(&["init"]);
    let shown = desk.read("tertium.toml");
    let is_key = |line: &str| line.starts_with("# [") || line.starts_with("# ") && line.contains(" = ");
    let all: Vec<&str> = shown.lines().map(|line| if is_key(line) { &line[2..] } else { line }).collect();
    assert!(all.len() > 20 && all.contains(&"min-confidence = 0.5"));
    let used = all.join("\n").replace("names.tsv", "nothing.tsv");
    desk.put("tertium.toml", &used);
    desk.put("nothing.tsv", "id\ten\torigin\n");
    desk.put("tertium-accepted.tsv", "id\ten\torigin\n");
    desk.put("glossary.csv", "source,target\n");
    desk.put("rules.toml", "");
    let (code, _, error) = desk.run(&["check"]);
    assert_ne!(code, 2, "{error}");
}

#[test]
fn a_file_that_is_named_gets_its_original_from_the_project() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    let expected = [("currency".to_owned(), "$30 billion".to_owned())];
    assert_eq!(desk.findings(&["check", "news/target.en.md"]), expected);
    assert_eq!(desk.findings(&["check", "news/target.zh.md"]), expected);
    assert_eq!(desk.findings(&["check", "news/target.en.md", "--no-config"]), []);
}

#[test]
fn a_project_is_found_from_a_folder_below() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    let (code, out, _) = desk.run_in("news", &["check"], "");
    assert_eq!(code, 1);
    assert!(out.contains(" target.en.md:3:"), "{out}");
}

#[test]
fn settings_hold_for_the_paths_they_name() {
    let desk = newsroom();
    desk.put(
        "tertium.toml",
        &format!("{PAIRS}[[overrides]]\npaths = [\"news/target.*.md\"]\nignore = [\"currency\"]\n"),
    );
    assert_eq!(desk.findings(&["check"]), []);
    desk.put(
        "tertium.toml",
        &format!("{PAIRS}[check]\nfail-on = \"critical\"\n[check.severity]\ncurrency = \"minor\"\n"),
    );
    let (code, out, _) = desk.run(&["check"]);
    assert_eq!(code, 0);
    assert!(out.contains("0 critical, 0 major, 1 minor"), "{out}");
    desk.put("tertium.toml", &format!("{PAIRS}[check.confidence]\ncurrency = 0.99\n"));
    assert_eq!(desk.findings(&["check"]), []);
}

#[test]
fn a_comment_lets_a_finding_pass_and_is_named_when_it_is_of_no_use() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    let order = "<!-- tertium: ignore currency -- dollars are our house style -->\n\nThe company";
    desk.put("news/target.en.md", &TARGET_EN.replace("The company", order));
    let (code, out, error) = desk.run(&["check"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
    assert!(error.contains("1 finding let pass"), "{error}");
    desk.put("news/target.en.md", &TARGET_EN.replace("The company", order).replace("$30 billion", "30 billion yuan"));
    let (code, _, error) = desk.run(&["check"]);
    assert_eq!(code, 0);
    assert!(error.contains("news/target.en.md:3: nothing to ignore here any more (currency)"), "{error}");
}

#[test]
fn a_rule_lets_findings_on_its_words_pass_and_is_named_when_it_is_of_no_use() {
    let desk = newsroom();
    let rule = "[[ignore]]\ncheck = \"currency\"\nphrase = \"$30 billion\"\n[[ignore]]\ncheck = \"outlet\"\n";
    desk.put("tertium.toml", &format!("{PAIRS}{rule}"));
    let (code, _, error) = desk.run(&["check"]);
    assert_eq!(code, 0);
    assert!(error.contains("tertium.toml: nothing to ignore any more: outlet;"), "{error}");
    assert!(!error.contains("any more: currency"), "{error}");
}

#[test]
fn orphans_are_named() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.put("news/lost.en.md", "# Lost\n\nNobody knows where this came from.\n");
    desk.put("news/waiting.zh.md", "# 等待\n\n这篇文章还没有译文。\n");
    let (_, _, error) = desk.run(&["check"]);
    assert!(error.contains("news/lost.en.md: no original (news/lost.zh.md is not there)"), "{error}");
    assert!(error.contains("news/waiting.zh.md: no translation"), "{error}");
}

#[test]
fn git_tells_what_changed_and_what_is_stale() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.git(&["init", "-q"]);
    desk.commit();
    assert_eq!(desk.findings(&["check", "--changed"]), []);
    desk.put("news/quake.en.md", &QUAKE_EN.replace("40", "400"));
    let found = desk.findings(&["check", "--changed"]);
    assert_eq!(found.iter().map(|(check, _)| check.as_str()).collect::<Vec<_>>(), ["number"], "{found:?}");
    desk.commit();
    assert_eq!(desk.findings(&["check", "--changed"]), []);
    assert_eq!(desk.findings(&["check", "--changed=HEAD~1"]).len(), 1);

    desk.put("news/quake.zh.md", &QUAKE_ZH.replace("40", "41"));
    desk.commit();
    let (_, _, error) = desk.run(&["check"]);
    assert!(error.contains("news/quake.de.md: older than its original, news/quake.zh.md (changed 20"), "{error}");
    assert!(!error.contains("target.en.md: older"), "{error}");
}

#[test]
fn git_that_cannot_help_is_said() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.refuses(&["check", "--changed"], "git cannot say what changed since `HEAD`");
    desk.git(&["init", "-q"]);
    desk.commit();
    desk.refuses(&["check", "--changed=nowhere"], "there is no such revision");
    let mut command = assert_cmd::Command::cargo_bin("tertium").unwrap();
    let done = command.current_dir(desk.folder.path()).args(["check", "--changed"]).env("PATH", "").output().unwrap();
    let error = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(error.contains("git is not there"), "{error}");
}

#[test]
fn a_clone_without_its_history_is_said() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.git(&["init", "-q"]);
    desk.commit();
    desk.put("news/quake.en.md", &QUAKE_EN.replace("40", "400"));
    desk.commit();
    let clone = Desk::empty();
    clone.git(&["clone", "-q", "--depth", "1", &format!("file://{}", desk.folder.path().display()), "copy"]);
    let (code, _, error) = clone.run_in("copy", &["check", "--changed=HEAD~1"], "");
    assert_eq!(code, 2);
    assert!(error.contains("the clone is shallow, fetch its history"), "{error}");
    let (code, _, error) = clone.run_in("copy", &["check"], "");
    assert_eq!(code, 1);
    assert!(!error.contains("older than its original"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_baseline_stays_a_link() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.put("kept/other.json", "{}");
    desk.run(&["baseline", "--output", "kept/known.json"]);
    std::os::unix::fs::symlink("kept/known.json", desk.path("known.json")).unwrap();
    desk.put("news/quake.en.md", &QUAKE_EN.replace("40", "400"));
    let (code, _, error) = desk.run(&["baseline", "--output", "known.json"]);
    assert_eq!(code, 0, "{error}");
    assert!(std::fs::symlink_metadata(desk.path("known.json")).unwrap().is_symlink());
    assert!(desk.read("kept/known.json").contains("\"number\""));
}

#[test]
fn a_project_file_that_is_wrong_is_refused_with_the_place() {
    let desk = newsroom();
    let refuses = |file: &str, saying: &str| {
        desk.put("tertium.toml", file);
        desk.refuses(&["check"], saying);
    };
    refuses("[chek]\n", "tertium.toml:1: there is no key `chek`; did you mean `check`?");
    refuses("[check\n", "tertium.toml:1:");
    refuses("", "there is no [[pairs]]");
    refuses(&PAIRS.replace(".zh.", ".cn."), "`news/{slug}.cn.md` matches no file; there is news/quake.");
    refuses(&PAIRS.replace("{lang}", "{lang"), "a brace is not closed");
    refuses(
        &format!("{PAIRS}[check]\nselect = [\"outlets\"]\n"),
        "there is no check `outlets`; did you mean `outlet`?",
    );
    refuses(&format!("{PAIRS}[check]\nmin-confidence = 7\n"), "the project's confidence 7 is not between 0 and 1");
    refuses(&format!("{PAIRS}[check.severity]\nnumbers = \"minor\"\n"), "there is no check `numbers`");
    refuses("include = [\"other.toml\"]\n", "other.toml: no such file");
    desk.put("other.toml", "include = [\"tertium.toml\"]\n");
    refuses("include = [\"other.toml\"]\n", "the files include each other in a circle");
}

#[test]
fn two_claims_to_one_place_are_refused() {
    let desk = newsroom();
    desk.put("old/quake.de.md", QUAKE_DE);
    let pairs = PAIRS.replace("\"news/{slug}.{lang}.md\"", "\"**/{slug}.{lang}.md\"");
    desk.put("tertium.toml", &pairs);
    desk.refuses(&["check"], "news/quake.de.md and old/quake.de.md are both the translation of news/quake.zh.md");
}

#[test]
fn one_file_that_cannot_be_read_does_not_keep_the_others_back() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.put("news/quake.de.md", "");
    let (code, out, error) = desk.run(&["check"]);
    assert_eq!(code, 2);
    assert!(out.contains("$30 billion"), "{out}");
    assert!(error.contains("news/quake.de.md: the file is empty"), "{error}");
    assert!(error.contains("1 translation could not be checked"), "{error}");
}

#[test]
fn a_baseline_that_cannot_be_written_or_read_harms_nothing() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.refuses(&["baseline", "--output", "no/such/folder.json"], "what was there is untouched");
    desk.put("known.json", "[]");
    desk.refuses(&["baseline", "--output", "known.json"], "known.json: this is no baseline");
    desk.refuses(&["check", "--baseline", "known.json"], "make one with `tertium baseline`");
    assert_eq!(desk.read("known.json"), "[]");
    desk.refuses(&["check", "--baseline", "none.json"], "none.json: no such baseline");
    let left: Vec<_> = std::fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn a_baseline_of_one_translation_leaves_the_others_in_it() {
    let desk = newsroom();
    desk.put("tertium.toml", PAIRS);
    desk.run(&["baseline", "--output", "known.json"]);
    desk.put("news/quake.en.md", &QUAKE_EN.replace("40", "400"));
    desk.run(&["baseline", "news/quake.en.md", "--output", "known.json"]);
    assert_eq!(desk.findings(&["check", "--baseline", "known.json"]), []);
}

#[test]
fn the_order_of_the_reports_is_that_of_the_paths_every_time() {
    let desk = newsroom();
    for number in 0..12 {
        desk.put(&format!("news/n{number}.zh.md"), TARGET_ZH);
        desk.put(&format!("news/n{number}.en.md"), TARGET_EN);
    }
    desk.put("tertium.toml", PAIRS);
    let first = desk.run(&["check", "--format", "json"]);
    assert_eq!(first, desk.run(&["check", "--format", "json"]));
    let at = |name: &str| first.1.find(name).unwrap();
    assert!(at("news/n0.en.md") < at("news/n1.en.md") && at("news/n1.en.md") < at("news/target.en.md"));
}

#[test]
fn an_accepted_name_is_reported_no_more() {
    let desk = Desk::with(&[
        ("a.zh.txt", "据阿富汗黎明新闻网报道，谈判破裂。\n"),
        ("a.en.txt", "The talks have collapsed, the Afghan news website Dawn reported.\n"),
    ]);
    let check = ["check", "a.en.txt", "--original", "a.zh.txt", "--accepted", "house.tsv"];
    desk.put("house.tsv", "id\torigin\n");
    assert_eq!(desk.findings(&check).len(), 1);
    let accept = ["accept", "黎明新闻网", "Dawn", "--kind", "outlet", "--source-lang", "zh", "--output", "house.tsv"];
    let (code, _, error) = desk.run(&accept);
    assert_eq!(code, 0, "{error}");
    assert_eq!(desk.read("house.tsv"), "id\torigin\tzh\ten\noutlet/accepted-dawn\taccepted\t黎明新闻网\tDawn\n");
    assert_eq!(desk.findings(&check), []);
}

/// The keys that the program names when it meets one that it does not know.
fn keys_of(desk: &Desk, table: &str) -> Vec<String> {
    desk.put("tertium.toml", &format!("{table}\nqqqqqqqq = 1\n"));
    let (_, _, error) = desk.run(&["check"]);
    let list = error.split("there are ").nth(1).unwrap_or_else(|| panic!("{error}"));
    let mut keys: Vec<String> = list.trim().split(", ").map(str::to_owned).collect();
    keys.sort();
    keys
}

#[test]
fn the_schema_for_editors_has_the_keys_of_the_program() {
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string("docs/schema/tertium.toml.json").unwrap()).unwrap();
    let desk = Desk::empty();
    let places = [
        ("", ""),
        ("[[pairs]]", "/properties/pairs/items"),
        ("[check]", "/properties/check"),
        ("[[overrides]]", "/properties/overrides/items"),
        ("[[ignore]]", "/properties/ignore/items"),
        ("[judge]", "/properties/judge"),
    ];
    for (table, pointer) in places {
        let known = schema.pointer(&format!("{pointer}/properties")).unwrap().as_object().unwrap();
        let mut known: Vec<&String> = known.keys().collect();
        known.sort();
        assert_eq!(known, keys_of(&desk, table).iter().collect::<Vec<_>>(), "{table}");
    }
}

#[test]
fn a_project_file_may_be_named_from_beside_it_and_name_files_by_their_whole_paths() {
    let desk = newsroom();
    desk.put("knowledge.tsv", "id\ten\torigin\n");
    let whole = desk.path("knowledge.tsv").to_str().unwrap().replace('\\', "/");
    desk.put("news/tertium.toml", &format!("[check]\nknowledge = [\"{whole}\"]\n\n{PAIRS}").replace("news/", ""));
    desk.put("desk/note.md", "x");
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_tertium"));
        let done = command.args(arguments).current_dir(desk.path("desk")).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let (code, out, error) = run(&["check", "--config", "../news/tertium.toml"]);
    assert!(code == Some(1) && out.contains("news/target.en.md:3"), "{out}{error}");
}
