//! Paragraph styles of a DOCX file: which are headings, captions, lists. Ids are in the language of the user's Word, names
//! of built-in styles are not.

use crate::{
    document::BlockKind,
    read::{
        ReadError,
        xml::{Node, Xml},
    },
};
use std::collections::HashMap;

/// The styles by id.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outlined: bool,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// For XML that does not hold together.
    pub fn read(path: &str, text: &str) -> Result<Self, ReadError> {
        let mut xml = Xml::new(path, text);
        let mut styles = HashMap::new();
        let mut current: Option<(String, Style)> = None;
        while let Some(node) = xml.next()? {
            match (&node, &mut current) {
                (Node::Open(tag), _) if tag.name == "w:style" => {
                    styles.extend(current.take());
                    current = tag.attribute("w:styleId").map(|id| (id, Style::default()));
                }
                (Node::Open(tag), Some((_, style))) => match tag.name.as_str() {
                    "w:name" => style.name = tag.attribute("w:val").unwrap_or_default().to_lowercase(),
                    "w:basedOn" => style.based_on = tag.attribute("w:val"),
                    "w:outlineLvl" => style.outlined = tag.attribute("w:val").is_some_and(|level| level != "9"),
                    _ => {}
                },
                _ => {}
            }
        }
        styles.extend(current);
        Ok(Styles { styles })
    }

    /// What a paragraph of this style is; nothing for plain text.
    pub fn kind(&self, id: &str) -> Option<BlockKind> {
        const DEEPEST: usize = 8;
        let mut id = id.to_owned();
        for _ in 0..DEEPEST {
            let Some(style) = self.styles.get(&id) else { return by_name(&id.to_lowercase()) };
            if let Some(kind) = by_name(&style.name).or(style.outlined.then_some(BlockKind::Headline)) {
                return Some(kind);
            }
            id = style.based_on.clone()?;
        }
        None
    }
}

/// What a paragraph of a built-in style is, by its English name in small letters.
pub fn by_name(name: &str) -> Option<BlockKind> {
    let begins = |with: &str| name.starts_with(with);
    if begins("toc ") || begins("table of") {
        Some(BlockKind::Boilerplate)
    } else if begins("heading") || begins("title") || begins("subtitle") {
        Some(BlockKind::Headline)
    } else if begins("caption") {
        Some(BlockKind::Caption)
    } else if begins("list ") {
        Some(BlockKind::ListItem)
    } else {
        None
    }
}
