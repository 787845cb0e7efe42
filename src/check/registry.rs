//! All checks, sorted by id.

use super::Check;

/// Every check that Tertium has.
pub const CHECKS: &[&dyn Check] = &[
    &super::addition::Addition,
    &super::arithmetic::Arithmetic,
    &super::attribution::Attribution,
    &super::bracket::Bracket,
    &super::case::Case,
    &super::currency::Currency,
    &super::date::DateCheck,
    &super::demonym::Demonym,
    &super::descriptor::DescriptorCheck,
    &super::direction::Direction,
    &super::empty::Empty,
    &super::end_mark::EndMark,
    &super::entity::Entity,
    &super::gender::Gender,
    &super::headline::Headline,
    &super::inconsistency::Inconsistency,
    &super::length::Length,
    &super::link::Link,
    &super::list::List,
    &super::markup::Markup,
    &super::modality::Modality,
    &super::mojibake::Mojibake,
    &super::number::Number,
    &super::office::Office,
    &super::omission::Omission,
    &super::outlet::Outlet,
    &super::pattern::PatternCheck,
    &super::percent::Percent,
    &super::placeholder::Placeholder,
    &super::polarity::Polarity,
    &super::profanity::Profanity,
    &super::quantifier::Quantifier,
    &super::question::Question,
    &super::quote_mark::QuoteMark,
    &super::repeat::Repeat,
    &super::same::Same,
    &super::script::Script,
    &super::spacing::Spacing,
    &super::term::TermCheck,
    &super::time_relation::TimeRelation,
    &super::title_number::TitleNumber,
    &super::unit::UnitCheck,
    &super::untranslated::Untranslated,
];

/// The check with this id.
pub fn find(id: &str) -> Option<&'static dyn Check> {
    CHECKS.iter().copied().find(|check| check.about().id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_sorted_unique_and_lawful() {
        let ids: Vec<&str> = CHECKS.iter().map(|check| check.about().id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    }

    #[test]
    fn every_check_explains_itself() {
        for check in CHECKS {
            let about = check.about();
            assert!(about.summary.len() > 20 && about.explanation.len() > 120, "{}", about.id);
            assert!(about.mqm.contains('/'), "{}", about.id);
            assert_ne!(about.example.wrong, about.example.right, "{}", about.id);
        }
    }
}
