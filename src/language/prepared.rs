//! What the build works out for a pack, so that the program need not at every start.

use super::{cue_stems::Cue, look::Look};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What follows from the words and patterns of a pack.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Prepared {
    /// Its cues by their stems.
    pub cues: Vec<Cue>,
    /// How its patterns for blocks are seen not to match.
    pub looks: BTreeMap<String, Look>,
}

impl Prepared {
    /// Of these cues, and of these patterns as far as they are well formed.
    pub fn new<'a>(cues: Vec<Cue>, patterns: impl IntoIterator<Item = &'a String>) -> Self {
        let look = |pattern: &String| Some((pattern.clone(), Look::of(pattern)?));
        Prepared { cues, looks: patterns.into_iter().filter_map(look).collect() }
    }
}
