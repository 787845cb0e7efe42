//! How sure each rule of each check is: the share of its findings that were right, fitted on development data.

use std::{collections::BTreeMap, sync::OnceLock};

const TABLE: &str = include_str!("confidence.tsv");

/// The probability that a finding of a rule is right; a rule that was never measured has one half.
pub fn of(check: &str, rule: &str) -> f64 {
    static PARSED: OnceLock<BTreeMap<String, f64>> = OnceLock::new();
    let table = PARSED.get_or_init(|| {
        TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (name, probability) = line.split_once('\t')?;
                Some((name.to_owned(), probability.parse().ok()?))
            })
            .collect()
    });
    table.get(&format!("{check}.{rule}")).copied().unwrap_or(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_holds_probabilities() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let (name, probability) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
            let (check, _) = name.split_once('.').unwrap_or_else(|| panic!("no rule: {line}"));
            assert!(crate::check::find(check).is_some(), "unknown check: {line}");
            assert!((0.0..=1.0).contains(&probability.parse::<f64>().unwrap()), "{line}");
        }
    }
}
