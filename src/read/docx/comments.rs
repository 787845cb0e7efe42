//! The comments of a DOCX file.

use crate::read::{
    ReadError, Words,
    xml::{Node, Xml},
};
use std::collections::HashMap;

/// Reads `comments.xml`: the words of each comment by its id.
///
/// # Errors
/// For XML that does not hold together.
pub fn read(path: &str, text: &str) -> Result<HashMap<String, String>, ReadError> {
    let mut xml = Xml::new(path, text);
    let mut comments: HashMap<String, String> = HashMap::new();
    let mut open: Option<(String, Words)> = None;
    let mut in_words = false;
    while let Some(node) = xml.next()? {
        match (&node, &mut open) {
            (Node::Open(tag), _) if tag.name == "w:comment" => {
                open = Some((tag.attribute("w:id").unwrap_or_default(), Words::default()));
            }
            (Node::Close(name), _) if name == "w:comment" => {
                comments.extend(open.take().map(|(id, words)| (id, words.text)));
            }
            (Node::Open(tag), _) if tag.name == "w:t" => in_words = true,
            (Node::Close(name), _) if name == "w:t" => in_words = false,
            (Node::Close(name), Some((_, words))) if name == "w:p" => words.blank(Default::default()),
            (Node::Open(_) | Node::Close(_), _) => {}
            (said, Some((_, words))) if in_words => said.flow_into(words),
            _ => {}
        }
    }
    Ok(comments)
}
