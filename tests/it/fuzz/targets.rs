//! What is fuzzed: each target takes any bytes and panics where something that must hold does not. The same targets
//! serve the seeded run of `cargo test` and the coverage-guided ones of `fuzz/`.

use std::{path::Path, sync::OnceLock};
use tertium::{
    Checker, Config, Report, config,
    document::{Bitext, Document, Locator, Span},
    knowledge::{self, Knowledge, house},
    language::{self, Pack, Rules, Text},
    memory::Baseline,
    mention::{Reading, Value},
    read::{self, Content, READERS, Wanted},
    report,
};

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("readers", readers),
    ("packages", packages),
    ("segmenter", segmenter),
    ("mentions", mentions),
    ("align", align),
    ("loaders", loaders),
    ("differential", differential),
];

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(Config::default()).unwrap())
}

/// The pack that a byte stands for.
pub fn pack_of(byte: u8) -> &'static Pack {
    static ALL: OnceLock<Vec<&'static Pack>> = OnceLock::new();
    let all = ALL.get_or_init(|| language::codes().filter_map(language::pack).collect());
    all[usize::from(byte) % all.len()]
}

/// What a byte chooses, and the rest as text.
fn told(data: &[u8]) -> (u8, String) {
    match data.split_first() {
        Some((first, rest)) => (*first, String::from_utf8_lossy(rest).into_owned()),
        None => (0, String::new()),
    }
}

fn fits(span: Span, text: &str, what: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{what} {span:?} is no part of the text of {} bytes", text.len());
}

fn is_sound(document: &Document) {
    let text = &document.text;
    let locator = Locator::new(document);
    let mut last = 0;
    for block in &document.blocks {
        fits(block.span, text, "block");
        assert!(block.span.start >= last, "blocks overlap: {:?}", document.blocks);
        last = block.span.end;
        if let Some(bytes) = locator.locate(block.span).bytes {
            let inside = Span::new(bytes.start - document.lead, bytes.end - document.lead);
            fits(inside, document.file_text(), "place in the file");
        }
    }
    document.hidden.iter().for_each(|span| fits(*span, text, "hidden"));
    document.units.iter().for_each(|unit| fits(unit.span, text, "unit"));
    let rows = document.rows.iter().flatten();
    rows.for_each(|cell| assert!(cell.end <= document.blocks.len(), "a cell of blocks that are not there"));
}

fn bitext_is_sound(bitext: &Bitext) {
    is_sound(&bitext.source);
    is_sound(&bitext.target);
    for (source, target) in &bitext.pairs {
        assert!(source.end <= bitext.source.blocks.len() && target.end <= bitext.target.blocks.len());
    }
}

/// Every reader of text: the first byte chooses it, the rest is the file.
pub fn readers(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let format = &READERS[usize::from(*first) % READERS.len()];
    // Languages in the file's own words are tried half of the time.
    let language = |code: &str| (*first >= 128).then(|| code.to_owned());
    let wanted = Wanted {
        from: Some(format.name.to_owned()),
        source_language: language("zh"),
        target_language: language("en"),
        columns: None,
        most_bytes: None,
    };
    match read::from_bytes("file", rest.to_vec(), &wanted) {
        Ok(Content::Text(document)) => {
            is_sound(&document);
            if let Ok(bitext) = read::columns(*document, &wanted) {
                bitext_is_sound(&bitext);
            }
        }
        Ok(Content::Both(parts)) => parts.iter().for_each(bitext_is_sound),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "an error of several lines: {error}"),
    }
}

/// Packages: the first byte chooses the format, the rest is its main part.
pub fn packages(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let container = br#"<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>"#.as_slice();
    let index =
        br#"<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>"#
            .as_slice();
    let file = match first % 5 {
        0 => zipped(&[("word/document.xml", rest)]),
        1 => zipped(&[("content.xml", rest)]),
        2 => zipped(&[("META-INF/container.xml", container), ("a.opf", index), ("a.xhtml", rest)]),
        3 => zipped(&[("META-INF/container.xml", container), ("a.opf", rest), ("a.xhtml", b"<p>Words.</p>")]),
        _ => rest.to_vec(),
    };
    match read::from_bytes("file.docx", file, &Wanted::default()) {
        Ok(Content::Text(document)) => is_sound(&document),
        Ok(Content::Both(parts)) => parts.iter().for_each(bitext_is_sound),
        Err(_) => {}
    }
}

/// A zip file of these parts, not compressed.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut writer, bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Folding and sentences: the first byte is the language.
pub fn segmenter(data: &[u8]) {
    let (first, text) = told(data);
    let text = Text::new(read::plain("text", &text), pack_of(first));
    let mut last = 0;
    for segment in &text.segments {
        fits(segment.span, &text.document.text, "sentence");
        fits(segment.folded, text.folded.text(), "folded sentence");
        assert!(segment.span.start >= last && !segment.span.is_empty(), "sentences out of order: {:?}", text.segments);
        last = segment.span.end;
        let back = text.unfolded(segment.folded);
        fits(back, &text.document.text, "unfolded sentence");
        assert!(segment.block < text.document.blocks.len());
    }
    let shown = text.document.blocks.iter().map(|block| block.span.of(&text.document.text).trim().len());
    assert_eq!(shown.sum::<usize>() == 0, text.segments.is_empty(), "words without a sentence");
}

/// Numbers, dates, names and all else that is read in a text: the first byte is the language.
pub fn mentions(data: &[u8]) {
    let (first, text) = told(data);
    let reading = Reading::new(read::plain("text", &text), pack_of(first), &Knowledge::shipped());
    let mut last = 0;
    for mention in reading.mentions.iter() {
        fits(mention.span, &reading.text.document.text, "mention");
        fits(mention.folded, reading.text.folded.text(), "folded mention");
        assert!(mention.span.start >= last, "mentions out of order");
        last = mention.span.start;
        assert!(mention.segment < reading.text.segments.len());
        match &mention.value {
            Value::Amount(amount) => {
                assert!(amount.low.is_finite() && amount.high.is_finite() && amount.low <= amount.high, "{amount:?}");
            }
            Value::Date(date) => {
                assert!(date.month.is_none_or(|month| (1..=12).contains(&month)), "{date:?}");
                assert!(date.day.is_none_or(|day| (1..=31).contains(&day)), "{date:?}");
            }
            Value::Clock(clock) => assert!(clock.minutes <= 24 * 60, "{clock:?}"),
            _ => {}
        }
        let _ = mention.value.to_string();
    }
}

/// A text and another after a line of `===`: two bytes for their languages come first.
fn two_texts(data: &[u8]) -> Option<[(Document, &'static Pack); 2]> {
    let (languages, rest) = data.split_at_checked(2)?;
    let text = String::from_utf8_lossy(rest);
    let (source, target) = text.split_once("\n===\n").unwrap_or((&text, &text));
    let document = |name: &str, text: &str, language: u8| (read::plain(name, text), pack_of(language));
    Some([document("original", source, languages[0]), document("translation", target, languages[1])])
}

fn findings_fit(report: &Report) {
    for finding in &report.findings {
        for place in finding.target.iter().chain(&finding.source).chain(finding.related.iter().map(|it| &it.place)) {
            let reading = report.reading(place.side).unwrap();
            fits(place.span, &reading.text.document.text, finding.about.id);
        }
        if let (Some(suggestion), Some(place)) = (&finding.suggestion, finding.target) {
            let reading = report.reading(place.side).unwrap();
            fits(suggestion.span, &reading.text.document.text, "suggestion");
        }
        assert!(finding.message.lines().count() == 1 && !finding.message.trim().is_empty(), "{:?}", finding.message);
        assert!((0.0..=1.0).contains(&finding.confidence));
    }
}

/// Alignment, all checks and the reports on any two texts.
pub fn align(data: &[u8]) {
    let Some([original, translation]) = two_texts(data) else { return };
    let report = checker().check(checker().pair(original, translation));
    findings_fit(&report);
    let json = report::json(std::slice::from_ref(&report));
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    assert!(report.score().is_finite() && report.graded_score().is_finite());
}

/// Everything that a user may write for the program: the first byte chooses which.
pub fn loaders(data: &[u8]) {
    let (first, text) = told(data);
    match first % 9 {
        0 => drop(config::load(Path::new("tertium.toml"), &|path| match path == Path::new("tertium.toml") {
            true => Ok(text.clone()),
            false => Err("no such file".to_owned()),
        })),
        1 => {
            let Ok((concepts, problems)) = house::read_glossary("glossary.csv", text.clone().into_bytes(), false)
            else {
                return;
            };
            assert!(problems.iter().all(|problem| problem.to_string().starts_with("glossary.csv:")));
            let terms = house::Terms::new(concepts);
            let found = terms.find(&Text::new(read::plain("text", &text), pack_of(first)), "target");
            found.iter().for_each(|(span, _)| fits(*span, &text, "term"));
        }
        2 => drop(house::read_glossary("keep.txt", text.clone().into_bytes(), true)),
        3 => {
            for pattern in house::read_patterns("rules.toml", &text).0 {
                pattern.failures();
                for complaint in pattern.complaints(&text, &text) {
                    let spans = complaint.found.into_iter().chain(complaint.source);
                    spans.for_each(|span| assert!(text.get(span).is_some()));
                }
            }
        }
        4 => {
            let source = knowledge::read("names.tsv", &text);
            assert!(
                source
                    .problems
                    .iter()
                    .all(|problem| problem.to_string().lines().count() <= 1 + text.matches('\r').count())
            );
        }
        5 => drop(toml::from_str::<Rules>(&text)),
        6 => {
            if let Ok(baseline) = Baseline::parse(&text) {
                assert_eq!(Baseline::parse(&baseline.text()).as_ref(), Ok(&baseline));
            }
        }
        7 => {
            if let Ok(pattern) = config::Pattern::new(&text) {
                pattern.captures(&text);
            }
        }
        _ => drop(tertium::memory::orders(&read::markdown("text.md", &text))),
    }
}

/// The same words as plain text, HTML, Word and OpenDocument, and once more in another thread: the same findings.
pub fn differential(data: &[u8]) {
    let Some((languages, rest)) = data.split_at_checked(2) else { return };
    let text = String::from_utf8_lossy(rest);
    let (source, target) = text.split_once("\n===\n").unwrap_or((&text, ""));
    let (source, target) = (paragraphs(source), paragraphs(target));
    if source.is_empty() || target.is_empty() {
        return;
    }
    let packs = (pack_of(languages[0]), pack_of(languages[1]));
    let found = |format: fn(&[String]) -> Document| {
        let report = checker().check(checker().pair((format(&source), packs.0), (format(&target), packs.1)));
        let words = |finding: &tertium::check::Finding| {
            let place = finding.target.or(finding.source);
            place.and_then(|place| Some(report.reading(place.side)?.text.written(place.span).to_owned()))
        };
        report
            .findings
            .iter()
            .map(|finding| (finding.about.id, words(finding), finding.message.clone()))
            .collect::<Vec<_>>()
    };
    let first = found(as_html);
    assert_eq!(first, found(as_docx), "HTML and DOCX differ");
    assert_eq!(first, found(as_odt), "HTML and ODT differ");
    let again = std::thread::scope(|scope| scope.spawn(|| found(as_html)).join().unwrap());
    assert_eq!(first, again, "another thread finds other things");
}

/// Paragraphs with no more than a space between words, and no sign that markup cannot hold or that readers take out.
fn paragraphs(text: &str) -> Vec<String> {
    let acts = |c: char| c.is_control() || matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{fffd}');
    let line = |line: &str| {
        line.split(|c: char| c.is_whitespace() || acts(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).filter(|line| !line.is_empty()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn document(name: &str, bytes: Vec<u8>) -> Document {
    match read::from_bytes(name, bytes, &Wanted::default()).unwrap() {
        Content::Text(document) => *document,
        Content::Both(_) => panic!("{name} holds one text"),
    }
}

fn joined(paragraphs: &[String], before: &str, after: &str) -> String {
    paragraphs.iter().map(|words| format!("{before}{}{after}", escaped(words))).collect()
}

fn as_html(paragraphs: &[String]) -> Document {
    document("a.html", format!("<html><body>{}</body></html>", joined(paragraphs, "<p>", "</p>")).into_bytes())
}

fn as_docx(paragraphs: &[String]) -> Document {
    let body = joined(paragraphs, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>");
    let part = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    document("a.docx", zipped(&[("word/document.xml", part.as_bytes())]))
}

fn as_odt(paragraphs: &[String]) -> Document {
    let body = joined(paragraphs, "<text:p>", "</text:p>");
    let part = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    document("a.odt", zipped(&[("content.xml", part.as_bytes())]))
}

/// The number of a reader by its name, for seeds.
pub fn number_of(format: &str) -> u8 {
    let at = READERS.iter().position(|reader| reader.name == format).unwrap();
    u8::try_from(at).unwrap()
}
