//! What the editor offers to do about a finding.

use super::{orders, ruler::Ruler, show, show::At};
use crate::{
    check::Finding,
    cli::{decide::Decision, sheet::Part},
    document::{BlockKind, Document, Origin, Span},
    read,
};
use serde_json::{Value, json};

/// Reason of what is decided in an editor.
pub const REASON: &str = "decided in the editor";

/// All that can be done about the findings at a place.
pub fn at(at: &At, params: &Value) -> Value {
    let shown = params.pointer("/context/diagnostics").and_then(Value::as_array);
    let mut actions = Vec::new();
    for (part, ruler, meant) in at.parts() {
        for finding in show::findings_at(part, &ruler, meant) {
            let is_it = |diagnostic: &&Value| {
                diagnostic.pointer("/data/fingerprint").and_then(Value::as_str) == Some(&finding.fingerprint)
            };
            let offer = Offer { at, part, finding, ruler: &ruler, mends: shown.and_then(|all| all.iter().find(is_it)) };
            actions.extend(offer.suggestion());
            actions.extend(offer.acceptance());
            actions.extend(offer.comment());
            actions.extend(offer.rules());
        }
    }
    json!(actions)
}

struct Offer<'a> {
    at: &'a At<'a>,
    part: &'a Part,
    finding: &'a Finding,
    ruler: &'a Ruler<'a>,
    /// The diagnostic, as the editor has it.
    mends: Option<&'a Value>,
}

impl Offer<'_> {
    fn action(&self, title: &str, key: &str, what: Value) -> Value {
        let diagnostics: Vec<&Value> = self.mends.into_iter().collect();
        json!({ "title": title, "kind": "quickfix", "diagnostics": diagnostics, (key): what })
    }

    fn edit(&self, title: &str, range: Value, text: &str) -> Value {
        let edit = json!({ "changes": { (self.at.address): [{ "range": range, "newText": text }] } });
        self.action(title, "edit", edit)
    }

    fn order(&self, title: &str, order: &str) -> Value {
        let arguments = json!([self.at.address, self.finding.fingerprint]);
        self.action(title, "command", json!({ "title": title, "command": order, "arguments": arguments }))
    }

    fn suggestion(&self) -> Option<Value> {
        let suggestion = self.finding.suggestion.as_ref().filter(|_| self.part.is_plain())?;
        let title = match suggestion.replacement.is_empty() {
            true => format!("Take out “{}”", show::shortened(suggestion.span.of(&self.part.document().text))),
            false => format!("Write “{}”", show::shortened(&suggestion.replacement)),
        };
        let mut action = self.edit(&title, self.ruler.range(suggestion.span), &suggestion.replacement);
        if let Some(action) = action.as_object_mut() {
            action.insert("isPreferred".to_owned(), Value::Bool(true));
        }
        Some(action)
    }

    fn acceptance(&self) -> Option<Value> {
        let name = self.decision().name()?;
        let (ours, theirs) = (show::shortened(&name.translation), show::shortened(&name.original));
        Some(self.order(&format!("Accept “{ours}” for {theirs} in every article"), orders::HOUSE))
    }

    /// A comment before the paragraph, where the format has comments.
    fn comment(&self) -> Option<Value> {
        let document = self.part.document();
        let place = self.finding.target?;
        let block = document.blocks.iter().find(|block| block.span.contains(place.span))?;
        let start = self.ruler.in_file(block.span)?.start;
        let words = self.part.words(place);
        // A phrase that would end the comment or the quotation is left out.
        let is_safe = !words.contains(['"', '\n', '\r', '<', '>']) && !words.contains("--");
        let phrase = if is_safe { format!(" \"{words}\"") } else { String::new() };
        let comment = format!("<!-- tertium: ignore {}{phrase} -- {REASON} -->", self.finding.about.id);
        let (at, text) = match (&document.origin, read::extension(&document.path).as_str()) {
            (Origin::Whole, "md" | "markdown" | "mdown") if is_own_lines(document, block.kind, start) => {
                let end = self.ruler.line_end();
                (self.ruler.line_start(start), format!("{comment}{end}{end}"))
            }
            (Origin::Taken(_), "html" | "htm" | "xhtml") => (start, comment),
            _ => return None,
        };
        let place = self.ruler.position(at);
        Some(self.edit("Let this pass here, with a comment", json!({ "start": place, "end": place }), &text))
    }

    fn rules(&self) -> Vec<Value> {
        let decision = self.decision();
        let phrase = show::shortened(decision.phrase());
        let mut rules = vec![
            self.order("Let this one finding pass (baseline)", orders::ONCE),
            self.order(&format!("Let “{phrase}” pass in this article (tertium.toml)"), orders::ARTICLE),
        ];
        if decision.name().is_none() {
            let title = format!("Let “{phrase}” pass in every article (tertium.toml)");
            rules.push(self.order(&title, orders::HOUSE));
        }
        rules
    }

    fn decision(&self) -> Decision<'_> {
        let key = &self.at.sheet.job.key;
        Decision { finding: self.finding, part: self.part, key, reason: REASON }
    }
}

/// The block begins a line of its own and is no item, which a comment before it would tear out of its list.
fn is_own_lines(document: &Document, kind: BlockKind, start: usize) -> bool {
    let before = Span::new(0, start).of(&document.text).rsplit(['\n', '\r']).next().unwrap_or_default();
    kind != BlockKind::ListItem && before.chars().all(|c| c.is_whitespace() || c == '#')
}
