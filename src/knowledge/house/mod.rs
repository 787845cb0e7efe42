//! What a house has decided: which words it uses for which, which it never uses, and patterns of its own.

mod glossary;
mod index;
mod patterns;
mod styles;
mod terms;

pub use glossary::read as read_glossary;
pub use index::stems;
pub use patterns::{Complaint, Pattern, PatternFault, Patterns, Sample, read as read_patterns, told as toml_fault};
pub use styles::{Style, style, styles};
pub use terms::{Concept, Status, Term, Terms, scattered, stands};

/// A house's terms and patterns.
#[derive(Debug, Default)]
pub struct House {
    /// Its glossaries, as one.
    pub terms: Terms,
    /// Its patterns.
    pub patterns: Patterns,
    /// Most characters of a unit of a bilingual file that sets no limit itself.
    pub max_length: Option<usize>,
    /// What makes no difference between units that are compared.
    pub blind: Blind,
}

/// What makes no difference between two units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Blind {
    /// Capitals.
    pub case: bool,
    /// Marks that are neither letters nor digits.
    pub punctuation: bool,
}
