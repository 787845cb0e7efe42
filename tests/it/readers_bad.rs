//! Files that are damaged, hostile or of another kind: one clear line, or a note and the rest read.

use super::readers::{FOLDER, written};
use std::{fs, io::Write, path::Path};
use tertium::read;
use zip::write::SimpleFileOptions;

/// Why a file with this name and content is not read.
pub fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap();
    match read::open(path) {
        Ok(document) => panic!("{name} was read: {:?}", document.text),
        Err(error) => error.to_string().replace(path, name),
    }
}

/// A zip file with these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
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
    assert!(refused("a.rtf", br"{\rtf1 Hello}").contains("this is an RTF file"));
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
