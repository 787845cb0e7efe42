//! What a file's name tells of the languages of a dictionary.

/// Three-letter codes that dictionaries go by, with ours.
const LONG: [(&str, &str); 20] = [
    ("eng", "en"),
    ("deu", "de"),
    ("ger", "de"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("cze", "cs"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("zho", "zh"),
    ("chi", "zh"),
    ("cmn", "zh"),
];

/// The languages that the last part of a path names, by ISO 639-1: `freedict-deu-eng.index` leads from `de` to `en`.
pub fn languages_of(path: &str) -> Option<(&'static str, &'static str)> {
    let name = path.rsplit(['/', '\\']).next()?.to_ascii_lowercase();
    let parts: Vec<&str> = name.split(|c: char| !c.is_ascii_alphabetic()).collect();
    if parts.iter().any(|part| part.starts_with("edict") || part.starts_with("jmdict")) {
        return Some(("ja", "en"));
    }
    let mut pairs = parts.windows(2).filter_map(|pair| match pair {
        [from, to] => Some((code(from)?, code(to)?)),
        _ => None,
    });
    pairs.rfind(|(from, to)| from != to)
}

fn code(part: &str) -> Option<&'static str> {
    LONG.iter().find(|(long, short)| *long == part || *short == part).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_languages() {
        assert_eq!(languages_of("/usr/share/dictd/freedict-deu-eng.index"), Some(("de", "en")));
        assert_eq!(languages_of("apertium-en-es.en-es.dix"), Some(("en", "es")));
        assert_eq!(languages_of("edict2u.gz"), Some(("ja", "en")));
        assert_eq!(languages_of("words.tsv"), None);
    }
}
