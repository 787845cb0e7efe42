//! Reading `tertium.toml` and what it includes. The disk is the caller's.

use super::Project;
use std::path::{Path, PathBuf};

/// Why a project file cannot be used: where and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Problem(pub String);

/// Reads the file at `path` and those that it includes; `open` has the text of a file.
///
/// # Errors
/// When a file cannot be opened, is no TOML, has a key that does not exist, or includes itself.
pub fn load(path: &Path, open: &dyn Fn(&Path) -> Result<String, String>) -> Result<Project, Problem> {
    read(path, open, &mut Vec::new(), &mut 0)
}

/// Most files that a project may include, all ways counted.
const MOST: usize = 1000;

fn read(
    path: &Path,
    open: &dyn Fn(&Path) -> Result<String, String>,
    chain: &mut Vec<PathBuf>,
    count: &mut usize,
) -> Result<Project, Problem> {
    *count += 1;
    if *count > MOST {
        return Err(Problem(format!("{}: more than {MOST} files are included; include each once", shown(path))));
    }
    if chain.iter().any(|known| known == path) {
        let names: Vec<String> = chain.iter().map(|known| known.as_path()).chain([path]).map(shown).collect();
        return Err(Problem(format!("{}: the files include each other in a circle", names.join(" includes "))));
    }
    chain.push(path.to_owned());
    let text = open(path).map_err(|why| Problem(format!("{}: {why}", shown(path))))?;
    let mut project: Project = toml::from_str(&text).map_err(|error| Problem(explained(path, &text, &error)))?;
    for include in project.include.clone() {
        let other = plain(&path.parent().unwrap_or(Path::new("")).join(&include));
        project = merged(project, read(&other, open, chain, count)?);
    }
    chain.pop();
    Ok(project)
}

/// Without `.` and with `..` resolved by its letters: two ways to one file are the same.
pub fn plain(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What `own` does not say is taken from `other`.
fn merged(mut own: Project, other: Project) -> Project {
    own.pairs.extend(other.pairs);
    own.ignore.extend(other.ignore);
    own.lexicon.files.extend(other.lexicon.files);
    own.judge = own.judge.take().or(other.judge);
    let mut overrides = other.overrides;
    overrides.append(&mut own.overrides);
    own.overrides = overrides;
    let (check, further) = (&mut own.check, other.check);
    check.profile = check.profile.or(further.profile);
    check.select = check.select.take().or(further.select);
    check.ignore = check.ignore.take().or(further.ignore);
    check.min_confidence = check.min_confidence.or(further.min_confidence);
    check.fail_on = check.fail_on.or(further.fail_on);
    check.accepted = check.accepted.take().or(further.accepted);
    check.baseline = check.baseline.take().or(further.baseline);
    check.time_limit = check.time_limit.or(further.time_limit);
    check.max_findings = check.max_findings.or(further.max_findings);
    check.max_sentences = check.max_sentences.or(further.max_sentences);
    check.max_length = check.max_length.or(further.max_length);
    check.knowledge.extend(further.knowledge);
    check.glossary.extend(further.glossary);
    check.keep.extend(further.keep);
    check.rules.extend(further.rules);
    check.style.extend(further.style);
    check.blind.extend(further.blind);
    for (id, grade) in further.severity {
        check.severity.entry(id).or_insert(grade);
    }
    for (id, least) in further.confidence {
        check.confidence.entry(id).or_insert(least);
    }
    own
}

/// The error with file, line, and for an unknown key the one it is likely to be.
fn explained(path: &Path, text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    let told = match (message.starts_with("unknown field"), quoted.next()) {
        (true, Some(key)) => {
            let known: Vec<&str> = quoted.collect();
            match nearest(key, &known) {
                Some(near) => format!("there is no key `{key}`; did you mean `{near}`?"),
                None => format!("there is no key `{key}`; there are {}", known.join(", ")),
            }
        }
        _ => message.to_owned(),
    };
    format!("{}:{line}: {told}", shown(path))
}

fn nearest<'a>(key: &str, known: &[&'a str]) -> Option<&'a str> {
    const LIKE: f64 = 0.7;
    let likeness = |other: &str| strsim::jaro_winkler(other, key);
    let best = known.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= LIKE).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn loaded(files: &[(&str, &str)]) -> Result<Project, Problem> {
        let files: HashMap<&str, &str> = files.iter().copied().collect();
        let open = |path: &Path| {
            files.get(path.to_str().unwrap()).map(|text| (*text).to_owned()).ok_or_else(|| "no such file".to_owned())
        };
        load(Path::new("tertium.toml"), &open)
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_nearest() {
        let problem = loaded(&[("tertium.toml", "[check]\nmin-confidance = 0.5\n")]).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "tertium.toml:2: there is no key `min-confidance`; did you mean `min-confidence`?"
        );
    }

    #[test]
    fn what_is_included_stands_behind() {
        let project = loaded(&[
            ("tertium.toml", "include = [\"house/base.toml\"]\n[check]\nmin-confidence = 0.8\n"),
            ("house/base.toml", "[check]\nmin-confidence = 0.6\nignore = [\"unit\"]\n"),
        ])
        .unwrap();
        assert_eq!(project.check.min_confidence, Some(0.8));
        assert_eq!(project.check.ignore, Some(vec!["unit".to_owned()]));
    }

    #[test]
    fn a_circle_is_refused() {
        let problem =
            loaded(&[("tertium.toml", "include = [\"a.toml\"]"), ("a.toml", "include = [\"./tertium.toml\"]")]);
        let told = problem.unwrap_err().to_string();
        assert_eq!(
            told,
            "tertium.toml includes a.toml includes tertium.toml: the files include each other in a circle"
        );
    }
}
