//! Archives: bombs, ways out of them, and parts that are not what they say.

use super::{refused, tertium};
use crate::{fuzz::targets::zipped, readers::package};
use std::{fs, path::Path};

fn written(bytes: &[u8], name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

#[test]
fn a_kilobyte_that_unpacks_to_gigabytes_is_given_up() {
    let blank = vec![b' '; 150 << 20];
    for (name, part) in
        [("a.docx", "word/document.xml"), ("a.odt", "content.xml"), ("a.epub", "META-INF/container.xml")]
    {
        let bomb = package(&[(part, &blank)]);
        assert!(bomb.len() < 1 << 20);
        let folder = written(&bomb, name);
        assert!(refused(folder.path(), &["check", name]).contains("unpacks to more than 134217728 bytes, the limit"));
    }
}

#[test]
fn an_archive_inside_an_archive_is_not_opened() {
    let inner = zipped(&[("word/document.xml", b"<w:document/>")]);
    let folder = written(&package(&[("inner.docx", &inner)]), "a.zip");
    assert!(refused(folder.path(), &["check", "a.zip"]).contains("a zip file without a document that is known"));
}

#[test]
fn a_hundred_thousand_parts_are_no_burden() {
    let names: Vec<String> = (0..100_000).map(|number| format!("x/{number}")).collect();
    let mut parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let words = b"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Three people came home on Monday.</w:t></w:r></w:p></w:body></w:document>";
    parts.push(("word/document.xml", words));
    let folder = written(&zipped(&parts), "a.docx");
    let said = tertium(folder.path(), &["check", "a.docx"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

/// A book whose list of chapters leads out of the book finds nothing there.
#[test]
fn no_way_leads_out_of_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret.xhtml"), "<p>The secret word is xyzzy.</p>").unwrap();
    let outside = folder.path().join("secret.xhtml").display().to_string();
    let container = br#"<container><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>"#;
    for way in
        ["../../secret.xhtml", "../secret.xhtml", "..%2f..%2fsecret.xhtml", &outside, &format!("file://{outside}")]
    {
        let index = format!(
            "<package><manifest><item id='a' href='{way}'/></manifest><spine><itemref idref='a'/></spine></package>"
        );
        let book = zipped(&[("META-INF/container.xml", container), ("OPS/a.opf", index.as_bytes())]);
        fs::write(folder.path().join("book.epub"), book).unwrap();
        let said = tertium(folder.path(), &["check", "book.epub"]);
        assert_eq!(said.code, 2, "{way}: {}", said.err);
        assert!(!said.err.contains("xyzzy") && !said.out.contains("xyzzy"), "{way}");
    }
}

#[test]
fn a_part_whose_name_climbs_is_not_written_anywhere() {
    let words = b"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Three people came home on Monday.</w:t></w:r></w:p></w:body></w:document>";
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    let file = zipped(&[("word/document.xml", words), ("../climbed.txt", b"x"), ("/tmp/tertium-climbed.txt", b"x")]);
    fs::write(folder.path().join("in/a.docx"), file).unwrap();
    assert_eq!(tertium(&folder.path().join("in"), &["check", "a.docx", "--output", "out.docx"]).code, 0);
    assert!(!folder.path().join("climbed.txt").exists() && !Path::new("/tmp/tertium-climbed.txt").exists());
}

#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut laughs = String::from("<!DOCTYPE lolz [<!ENTITY a0 \"ha\">");
    for level in 1..40 {
        let before = format!("&a{};", level - 1);
        laughs.push_str(&format!("<!ENTITY a{level} \"{}\">", before.repeat(10)));
    }
    laughs.push_str("]>");
    let files: [(&str, Vec<u8>); 5] = [
        ("a.docx", zipped(&[("word/document.xml", format!("{laughs}<w:document>&a39;</w:document>").as_bytes())])),
        ("a.odt", zipped(&[("content.xml", format!("{laughs}<office:document>&a39;</office:document>").as_bytes())])),
        (
            "a.xlf",
            format!("{laughs}<xliff><file><trans-unit id='1'><source>&a39;</source></trans-unit></file></xliff>")
                .into(),
        ),
        ("a.tmx", format!("{laughs}<tmx><body><tu><tuv><seg>&a39;</seg></tuv></tu></body></tmx>").into()),
        ("b.xlf", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x.dtd\"> %p;]><xliff/>".into()),
    ];
    for (name, bytes) in files {
        let folder = written(&bytes, name);
        let said = refused(folder.path(), &["check", name]);
        assert!(said.contains("line 1 declares entities (<!ENTITY), which are not expanded here"), "{name}: {said}");
    }
}
