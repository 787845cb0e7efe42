//! Articles in every format: the same text, the same findings, and places that lead back to the file.

use proptest::prelude::*;
use std::{fs, path::Path};
use tertium::{
    Checker, Config,
    check::Finding,
    document::{BlockKind, Document, Locator, Span},
    language::pack,
    read,
};

pub const FOLDER: &str = "tests/data/formats";

/// Writes `text` to a file with this name and reads it.
pub fn written(name: &str, text: impl AsRef<[u8]>) -> Document {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    read::open(path.to_str().unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

/// The words of a piece of HTML or XML: tags left out, references resolved, white space as one space.
pub fn words_of(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    let out = out.replace("&mdash;", "—").replace("&#8217;", "’").replace("&apos;", "'").replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is found in the storm, told by check and words.
fn storm(translation: &str, original: &str) -> Vec<(&'static str, String)> {
    let checker = Checker::new(Config::default()).unwrap();
    let (original, translation) = (read::open(original).unwrap(), read::open(translation).unwrap());
    let comparison = checker.pair((original, pack("zh").unwrap()), (translation, pack("en").unwrap()));
    let report = checker.check(comparison);
    let words = |finding: &Finding| {
        let place = finding.target.or(finding.source).unwrap();
        report.comparison.target.text.written(place.span).to_owned()
    };
    report.findings.iter().map(|finding| (finding.about.id, words(finding))).collect()
}

#[test]
fn an_article_has_the_same_findings_in_every_format() {
    let plain = storm("samples/typhoon/bad.en.txt", "samples/typhoon/original.zh.txt");
    assert!(plain.len() >= 4, "{plain:?}");
    for format in ["storm.*.md", "storm.*.html", "storm.*.docx", "storm.*.odt", "storm.*.rtf", "page.*.html"] {
        let path = |language: &str| format!("{FOLDER}/{}", format.replace('*', language));
        assert_eq!(storm(&path("en"), &path("zh")), plain, "{format}");
        assert_eq!(storm(&path("en"), "samples/typhoon/original.zh.txt"), plain, "{format} beside TXT");
    }
}

#[test]
fn an_article_has_the_same_blocks_in_every_format() {
    let plain = read::open("samples/typhoon/bad.en.txt").unwrap();
    let wanted: Vec<&str> = blocks(&plain).into_iter().map(|(_, words)| words).collect();
    for name in ["storm.en.md", "storm.en.html", "storm.en.docx", "storm.en.odt", "storm.en.rtf", "page.en.html"] {
        let document = read::open(&format!("{FOLDER}/{name}")).unwrap();
        let found: Vec<&str> = blocks(&document).into_iter().map(|(_, words)| words).collect();
        assert_eq!(found, wanted, "{name}");
        assert_eq!(blocks(&document)[0].0, BlockKind::Headline, "{name}");
    }
}

#[test]
fn every_word_of_a_page_leads_back_to_its_bytes() {
    for name in ["storm.en.html", "page.en.html", "page.zh.html"] {
        let document = read::open(&format!("{FOLDER}/{name}")).unwrap();
        let file = fs::read_to_string(Path::new(FOLDER).join(name)).unwrap();
        let locator = Locator::new(&document);
        for block in &document.blocks {
            let bytes = locator.locate(block.span).bytes.unwrap();
            assert_eq!(words_of(&file[bytes.start..bytes.end]), block.span.of(&document.text), "{name}");
        }
    }
}

#[test]
fn a_revised_docx_is_read_as_accepted() {
    let document = read::open(&format!("{FOLDER}/revised.docx")).unwrap();
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Headline, "Storm kills 11"),
            (BlockKind::Paragraph, "At least 11 people died, officials said."),
            (BlockKind::Paragraph, "Seen."),
            (BlockKind::Paragraph, "County"),
            (BlockKind::Paragraph, "Rain"),
            (BlockKind::Paragraph, "Xiapu"),
            (BlockKind::Paragraph, "380 mm"),
            (BlockKind::Caption, "Waves at the pier on Sunday."),
            (BlockKind::ListItem, "One item"),
        ]
    );
    assert!(document.notes.iter().any(|note| note.contains("tracked changes")), "{:?}", document.notes);
    assert!(document.notes.iter().any(|note| note.contains("comments left out: 1")), "{:?}", document.notes);
    let located = Locator::new(&document).locate(document.blocks[1].span);
    assert_eq!((located.position.line, located.bytes), (2, None), "the second paragraph");
}

#[test]
fn what_a_format_is_shows_in_its_content_first() {
    let page = fs::read(Path::new(FOLDER).join("page.en.html")).unwrap();
    assert!(written("saved.txt", &page).text.starts_with("Typhoon kills"));
    let docx = fs::read(Path::new(FOLDER).join("storm.en.docx")).unwrap();
    assert!(written("article.bin", docx).text.starts_with("Typhoon kills"));
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nGood morning.\n";
    assert_eq!(written("a.txt", srt).text.trim(), "Good morning.");
}

#[test]
fn a_page_in_an_old_encoding_is_read_as_it_says() {
    let page = fs::read_to_string(Path::new(FOLDER).join("page.zh.html")).unwrap();
    for (label, encoding) in [("gb2312", encoding_rs::GBK), ("gb18030", encoding_rs::GB18030)] {
        let (bytes, _, _) = encoding.encode(&page);
        let bytes = String::from_utf8_lossy(&bytes).contains("charset").then_some(bytes).unwrap();
        let at = bytes.windows(5).position(|w| w == b"utf-8").unwrap();
        let declared = [&bytes[..at], label.as_bytes(), &bytes[at + 5..]].concat();
        let document = written("page.html", declared);
        assert!(document.text.starts_with("台风“青鸾”登陆福建霞浦"), "{label}");
        assert!(document.notes.iter().any(|note| note.contains("not UTF-8")), "{:?}", document.notes);
    }
}

/// A zip file with these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_page_without_a_plain_structure_gives_its_article() {
    let words =
        "The river stood three metres above the mark, the water authority said, and it was still rising. ".repeat(4);
    let links = "<li><a href='#'>Another headline with 500 in it</a></li>".repeat(12);
    let file = format!(
        "<html><head><script src='a.js'></script></head><body><div class='top-menu'><ul>{links}</ul></div>\
         <div class='left'><h1>River rises above the mark</h1><div class='share'>Share this</div>\
         <div id='text'>　　{words}<br><br>　　{words}<br></div><div class='related'><ul>{links}</ul></div></div>\
         <div class='right'><ol>{links}</ol></div><div class='foot'>All rights reserved</div></body></html>"
    );
    let document = written("page.html", &file);
    let found = blocks(&document);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], (BlockKind::Headline, "River rises above the mark"));
    assert_eq!(found[1].1.trim_start_matches('\u{3000}'), words.trim());
}

#[test]
fn docx_without_what_is_no_text() {
    let body = r#"<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Der </w:t></w:r><w:r><w:t>Titel</w:t></w:r></w:p>
<w:p><w:r><w:t>Seite </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:instrText>DATE 99</w:instrText></w:r>
<w:moveFrom><w:r><w:t>moved 88</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> kept</w:t></w:r></w:moveTo><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>after</w:t></w:r></w:p>
<w:p><w:r><w:t>A</w:t><w:br/><w:t>B&amp;C</w:t></w:r></w:p>
</w:body></w:document>"#;
    let styles = r#"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let notes = r#"<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let parts = [
        ("word/document.xml", body.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ];
    let document = written("a.docx", package(&parts));
    let words: Vec<&str> = blocks(&document).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["Der Titel", "Seite 7 kept", "In the box", "Beforeafter", "A B&C", "A note."]);
    assert_eq!(document.blocks[0].kind, BlockKind::Headline);
}

#[test]
fn odt_without_what_is_no_text() {
    let content = r#"<office:document-content><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>gone 99</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h>The<text:s text:c="2"/>title</text:h>
<text:p>It rained<office:annotation><text:p>really 88?</text:p></office:annotation> on <text:span>Sunday</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>
<text:list><text:list-item><text:p>One item</text:p></text:list-item></text:list>
<text:p text:style-name="Illustration">The pier</text:p>
</office:text></office:body></office:document-content>"#;
    let document = written("a.odt", package(&[("content.xml", content.as_bytes())]));
    let found = blocks(&document);
    assert_eq!(
        found,
        [
            (BlockKind::Headline, "The title"),
            (BlockKind::Paragraph, "A note."),
            (BlockKind::Paragraph, "It rained on Sunday."),
            (BlockKind::ListItem, "One item"),
            (BlockKind::Caption, "The pier"),
        ]
    );
    assert_eq!(document.notes.len(), 2, "{:?}", document.notes);
}

#[test]
fn chapters_of_an_epub_are_read_in_order() {
    let container = r#"<container><rootfiles><rootfile full-path="OEBPS/b.opf"/></rootfiles></container>"#;
    let book = r#"<package><manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>"#;
    let document = written(
        "a.epub",
        package(&[
            ("META-INF/container.xml", container.as_bytes()),
            ("OEBPS/b.opf", book.as_bytes()),
            ("OEBPS/nav.xhtml", b"<html><body><p>Contents</p></body></html>"),
            ("OEBPS/a.xhtml", b"<html><head><title>no</title></head><body><p>The end.</p></body></html>"),
            ("OEBPS/b.xhtml", b"<html><body><h1>One</h1><p>The beginning.</p></body></html>"),
        ]),
    );
    let words: Vec<&str> = blocks(&document).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["One", "The beginning.", "The end."]);
}

/// Words with all that HTML and subtitles escape.
fn any_words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-zé黎明&<>\"'’—]{1,8}", 1..12)
}

/// One way to write a word in markup.
fn markup(word: &str, way: u8) -> String {
    let escaped = word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    match way % 4 {
        0 => escaped,
        1 => format!("<b>{escaped}</b>"),
        2 => escaped.replace('—', "&mdash;").replace('’', "&#8217;").replace('"', "&quot;"),
        _ => format!("{escaped}<!-- {way} -->"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_span_of_html_is_the_text_at_its_bytes(words in any_words(), ways in prop::collection::vec(any::<u8>(), 12), from in 0_usize..12, more in 0_usize..4) {
        let html: Vec<String> = words.iter().zip(&ways).map(|(word, way)| markup(word, *way)).collect();
        let file = format!("<p class='x>'>\n{}\n<p>end", html.join("\n "));
        let document = written("a.html", &file);
        prop_assert_eq!(document.blocks.len(), 2);
        let locator = Locator::new(&document);
        let text = document.blocks[0].span.of(&document.text);
        let starts: Vec<(usize, &str)> = text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
        let (first, last) = (from % starts.len(), (from % starts.len() + more).min(starts.len() - 1));
        let span = Span::new(starts[first].0, starts[last].0 + starts[last].1.len());
        let bytes = locator.locate(span).bytes.unwrap();
        let there = words_of(&file[bytes.start..bytes.end]).replace(' ', "");
        prop_assert_eq!(there, span.of(&document.text).replace(' ', ""));
    }

    #[test]
    fn no_html_makes_the_reader_stumble(html in "(<[a-z!/]{0,6}|>|[a-z]{1,5}|=['\"]|&[a-z#0-9]{0,5};?|<!--|-->|<(p|li|nav|article|script|br|td)>|</(p|div|nav|script)>|\n){0,60}") {
        let document = written("a.html", format!("<p>x {html}"));
        let locator = Locator::new(&document);
        for block in &document.blocks {
            let bytes = locator.locate(block.span).bytes.unwrap();
            prop_assert!(document.file_text().get(bytes.start..bytes.end).is_some());
        }
    }
}
