//! HTML as tags and words with their bytes, as forgiving as browsers are.

use crate::document::Span;

/// A tag or a run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Words between two tags, escapes unresolved.
    Text(Span),
    /// A start tag: its name in small letters, and the bytes of its attributes.
    Open(String, Span),
    /// An end tag.
    Close(String),
}

/// Elements whose content is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "plaintext"];

/// Cuts HTML into tags and words; comments, declarations and processing instructions are left out.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut lexer = Lexer { html, at: 0, found: Vec::new() };
    while lexer.at < html.len() {
        lexer.step();
    }
    lexer.found
}

struct Lexer<'a> {
    html: &'a str,
    at: usize,
    found: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.html.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self) {
        let words = self.rest().find('<').unwrap_or(self.rest().len());
        if words > 0 {
            return self.text(words);
        }
        let after = self.rest().get(1..).unwrap_or_default();
        if let Some(comment) = after.strip_prefix("!--") {
            let end = comment.find("-->").map_or(self.html.len(), |end| self.at + "<!--".len() + end + "-->".len());
            self.at = end;
        } else if let Some(data) = after.strip_prefix("![CDATA[") {
            let end = data.find("]]>").unwrap_or(data.len());
            let start = self.at + "<![CDATA[".len();
            self.found.push(Token::Text(Span::new(start, start + end)));
            self.at = (start + end + "]]>".len()).min(self.html.len());
        } else if after.starts_with(['!', '?']) {
            self.at = self.rest().find('>').map_or(self.html.len(), |end| self.at + end + 1);
        } else if after.starts_with('/') {
            self.close();
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.open();
        } else {
            self.text(1);
        }
    }

    /// Takes words, joined to those before them.
    fn text(&mut self, length: usize) {
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        match self.found.last_mut() {
            Some(Token::Text(last)) if last.end == span.start => last.end = span.end,
            _ => self.found.push(Token::Text(span)),
        }
    }

    fn close(&mut self) {
        let end = self.rest().find('>').unwrap_or(self.rest().len());
        let name = self.rest().get(2..end).unwrap_or_default().trim().to_ascii_lowercase();
        self.found.push(Token::Close(name));
        self.at = (self.at + end + 1).min(self.html.len());
    }

    fn open(&mut self) {
        let rest = self.rest();
        let name_end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
        let name = rest.get(1..name_end).unwrap_or_default().to_ascii_lowercase();
        let end = tag_end(rest, name_end);
        let attributes = Span::new(self.at + name_end, self.at + end);
        self.at = (attributes.end + 1).min(self.html.len());
        let raw = RAW.contains(&name.as_str());
        self.found.push(Token::Open(name.clone(), attributes));
        if raw {
            self.raw(&name);
        }
    }

    /// Takes the content of an element up to its end tag as words.
    fn raw(&mut self, name: &str) {
        let rest = self.rest();
        let mut from = 0;
        let end = loop {
            let Some(found) = rest.get(from..).and_then(|rest| rest.find("</")).map(|at| from + at) else {
                break rest.len();
            };
            let named = rest.get(found + 2..found + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
            if named {
                break found;
            }
            from = found + 2;
        };
        if end > 0 {
            self.text(end);
        }
    }
}

/// Where the `>` of a tag is, quoted values passed over.
fn tag_end(rest: &str, from: usize) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices().skip_while(|(at, _)| *at < from) {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') if rest.get(..at).is_some_and(|head| head.trim_end().ends_with('=')) => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed: the tag ends where any would.
    rest.get(from..).and_then(|rest| rest.find('>')).map_or(rest.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let show = |token: Token| match token {
            Token::Text(span) => span.of(html).to_owned(),
            Token::Open(name, _) => format!("<{name}>"),
            Token::Close(name) => format!("</{name}>"),
        };
        tokens(html).into_iter().map(show).collect()
    }

    #[test]
    fn tags_words_and_what_is_left_out() {
        let html = "<!doctype html><P title=\"a>b\">1 < 2<!-- no --> ok</p ><script>if (a</b) '</p>'</script>end";
        let found = shown(html);
        assert_eq!(found, ["<p>", "1 < 2", " ok", "</p>", "<script>", "if (a</b) '</p>'", "</script>", "end"]);
    }

    #[test]
    fn what_is_never_closed_ends_with_the_file() {
        for html in ["<p", "<p title='", "<!-- ", "</", "<script>a", "<", "<![CDATA[x", "<p>a<b"] {
            shown(html);
        }
        assert_eq!(shown("<a href=\"x>text</a>"), ["<a>", "text", "</a>"]);
    }
}
