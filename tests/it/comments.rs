//! Orders in comments let findings pass, in the comments of every format that has some.

use super::{desk::Desk, readers::package};

const ZH: &str = "公司今年有望实现300亿元的营收目标。";
const EN: &str = "The company is on course for its $30 billion revenue target.";
const ORDER: &str = "tertium: ignore currency -- dollars are our house style";

/// The file is checked with nothing found and one finding let pass; without the order it has a finding.
fn passes(name: &str, with: &[u8], without: &[u8], arguments: &[&str]) {
    let desk = Desk::with(&[
        ("zh.md", ZH),
        ("zh.yml", &format!("zh:\n  target: {ZH}\n")),
        ("zh.properties", &format!("target = {ZH}\n")),
    ]);
    let check = [&["check", name][..], arguments].concat();
    std::fs::write(desk.path(name), without).unwrap();
    assert_eq!(desk.findings(&check), [("currency".to_owned(), "$30 billion".to_owned())], "{name}");
    std::fs::write(desk.path(name), with).unwrap();
    let (code, out, error) = desk.run(&check);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"), "{name}: {error}");
    assert!(error.contains("1 finding let pass") && !error.contains("any more"), "{name}: {error}");
    // With nothing to let pass the order is named.
    let right = String::from_utf8_lossy(with).replace("$30 billion", "30 billion yuan");
    if std::str::from_utf8(with).is_ok() {
        std::fs::write(desk.path(name), right).unwrap();
        let (_, _, error) = desk.run(&check);
        assert_eq!(error.matches("nothing to ignore here any more").count(), 1, "{name}: {error}");
    }
}

fn both(name: &str, text: impl Fn(&str) -> String, order: &str, arguments: &[&str]) {
    passes(name, text(order).as_bytes(), text("").as_bytes(), arguments);
}

const BESIDE: [&str; 2] = ["--original", "zh.md"];

#[test]
fn markup_has_comments() {
    let order = format!("<!-- {ORDER} -->");
    both("en.md", |order| format!("{order}\n\n{EN}\n"), &order, &BESIDE);
    both("en.html", |order| format!("<p>One.</p>{order}<p>{EN}</p>"), &order, &BESIDE);
    let xliff = |order: &str| {
        format!(
            "<xliff version='1.2'><file source-language='zh' target-language='en'><body>{order}<trans-unit id='1'><source>{ZH}</source><target>{EN}</target></trans-unit></body></file></xliff>"
        )
    };
    both("a.xlf", xliff, &order, &[]);
    let tmx = |order: &str| {
        format!(
            "<tmx version='1.4'><header srclang='zh'/><body>{order}<tu><tuv xml:lang='zh'><seg>{ZH}</seg></tuv><tuv xml:lang='en'><seg>{EN}</seg></tuv></tu></body></tmx>"
        )
    };
    both("a.tmx", tmx, &order, &[]);
}

#[test]
fn resources_and_subtitles_have_lines_of_comment() {
    let order = format!("# {ORDER}\n");
    let head = "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n";
    both("en.po", |order| format!("{head}{order}msgid \"{ZH}\"\nmsgstr \"{EN}\"\n"), &order, &["--source-lang", "zh"]);
    both(
        "en.yml",
        |order| format!("en:\n  {}  target: {EN}\n", order.replace('\n', "\n  ")).replace("    target", "  target"),
        &order,
        &["--original", "zh.yml"],
    );
    both("en.properties", |order| format!("{order}target = {EN}\n"), &order, &["--original", "zh.properties"]);
    let cue = |order: &str| format!("WEBVTT\n\n{order}00:01.000 --> 00:04.000\n{EN}\n");
    both("en.vtt", cue, &format!("NOTE {ORDER}\n\n"), &BESIDE);
}

#[test]
fn word_processors_have_comments() {
    let docx = |comment: bool| {
        let reference = if comment { "<w:r><w:commentReference w:id=\"0\"/></w:r>" } else { "" };
        let body = format!("<w:document><w:p><w:r><w:t>{EN}</w:t></w:r>{reference}</w:p></w:document>");
        let note = format!(
            "<w:comments><w:comment w:id=\"0\"><w:p><w:r><w:t>{ORDER}</w:t></w:r></w:p></w:comment></w:comments>"
        );
        package(&[("word/document.xml", body.as_bytes()), ("word/comments.xml", note.as_bytes())])
    };
    passes("en.docx", &docx(true), &docx(false), &BESIDE);
    let odt = |comment: &str| {
        let inside = if comment.is_empty() {
            String::new()
        } else {
            format!("<office:annotation><dc:creator>E</dc:creator><text:p>{comment}</text:p></office:annotation>")
        };
        let body = format!("<office:text><text:p>{inside}{EN}</text:p></office:text>");
        package(&[("content.xml", body.as_bytes())])
    };
    passes("en.odt", &odt(ORDER), &odt(""), &BESIDE);
    let rtf = |comment: &str| format!("{{\\rtf1 {comment}{EN}\\par}}");
    both("en.rtf", rtf, &format!("{{\\*\\atnid E}}{{\\*\\annotation {{\\chatn}}{ORDER}}}"), &BESIDE);
}

#[test]
fn an_order_in_a_file_of_many_texts_holds_for_what_follows_it() {
    let unit = |n: usize, order: &str| {
        format!(
            "{order}msgid \"公司{n}今年有望实现300亿元的营收目标。\"\nmsgstr \"Company {n} is on course for its $30 billion revenue target.\"\n\n"
        )
    };
    let order = format!("# {ORDER}\n");
    let text: String = (0..600).map(|n| unit(n, if n == 400 { &order } else { "" })).collect();
    let desk = Desk::with(&[("en.po", &text)]);
    let arguments = ["check", "en.po", "--source-lang", "zh", "--target-lang", "en"];
    let (_, _, error) = desk.run(&arguments);
    assert!(error.contains("1 finding let pass") && !error.contains("any more"), "{error}");
    assert_eq!(desk.findings(&arguments).len(), 599);
}
