//! Amounts out of a text: a number, the words beside it that change its claim, and what it measures.

use super::{
    Value,
    amount::{Amount, Measure},
    number::{Number, number_at},
    scan::Scan,
};
use crate::{
    document::Span,
    language::{NumberWord, Relation, units},
};

/// Finds the amounts of a text.
pub fn extract(scan: &mut Scan) {
    for segment in scan.segments() {
        let mut found: Vec<(Amount, Span)> = Vec::new();
        let mut from = segment.start;
        for at in scan.starts(segment) {
            if at < from || scan.is_claimed(Span::new(at, at + 1)) {
                continue;
            }
            let reader = Reader { scan, limit: segment.end };
            match reader.read(at) {
                Outcome::Amount(amount, span) => {
                    from = span.end;
                    if !scan.is_claimed(amount.number) {
                        push_or_join(scan, &mut found, *amount, span);
                    }
                }
                Outcome::Skip(end) => from = end,
                Outcome::Nothing => {}
            }
        }
        for (mut amount, span) in found {
            if let Measure::Money(codes) = &mut amount.measure {
                *codes = settled(scan, codes);
            }
            scan.add(span, Value::Amount(amount), true);
        }
    }
}

/// The currencies that a word stands for in this text: its usual one, and those of the countries that the
/// text names; all where it has no usual one and none of the countries is named.
fn settled(scan: &Scan, codes: &[String]) -> Vec<String> {
    let named = |code: &str| code.get(..2).is_some_and(|country| scan.names_country(country));
    let usual = codes.iter().filter_map(|code| code.strip_suffix('!'));
    let of_text = codes.iter().map(|code| code.trim_end_matches('!')).filter(|code| named(code));
    let mut settled: Vec<String> = usual.chain(of_text).map(str::to_owned).collect();
    settled.sort_unstable();
    settled.dedup();
    if settled.is_empty() { codes.to_vec() } else { settled }
}

enum Outcome {
    Amount(Box<Amount>, Span),
    /// No amount, and nothing up to there is one.
    Skip(usize),
    Nothing,
}

struct Reader<'a, 'b> {
    scan: &'a Scan<'b>,
    limit: usize,
}

/// What follows a number: its measure, where that ends, and what it does to the value.
struct Suffix {
    measure: Measure,
    end: usize,
    factor: f64,
    /// Added to the value: eight, for forty-*eighth*.
    add: f64,
}

impl Suffix {
    fn new(measure: Measure, end: usize, factor: f64) -> Self {
        Suffix { measure, end, factor, add: 0.0 }
    }
}

impl Reader<'_, '_> {
    fn text(&self) -> &str {
        self.scan.folded()
    }

    fn rest(&self, at: usize) -> &str {
        self.text().get(at..self.limit).unwrap_or_default()
    }

    fn read(&self, at: usize) -> Outcome {
        if self.begins_address(at) {
            return Outcome::Skip(at + self.rest(at).find(char::is_whitespace).unwrap_or(self.limit - at));
        }
        if let Some((amount, span)) =
            self.whole_word(at).or_else(|| self.long_duration(at)).or_else(|| self.percent_first(at))
        {
            return Outcome::Amount(Box::new(amount), span);
        }
        if let Some(end) = self.not_a_number(at).or_else(|| self.list_label(at)) {
            return Outcome::Skip(end);
        }
        let Some(number) = number_at(self.text(), at, self.limit, self.scan.pack()) else {
            return Outcome::Nothing;
        };
        if !self.stands_alone(&number) {
            return if number.figures { Outcome::Skip(number.span.end) } else { Outcome::Nothing };
        }
        match self.measured(&number) {
            Some((amount, span)) => Outcome::Amount(Box::new(amount), span),
            None => Outcome::Skip(number.span.end),
        }
    }

    fn begins_address(&self, at: usize) -> bool {
        ["http://", "https://", "www."].iter().any(|start| self.rest(at).starts_with(start))
    }

    /// `4.` at the start of a block numbers it.
    fn list_label(&self, at: usize) -> Option<usize> {
        let head = self.text().get(..at)?;
        let begins = head.is_empty() || head.trim_end_matches(' ').ends_with('\n');
        let digits = self.rest(at).bytes().take_while(u8::is_ascii_digit).count();
        let mark = self.rest(at + digits).chars().next().filter(|c| matches!(c, '.' | '、' | ')'))?;
        let after = self.rest(at + digits + mark.len_utf8());
        (begins && (1..=2).contains(&digits) && !after.starts_with(|c: char| c.is_ascii_digit()))
            .then_some(at + digits + mark.len_utf8())
    }

    fn not_a_number(&self, at: usize) -> Option<usize> {
        let words = &self.scan.pack().rules.number.not_numbers;
        words.iter().filter(|word| self.rest(at).starts_with(word.as_str())).map(|word| at + word.len()).max()
    }

    /// *half*, *doubled*, *third*, 翻番.
    fn whole_word(&self, at: usize) -> Option<(Amount, Span)> {
        let rules = &self.scan.pack().rules;
        let longest = |words: &std::collections::BTreeMap<String, f64>| {
            words
                .iter()
                .filter(|(word, _)| self.rest(at).starts_with(word.as_str()) && self.is_whole(at, at + word.len()))
                .max_by_key(|(word, _)| word.len())
                .map(|(word, value)| (at + word.len(), *value))
        };
        let shares = longest(&rules.share.words).map(|(end, value)| (end, value * 100.0, Measure::Percent));
        let multiples = longest(&rules.share.multiples).map(|(end, value)| (end, value, Measure::Multiple));
        let ordinals = rules
            .number
            .ordinal
            .words
            .iter()
            .find(|(word, _)| self.rest(at).starts_with(word.as_str()) && self.is_whole(at, at + word.len()));
        let ordinals = ordinals.map(|(word, value)| (at + word.len(), f64::from(*value), Measure::Ordinal));
        let (end, value, measure) = shares.or(multiples).or(ordinals)?;
        if self.half_of_a_magnitude(end) {
            return None;
        }
        let span = Span::new(at, end);
        let hedge = self.hedge_before(at, false);
        let step = if measure == Measure::Percent { 10.0 } else { 1.0 };
        let amount =
            Amount { low: value, high: value, step, hedge, measure, figures: false, number: span, growth: false };
        Some((amount, span))
    }

    /// *half a million* is a number, not a share.
    fn half_of_a_magnitude(&self, end: usize) -> bool {
        let rest = self.rest(end).trim_start();
        let article = self
            .scan
            .pack()
            .rules
            .number
            .articles
            .iter()
            .find_map(|word| rest.strip_prefix(word.as_str())?.strip_prefix(' '));
        article.is_some_and(|rest| {
            matches!(self.scan.pack().number_words.longest_at(rest, 0), Some((_, NumberWord::Power(_))))
        })
    }

    fn is_whole(&self, at: usize, end: usize) -> bool {
        if self.scan.pack().rules.spaced {
            !crate::language::phrases::continues_word(self.text(), end) && !self.rest(end).starts_with('\'')
        } else {
            !self.scan.cuts_word(at, end)
        }
    }

    /// 2:07:19, as sports and films are timed.
    fn long_duration(&self, at: usize) -> Option<(Amount, Span)> {
        let token: &str = self.rest(at).split(|c: char| !(c.is_ascii_digit() || c == ':')).next()?;
        let fields: Vec<f64> = token.split(':').map(|field| field.parse().ok()).collect::<Option<_>>()?;
        let &[hours, minutes, seconds] = fields.as_slice() else {
            return None;
        };
        if minutes >= 60.0 || seconds >= 60.0 || self.text().get(..at)?.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let span = Span::new(at, at + token.len());
        Some((stated(hours * 3600.0 + minutes * 60.0 + seconds, 1.0, Measure::Unit("second".to_owned()), span), span))
    }

    /// 百分之三十.
    fn percent_first(&self, at: usize) -> Option<(Amount, Span)> {
        let prefix = self
            .scan
            .pack()
            .rules
            .share
            .percent_before
            .iter()
            .find(|prefix| self.rest(at).starts_with(prefix.as_str()))?;
        let number = number_at(self.text(), at + prefix.len(), self.limit, self.scan.pack())?;
        let span = Span::new(at, number.span.end);
        let hedge = self.hedge_before(at, false).or_else(|| self.hedge_after(span.end).map(|(hedge, _)| hedge));
        let amount = Amount {
            low: number.low,
            high: number.high,
            step: number.step,
            hedge,
            measure: Measure::Percent,
            figures: number.figures,
            number: span,
            growth: false,
        };
        Some((amount, span))
    }

    /// The number is not a piece of a longer word or of a code.
    fn stands_alone(&self, number: &Number) -> bool {
        if self.scan.pack().rules.spaced {
            return true;
        }
        if number.figures {
            return true;
        }
        let (start, end) = (number.span.start, number.span.end);
        let first = self.scan.words.at(start).map_or(start, |word| word.folded.start);
        let before = self.text().get(first..start).unwrap_or_default();
        let rules = &self.scan.pack().rules.number;
        let explained = before.is_empty()
            || rules.hedges.values().any(|hedge| hedge.before.iter().any(|word| word == before))
            || rules.ordinal.before.iter().any(|word| word == before);
        let last = self.scan.words.at(end.saturating_sub(1)).map_or(end, |word| word.folded.end);
        let after = self.text().get(end..last.max(end)).unwrap_or_default();
        explained && (after.is_empty() || self.is_suffix(after))
    }

    fn is_suffix(&self, after: &str) -> bool {
        let pack = self.scan.pack();
        let whole = |found: Option<usize>| found == Some(after.len());
        pack.rules.counters.iter().any(|counter| counter == after)
            || whole(pack.units.longest_at(after, 0).map(|(end, _)| end))
            || whole(pack.currencies.longest_at(after, 0).map(|(end, _)| end))
            || whole(pack.hedges_after.longest_at(after, 0).map(|(end, _)| end))
            || pack.rules.share.times.iter().chain(&pack.rules.share.tenths).any(|word| word == after)
    }

    /// The number with what stands after and before it.
    fn measured(&self, number: &Number) -> Option<(Amount, Span)> {
        let (hedge_after, after) = match self.hedge_after(number.span.end) {
            Some((hedge, end)) if self.hedge_belongs(number, end) => (Some(hedge), end),
            _ => (None, number.span.end),
        };
        let money_before = self.currency_before(number.span.start);
        let mut suffix = self.suffix(after, number);
        if let Some((codes, _)) = &money_before {
            suffix = self.money_suffix(number, codes, suffix);
        }
        let ordinal_start = self.ordinal_before(number.span.start);
        let (measure, end, factor, add) = match (suffix, ordinal_start) {
            (_, Some(_)) => (Measure::Ordinal, number.span.end, 1.0, 0.0),
            (Some(suffix), None) => (suffix.measure, suffix.end, suffix.factor, suffix.add),
            (None, None) if number.figures && self.scan.is_code(number.span) => return None,
            (None, None) => (Measure::Count, after, 1.0, 0.0),
        };
        if measure == Measure::Count && !number.figures && number.high <= 1.0 {
            return None;
        }
        let start = money_before.map_or(ordinal_start.unwrap_or(number.span.start), |(_, start)| start);
        let growth = measure == Measure::Multiple && self.follows_growth(start);
        let raise = if growth && !self.scan.pack().rules.spaced { 1.0 } else { 0.0 };
        let bare_power = !number.figures && self.starts_with_power(number.span.start);
        let hedge = self
            .hedge_before(start, bare_power)
            .or(number.hedge)
            .or(hedge_after)
            .or_else(|| self.hedge_after(end).map(|(h, _)| h));
        let amount = Amount {
            low: number.low * factor + raise + add,
            high: number.high * factor + raise + add,
            step: number.step * factor,
            hedge,
            measure,
            figures: number.figures,
            number: number.span,
            growth,
        };
        Some((amount, Span::new(start, end.max(number.span.end))))
    }

    /// 300多 takes its hedge; 三来 does not.
    fn hedge_belongs(&self, number: &Number, end: usize) -> bool {
        !self.scan.cuts_word(number.span.end, end) || !number.figures
    }

    fn starts_with_power(&self, at: usize) -> bool {
        matches!(self.scan.pack().number_words.longest_at(self.text(), at), Some((_, NumberWord::Power(_))))
    }

    fn suffix(&self, end: usize, number: &Number) -> Option<Suffix> {
        let pack = self.scan.pack();
        let rest = self.rest(end);
        let gap = match rest.chars().next() {
            Some(' ') => 1,
            Some('-')
                if pack.rules.spaced && rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_alphabetic())) =>
            {
                1
            }
            _ => 0,
        };
        let at = end + gap;
        let word = |words: &[String]| {
            let rest = self.rest(at);
            let raw = self.rest(end);
            let found = words.iter().filter(|word| rest.starts_with(word.as_str())).map(|word| at + word.len());
            let touching = words.iter().filter(|word| raw.starts_with(word.as_str())).map(|word| end + word.len());
            found.chain(touching).filter(|&after| !self.continues_letters(after)).max()
        };
        let share = &pack.rules.share;
        if let Some(end) = word(&share.points) {
            return Some(Suffix::new(Measure::Points, end, 1.0));
        }
        if let Some(end) = word(&share.percent) {
            return Some(Suffix::new(Measure::Percent, end, 1.0));
        }
        if let Some(end) = word(&share.tenths).filter(|&after| number.high <= 10.0 && !self.scan.cuts_word(at, after)) {
            return Some(Suffix::new(Measure::Percent, end, 10.0));
        }
        if let Some(end) = word(&share.times).filter(|&after| !self.scan.cuts_word(at, after)) {
            return Some(Suffix::new(Measure::Multiple, end, 1.0));
        }
        self.fraction(at, number)
            .or_else(|| self.unit_or_currency(at, number))
            .or_else(|| self.ordinal_after(end, number))
    }

    fn continues_letters(&self, end: usize) -> bool {
        self.scan.pack().rules.spaced && crate::language::phrases::continues_word(self.text(), end)
    }

    /// *two thirds*; 三分之二, denominator first.
    fn fraction(&self, at: usize, number: &Number) -> Option<Suffix> {
        let share = &self.scan.pack().rules.share;
        if let Some((word, denominator)) = share
            .denominators
            .iter()
            .filter(|(word, _)| self.rest(at).starts_with(word.as_str()))
            .max_by_key(|(word, _)| word.len())
        {
            let end = at + word.len();
            let small =
                number.high < f64::from(*denominator).max(2.0) && !number.figures && !self.continues_letters(end);
            return small.then(|| Suffix::new(Measure::Percent, end, 100.0 / f64::from(*denominator)));
        }
        let infix = share.denominator_first.iter().find(|infix| self.rest(at).starts_with(infix.as_str()))?;
        let numerator = number_at(self.text(), at + infix.len(), self.limit, self.scan.pack())?;
        let valid = number.low > 0.0 && numerator.low <= number.low;
        // The number read first is the denominator: n × factor must be numerator ÷ n.
        let factor = 100.0 * numerator.low / (number.low * number.low);
        valid.then(|| Suffix::new(Measure::Percent, numerator.span.end, factor))
    }

    fn unit_or_currency(&self, at: usize, number: &Number) -> Option<Suffix> {
        let pack = self.scan.pack();
        let text = self.text();
        let currency = pack.currencies.longest_at(text, at).filter(|(end, _)| !self.scan.cuts_word(at, *end));
        let unit = pack
            .units
            .longest_at(text, at)
            .filter(|(end, _)| !self.scan.cuts_word(at, *end) && self.is_unit_spelling(at, *end));
        match (currency, unit) {
            (Some((end, codes)), unit) if unit.is_none_or(|(unit_end, _)| unit_end <= end) => {
                Some(Suffix::new(Measure::Money(codes.clone()), end, 1.0))
            }
            (_, Some((end, id))) => {
                let letter = pack.rules.number.letters.get(text.get(at..end)?);
                if let Some(factor) = letter.filter(|_| at == number.span.end && self.counts_things(end)) {
                    return Some(Suffix::new(Measure::Count, end, *factor));
                }
                Some(Suffix::new(Measure::Unit(id.clone()), end, 1.0))
            }
            _ => None,
        }
    }

    /// Short units are written small (`ha`, `li`); a capital there begins a name.
    fn is_unit_spelling(&self, at: usize, end: usize) -> bool {
        let short =
            end - at <= 3 && self.text().get(at..end).is_some_and(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
        let written = self.scan.text.written(self.scan.text.unfolded(Span::new(at, end)));
        !short
            || written.len() <= 1
            || !written.starts_with(char::is_uppercase)
            || written.chars().skip(1).any(char::is_uppercase)
    }

    /// 1.5m people: a noun that is no word of extent follows.
    fn counts_things(&self, end: usize) -> bool {
        let next: String = self
            .rest(end)
            .strip_prefix(' ')
            .map(|rest| rest.chars().take_while(|c| c.is_alphabetic()).collect())
            .unwrap_or_default();
        !next.is_empty() && !self.scan.pack().function_words.contains(&next) && next.ends_with('s')
    }

    /// With a currency before the number, a letter after it multiplies and a word of money repeats it.
    fn money_suffix(&self, number: &Number, codes: &[String], suffix: Option<Suffix>) -> Option<Suffix> {
        let money = Measure::Money(codes.to_vec());
        let letters = &self.scan.pack().rules.number.letters;
        let letter: String = self.rest(number.span.end).chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        if let Some(factor) = letters.get(&letter) {
            return Some(Suffix::new(money, number.span.end + letter.len(), *factor));
        }
        match suffix {
            Some(Suffix { measure: Measure::Money(_), end, .. }) => Some(Suffix::new(money, end, 1.0)),
            _ => Some(Suffix::new(money, number.span.end, 1.0)),
        }
    }

    /// 48th; forty-eighth.
    fn ordinal_after(&self, end: usize, number: &Number) -> Option<Suffix> {
        let rules = &self.scan.pack().rules.number.ordinal;
        if !number.figures {
            let rest = self.rest(end).strip_prefix(['-', ' '])?;
            let (word, value) = rules.words.iter().find(|(word, _)| rest.starts_with(word.as_str()))?;
            let after = end + 1 + word.len();
            let units = number.low >= 20.0 && number.low < 100.0 && number.low % 10.0 == 0.0 && *value < 10;
            let suffix = Suffix { add: f64::from(*value), ..Suffix::new(Measure::Ordinal, after, 1.0) };
            return (units && !self.continues_letters(after)).then_some(suffix);
        }
        let ordinal = rules.after.iter().find(|suffix| self.rest(end).starts_with(suffix.as_str()))?;
        let after = end + ordinal.len();
        (!self.continues_letters(after)).then(|| Suffix::new(Measure::Ordinal, after, 1.0))
    }

    /// `US$`, `RMB `, `€` before the number, as codes and where they begin.
    fn currency_before(&self, start: usize) -> Option<(Vec<String>, usize)> {
        let head = self.text().get(..start)?;
        let touching = head.trim_end_matches(' ');
        let (at, codes) = self.scan.pack().currencies.longest_before(self.text(), touching.len())?;
        let form = self.text().get(at..touching.len())?;
        let symbol = form.chars().any(|c| !c.is_alphanumeric());
        let code = form.len() <= 4 && form.is_ascii() && self.scan.written_char(at).is_some_and(char::is_uppercase);
        (symbol && head.len() - touching.len() <= 1 || code).then(|| (codes.clone(), at))
    }

    /// 第, *No.* before the number: where it begins.
    fn ordinal_before(&self, start: usize) -> Option<usize> {
        let head = self.text().get(..start)?;
        let trimmed = head.trim_end_matches(' ');
        self.scan
            .pack()
            .rules
            .number
            .ordinal
            .before
            .iter()
            .filter(|word| trimmed.ends_with(word.as_str()))
            .map(|word| trimmed.len() - word.len())
            .find(|&at| !self.scan.pack().rules.spaced || !crate::language::phrases::continues_word(self.text(), at))
    }

    fn hedge_before(&self, start: usize, bare_power: bool) -> Option<Relation> {
        let pack = self.scan.pack();
        let head = self.text().get(..start)?.trim_end_matches(' ');
        let (at, relation) = pack.hedges_before.longest_before(self.text(), head.len())?;
        let word = self.text().get(at..head.len())?;
        let part_of_word = !pack.rules.spaced
            && word.chars().count() == 1
            && self.scan.words.at(at).is_some_and(|longer| longer.folded.start < at);
        let only_bare = pack.rules.number.before_bare_power.iter().any(|known| known == word);
        (!part_of_word && (bare_power || !only_bare)).then_some(*relation)
    }

    fn hedge_after(&self, end: usize) -> Option<(Relation, usize)> {
        let pack = self.scan.pack();
        let gap = usize::from(pack.rules.spaced && self.rest(end).starts_with(' '));
        let (after, relation) =
            pack.hedges_after.longest_at(self.text(), end + gap).filter(|(after, _)| *after <= self.limit)?;
        Some((*relation, after))
    }

    /// A verb of growth stands shortly before.
    fn follows_growth(&self, start: usize) -> bool {
        const REACH: usize = 8;
        let head = self.text().get(..start).unwrap_or_default();
        let near: String = head.chars().rev().take(REACH).collect::<Vec<_>>().into_iter().rev().collect();
        let clause = near.rsplit(['，', ',', '。', '、']).next().unwrap_or_default();
        self.scan.pack().rules.share.growth.iter().any(|word| clause.contains(word.as_str()))
    }
}

fn stated(value: f64, step: f64, measure: Measure, number: Span) -> Amount {
    Amount { low: value, high: value, step, hedge: None, measure, figures: true, number, growth: false }
}

/// Nothing stands between, or a comma, or a word that joins numbers.
fn joins(scan: &Scan, between: &str) -> bool {
    let word = between.trim_matches([' ', ',']);
    word.is_empty() || scan.pack().rules.number.joiners.iter().any(|joiner| joiner == word)
}

/// 2小时7分19秒, *5 feet 7 inches*: units of one dimension in falling order are one quantity.
fn push_or_join(scan: &Scan, found: &mut Vec<(Amount, Span)>, amount: Amount, span: Span) {
    if let Some((last, last_span)) = found.last_mut()
        && let (Measure::Unit(big), Measure::Unit(small)) = (&last.measure, &amount.measure)
        && let (Some(big), Some(smaller)) = (units(big), units(small))
        && big.dimension == smaller.dimension
        && smaller.factor < big.factor
        && !last.is_vague()
        && !amount.is_vague()
        && amount.low * smaller.factor < big.factor
        && scan.folded().get(last_span.end..span.start).is_some_and(|between| joins(scan, between))
    {
        let value = last.low * big.factor / smaller.factor + amount.low;
        last.low = value;
        last.high = value;
        last.step = amount.step;
        last.measure = amount.measure.clone();
        *last_span = last_span.cover(span);
        last.number = last.number.cover(amount.number);
        return;
    }
    found.push((amount, span));
}
