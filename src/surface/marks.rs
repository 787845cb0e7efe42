//! Marks: what ends a sentence, what comes in pairs, which letters look like others.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::OnceLock};

/// What the mark at the end of a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A statement ends.
    Stop,
    /// A question.
    Question,
    /// A cry.
    Exclamation,
    /// More follows.
    Colon,
    /// Something is left unsaid.
    Ellipsis,
    /// A part ends.
    Semicolon,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    end: BTreeMap<String, String>,
    brackets: BTreeMap<String, String>,
    space_before: BTreeMap<String, String>,
    lookalikes: BTreeMap<String, String>,
}

/// The table; a test holds it to its form.
fn marks() -> &'static Marks {
    static MARKS: OnceLock<Marks> = OnceLock::new();
    let none = || Marks {
        end: BTreeMap::new(),
        brackets: BTreeMap::new(),
        space_before: BTreeMap::new(),
        lookalikes: BTreeMap::new(),
    };
    MARKS.get_or_init(|| toml::from_str(include_str!("marks.toml")).unwrap_or_else(|_| none()))
}

impl End {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            End::Stop => "full stop",
            End::Question => "question mark",
            End::Exclamation => "exclamation mark",
            End::Colon => "colon",
            End::Ellipsis => "ellipsis",
            End::Semicolon => "semicolon",
        }
    }

    fn of(c: char) -> Option<End> {
        let is = |name: &str| marks().end.get(name).is_some_and(|all| all.contains(c));
        let all = [
            ("stop", End::Stop),
            ("question", End::Question),
            ("exclamation", End::Exclamation),
            ("colon", End::Colon),
            ("ellipsis", End::Ellipsis),
            ("semicolon", End::Semicolon),
        ];
        all.into_iter().find(|(name, _)| is(name)).map(|(_, end)| end)
    }
}

/// What the last mark of a text says, under closing brackets and quotation marks, and the bytes it takes.
pub fn end(text: &str) -> Option<(End, crate::document::Span)> {
    let closes = |c: char| c.is_whitespace() || "\"'”’»›」』)）]］}>*_".contains(c);
    let bare = text.trim_end_matches(closes);
    let last = bare.chars().next_back()?;
    let mark = End::of(last)?;
    let (mark, start) = match mark {
        End::Stop if bare.ends_with("...") => (End::Ellipsis, bare.len() - "...".len()),
        _ => (mark, bare.len() - last.len_utf8()),
    };
    Some((mark, crate::document::Span::new(start, bare.len())))
}

/// How often each kind of bracket opens and closes.
pub fn brackets(text: &str) -> Vec<(&'static str, usize, usize)> {
    let written: Vec<char> = text.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').collect();
    let count = |(name, all): (&'static String, &'static String)| {
        let (mut opens, mut closes) = (0, 0);
        for c in &written {
            match all.chars().position(|one| one == *c) {
                Some(at) if at % 2 == 0 => opens += 1,
                Some(_) => closes += 1,
                None => {}
            }
        }
        (name.as_str(), opens, closes)
    };
    marks().brackets.iter().map(count).collect()
}

/// The language writes a space before this mark.
pub fn has_space_before(language: &str, mark: char) -> bool {
    marks().space_before.get(language).is_some_and(|all| all.contains(mark))
}

/// The Latin letter that a letter of another script looks like, or the other way round.
pub fn lookalike(c: char, to_latin: bool) -> Option<char> {
    marks().lookalikes.values().find_map(|pairs| {
        let pairs: Vec<char> = pairs.chars().collect();
        pairs.as_chunks::<2>().0.iter().find_map(|&[other, latin]| match to_latin {
            true if other == c => Some(latin),
            false if latin == c => Some(other),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        let table: Result<Marks, _> = toml::from_str(include_str!("marks.toml"));
        let table = table.map_err(|error| error.to_string()).unwrap();
        assert!(table.lookalikes.values().all(|pairs| pairs.chars().count() % 2 == 0));
        assert!(table.brackets.values().all(|pairs| pairs.chars().count() % 2 == 0));
    }

    #[test]
    fn ends_of_all_scripts_are_alike() {
        let kind = |text: &str| end(text).map(|(kind, _)| kind);
        assert_eq!(kind("Is it?”"), kind("هل هو؟"));
        assert_eq!(kind("完了。」"), kind("Done.)"));
        assert_eq!(kind("and so..."), kind("等等…"));
        assert_eq!(kind("no mark"), None);
    }

    #[test]
    fn lookalikes_go_both_ways() {
        assert_eq!(lookalike('а', true), Some('a'));
        assert_eq!(lookalike('a', false), Some('а'));
        assert_eq!(lookalike('ж', true), None);
    }
}
