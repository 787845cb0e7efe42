//! The part of a language pack that says how sentences deny and ask.

use serde::{Deserialize, Serialize};

/// What denies.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Negation {
    /// Words that deny what they stand with: *not*, *never*, *kein*.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words whose meaning holds a denial: *fail*, *lack*, *unable*.
    #[serde(default)]
    pub implicit: Vec<String>,
    /// Beginnings of words that turn them round: *un-*; `~` before one that only does where both words are known
    /// opposites, `*` before one that verbs take to be denied, so that an unknown word with it is one of these.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// Endings of words that turn them round: *-less*.
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// Phrases with such a word that deny nothing: *not only*.
    #[serde(default)]
    pub idioms: Vec<String>,
    /// Words after which a denial before them is no plain one: *not … until*.
    #[serde(default)]
    pub lifted_by: Vec<String>,
    /// Words that, after another denial, only say more of it: *not … without*.
    #[serde(default)]
    pub dependent: Vec<String>,
}

/// How things are enumerated: *A, B and C*.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enumeration {
    /// Marks between things that are enumerated; where none is given, the comma.
    #[serde(default)]
    pub marks: String,
    /// Words before the last thing.
    #[serde(default)]
    pub and: Vec<String>,
}

/// What makes a sentence a question, or may, besides its mark.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// Words that a question may begin with, after a clause, too.
    #[serde(default)]
    pub opens: Vec<String>,
    /// Words that make a question, or report one, wherever they stand: *whether*, 是否.
    #[serde(default)]
    pub holds: Vec<String>,
    /// What the last word of a question ends with: か, 吗.
    #[serde(default)]
    pub ends: Vec<String>,
}
