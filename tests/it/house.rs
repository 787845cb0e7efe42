//! The house's rules, kept by reading its own source.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Rooms from the ground up; a room uses only those before it.
const ROOMS: [&str; 17] = [
    "document",
    "surface",
    "language",
    "read",
    "lexicon",
    "knowledge",
    "mention",
    "align",
    "check",
    "versions",
    "learn",
    "memory",
    "diff",
    "report",
    "corpus",
    "config",
    "cli",
];

fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(Path::new("src"), &mut out);
    walk(Path::new("tests"), &mut out);
    out.sort();
    out
}

fn room(path: &Path) -> Option<usize> {
    let name = path.components().nth(1)?.as_os_str().to_str()?;
    ROOMS.iter().position(|room| *room == name)
}

/// The code of a file without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap().to_owned()
}

#[test]
fn no_room_uses_a_later_one() {
    let mut faults = Vec::new();
    for path in sources().iter().filter(|path| path.starts_with("src")) {
        let Some(here) = room(path) else { continue };
        let text = code(path);
        for (number, later) in ROOMS.iter().enumerate().skip(here + 1) {
            let named = [format!("crate::{later}"), format!("    {later}::"), format!("crate::{{{later}")];
            let uses = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| named.iter().any(|name| line.contains(name.as_str())));
            if uses && number > here {
                faults.push(format!("{} uses {later}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not begin with a //! line", path.display());
        let lines = text.lines().count();
        assert!(lines <= 510, "{} has {lines} lines: find the room inside", path.display());
    }
}

#[test]
fn unsafe_stands_in_one_file() {
    // In two pieces, for this file is read too.
    let marks = [concat!("unsafe", " {"), concat!("unsafe", " fn"), concat!("allow(unsafe", "_code")];
    let with: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|path| marks.iter().any(|mark| fs::read_to_string(path).unwrap().contains(mark)))
        .collect();
    assert_eq!(with, [Path::new("src/cli/knowledge/mapped.rs")]);
}

#[test]
fn the_registry_is_the_folder() {
    let registry = fs::read_to_string("src/check/registry.rs").unwrap();
    for check in tertium::check::CHECKS {
        let module = check.about().id.replace('-', "_");
        let file = Path::new("src/check").join(format!("{module}.rs"));
        let folder = Path::new("src/check").join(&module).join("mod.rs");
        assert!(file.exists() || folder.exists(), "no file for {module}");
        assert!(registry.contains(&format!("super::{module}::")), "{module} is not registered");
    }
}

#[test]
fn no_language_is_named_in_mentions_alignment_and_checks() {
    for path in sources() {
        let concerned = ["src/mention", "src/check"].iter().any(|room| path.starts_with(room))
            && path.file_name().is_none_or(|name| name != "tests.rs");
        if !concerned {
            continue;
        }
        for (number, line) in code(&path).lines().enumerate() {
            // `en` and `es` are endings too, and messages are in English.
            let codes = tertium::language::codes().filter(|code| !matches!(*code, "en" | "es"));
            let named = { codes }.any(|code| line.contains(&format!("\"{code}\"")));
            assert!(!named, "{}:{} names a language; that is data of its pack", path.display(), number + 1);
        }
    }
}

#[test]
fn the_list_of_checks_in_docs_is_the_registry() {
    let docs = fs::read_to_string("docs/checks.md").unwrap();
    let mut expected =
        String::from("# Checks\n\nMade from the registry by `UPDATE_DOCS=1 cargo test --test it docs`; do not edit.\n");
    for check in tertium::check::CHECKS {
        let about = check.about();
        expected.push_str(&format!("\n## `{}`\n\n{}\n\n{}\n", about.id, about.summary, about.explanation));
        let quoted = |text: &str| text.lines().map(|line| format!("> {line}  \n")).collect::<String>();
        if !about.example.source.is_empty() {
            expected.push_str(&format!("\nOriginal:\n\n{}", quoted(about.example.source)));
        }
        expected.push_str(&format!(
            "\nWrong:\n\n{}\nRight:\n\n{}",
            quoted(about.example.wrong),
            quoted(about.example.right)
        ));
        let needs: Vec<&str> = about.needs.iter().map(|need| need.name()).collect();
        let needs = if needs.is_empty() { "the translation alone".to_owned() } else { needs.join(", ") };
        expected.push_str(&format!(
            "\nSeverity {}; MQM `{}`; needs {needs}; since {}.\n",
            about.severity.name(),
            about.mqm,
            about.since
        ));
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write("docs/checks.md", &expected).unwrap();
        return;
    }
    assert_eq!(docs, expected, "run UPDATE_DOCS=1 cargo test --test it docs");
}
