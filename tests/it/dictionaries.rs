//! The user's dictionaries: one small made-up dictionary a format, good and damaged, and what they change.

use crate::desk::Desk;
use std::{collections::HashMap, io::Write};
use tertium::lexicon::user::{Dictionary, Problem, read};

fn read_of(name: &str, files: &[(&str, Vec<u8>)]) -> Result<Dictionary, Problem> {
    let files: HashMap<&str, &Vec<u8>> = files.iter().map(|(name, bytes)| (*name, bytes)).collect();
    read(name, None, &|path| files.get(path).map(|bytes| (*bytes).clone()).ok_or_else(|| "no such file".to_owned()))
}

fn pairs(dictionary: &Dictionary) -> Vec<(&str, &str)> {
    dictionary.pairs.iter().map(|(head, meaning)| (head.as_str(), meaning.as_str())).collect()
}

fn base64(mut number: usize) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    while number > 0 || out.is_empty() {
        out.insert(0, DIGITS[number % 64]);
        number /= 64;
    }
    String::from_utf8(out).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn dictd_has_an_index_and_packed_articles() {
    let (first, second) = ("Quarn /kvarn/ <n>\n1. millrace (of a mill)\n2. sluice\n", "Zwolle\nfog bank, haze\n");
    let index = format!(
        "00databaseshort\tA\tB\nQuarn\tA\t{}\nZwolle\t{}\t{}\nRest\tzz\tB\nbroken line\n",
        base64(first.len()),
        base64(first.len()),
        base64(second.len())
    );
    let found = read_of(
        "x/freedict-deu-eng.index",
        &[
            ("x/freedict-deu-eng.index", index.into_bytes()),
            ("x/freedict-deu-eng.dict.dz", gzip(format!("{first}{second}").as_bytes())),
        ],
    )
    .unwrap();
    assert_eq!((found.from.as_str(), found.to.as_str()), ("de", "en"));
    assert_eq!(pairs(&found), [("Quarn", "millrace"), ("Quarn", "sluice"), ("Zwolle", "fog bank"), ("Zwolle", "haze")]);
    let told: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "x/freedict-deu-eng.index:4: the article on “Rest” lies outside the file of articles",
            "x/freedict-deu-eng.index:5: expected a headword, a tab, the place of its article, a tab, its length",
        ]
    );
}

#[test]
fn stardict_has_three_files() {
    let articles = "millrace\nsluice<br>chute";
    let mut index = b"Quarn\0".to_vec();
    index.extend(0u32.to_be_bytes());
    index.extend(u32::try_from(articles.len()).unwrap().to_be_bytes());
    let info = "StarDict's dict ifo file\nversion=2.4.2\nwordcount=1\nsametypesequence=m\n";
    let files = [
        ("de-en.ifo", info.as_bytes().to_vec()),
        ("de-en.idx", index.clone()),
        ("de-en.dict", articles.as_bytes().to_vec()),
    ];
    assert_eq!(
        pairs(&read_of("de-en.ifo", &files).unwrap()),
        [("Quarn", "millrace"), ("Quarn", "sluice"), ("Quarn", "chute")]
    );
    index.truncate(8);
    let files = [files[0].clone(), ("de-en.idx", index), files[2].clone()];
    assert!(read_of("de-en.ifo", &files).unwrap_err().to_string().contains("entry 1 of the index is cut off"));
}

#[test]
fn a_table_names_its_bad_lines() {
    let text = "# ours\nQuarn\tmillrace|sluice\nno tab here\nZwolle\thaze\n";
    let found = read_of("de-en.tsv", &[("de-en.tsv", text.into())]).unwrap();
    assert_eq!(pairs(&found), [("Quarn", "millrace"), ("Quarn", "sluice"), ("Zwolle", "haze")]);
    assert_eq!(found.problems[0].to_string(), "de-en.tsv:3: expected a word, a tab, its counterparts between |");
}

#[test]
fn edict_and_jmdict_are_japanese() {
    let edict = "　？？？ /EDICT/\n水車溝 [すいしゃみぞ] /(n) millrace/EntL1234X/\n壊れた行\n";
    let found = read_of("edict2u", &[("edict2u", edict.into())]).unwrap_err();
    assert!(found.to_string().contains("the format is not known"));
    let found = read_of("my.edict", &[("my.edict", edict.into())]).unwrap();
    assert_eq!(pairs(&found), [("水車溝", "millrace"), ("すいしゃみぞ", "millrace")]);
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.problems[0].line, 3);
    let xml = "<?xml version=\"1.0\"?><!DOCTYPE JMdict [<!ENTITY n \"noun\">]><JMdict><entry><k_ele><keb>水車溝</keb></k_ele>\
               <r_ele><reb>すいしゃみぞ</reb></r_ele><sense><pos>&n;</pos><gloss>millrace</gloss>\
               <gloss xml:lang=\"ger\">Mühlgraben</gloss></sense></entry><entry><sense><gloss>lost</gloss></sense></entry></JMdict>";
    let found = read_of("JMdict.xml", &[("JMdict.xml", xml.into())]).unwrap();
    assert_eq!(pairs(&found), [("水車溝", "millrace"), ("すいしゃみぞ", "millrace")]);
    assert_eq!(found.problems[0].to_string(), "JMdict.xml:2: this entry has no word: neither <keb> nor <reb>");
}

#[test]
fn apertium_marks_words_with_grammar() {
    let dix = "<dictionary><section>\n<e><p><l>fog<b/>bank<s n=\"n\"/></l><r>zwolle<s n=\"n\"/></r></p></e>\n\
               <e><i>taxi<s n=\"n\"/></i></e>\n<e><p><l>lone</l><r></r></p></e>\n</section></dictionary>";
    let found = read_of("apertium-en-de.en-de.dix", &[("apertium-en-de.en-de.dix", dix.into())]).unwrap();
    assert_eq!((found.from.as_str(), found.to.as_str()), ("en", "de"));
    assert_eq!(pairs(&found), [("fog bank", "zwolle"), ("taxi", "taxi")]);
    assert_eq!(found.problems[0].to_string(), "apertium-en-de.en-de.dix:4: this entry has words on one side only");
}

#[test]
fn what_cannot_be_used_is_said_in_a_line() {
    let told = |name: &str, bytes: &str| read_of(name, &[(name, bytes.into())]).unwrap_err().to_string();
    assert!(told("words.tsv", "a\tb").contains("its name does not tell the languages"));
    assert!(told("de-fr.tsv", "a\tb").contains("one of the two languages must be en"));
    assert!(told("de-en.dix", "<a><b></a>").contains("de-en.dix"));
    assert!(read_of("de-en.index", &[]).unwrap_err().to_string().contains("no such file"));
}

#[test]
fn a_dictionary_explains_words_that_nothing_else_knows() {
    let desk = Desk::empty();
    desk.put("de.txt", "Die Arbeiter reinigten gestern den Zwollenquarn und das morsche Strelbig.\n");
    desk.put("en.txt", "Workers cleaned the millrace and the rotten penstock yesterday.\n");
    desk.put("words-de-en.tsv", "Zwollenquarn\tmillrace\nStrelbig\tpenstock\n");
    let (code, out, error) = desk.run(&["lexicon", "add", "words-de-en.tsv"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.contains("de to en, 2 counterparts, 0 bad entries"), "{out}");
    assert!(desk.read("tertium.toml").contains("files = [\"words-de-en.tsv\"]"));
    let (code, out, _) = desk.run(&["check", "en.txt", "--original", "de.txt", "--source-lang", "de"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
    for (file, why) in [("words-de-en.tsv", "has words-de-en.tsv already"), ("none-de-en.tsv", "none-de-en.tsv")] {
        let (code, _, error) = desk.run(&["lexicon", "add", file]);
        assert_eq!((code, error.lines().count()), (2, 1), "{error}");
        assert!(error.contains(why), "{error}");
    }
    desk.put("more.tab", "Quarn\tsluice\n");
    let (code, ..) = desk.run(&["lexicon", "add", "more.tab", "--from", "de", "--to", "en"]);
    assert_eq!(code, 0);
    assert!(desk.read("tertium.toml").contains("{ path = \"more.tab\", from = \"de\", to = \"en\" }"));
}
