//! Bilingual files and pairs of files: the same units and findings whatever the format, and places that lead back.

use super::readers::FOLDER;
use proptest::prelude::*;
use std::fs;
use tertium::{
    Checker, Config,
    document::{Bitext, Document, Locator, Span},
    language::pack,
    read::{self, Content, Paired, Wanted},
};

/// Files that hold the five units of the report, and how each names them.
const BOTH: [(&str, [&str; 5]); 9] = [
    ("report.xlf", ["tu-1", "tu-2", "tu-3", "tu-4", "tu-5"]),
    ("report2.xlf", ["u1/s1", "u2/s1", "u3/s1", "u4/s1", "u5/s1"]),
    ("report.sdlxliff", ["0f2a-1/1", "0f2a-1/2", "0f2a-1/3", "0f2a-1/4", "0f2a-1/5"]),
    ("report.mqxliff", ["1", "2", "3", "4", "5"]),
    ("report.tmx", ["m1", "m2", "m3", "m4", "m5"]),
    (
        "report.po",
        [
            "title: 公司公布季度业绩",
            "公司今年有望实现300亿元的营收目标。",
            "下半年将放缓开店速度。海外市场增长最快。",
            "新开门店45家，其中“<绿洲>”店12家。",
            "股价周三上涨3.2%。",
        ],
    ),
    ("report.csv", ["k1", "k2", "k3", "k4", "k5"]),
    ("report.tsv", ["2", "3", "4", "5", "6"]),
    ("report.jsonl", ["1", "2", "3", "4", "5"]),
];

/// Pairs of files that hold them.
const PAIRS: [&str; 4] = ["report.*.json", "report.*.properties", "report.*.yml", "report.*"];

fn parts(path: &str, wanted: &Wanted) -> Vec<Bitext> {
    match read::open_as(path, wanted).unwrap_or_else(|error| panic!("{error}")) {
        Content::Both(parts) => parts,
        Content::Text(_) => panic!("{path} is read as one text"),
    }
}

fn pair_of(original: &str, translation: &str) -> Bitext {
    let (original, translation) = (read::open(original).unwrap(), read::open(translation).unwrap());
    match read::pair(original, translation, false).unwrap() {
        Paired::Together(bitext) => *bitext,
        Paired::Apart(_) => panic!("{translation:?} is not paired", translation = "the translation"),
    }
}

fn english() -> Wanted {
    Wanted { target_language: Some("en".into()), ..Wanted::default() }
}

fn everything() -> Vec<(String, Bitext)> {
    let both = BOTH.iter().map(|(name, _)| {
        let mut parts = parts(&format!("{FOLDER}/{name}"), &english());
        assert_eq!(parts.len(), 1, "{name}");
        ((*name).to_owned(), parts.remove(0))
    });
    let pairs = PAIRS.iter().map(|name| {
        let path = |language| format!("{FOLDER}/{}", name.replace('*', language));
        ((*name).to_owned(), pair_of(&path("zh"), &path("en")))
    });
    both.chain(pairs).collect()
}

/// The file with its byte order mark, as offsets count it.
fn file_of(document: &Document) -> String {
    fs::read_to_string(&document.path).unwrap()
}

/// What an escape or a character reference of any of the formats stands for.
fn unescaped(raw: &str) -> String {
    let named = match raw {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&#x27;" => "'",
        "&quot;" | "\\\"" | "\"\"" => "\"",
        "\\n" => "\n",
        "\\t" => "\t",
        "\\\\" => "\\",
        _ => "",
    };
    if !named.is_empty() {
        return named.to_owned();
    }
    let units: Vec<u16> = raw.split("\\u").skip(1).filter_map(|digits| u16::from_str_radix(digits, 16).ok()).collect();
    if units.is_empty() { raw.to_owned() } else { String::from_utf16_lossy(&units) }
}

/// Every character of a document is the one at its place in the file, or what the escape there stands for.
pub fn leads_back(document: &Document, file: &str) -> Result<(), String> {
    let locator = Locator::new(document);
    for (at, c) in document.text.char_indices() {
        let inside = document.blocks.iter().any(|block| block.span.start <= at && at < block.span.end);
        if !inside {
            continue;
        }
        let bytes = locator.locate(Span::new(at, at + c.len_utf8())).bytes.ok_or("no bytes")?;
        let raw = file.get(bytes.start..bytes.end).ok_or_else(|| format!("{bytes:?} cuts a character"))?;
        let blank = c == ' ' && raw.chars().all(char::is_whitespace);
        if !blank && unescaped(raw) != c.to_string() {
            return Err(format!("{c:?} is {raw:?} in {}", document.path));
        }
    }
    Ok(())
}

#[test]
fn every_format_gives_the_same_units() {
    for (name, bitext) in everything() {
        let words = |document: &Document| -> Vec<String> {
            let mut words: Vec<String> =
                document.blocks.iter().map(|block| block.span.of(&document.text).to_owned()).collect();
            words.truncate(5);
            words
        };
        // Resource files hold them in any order.
        let is_keyed = name.starts_with("report.*.");
        let (mut source, mut target) = (words(&bitext.source), words(&bitext.target));
        if is_keyed {
            let ids =
                |document: &Document| -> Vec<String> { document.units.iter().map(|unit| unit.id.clone()).collect() };
            let by_id = |words: Vec<String>, ids: Vec<String>| {
                let mut pairs: Vec<(String, String)> = ids.into_iter().zip(words).collect();
                pairs.sort();
                pairs.into_iter().map(|(_, words)| words).collect::<Vec<_>>()
            };
            (source, target) = (by_id(source, ids(&bitext.source)), by_id(target, ids(&bitext.target)));
        }
        assert_eq!(target[0], "Company reports on its quarter", "{name}");
        assert_eq!(target[3], "It opened 54 stores & 12 of them are \"<Oasis>\" ones.", "{name}");
        assert_eq!(source[3], "新开门店45家，其中“<绿洲>”店12家。", "{name}");
    }
}

#[test]
fn every_format_gives_the_same_findings_with_the_names_of_their_units() {
    let checker = Checker::new(Config::default()).unwrap();
    for (name, bitext) in everything() {
        let report = checker.check(checker.bitext(bitext, pack("zh").unwrap(), pack("en").unwrap()));
        let target = &report.comparison.target.text.document;
        let (locator, file) = (Locator::new(target), file_of(target));
        let mut found: Vec<(&str, String, String)> = Vec::new();
        for finding in &report.findings {
            let place = finding.target.unwrap();
            let located = locator.locate(place.span);
            let bytes = located.bytes.unwrap();
            assert_eq!(&file[bytes.start..bytes.end], report.comparison.target.text.written(place.span), "{name}");
            found.push((finding.about.id, file[bytes.start..bytes.end].to_owned(), located.unit.unwrap().id.clone()));
        }
        found.sort();
        let ids = BOTH.iter().find(|(known, _)| *known == name).map(|(_, ids)| *ids);
        let words: Vec<(&str, &str)> = found.iter().map(|(check, words, _)| (*check, words.as_str())).collect();
        assert_eq!(words, [("currency", "$30 billion"), ("number", "54")], "{name}");
        if let Some(ids) = ids {
            assert_eq!((found[0].2.as_str(), found[1].2.as_str()), (ids[1], ids[3]), "{name}");
        }
    }
}

#[test]
fn every_character_of_every_sample_leads_back() {
    for (name, bitext) in everything() {
        for document in [&bitext.source, &bitext.target] {
            leads_back(document, &file_of(document)).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    for name in ["news.en.srt", "news.zh.srt", "news.en.vtt", "page.zh.html", "storm.en.html"] {
        let document = read::open(&format!("{FOLDER}/{name}")).unwrap();
        leads_back(&document, &file_of(&document)).unwrap();
    }
}

#[test]
fn languages_notes_and_what_is_left_out() {
    let open = |name: &str| parts(&format!("{FOLDER}/{name}"), &english()).remove(0);
    let xliff = open("report.xlf");
    assert_eq!((xliff.source_language.as_deref(), xliff.target_language.as_deref()), (Some("zh-CN"), Some("en-GB")));
    let notes = xliff.target.notes.join("\n");
    assert!(notes.contains("units left out as not to be translated: 1"), "{notes}");
    assert!(notes.contains("units without a translation yet: 1 of 6"), "{notes}");
    for stray in ["777", "99", "300 字", "code"] {
        assert!(!xliff.target.text.contains(stray), "{stray}");
    }
    let po = open("report.po");
    assert_eq!((po.source_language.as_deref(), po.target_language.as_deref()), (Some("zh"), Some("en")));
    let notes = po.target.notes.join("\n");
    assert!(notes.contains("fuzzy messages left out: 1"), "{notes}");
    assert!(!po.target.text.contains("700") && po.target.text.contains("%d files found"), "{}", po.target.text);
    let tmx = parts(&format!("{FOLDER}/report.tmx"), &Wanted::default()).remove(0);
    assert!(tmx.target.notes.join("\n").contains("has de, zh-CN, en; compared are zh-CN and de"));
}

#[test]
fn a_table_of_two_languages_is_both_sides() {
    let checker = Checker::new(Config::default()).unwrap();
    for name in ["review.docx", "review.html"] {
        let document = read::open(&format!("{FOLDER}/{name}")).unwrap();
        let bitext = read::columns(document, &Wanted::default()).unwrap_or_else(|_| panic!("{name} is no table"));
        let languages = (bitext.source_language.as_deref(), bitext.target_language.as_deref());
        assert_eq!((languages, bitext.pairs.len()), ((Some("zh"), Some("en")), 5), "{name}");
        let report = checker.check(checker.bitext(*bitext, pack("zh").unwrap(), pack("en").unwrap()));
        let found: Vec<&str> = report.findings.iter().map(|finding| finding.about.id).collect();
        assert_eq!(found, ["currency", "number"], "{name}");
    }
    let article = read::open(&format!("{FOLDER}/revised.docx")).unwrap();
    assert!(read::columns(article, &Wanted::default()).is_err());
}

#[test]
fn subtitles_are_laid_side_by_side_by_time() {
    for end in ["srt", "vtt"] {
        let bitext = pair_of(&format!("{FOLDER}/news.zh.{end}"), &format!("{FOLDER}/news.en.{end}"));
        let blocks = |document: &Document, range: &std::ops::Range<usize>| -> String {
            document.blocks[range.clone()]
                .iter()
                .map(|block| block.span.of(&document.text))
                .collect::<Vec<_>>()
                .join("|")
        };
        let shown: Vec<String> = bitext
            .pairs
            .iter()
            .map(|(left, right)| format!("{} = {}", blocks(&bitext.source, left), blocks(&bitext.target, right)))
            .collect();
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert_eq!(shown[0], "晚上好。欢迎收看新闻。 = Good evening.|Welcome to the news.");
        assert_eq!(
            shown[1],
            "台风造成至少11人遇难，另有450人受伤。 = The typhoon killed at least 11 people and injured 540."
        );
    }
}

/// Words with all that the formats escape.
fn any_words() -> impl Strategy<Value = String> {
    "[a-zé黎明报😀&<>\"'’—,;\\\\]{1,6}( [a-zé黎明报😀&<>\"'’—,;\\\\]{1,6}){0,8}"
}

fn written_both(name: &str, file: &str) -> Bitext {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, file).unwrap();
    parts(path.to_str().unwrap(), &Wanted::default()).remove(0)
}

fn in_xml(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A string as PO files have it, broken into lines.
fn in_po(words: &str) -> String {
    let parts =
        words.split_inclusive(' ').map(|part| format!("\"{}\"", part.replace('\\', "\\\\").replace('"', "\\\"")));
    format!("\"\"\n{}", parts.collect::<Vec<_>>().join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_unit_is_read_and_leads_back_whatever_the_format(source in any_words(), target in any_words(), ascii in any::<bool>()) {
        let json = |words: &str| {
            let plain = serde_json::to_string(words).unwrap();
            if !ascii {
                return plain;
            }
            plain.chars().map(|c| if c.is_ascii() { c.to_string() } else {
                let mut units = [0; 2];
                c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
            }).collect()
        };
        let csv = |words: &str| format!("\"{}\"", words.replace('"', "\"\""));
        let (a, b) = (in_xml(&source), in_xml(&target));
        let files = [
            ("a.xlf", format!("<xliff><file><trans-unit id='1'>\n<source>\n {a}</source><target><g id='1'>{b}</g></target></trans-unit></file></xliff>")),
            ("a.tmx", format!("<tmx><header srclang='x'/><tu><tuv xml:lang='x'><seg>{a}</seg></tuv><tuv xml:lang='y'><seg>{b}<ph>9</ph></seg></tuv></tu></tmx>")),
            ("a.po", format!("msgid {}\nmsgstr {}\n", in_po(&source), in_po(&target))),
            ("a.csv", format!("\u{feff}id,source,target\r\n1,{},{}\r\n", csv(&source), csv(&target))),
            ("a.jsonl", format!("{{\"source\": {}, \"n\": [1, {{\"source\": \"no\"}}], \"target\":{}}}\n", json(&source), json(&target))),
        ];
        for (name, file) in files {
            let bitext = written_both(name, &file);
            for (document, words) in [(&bitext.source, &source), (&bitext.target, &target)] {
                prop_assert_eq!(document.text.trim_end_matches('\n'), words.trim(), "{}: {}", name, file);
                if let Err(error) = leads_back(document, &file) {
                    prop_assert!(false, "{}: {}: {}", name, file, error);
                }
            }
        }
    }

    #[test]
    fn no_text_makes_a_reader_stumble(text in "(<[a-z/]{0,10}>|\"|\\\\|msgid|msgstr|[{}\\[\\]:,=#]|\n|\t|[a-z0-9]{1,4}|\\\\u[0-9a-f]{0,4}|-->|&[a-z]{0,3};?|黎){0,50}") {
        let folder = tempfile::tempdir().unwrap();
        for format in read::READERS {
            let path = folder.path().join("a");
            fs::write(&path, &text).unwrap();
            let wanted = Wanted { from: Some(format.name.into()), ..Wanted::default() };
            let _ = read::open_as(path.to_str().unwrap(), &wanted);
        }
    }
}
