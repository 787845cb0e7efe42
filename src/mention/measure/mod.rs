//! Amounts out of a text: a number, the words beside it that change its claim, and what it measures.

mod beside;
mod role;
mod suffix;
mod words;

use self::suffix::Suffix;
use super::{
    Value,
    amount::{Amount, Change, Measure},
    figure::{figure_at, trailing_step, unsound_figures},
    number::{Number, number_at},
    scan::Scan,
    starts::ADDRESSES,
};
use crate::{
    document::Span,
    language::{NumberWord, Relation, units},
};

/// Finds the amounts of a text.
pub fn extract(scan: &mut Scan, starts: &[(Span, Vec<usize>)]) {
    for &(segment, ref starts) in starts {
        let mut found: Vec<(Amount, Span)> = Vec::new();
        let mut from = segment.start;
        for &at in starts {
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
        let roles = Reader { scan, limit: segment.end }.roles(segment.start, &found);
        for ((mut amount, span), role) in found.into_iter().zip(roles) {
            amount.role = role;
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

/// A temperature beyond which the word for a degree means something else.
const HOTTEST: f64 = 1e6;

fn is_temperature(unit: &str) -> bool {
    units(unit).is_some_and(|unit| unit.dimension == "temperature")
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
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
        if let Some(end) = self.unsound(at) {
            return Outcome::Skip(end);
        }
        let whole = self
            .share_of_each(at)
            .or_else(|| self.whole_word(at))
            .or_else(|| self.quantity(at))
            .or_else(|| self.long_duration(at))
            .or_else(|| self.percent_first(at));
        let none = self.not_a_number(at);
        if let Some((amount, span)) = whole.filter(|(_, span)| none.is_none_or(|end| end <= span.end)) {
            return Outcome::Amount(Box::new(amount), span);
        }
        if let Some(end) = none.or_else(|| self.list_label(at)) {
            return Outcome::Skip(end);
        }
        let Some(number) = number_at(self.text(), at, self.limit, self.scan.pack()) else {
            return match self.one_of_a_unit(at).and_then(|one| self.measured(&one)) {
                Some((amount, span)) => Outcome::Amount(Box::new(amount), span),
                None => Outcome::Nothing,
            };
        };
        if !self.stands_alone(&number) {
            return if number.figures { Outcome::Skip(number.span.end) } else { Outcome::Nothing };
        }
        match self.measured(&number) {
            Some((amount, span)) => Outcome::Amount(Box::new(amount), span),
            None => Outcome::Skip(number.span.end),
        }
    }

    /// Figures that are no number, with the powers after them.
    fn unsound(&self, at: usize) -> Option<usize> {
        let pack = self.scan.pack();
        let mut end = unsound_figures(self.text().get(..self.limit)?, at, pack)?;
        loop {
            let gap = usize::from(self.rest(end).starts_with(' '));
            match pack.number_words.longest_at(self.text(), end + gap) {
                Some((after, NumberWord::Power(_))) if after <= self.limit => end = after,
                _ => return Some(end),
            }
        }
    }

    fn begins_address(&self, at: usize) -> bool {
        ADDRESSES.iter().any(|start| self.rest(at).starts_with(start))
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
        let words = self.scan.pack().not_numbers.all_at(self.text(), at).map(|(end, ())| end);
        words.filter(|&end| end <= self.limit && !self.continues_letters(end)).max()
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
        let is_formal = |c: char| self.scan.pack().rules.number.formal.contains(c);
        let mut written = number.span.of(self.text()).chars();
        // A piece of a number is none: 천 of 이천, 삼천 of 이만 삼천.
        let pack = self.scan.pack();
        let power_before = |end: usize| {
            let word = pack.number_words.longest_before(self.text(), end);
            matches!(word, Some((_, NumberWord::Power(_) | NumberWord::Value(10_000..))))
        };
        let is_piece = |head: &str| {
            let spaced = head.strip_suffix(' ').filter(|_| pack.rules.number.spaces);
            head.ends_with(is_formal)
                || spaced.is_some_and(|head| head.ends_with(is_formal) && power_before(head.len()))
        };
        let rest = self.rest(end).trim_start_matches(' ');
        let touching = rest.len() == self.rest(end).len() && pack.units.longest_at(self.text(), end).is_none();
        let formal_ones = rest.chars().take_while(|c| is_formal(*c)).count();
        let ends_formal = number.span.of(self.text()).ends_with(is_formal);
        let goes_on = pack.rules.number.spaces && ends_formal && formal_ones > usize::from(!touching);
        let begins_inside = || self.text().get(..start).is_some_and(is_piece);
        if written.next().is_some_and(is_formal) && (written.next().is_none() || goes_on || begins_inside()) {
            return false;
        }
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
        pack.rules.share.denominator_first.iter().any(|infix| after.starts_with(infix.as_str()))
            || pack.rules.counters.iter().any(|counter| counter == after)
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
        let unit_before = self.unit_before(number.span.start).filter(|(unit, _)| match &suffix {
            None => true,
            Some(Suffix { measure: Measure::Unit(after), .. }) => is_temperature(unit) && is_temperature(after),
            Some(_) => false,
        });
        let (measure, end, factor, add) = match (suffix, ordinal_start) {
            (suffix, None) if unit_before.is_some() => {
                let (unit, _) = unit_before?;
                (Measure::Unit(unit.to_owned()), suffix.map_or(number.span.end, |suffix| suffix.end), 1.0, 0.0)
            }
            (_, Some(_)) => (Measure::Ordinal, number.span.end, 1.0, 0.0),
            (Some(suffix), None) => (suffix.measure, suffix.end, suffix.factor, suffix.add),
            (None, None) if number.figures && self.next_dimension(number.span.end).is_some() => {
                let next = self.next_dimension(number.span.end)?;
                let (amount, _) = self.measured(&number_at(self.text(), next, self.limit, self.scan.pack())?)?;
                (amount.measure, number.span.end, 1.0, 0.0)
            }
            (None, None) if number.figures && self.scan.is_code(number.span) => return None,
            (None, None) if number.figures && self.end_of_range(number).is_some() => {
                let (measure, factor) = self.end_of_range(number)?;
                (measure, number.span.end, factor, 0.0)
            }
            (None, None) => (Measure::Count, after, 1.0, 0.0),
        };
        if measure == Measure::Count && !number.figures && number.high <= 1.0 {
            return None;
        }
        let (add, end) = match self.digits_after(&measure, end) {
            Some((part, after)) => (add + part, after),
            None => (add, end),
        };
        let measure = match measure {
            // 38亿度 are units of electricity.
            Measure::Unit(unit) if number.low >= HOTTEST && is_temperature(&unit) => Measure::Count,
            other => other,
        };
        let half = self.half_after(end).filter(|_| !number.figures || matches!(measure, Measure::Unit(_)));
        let (add, end) = match (&measure, half) {
            (Measure::Unit(_), Some(after)) => (add + 0.5, after),
            _ => (add, end),
        };
        let (add, end) = match self.hundredths_after(&measure, factor, end) {
            Some((part, after)) => (add + part, after),
            None => (add, end),
        };
        let before = ordinal_start.or(unit_before.map(|(_, at)| at));
        let start = money_before.map_or(before.unwrap_or(number.span.start), |(_, start)| start);
        let growth = matches!(measure, Measure::Multiple | Measure::Percent) && self.follows_growth(start);
        let multiple = measure == Measure::Multiple;
        let raise = if multiple && growth && self.scan.pack().rules.share.growth_adds { 1.0 } else { 0.0 };
        let bare_power = !number.figures && self.starts_with_power(number.span.start);
        let hedge = self
            .hedge_before(start, bare_power)
            .or(number.hedge)
            .or(hedge_after)
            .or_else(|| self.hedge_after(end).map(|(h, _)| h))
            .or_else(|| self.hedge_later(end));
        let amount = Amount {
            low: number.low * factor + raise + add,
            high: number.high * factor + raise + add,
            step: number.step * factor,
            hedge,
            measure,
            figures: number.figures,
            number: number.span,
            growth,
            change: self.change_before(start),
            role: None,
        };
        Some((amount, Span::new(start, end.max(number.span.end))))
    }

    /// 3割5分: the digit of the hundredths, in percent, and where its word ends.
    fn hundredths_after(&self, measure: &Measure, factor: f64, end: usize) -> Option<(f64, usize)> {
        let words = &self.scan.pack().rules.share.hundredths;
        if words.is_empty() || *measure != Measure::Percent || factor != 10.0 {
            return None;
        }
        let digit = number_at(self.text(), end, self.limit, self.scan.pack())?;
        let fits = digit.low == digit.high && digit.low < 10.0;
        let word = words.iter().find(|word| self.rest(digit.span.end).starts_with(word.as_str()))?;
        fits.then_some((digit.low, digit.span.end + word.len()))
    }

    /// 1米88: figures after the unit count in its hundredths, a lone one in its tenths.
    fn digits_after(&self, measure: &Measure, end: usize) -> Option<(f64, usize)> {
        let Measure::Unit(unit) = measure else { return None };
        let decimal = units(unit).is_some_and(|unit| unit.dimension == "length" && unit.factor == 1.0);
        let digits = self.rest(end).bytes().take_while(u8::is_ascii_digit).count();
        let alone = !self.rest(end + digits).starts_with(|c: char| c.is_alphanumeric() && !is_ideograph(c));
        let free = self.unit_or_currency(end + digits, &number_at(self.text(), end, self.limit, self.scan.pack())?);
        let fits = self.scan.pack().rules.number.trailing_digit && decimal && alone && (1..=2).contains(&digits);
        let value: f64 = self.rest(end).get(..digits)?.parse().ok()?;
        let scale = if digits == 1 { 10.0 } else { 100.0 };
        (fits && free.is_none()).then_some((value / scale, end + digits))
    }

    /// *and a half*, 半: where the words end.
    pub(super) fn half_after(&self, end: usize) -> Option<usize> {
        let rest = self.rest(end);
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let words = self.scan.pack().rules.number.half_after.iter();
        let ends =
            words.filter(|word| self.rest(end + gap).starts_with(word.as_str())).map(|word| end + gap + word.len());
        ends.filter(|&after| !self.continues_letters(after) && !self.scan.cuts_word(end + gap, after)).max()
    }

    /// 8x12 ft, 2,4 × 3,6 m: where the next of several figures with one unit begins.
    fn next_dimension(&self, end: usize) -> Option<usize> {
        let rest = self.rest(end);
        let by = rest.trim_start_matches(' ').strip_prefix(['x', '×', '*'])?.trim_start_matches(' ');
        by.starts_with(|c: char| c.is_ascii_digit()).then(|| end + rest.len() - by.len())
    }

    /// 10-12 million: the measure of the last figures, and what their power makes of the first.
    fn end_of_range(&self, number: &Number) -> Option<(Measure, f64)> {
        let rest = self.rest(number.span.end);
        let next = number.span.end + rest.len() - rest.strip_prefix(['-', '~'])?.len();
        let head = figure_at(self.text().get(..self.limit)?, next, self.scan.pack())?.value;
        let last = number_at(self.text(), next, self.limit, self.scan.pack())?;
        let (amount, _) = self.measured(&last)?;
        let rises = number.low <= head && head < last.low && amount.low == last.low;
        rises.then(|| (amount.measure, last.low / head))
    }

    /// 300多 takes its hedge; 三来 does not.
    fn hedge_belongs(&self, number: &Number, end: usize) -> bool {
        let pack = self.scan.pack();
        let measured = || {
            pack.currencies.longest_at(self.text(), end).is_some() || pack.units.longest_at(self.text(), end).is_some()
        };
        !self.scan.cuts_word(number.span.end, end) || !number.figures || measured()
    }

    fn starts_with_power(&self, at: usize) -> bool {
        matches!(self.scan.pack().number_words.longest_at(self.text(), at), Some((_, NumberWord::Power(_))))
    }
}

fn stated(value: f64, step: f64, measure: Measure, number: Span) -> Amount {
    Amount {
        low: value,
        high: value,
        step,
        hedge: None,
        measure,
        figures: true,
        number,
        growth: false,
        change: None,
        role: None,
    }
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
