//! Numbers in words as CLDR spells them, read back: a small interpreter of rule-based number formats (RBNF) over
//! `tests/data/rbnf.tsv`.

use super::cldr::{for_each_pack, is_of, only_amount, runner, sentence, shown, table, values};
use proptest::{prelude::*, test_runner::TestCaseError};
use std::collections::BTreeMap;
use tertium::language::pack;

/// One rule: how numbers from `base` on are spelled.
struct Rule {
    base: u64,
    /// What `←` divides by, and `→` takes the rest of.
    divisor: u64,
    text: String,
}

/// The rule sets of one locale by name.
struct Spellout {
    locale: String,
    sets: BTreeMap<String, Vec<Rule>>,
    /// What stands between the whole and its decimals, and between these, by set.
    points: BTreeMap<String, (String, &'static str)>,
}

impl Spellout {
    /// All locales of the table.
    fn all() -> Vec<Spellout> {
        let mut all: Vec<Spellout> = Vec::new();
        for row in table("rbnf") {
            let [locale, set, base, text] = row.as_slice() else { panic!("{row:?}") };
            if all.last().is_none_or(|last| last.locale != *locale) {
                all.push(Spellout { locale: locale.clone(), sets: BTreeMap::new(), points: BTreeMap::new() });
            }
            if base == "x.x" {
                let apart = if text.ends_with("→→→") { "" } else { " " };
                let point = text.trim_matches(['←', '→']).to_owned();
                all.last_mut().unwrap().points.insert(set.clone(), (point, apart));
                continue;
            }
            let (base, radix) = base.split_once('/').unwrap_or((base, "10"));
            let (base, radix): (u64, u64) = (base.parse().unwrap(), radix.parse().unwrap());
            let mut divisor = 1;
            while base / divisor >= radix {
                divisor *= radix;
            }
            let rule = Rule { base, divisor, text: text.strip_prefix('\'').unwrap_or(text).to_owned() };
            all.last_mut().unwrap().sets.entry(set.clone()).or_default().push(rule);
        }
        all
    }

    /// The sets that spell whole numbers, as against those that others are made of.
    fn public(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str).filter(|set| set.starts_with("%spellout-cardinal"))
    }

    fn spell(&self, set: &str, number: u64) -> String {
        let rules = &self.sets[set];
        let mut index = rules.iter().rposition(|rule| rule.base <= number).unwrap();
        let rule = &rules[index];
        // The rule of 101 is not for 200, which has no rest.
        let both = rule.text.contains('←') && rule.text.contains('→');
        if both && number.is_multiple_of(rule.divisor) && !rule.base.is_multiple_of(rule.divisor) && index > 0 {
            index -= 1;
        }
        let rule = &rules[index];
        let mut out = String::new();
        self.render(&rule.text, set, rule, number, &mut out);
        out
    }

    /// The number with its decimals, digit by digit.
    fn spell_decimal(&self, set: &str, whole: u64, decimals: &str) -> Option<String> {
        let (point, apart) = self.points.get(set)?;
        let digits: Vec<String> =
            decimals.chars().map(|digit| self.spell(set, u64::from(digit.to_digit(10).unwrap()))).collect();
        Some(format!("{}{point}{}", self.spell(set, whole), digits.join(apart)))
    }

    fn render(&self, text: &str, set: &str, rule: &Rule, number: u64, out: &mut String) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let tail = &rest[first.len_utf8()..];
            match first {
                '[' => {
                    let (optional, after) = tail.split_once(']').unwrap();
                    if !number.is_multiple_of(rule.divisor) {
                        self.render(optional, set, rule, number, out);
                    }
                    rest = after;
                }
                '←' | '→' | '=' => {
                    let (named, after) = tail.split_once(first).unwrap();
                    let part = match first {
                        '←' => number / rule.divisor,
                        '→' => number % rule.divisor,
                        _ => number,
                    };
                    out.push_str(&self.spell(if named.is_empty() { set } else { named }, part));
                    rest = after;
                }
                '$' => {
                    let (forms, after) = tail.strip_prefix("(cardinal,").unwrap().split_once(")$").unwrap();
                    out.push_str(self.plural(forms, number / rule.divisor));
                    rest = after;
                }
                _ => {
                    out.push(first);
                    rest = tail;
                }
            }
        }
    }

    /// `one{…}few{…}other{…}`: the form for so many.
    fn plural<'a>(&self, forms: &'a str, count: u64) -> &'a str {
        let few = (2..=4).contains(&(count % 10)) && !(12..=14).contains(&(count % 100));
        let one = match self.locale.as_str() {
            "ru" | "uk" => count % 10 == 1 && count % 100 != 11,
            "pt" => count <= 1,
            _ => count == 1,
        };
        let category = if one {
            "one"
        } else if few {
            "few"
        } else {
            "other"
        };
        let form = |name: &str| Some(forms.split_once(&format!("{name}{{"))?.1.split_once('}')?.0);
        form(category).or_else(|| form("other")).unwrap()
    }
}

/// Whole numbers as newspapers have them: small, round, and any up to 10^15. Nought and one are left out: alone
/// they are as often an article, a pronoun or a figure of speech, and are no mention.
pub fn whole_numbers() -> impl Strategy<Value = u64> {
    let power = || (0_u32..=12).prop_map(|exponent| 10_u64.pow(exponent));
    prop_oneof![
        3 => 2_u64..100,
        2 => 100_u64..10_000,
        2 => 10_000_u64..10_000_000,
        4 => (1_u64..1000, power()).prop_map(|(head, power)| (head * power).max(2)),
        1 => (1_u64..1000, 1_u64..1000, power()).prop_map(|(head, tail, power)| (head * 1000 + tail) * power / 1000 + 2),
        2 => 2_u64..1_000_000_000_000_000,
    ]
}

/// CLDR spells for a voice; where print differs, this is what is printed.
fn printed(locale: &str, words: &str) -> String {
    match locale {
        // The commas of the verbose form (one thousand, two hundred and five) would end the number.
        "en" => words.replace(", ", " "),
        // 参, which 參 is folded to, takes part in too many words to be three.
        "zh-Hant" => words.replace('參', "叁"),
        // Native tens and ones are one word.
        "ko" => words.replace("열 ", "열"),
        // CLDR has the long scale, newspapers the short one.
        "uk" => words.replace("більйон", "трильйон"),
        // The dual stands in the construct state, as before a noun, though a number follows.
        "ar" => words.replace("ألفي و", "ألفان و"),
        // A decimal ends and begins with uno, not with the un that stands before a noun.
        "es" => match words.split_once(" punto ") {
            Some((whole, decimals)) => {
                let counted = |part: &str| {
                    let words = part.split(' ').map(|word| if matches!(word, "un" | "una") { "uno" } else { word });
                    words.collect::<Vec<_>>().join(" ")
                };
                format!("{} punto {}", counted(whole), counted(decimals))
            }
            None => words.to_owned(),
        },
        _ => words.to_owned(),
    }
}

/// The greatest number that is read in words. In Korean 이, 만, 조, 일 are particles and nouns too: from a hundred on
/// only the listed numbers are read, others not at all.
fn greatest(code: &str) -> u64 {
    if code == "ko" { 99 } else { u64::MAX }
}

/// Where it begins a number семью is first of all the family; at its end 일 is the day as well as one.
fn is_other_word(words: &str) -> bool {
    words.split(' ').next() == Some("семью") || words.ends_with('일')
}

/// CLDR goes on with native ones after Sino-Korean hundreds, which is hardly printed.
fn is_mixed(code: &str, set: &str, number: u64) -> bool {
    code == "ko" && set.contains("native") && number > 99
}

/// A lone character of the cheque's spelling is a name: 陆, 弐; a lone syllable, 이, any word.
fn is_one_syllable(code: &str, set: &str, words: &str) -> bool {
    (set.ends_with("financial") || code == "ko")
        && words.rsplit(' ').next().is_some_and(|last| last.chars().count() == 1)
}

#[test]
fn what_is_spelled_is_read_back() {
    const CASES: usize = 300;
    let all = Spellout::all();
    for_each_pack(|code, faults| {
        let locales: Vec<&Spellout> = all.iter().filter(|spellout| is_of(&spellout.locale, code)).collect();
        let sets = locales.iter().map(|spellout| spellout.public().count()).sum::<usize>();
        for spellout in locales {
            for set in spellout.public() {
                let cases = u32::try_from(CASES.div_ceil(sets)).unwrap();
                let outcome = runner(cases).run(&whole_numbers(), |number| {
                    let words = printed(&spellout.locale, &spellout.spell(set, number));
                    if is_other_word(&words) || is_one_syllable(code, set, &words) || is_mixed(code, set, number) {
                        return Ok(());
                    }
                    let found = values(code, &sentence(code, &words));
                    let same = only_amount(&found).is_some_and(|amount| amount.low == number as f64)
                        || number > greatest(code) && found.is_empty();
                    let fault = || format!("{} {set} {number}: {words}: {}", spellout.locale, shown(&found));
                    if same { Ok(()) } else { Err(TestCaseError::fail(fault())) }
                });
                faults.extend(outcome.err().map(|fault| fault.to_string()));
            }
        }
    });
}

/// From two on: like nought and one themselves, their decimals in words are a mention only where they measure
/// something; 一点 is *a little*.
#[test]
fn decimals_in_words_are_read_back() {
    let all = Spellout::all();
    for_each_pack(|code, faults| {
        if pack(code).unwrap().rules.number.point.is_empty() {
            return;
        }
        for spellout in all.iter().filter(|spellout| is_of(&spellout.locale, code)) {
            for set in spellout.public().filter(|set| spellout.points.contains_key(*set)) {
                let outcome = runner(30).run(&(2_u64..1000, "[0-9]?[1-9]"), |(whole, decimals)| {
                    // 二十点五 may be five past eight.
                    if whole <= 24 && whole % 10 == 0 && !pack(code).unwrap().rules.spaced {
                        return Ok(());
                    }
                    let words = printed(&spellout.locale, &spellout.spell_decimal(set, whole, &decimals).unwrap());
                    if is_other_word(&words) {
                        return Ok(());
                    }
                    let found = values(code, &sentence(code, &words));
                    let expected: f64 = format!("{whole}.{decimals}").parse().unwrap();
                    let same = only_amount(&found).is_some_and(|amount| (amount.low - expected).abs() < 1e-6);
                    let fault = || format!("{} {set} {expected}: {words}: {}", spellout.locale, shown(&found));
                    if same { Ok(()) } else { Err(TestCaseError::fail(fault())) }
                });
                faults.extend(outcome.err().map(|fault| fault.to_string()));
            }
        }
    });
}

#[test]
fn rules_spell_as_cldr_does() {
    let all = Spellout::all();
    for (locale, set, number, expected) in [
        (
            "en",
            "%spellout-cardinal",
            1_234_567,
            "one million two hundred thirty-four thousand five hundred sixty-seven",
        ),
        ("en", "%spellout-cardinal-verbose", 205, "two hundred and five"),
        ("de", "%spellout-cardinal-masculine", 21, "ein\u{ad}und\u{ad}zwanzig"),
        ("fr", "%spellout-cardinal-masculine", 97, "quatre-vingt-dix-sept"),
        ("fr", "%spellout-cardinal-masculine", 80, "quatre-vingts"),
        ("ru", "%spellout-cardinal-masculine-genitive", 21, "двадцати одного"),
        ("ru", "%spellout-cardinal-masculine", 2_005_000, "два миллиона пять тысяч"),
        ("pl", "%spellout-cardinal-masculine", 22_000, "dwadzieścia dwa tysiące"),
        ("pt", "%spellout-cardinal-masculine", 1_000_200, "um milhão e duzentos"),
        ("zh", "%spellout-cardinal", 32_000_000, "三千二百万"),
        ("ko", "%spellout-cardinal-sinokorean", 3_000_000, "삼백만"),
        ("ar", "%spellout-cardinal-masculine", 23, "ثلاثة وعشرون"),
        ("hi", "%spellout-cardinal", 150_000, "एक लाख पचास हज़ार"),
    ] {
        let spellout = all.iter().find(|spellout| spellout.locale == locale).unwrap();
        assert_eq!(spellout.spell(set, number), expected, "{locale} {number}");
    }
}
