//! EPUB: its chapters in the order of reading, one after the other.

use super::{
    Extract, ReadError,
    html::html,
    package::{LARGEST_PART, Package},
    xml::{Node, Xml},
};
use crate::document::{Document, UnitKind};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

const CONTAINER: &str = "META-INF/container.xml";

/// Reads EPUB.
///
/// # Errors
/// For a damaged package, one without a book, and chapters that are too much together.
pub fn epub(path: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let missing = |what| ReadError::NoDocument(path.to_owned(), what, "EPUB");
    let mut package = Package::open(path, bytes)?;
    let container = package.part(CONTAINER)?.ok_or_else(|| missing(CONTAINER))?;
    let book = attribute_of(path, &container, "rootfile", "full-path")?.ok_or_else(|| missing("rootfile"))?;
    let contents = package.part(&book)?.ok_or_else(|| missing("the package file"))?;
    let folder = book.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut extract = Extract::default();
    let (mut number, mut left) = (0, LARGEST_PART);
    for chapter in chapters(path, &contents)? {
        let Some(text) = package.part(&format!("{folder}{chapter}"))? else { continue };
        left = left.checked_sub(text.len() as u64).ok_or_else(|| ReadError::Bomb(path.to_owned(), LARGEST_PART))?;
        let read = html(path, &Arc::from(text));
        for block in &read.blocks {
            number += 1;
            extract.words.keep(block.span.of(&read.text), 0);
            if let Some(span) = extract.end_block(block.kind) {
                extract.name(span, UnitKind::Paragraph, number.to_string(), None);
            }
        }
    }
    Ok(extract.packed(path))
}

fn attribute_of(path: &str, text: &str, element: &str, attribute: &str) -> Result<Option<String>, ReadError> {
    let mut xml = Xml::new(path, text);
    while let Some(node) = xml.next()? {
        if let Node::Open(tag) = node
            && tag.name.ends_with(element)
        {
            return Ok(tag.attribute(attribute));
        }
    }
    Ok(None)
}

/// The files of the chapters, in the order of reading, each once.
fn chapters(path: &str, contents: &str) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::new(path, contents);
    let mut files = HashMap::new();
    let mut spine = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name.rsplit(':').next() {
            Some("item") if tag.attribute("properties").is_none_or(|properties| !properties.contains("nav")) => {
                files.extend(tag.attribute("id").zip(tag.attribute("href")));
            }
            Some("itemref") => spine.extend(tag.attribute("idref")),
            _ => {}
        }
    }
    let mut met = HashSet::new();
    Ok(spine.iter().filter_map(|id| files.get(id)).filter(|file| met.insert(*file)).cloned().collect())
}
