//! Patterns of paths: `articles/{slug}.zh.md`. A name in braces stands for a part of one file or folder name and must be the
//! same wherever it occurs; `*` stands for such a part too, `**` also for folders.

use regex::Regex;
use std::collections::BTreeMap;

/// What the names in braces stand for.
pub type Captures = BTreeMap<String, String>;

/// A pattern of paths with slashes.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
    written: String,
    keys: Vec<String>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When a brace is not closed or has no name in it.
    pub fn new(written: &str) -> Result<Self, String> {
        let mut regex = String::from("^");
        let mut keys: Vec<String> = Vec::new();
        let mut rest = written.strip_prefix("./").unwrap_or(written);
        while let Some(first) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix('{') {
                let (key, after) =
                    after.split_once('}').ok_or_else(|| format!("`{written}`: a brace is not closed"))?;
                if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                    return Err(format!("`{written}`: `{{{key}}}` must have a name of letters, such as {{slug}}"));
                }
                if keys.iter().any(|known| known == key) {
                    return Err(format!("`{written}`: `{{{key}}}` stands twice; the second must have another name"));
                }
                regex.push_str(&format!("(?<{key}>[^/]+)"));
                keys.push(key.to_owned());
                rest = after;
            } else if let Some(after) = rest.strip_prefix("**/") {
                regex.push_str("(?:.*/)?");
                rest = after;
            } else if let Some(after) = rest.strip_prefix("**") {
                regex.push_str(".*");
                rest = after;
            } else if let Some(after) = rest.strip_prefix('*') {
                regex.push_str("[^/]*");
                rest = after;
            } else {
                regex.push_str(&regex::escape(first.encode_utf8(&mut [0; 4])));
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        regex.push('$');
        let regex = Regex::new(&regex).map_err(|error| format!("`{written}`: {error}"))?;
        Ok(Pattern { regex, written: written.to_owned(), keys })
    }

    /// As it was given.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The names in its braces.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// What the names stand for in a path; none where the path does not fit.
    pub fn captures(&self, path: &str) -> Option<Captures> {
        let found = self.regex.captures(path)?;
        let of = |key: &String| Some((key.clone(), found.name(key)?.as_str().to_owned()));
        Some(self.keys.iter().filter_map(of).collect())
    }

    /// The pattern with what the names stand for, for messages.
    pub fn filled(&self, captures: &Captures) -> String {
        captures.iter().fold(self.written.clone(), |text, (key, value)| text.replace(&format!("{{{key}}}"), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_stand_for_a_part_of_one_name() {
        let pattern = Pattern::new("articles/{year}/{slug}.zh.md").unwrap();
        let found = pattern.captures("articles/2026/quake.zh.md").unwrap();
        assert_eq!((found["year"].as_str(), found["slug"].as_str()), ("2026", "quake"));
        assert_eq!(pattern.captures("articles/2026/11/quake.zh.md"), None);
        assert_eq!(pattern.captures("articles/2026/quake-zh.md"), None);
    }

    #[test]
    fn stars_stand_for_anything_two_also_for_folders() {
        let pattern = Pattern::new("**/*.en.txt").unwrap();
        assert!(pattern.captures("a/b/c.en.txt").is_some() && pattern.captures("c.en.txt").is_some());
        assert!(Pattern::new("*.en.txt").unwrap().captures("a/c.en.txt").is_none());
    }

    #[test]
    fn a_bad_pattern_is_refused() {
        assert!(Pattern::new("a/{slug.md").unwrap_err().contains("not closed"));
        assert!(Pattern::new("a/{}.md").unwrap_err().contains("name of letters"));
        assert!(Pattern::new("{a}/{a}.md").unwrap_err().contains("stands twice"));
    }
}
