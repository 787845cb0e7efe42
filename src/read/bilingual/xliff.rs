//! XLIFF 1.2, 2.0 and 2.1, with what Trados (SDLXLIFF) and memoQ (MQXLIFF) make of it.

use crate::{
    document::{Bitext, Limit, Measure, UnitKind},
    read::{
        ReadError, Words,
        gather::{self, Gather, Parts, Source},
        units::{Units, Wanted},
        xml::{Node, Tag, Xml},
    },
};
use std::{collections::HashMap, sync::Arc};

/// Reads XLIFF.
///
/// # Errors
/// For XML that does not hold together, and for a file in which nothing is translated.
pub fn xliff(path: &str, text: &Arc<str>, _: &Wanted) -> Result<Vec<Bitext>, ReadError> {
    gather::whole(Reader::new(Units::new(path, Some(text), UnitKind::Unit)), path, text)
}

/// Reads a large XLIFF part by part.
pub fn xliff_parts(source: Source, _: &Wanted) -> Parts {
    let reader = Reader::new(Units::new(source.path(), None, UnitKind::Unit));
    source.gathered(reader)
}

#[derive(Clone)]
struct Reader {
    units: Units,
    languages: (Option<String>, Option<String>),
    unit: Open,
    /// Segments of the open unit, XLIFF 2 only.
    segment: usize,
    locked: usize,
}

/// The unit or segment that is being read.
#[derive(Default, Clone)]
struct Open {
    id: String,
    segment: Option<String>,
    source: Inline,
    /// The original cut into segments, XLIFF 1.2 only.
    cut: Inline,
    target: Inline,
    locked: bool,
    most: Option<Limit>,
}

/// Words with inline markup left out, and those of each marked segment.
#[derive(Default, Clone)]
struct Inline {
    all: Words,
    segments: Vec<(String, Words)>,
}

/// Elements that hold other texts than the unit's own: matches from a memory, glossaries, notes, stored codes.
const ELSEWHERE: [&str; 9] =
    ["alt-trans", "matches", "glossary", "notes", "note", "originalData", "ignorable", "header", "reference"];
/// Inline elements whose content is code of the original format.
const CODE: [&str; 4] = ["bpt", "ept", "ph", "it"];

impl Gather for Reader {
    fn take(&mut self, node: Node, xml: &mut Xml) -> Result<bool, ReadError> {
        match node {
            Node::Open(tag) => self.open(&tag, xml)?,
            Node::Close(name) => {
                self.close(local(&name));
                return Ok(matches!(local(&name), "unit" | "trans-unit"));
            }
            Node::Text(..) | Node::Escape(..) => {}
        }
        Ok(false)
    }

    fn units(&mut self) -> &mut Units {
        &mut self.units
    }

    fn languages(&self) -> (Option<String>, Option<String>) {
        self.languages.clone()
    }

    fn end(mut self) -> Result<(Vec<Bitext>, Vec<String>), ReadError> {
        if self.locked > 0 {
            let note = format!("{}: units left out as not to be translated: {}", self.units.path(), self.locked);
            self.units.notes.push(note);
        }
        self.units.end(self.languages, "units")
    }
}

impl Reader {
    fn new(units: Units) -> Self {
        Reader { units, languages: (None, None), unit: Open::default(), segment: 0, locked: 0 }
    }

    fn open(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), ReadError> {
        let is_no = |value: Option<String>| value.as_deref() == Some("no");
        match local(&tag.name) {
            "xliff" => self.set_languages(tag, "srcLang", "trgLang"),
            "file" => {
                self.units.close();
                self.set_languages(tag, "source-language", "target-language");
            }
            "trans-unit" | "unit" => {
                self.unit = Open {
                    id: tag.attribute("id").unwrap_or_default(),
                    locked: is_no(tag.attribute("translate")),
                    most: limit(tag),
                    ..Open::default()
                };
                self.segment = 0;
            }
            "segment" => {
                self.segment += 1;
                self.unit.segment = Some(tag.attribute("id").unwrap_or_else(|| self.segment.to_string()));
            }
            "source" => self.unit.source = Inline::read(xml)?,
            "seg-source" => self.unit.cut = Inline::read(xml)?,
            "target" => self.unit.target = Inline::read(xml)?,
            name if ELSEWHERE.contains(&name) => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn set_languages(&mut self, tag: &Tag, source: &str, target: &str) {
        let (known_source, known_target) = std::mem::take(&mut self.languages);
        self.languages = (tag.attribute(source).or(known_source), tag.attribute(target).or(known_target));
    }

    fn close(&mut self, name: &str) {
        match name {
            "segment" => {
                let unit = &mut self.unit;
                let segment = unit.segment.take().unwrap_or_default();
                let (source, target) = (std::mem::take(&mut unit.source), std::mem::take(&mut unit.target));
                match unit.locked {
                    true => self.locked += 1,
                    false => {
                        let id = format!("{}/{segment}", unit.id);
                        self.units.add_with(&id, (&source.all, &target.all), unit.most, "");
                    }
                }
            }
            "trans-unit" => {
                let unit = std::mem::take(&mut self.unit);
                match unit.locked {
                    true => self.locked += 1,
                    false => self.add(&unit),
                }
            }
            _ => {}
        }
    }

    /// Adds a unit of XLIFF 1.2: segment by segment where both sides are cut, else as one.
    fn add(&mut self, unit: &Open) {
        let segments = &unit.cut.segments;
        if segments.is_empty() || unit.target.segments.is_empty() {
            return self.units.add_with(&unit.id, (&unit.source.all, &unit.target.all), unit.most, "");
        }
        let none = Words::default();
        // Of two with the same number the first counts.
        let targets: HashMap<&str, &Words> =
            unit.target.segments.iter().rev().map(|(id, words)| (id.as_str(), words)).collect();
        for (id, source) in segments {
            let target = targets.get(id.as_str()).copied().unwrap_or(&none);
            self.units.add_with(&format!("{}/{id}", unit.id), (source, target), unit.most, "");
        }
    }
}

impl Inline {
    /// Reads up to the end of the element that was just opened.
    fn read(xml: &mut Xml) -> Result<Self, ReadError> {
        let mut inline = Inline::default();
        // For each open element, the number of the segment that it begins or stands in.
        let mut open: Vec<Option<usize>> = Vec::new();
        while let Some(node) = xml.next()? {
            match &node {
                Node::Open(tag) if CODE.contains(&local(&tag.name)) => xml.skip()?,
                Node::Open(tag) => {
                    let is_segment = local(&tag.name) == "mrk" && tag.attribute("mtype").as_deref() == Some("seg");
                    if is_segment {
                        inline.segments.push((tag.attribute("mid").unwrap_or_default(), Words::default()));
                    }
                    let outer = open.last().copied().flatten();
                    open.push(if is_segment { inline.segments.len().checked_sub(1) } else { outer });
                }
                Node::Close(_) if open.pop().is_none() => break,
                Node::Close(_) => {}
                words => {
                    words.flow_into(&mut inline.all);
                    let segment = open.last().copied().flatten();
                    if let Some((_, own)) = segment.and_then(|number| inline.segments.get_mut(number)) {
                        words.flow_into(own);
                    }
                }
            }
        }
        Ok(inline)
    }
}

/// How long a unit's translation may be: what XLIFF 1.2 counts in characters or bytes (pixels depend on a font), or
/// what version 2 restricts it to.
fn limit(tag: &Tag) -> Option<Limit> {
    let number = |name: &str| tag.attribute(name)?.trim().parse::<usize>().ok();
    let of = match tag.attribute("size-unit").as_deref() {
        Some("char") => Some(Measure::Characters),
        Some("byte") => Some(Measure::Bytes),
        _ => None,
    };
    let width = number("maxwidth").zip(of).map(|(count, of)| Limit { count, of });
    let bytes = || number("maxbytes").map(|count| Limit { count, of: Measure::Bytes });
    let restricted = || {
        let range = tag.attribute("slr:sizeRestriction")?;
        let count = range.rsplit(',').next()?.trim().parse().ok()?;
        Some(Limit { count, of: Measure::Characters })
    };
    width.or_else(bytes).or_else(restricted)
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
