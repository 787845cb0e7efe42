//! Two drafts, and putting suggestions in.

use super::desk::Desk;

const ZH: &str = "# 公司公布目标\n\n公司今年有望实现300亿元的营收目标。\n\n地震造成7人死亡，40人受伤。\n";
const OLD: &str = "# Company sets target\n\nThe company is on course for its $30 billion revenue target.\n\nThe quake killed 7 people and injured 40.\n";

fn desk() -> Desk {
    let new = OLD.replace("$30 billion", "30 billion yuan").replace("injured 40", "injured 400");
    Desk::with(&[("zh.md", ZH), ("old.md", OLD), ("new.md", &new)])
}

#[test]
fn a_diff_says_what_was_mended_and_what_is_new() {
    let desk = desk();
    let (code, out, error) = desk.run(&["diff", "old.md", "new.md", "--original", "zh.md"]);
    assert_eq!(code, 1, "{error}");
    insta::assert_snapshot!("diff-terminal", out);
    let (_, out, _) = desk.run(&["diff", "old.md", "new.md", "--original", "zh.md", "--format", "markdown"]);
    insta::assert_snapshot!("diff-markdown", out);
}

#[test]
fn a_diff_in_json_has_states_and_words() {
    let desk = desk();
    let (_, out, _) = desk.run(&["diff", "old.md", "new.md", "--original", "zh.md", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["summary"], serde_json::json!({ "new": 1, "gone": 1, "kept": 0 }));
    for change in json["changes"].as_array().unwrap() {
        let file = desk.read(if change["kind"] == "removed" { "old.md" } else { "new.md" });
        let (start, end) = (change["start"].as_u64().unwrap() as usize, change["end"].as_u64().unwrap() as usize);
        assert_eq!(file.get(start..end), change["text"].as_str());
    }
    let states: Vec<&str> =
        json["findings"].as_array().unwrap().iter().map(|finding| finding["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["new", "gone"]);
}

#[test]
fn a_diff_page_has_both_drafts_the_original_and_every_state() {
    let desk = desk();
    let kept = OLD.replace("injured 40.", "injured 40. The quake was felt 3,000 kilometres away.");
    desk.put("old.md", &kept);
    desk.put("new.md", &kept.replace("$30 billion", "30 billion yuan").replace("injured 40", "injured 400"));
    let (code, error) = {
        let (code, _, error) = desk.run(&["diff", "old.md", "new.md", "--original", "zh.md", "--output", "edit.html"]);
        (code, error)
    };
    assert_eq!(code, 1, "{error}");
    let page = desk.read("edit.html");
    for part in [
        "<del class=\"edit\">",
        "<ins class=\"edit\">",
        "data-state=\"new\"",
        "data-state=\"mended\"",
        "<p class=\"old\" lang=\"en\"",
        "<p class=\"source\" lang=\"zh\"",
        "One place mended, one new,",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let (_, alone, _) = desk.run(&["diff", "old.md", "new.md", "--format", "html"]);
    assert!(!alone.contains("<p class=\"source\"") && alone.contains("wide c2"));
    assert!(!page.contains("http:") && !page.contains("https:"));
}

#[test]
fn the_same_draft_twice_has_nothing_new() {
    let desk = desk();
    let (code, out, _) = desk.run(&["diff", "old.md", "old.md", "--original", "zh.md"]);
    assert_eq!(code, 0);
    assert!(out.ends_with("0 mended, 0 new, 1 left.\n"), "{out}");
}

const OUTLET_ZH: &str = "据阿富汗黎明新闻网报道，谈判破裂。\r\n\r\n第二段没有错误。\r\n";
const OUTLET_EN: &str =
    "The talks have collapsed, the Afghan news website Dawn reported.\r\n\r\nThe second  paragraph — has no error.\r\n";

fn outlet() -> Desk {
    Desk::with(&[("zh.md", OUTLET_ZH), ("en.md", OUTLET_EN)])
}

const FIX: [&str; 6] = ["fix", "en.md", "--original", "zh.md", "--bar", "0.5"];

#[test]
fn a_fix_changes_only_the_words_in_question() {
    let desk = outlet();
    let (code, _, error) = desk.run(&[FIX.as_slice(), &["--yes"]].concat());
    assert_eq!(code, 0, "{error}");
    let new = desk.read("en.md");
    assert_ne!(new, OUTLET_EN);
    let (head, tail) = (
        "The talks have collapsed, the Afghan news website ",
        " reported.\r\n\r\nThe second  paragraph — has no error.\r\n",
    );
    assert!(new.starts_with(head) && new.ends_with(tail), "{new}");
    let (code, _, error) = desk.run(&[FIX.as_slice(), &["--yes"]].concat());
    assert_eq!((code, desk.read("en.md")), (0, new), "{error}");
}

#[test]
fn a_dry_run_writes_nothing_and_gives_a_patch_that_git_takes() {
    let desk = outlet();
    let (_, patch, _) = desk.run(&[FIX.as_slice(), &["--dry-run"]].concat());
    assert_eq!(desk.read("en.md"), OUTLET_EN);
    desk.put("the.patch", &patch);
    desk.git(&["init", "-q"]);
    desk.git(&["apply", "the.patch"]);
    let patched = desk.read("en.md");
    desk.put("en.md", OUTLET_EN);
    desk.run(&[FIX.as_slice(), &["--yes"]].concat());
    assert_eq!(desk.read("en.md"), patched);
}

#[test]
fn a_fix_asks_first() {
    let desk = outlet();
    for (answer, writes) in [("n\n", false), ("q\n", false), ("", false), ("y\n", true)] {
        let (code, out, _) = desk.run_in("", &FIX, answer);
        assert_eq!(code, 0);
        assert!(out.contains("Write this?"), "{out}");
        assert_eq!(desk.read("en.md") != OUTLET_EN, writes, "{answer:?}");
    }
}

#[test]
fn nothing_is_written_into_a_file_that_is_not_utf_8() {
    let desk = outlet();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(OUTLET_EN.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    std::fs::write(desk.path("en.md"), &wide).unwrap();
    let (code, _, error) = desk.run(&[FIX.as_slice(), &["--yes"]].concat());
    assert_eq!(code, 2, "{error}");
    assert!(error.contains("en.md: not touched"), "{error}");
    assert_eq!(std::fs::read(desk.path("en.md")).unwrap(), wide);
    let (code, patch, _) = desk.run(&[FIX.as_slice(), &["--dry-run"]].concat());
    assert_eq!((code, patch.as_str()), (2, ""));
}

#[test]
fn a_byte_order_mark_stays() {
    let desk = outlet();
    desk.put("en.md", &format!("\u{feff}{OUTLET_EN}"));
    let (code, _, error) = desk.run(&[FIX.as_slice(), &["--yes"]].concat());
    assert_eq!(code, 0, "{error}");
    let new = desk.read("en.md");
    assert!(new.starts_with("\u{feff}The talks") && !new.contains("website Dawn reported"), "{new}");
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let desk = Desk::empty();
    let (_, help, _) = desk.run(&["--help"]);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() > 10, "{help}");
    let (_, page, _) = desk.run(&["man"]);
    let (_, bash, _) = desk.run(&["completions", "bash"]);
    for command in commands {
        assert!(bash.contains(command), "completions lack {command}");
        assert!(page.contains(&command.replace('-', "\\-")), "the page lacks {command}");
    }
    assert!(desk.run(&["man", "check"]).1.contains("baseline"));
    desk.refuses(&["man", "chekc"], "there is no command `chekc`");
}

#[test]
fn a_diff_knows_the_glossary_of_the_project() {
    let desk = desk();
    desk.put("tertium.toml", "[check]\nglossary = [\"terms.csv\"]\n");
    desk.put("terms.csv", "zh,en\n地震,temblor\n");
    desk.put("new.md", &OLD.replace("quake", "temblor"));
    let (_, out, error) = desk.run(&["diff", "old.md", "new.md", "--original", "zh.md", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let terms = json["findings"].as_array().unwrap().iter().filter(|finding| finding["check"] == "term");
    assert!(terms.clone().count() > 0 && terms.clone().all(|finding| finding["state"] == "gone"), "{out}{error}");
}
