//! Files that are damaged, hostile or of another kind: one clear line, or a note and the rest read.

use super::readers::{FOLDER, package, written};
use std::{fs, io::Write, path::Path};
use tertium::read::{self, Content, Wanted};

/// Why a file with this name and content is not read.
pub fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap();
    match read::open_as(path, &Wanted::default()) {
        Ok(Content::Text(document)) => panic!("{name} was read: {:?}", document.text),
        Ok(Content::Both(parts)) => panic!("{name} was read: {parts:?}"),
        Err(error) => error.to_string().replace(path, name),
    }
}

fn docx(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", body.as_bytes())])
}

#[test]
fn a_truncated_package_is_damaged() {
    let whole = fs::read(Path::new(FOLDER).join("storm.en.docx")).unwrap();
    for part in [4, 100, whole.len() / 2, whole.len() - 30] {
        let error = refused("a.docx", &whole[..part]);
        assert!(error.starts_with("a.docx: ") && error.lines().count() == 1, "{error}");
        assert!(error.contains("damaged") || error.contains("not read"), "{error}");
    }
}

#[test]
fn a_package_without_a_document_says_what_is_missing() {
    let error = refused("a.docx", package(&[("word/styles.xml", b"<x/>")]));
    assert!(error.contains("word/document.xml is missing"), "{error}");
    let error = refused("a.zip", package(&[("readme", b"x")]));
    assert!(error.contains("zip file without a document"), "{error}");
    let error = refused("a.docx", "Just text under a wrong name.");
    assert!(error.contains("damaged"), "{error}");
}

#[test]
fn a_package_that_unpacks_without_end_is_refused() {
    let bomb = package(&[("word/document.xml", &vec![b' '; 140 << 20])]);
    assert!(bomb.len() < 1 << 20);
    let error = refused("a.docx", bomb);
    assert!(error.contains("unpacks to more than"), "{error}");
}

#[test]
fn entities_are_refused_not_expanded() {
    let laughs = r#"<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"#;
    assert!(refused("a.docx", docx(laughs)).contains("line 2 declares entities"));
    let outside = r#"<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><w:document>&secret;</w:document>"#;
    assert!(refused("a.docx", docx(outside)).contains("line 1 declares entities"));
}

#[test]
fn markup_that_does_not_hold_together_is_named_with_its_line() {
    let error = refused("a.docx", docx("<w:document>\n<w:p><w:r><w:t>Words</w:t></w:p>\n</w:document>"));
    assert!(error.starts_with("a.docx: line 2: "), "{error}");
    let error = refused("a.docx", docx("<w:document>\n<w:p><w:r><w:t>Words"));
    assert!(error.contains("the file ends inside <w:t>"), "{error}");
    assert!(refused("a.docx", docx("<w:document/>")).contains("empty"));
}

#[test]
fn formats_that_are_not_read_are_named() {
    assert!(refused("a.pdf", b"%PDF-1.7 \x00\x01").contains("this is a PDF file"));
    assert!(refused("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("old Office"));
}

#[test]
fn unclosed_tags_mixed_line_ends_and_stray_marks_are_read() {
    let document = written("a.html", "<div><p>The first <b>words.<p>And \u{feff}the second.\r\rThird\n\r\nfourth");
    assert_eq!(document.blocks.len(), 2);
    let document = written("a.txt", "One.\rTwo.\r\nThree.\nFo\u{feff}ur.");
    assert_eq!(document.blocks.len(), 4);
    assert_eq!(document.hidden.len(), 1);
    assert!(refused("a.txt", b"The words\0of a binary").contains("not a text file"));
}

#[test]
fn tags_nested_without_end_are_read_in_good_time() {
    let many = 200_000;
    let file = format!("<script></script>{}Words.{}<p>More words.", "<div><b>".repeat(many), "</i>".repeat(many));
    let document = written("a.html", file);
    assert_eq!(document.blocks.len(), 2);
}

#[test]
fn bilingual_files_with_nothing_to_check_say_so() {
    let xliff = |body: &str| {
        format!(
            "<xliff version='1.2'><file source-language='zh' target-language='en'><body>{body}</body></file></xliff>"
        )
    };
    let unit = "<trans-unit id='1'><source>三百人</source></trans-unit>";
    assert_eq!(
        refused("a.xlf", xliff(&unit.repeat(2))),
        "a.xlf: none of its 2 units has a translation; nothing to check"
    );
    assert!(refused("a.xlf", xliff("")).contains("there are no units in it"));
    assert!(refused("a.po", "msgid \"\"\nmsgstr \"\"\n").contains("there are no messages in it"));
    assert!(refused("a.tmx", "<tmx><header srclang='fr'/><body><tu><tuv xml:lang='zh'><seg>人</seg></tuv><tuv xml:lang='en'><seg>a</seg></tuv></tu></body></tmx>").contains("no text in fr; there are zh, en"));
}

#[test]
fn a_table_without_the_columns_lists_those_it_has() {
    assert_eq!(
        refused("a.csv", "Number,Words,Remark\n1,一,x\n"),
        "a.csv: no column “source”; it has Number, Words, Remark. Name the two with --columns SOURCE,TARGET"
    );
    assert!(refused("a.csv", "source,remark\n一,x\n").contains("no column “source”; it has source, remark"));
}

#[test]
fn hostile_xml_of_translators_is_refused_too() {
    let bomb = "<!DOCTYPE x [\n<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><xliff><file><trans-unit id='1'><source>&b;</source></trans-unit></file></xliff>";
    assert!(refused("a.xlf", bomb).contains("line 1 declares entities"));
    let error = refused("a.tmx", "<tmx><header srclang='zh'/>\n<tu><tuv xml:lang='zh'>\n<seg>一</tuv></tu></tmx>");
    assert!(error.starts_with("a.tmx: line 3: "), "{error}");
    assert!(refused("a.json", "{\"a\": \"b\",\n}").starts_with("a.json: line 2: this is no JSON"));
    let error = refused("a.tmx.gz", [0x1f, 0x8b, 8, 0, 1, 2]);
    assert!(error.contains("the file is damaged"), "{error}");
}

#[test]
fn a_bad_line_of_records_is_said_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    fs::write(
        &path,
        "{\"source\": \"一\", \"target\": \"one\"}\nnot json\n\n{\"source\": \"二\", \"target\": \"two\"}\n",
    )
    .unwrap();
    let Content::Both(parts) = read::open_as(path.to_str().unwrap(), &Wanted::default()).unwrap() else { panic!() };
    assert_eq!(parts[0].pairs.len(), 2);
    assert!(parts[0].target.notes[0].contains("left out for not being JSON: line 2"), "{:?}", parts[0].target.notes);
}

#[test]
fn compressed_files_are_read_and_bombs_are_not() {
    let gz = |bytes: &[u8]| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    };
    let folder = tempfile::tempdir().unwrap();
    let tmx = fs::read(Path::new(FOLDER).join("report.tmx")).unwrap();
    let path = folder.path().join("report.tmx.gz");
    fs::write(&path, gz(&tmx)).unwrap();
    let Content::Both(parts) = read::open_as(path.to_str().unwrap(), &Wanted::default()).unwrap() else { panic!() };
    assert_eq!(parts[0].pairs.len(), 5);
    assert!(refused("a.jsonl.gz", gz(&vec![b' '; 65 << 20])).contains("unpacks to more than"));
    let zst = Path::new(FOLDER).join("report.jsonl.zst");
    let Content::Both(parts) = read::open_as(zst.to_str().unwrap(), &Wanted::default()).unwrap() else { panic!() };
    assert_eq!(parts[0].pairs.len(), 5);
}
