//! Which given names tell a person's gender.

use std::{collections::HashMap, sync::OnceLock};

/// A person's gender, as words and names tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// *he*, *Mr*, 先生
    Male,
    /// *she*, *Ms*, 女士
    Female,
}

impl Gender {
    /// The gender that a record or a file writes as `m` or `f`.
    pub fn of_letter(letter: &str) -> Option<Self> {
        match letter {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            _ => None,
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Gender::Male => Gender::Female,
            Gender::Female => Gender::Male,
        }
    }

    /// *a man*, *a woman*
    pub fn noun(self) -> &'static str {
        match self {
            Gender::Male => "a man",
            Gender::Female => "a woman",
        }
    }
}

/// Name and gender, a line each; `#` begins a remark.
const NAMES: &str = include_str!("given-names.tsv");

/// The gender of those who bear a given name, folded; none where both may or nothing is known.
pub fn given_name(name: &str) -> Option<Gender> {
    static ALL: OnceLock<HashMap<&str, Gender>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).filter_map(|(n, g)| Some((n, Gender::of_letter(g)?))).collect()
    });
    all.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_folded_name_and_a_gender_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let (name, gender) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
            assert!(Gender::of_letter(gender).is_some() && crate::language::fold(name) == name, "{line}");
            assert!(seen.insert(name), "{name} stands twice");
        }
    }

    #[test]
    fn names_that_both_bear_tell_nothing() {
        assert_eq!(given_name("helena"), Some(Gender::Female));
        assert_eq!(given_name("andrea"), None);
    }
}
