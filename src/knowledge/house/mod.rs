//! What a house has decided: which words it uses for which, which it never uses, and patterns of its own.

mod glossary;
mod patterns;
mod terms;

pub use glossary::read as read_glossary;
pub use patterns::{Complaint, Pattern, PatternFault, Patterns, Sample, read as read_patterns, told as toml_fault};
pub use terms::{Concept, Status, Term, Terms, stands};

/// A house's terms and patterns.
#[derive(Debug, Default)]
pub struct House {
    /// Its glossaries, as one.
    pub terms: Terms,
    /// Its patterns.
    pub patterns: Patterns,
}
