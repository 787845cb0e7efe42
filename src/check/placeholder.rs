//! `placeholder`: what a program fills in, and the plural forms it chooses from.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{
    align::Comparison,
    surface::{Kind, Message, Token},
};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

/// The check.
pub struct Placeholder;

static ABOUT: About = About {
    id: "placeholder",
    mqm: "accuracy/mistranslation/technical-relationship",
    severity: Severity::Critical,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A placeholder such as %s or {name} is missing, changed or added, or a message lacks a plural form.",
    explanation: "Placeholders of printf, Python, Java and ICU, .NET, Qt, Ruby, the shell, mustache and i18next are \
        compared by name or number: widths and flags may change, numbered ones may move. Plain %s and %d are \
        numbered as the program reads them, so that two that changed places are found. A message that chooses \
        between plural forms must have the forms that CLDR gives the translation's language.",
    example: Example {
        source: "%s删除了%d个文件。",
        wrong: "%d files were deleted by %s.",
        right: "%2$d files were deleted by %1$s.",
    },
};

fn is_placeholder(kind: &Kind) -> bool {
    matches!(kind, Kind::Placeholder | Kind::Message(_))
}

impl Check for Placeholder {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for row in rows::rows(it) {
            let mut lone = rows::unmatched(it, &row, is_placeholder);
            for token in std::mem::take(&mut lone.missing) {
                let there = original.reading.text.written(token.span);
                let source = Place::at(Side::Source, &original.reading, token.span);
                // A place of the same number with another type: one changed, not one lost and one added.
                let changed =
                    lone.extra.iter().position(|extra| place(extra).is_some_and(|at| place(token) == Some(at)));
                let draft = match changed.map(|at| lone.extra.remove(at)) {
                    Some(extra) => {
                        let here = it.target.text.written(extra.span);
                        Draft::new(
                            "changed",
                            format!("“{here}” stands where the program has “{there}”"),
                            format!("The program fills in a value for {there}; read as {here} it comes out wrong or crashes. Where the order must change, number the placeholders (%2$s)."),
                        )
                        .target(Place::at(Side::Target, &it.target, extra.span))
                    }
                    None => Draft::new(
                        "missing",
                        format!("The placeholder “{there}” is missing from the translation"),
                        format!(
                            "The program fills in a value for {there}, which the reader of the translation does not get to see."
                        ),
                    ),
                };
                out.add(draft.source(source));
            }
            for token in lone.extra {
                let here = it.target.text.written(token.span);
                let draft = Draft::new(
                    "extra",
                    format!("The placeholder “{here}” is not in the original"),
                    format!("The program knows no value for {here}: it shows it as it is, or stops."),
                );
                out.add(draft.target(Place::at(Side::Target, &it.target, token.span)));
            }
        }
        for token in &original.reading.text.tokens {
            if matches!(&token.kind, Kind::Message(message) if !message.is_whole) {
                let draft = Draft::new(
                    "unread",
                    "The braces of this message of the original do not pair up",
                    "The program cannot read the message in any language; mend the original, then the translation.",
                );
                out.add(draft.source(Place::at(Side::Source, &original.reading, token.span)));
            }
        }
        for token in &it.target.text.tokens {
            if let Kind::Message(message) = &token.kind {
                out.extend(fault(message, token, it));
            }
        }
    }
}

/// The number of a printf placeholder: `1` of `%1$s`.
fn place(token: &Token) -> Option<&str> {
    token.key.strip_prefix('%')?.split_once('$').map(|(number, _)| number)
}

fn fault(message: &Message, token: &Token, it: &Comparison) -> Option<Draft> {
    let draft = if !message.is_whole {
        Draft::new(
            "broken",
            "The braces of this message do not pair up",
            "The program cannot read a message whose braces do not open and close as pairs; compare them with the original's.",
        )
    } else if !message.forms.iter().any(|form| form == "other") {
        Draft::new(
            "form",
            "The message has no form “other”",
            "ICU takes the form “other” where no other fits and refuses a message without it. Its name is not translated.",
        )
    } else {
        let missing = missing_forms(message, &it.target.text.pack.rules.code)?;
        Draft::new(
            "form",
            format!("The message lacks the plural form {missing}"),
            format!(
                "{} has the plural forms that CLDR lists; for numbers of the form {missing} the program would show the wrong one.",
                it.target.text.pack.rules.language
            ),
        )
    };
    Some(draft.target(Place::at(Side::Target, &it.target, token.span)))
}

/// The plural forms that whole numbers of the language take and the message lacks. Where every number that
/// takes a form is given by itself (`=1`), it is not missed.
fn missing_forms(message: &Message, language: &str) -> Option<String> {
    let kind = match message.chooser.as_str() {
        "plural" => PluralRuleType::CARDINAL,
        "selectordinal" => PluralRuleType::ORDINAL,
        _ => return None,
    };
    let rules = PluralRules::create(language.parse::<unic_langid::LanguageIdentifier>().ok()?, kind).ok()?;
    let mut missing = Vec::new();
    for number in 0_u32..200 {
        let form = name(rules.select(number).ok()?);
        let given = |form: &String| *form == format!("={number}");
        if !missing.contains(&form) && !message.forms.iter().any(|has| has == form || given(has)) {
            missing.push(form);
        }
    }
    (!missing.is_empty()).then(|| missing.join(", "))
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}
