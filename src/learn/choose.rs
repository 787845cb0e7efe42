//! Which of the renderings that were seen are sure enough to be proposed.

use super::{Archive, Form, Rendering, Seen, word_for};
use crate::mention::NameKind;

/// Least times that a rendering was seen.
const SEEN: usize = 2;
/// Least share of all renderings of the name.
const SHARE: f64 = 0.7;
/// Least times, and articles, for two names that only their company speaks for.
const COMPANY: (usize, usize) = (3, 2);
/// Least share of the mentions of either that stand beside the other.
const FAITHFUL: f64 = 0.7;
/// A form that has this share of the most frequent one and more words is the whole name.
const WHOLE: f64 = 0.3;

/// The renderings that are proposed, the most frequent first. What knowledge has already is left out.
pub fn choose(archive: &Archive) -> Vec<Rendering> {
    let mut all: Vec<Rendering> =
        archive.names.iter().filter_map(|(languages, seen)| chosen(archive, languages, seen)).collect();
    all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.source.cmp(&b.source)));
    all
}

fn chosen(archive: &Archive, (from, to, _): &(String, String, String), seen: &Seen) -> Option<Rendering> {
    let kind = seen.kinds.values().max_by_key(|(count, _)| *count)?.1;
    // Countries are known, and their adjectives stand for them.
    if matches!(kind, NameKind::Country) || seen.written.chars().count() < 2 {
        return None;
    }
    let total: usize = seen.forms.values().map(Form::count).sum();
    let (key, form) = whole(seen)?;
    let (count, written) = (form.count(), form.spelling()?);
    // What knowledge says of either side is not for an archive to overturn; where it has several names, the house chose.
    let is_open = if form.agrees { form.chosen && is_full(kind, written) } else { !form.is_other && !seen.known };
    if !is_open || !is_name(written) || is_part(&seen.written, written) {
        return None;
    }
    let share = count as f64 / total as f64;
    let is_sure = match form.linked > form.alone {
        true => count >= SEEN && share >= SHARE,
        false => {
            let theirs = archive.targets.get(&(to.clone(), key.clone())).copied().unwrap_or(usize::MAX);
            let faithful = count as f64 >= FAITHFUL * seen.mentions.max(theirs) as f64;
            count >= COMPANY.0 && form.articles.len() >= COMPANY.1 && share >= SHARE && faithful
        }
    };
    let mut others: Vec<(String, usize)> = seen
        .forms
        .iter()
        .filter(|(other, _)| *other != key)
        .filter_map(|(_, other)| Some((other.spelling()?.to_owned(), other.count())))
        .collect();
    others.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    is_sure.then(|| Rendering {
        kind,
        source: seen.written.clone(),
        target: written.to_owned(),
        languages: (from.clone(), to.clone()),
        count,
        total,
        articles: form.articles.len(),
        others,
        example: form.example.clone().unwrap_or_default(),
    })
}

/// The most frequent rendering; a longer one that has it as a part is the whole name, where it is not rare.
fn whole(seen: &Seen) -> Option<(&String, &Form)> {
    let (key, form) = seen.forms.iter().max_by_key(|(key, form)| (form.count(), std::cmp::Reverse(*key)))?;
    let has = |longer: &str| {
        longer.split(' ').count() > key.split(' ').count()
            && key.split(' ').all(|word| longer.split(' ').any(|other| other == word))
    };
    let longer = seen.forms.iter().filter(|(other, _)| has(other));
    let longest = longer.filter(|(_, other)| other.count() as f64 >= WHOLE * form.count() as f64);
    longest.max_by_key(|(_, other)| other.count()).or(Some((key, form)))
}

impl Form {
    fn count(&self) -> usize {
        self.linked + self.alone
    }

    /// As it is written most often.
    fn spelling(&self) -> Option<&str> {
        let spellings = self.written.iter();
        spellings.max_by_key(|(words, count)| (**count, std::cmp::Reverse(*words))).map(|(words, _)| words.as_str())
    }
}

/// A person's family name alone says nothing of how the whole is written; nor does an abbreviation.
fn is_full(kind: NameKind, written: &str) -> bool {
    let is_short = written.chars().all(|c| c.is_uppercase() || c == '.');
    !is_short && (kind != NameKind::Person || written.contains([' ', '-']))
}

/// Two letters at least, and no mark but those that names have.
fn is_name(written: &str) -> bool {
    written.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && written.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '&' | '·'))
        && !written.chars().all(|c| c.is_lowercase() || c == ' ')
}

/// The original has more parts than the rendering: 安东尼奥·古特雷斯 is not *Guterres* alone.
fn is_part(source: &str, target: &str) -> bool {
    let parts = source.split(['·', '•', '・']).filter(|part| !part.is_empty()).count();
    parts > 1 && target.split([' ', '-']).count() < parts
}

/// A line for a person: 卢卡申科 → Lukashenko, 12 of 13 in 5 articles.
impl std::fmt::Display for Rendering {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Rendering { source, target, count, total, articles, .. } = self;
        let noun = if *articles == 1 { "article" } else { "articles" };
        write!(out, "{source} → {target} ({}): {count} of {total}, in {articles} {noun}", word_for(self.kind))?;
        let others: Vec<String> = self.others.iter().take(3).map(|(words, count)| format!("{words} {count}")).collect();
        if others.is_empty() { Ok(()) } else { write!(out, "; also {}", others.join(", ")) }
    }
}
