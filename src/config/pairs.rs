//! Which files belong together.

use super::{PairRule, Pattern, pattern::Captures};
use std::collections::BTreeMap;

/// A translation with what belongs to it; paths with slashes, relative to the project's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The translation.
    pub translation: String,
    /// Its original.
    pub original: Option<String>,
    /// Other versions of it.
    pub versions: Vec<String>,
    /// Language of the original, where it is given.
    pub source_lang: Option<String>,
    /// Language of the translation, where it is given.
    pub target_lang: Option<String>,
}

/// What was found in the project's folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The pairs, by translation.
    pub pairs: Vec<Pair>,
    /// A line for each file whose counterpart is missing.
    pub orphans: Vec<String>,
}

/// The pairs or why they cannot be made.
pub type Pairing = Result<Found, String>;

/// The name in braces that is the language of a translation.
const LANGUAGE: &str = "lang";

/// Pairs the files of a project.
///
/// # Errors
/// When a pattern is bad, matches nothing, or two files claim one place.
pub fn pair(rules: &[PairRule], files: &[String]) -> Pairing {
    let mut found = Found::default();
    for (number, rule) in rules.iter().enumerate() {
        let within = |why: String| format!("pairs, rule {}: {why}", number + 1);
        Patterns::new(rule).and_then(|patterns| patterns.pair(files, &mut found)).map_err(within)?;
    }
    found.pairs.sort();
    for two in found.pairs.windows(2) {
        if let [one, other] = two
            && one.translation == other.translation
        {
            let name = |pair: &Pair| pair.original.clone().unwrap_or("no original".to_owned());
            return Err(format!(
                "{} is claimed as the translation of {} and of {}; make the patterns narrower",
                one.translation,
                name(one),
                name(other)
            ));
        }
    }
    found.orphans.sort();
    Ok(found)
}

struct Patterns<'a> {
    rule: &'a PairRule,
    original: Option<Pattern>,
    translations: Vec<Pattern>,
    versions: Vec<Pattern>,
}

impl<'a> Patterns<'a> {
    fn new(rule: &'a PairRule) -> Result<Self, String> {
        let all = |list: &[String]| list.iter().map(|text| Pattern::new(text)).collect::<Result<Vec<_>, _>>();
        let patterns = Patterns {
            rule,
            original: rule.original.as_deref().map(Pattern::new).transpose()?,
            translations: all(rule.translation.all())?,
            versions: all(&rule.versions)?,
        };
        if patterns.translations.is_empty() {
            return Err("`translation` is missing: say where translations are".to_owned());
        }
        let keys: Vec<&String> = patterns.original.iter().flat_map(Pattern::keys).collect();
        for pattern in patterns.translations.iter().chain(&patterns.versions) {
            if let Some(key) = keys.iter().find(|key| !pattern.keys().contains(key)) {
                return Err(format!(
                    "`{{{key}}}` of the original is not in `{}`, so that it cannot be told which belong together",
                    pattern.written()
                ));
            }
        }
        Ok(patterns)
    }

    fn pair(&self, files: &[String], found: &mut Found) -> Result<(), String> {
        let originals = self.originals(files)?;
        let mut with_translation: Vec<&String> = Vec::new();
        for pattern in &self.translations {
            let mut claimed: BTreeMap<Captures, &String> = BTreeMap::new();
            let mut matched = false;
            for (file, captures) in matches(pattern, files) {
                let key = self.key(&captures);
                let original = originals.get(&key).copied();
                if original == Some(file) {
                    continue;
                }
                matched = true;
                if let Some(other) = claimed.insert(captures.clone(), file).filter(|_| self.original.is_some()) {
                    return Err(format!(
                        "{other} and {file} are both the translation of {}; make `{}` narrower",
                        original.map_or("one original", String::as_str),
                        pattern.written()
                    ));
                }
                match (original, &self.original) {
                    (None, Some(expected)) => {
                        found
                            .orphans
                            .push(format!("{file}: no original ({} is not there)", expected.filled(&captures)));
                    }
                    _ => {
                        with_translation.extend(original);
                        found.pairs.push(self.made(file, original, &captures, files));
                    }
                }
            }
            if !matched {
                return Err(nothing(pattern, files));
            }
        }
        let lonely = originals.values().filter(|file| !with_translation.contains(file));
        found.orphans.extend(lonely.map(|file| format!("{file}: no translation")));
        Ok(())
    }

    /// The originals by what their names in braces stand for. A file that is a translation of another is none.
    fn originals<'f>(&self, files: &'f [String]) -> Result<BTreeMap<Captures, &'f String>, String> {
        let Some(pattern) = &self.original else { return Ok(BTreeMap::new()) };
        let mut all: BTreeMap<Captures, &String> = BTreeMap::new();
        for (file, captures) in matches(pattern, files) {
            if let Some(other) = all.insert(captures, file) {
                return Err(format!("{other} and {file} are both the original; make `{}` narrower", pattern.written()));
            }
        }
        if all.is_empty() {
            return Err(nothing(pattern, files));
        }
        let is_translation = |file: &String| {
            let found = self.translations.iter().filter_map(|pattern| pattern.captures(file));
            found.map(|captures| self.key(&captures)).any(|key| all.get(&key).is_some_and(|original| *original != file))
        };
        let translations: Vec<&String> = all.values().copied().filter(|file| is_translation(file)).collect();
        all.retain(|_, file| !translations.contains(file));
        Ok(all)
    }

    /// The part of the captures that the original has too.
    fn key(&self, captures: &Captures) -> Captures {
        let keys = self.original.as_ref().map(Pattern::keys).unwrap_or_default();
        captures.iter().filter(|(key, _)| keys.contains(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    fn made(&self, file: &str, original: Option<&String>, captures: &Captures, files: &[String]) -> Pair {
        let fits =
            |theirs: &Captures| theirs.iter().all(|(key, value)| captures.get(key).is_none_or(|own| own == value));
        let versions = self.versions.iter().flat_map(|pattern| matches(pattern, files));
        let versions = versions.filter(|(version, theirs)| *version != file && fits(theirs));
        Pair {
            translation: file.to_owned(),
            original: original.cloned(),
            versions: versions.map(|(version, _)| version.clone()).collect(),
            source_lang: self.rule.source_lang.clone(),
            target_lang: self.rule.target_lang.clone().or_else(|| captures.get(LANGUAGE).cloned()),
        }
    }
}

fn matches<'f>(pattern: &Pattern, files: &'f [String]) -> Vec<(&'f String, Captures)> {
    files.iter().filter_map(|file| Some((file, pattern.captures(file)?))).collect()
}

/// That a pattern matches no file, and what files there are that are most like it.
fn nothing(pattern: &Pattern, files: &[String]) -> String {
    const SHOWN: usize = 3;
    let likeness = |file: &str| strsim::jaro_winkler(file, pattern.written());
    let mut near: Vec<&String> = files.iter().collect();
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)).then(a.cmp(b)));
    let near: Vec<&str> = near.into_iter().take(SHOWN).map(String::as_str).collect();
    let there =
        if near.is_empty() { "the folder is empty".to_owned() } else { format!("there is {}", near.join(", ")) };
    format!("`{}` matches no file; {there}", pattern.written())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::OneOrMany;

    fn files(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn rule(original: &str, translation: &str) -> PairRule {
        PairRule {
            original: Some(original.to_owned()),
            translation: OneOrMany::One(translation.to_owned()),
            ..PairRule::default()
        }
    }

    #[test]
    fn an_original_has_a_translation_in_each_language() {
        let files = files(&["a/x.zh.md", "a/x.en.md", "a/x.de.md", "a/y.zh.md", "a/z.en.md"]);
        let found = pair(&[rule("a/{slug}.zh.md", "a/{slug}.{lang}.md")], &files).unwrap();
        let pairs: Vec<_> =
            found.pairs.iter().map(|pair| (pair.translation.as_str(), pair.target_lang.as_deref())).collect();
        assert_eq!(pairs, [("a/x.de.md", Some("de")), ("a/x.en.md", Some("en"))]);
        assert_eq!(found.orphans, ["a/y.zh.md: no translation", "a/z.en.md: no original (a/z.zh.md is not there)"]);
    }

    #[test]
    fn an_original_without_a_mark_of_its_language_is_told_from_translations() {
        let files = files(&["x.md", "x.en.md"]);
        let found = pair(&[rule("{slug}.md", "{slug}.{lang}.md")], &files).unwrap();
        assert_eq!(found.pairs.len(), 1);
        assert_eq!(found.pairs[0].original.as_deref(), Some("x.md"));
        assert!(found.orphans.is_empty(), "{:?}", found.orphans);
    }

    #[test]
    fn a_pattern_that_matches_nothing_says_what_is_there() {
        let told = pair(&[rule("articles/{slug}.zh.md", "articles/{slug}.en.md")], &files(&["articles/quake.cn.md"]));
        assert_eq!(
            told.unwrap_err(),
            "pairs, rule 1: `articles/{slug}.zh.md` matches no file; there is articles/quake.cn.md"
        );
    }

    #[test]
    fn two_translations_for_one_place_are_named() {
        let files = files(&["zh/x.md", "en/a/x.md", "en/b/x.md"]);
        let told = pair(&[rule("zh/{slug}.md", "en/**/{slug}.md")], &files).unwrap_err();
        assert!(told.contains("en/a/x.md and en/b/x.md are both the translation of zh/x.md"), "{told}");
    }

    #[test]
    fn two_originals_for_one_translation_are_named() {
        let files = files(&["zh/x.md", "ja/x.md", "en/x.md"]);
        let rules = [rule("zh/{slug}.md", "en/{slug}.md"), rule("ja/{slug}.md", "en/{slug}.md")];
        let told = pair(&rules, &files).unwrap_err();
        assert!(told.contains("en/x.md is claimed as the translation of ja/x.md and of zh/x.md"), "{told}");
    }
}
