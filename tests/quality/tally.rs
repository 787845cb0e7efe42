//! Right and wrong findings, by check and rule.

use std::{collections::BTreeMap, fmt::Write};
use tertium::{DEFAULT_MIN_CONFIDENCE, check::Finding};

/// Named figures of a run, for the floors.
#[derive(Default)]
pub struct Figures(pub BTreeMap<String, f64>);

impl Figures {
    pub fn set(&mut self, set: &str, name: &str, value: f64) {
        self.0.insert(format!("{set}: {name}"), value);
    }
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    wrong: usize,
    shown_right: usize,
    shown_wrong: usize,
}

/// Counts of right and wrong findings.
#[derive(Default)]
pub struct Tally {
    rules: BTreeMap<(String, String), Count>,
}

/// The finding is shown at the default confidence.
pub fn is_shown(finding: &Finding) -> bool {
    finding.confidence >= DEFAULT_MIN_CONFIDENCE
}

impl Tally {
    pub fn add(&mut self, finding: &Finding, right: bool) {
        let count = self.rules.entry((finding.about.id.to_owned(), finding.rule.to_owned())).or_default();
        let shown = is_shown(finding);
        if right {
            count.right += 1;
            count.shown_right += usize::from(shown);
        } else {
            count.wrong += 1;
            count.shown_wrong += usize::from(shown);
        }
    }

    /// The table of checks, and of their rules.
    pub fn table(&self) -> String {
        let mut checks: BTreeMap<&str, Count> = BTreeMap::new();
        for ((check, _), count) in &self.rules {
            let sum = checks.entry(check).or_default();
            sum.right += count.right;
            sum.wrong += count.wrong;
            sum.shown_right += count.shown_right;
            sum.shown_wrong += count.shown_wrong;
        }
        let mut out = String::from(
            "| check, rule | right | wrong | precision | shown right | shown wrong | precision |\n|---|---:|---:|---:|---:|---:|---:|\n",
        );
        for (check, sum) in &checks {
            row(&mut out, &format!("**{check}**"), sum);
            for ((_, rule), count) in self.rules.iter().filter(|((of, _), _)| of == check) {
                row(&mut out, rule, count);
            }
        }
        out
    }

    /// The confidence table: the share of right findings of each rule, drawn to one half where they are few.
    pub fn confidences(&self) -> String {
        const PRIOR: f64 = 2.0;
        const TELLING: usize = 6;
        let mut out = String::from(
            "# Probability that a finding is right, by check and rule. Fitted by tests/quality on development data:\n\
             # (right + 1) / (right + wrong + 2) over the own book, the casebook and wmt23-zhen. A rule with fewer than six\n\
             # findings there keeps what stood here; one that does not stand here has one half.\n",
        );
        let before = std::fs::read_to_string("src/check/confidence.tsv").unwrap_or_default();
        let mut lines: std::collections::BTreeMap<String, String> = before
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(rule, probability)| (rule.to_owned(), probability.to_owned()))
            .collect();
        for ((check, rule), count) in &self.rules {
            let seen = count.right + count.wrong;
            if seen >= TELLING {
                let probability = (count.right as f64 + PRIOR / 2.0) / (seen as f64 + PRIOR);
                lines.insert(format!("{check}.{rule}"), format!("{probability:.2}"));
            }
        }
        for (rule, probability) in lines {
            let _ = writeln!(out, "{rule}\t{probability}");
        }
        out
    }
}

fn row(out: &mut String, name: &str, count: &Count) {
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} | {} | {} | {} |",
        count.right,
        count.wrong,
        share(count.right, count.right + count.wrong),
        count.shown_right,
        count.shown_wrong,
        share(count.shown_right, count.shown_right + count.shown_wrong)
    );
}

/// `part` of `whole` in percent; a dash where there is nothing.
pub fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.0}%", 100.0 * part as f64 / whole as f64) }
}
