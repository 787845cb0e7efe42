//! Tertium reads a translation beside its original, or alone, and points at the places that are likely wrong.
//!
//! The data goes one way: [`read`] → [`language`] (sentences) → [`mention`] → [`align`] → [`check`] → [`report`].

pub mod document;
pub mod knowledge;
pub mod language;
pub mod mention;
pub mod lexicon;
pub mod read;
