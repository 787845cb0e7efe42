//! `tertium init`

use super::{Failure, Outcome, atomic, project, put};
use crate::{
    config::{self, quoted},
    language,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

/// A way in which paths say their language, and which languages have which articles in it.
type Layouts = BTreeMap<(String, String), BTreeMap<String, BTreeSet<String>>>;

/// Runs the command: a commented project file with the pairs that can be seen.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let path = Path::new(config::FILE);
    if path.exists() && !args.force {
        return Err(Failure::Input(format!("{} is there already; --force writes over it", config::FILE)));
    }
    let rules = seen(&project::files(&std::env::current_dir()?));
    atomic::write(path, text(&rules))?;
    let found = match rules.len() {
        0 => "no pairs were seen; say in it where originals and translations are".to_owned(),
        _ => format!(
            "look whether its pairs are right: {}",
            rules.iter().map(Rule::shown).collect::<Vec<_>>().join("; ")
        ),
    };
    put(format!("{} is written; {found}.\n", config::FILE))?;
    Ok(Outcome::Clean)
}

/// A rule of pairs that was seen.
struct Rule {
    original: String,
    translation: String,
    source: String,
}

impl Rule {
    fn shown(&self) -> String {
        format!("{} ↔ {}", self.original, self.translation)
    }
}

/// The rules that files with codes of languages in their names suggest.
fn seen(files: &[String]) -> Vec<Rule> {
    const FORMATS: [&str; 6] = ["md", "markdown", "txt", "html", "htm", "docx"];
    let mut layouts: Layouts = BTreeMap::new();
    for file in files {
        let Some((rest, format)) = file.rsplit_once('.').filter(|(_, format)| FORMATS.contains(format)) else {
            continue;
        };
        for (before, code, after) in codes(rest) {
            // The article's name is the last part that is not the language.
            let (head, tail, slug) = match after.rsplit_once('/') {
                Some((folders, slug)) => (before.to_owned(), format!("{folders}/{{slug}}.{format}"), slug),
                None if after.is_empty() => {
                    let mark = before.chars().next_back().unwrap_or('.');
                    let stem = before.strip_suffix(mark).unwrap_or(before);
                    let (folders, slug) = stem.rsplit_once('/').map_or(("", stem), |(folders, slug)| (folders, slug));
                    let folders = if folders.is_empty() { String::new() } else { format!("{folders}/") };
                    (format!("{folders}{{slug}}{mark}"), format!(".{format}"), slug)
                }
                None => continue,
            };
            let articles = layouts.entry((head, tail)).or_default().entry(code.to_owned()).or_default();
            articles.insert(slug.to_owned());
        }
    }
    let rules = layouts.into_iter().filter(|(_, languages)| languages.len() > 1);
    rules.filter_map(|((head, tail), languages)| rule(&head, &tail, &languages)).collect()
}

/// The codes of languages that are parts of a path, with what stands before and after.
fn codes(path: &str) -> Vec<(&str, &str, &str)> {
    let known: Vec<&str> = language::codes().collect();
    let mut found = Vec::new();
    let mut start = 0;
    for part in path.split_inclusive(['/', '.', '_', '-']) {
        let code = part.trim_end_matches(['/', '.', '_', '-']);
        let (before, rest) = path.split_at_checked(start).unwrap_or_default();
        if known.contains(&code) && (part.ends_with('/') || before.len() + code.len() == path.len()) {
            found.push((before, code, rest.get(code.len()..).unwrap_or_default()));
        }
        start += part.len();
    }
    found
}

/// The language with most articles is that of the originals; of two that have as many the one that is not English.
fn rule(head: &str, tail: &str, languages: &BTreeMap<String, BTreeSet<String>>) -> Option<Rule> {
    let rank = |code: &str| (languages.get(code).map_or(0, BTreeSet::len), code != "en");
    let source = languages.keys().max_by_key(|code| rank(code))?.clone();
    let others: Vec<&String> = languages.keys().filter(|code| **code != source).collect();
    let written = |code: &str| format!("{head}{code}{tail}");
    let translation = match others.as_slice() {
        [one] => written(one),
        _ => written("{lang}"),
    };
    Some(Rule { original: written(&source), translation, source })
}

fn text(rules: &[Rule]) -> String {
    let mut pairs = String::new();
    for rule in rules {
        pairs.push_str(&format!(
            "[[pairs]]\noriginal = {}\ntranslation = {}\nsource-lang = {}\n\n",
            quoted(&rule.original),
            quoted(&rule.translation),
            quoted(&rule.source)
        ));
    }
    if rules.is_empty() {
        pairs.push_str(
            "# [[pairs]]\n# original = \"articles/{slug}.zh.md\"\n# translation = \"articles/{slug}.{lang}.md\"\n\n",
        );
    }
    include_str!("init.toml").replace("# PAIRS\n", &pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(files: &[&str]) -> Vec<String> {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        seen(&files).iter().map(Rule::shown).collect()
    }

    #[test]
    fn languages_in_the_names_of_files_are_seen() {
        let seen = rules(&["articles/x.zh.md", "articles/y.zh.md", "articles/x.en.md", "README.md"]);
        assert_eq!(seen, ["articles/{slug}.zh.md ↔ articles/{slug}.en.md"]);
        let seen = rules(&["a/x.zh.md", "a/y.zh.md", "a/x.en.md", "a/x.de.md"]);
        assert_eq!(seen, ["a/{slug}.zh.md ↔ a/{slug}.{lang}.md"]);
    }

    #[test]
    fn languages_in_the_names_of_folders_are_seen() {
        assert_eq!(rules(&["zh/news/x.txt", "en/news/x.txt"]), ["zh/news/{slug}.txt ↔ en/news/{slug}.txt"]);
    }
}
