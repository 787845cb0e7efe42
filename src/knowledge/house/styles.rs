//! Style packs: what news agencies' stylebooks ask for, as patterns; switched on by name.

use super::patterns::{Pattern, read};
use serde::Deserialize;

/// A shipped pack.
#[derive(Debug)]
pub struct Style {
    /// What it is, in a line.
    pub title: String,
    /// Where its conventions are known from.
    pub source: String,
    /// Its patterns, and those of the packs that it includes.
    pub patterns: Vec<Pattern>,
}

/// Names and texts, sorted.
const PACKS: [(&str, &str); 4] = [
    ("ap", include_str!("styles/ap.toml")),
    ("places-en", include_str!("styles/places-en.toml")),
    ("reuters", include_str!("styles/reuters.toml")),
    ("xinhua", include_str!("styles/xinhua.toml")),
];

#[derive(Deserialize)]
struct File {
    style: Head,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    source: String,
    #[serde(default)]
    include: Vec<String>,
}

/// The names of the packs.
pub fn styles() -> Vec<&'static str> {
    PACKS.iter().map(|(name, _)| *name).collect()
}

/// The pack of this name.
pub fn style(name: &str) -> Option<Style> {
    let (name, text) = PACKS.iter().find(|(known, _)| *known == name)?;
    let head = toml::from_str::<File>(text).ok()?.style;
    let mut patterns = read(&format!("style:{name}"), text).0;
    for other in head.include.iter().filter(|other| other != name) {
        patterns.extend(style(other)?.patterns);
    }
    Some(Style { title: head.title, source: head.source, patterns })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_of_a_pack_has_an_example_that_holds() {
        for (name, text) in PACKS {
            assert!(read(name, text).1.is_empty(), "{:?}", read(name, text).1);
            let style = style(name).unwrap_or_else(|| panic!("{name} is no pack, or includes none"));
            assert!(style.source.len() > 10 && !style.patterns.is_empty(), "{name}");
            for pattern in style.patterns {
                assert!(!pattern.samples.is_empty(), "{}", pattern.origin);
                assert!(pattern.failures().is_empty(), "{}: {:?}", pattern.origin, pattern.failures());
            }
        }
    }
}
