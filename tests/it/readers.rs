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
    for format in ["storm.*.md", "storm.*.html", "storm.*.docx", "storm.*.odt", "page.*.html"] {
        let path = |language: &str| format!("{FOLDER}/{}", format.replace('*', language));
        assert_eq!(storm(&path("en"), &path("zh")), plain, "{format}");
        assert_eq!(storm(&path("en"), "samples/typhoon/original.zh.txt"), plain, "{format} beside TXT");
    }
}

#[test]
fn an_article_has_the_same_blocks_in_every_format() {
    let plain = read::open("samples/typhoon/bad.en.txt").unwrap();
    let wanted: Vec<&str> = blocks(&plain).into_iter().map(|(_, words)| words).collect();
    for name in ["storm.en.md", "storm.en.html", "storm.en.docx", "storm.en.odt", "page.en.html"] {
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
    assert!(document.notes.iter().any(|note| note.contains("1 comments")), "{:?}", document.notes);
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
