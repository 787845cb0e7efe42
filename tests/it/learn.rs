//! Learning names out of what was published.

use super::desk::Desk;

const PAIRS: &str = "[[pairs]]\noriginal = \"{slug}.zh.md\"\ntranslation = \"{slug}.{lang}.md\"\n";

/// Articles in which the mayor is written so.
fn archive(mayors: &[&str]) -> Desk {
    let desk = Desk::with(&[("tertium.toml", PAIRS)]);
    for (n, mayor) in mayors.iter().enumerate() {
        let day = n + 3;
        desk.put(
            &format!("n{n}.zh.md"),
            &format!("# 市议会第{day}次会议\n\n市长葛云霞5月{day}日表示，市议会批准了{day}个项目。葛云霞说，工程将于6月{day}日开始。世界银行没有参与。\n"),
        );
        desk.put(
            &format!("n{n}.en.md"),
            &format!("# Council meets for the {day}th time\n\nMayor {mayor} said on May {day} that the city council had approved {day} projects. {mayor} said work would begin on June {day}. The World Bank is not involved.\n"),
        );
    }
    desk
}

#[test]
fn a_name_that_is_always_rendered_alike_is_proposed_with_its_counts() {
    let desk = archive(&["Ge Yunxia", "Ge Yunxia", "Ge Yunxia"]);
    let (code, out, error) = desk.run(&["learn"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("葛云霞 → Ge Yunxia (") && out.contains(": 6 of 6, in 3 articles"), "{out}");
    assert!(out.contains("Ge Yunxia said on May 3"), "{out}");
}

#[test]
fn a_name_that_is_rendered_in_two_ways_is_not_proposed() {
    let desk = archive(&["Ge Yunxia", "Yunxia Ge", "Ge Yunxia", "Yunxia Ge"]);
    let (_, out, _) = desk.run(&["learn"]);
    assert!(!out.contains("葛云霞 →"), "{out}");
}

#[test]
fn what_is_proposed_becomes_knowledge_once_it_is_accepted() {
    let desk = archive(&["Ge Yunxia", "Ge Yunxia"]);
    let (code, out, error) = desk.run(&["learn", ".", "--output", "learnt.tsv"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("proposed out of 2 articles"), "{out}");
    assert!(desk.read("learnt.tsv").starts_with("# Learnt by `tertium learn` out of 2 articles"));
    assert_eq!(desk.run(&["knowledge", "check", "learnt.tsv"]).0, 0);
    desk.put("tertium.toml", &format!("[check]\nknowledge = [\"learnt.tsv\"]\n\n{PAIRS}"));
    assert_ne!(desk.run(&["check", "n0.en.md"]).0, 2);
    desk.refuses(&["learn", "--output", "learnt.tsv"], "is there already");
}

#[test]
fn an_archive_without_anything_to_learn_from_is_named() {
    let desk =
        Desk::with(&[("empty/a.txt", "x"), ("a.en.md", "# One\n\nA text alone says nothing of its original.\n")]);
    desk.refuses(&["learn", "empty"], "tertium init");
    let (code, _, error) = desk.run(&["learn", "a.en.md"]);
    assert!(code == 2 && error.contains("nothing was learnt"), "{error}");
}

#[test]
fn of_a_large_memory_also_what_is_clean_is_learnt_from() {
    let mut text = String::new();
    for n in 0..20_000 {
        let (zh, en) = match n % 4_000 {
            7 => ("市长葛云霞在会上表示欢迎。".to_owned(), "Mayor Ge Yunxia welcomed it at the meeting.".to_owned()),
            _ => (format!("第{n}号文件。"), format!("Document No. {n}.")),
        };
        text += &format!("{{\"source\":\"{zh}\",\"target\":\"{en}\"}}\n");
    }
    let desk = Desk::with(&[("memory.jsonl", &text)]);
    let (code, out, error) = desk.run(&["learn", "memory.jsonl"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("葛云霞 → Ge Yunxia ("), "{out}");
}

/// Articles of a house that has its own words for a harbour's lockkeeping.
fn harbour() -> Desk {
    let desk = Desk::with(&[("tertium.toml", &PAIRS.replace("zh", "de"))]);
    let articles = [
        (
            "Der Schleusenmeister öffnete die Fahrwasserabgabestelle. Die Polizei sperrte die Straße.",
            "The lock warden opened the Fairway Dues Desk. Police closed the road.",
        ),
        (
            "Am Montag besuchte der Minister die Fahrwasserabgabestelle. Ein Schleusenmeister wurde verletzt.",
            "On Monday the minister visited the Fairway Dues Desk. A lock warden was injured.",
        ),
        (
            "Die Fahrwasserabgabestelle bleibt geschlossen. Der Schleusenmeister bat um Geduld.",
            "The Fairway Dues Desk remains closed. The lock warden asked for patience.",
        ),
    ];
    for (n, (de, en)) in articles.iter().enumerate() {
        desk.put(&format!("n{n}.de.md"), &format!("# Bericht aus dem Hafen\n\n{de}\n"));
        desk.put(&format!("n{n}.en.md"), &format!("# Report from the harbour\n\n{en}\n"));
    }
    desk
}

#[test]
fn a_term_that_is_always_rendered_alike_is_proposed_and_its_glossary_can_be_used() {
    let desk = harbour();
    let (code, out, error) = desk.run(&["learn"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("Fahrwasserabgabestelle → Fairway Dues Desk ("), "{out}");
    assert!(!out.contains("→ Police") && !out.contains("→ road"), "what a dictionary says is no news: {out}");

    let (code, out, error) = desk.run(&["learn", "--lexicon", "de-en.tsv", "--glossary", "terms.csv"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("`tertium lexicon add de-en.tsv`") && out.contains("under `glossary`"), "{out}");
    let (words, terms) = (desk.read("de-en.tsv"), desk.read("terms.csv"));
    assert!(format!("{words}{terms}").contains("Fairway Dues Desk"), "{words}{terms}");
    assert_eq!(desk.run(&["lexicon", "add", "de-en.tsv"]).0, 0);
    desk.put("tertium.toml", &format!("{}[check]\nglossary = [\"terms.csv\"]\n", desk.read("tertium.toml")));
    assert_ne!(desk.run(&["check"]).0, 2);
}

#[test]
fn one_sentence_in_many_articles_is_one_witness() {
    let desk = harbour();
    for n in 0..3 {
        desk.put(&format!("n{n}.de.md"), "# Bericht\n\nDer Schleusenmeister öffnete die Fahrwasserabgabestelle.\n");
        desk.put(&format!("n{n}.en.md"), &format!("# Report {n}\n\nThe lock warden opened the Fairway Dues Desk.\n"));
    }
    let (_, out, _) = desk.run(&["learn"]);
    assert!(!out.contains("(term): ") && !out.contains("(word): "), "{out}");
}

#[test]
fn a_dictionary_has_the_languages_in_its_name() {
    harbour().refuses(&["learn", "--lexicon", "words.tsv"], "such as zh-en.tsv");
}
