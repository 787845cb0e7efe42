//! JMdict: an XML file of Japanese words with their readings and meanings in many languages.

use super::{Fetch, Pages, gloss::counterparts, text_of};
use crate::read::xml::{Node, Xml};

/// An entry as far as it was read.
#[derive(Default)]
struct Entry {
    heads: Vec<String>,
    glosses: Vec<String>,
}

/// Reads all entries, with their English meanings.
pub fn read(pages: &mut Pages, fetch: Fetch) -> Result<(), String> {
    let text = text_of(pages.file, fetch)?;
    let file = pages.file.to_owned();
    let mut xml = Xml::new(&file, without_doctype(&text));
    let mut entry = Entry::default();
    let mut inside: Option<&'static str> = None;
    let mut number = 0;
    while let Some(node) = xml.next().map_err(|error| error.to_string())? {
        match node {
            Node::Open(tag) => {
                let foreign = tag.attribute("xml:lang").is_some_and(|language| language != "eng");
                inside = ["keb", "reb", "gloss"].into_iter().find(|name| *name == tag.name && !foreign);
            }
            Node::Close(name) if name == "entry" => {
                number += 1;
                let Entry { heads, glosses } = std::mem::take(&mut entry);
                if heads.is_empty() {
                    pages.fault(number, "this entry has no word: neither <keb> nor <reb>");
                }
                heads.iter().for_each(|head| pages.add(head, &glosses));
            }
            Node::Close(_) => inside = None,
            Node::Text(words, _) => entry.take(inside, words),
            Node::Escape(words, _) => entry.take(inside, &words),
        }
    }
    Ok(())
}

impl Entry {
    fn take(&mut self, inside: Option<&str>, words: &str) {
        match inside {
            Some("gloss") => self.glosses.extend(counterparts(words)),
            Some(_) => self.heads.push(words.to_owned()),
            None => {}
        }
    }
}

/// The declarations of the head name grammar, which is not read.
fn without_doctype(text: &str) -> &str {
    match (text.find("<!DOCTYPE"), text.find("]>")) {
        (Some(start), Some(end)) if start < end => text.get(end + "]>".len()..).unwrap_or_default(),
        _ => text,
    }
}
