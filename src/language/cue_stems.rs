//! Cues by the stems of their words, as the build works them out for the shipped packs.

use std::collections::BTreeMap;

/// The stems of a cue's words, and the concepts that it expresses, `~` before one that it only perhaps expresses.
pub type Cue = (Vec<String>, Vec<String>);

/// Marks a form that may mean something else.
const WEAK: char = '~';

/// All cues of a pack; `elision` says that an apostrophe divides words.
pub fn cues(
    forms: &BTreeMap<String, Vec<String>>,
    elision: bool,
    fold: &dyn Fn(&str) -> String,
    stem: &dyn Fn(&str) -> String,
) -> Vec<Cue> {
    let mut cues: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for (concept, words) in forms {
        for word in words {
            let concept = if word.starts_with(WEAK) { format!("{WEAK}{concept}") } else { concept.clone() };
            let word = fold(word.trim_start_matches(WEAK));
            let stems: Vec<String> = word
                .split(|c: char| matches!(c, ' ' | '-') || elision && c == '\'')
                .filter(|word| !word.is_empty())
                .map(stem)
                .collect();
            let concepts = cues.entry(stems).or_default();
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
    }
    cues.into_iter().collect()
}
