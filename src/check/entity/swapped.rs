//! Known names of the original that were lost where another name of the same sort came in.

use super::{Case, Draft};
use crate::{
    align::name,
    language::fold,
    mention::{Mention, Name, NameKind},
};

/// A body that the original does not have, in words of its own: *Human Rights Commission* for an anti-graft agency.
pub fn other_body(case: &Case) -> Option<(usize, Draft)> {
    let known = case.theirs.only_record()?;
    if case.theirs.kind != NameKind::Body {
        return None;
    }
    let rights: Vec<String> = known.names_in(case.code()).map(fold).collect();
    case.first(|here, ours| {
        let telling = telling_words(case, ours);
        let shared = |word: &&str| rights.iter().any(|right| right.split([' ', '-']).any(|part| alike(part, word)));
        let is_body = telling.len() < ours.key.split(' ').count() && ours.candidates.is_empty();
        if !is_body || telling.len() < 2 || rights.is_empty() || telling.iter().any(shared) {
            return None;
        }
        let right = known.name_in(case.code());
        let why = format!(
            "The original has {}, which is {right}; the name in the translation has no word of it and is another body's.",
            case.written()
        );
        let draft = case
            .draft("other-body", here, why)
            .because(format!("{} is {right}", case.written()), known.citation());
        Some(draft.suggest(right, here.span))
    })
}

/// A body with a name of its own goes by words for such bodies only, one of which is not its own: *Police Force* for
/// the Judiciary Police.
pub fn only_kind(case: &Case) -> Option<(usize, Draft)> {
    let known = case.theirs.only_record().filter(|_| case.theirs.kind == NameKind::Body)?;
    let functions = &case.it.target.text.pack.function_words;
    let rights: Vec<String> = known.names_in(case.code()).map(fold).collect();
    let own = |word: &str| rights.iter().any(|right| right.split([' ', '-']).any(|part| alike(part, word)));
    let named = rights.iter().all(|right| right.split([' ', '-']).any(|word| !is_kind(case, word)));
    case.first(|here, ours| {
        let words: Vec<&str> = ours.key.split(' ').filter(|word| !functions.contains(*word)).collect();
        let kinds = words.iter().all(|word| is_kind(case, word));
        let strange = words.iter().any(|word| !own(word)) && words.iter().any(|word| own(word));
        if !named || !kinds || !strange || !ours.candidates.is_empty() {
            return None;
        }
        let right = known.name_in(case.code());
        let why = format!(
            "The original has {}, which is {right}; {} is the name of another body.",
            case.written(),
            case.it.target.written(here)
        );
        Some(case.mend("only-kind", here, why, known))
    })
}

/// The word only says what sort of body it is.
fn is_kind(case: &Case, word: &str) -> bool {
    let pack = case.it.target.text.pack;
    pack.function_words.contains(word) || pack.rules.names.heads.values().flatten().any(|head| head == word)
}

/// A city in the name of a body is another: *University of Leipzig* where the original's name begins with Dresden.
pub fn seat(case: &Case) -> Option<(usize, Draft)> {
    let text = case.original.reading.text.folded.text();
    let code = &case.original.reading.text.pack.rules.code;
    let inside = |end: usize| end < case.there.folded.end;
    let hits = case.it.knowledge.hits_at(text, case.there.folded.start).into_iter();
    let city = { hits }.rfind(|hit| inside(hit.end) && hit.record.kind == "city" && hit.language() == code)?.record;
    let bead = case.original.beads.get(case.bead).filter(|_| case.theirs.kind == NameKind::Body)?;
    let near = || bead.target.clone().flat_map(|segment| case.it.target.mentions_of(segment));
    let cities = |name: &Name| {
        let words = name.key.split(' ').flat_map(|word| case.it.knowledge.lookup(word));
        let cities = words.map(|hit| hit.record).filter(|record| record.kind == "city");
        cities.collect::<Vec<_>>()
    };
    let is_right = |mention: usize| {
        name(&case.it.target, mention).is_some_and(|name| cities(name).iter().any(|record| record.id == city.id))
    };
    if near().any(is_right) {
        return None;
    }
    near().find_map(|target| {
        let (here, ours) = (case.it.target.mentions.get(target)?, name(&case.it.target, target)?);
        let other = cities(ours).into_iter().find(|record| record.country == city.country)?;
        let spoken = other.names_in(code).any(|name| text.contains(&fold(name)));
        let heard = other.names_in(case.code()).any(|name| !case.original.hearing.exact(&fold(name)).is_empty());
        let why = format!(
            "The name in the original begins with {}; nothing in the original speaks of {}.",
            city.name_in("en"),
            other.name_in("en")
        );
        let only = cities(ours).iter().all(|record| record.country == city.country);
        (only && !spoken && !heard && other.part_of != city.id).then(|| (target, case.draft("seat", here, why)))
    })
}

/// The words of a name that do not only say what sort of body it is.
fn telling_words<'a>(case: &Case, ours: &'a Name) -> Vec<&'a str> {
    let pack = case.it.target.text.pack;
    let is_head = |word: &str| pack.rules.names.heads.values().flatten().any(|head| head == word);
    ours.key.split(' ').filter(|word| !is_head(word) && !pack.function_words.contains(*word)).collect()
}

/// Two words of one family: *rights*, *right*.
fn alike(a: &str, b: &str) -> bool {
    const STEM: usize = 5;
    let head = |word: &str| word.chars().take(STEM).collect::<String>();
    a == b || a.chars().count() >= STEM && head(a) == head(b)
}

/// Somebody who is known and named in full stands in the sentence though the original does not name them there, and
/// the one whom it names is not in the translation.
pub fn person(case: &Case) -> Option<(usize, Draft)> {
    let known = case.theirs.records().next().filter(|_| case.theirs.kind == NameKind::Person && !goes_on(case))?;
    let (target, here, ours) = unlinked(case, |ours| ours.kind == NameKind::Person && ours.key.contains(' '))?;
    let other = ours.records().next()?;
    let why = format!(
        "The sentence of the original names {} and not {}; the translation has it the other way round.",
        case.written(),
        other.name_in("en")
    );
    Some((target, case.mend("other-person", here, why, known)))
}

/// The name may be the beginning of a longer one: 拉米 in 拉米瑞斯.
fn goes_on(case: &Case) -> bool {
    let reading = &case.original.reading;
    let next = reading.text.folded.text().get(case.there.folded.end..).and_then(|rest| rest.chars().next());
    next.is_some_and(|next| reading.text.pack.rules.names.transcription.contains(next))
}

/// A city of the same country that the sentence of the original does not name.
pub fn city(case: &Case) -> Option<(usize, Draft)> {
    let is_city = |name: &Name| name.records().all(|record| record.kind == "city") && name.records().count() > 0;
    let known = case.theirs.records().next().filter(|_| is_city(case.theirs) && case.theirs.sure)?;
    let (target, here, ours) = unlinked(case, |ours| {
        ours.kind == NameKind::Place && ours.sure && is_city(ours) && ours.country() == Some(known.country.as_str())
    })?;
    let other = ours.records().next()?;
    if other.id == known.id || other.part_of == known.id || known.part_of == other.id {
        return None;
    }
    let why = format!(
        "The sentence of the original has {}, {}; it does not speak of {}.",
        known.name_in("en"),
        case.identity(known),
        other.name_in("en")
    );
    Some((target, case.mend("other-city", here, why, known)))
}

/// The first known name of the bead's translation that is linked to none of the original, nor spelled by it.
fn unlinked<'a>(case: &'a Case, fits: impl Fn(&Name) -> bool) -> Option<(usize, &'a Mention, &'a Name)> {
    let bead = case.original.beads.get(case.bead)?;
    let near = case.original.beads.source_near(case.bead);
    case.it.target.numbers_in(bead.target.clone()).find_map(|target| {
        let (here, ours) =
            (case.it.target.mentions.get(target)?, name(&case.it.target, target).filter(|ours| fits(ours))?);
        let linked = case.original.cast.links.iter().any(|link| link.target == target);
        let theirs =
            || case.original.reading.numbers_in(near.clone()).filter_map(|at| name(&case.original.reading, at));
        let elsewhere = linked || theirs().any(|theirs| theirs.shares_record(ours));
        (!elsewhere && case.original.hearing.exact(&ours.key).is_empty()).then_some((target, here, ours))
    })
}
