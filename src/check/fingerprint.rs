//! Fingerprints: what a finding is called from one draft of a text to the next.
//!
//! A fingerprint is made of the check, the rule, the words concerned on both sides, and a number among findings that are
//! alike in all of these. It has no position and no neighbours, so that it survives edits elsewhere, reflow and
//! moved paragraphs.

use super::{Finding, Place};
use crate::language::fold;
use std::collections::HashMap;

/// Gives all findings of a report, in their order, their fingerprints; `written` has the words at a place.
pub fn stamp<'a>(findings: &mut [Finding], written: impl Fn(Place) -> &'a str) {
    let mut alike: HashMap<u64, u64> = HashMap::new();
    for finding in findings {
        let words = |place: Option<Place>| place.map_or(String::new(), |place| bare(written(place)));
        // What only another version says stands in that version alone.
        let elsewhere = || finding.related.first().map(|related| related.place).filter(|_| finding.target.is_none());
        let (source, target) = (words(finding.source.or_else(elsewhere)), words(finding.target));
        let name = Fnv::of(&[finding.about.id, finding.rule, &source, &target]);
        let ordinal = alike.entry(name.0).or_default();
        finding.fingerprint = format!("{:016x}", name.numbered(*ordinal).0);
        *ordinal += 1;
    }
}

/// The words folded and without white space: a line broken elsewhere leaves them the same.
fn bare(words: &str) -> String {
    fold(words).chars().filter(|c| !c.is_whitespace()).collect()
}

/// FNV-1a, 64 bits: stable over versions and machines, which the standard library's hasher is not.
struct Fnv(u64);

impl Fnv {
    fn of(parts: &[&str]) -> Self {
        const END: u8 = 0x1e;
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([END]));
        bytes.fold(Fnv(0xcbf2_9ce4_8422_2325), Fnv::with)
    }

    fn with(self, byte: u8) -> Self {
        Fnv((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    fn numbered(self, ordinal: u64) -> Self {
        ordinal.to_le_bytes().into_iter().fold(self, Fnv::with)
    }
}
