//! The user's own file with the findings in it.

use crate::reports::{bytes, written};
use std::{
    io::{Cursor, Read},
    process::Command,
};
use tertium::{Checker, Config, language, read};

const ORIGINAL: &str = "tests/data/formats/storm.zh.docx";
const TRANSLATION: &str = "tests/data/formats/storm.en.docx";

/// The translation's Word file with what was found, and how much that is.
fn commented() -> (Vec<u8>, usize) {
    let checker = Checker::new(Config::default()).unwrap();
    let open = |path, code| (read::open(path).unwrap(), language::pack(code).unwrap());
    let report = checker.check(checker.pair(open(ORIGINAL, "zh"), open(TRANSLATION, "en")));
    let findings = report.findings.len();
    (bytes(&[report], "docx"), findings)
}

fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut file = archive.by_index(number).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    parts.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
}

#[test]
fn each_finding_is_a_comment_and_the_rest_of_the_word_file_is_as_it_was() {
    let (bytes, findings) = commented();
    assert!(findings > 0);
    let (before, after) = (parts(std::fs::read(TRANSLATION).unwrap()), parts(bytes));
    assert_eq!(part(&after, "word/comments.xml").matches("<w:comment ").count(), findings);
    let body = part(&after, "word/document.xml");
    for mark in ["<w:commentRangeStart ", "<w:commentRangeEnd ", "<w:commentReference "] {
        assert_eq!(body.matches(mark).count(), findings, "{mark}");
    }
    let marks = regex::Regex::new(
        "<w:commentRange(Start|End) w:id=\"[0-9]+\"/>|<w:r><w:commentReference w:id=\"[0-9]+\"/></w:r>",
    )
    .unwrap();
    assert_eq!(marks.replace_all(body, ""), part(&before, "word/document.xml"));
    let changed = ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"];
    for (name, text) in before.iter().filter(|(name, _)| !changed.contains(&name.as_str())) {
        assert_eq!(part(&after, name), text, "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.docx");
    std::fs::write(&path, commented().0).unwrap();
    let again = read::open(path.to_str().unwrap()).unwrap();
    assert_eq!(again.text, read::open(TRANSLATION).unwrap().text);
}

#[test]
fn libreoffice_opens_the_word_file_with_its_comments() {
    let Some(office) = ["soffice", "libreoffice"].into_iter().find(|name| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
    }) else {
        eprintln!("SKIPPED: there is no LibreOffice here, so the Word file was not opened");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("commented.docx");
    std::fs::write(&file, commented().0).unwrap();
    let done = Command::new(office)
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder.path(), &file])
        .output()
        .unwrap();
    let pdf = std::fs::read(folder.path().join("commented.pdf"));
    assert!(pdf.is_ok_and(|bytes| bytes.starts_with(b"%PDF")), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A small file of each version: one bad unit, one good.
const XLIFF: [&str; 2] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\r\n\
     <file original=\"a\" source-language=\"zh\" target-language=\"en\" datatype=\"plaintext\"><body>\r\n\
     <trans-unit id=\"1\"><source>公司今年有望实现300亿元的营收目标。</source>\r\n  <target>The company is on course for its \
     $30 billion revenue target.</target>\r\n</trans-unit>\r\n<trans-unit id=\"2\"><source>去年为280亿元。</source><target>Last year \
     it was 28 billion yuan.</target></trans-unit>\r\n</body></file></xliff>\r\n",
    "<?xml version=\"1.0\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"zh\" trgLang=\"en\">\n\
     <file id=\"f\"><unit id=\"1\"><segment><source>公司今年有望实现300亿元的营收目标。</source>\n<target>The company is on course \
     for its $30 billion revenue target.</target></segment></unit>\n<unit id=\"2\"><segment><source>去年为280亿元。</source>\
     <target>Last year it was 28 billion yuan.</target></segment></unit></file></xliff>\n",
];

#[test]
fn xliff_gets_notes_and_nothing_else_in_it_changes() {
    let notes = regex::Regex::new("(?s)(<notes>)?<note .*?</note>(</notes>)?").unwrap();
    for (number, file) in XLIFF.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlf");
        std::fs::write(&path, format!("{}{file}", if number == 0 { "\u{feff}" } else { "" })).unwrap();
        let checker = Checker::new(Config::default()).unwrap();
        let wanted = read::Wanted::default();
        let read::Content::Both(parts) = read::open_as(path.to_str().unwrap(), &wanted).unwrap() else {
            panic!("{path:?}")
        };
        let (zh, en) = (language::pack("zh").unwrap(), language::pack("en").unwrap());
        let reports: Vec<_> = parts.into_iter().map(|part| checker.check(checker.bitext(part, zh, en))).collect();
        let text = written(&reports, "xliff");
        assert_eq!(notes.find_iter(&text).count(), 1, "{text}");
        assert!(text.contains("currency") && text.contains("priority=\"1\""), "{text}");
        assert_eq!(notes.replace_all(&text, ""), std::fs::read_to_string(&path).unwrap());
        let behind = if number == 0 { "</target><note " } else { "<unit id=\"1\"><notes><note " };
        assert!(text.contains(behind), "{text}");
    }
}
