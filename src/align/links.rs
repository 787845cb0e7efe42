//! Links: which number, date or time of the original each one of the translation renders.

use super::{
    beads::{Bead, Beads},
    calendar::Calendar,
};
use crate::document::BlockKind;
use crate::mention::{Agreement, Amount, Clock, Date, Field, Measure, Mention, Reading, Value};

/// How the two sides of a link stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same value.
    Same,
    /// May be the same, rounded, converted or said otherwise.
    Compatible,
    /// The digits agree, the magnitude does not.
    Magnitude,
    /// The number agrees, the unit does not.
    Unit,
    /// The number agrees, the currency does not.
    Currency,
    /// The number agrees, but one is percent and the other percentage points, or a bare number.
    Share,
    /// Two values that cannot both be right.
    Value,
}

/// A link between mentions of the two texts, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Mention of the original.
    pub source: usize,
    /// Mention of the translation.
    pub target: usize,
    /// How they stand to each other.
    pub relation: Relation,
    /// Number of the bead.
    pub bead: usize,
}

/// A mention without a counterpart, in a bead that has both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alone {
    /// Its number in its text.
    pub mention: usize,
    /// Number of the bead.
    pub bead: usize,
}

/// All links of numbers, dates and times.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Linked pairs, by bead.
    pub all: Vec<Link>,
    /// Mentions of the original that nothing renders.
    pub dropped: Vec<Alone>,
    /// Mentions of the translation that nothing in the original supports.
    pub invented: Vec<Alone>,
}

/// Two texts whose mentions are to be linked.
pub struct Linker<'a> {
    /// The original.
    pub source: &'a Reading,
    /// The translation.
    pub target: &'a Reading,
    /// The day of the report.
    pub calendar: Calendar,
}

/// Beads before and after that a moved clause may have come from.
const NEIGHBOURS: usize = 2;

impl Links {
    /// Links the mentions of two texts inside their beads.
    pub fn new(linker: &Linker, beads: &Beads) -> Self {
        let mut links = Links::default();
        for (number, bead) in beads.iter().enumerate() {
            if !bead.source.is_empty() && !bead.target.is_empty() {
                linker.link(number, bead, beads, &mut links);
            }
        }
        links
    }
}

impl Linker<'_> {
    fn link(&self, number: usize, bead: &Bead, beads: &Beads, links: &mut Links) {
        let mut sources = measurable(self.source, bead.source.clone());
        let mut targets = measurable(self.target, bead.target.clone());
        let mut pairs: Vec<(f64, f64, usize, usize, Relation)> = Vec::new();
        for (a, &source) in sources.iter().enumerate() {
            for (b, &target) in targets.iter().enumerate() {
                if let Some((score, relation)) = self.compare(source, target) {
                    let distance = (a as f64 / sources.len() as f64 - b as f64 / targets.len() as f64).abs();
                    pairs.push((score, distance, source, target, relation));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
        let around = |reach: usize, of: fn(&Bead) -> std::ops::Range<usize>, reading: &Reading| -> Vec<usize> {
            let beads = (number.saturating_sub(reach)..=number + reach).filter_map(|near| beads.get(near));
            beads.flat_map(|near| measurable(reading, of(near))).collect()
        };
        let near_targets = around(NEIGHBOURS, |bead| bead.target.clone(), self.target);
        let next_targets = around(1, |bead| bead.target.clone(), self.target);
        let next_sources = around(1, |bead| bead.source.clone(), self.source);
        // Of two headlines each must hold by itself, whatever the body says.
        let headlines = sources.len() == 1
            && targets.len() == 1
            && is_headline(self.source, bead.source.start)
            && is_headline(self.target, bead.target.start);
        // In a long text everywhere is this chapter.
        const CHAPTER: usize = 300;
        let everywhere = measurable(
            self.source,
            bead.source.start.saturating_sub(CHAPTER)..self.source.text.segments.len().min(bead.source.end + CHAPTER),
        );
        // A small number is said so often that only the sentences right beside count.
        let in_target = |source: usize| {
            let near = if is_small(self.source, source) { &next_targets } else { &near_targets };
            self.echoes_target(source, near)
        };
        let in_source = |target: usize| {
            let near = if is_small(self.target, target) { &next_sources } else { &everywhere };
            self.echoes_source(target, near)
        };
        for (_, _, source, target, relation) in pairs {
            let told = in_target(source) && !headlines;
            if relation > Relation::Compatible && (told || in_source(target)) {
                continue;
            }
            if sources.contains(&source) && targets.contains(&target) {
                sources.retain(|&other| other != source);
                targets.retain(|&other| other != target);
                links.all.push(Link { source, target, relation, bead: number });
            }
        }
        self.pair_last(number, bead, (&mut sources, &mut targets), links);
        sources.retain(|&source| headlines && targets.len() == 1 || !in_target(source));
        targets.retain(|&target| !in_source(target));
        let loose =
            |alone: &mut Vec<usize>, own: &Reading, other: &Reading, of: fn(&Bead) -> std::ops::Range<usize>| {
                if alone.is_empty() {
                    return;
                }
                let beads = (number.saturating_sub(1)..=number + 1).filter_map(|near| beads.get(near));
                let values: Vec<f64> = beads.flat_map(|near| other.loose_numbers(of(near))).collect();
                alone.retain(|&mention| {
                    !own.mentions.get(mention).is_some_and(|mention| stands_in(&mention.value, &values))
                });
            };
        loose(&mut sources, self.source, self.target, |bead| bead.target.clone());
        loose(&mut targets, self.target, self.source, |bead| bead.source.clone());
        self.pair_changed(number, &mut sources, &mut targets, links);
        links.dropped.extend(sources.into_iter().map(|mention| Alone { mention, bead: number }));
        links.invented.extend(targets.into_iter().map(|mention| Alone { mention, bead: number }));
    }

    /// One value is left on each side of two sentences, of one sort, and all others have their counterparts: it was
    /// changed, even if another of the sentence has the same number. *Two* that left *two* of four are not *three*.
    fn pair_last(
        &self,
        number: usize,
        bead: &Bead,
        (sources, targets): (&mut Vec<usize>, &mut Vec<usize>),
        links: &mut Links,
    ) {
        let (&[source], &[target]) = (sources.as_slice(), targets.as_slice()) else { return };
        let own = || links.all.iter().rev().take_while(|link| link.bead == number);
        let all_agree = own().next().is_some() && own().all(|link| link.relation <= Relation::Compatible);
        let sentences = bead.source.len() == 1 && bead.target.len() == 1;
        let vague = |reading: &Reading, number: usize| {
            reading.mentions.get(number).and_then(Mention::amount).is_none_or(Amount::is_vague)
        };
        let plain = !vague(self.source, source) && !vague(self.target, target);
        if sentences && plain && all_agree && !self.may_agree(source, target) && self.same_sort(source, target) {
            links.all.push(Link { source, target, relation: Relation::Value, bead: number });
            sources.clear();
            targets.clear();
        }
    }

    fn echoes_target(&self, source: usize, targets: &[usize]) -> bool {
        targets.iter().any(|&target| self.agree(source, target))
    }

    fn echoes_source(&self, target: usize, sources: &[usize]) -> bool {
        sources.iter().any(|&source| self.agree(source, target))
    }

    /// The two mentions say the same value.
    pub fn agree(&self, source: usize, target: usize) -> bool {
        // A mere *last year* does not say 2002.
        const TELLING: f64 = 0.66;
        matches!(self.compare(source, target), Some((score, relation)) if relation <= Relation::Compatible && score >= TELLING)
    }

    /// The two mentions may say the same value, for all that is known.
    pub fn may_agree(&self, source: usize, target: usize) -> bool {
        self.compare(source, target).is_some_and(|(_, relation)| relation <= Relation::Compatible)
    }

    /// What is left on both sides and of one sort is one value that was changed.
    fn pair_changed(&self, bead: usize, sources: &mut Vec<usize>, targets: &mut Vec<usize>, links: &mut Links) {
        let mut used = Vec::new();
        for &source in sources.iter() {
            let partner =
                targets.iter().copied().find(|target| !used.contains(target) && self.same_sort(source, *target));
            if let Some(target) = partner {
                used.push(target);
                links.all.push(Link { source, target, relation: Relation::Value, bead });
            }
        }
        sources.retain(|source| !links.all.iter().any(|link| link.bead == bead && link.source == *source));
        targets.retain(|target| !used.contains(target));
    }

    fn values(&self, source: usize, target: usize) -> Option<(&Value, &Value)> {
        Some((&self.source.mentions.get(source)?.value, &self.target.mentions.get(target)?.value))
    }

    /// How well two mentions fit, and how they stand to each other; none where they have nothing in common.
    fn compare(&self, source: usize, target: usize) -> Option<(f64, Relation)> {
        match self.values(source, target)? {
            (Value::Amount(a), Value::Amount(b)) => {
                let shared = shares_magnitude(self.source, source, b.value())
                    || shares_magnitude(self.target, target, a.value());
                if shared { Some((0.8, Relation::Compatible)) } else { compare_amounts(a, b) }
            }
            (Value::Date(a), Value::Date(b)) => self.compare_dates(a, b),
            (Value::Date(date), Value::Amount(amount)) | (Value::Amount(amount), Value::Date(date)) => {
                let same =
                    date.as_number().is_some_and(|number| (number - amount.value()).abs() < 1e-9) && !amount.is_vague();
                let month = date.month.is_some_and(|month| f64::from(month) == amount.value())
                    && date.day.is_none()
                    && date.year.is_none()
                    && amount.figures;
                (same || month || lasts_as_long(date, amount)).then_some((0.7, Relation::Compatible))
            }
            (Value::Clock(a), Value::Clock(b)) => Some(compare_clocks(*a, *b)),
            (Value::Code(a), Value::Code(b)) => compare_codes(a, b),
            (Value::Code(code), Value::Amount(amount)) | (Value::Amount(amount), Value::Code(code)) => {
                let digits: String = code.chars().filter(char::is_ascii_digit).collect();
                let same = digits.parse::<f64>().is_ok_and(|number| number == amount.value());
                same.then_some((0.7, Relation::Compatible))
            }
            _ => None,
        }
    }

    fn compare_dates(&self, a: &Date, b: &Date) -> Option<(f64, Relation)> {
        if a == b {
            return Some((1.0, Relation::Same));
        }
        let shared = [
            a.year.is_some() && b.year.is_some(),
            a.month.is_some() && b.month.is_some(),
            a.day.is_some() && b.day.is_some(),
            a.weekday.is_some() && b.weekday.is_some(),
            a.part.is_some() && b.part.is_some(),
            a.relative.is_some() && b.relative.is_some(),
        ]
        .into_iter()
        .filter(|both| *both)
        .count();
        if a.can_be(b) {
            if shared > 0 {
                return Some((0.8 + 0.03 * shared as f64, Relation::Compatible));
            }
            return self.compare_by_weekday(a, b);
        }
        let some_agree = (a.month.is_some() && a.month == b.month)
            || (a.day.is_some() && a.day == b.day)
            || (a.year.is_some() && a.year == b.year);
        if some_agree {
            return Some((0.5, Relation::Value));
        }
        None
    }

    /// 29日 against *Wednesday*: the calendar decides; where it cannot, they may agree.
    fn compare_by_weekday(&self, a: &Date, b: &Date) -> Option<(f64, Relation)> {
        let vague = |date: &Date| date.relative.is_some() || date.part.is_some();
        if vague(a) || vague(b) {
            let finer = a.grain().min(b.grain());
            let coarser = a.grain().max(b.grain());
            return (finer == coarser || vague(a) && vague(b)).then_some((0.6, Relation::Compatible));
        }
        let (one, other) = (a.weekday.is_some(), b.weekday.is_some());
        let days = a.day.is_some() || b.day.is_some();
        if one == other || !days {
            return None;
        }
        match (self.calendar.weekday(a), self.calendar.weekday(b)) {
            (Some(x), Some(y)) if x != y => Some((0.45, Relation::Value)),
            _ => Some((0.65, Relation::Compatible)),
        }
    }

    /// One of the sentences denies: *not in the third round* is out in the second.
    fn denies(&self, source: usize, target: usize) -> bool {
        let denies = |reading: &Reading, mention: usize| {
            let Some(segment) = reading.mentions.get(mention).map(|mention| mention.segment) else { return false };
            let mentions = reading.mentions_at(segment);
            mentions.iter().any(|mention| matches!(mention.value, Value::Negation(_)))
        };
        denies(self.source, source) || denies(self.target, target)
    }

    /// Two values that a writer could mistake for each other.
    pub fn same_sort(&self, source: usize, target: usize) -> bool {
        match self.values(source, target) {
            Some((Value::Amount(a), Value::Amount(b))) => {
                same_measure(&a.measure, &b.measure) && alike_in_weight(a, b)
                    || is_growth_and_part(a, b)
                    || are_places(a, b) && !self.denies(source, target)
            }
            Some((Value::Date(a), Value::Date(b))) => {
                a.grain() == b.grain() && a.relative.is_none() == b.relative.is_none()
            }
            Some((Value::Clock(_), Value::Clock(_)) | (Value::Code(_), Value::Code(_))) => true,
            _ => false,
        }
    }
}

/// The first half of a year against *the first six months*; people in their *thirties* against 30多岁.
fn lasts_as_long(date: &Date, amount: &Amount) -> bool {
    let months = match date.part {
        Some((Field::Half, _)) => 6.0,
        Some((Field::Quarter, _)) => 3.0,
        _ => 0.0,
    };
    let part = months > 0.0 && amount.measure == Measure::Unit("month".to_owned()) && amount.value() == months;
    let decade = date.decade && date.year.is_some_and(|year| f64::from(year % 100) == amount.low && amount.low >= 10.0);
    part || decade
}

/// From 811 to 619 *million*: a bare figure right before another has the magnitude of that one, if with it it is
/// the value of the other side.
fn shares_magnitude(reading: &Reading, mention: usize, value: f64) -> bool {
    const CLOSE: usize = 16;
    let amount = |number: usize| match reading.mentions.get(number).map(|mention| (mention, &mention.value)) {
        Some((mention, Value::Amount(amount))) => Some((mention, amount)),
        _ => None,
    };
    let Some((this, bare)) = amount(mention).filter(|(_, amount)| amount.measure == Measure::Count && amount.figures)
    else {
        return false;
    };
    let Some((next, full)) = amount(mention + 1) else { return false };
    let close = next.segment == this.segment && next.folded.start.saturating_sub(this.folded.end) <= CLOSE;
    let factor = value / bare.value();
    let magnitude = [1e3, 1e4, 1e6, 1e8, 1e9, 1e12].iter().any(|power| (factor / power - 1.0).abs() < 1e-9);
    close && magnitude && full.value() >= factor
}

/// A number that stands on the other side in whatever way.
fn stands_in(value: &Value, values: &[f64]) -> bool {
    let number = match value {
        Value::Amount(amount) if !amount.is_vague() => amount.value(),
        Value::Date(Date { year: Some(year), month: None, day: None, decade: false, .. }) => f64::from(*year),
        _ => return false,
    };
    values.iter().any(|known| (known - number).abs() <= 1e-9 * number.abs())
}

/// The mention has a value that can be compared.
pub fn is_measurable(mention: &Mention) -> bool {
    matches!(mention.value, Value::Amount(_) | Value::Date(_) | Value::Clock(_) | Value::Code(_))
}

/// The text has something that may be linked.
pub fn has_measurable(reading: &Reading) -> bool {
    reading.may_measure() && reading.mentions.iter().any(is_measurable)
}

/// The numbers of the mentions in some segments that have a value to compare.
fn measurable(reading: &Reading, segments: std::ops::Range<usize>) -> Vec<usize> {
    let is_measurable = |&number: &usize| reading.mentions.get(number).is_some_and(is_measurable);
    reading.numbers_in(segments).filter(is_measurable).collect()
}

fn is_headline(reading: &Reading, segment: usize) -> bool {
    reading.text.segments.get(segment).is_some_and(|segment| segment.kind == BlockKind::Headline)
}

/// A count or place in words up to twenty.
fn is_small(reading: &Reading, mention: usize) -> bool {
    matches!(reading.mentions.get(mention).map(|mention| &mention.value), Some(Value::Amount(amount))
        if !amount.figures && amount.high <= 20.0 && matches!(amount.measure, Measure::Count | Measure::Ordinal))
}

fn compare_amounts(a: &Amount, b: &Amount) -> Option<(f64, Relation)> {
    let same_measure = a.measure == b.measure;
    match a.agrees(b) {
        Agreement::Same if same_measure => return Some((1.0, Relation::Same)),
        Agreement::Same => return Some((0.95, Relation::Same)),
        Agreement::Compatible if same_measure => return Some((0.9, Relation::Compatible)),
        Agreement::Compatible => return Some((0.8, Relation::Compatible)),
        Agreement::None => {}
    }
    if a.values_agree(b) != Agreement::None && a.value() > 0.0 {
        let relation = match (&a.measure, &b.measure) {
            (Measure::Unit(_), Measure::Unit(_)) => Relation::Unit,
            (Measure::Money(_), Measure::Money(_)) => Relation::Currency,
            (Measure::Percent | Measure::Points, Measure::Percent | Measure::Points) => Relation::Share,
            (Measure::Money(_), Measure::Unit(_)) | (Measure::Unit(_), Measure::Money(_)) => Relation::Unit,
            _ => Relation::Share,
        };
        return Some((0.6, relation));
    }
    if a.same_digits(b)
        && (same_measure || self::same_measure(&a.measure, &b.measure))
        && a.value().max(b.value()) >= 100.0
    {
        return Some((0.55, Relation::Magnitude));
    }
    None
}

/// One code, or one with a slip.
fn compare_codes(a: &str, b: &str) -> Option<(f64, Relation)> {
    const ALIKE: f64 = 0.5;
    if a == b {
        return Some((1.0, Relation::Same));
    }
    (strsim::normalized_levenshtein(a, b) >= ALIKE).then_some((0.4, Relation::Value))
}

fn compare_clocks(a: Clock, b: Clock) -> (f64, Relation) {
    if a == b {
        (1.0, Relation::Same)
    } else if a.can_be(b) {
        (0.9, Relation::Compatible)
    } else {
        (0.3, Relation::Value)
    }
}

/// Both are figures or large, or neither is a one, which comes and goes.
fn alike_in_weight(a: &Amount, b: &Amount) -> bool {
    let telling = |amount: &Amount| {
        let measured = !matches!(amount.measure, Measure::Count | Measure::Ordinal);
        amount.figures || amount.value() >= 13.0 || measured && amount.low != 1.0
    };
    // *The second* is often just the other.
    let small = |amount: &Amount| amount.low > 2.0 || amount.low == 2.0 && amount.measure != Measure::Ordinal;
    telling(a) && telling(b) || small(a) && small(b)
}

/// The second against the third.
fn are_places(a: &Amount, b: &Amount) -> bool {
    let ordinals = a.measure == Measure::Ordinal && b.measure == Measure::Ordinal;
    ordinals && a.low >= 2.0 && b.low >= 2.0
}

/// A rise by half against *half as many*.
fn is_growth_and_part(a: &Amount, b: &Amount) -> bool {
    let rise = |amount: &Amount| amount.growth && amount.measure == Measure::Percent;
    let part = |amount: &Amount| amount.measure == Measure::Multiple && amount.value() < 1.0;
    rise(a) && part(b) || part(a) && rise(b)
}

/// Amounts that a writer could mistake for one another.
fn same_measure(a: &Measure, b: &Measure) -> bool {
    use Measure::{Count, Money, Multiple, Ordinal, Percent, Points, Unit};
    match (a, b) {
        (Unit(a), Unit(b)) => {
            crate::language::units(a).map(|unit| &unit.dimension)
                == crate::language::units(b).map(|unit| &unit.dimension)
        }
        (Money(_), Money(_)) | (Count, Count) | (Ordinal, Ordinal) | (Multiple, Multiple) => true,
        (Percent | Points, Percent | Points) => true,
        _ => false,
    }
}
