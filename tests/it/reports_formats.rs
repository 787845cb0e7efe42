//! The formats for programs: snapshots of each, their schemas, and texts that would like to be more than text.

use crate::{
    reports::{bytes, report, samples, with_report, written},
    reports_hostile::{HOSTILE, with_hostile},
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, io::Read};
use tertium::report::{WRITERS, format_of_file};

/// Formats that write into the file that was checked.
const ANNOTATED: [&str; 2] = ["docx", "xliff"];

fn schema(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What the schema holds against a value.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The schema with every object closed: what is written must be described.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut out: serde_json::Map<String, Value> =
                fields.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            // A place is used inside `related`, which adds to it.
            let is_schema = fields.get("properties").is_some_and(Value::is_object);
            if is_schema
                && fields.get("description").is_none_or(|said| !said.as_str().unwrap_or("").starts_with("A place"))
            {
                out.insert("unevaluatedProperties".to_owned(), json!(false));
            }
            Value::Object(out)
        }
        Value::Array(items) => Value::Array(items.iter().map(closed).collect()),
        other => other.clone(),
    }
}

#[test]
fn snapshots_of_the_formats_of_text() {
    for format in ["checkstyle", "csv", "github", "gitlab", "junit", "markdown", "sarif"] {
        insta::assert_snapshot!(format!("format-{format}"), report("two-guardians", "bad", true, format));
    }
}

#[test]
fn nothing_found_is_a_report_too() {
    for format in WRITERS.iter().filter(|format| !ANNOTATED.contains(&format.name)) {
        let good = with_report("two-guardians", "good", true, |report| bytes(&[report], format.name));
        // Of GitHub's commands there is one for each finding.
        assert_eq!(good.is_empty(), format.name == "github", "{}", format.name);
        bytes(&[], format.name);
    }
}

#[test]
fn the_same_findings_are_the_same_bytes() {
    for format in WRITERS.iter().filter(|format| !ANNOTATED.contains(&format.name)) {
        let once = || with_report("typhoon", "bad", true, |report| bytes(&[report], format.name));
        assert!(once() == once(), "{}", format.name);
    }
}

#[test]
fn json_is_what_its_schema_says() {
    let schema = schema("docs/schema/report.json");
    jsonschema::meta::validate(&schema).unwrap();
    for sample in samples() {
        for with_original in [true, false] {
            let value: Value = serde_json::from_str(&report(&sample, "bad", with_original, "json")).unwrap();
            assert_eq!(faults(&schema, &value), Vec::<String>::new(), "{sample}");
            assert_eq!(faults(&closed(&schema), &value), Vec::<String>::new(), "{sample}: not described");
        }
    }
    let hostile: Value = serde_json::from_str(&with_hostile(|report| written(&[report], "json"))).unwrap();
    assert_eq!(faults(&schema, &hostile), Vec::<String>::new());
    assert!(!faults(&schema, &json!({"schema": 2})).is_empty(), "a schema that lets everything pass");
}

#[test]
fn sarif_is_what_the_published_schema_says() {
    let mut schema = schema("tests/data/sarif-2.1.0.schema.json");
    // A pattern with a stray bracket, for a field that is not written; not every engine takes it.
    for holder in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][holder]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern").unwrap();
    }
    for sample in samples() {
        let value: Value = serde_json::from_str(&report(&sample, "bad", true, "sarif")).unwrap();
        assert_eq!(faults(&schema, &value), Vec::<String>::new(), "{sample}");
    }
    let hostile: Value = serde_json::from_str(&with_hostile(|report| written(&[report], "sarif"))).unwrap();
    assert_eq!(faults(&schema, &hostile), Vec::<String>::new());
    let result = &hostile["runs"][0]["results"][0];
    assert_eq!(result["message"]["text"].as_str().map(|text| text.contains(HOSTILE)), Some(true));
}

#[test]
fn regions_of_sarif_hold_their_words_and_mends_mend() {
    for sample in samples() {
        let log: Value = serde_json::from_str(&report(&sample, "bad", true, "sarif")).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        for result in results {
            let place = &result["locations"][0]["physicalLocation"];
            let file = fs::read_to_string(place["artifactLocation"]["uri"].as_str().unwrap()).unwrap();
            assert_eq!(of_region(&file, &place["region"]), place["region"]["snippet"]["text"].as_str().unwrap());
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        }
    }
}

/// The words under a region, found by lines and columns alone.
fn of_region(file: &str, region: &Value) -> String {
    let number = |name: &str| region[name].as_u64().unwrap() as usize;
    let mut out = String::new();
    for (n, line) in file.split_inclusive('\n').enumerate() {
        for (column, c) in line.chars().enumerate() {
            let at = (n + 1, column + 1);
            if at >= (number("startLine"), number("startColumn")) && at < (number("endLine"), number("endColumn")) {
                out.push(c);
            }
        }
    }
    out
}

#[test]
fn fingerprints_for_gitlab_are_unique() {
    let twice = with_hostile(|report| {
        let mut again = report;
        again.findings = [again.findings.clone(), again.findings.clone()].concat();
        written(&[again], "gitlab")
    });
    let issues: Vec<Value> = serde_json::from_str(&twice).unwrap();
    let fingerprints: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((issues.len(), fingerprints.len()), (2, 2));
}

#[test]
fn nothing_of_a_text_is_a_command_or_a_control_character() {
    for format in ["checkstyle", "github", "junit", "markdown", "terminal", "csv"] {
        let text = with_hostile(|report| written(&[report], format));
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}';
        assert!(!text.contains(acts), "{format}: {text:?}");
    }
    let github = with_hostile(|report| written(&[report], "github"));
    assert_eq!(github.lines().count(), 1);
    assert!(github.starts_with("::warning file=") && github.contains("%250A%3A%3Aerror%3A%3Ax"), "{github}");
    let markdown = with_hostile(|report| written(&[report], "markdown"));
    assert!(!markdown.contains("<script>") && !markdown.contains(" `c`"), "{markdown}");
}

#[test]
fn xml_is_read_back_as_it_was_meant() {
    for format in ["checkstyle", "junit"] {
        let text = with_hostile(|report| written(&[report], format));
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                    elements += 1;
                    element.attributes().for_each(|attribute| drop(attribute.unwrap()));
                }
                _ => {}
            }
        }
        assert!((3..=5).contains(&elements), "{format}: {text}");
    }
}

#[test]
fn no_cell_is_a_formula() {
    let table = with_hostile(|report| bytes(&[report], "csv"));
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let row = reader.records().next().unwrap().unwrap();
    assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
    assert!(row.iter().any(|cell| cell.starts_with("'=cmd")), "{row:?}");
    let workbook = with_hostile(|report| bytes(&[report], "xlsx"));
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut sheet = String::new();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(!sheet.contains("<f>") && sheet.contains("<autoFilter "), "{sheet}");
}

#[test]
fn the_name_of_the_file_says_the_format() {
    let name = |path| format_of_file(path).map(|format| format.name);
    assert_eq!(name("out/report.HTML"), Some("html"));
    assert_eq!(name("a.sarif.json"), Some("sarif"));
    assert_eq!(name("a.json"), Some("json"));
    assert_eq!(name("gl-codequality.json"), Some("json"));
    assert_eq!(name("a.checkstyle.xml"), Some("checkstyle"));
    assert_eq!(name("a.xml"), Some("junit"));
    assert_eq!(name("a.xlsx"), Some("xlsx"));
    assert_eq!(name("report"), None);
    assert_eq!(name("html"), None);
    let names: Vec<&str> = WRITERS.iter().map(|format| format.name).collect();
    assert!(names.is_sorted(), "{names:?}");
}
