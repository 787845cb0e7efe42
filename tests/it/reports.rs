//! Snapshots of every output format, on the samples.

use std::path::Path;
use tertium::{
    Checker, Config, Report, language, read,
    report::{self, Options, Style},
};

/// The sample articles: folders under `samples/` with an original, a good and a bad translation, `.txt` or `.md`.
pub fn samples() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir("samples")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// Checks a sample and hands the report on.
pub fn with_report<T>(sample: &str, translation: &str, with_original: bool, use_it: impl FnOnce(Report) -> T) -> T {
    let checker = Checker::new(Config::default()).unwrap();
    let open = |name: &str, code: &str| {
        let stem = Path::new("samples").join(sample).join(format!("{name}.{code}"));
        let paths = ["txt", "md"].map(|extension| format!("{}.{extension}", stem.display()));
        let path = paths.iter().find(|path| Path::new(path).is_file()).unwrap();
        (read::open(path).unwrap(), language::pack(code).unwrap())
    };
    let comparison = match with_original {
        true => checker.pair(open("original", "zh"), open(translation, "en")),
        false => checker.mono(open(translation, "en")),
    };
    use_it(checker.check(comparison))
}

/// Reports in a format, as bytes.
pub fn bytes(reports: &[Report], format: &str) -> Vec<u8> {
    let options = Options { style: Style { colour: false, width: 120 }, open: tertium::read::own_bytes };
    (report::format(format).unwrap().write)(reports, &options).unwrap()
}

/// Reports in a format of text.
pub fn written(reports: &[Report], format: &str) -> String {
    String::from_utf8(bytes(reports, format)).unwrap()
}

/// A sample's report in a format of text.
pub fn report(sample: &str, translation: &str, with_original: bool, format: &str) -> String {
    with_report(sample, translation, with_original, |report| written(&[report], format))
}

#[test]
fn good_translations_of_the_samples_are_silent() {
    assert!(samples().len() >= 3);
    for sample in samples() {
        assert_eq!(report(&sample, "good", true, "terminal"), "Nothing found.\n", "{sample}");
        assert_eq!(report(&sample, "good", false, "terminal"), "Nothing found.\n", "{sample}");
    }
}

#[test]
fn bad_translations_of_the_samples() {
    for sample in samples() {
        insta::assert_snapshot!(format!("{sample}-pair"), report(&sample, "bad", true, "terminal"));
        insta::assert_snapshot!(format!("{sample}-mono"), report(&sample, "bad", false, "terminal"));
    }
}

#[test]
fn json_is_schema_1() {
    let sample = &samples()[0];
    insta::assert_snapshot!("json", report(sample, "bad", true, "json"));
}

#[test]
fn every_place_in_json_is_the_text_at_its_bytes() {
    for sample in samples() {
        let report: serde_json::Value = serde_json::from_str(&report(&sample, "bad", true, "json")).unwrap();
        for finding in report["runs"][0]["findings"].as_array().unwrap() {
            let related = finding["related"].as_array().unwrap().iter();
            for place in
                [&finding["target"], &finding["source"]].into_iter().chain(related).filter(|place| !place.is_null())
            {
                let file = std::fs::read_to_string(place["path"].as_str().unwrap()).unwrap();
                let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
                assert_eq!(file.get(start..end), place["text"].as_str());
                let line = file.lines().nth(place["line"].as_u64().unwrap() as usize - 1).unwrap();
                assert!(line.contains(place["text"].as_str().unwrap().lines().next().unwrap()));
            }
        }
    }
}
