//! TMX: translation memories.

use crate::{
    document::{Bitext, UnitKind},
    read::{
        ReadError, Words,
        error::on_one_line,
        gather::{self, Gather, Parts, Source},
        units::{Units, Wanted},
        xml::{Node, Tag, Xml},
    },
};
use std::sync::Arc;

/// Reads TMX: of each unit the original and the one other language, or the ones that are wanted.
///
/// # Errors
/// For XML that does not hold together, and when the wanted languages are not in it.
pub fn tmx(path: &str, text: &Arc<str>, wanted: &Wanted) -> Result<Vec<Bitext>, ReadError> {
    gather::whole(Memory::new(Units::new(path, Some(text), UnitKind::Unit), wanted), path, text)
}

/// Reads a large TMX part by part.
pub fn tmx_parts(source: Source, wanted: &Wanted) -> Parts {
    let memory = Memory::new(Units::new(source.path(), None, UnitKind::Unit), wanted);
    source.gathered(memory)
}

/// Languages of a memory that are named to the user; who makes up one for every unit is not followed.
const NAMED: usize = 50;

#[derive(Clone)]
struct Memory {
    units: Units,
    source: Option<String>,
    target: Option<String>,
    /// Languages met, as they are written: the first [`NAMED`], and those that are wanted.
    seen: Vec<String>,
    /// The open unit's words in each language.
    variants: Vec<(String, Words)>,
    id: String,
    number: usize,
}

impl Gather for Memory {
    fn take(&mut self, node: Node, xml: &mut Xml) -> Result<bool, ReadError> {
        match node {
            Node::Open(tag) => self.open(&tag, xml)?,
            Node::Close(name) if name == "tu" => {
                self.close();
                return Ok(true);
            }
            _ => {}
        }
        Ok(false)
    }

    fn units(&mut self) -> &mut Units {
        &mut self.units
    }

    fn languages(&self) -> (Option<String>, Option<String>) {
        (self.source.clone(), self.target.clone())
    }

    fn end(self) -> Result<(Vec<Bitext>, Vec<String>), ReadError> {
        self.finish()
    }
}

impl Memory {
    fn new(units: Units, wanted: &Wanted) -> Self {
        Memory {
            units,
            source: wanted.source_language.clone(),
            target: wanted.target_language.clone(),
            seen: Vec::new(),
            variants: Vec::new(),
            id: String::new(),
            number: 0,
        }
    }

    fn open(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), ReadError> {
        match tag.name.as_str() {
            "header" => {
                let stated = tag.attribute("srclang").filter(|language| language != "*all*");
                self.source = self.source.take().or(stated);
            }
            "tu" => {
                self.number += 1;
                self.id = tag.attribute("tuid").unwrap_or_else(|| self.number.to_string());
                self.variants.clear();
            }
            "tuv" => {
                let language = tag.attribute("xml:lang").or_else(|| tag.attribute("lang")).unwrap_or_default();
                self.meet(&language);
                self.variants.push((language, Words::default()));
            }
            "seg" => {
                let words = segment(xml)?;
                if let Some((_, own)) = self.variants.last_mut() {
                    *own = words;
                }
            }
            "note" | "prop" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn meet(&mut self, language: &str) {
        let wanted = || [&self.source, &self.target].into_iter().flatten().any(|wanted| same(wanted, language));
        if !self.seen.iter().any(|known| known == language)
            && (self.seen.len() < NAMED || self.seen.len() < 2 * NAMED && wanted())
        {
            self.seen.push(language.to_owned());
        }
    }

    fn close(&mut self) {
        let variants = std::mem::take(&mut self.variants);
        let of = |wanted: &str| variants.iter().find(|(language, _)| same(language, wanted));
        let source = match &self.source {
            Some(language) => of(language),
            None => variants.first(),
        };
        let Some((source_language, source)) = source else { return };
        let other = || variants.iter().find(|(language, _)| !same(language, source_language));
        let target = match &self.target {
            Some(language) => of(language),
            None => other(),
        };
        let Some((target_language, target)) = target else { return };
        self.source.get_or_insert_with(|| source_language.clone());
        self.target.get_or_insert_with(|| target_language.clone());
        self.units.add(&self.id, source, target);
    }

    fn finish(mut self) -> Result<(Vec<Bitext>, Vec<String>), ReadError> {
        let path = self.units.path().to_owned();
        let there = self.seen.iter().map(|language| on_one_line(language)).collect::<Vec<_>>().join(", ");
        for wanted in [&self.source, &self.target].into_iter().flatten() {
            if !self.seen.is_empty() && !self.seen.iter().any(|language| same(language, wanted)) {
                let wanted = on_one_line(wanted);
                return Err(ReadError::Languages(path, format!("no text in {wanted}; there are {there}")));
            }
        }
        let shown = |language: &Option<String>| language.clone().unwrap_or_default();
        if self.seen.len() > 2 {
            let (source, target) = (shown(&self.source), shown(&self.target));
            self.units.notes.push(format!(
                "{path}: has {there}; compared are {source} and {target}. Choose others with --source-lang and --target-lang"
            ));
        }
        self.units.end((self.source, self.target), "units")
    }
}

/// The two codes name one language; a country that only one of them names makes no difference.
fn same(a: &str, b: &str) -> bool {
    let parts = |code: &str| code.to_lowercase().replace('_', "-");
    let (a, b) = (parts(a), parts(b));
    let base = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
    a == b || base(&a) == base(&b) && (!a.contains('-') || !b.contains('-'))
}

/// The words of a segment, codes left out.
fn segment(xml: &mut Xml) -> Result<Words, ReadError> {
    let mut words = Words::default();
    let mut depth = 0_usize;
    while let Some(node) = xml.next()? {
        match &node {
            Node::Open(tag) if matches!(tag.name.as_str(), "bpt" | "ept" | "ph" | "it" | "ut") => xml.skip()?,
            Node::Open(_) => depth += 1,
            Node::Close(_) if depth == 0 => break,
            Node::Close(_) => depth -= 1,
            text => text.flow_into(&mut words),
        }
    }
    Ok(words)
}
