//! What can be seen of a text to tell that a pattern cannot match it, worked out from the pattern.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look as Anchor, literal::Extractor};
use serde::{Deserialize, Serialize};

/// The characters of a class, as ranges with both ends, in order.
type Ranges = Vec<(char, char)>;

/// What a text must have for a pattern to match it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// What its first characters must be; none where a match may begin elsewhere.
    pub heads: Vec<Ranges>,
    /// Strings of which a match holds one, unless there are none.
    pub needs: Vec<String>,
}

impl Look {
    /// None where the pattern is not well formed.
    pub fn of(pattern: &str) -> Option<Self> {
        let hir = regex_syntax::parse(pattern).ok()?;
        let parts = match hir.kind() {
            HirKind::Concat(parts) => parts.clone(),
            _ => vec![hir],
        };
        let anchored = parts.first().is_some_and(|part| matches!(part.kind(), HirKind::Look(Anchor::Start)));
        let heads = if anchored { heads(parts.get(1..).unwrap_or_default()) } else { Vec::new() };
        Some(Look { heads, needs: needs(&parts) })
    }

    /// The text begins as a match must.
    pub fn begins(&self, text: &str) -> bool {
        let mut chars = text.chars();
        self.heads.iter().all(|class| chars.next().is_some_and(|c| holds(class, c)))
    }
}

fn holds(class: &Ranges, c: char) -> bool {
    let after = class.partition_point(|(first, _)| *first <= c);
    after.checked_sub(1).and_then(|at| class.get(at)).is_some_and(|(_, last)| c <= *last)
}

fn ranges(class: &ClassUnicode) -> Ranges {
    class.iter().map(|range| (range.start(), range.end())).collect()
}

/// The classes of the characters that every match of these parts begins with, as far as they are certain.
fn heads(parts: &[Hir]) -> Vec<Ranges> {
    const ENOUGH: usize = 8;
    let mut heads = Vec::new();
    for part in parts {
        match part.kind() {
            HirKind::Literal(literal) => {
                let Ok(literal) = std::str::from_utf8(&literal.0) else { break };
                heads.extend(literal.chars().map(|c| vec![(c, c)]));
            }
            HirKind::Class(Class::Unicode(class)) => heads.push(ranges(class)),
            HirKind::Repetition(repetition) => {
                let HirKind::Class(Class::Unicode(class)) = repetition.sub.kind() else { break };
                let least = repetition.min as usize;
                heads.extend(std::iter::repeat_n(ranges(class), least.min(ENOUGH)));
                if repetition.max != Some(repetition.min) || least > ENOUGH {
                    break;
                }
            }
            _ => break,
        }
    }
    heads.truncate(ENOUGH);
    heads
}

/// Strings of which every match holds one: of the parts from each place on, those that tell most.
fn needs(parts: &[Hir]) -> Vec<String> {
    let from = |at: usize| {
        let rest = Hir::concat(parts.get(at..)?.to_vec());
        let found = Extractor::new().extract(&rest);
        let literals = found.literals().filter(|literals| !literals.is_empty())?;
        let all = literals.iter().map(|literal| std::str::from_utf8(literal.as_bytes()).ok().map(str::to_owned));
        all.collect::<Option<Vec<String>>>()
    };
    let length = |needs: &Vec<String>| needs.iter().map(String::len).min().unwrap_or(0);
    let all = (0..parts.len()).filter_map(from).filter(|needs| length(needs) > 0);
    all.max_by_key(|needs| (length(needs), std::cmp::Reverse(needs.len()))).unwrap_or_default()
}
