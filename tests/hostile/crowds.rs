//! Many of what is usually few: work and memory grow with the file, not with its square.

use super::{refused, tertium};
use crate::fuzz::targets::zipped;
use std::{
    fs::{self, File},
    time::{Duration, Instant},
};
use tertium::{
    document::{Bitext, Document},
    lexicon::user,
    read::{self, Content, Wanted},
};

/// With the machine's other work; a reader that looks at everything for everything takes minutes.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 200 } else { 20 });

fn read(name: &str, bytes: Vec<u8>) -> Content {
    read::from_bytes(name, bytes, &Wanted::default()).unwrap()
}

fn text(name: &str, bytes: Vec<u8>) -> Document {
    match read(name, bytes) {
        Content::Text(document) => *document,
        Content::Both(_) => panic!("{name} holds both sides"),
    }
}

fn both(name: &str, bytes: String) -> Vec<Bitext> {
    match read(name, bytes.into_bytes()) {
        Content::Both(parts) => parts,
        Content::Text(_) => panic!("{name} is a text"),
    }
}

fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    assert!(begun.elapsed() < LONGEST, "took {:?}", begun.elapsed());
    done
}

#[test]
fn a_comment_that_a_million_places_point_at_is_one_comment() {
    let comments = format!(
        "<w:comments xmlns:w='w'><w:comment w:id='1'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment></w:comments>",
        "long ".repeat(200_000)
    );
    let pointers = "<w:r><w:commentReference w:id='1'/></w:r>".repeat(100_000);
    let body = format!(
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Three people came home.</w:t></w:r>{pointers}</w:p></w:body></w:document>"
    );
    let file = zipped(&[("word/document.xml", body.as_bytes()), ("word/comments.xml", comments.as_bytes())]);
    assert_eq!(text("a.docx", file).comments.len(), 1);
}

#[test]
fn a_chapter_that_a_book_lists_again_and_again_is_read_once() {
    let container = br#"<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>"#;
    let again = "<itemref idref='a'/>".repeat(50_000);
    let index = format!("<package><manifest><item id='a' href='a.xhtml'/></manifest><spine>{again}</spine></package>");
    let chapter = b"<html><body><p>Three people came home on Monday.</p></body></html>";
    let file =
        zipped(&[("META-INF/container.xml", container), ("a.opf", index.as_bytes()), ("a.xhtml", chapter.as_slice())]);
    assert_eq!(text("a.epub", file).text.trim(), "Three people came home on Monday.");
}

#[test]
fn a_unit_of_a_hundred_thousand_segments_is_read_in_time() {
    let marks = |words: &str| -> String {
        (0..100_000).map(|number| format!("<mrk mtype='seg' mid='{number}'>{words}</mrk>")).collect()
    };
    let (source, target) = (marks("三人。"), marks("Three people."));
    let file = format!(
        "<xliff version='1.2'><file source-language='zh' target-language='en'><body><trans-unit id='1'>\
         <source>x</source><seg-source>{source}</seg-source><target>{target}</target></trans-unit></body></file></xliff>"
    );
    let parts = in_time(|| both("a.xlf", file));
    assert_eq!(parts.iter().map(|part| part.pairs.len()).sum::<usize>(), 100_000);
}

#[test]
fn a_memory_of_a_hundred_thousand_languages_names_a_few_and_finds_the_one_that_is_wanted() {
    let made_up: String =
        (0..100_000).map(|number| format!("<tuv xml:lang='x{number}'><seg>word</seg></tuv>")).collect();
    let file = format!(
        "<tmx version='1.4'><header srclang='zh'/><body><tu><tuv xml:lang='zh'><seg>三人。</seg></tuv>{made_up}\
         <tuv xml:lang='en'><seg>Three people.</seg></tuv></tu></body></tmx>"
    );
    let wanted = Wanted { target_language: Some("en".to_owned()), ..Wanted::default() };
    let content = in_time(|| read::from_bytes("a.tmx", file.into_bytes(), &wanted).unwrap());
    let Content::Both(parts) = content else { panic!("no memory") };
    assert_eq!(parts[0].target.text.trim(), "Three people.");
    assert!(parts[0].target.notes.iter().all(|note| note.len() < 1000), "{:?}", parts[0].target.notes);
}

#[test]
fn an_address_with_a_million_brackets_behind_it_is_read_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("On Monday he wrote of https://example.net/a{} to us.\n", ")".repeat(1_000_000));
    fs::write(folder.path().join("a.txt"), line).unwrap();
    let said = in_time(|| tertium(folder.path(), &["check", "a.txt", "--target-lang", "en"]));
    assert!(said.code <= 1, "{}", said.err);
}

/// A dictionary out of memory.
fn dictionary(name: &str, files: &[(&str, Vec<u8>)]) -> user::Dictionary {
    let of = |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, bytes)| bytes.clone());
    in_time(|| user::read(name, None, &|path| of(path).ok_or_else(|| "no such file".to_owned())).unwrap())
}

#[test]
fn a_dictionary_of_bad_entries_is_read_in_time() {
    let entries = "<e><p><l>lone</l><r></r></p></e>\n".repeat(100_000);
    let dix = format!("<dictionary><section>\n{entries}</section></dictionary>");
    let found = dictionary("de-en.dix", &[("de-en.dix", dix.into_bytes())]);
    assert_eq!(found.problems.last().map(|problem| problem.line), Some(10_001), "the first ten thousand are named");
}

#[test]
fn words_that_all_lead_to_one_long_article_do_not_multiply_it() {
    let long = "haze, fog bank\n".repeat(1 << 20);
    let index = |at: &str, length: &str| format!("Zwolle\t{at}\t{length}\n").repeat(200_000).into_bytes();
    let of = |index: Vec<u8>| {
        dictionary("de-en.index", &[("de-en.index", index), ("de-en.dict", long.clone().into_bytes())])
    };
    // In dictd's digits EAAA is a million bytes, PAA some sixty thousand.
    let whole = of(index("A", "EAAA"));
    assert!(whole.pairs.is_empty() && whole.problems[0].reason.contains("is longer than"), "{:?}", whole.problems[0]);
    let many = of(index("A", "PAA"));
    assert!(many.pairs.len() < 20_000, "{}", many.pairs.len());
    assert!(many.problems[0].reason.contains("larger than dictionaries are"), "{:?}", many.problems[0]);
}

#[test]
fn findings_are_not_written_into_a_file_of_a_gigabyte() {
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("big.xlf")).unwrap().set_len(1 << 30).unwrap();
    let said = in_time(|| refused(folder.path(), &["check", "big.xlf", "--format", "xliff"]));
    assert!(said.contains("big.xlf: xliff writes into the file that was checked, and takes 67108864 bytes"), "{said}");
}
