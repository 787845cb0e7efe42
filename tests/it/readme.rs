//! What `README.md` shows is what the program does: its commands run, its picture and its JSON are real.
//!
//! `UPDATE_DOCS=1 cargo test --test it readme` takes the picture again.

use assert_cmd::Command;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// Code blocks of the README whose fence names this language, in order.
fn blocks(language: &str) -> Vec<String> {
    let text = fs::read_to_string("README.md").unwrap();
    let opening = format!("```{language}\n");
    let found: Vec<String> =
        text.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned() + "\n").collect();
    assert!(!found.is_empty(), "README.md has no block ```{language}");
    found
}

/// Every command that the README shows, as typed after `$ `.
fn commands() -> Vec<String> {
    let text = blocks("console").join("");
    text.lines().filter_map(|line| line.strip_prefix("$ ")).map(str::to_owned).collect()
}

/// The arguments that a command gives to Tertium, through cargo or as it is installed.
fn arguments(command: &str) -> Option<Vec<&str>> {
    let given = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("tertium "))?;
    Some(given.split_whitespace().collect())
}

/// Runs Tertium where the README stands: exit code, standard output, standard error.
fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let done = Command::cargo_bin("tertium")
        .unwrap()
        .env_remove("COLUMNS")
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

/// The arguments of the command that does the main job.
fn main_job() -> Vec<String> {
    let commands = commands();
    let main = commands.iter().find(|command| command.starts_with("cargo run")).expect("README.md has no `cargo run`");
    arguments(main).unwrap().into_iter().map(str::to_owned).collect()
}

fn run_main_job(more: &[&str]) -> (i32, String, String) {
    let main = main_job();
    run(&main.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>(), "")
}

#[test]
fn the_main_command_finds_what_the_picture_shows() {
    let (code, out, error) = run_main_job(&[]);
    assert_eq!((code, error.as_str()), (1, ""));
    let picture = blocks("text").remove(0);
    let title = picture.lines().next().unwrap();
    let place = picture.lines().nth(1).unwrap();
    let real = out
        .split_inclusive("\n\n")
        .find(|finding| finding.starts_with(title) && finding.contains(place))
        .unwrap_or_else(|| panic!("no finding is entitled `{title}` at `{place}`:\n{out}"));
    let real = real.trim_end().to_owned() + "\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let text = fs::read_to_string("README.md").unwrap();
        fs::write("README.md", text.replacen(&picture, &real, 1)).unwrap();
        return;
    }
    assert_eq!(picture, real, "run UPDATE_DOCS=1 cargo test --test it readme");
}

#[test]
fn every_command_runs() {
    let commands = commands();
    assert!(commands.iter().any(|command| command == "cargo test"));
    assert!(commands.iter().any(|command| command == "cargo install --path ."));
    for command in &commands {
        let Some(arguments) = arguments(command) else {
            assert!(command.starts_with("cargo "), "what is `{command}`?");
            continue;
        };
        let (code, _, error) = run(&arguments, "");
        assert!(code < 2, "{command}: {error}");
        assert_eq!(error, "", "{command}");
    }
}

/// Every path of keys in a value, array indices left out; `null` may stand for anything.
fn shape(value: &Value, path: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let path = format!("{path}.{key}");
                shape(field, &path, out);
                out.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| shape(item, path, out)),
        _ => {}
    }
}

fn shapes<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for text in texts {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        shape(&value, "", &mut out);
    }
    out
}

#[test]
fn the_json_has_the_fields_of_the_program() {
    let (_, out, _) = run_main_job(&["--format", "json"]);
    assert_eq!(shapes([blocks("json").remove(0).as_str()]), shapes([out.as_str()]));
}

#[test]
fn the_batch_answers_as_shown() {
    let mut lines = blocks("jsonl").into_iter();
    let (input, shown) = (lines.next().unwrap(), lines.next().unwrap());
    let (code, out, error) = run(&["batch"], &input);
    assert_eq!(code, 1);
    assert!(error.contains("1 of 2 lines could not be checked"), "{error}");
    let parsed = |text: &str| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
    let (shown, real) = (parsed(&shown), parsed(&out));
    assert_eq!(shown.len(), real.len());
    for (shown, real) in shown.iter().zip(&real) {
        assert!(is_part(shown, real), "shown:\n{shown}\nreal:\n{real}");
    }
}

/// What is shown is in the real thing; a string that ends in `…` is the beginning of the real one.
fn is_part(shown: &Value, real: &Value) -> bool {
    match (shown, real) {
        (Value::Object(shown), Value::Object(real)) => {
            shown.iter().all(|(key, value)| real.get(key).is_some_and(|real| is_part(value, real)))
        }
        (Value::Array(shown), Value::Array(real)) => {
            shown.len() == real.len() && shown.iter().zip(real).all(|(shown, real)| is_part(shown, real))
        }
        (Value::String(shown), Value::String(real)) => {
            shown == real || shown.strip_suffix('…').is_some_and(|start| real.starts_with(start))
        }
        _ => shown == real,
    }
}
