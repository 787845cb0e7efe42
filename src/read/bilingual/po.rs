//! PO: gettext's messages, with contexts, plural forms, fuzzy and obsolete ones.

use crate::{
    document::{Bitext, Span, UnitKind},
    read::{
        ReadError, Words,
        escape::quoted,
        lines,
        units::{Units, Wanted},
    },
};
use std::sync::Arc;

/// Reads PO: fuzzy and obsolete messages are left out.
///
/// # Errors
/// When no message has a translation.
pub fn po(path: &str, text: &Arc<str>, _: &Wanted) -> Result<Vec<Bitext>, ReadError> {
    let mut catalogue = Catalogue {
        units: Units::new(path, Some(text), UnitKind::Unit),
        message: Message::default(),
        languages: (None, None),
        fuzzy: 0,
    };
    for line in lines(text) {
        catalogue.line(line.trimmed(text), text);
    }
    catalogue.end_message();
    if catalogue.fuzzy > 0 {
        catalogue.units.notes.push(format!("{path}: fuzzy messages left out: {}", catalogue.fuzzy));
    }
    catalogue.units.finish(catalogue.languages, "messages")
}

struct Catalogue {
    units: Units,
    message: Message,
    languages: (Option<String>, Option<String>),
    fuzzy: usize,
}

#[derive(Default)]
struct Message {
    fuzzy: bool,
    context: Words,
    singular: Option<Words>,
    plural: Option<Words>,
    translations: Vec<Words>,
    /// Which of the above the next string belongs to.
    part: Part,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Part {
    #[default]
    None,
    Context,
    Singular,
    Plural,
    Translation,
}

impl Catalogue {
    fn line(&mut self, line: Span, text: &str) {
        let words = line.of(text);
        if let Some(comment) = words.strip_prefix('#') {
            if self.message.part == Part::Translation {
                self.end_message();
            }
            self.message.fuzzy |= comment.starts_with(',') && comment.contains("fuzzy");
            return;
        }
        let keyword = words.split(['"', ' ', '[', '\t']).next().unwrap_or_default();
        let begins_message = matches!(keyword, "msgctxt" | "msgid");
        if begins_message && (self.message.part == Part::Translation) {
            self.end_message();
        }
        let message = &mut self.message;
        match keyword {
            "msgctxt" => message.part = Part::Context,
            "msgid" => {
                message.singular = Some(Words::default());
                message.part = Part::Singular;
            }
            "msgid_plural" => {
                message.plural = Some(Words::default());
                message.part = Part::Plural;
            }
            "msgstr" => {
                message.translations.push(Words::default());
                message.part = Part::Translation;
            }
            _ => {}
        }
        let Some(quote) = words.find('"') else { return };
        let inside = Span::new(line.start + quote + 1, line.end.saturating_sub(usize::from(words.ends_with('"'))));
        if let Some(target) = message.open() {
            quoted(target, inside.of(text), inside.start);
        }
    }

    fn end_message(&mut self) {
        let message = std::mem::take(&mut self.message);
        let Some(singular) = message.singular else { return };
        if singular.text.is_empty() && message.context.text.is_empty() {
            return self.header(message.translations.first().map_or("", |header| &header.text));
        }
        if message.fuzzy {
            self.fuzzy += 1;
            return;
        }
        let context = Some(message.context.text).filter(|context| !context.is_empty());
        let id = context.map_or_else(String::new, |context| format!("{context}: ")) + &short(&singular.text);
        let Some(plural) = message.plural else {
            let none = Words::default();
            return self.units.add(&id, &singular, message.translations.first().unwrap_or(&none));
        };
        // A language with one form says it of any number.
        let forms = message.translations.len();
        for (number, form) in message.translations.iter().enumerate() {
            let original = if number == 0 && forms > 1 { &singular } else { &plural };
            self.units.add(&format!("{id} [{number}]"), original, form);
        }
    }

    fn header(&mut self, header: &str) {
        let field = |name: &str| {
            let value = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        self.languages = (field("X-Source-Language"), field("Language"));
    }
}

impl Message {
    fn open(&mut self) -> Option<&mut Words> {
        match self.part {
            Part::None => None,
            Part::Context => Some(&mut self.context),
            Part::Singular => self.singular.as_mut(),
            Part::Plural => self.plural.as_mut(),
            Part::Translation => self.translations.last_mut(),
        }
    }
}

/// The beginning of a message, which is its name.
fn short(message: &str) -> String {
    const LONGEST: usize = 60;
    let line = message.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}
