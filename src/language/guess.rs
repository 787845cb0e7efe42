//! Which language a text is in.

use super::{Pack, codes, pack};
use whatlang::{Detector, Lang};

/// A guess at a text's language.
pub struct Guess {
    /// The pack, where Tertium has one for the language.
    pub pack: Option<&'static Pack>,
    /// The language's name, for messages.
    pub name: String,
}

/// Characters read; more tell no more.
const SAMPLE: usize = 4000;

/// Guesses the language of `text`; none where it has no letters to go by.
pub fn guess(text: &str) -> Option<Guess> {
    let sample: String = text.chars().filter(|c| !c.is_ascii_digit()).take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return None;
    }
    let han = sample.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    let kana = sample.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}')).count();
    if han * 4 > letters && kana * 10 < han {
        return Some(Guess { pack: pack("zh"), name: "Chinese".to_owned() });
    }
    let known = Detector::new().detect(&sample)?;
    let code = codes().find(|code| lang_of(code) == Some(known.lang()));
    Some(Guess { pack: code.and_then(pack), name: known.lang().eng_name().to_owned() })
}

/// The language that a text seems to be in where that is not the one of `pack`; none where it is too short to tell.
pub fn seems_other(text: &str, pack: &Pack) -> Option<String> {
    const TELLING: usize = 200;
    if text.chars().filter(|c| c.is_alphabetic()).take(TELLING).count() < TELLING {
        return None;
    }
    let guess = guess(text)?;
    guess.pack.is_none_or(|found| found.rules.code != pack.rules.code).then_some(guess.name)
}

/// whatlang's name for the language of a pack.
fn lang_of(code: &str) -> Option<Lang> {
    Lang::from_code(match code {
        "zh" => "cmn",
        "en" => "eng",
        "de" => "deu",
        "fr" => "fra",
        "es" => "spa",
        "it" => "ita",
        "pt" => "por",
        "ru" => "rus",
        "uk" => "ukr",
        "pl" => "pol",
        "cs" => "ces",
        "ja" => "jpn",
        "ko" => "kor",
        "ar" => "ara",
        "hi" => "hin",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        guess(text).and_then(|guess| guess.pack).map(|pack| pack.rules.code.as_str())
    }

    #[test]
    fn chinese_with_latin_names_is_chinese() {
        assert_eq!(code("LABUBU所属的THE MONSTERS系列贡献收入48.1亿元"), Some("zh"));
        assert_eq!(code("The Dawn newspaper (《黎明报》) reported on Monday that talks had failed."), Some("en"));
    }

    #[test]
    fn figures_alone_are_no_language() {
        assert!(guess("12 345 678").is_none());
    }

    #[test]
    fn a_language_without_a_pack_is_still_named() {
        let found = guess("Bu sabah İstanbul'da şiddetli bir fırtına çıktı ve vapur seferleri iptal edildi.").unwrap();
        assert!(found.pack.is_none());
        assert_eq!(found.name, "Turkish");
    }
}
