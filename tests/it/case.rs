//! A case: a source, a translation, and what must be found. Markdown that an editor can read.
//!
//! A title line, prose if any, then fences: `source LANG` (left out for a translation alone),
//! `translation LANG`, `expect`. A line of `expect` is `CHECK: "words of the translation"`,
//! `CHECK: source "words of the original"`, either with ` => "replacement"`, or the one word `nothing`.

use std::{fs, path::Path};
use tertium::{
    check,
    knowledge::{
        Knowledge,
        house::{House, Patterns, Terms, read_glossary, read_patterns},
    },
};

/// What is known for the cases of a check: with the files of `tests/house` for those that need them.
pub fn knowledge(check: &str) -> Knowledge {
    if !matches!(check, "term" | "pattern") {
        return Knowledge::shipped();
    }
    let text = |name: &str| fs::read_to_string(Path::new("tests/house").join(name)).unwrap();
    let mut concepts = Vec::new();
    for (name, keep) in [("glossary.csv", false), ("forbidden.tsv", false), ("keep.txt", true)] {
        let (read, problems) = read_glossary(name, text(name).into_bytes(), keep).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        concepts.extend(read);
    }
    let (patterns, faults) = read_patterns("rules.toml", &text("rules.toml"));
    assert!(faults.is_empty(), "{faults:?}");
    Knowledge::shipped().with_house(House {
        terms: Terms::new(concepts),
        patterns: Patterns { all: patterns },
        ..House::default()
    })
}

/// A finding that must be there.
pub struct Expected {
    pub check: String,
    pub in_source: bool,
    pub words: String,
    pub replacement: Option<String>,
}

/// One case file.
pub struct Case {
    /// The check that its folder is of.
    pub check: String,
    pub source: Option<(String, String)>,
    pub translation: (String, String),
    pub expected: Vec<Expected>,
    /// What is expected is not shown by default: its rule is not sure enough.
    pub unsure: bool,
}

impl Case {
    /// Reads a case; a case that could not fail is refused.
    pub fn read(path: &Path) -> Result<Case, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        if !text.starts_with("# ") {
            return Err("the first line must be a title".into());
        }
        let (mut source, mut translation, mut expect, mut unsure) = (None, None, None, false);
        for (info, body) in fences(&text) {
            match info.split_once(' ') {
                Some(("source", language)) => source = Some((language.to_owned(), body)),
                Some(("translation", language)) => translation = Some((language.to_owned(), body)),
                None if info == "expect" => expect = Some(body),
                Some(("expect", "unsure")) => (expect, unsure) = (Some(body), true),
                _ => return Err(format!("unknown fence `{info}`")),
            }
        }
        let translation = translation.ok_or("no fence `translation LANG`")?;
        let expected = expected(&expect.ok_or("no fence `expect`")?)?;
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        let case = Case { check: folder.unwrap_or_default().to_owned(), source, translation, expected, unsure };
        case.expected.iter().try_for_each(|one| case.can_fail(one))?;
        Ok(case)
    }

    fn can_fail(&self, expected: &Expected) -> Result<(), String> {
        if check::find(&expected.check).is_none() {
            return Err(format!("there is no check `{}`", expected.check));
        }
        let text = match (expected.in_source, &self.source) {
            (true, Some((_, text))) => text,
            (true, None) => return Err("words of a source that is not there".into()),
            (false, _) => &self.translation.1,
        };
        match text.matches(expected.words.as_str()).count() {
            1 => Ok(()),
            0 => Err(format!("`{}` is not in the text", expected.words)),
            n => Err(format!("`{}` stands {n} times in the text; quote more", expected.words)),
        }
    }
}

fn fences(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some((_, body))) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

fn expected(body: &str) -> Result<Vec<Expected>, String> {
    if body.trim() == "nothing" {
        return Ok(Vec::new());
    }
    let lines: Vec<Expected> =
        body.lines().filter(|line| !line.trim().is_empty()).map(line).collect::<Result<_, _>>()?;
    if lines.is_empty() {
        return Err("`expect` is empty; write `nothing` for a quiet case".into());
    }
    Ok(lines)
}

fn line(line: &str) -> Result<Expected, String> {
    let bad = || format!("`{line}` is not of the form `check: \"words\" => \"replacement\"`");
    let (check, rest) = line.split_once(": ").ok_or_else(bad)?;
    let (rest, replacement) = match rest.split_once(" => ") {
        Some((rest, replacement)) => (rest, Some(unquoted(replacement).ok_or_else(bad)?)),
        None => (rest, None),
    };
    let (in_source, rest) = rest.strip_prefix("source ").map_or((false, rest), |rest| (true, rest));
    let words = unquoted(rest).ok_or_else(bad)?;
    Ok(Expected { check: check.to_owned(), in_source, words, replacement })
}

fn unquoted(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!inner.is_empty()).then(|| inner.to_owned())
}
