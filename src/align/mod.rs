//! Alignment: which sentences, mentions and names of the two texts belong together.

mod beads;
mod calendar;
mod cast;
mod evidence;
mod links;
mod opposites;
mod sound;

pub use beads::{Bead, Beads};
pub use calendar::Calendar;
pub use cast::{Basis, Cast, NameLink, name, names};
pub use evidence::Evidence;
pub use links::{Alone, Link, Links, Relation};
pub use opposites::{Opposite, is_sure, opposites};
pub use sound::{is_pinyin, pinyin_name, readings, reordered, romanised, syllables_shared};

use crate::{knowledge::Knowledge, mention::Reading};
use cast::Caster;
use links::Linker;

/// The original and how the translation lies beside it.
pub struct Original {
    /// The original's text, words and mentions.
    pub reading: Reading,
    /// What joins the two texts.
    pub evidence: Evidence,
    /// Which sentences belong together.
    pub beads: Beads,
    /// Which numbers, dates and times belong together.
    pub links: Links,
    /// Who is who.
    pub cast: Cast,
    /// Share of the evidence of both texts that the other matches.
    pub relatedness: f64,
}

/// A translation, with its original where there is one, ready to be checked.
pub struct Comparison<'a> {
    /// The translation.
    pub target: Reading,
    /// The original.
    pub original: Option<Original>,
    /// What is known of the world.
    pub knowledge: &'a Knowledge,
    /// The day of the report, as far as the texts give it.
    pub calendar: Calendar,
}

impl<'a> Comparison<'a> {
    /// A translation alone.
    pub fn mono(target: Reading, knowledge: &'a Knowledge) -> Self {
        let calendar = Calendar::of(&target);
        Comparison { target, original: None, knowledge, calendar }
    }

    /// A translation beside its original.
    pub fn pair(source: Reading, target: Reading, knowledge: &'a Knowledge) -> Self {
        let calendar = Calendar::of(&source).joined(Calendar::of(&target));
        let evidence = Evidence::new(&source, &target);
        let beads = Beads::new(&source, &target, &evidence);
        let links = Links::new(&Linker { source: &source, target: &target, calendar }, &beads);
        let cast = Caster::new(&source, &target, &evidence, &beads, knowledge).cast();
        let relatedness = evidence.relatedness();
        let original = Some(Original { reading: source, evidence, beads, links, cast, relatedness });
        Comparison { target, original, knowledge, calendar }
    }
}
