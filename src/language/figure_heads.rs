//! How the words begin that begin a number, a date or a time.

use super::{Pack, phrases::Heads};

impl Pack {
    /// How all words begin that begin a number, a date or a time.
    pub fn figure_heads(&self) -> &Heads {
        self.figure_heads.get_or_init(|| {
            let (number, share, date) = (&self.rules.number, &self.rules.share, &self.rules.date);
            let words = [&number.articles, &share.percent_before, &share.every].into_iter();
            let words = words.chain([&date.century_before, &date.decade_before, &date.first_day]).flatten();
            Heads::default()
                .of(&self.number_words)
                .of(&self.relative)
                .of(&self.weekdays)
                .of(&self.unsure_weekdays)
                .of(&self.months)
                .of(&self.unsure_months)
                .of(&self.parts)
                .of(&self.times)
                .of(&self.before_hour)
                .of(&self.shares)
                .of(&self.multiples)
                .of(&self.quantities)
                .of(&self.ordinal_heads)
                .of(&self.not_numbers)
                .of_words(words.chain(date.eras.keys()).map(String::as_str))
        })
    }
}
