//! The counterparts in an article of a printed dictionary: without numbers, grammar, examples and notes.

/// Words of the longest counterpart: what is longer explains.
const LONGEST: usize = 4;
/// Counterparts that are taken of one article; those that come later are hardly meant.
const MOST: usize = 100;

/// The counterparts that the lines of an article give, its headword line left out.
pub fn counterparts(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in body.lines().map(str::trim).filter(|line| !is_note(line)) {
        for part in bare(line).split([',', ';', '|']) {
            let words =
                part.trim().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | ' '));
            let words = words.trim_end_matches(['.', ' ', ':']);
            let count = words.split_whitespace().count();
            if found.len() < MOST && (1..=LONGEST).contains(&count) && !found.iter().any(|known| known == words) {
                found.push(words.to_owned());
            }
        }
    }
    found
}

/// A line that gives no counterparts: an example, a reference.
fn is_note(line: &str) -> bool {
    const NOTES: [&str; 8] = ["see:", "see ", "synonym", "antonym", "note:", "cf.", "\"", "→"];
    let small = line.to_lowercase();
    line.is_empty() || NOTES.iter().any(|note| small.starts_with(note))
}

/// Without what stands in brackets, between strokes and in markup.
fn bare(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut until: Option<char> = None;
    for c in line.chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(_), _) => {}
            (None, '(') => until = Some(')'),
            (None, '[') => until = Some(']'),
            (None, '<') => until = Some('>'),
            (None, '{') => until = Some('}'),
            (None, '/') => until = Some('/'),
            (None, c) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_notes_and_grammar_go() {
        let body = "1. harbour, port (for ships) [naut.]\n2. haven\n\"in den Hafen\" - into port\nsee: Flughafen";
        assert_eq!(counterparts(body), ["harbour", "port", "haven"]);
    }
}
