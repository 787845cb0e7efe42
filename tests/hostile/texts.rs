//! Texts that are meant to deceive, to flood, or to act where they are shown.

use super::{Said, tertium};
use crate::fuzz::targets::zipped;
use std::{
    fs,
    io::Read,
    path::Path,
    time::{Duration, Instant},
};
use tertium::report::WRITERS;

/// It does something where it is shown.
fn acts(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

fn checked(name: &str, text: impl AsRef<[u8]>, more: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    tertium(folder.path(), &[&["check", name], more].concat())
}

#[test]
fn a_million_letters_on_a_line_end_in_time() {
    for (code, words) in [("en", "word"), ("en", "the market fell and "), ("zh", "的")] {
        let line = words.repeat(1_000_000 / words.len());
        let begun = Instant::now();
        let said = checked("long.txt", line, &["--target-lang", code]);
        assert!(said.code <= 1, "{}", said.err);
        assert!(begun.elapsed() < Duration::from_secs(60), "{words} took {:?}", begun.elapsed());
    }
}

/// Numbers and names are weighed against each other, so that such a sentence takes longer than its length; it ends.
#[test]
fn a_hundred_thousand_letters_of_names_and_numbers_end_in_time() {
    let lines =
        [("en", "the mayor said 12 of them, and "), ("zh", "市长说有十二人，"), ("zh", "十二"), ("de", "dreiund")];
    for (code, words) in lines {
        let line = words.repeat(100_000 / words.len());
        let begun = Instant::now();
        let said = checked("long.txt", line, &["--target-lang", code]);
        assert!(said.code <= 1, "{}", said.err);
        assert!(begun.elapsed() < Duration::from_secs(60), "{words} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_letter_under_a_hundred_thousand_accents_is_one_letter() {
    let text = format!("The mayor said on Monday that e{} was no letter.\n", "\u{301}".repeat(100_000));
    let said = checked("marks.txt", text, &["--target-lang", "en", "--format", "json"]);
    assert!(said.code <= 1, "{}", said.err);
    assert!(said.out.len() < 1 << 20, "a report of {} bytes", said.out.len());
}

#[test]
fn letters_of_another_script_in_a_name_are_reported() {
    for (name, word) in [("Zеlensky", "cyrillic e"), ("Gооgle", "cyrillic o"), ("Οbama", "greek omicron")] {
        let said =
            checked("a.txt", format!("On Monday {name} met the reporters in the capital.\n"), &["--format", "json"]);
        assert!(said.out.contains("\"script\"") && said.out.contains("another script"), "{word}: {}", said.out);
    }
}

/// `Guar\u{202e}naid` is shown as another word than it is.
#[test]
fn signs_that_turn_the_direction_are_reported_and_never_shown() {
    for sign in ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}'] {
        let text = format!("On Monday the Guar{sign}naid newspaper met the minister in the capital.\n");
        for format in
            ["terminal", "json", "html", "markdown", "csv", "github", "gitlab", "sarif", "junit", "checkstyle"]
        {
            let said = checked("a.txt", &text, &["--format", format, "--fail-on", "minor"]);
            assert_eq!(said.code, 1, "U+{:04X} is not reported ({format}): {}", u32::from(sign), said.out);
            assert!(!said.out.contains(sign), "U+{:04X} stands in {format}", u32::from(sign));
        }
    }
}

#[test]
fn signs_that_programs_put_around_words_are_let_pass() {
    for words in
        ["\u{202b}مرحبا\u{202c}", "\u{2067}مرحبا\u{2069}", "\u{202a}Guardian\u{202c}", "\u{2068}Guardian\u{2069}"]
    {
        let text = format!("On Monday he said {words} to the reporters in the capital.\n");
        let said = checked("a.txt", text, &["--format", "json"]);
        assert!(!said.out.contains("\"script\""), "{words}: {}", said.out);
    }
}

/// What stands in a text, in its names and in the user's own files comes out in every field of every report.
const LIVE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)> \"><svg/onload=alert(3)> javascript:alert(4) ]]> --> `x` | =1+1 \u{1b}[31m\u{1b}]0;title\u{7}";

/// A bilingual file with hostile words in every field, and the user's files that add theirs.
fn trap(folder: &Path) {
    let escaped = LIVE.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let escaped = escaped.replace('\u{1b}', "&#27;").replace('\u{7}', "&#7;");
    let unit = format!(
        "<trans-unit id=\"{escaped}\" resname=\"{escaped}\"><source>{escaped} 三百人 12</source><target>{escaped} 30 people  (and 13</target><note>{escaped}</note></trans-unit>"
    );
    let file = format!(
        "<xliff version=\"1.2\"><file original=\"{escaped}\" source-language=\"zh\" target-language=\"en\"><body>{unit}</body></file></xliff>"
    );
    fs::write(folder.join("trap.xlf"), file).unwrap();
    // A table with control characters is no text, and refused.
    let quoted = LIVE.replace('"', "\"\"").replace(acts, "");
    fs::write(folder.join("g.csv"), format!("source,target,note\n三百,\"{quoted}\",\"{quoted}\"\n")).unwrap();
    // A string of JSON is one of TOML.
    let live = serde_json::to_string(LIVE).unwrap();
    let rule = format!("[[pattern]]\nid = 'x'\nmessage = {live}\nwhy = {live}\nforbid = 'people'\nreplace = {live}\n");
    fs::write(folder.join("r.toml"), rule).unwrap();
}

#[test]
fn nothing_of_a_text_is_live_in_a_report() {
    let folder = tempfile::tempdir().unwrap();
    trap(folder.path());
    for format in WRITERS.iter().filter(|format| !format.binary && format.name != "xliff") {
        let arguments = [
            "check",
            "trap.xlf",
            "--glossary",
            "g.csv",
            "--rules",
            "r.toml",
            "--min-confidence",
            "0",
            "--format",
            format.name,
        ];
        let said = tertium(folder.path(), &arguments);
        assert_eq!(said.code, 1, "{}: {}", format.name, said.err);
        let live: &[&str] = match format.name {
            "html" => &["<script>alert", "<img", "<svg/", "=\"javascript:", "='javascript:", "href=javascript:"],
            "checkstyle" | "junit" => &["<script>", "<img", "<svg", "]]> -->"],
            "markdown" => &["<script", "<img", "<svg"],
            "csv" => &["\n=", ",=", "\n\"=", ",\"="],
            // Text inside JSON strings is no markup, and GitHub's command is a line that ends at its line end.
            "json" | "sarif" | "gitlab" => &[],
            _ => &["\n::error::"],
        };
        assert!(!said.out.contains(acts), "{}: a control character is live", format.name);
        for sign in live {
            assert!(!said.out.contains(sign), "{}: {sign} is live", format.name);
        }
    }
}

#[test]
fn the_message_of_a_finding_in_sarif_is_plain_text() {
    let folder = tempfile::tempdir().unwrap();
    trap(folder.path());
    let said = tertium(folder.path(), &["check", "trap.xlf", "--rules", "r.toml", "--format", "sarif"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let results = report["runs"][0]["results"].as_array().unwrap();
    let words = results.iter().filter_map(|result| result["message"]["text"].as_str());
    // A viewer makes links of [words](where), and HTML of nothing.
    assert!(words.clone().any(|text| text.contains("alert")), "{results:?}");
    assert!(results.iter().all(|result| result["message"].get("markdown").is_none()));
}

#[test]
fn no_cell_of_a_workbook_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    trap(folder.path());
    let said = tertium(folder.path(), &["check", "trap.xlf", "--rules", "r.toml", "--output", "out.xlsx"]);
    assert_eq!(said.code, 1, "{}", said.err);
    let mut archive = zip::ZipArchive::new(fs::File::open(folder.path().join("out.xlsx")).unwrap()).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink "), "a cell acts");
}

/// Colours, titles, the clipboard: what a terminal does when a text says so.
#[test]
fn escape_sequences_never_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let escapes = "\\u001b[31mred\\u001b]0;title\\u0007\\u001b]52;c;eA==\\u0007\\u009b2J\\u0000\\b";
    let line = format!(
        "{{\"source\": \"三百人 {escapes}\", \"target\": \"30 people {escapes}  (and\", \"id\": \"{escapes}\"}}\n"
    );
    fs::write(folder.path().join("a.jsonl"), line).unwrap();
    fs::write(
        folder.path().join("a.json"),
        format!("{{\"{escapes}\": \"On Monday there were  30 people{escapes} (and 12.\"}}"),
    )
    .unwrap();
    let pair = ["--source-lang", "zh", "--target-lang", "en"];
    for format in WRITERS.iter().filter(|format| !format.binary && format.name != "xliff") {
        for file in ["a.jsonl", "a.json"] {
            let said = tertium(folder.path(), &[["check", file, "--format", format.name].as_slice(), &pair].concat());
            assert!(!said.out.contains(acts) && !said.err.contains(acts), "{} of {file}: {:?}", format.name, said.out);
        }
    }
    let said = tertium(folder.path(), &["mentions", "a.json", "--lang", "en"]);
    assert!(!said.out.contains('\u{1b}'), "{:?}", said.out);
}

#[test]
fn a_text_with_signs_in_pairs_is_shown_without_them() {
    let text = "On Monday he said \u{2068}Guardian\u{2069} to the  reporters in the capital.\n";
    let said = checked("a.txt", text, &["--format", "html", "--min-confidence", "0"]);
    assert!(said.out.contains("Guardian</span> to the") && !said.out.contains('\u{fffd}'), "{}", said.out);
}

#[test]
fn two_drafts_bring_no_escape_sequence_and_no_sign_that_turns() {
    let folder = tempfile::tempdir().unwrap();
    let line = |count: &str| {
        let words = format!(
            "On Monday \\u001b[31mthe Guar\\u202enaid\\u009b2J reported {count} people  dead (and\\u0007 more."
        );
        format!("{{\"a\": \"{words}\"}}\n")
    };
    fs::write(folder.path().join("old.json"), line("12")).unwrap();
    fs::write(folder.path().join("new.json"), line("13")).unwrap();
    for format in ["terminal", "markdown", "json", "html"] {
        let said =
            tertium(folder.path(), &["diff", "old.json", "new.json", "--format", format, "--min-confidence", "0"]);
        assert!(said.code <= 1 && said.out.contains("13"), "{format}: {}", said.err);
        let live = |c: char| acts(c) || c == '\u{202e}';
        assert!(!said.out.contains(live) && !said.err.contains(live), "{format}: {:?}", said.out);
    }
}

#[test]
fn a_word_file_brings_no_escape_sequence_either() {
    let part = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>On Monday&#x9b;31m there were  30 people (and 12.</w:t></w:r></w:p></w:body></w:document>";
    let said = checked("a.docx", zipped(&[("word/document.xml", part.as_bytes())]), &[]);
    assert!(!said.out.contains('\u{9b}') && !said.err.contains('\u{9b}'), "{:?}", said.out);
}
