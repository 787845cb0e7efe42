//! Which classes of Wikidata are what, and which of its items are countries.

use super::entity::number;
use crate::knowledge::{Class, Problem};
use std::collections::HashMap;

const CLASSES: &str = include_str!("classes.tsv");
const COUNTRIES: &str = include_str!("countries.tsv");

/// What may be taken from a dump, by the names that the command line has for it; the first wins where an item is several.
pub const KINDS: [(&str, Class); 7] = [
    ("country", Class::Country),
    ("outlet", Class::Outlet),
    ("person", Class::Person),
    ("office", Class::Office),
    ("company", Class::Company),
    ("organisation", Class::Organisation),
    ("place", Class::Place),
];

/// Classes of Wikidata, by number.
#[derive(Debug)]
pub struct Classes {
    known: HashMap<u64, (usize, String)>,
}

impl Default for Classes {
    fn default() -> Self {
        let mut classes = Classes { known: HashMap::new() };
        classes.add("classes.tsv", CLASSES);
        classes
    }
}

impl Classes {
    /// Adds the lines of a file; gives a problem for each bad one.
    pub fn add(&mut self, file: &str, text: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.is_empty() || line.starts_with('#') || line.starts_with("class\t") {
                continue;
            }
            match parsed(line) {
                Ok((class, rank, finer)) => {
                    self.known.insert(class, (rank, finer));
                }
                Err(reason) => problems.push(Problem { file: file.to_owned(), line: index + 1, reason }),
            }
        }
        problems
    }

    /// What an item of these classes is, and its finer kind.
    pub fn of(&self, classes: &[u64]) -> Option<(Class, &str)> {
        let found = classes.iter().filter_map(|class| self.known.get(class));
        let (rank, finer) = found.min_by_key(|(rank, finer)| (*rank, finer.is_empty()))?;
        KINDS.get(*rank).map(|(_, class)| (*class, finer.as_str()))
    }
}

fn parsed(line: &str) -> Result<(u64, usize, String), String> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().unwrap_or_default().trim();
    let (class, kind, finer) = (cell(), cell(), cell());
    let class = number(class).ok_or_else(|| format!("`{class}` is no item of Wikidata: write Q and digits"))?;
    let rank = KINDS.iter().position(|(name, _)| *name == kind).ok_or_else(|| {
        let names = KINDS.map(|(name, _)| name).join(", ");
        format!("`{kind}` is no kind; there are {names}; columns are divided by tabs")
    })?;
    Ok((class, rank, finer.to_owned()))
}

/// ISO 3166 codes by the number of the country's item.
pub fn countries() -> HashMap<u64, String> {
    let lines = COUNTRIES.lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(item, code)| Some((number(item)?, code.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    #[test]
    fn every_line_of_ours_is_good() {
        let mut classes = Classes { known: HashMap::new() };
        assert_eq!(classes.add("classes.tsv", CLASSES), []);
        let lines = CLASSES.lines().filter(|line| line.starts_with('Q')).count();
        assert_eq!(classes.known.len(), lines, "a class stands twice");
        let known = Knowledge::shipped();
        for code in countries().into_values() {
            assert!(known.record(&format!("country/{}", code.to_lowercase())).is_some(), "{code}");
        }
    }

    #[test]
    fn the_stronger_kind_decides_and_bad_lines_are_named() {
        let mut classes = Classes::default();
        assert_eq!(classes.of(&[4_830_453, 11_032]), Some((Class::Outlet, "newspaper")));
        assert_eq!(classes.of(&[1]), None);
        let problems = classes.add("my.tsv", "Q900001\tplace\tisland\nnews\toutlet\nQ3\tship\n");
        assert_eq!(classes.of(&[900_001]), Some((Class::Place, "island")));
        assert!(problems[0].to_string().starts_with("my.tsv:2: `news` is no item"));
        assert!(problems[1].to_string().starts_with("my.tsv:3: `ship` is no kind; there are country, outlet"));
    }
}
