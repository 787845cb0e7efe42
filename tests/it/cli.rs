//! The program as a user meets it: arguments, exit codes, errors.

use assert_cmd::Command;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const ZH: &str = "公司公布业绩\n公司今年有望实现300亿元的营收目标。下半年将放缓开店速度。\n董事长说，海外市场增长最快。\n股价周三上涨。\n";
const EN: &str = "Company reports results\nThe company is on course for its 30 billion yuan revenue target this year. It will slow the pace of store openings in the second half.\nThe chairman said overseas markets were growing fastest.\nThe shares rose on Wednesday.\n";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Desk { folder: TempDir::new().unwrap() };
        desk.put("zh.txt", ZH.as_bytes());
        desk.put("en.txt", EN.as_bytes());
        desk
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the program in the folder: exit code, standard output, standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.feed(arguments, "")
    }

    fn feed(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        let done = Command::cargo_bin("tertium")
            .unwrap()
            .current_dir(self.folder.path())
            .args(arguments)
            .write_stdin(input)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
    }

    /// One clear line on standard error, exit 2.
    fn refuses(&self, arguments: &[&str], saying: &str) {
        let (code, out, error) = self.run(arguments);
        assert_eq!(code, 2, "{arguments:?}: {out}{error}");
        assert!(error.contains(saying), "{arguments:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert_eq!(out, "");
    }
}

#[test]
fn a_good_translation_exits_with_0_a_bad_one_with_1() {
    let desk = Desk::new();
    let (code, out, _) = desk.run(&["check", "en.txt", "--original", "zh.txt"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
    desk.put("bad.txt", EN.replace("30 billion yuan", "$30 billion").as_bytes());
    let (code, out, _) = desk.run(&["check", "bad.txt", "--original", "zh.txt"]);
    assert_eq!(code, 1);
    assert!(out.contains("currency") && out.contains("300亿元"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colour outside a terminal");
    let (code, _, _) = desk.run(&["check", "bad.txt", "--original", "zh.txt", "--fail-on", "never"]);
    assert_eq!(code, 0);
    let (code, out, _) = desk.run(&["check", "bad.txt", "--original", "zh.txt", "--ignore", "currency,number"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
}

#[test]
fn standard_input_and_an_output_file() {
    let desk = Desk::new();
    let (code, out, _) =
        desk.feed(&["check", "-", "--original", "zh.txt", "--format", "json", "--output", "r.json"], EN);
    assert_eq!((code, out.as_str()), (0, ""));
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.folder.path().join("r.json")).unwrap()).unwrap();
    assert_eq!(report["runs"][0]["translation"]["path"], "-");
    assert_eq!(report["runs"][0]["translation"]["language"], "en");
    assert_eq!(report["runs"][0]["original"]["language"], "zh");
}

#[test]
fn bad_input_is_refused_in_one_line() {
    let desk = Desk::new();
    desk.refuses(&["check", "none.txt"], "none.txt: no such file");
    desk.refuses(&["check", "."], ".: this is a folder");
    desk.put("empty.txt", b" \n\n");
    desk.refuses(&["check", "empty.txt"], "empty.txt: the file is empty");
    desk.put("image.txt", &[0x89, b'P', b'N', b'G', 0, 0, 1, 2]);
    desk.refuses(&["check", "image.txt"], "not a text file");
    desk.put("digits.txt", b"12 34\n");
    desk.refuses(&["check", "digits.txt"], "no words to guess the language by");
    desk.refuses(&["check", "en.txt", "--target-lang", "tlh"], "--target-lang tlh: no pack for that language");
    desk.refuses(&["check", "en.txt", "--select", "outlets"], "there is no check `outlets`; did you mean `outlet`?");
    desk.refuses(&["check", "en.txt", "--min-confidence", "7"], "--min-confidence 7 is not between 0 and 1");
    desk.refuses(&["explain", "nunber"], "did you mean `number`?");
}

#[test]
fn texts_that_do_not_belong_together_are_refused() {
    let desk = Desk::new();
    desk.refuses(&["check", "en.txt", "--original", "en.txt"], "are the same text");
    desk.refuses(
        &["check", "zh.txt", "--original", "en.txt", "--source-lang", "zh", "--target-lang", "en"],
        "are the two swapped?",
    );
    desk.put("other.txt", "Snow fell in the north\nHeavy snow closed three mountain roads on Sunday evening.\nDrivers were told to stay at home until the ploughs had passed.\nSchools opened two hours later than usual.\nThe weather service expects a thaw.\n".as_bytes());
    desk.refuses(&["check", "other.txt", "--original", "zh.txt"], "do not look like the same article");
    desk.put(
        "also.txt",
        "The president spoke in the morning and left in the evening. Nobody asked him why he had come so late."
            .as_bytes(),
    );
    desk.refuses(&["check", "also.txt", "--original", "en.txt"], "are both English");
}

#[test]
fn another_encoding_is_read_and_said() {
    let desk = Desk::new();
    let (gb, _, _) = encoding_rs::GB18030.encode(ZH);
    desk.put("gb.txt", &gb);
    let (code, out, error) = desk.run(&["check", "en.txt", "--original", "gb.txt"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
    assert!(error.contains("gb.txt: read as gb18030, not UTF-8"), "{error}");
}

#[test]
fn a_file_of_both_sides_is_checked_alone() {
    let desk = Desk::new();
    desk.put("a.csv", "id,zh,en,remark\n7,营收目标为300亿元。,The revenue target is $30 billion.,x\n".as_bytes());
    let (code, out, error) = desk.run(&["check", "a.csv"]);
    assert_eq!((code, error.as_str()), (1, ""));
    assert!(out.contains("a.csv:2:37") && out.contains("currency"), "{out}");
    desk.refuses(&["check", "a.csv", "--original", "zh.txt"], "a.csv: holds the original and its translation both");
    desk.refuses(&["check", "en.txt", "--original", "a.csv"], "a.csv: holds the original and its translation both");
    desk.refuses(&["check", "a.csv", "--columns", "zh,fr"], "no column fr; it has id, zh, en, remark");
    desk.refuses(&["check", "a.csv", "--columns", "zh"], "--columns wants two");
    desk.refuses(&["check", "a.csv", "--from", "doc"], "--from doc: there is no such format; there are docx, epub");
    desk.refuses(&["mentions", "a.csv"], "holds the original and its translation both");
    desk.put("b.csv", "营收目标为300亿元。|The revenue target is $30 billion.\n".as_bytes());
    let (code, out, _) = desk.run(&["check", "b.csv", "--columns", "1,2"]);
    assert_eq!(code, 1, "{out}");
    desk.put("c.zh", "一\n二\n".as_bytes());
    desk.put("c.en", b"one\n");
    desk.refuses(&["check", "c.en", "--original", "c.zh", "--from", "moses"], "they are no pair of equal lines");
}

#[test]
fn a_batch_answers_each_line_in_order() {
    let desk = Desk::new();
    let input = [
        r#"{"id":"a","source":"营收目标为300亿元。","target":"The revenue target is $30 billion.","source_lang":"zh","target_lang":"en"}"#,
        "not json",
        r#"{"id":3,"target":"Nothing to see here at all."}"#,
        r#"{"id":"d","source":"x","target":"y","source_lang":"xx","target_lang":"en"}"#,
        r#"{"id":"e","source":"营收目标为300亿元。"}"#,
    ]
    .join("\n");
    let (code, out, error) = desk.feed(&["batch"], &input);
    assert_eq!(code, 1);
    assert!(error.contains("line 2: ") && error.contains("3 of 5 lines could not be checked"), "{error}");
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["findings"][0]["check"], "currency");
    assert_eq!(lines[0]["findings"][0]["target"]["text"], "$30 billion");
    assert!(lines[1]["error"].as_str().unwrap().contains("not a JSON object"));
    assert_eq!((lines[2]["id"].as_i64(), lines[2]["findings"].as_array().unwrap().len()), (Some(3), 0));
    assert!(lines[3]["error"].as_str().unwrap().contains("no pack for that language"));
    assert_eq!(lines[4]["id"], "e");
    assert!(lines[4]["error"].as_str().unwrap().contains("target"));
}

#[test]
fn knowledge_is_looked_up_and_validated() {
    let desk = Desk::new();
    let (code, out, _) = desk.run(&["knowledge", "lookup", "黎明報"]);
    assert_eq!(code, 0);
    assert!(out.contains("outlet/dawn") && out.contains("PK"), "{out}");
    desk.refuses(&["knowledge", "lookup", "Nobody At All"], "nothing is known of “Nobody At All”");
    desk.put(
        "mine.tsv",
        "id\ten\tzh\torigin\noutlet/ours\tOur Paper\t我们报\thouse\nshop/x\tX Shop\t店\thouse\n".as_bytes(),
    );
    let (code, out, error) = desk.run(&["knowledge", "check", "mine.tsv"]);
    assert_eq!((code, out.as_str()), (1, "mine.tsv: 1 records, 1 bad lines\n"));
    assert!(error.contains("mine.tsv:3: the id `shop/x` must begin with"), "{error}");
}

#[test]
fn explain_lists_and_explains() {
    let desk = Desk::new();
    let (code, out, _) = desk.run(&["explain"]);
    assert_eq!(code, 0);
    assert_eq!(out.lines().count(), tertium::check::CHECKS.len() + 2);
    let (_, out, _) = desk.run(&["explain", "outlet"]);
    assert!(out.contains("黎明报") && out.contains("Wrong"), "{out}");
}
