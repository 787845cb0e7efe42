//! The cast and the numbers: what each side has, beside each other, and which mentions belong together.

use super::marks::{self, said};
use crate::{
    align::{Comparison, Relation},
    check::{Finding, Side},
    language::fold,
    mention::{Mention, Name, NameKind, Reading, Value},
};
use std::collections::{BTreeMap, HashMap};

/// Which mentions are shown together.
#[derive(Default)]
pub struct Groups {
    source: HashMap<usize, Vec<String>>,
    target: HashMap<usize, Vec<String>>,
}

impl Groups {
    /// The groups of a mention, separated by blanks.
    pub fn of(&self, side: Side, mention: usize) -> String {
        let side = if side == Side::Source { &self.source } else { &self.target };
        side.get(&mention).map_or(String::new(), |groups| groups.join(" "))
    }

    fn join(&mut self, side: Side, mention: usize, group: &str) {
        let side = if side == Side::Source { &mut self.source } else { &mut self.target };
        let groups = side.entry(mention).or_default();
        if !groups.iter().any(|known| known == group) {
            groups.push(group.to_owned());
        }
    }
}

/// A form of a name or number and how often it stands there.
pub struct Form<'a> {
    /// As it is written.
    pub text: &'a str,
    /// How often.
    pub count: usize,
}

/// Somebody or something, as each side names it.
pub struct Member<'a> {
    /// Its group on the page.
    pub group: String,
    /// Forms in the original.
    pub source: Vec<Form<'a>>,
    /// Forms in the translation.
    pub target: Vec<Form<'a>>,
    /// What is known of it.
    pub known: String,
    /// Mentions of the translation, or of the original where it has none, by segment.
    segments: Vec<(Side, usize)>,
    /// The sentences it stands in: number of the row and what the link says.
    pub rows: Vec<usize>,
}

/// Members of one kind.
pub struct Part<'a> {
    /// What they are.
    pub title: &'static str,
    /// In the order in which they enter.
    pub members: Vec<Member<'a>>,
}

/// Parts of the cast in the order of the page.
const PARTS: [(NameKind, &str); 7] = [
    (NameKind::Person, "People"),
    (NameKind::Outlet, "News outlets"),
    (NameKind::Body, "Bodies and firms"),
    (NameKind::Place, "Places"),
    (NameKind::Country, "Countries"),
    (NameKind::Work, "Works"),
    (NameKind::Unknown, "Other names"),
];

/// A number, date or time of both sides.
pub struct Figure<'a> {
    /// Its group on the page; empty where it stands alone.
    pub group: String,
    /// In the original.
    pub source: Option<&'a str>,
    /// In the translation.
    pub target: Option<&'a str>,
    /// What is read, on both sides where they differ.
    pub value: String,
    /// How the two stand to each other.
    pub relation: &'static str,
    /// They do not agree.
    pub differs: bool,
    /// Number of the row.
    pub row: usize,
    /// The finding about it.
    pub finding: Option<usize>,
}

/// Who is who, and which mentions are one.
pub fn cast<'a>(it: &'a Comparison, groups: &mut Groups, row: &dyn Fn(Side, usize) -> usize) -> Vec<Part<'a>> {
    let mut parts: BTreeMap<usize, Vec<Member<'a>>> = BTreeMap::new();
    let mut number = 0;
    for (kind, mut member, mentions) in members(it) {
        number += 1;
        member.group = format!("n{number}");
        mentions.into_iter().for_each(|(side, mention)| groups.join(side, mention, &member.group));
        member.rows = member.segments.iter().map(|&(side, segment)| row(side, segment)).collect();
        member.rows.sort_unstable();
        member.rows.dedup();
        let part = PARTS.iter().position(|(known, _)| *known == kind).unwrap_or(PARTS.len() - 1);
        parts.entry(part).or_default().push(member);
    }
    parts.into_iter().filter_map(|(part, members)| Some(Part { title: PARTS.get(part)?.1, members })).collect()
}

type Entry<'a> = (NameKind, Member<'a>, Vec<(Side, usize)>);

/// One entry for each name of the original with its renderings, then for each name that only the translation has.
fn members<'a>(it: &'a Comparison) -> Vec<Entry<'a>> {
    let mut out: Vec<Entry<'a>> = Vec::new();
    let mut rendered: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut taken = Vec::new();
    if let Some(original) = &it.original {
        for link in &original.cast.links {
            rendered.entry(link.source).or_default().push(link.target);
            taken.push(link.target);
        }
        for (kind, mentions) in by_name(&original.reading, &|_| true) {
            let targets: Vec<usize> = mentions.iter().filter_map(|n| rendered.get(n)).flatten().copied().collect();
            out.push(member(it, kind, &mentions, &targets));
        }
    }
    taken.sort_unstable();
    for (kind, mentions) in by_name(&it.target, &|n| taken.binary_search(&n).is_err()) {
        out.push(member(it, kind, &[], &mentions));
    }
    out
}

/// A text's names, those of one record or one spelling together, in the order in which they enter.
fn by_name(reading: &Reading, wanted: &dyn Fn(usize) -> bool) -> Vec<(NameKind, Vec<usize>)> {
    let mut order: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<(NameKind, Vec<usize>)> = Vec::new();
    for (number, mention) in reading.mentions.iter().enumerate() {
        let Value::Name(name) = &mention.value else { continue };
        if !wanted(number) {
            continue;
        }
        let mut records = name.records();
        let key = match (records.next(), records.next()) {
            (Some(record), None) => record.id.clone(),
            _ => fold(reading.written(mention)),
        };
        let at = *order.entry(key).or_insert_with(|| {
            out.push((name.kind, Vec::new()));
            out.len() - 1
        });
        if let Some((_, mentions)) = out.get_mut(at) {
            mentions.push(number);
        }
    }
    out
}

fn member<'a>(it: &'a Comparison, kind: NameKind, sources: &[usize], targets: &[usize]) -> Entry<'a> {
    let original = it.original.as_ref().map(|original| &original.reading);
    let source: Vec<&Mention> =
        original.iter().flat_map(|reading| sources.iter().filter_map(|&n| reading.mentions.get(n))).collect();
    let target: Vec<&Mention> = targets.iter().filter_map(|&n| it.target.mentions.get(n)).collect();
    let known = source.iter().chain(&target).find_map(|mention| match &mention.value {
        Value::Name(name) if name.records().count() == 1 => Some(known_as(name)),
        _ => None,
    });
    let in_source = source.iter().map(|mention| (Side::Source, mention.segment));
    let in_target = target.iter().map(|mention| (Side::Target, mention.segment));
    let member = Member {
        group: String::new(),
        source: original.map_or(Vec::new(), |reading| forms(reading, &source)),
        target: forms(&it.target, &target),
        known: known.unwrap_or_default(),
        segments: in_source.chain(in_target).collect(),
        rows: Vec::new(),
    };
    let mentions = sources.iter().map(|&n| (Side::Source, n)).chain(targets.iter().map(|&n| (Side::Target, n)));
    (kind, member, mentions.collect())
}

/// The spellings, the most frequent first, then as they enter.
fn forms<'a>(reading: &'a Reading, mentions: &[&Mention]) -> Vec<Form<'a>> {
    let mut seen = Vec::new();
    let mut forms: Vec<Form<'a>> = Vec::new();
    for mention in mentions {
        // A name that is linked twice stands there once.
        if seen.contains(&mention.span) {
            continue;
        }
        seen.push(mention.span);
        let text = reading.written(mention);
        match forms.iter_mut().find(|form| form.text == text) {
            Some(form) => form.count += 1,
            None => forms.push(Form { text, count: 1 }),
        }
    }
    forms.sort_by_key(|form| std::cmp::Reverse(form.count));
    forms
}

/// What knowledge has under a name, in a few words: `newspaper, GB`.
pub fn known_as(name: &Name) -> String {
    let mut records = name.records();
    let (Some(record), None) = (records.next(), records.next()) else {
        return if name.candidates.is_empty() { String::new() } else { "several are known by this name".to_owned() };
    };
    let kind = record.kind.replace('-', " ");
    match (kind.is_empty(), record.country.is_empty()) {
        (true, _) => record.country.clone(),
        (false, true) => kind,
        (false, false) => format!("{kind}, {}", record.country),
    }
}

/// The numbers, dates and times of both sides, in the order of the page.
pub fn figures<'a>(
    it: &'a Comparison,
    findings: &[(usize, &Finding)],
    groups: &mut Groups,
    row: &dyn Fn(Side, usize) -> usize,
) -> Vec<Figure<'a>> {
    let mut out: Vec<Figure<'a>> = Vec::new();
    let Some(original) = &it.original else { return out };
    let about = |side: Side, mention: &Mention| {
        let place = |finding: &Finding| if side == Side::Source { finding.source } else { finding.target };
        let on = |finding: &Finding| place(finding).is_some_and(|place| place.span.overlaps(mention.span));
        findings.iter().find(|(_, finding)| on(finding)).map(|(number, _)| *number)
    };
    for (number, link) in original.links.all.iter().enumerate() {
        let (Some(source), Some(target)) =
            (original.reading.mentions.get(link.source), it.target.mentions.get(link.target))
        else {
            continue;
        };
        let group = format!("v{number}");
        groups.join(Side::Source, link.source, &group);
        groups.join(Side::Target, link.target, &group);
        let (left, right) = (said(&source.value), said(&target.value));
        out.push(Figure {
            group,
            source: Some(original.reading.written(source)),
            target: Some(it.target.written(target)),
            value: if left == right { left } else { format!("{left} · {right}") },
            relation: relation(link.relation),
            differs: !matches!(link.relation, Relation::Same | Relation::Compatible),
            row: row(Side::Target, target.segment),
            finding: about(Side::Target, target).or_else(|| about(Side::Source, source)),
        });
    }
    let sides = [
        (Side::Source, &original.reading, &original.links.dropped, "no counterpart found in the translation"),
        (Side::Target, &it.target, &original.links.invented, "no counterpart found in the original"),
    ];
    for (side, reading, alone, relation) in sides {
        for mention in alone.iter().filter_map(|alone| reading.mentions.get(alone.mention)) {
            let text = Some(reading.written(mention)).filter(|_| marks::class(&mention.value).is_some());
            out.push(Figure {
                group: String::new(),
                source: text.filter(|_| side == Side::Source),
                target: text.filter(|_| side == Side::Target),
                value: said(&mention.value),
                relation,
                differs: false,
                row: row(side, mention.segment),
                finding: about(side, mention),
            });
        }
    }
    out.sort_by_key(|figure| figure.row);
    out
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Compatible => "agrees",
        Relation::Magnitude => "same digits, other magnitude",
        Relation::Unit => "other unit",
        Relation::Currency => "other currency",
        Relation::Share => "share read otherwise",
        Relation::Value => "other value",
    }
}
