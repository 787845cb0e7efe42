//! Files of many units: read part by part, and of the reports only what was found is kept.

use super::desk::Desk;
use std::fmt::Write;
use tertium::{
    document::{Bitext, Locator},
    read::{self, Content, Wanted},
};

const HEAD: &str = "<?xml version=\"1.0\"?>\r\n<tmx version=\"1.4\"><header srclang=\"zh\"/><body>\r\n";

/// A memory of so many units, some of them on one line, some wrong, one with what looks like the end of a unit.
fn memory(units: usize) -> String {
    let mut text = HEAD.to_owned();
    for n in 0..units {
        let (people, told) = (n % 900 + 20, n % 900 + 20 + usize::from(n % 500 == 7) * 1000);
        let trap = if n % 700 == 3 { "<!-- </tu> -->" } else { "" };
        let _ = write!(
            text,
            "<tu tuid=\"u{n}\">{trap}<tuv xml:lang=\"zh\"><seg>这家医院有{people}名病人&amp;医生。</seg></tuv>\
             <tuv xml:lang=\"en\"><seg>The hospital has {told} patients &amp; doctors.</seg></tuv></tu>{}",
            if n % 3 == 0 { "" } else { "\r\n" }
        );
    }
    text + "</body></tmx>\n"
}

fn as_xliff(units: usize) -> String {
    let mut text = "<xliff version=\"1.2\"><file source-language=\"zh\" target-language=\"en\"><body>\n".to_owned();
    for n in 0..units {
        let _ = writeln!(
            text,
            "<trans-unit id=\"{n}\"><source>有{n}人。</source><target>There were {n} people in the hall of the hotel.</target></trans-unit>"
        );
    }
    text + "</body></file></xliff>\n"
}

fn whole(desk: &Desk, name: &str) -> Vec<Bitext> {
    match read::open_as(desk.path(name).to_str().unwrap(), &Wanted::default()).unwrap() {
        Content::Both(parts) => parts,
        Content::Text(_) => panic!("{name} is no file of both sides"),
    }
}

/// Every unit with its words and where they stand: line, column, bytes.
fn told(parts: &[Bitext]) -> Vec<String> {
    let of_side = |document: &tertium::document::Document| -> Vec<String> {
        let locator = Locator::new(document);
        let unit = |block: &tertium::document::Block| {
            let found = locator.locate(block.span);
            let name = found.unit.map_or("", |unit| unit.id.as_str());
            format!("{name} {:?} {:?} {:?} {}", found.position, found.end, found.bytes, block.span.of(&document.text))
        };
        document.blocks.iter().map(unit).collect()
    };
    parts.iter().flat_map(|part| of_side(&part.source).into_iter().chain(of_side(&part.target))).collect()
}

#[test]
fn a_large_file_is_read_in_parts_to_the_same_units_at_the_same_places() {
    for (name, text) in [("large.tmx", memory(60_000)), ("large.xlf", as_xliff(90_000))] {
        let desk = Desk::with(&[(name, &text)]);
        let path = desk.path(name);
        let path = path.to_str().unwrap();
        let parts = read::parts(path, &Wanted::default()).unwrap().unwrap_or_else(|| panic!("{} bytes", text.len()));
        let parts: Vec<Bitext> = parts.map(Result::unwrap).collect();
        assert_eq!(parts[0].source_language.as_deref(), Some("zh"));
        let (large, small) = (told(&parts), told(&whole(&desk, name)));
        assert_eq!(large.len(), small.len());
        let differs = large.iter().zip(&small).find(|(a, b)| a != b);
        assert_eq!(differs, None);
    }
}

/// Forty million bytes in which nothing is translated yet, and a few units behind them.
#[test]
fn a_large_file_whose_first_units_have_no_translation_is_read_to_its_end() {
    let few = memory(60);
    let (head, body) = few.split_at(few.find("<tu ").unwrap());
    let unit =
        "<tu><tuv xml:lang=\"zh\"><seg>这座桥将于五月开放。</seg></tuv><tuv xml:lang=\"en\"><seg></seg></tuv></tu>\r\n";
    let untranslated = 40_000_000 / unit.len();
    let desk = Desk::with(&[("large.tmx", &format!("{head}{}{body}", unit.repeat(untranslated)))]);
    let parts = read::parts(desk.path("large.tmx").to_str().unwrap(), &Wanted::default()).unwrap().unwrap();
    let parts: Vec<Bitext> = parts.map(Result::unwrap).collect();
    assert_eq!(parts.iter().map(|part| part.pairs.len()).sum::<usize>(), 60);
    let notes = &parts.last().unwrap().target.notes;
    assert!(notes.iter().any(|note| note.contains(&format!("{untranslated} of {}", untranslated + 60))), "{notes:?}");
    let line = head.lines().count() + untranslated + 1;
    assert!(told(&parts)[0].starts_with(&format!("u0 Position {{ line: {line},")), "{}", told(&parts)[0]);
}

#[test]
fn a_large_file_that_breaks_off_is_refused_with_the_line() {
    let mut text = memory(60_000);
    text.truncate(text.len() - 100);
    let last = text.lines().count();
    let desk =
        Desk::with(&[("cut.tmx", &text), ("broken.tmx", &memory(60_000).replace("\"u59000\">", "\"u59000\"></seg>"))]);
    let error = |name: &str| {
        let parts = read::parts(desk.path(name).to_str().unwrap(), &Wanted::default()).unwrap().unwrap();
        parts.filter_map(Result::err).next().unwrap().to_string()
    };
    let (cut, broken) = (error("cut.tmx"), error("broken.tmx"));
    assert!(cut.contains(&format!("line {last}: ")), "{cut}");
    assert!(broken.contains(": line ") && !broken.contains("line 1:"), "{broken}");
}

#[test]
fn a_small_file_and_another_format_are_read_as_a_whole() {
    let desk = Desk::with(&[("small.tmx", &memory(3)), ("large.txt", &"A line of words.\n".repeat(600_000))]);
    for name in ["small.tmx", "large.txt", "none.tmx"] {
        assert!(read::parts(desk.path(name).to_str().unwrap(), &Wanted::default()).unwrap().is_none(), "{name}");
    }
}

#[test]
fn of_many_units_those_are_kept_in_which_something_is_found_and_their_places_hold() {
    let text = memory(2_600);
    let desk = Desk::with(&[("memory.tmx", &text)]);
    let (code, out, error) = desk.run(&["check", "memory.tmx", "--format", "json"]);
    assert_eq!(code, 1, "{error}");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["summary"]["segments"], 2_600);
    let findings: Vec<&serde_json::Value> =
        json["runs"].as_array().unwrap().iter().flat_map(|run| run["findings"].as_array().unwrap()).collect();
    assert_eq!(findings.len(), 6, "{out}");
    let lines: Vec<&str> = text.split("\r\n").collect();
    for finding in findings {
        for side in ["source", "target"] {
            let place = &finding[side];
            let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
            assert_eq!(&text[start..end], place["text"].as_str().unwrap());
            let (line, column) = (place["line"].as_u64().unwrap() as usize, place["column"].as_u64().unwrap() as usize);
            let rest: String = lines[line - 1].chars().skip(column - 1).collect();
            assert!(rest.starts_with(place["text"].as_str().unwrap()), "{place}");
        }
    }
    let (_, page, _) = desk.run(&["check", "memory.tmx", "--format", "html"]);
    assert!(page.matches("<aside class=\"note ").count() == 6 && page.len() < 400_000, "{}", page.len());
}
