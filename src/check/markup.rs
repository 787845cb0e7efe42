//! `markup`: tags that were lost, added or closed in the wrong order.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{
    align::Comparison,
    surface::{Kind, TagRole, Token},
};

/// The check.
pub struct Markup;

static ABOUT: About = About {
    id: "markup",
    mqm: "design/markup",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A tag of the original is missing, one was added, or tags are closed in the wrong order.",
    explanation: "Tags of HTML, XML and of translation tools (<b>, </1>, <br/>) tell a program what to do with the \
        words between them. They are counted on both sides, with the attributes that a translator has no reason to \
        change; their order may follow the language's word order as long as they open and close as pairs. <word> is \
        a tag only if HTML has it, it has attributes, or it is closed.",
    example: Example {
        source: "点击<b>保存</b>以保留更改。",
        wrong: "Click <b>Save to keep your changes.",
        right: "Click <b>Save</b> to keep your changes.",
    },
};

fn is_tag(kind: &Kind) -> bool {
    matches!(kind, Kind::Tag(_))
}

impl Check for Markup {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let Some(original) = &it.original else { return };
        for row in rows::rows(it) {
            let lone = rows::unmatched(it, &row, is_tag);
            let even = lone.missing.is_empty() && lone.extra.is_empty();
            let typography = lone.missing.is_empty() && lone.extra.iter().all(|token| is_typography(token));
            if typography && !even {
                continue;
            }
            for token in &lone.missing {
                let tag = original.reading.text.written(token.span);
                let draft = Draft::new(
                    "missing",
                    format!("The tag {tag} is missing from the translation"),
                    format!(
                        "The original has {tag} here; without it the page or program shows or does something else. Put it back around the same words."
                    ),
                );
                out.add(draft.source(Place::at(Side::Source, &original.reading, token.span)));
            }
            for token in &lone.extra {
                let tag = it.target.text.written(token.span);
                let draft = Draft::new(
                    "extra",
                    format!("The tag {tag} is not in the original"),
                    format!(
                        "The original has no {tag}, or fewer of them. Take it out, or write it as the original does."
                    ),
                );
                out.add(draft.target(Place::at(Side::Target, &it.target, token.span)));
            }
            if even && row.source.is_some_and(|source| unpaired(original.reading.text.tokens_in(source)).is_none()) {
                let Some(token) = unpaired(it.target.text.tokens_in(row.target)) else { continue };
                let tag = it.target.text.written(token.span);
                let draft = Draft::new(
                    "nesting",
                    format!("The tag {tag} does not pair with the one before it"),
                    "The tags of the original open and close as pairs; in the translation this one closes what is not open, or opens what is not closed.",
                );
                out.add(draft.target(Place::at(Side::Target, &it.target, token.span)));
            }
        }
    }
}

/// Letters above or below the line, as some languages write ordinals.
fn is_typography(token: &Token) -> bool {
    matches!(token.key.trim_matches(['<', '>', '/']), "sup" | "sub")
}

/// The first tag that closes what is not open, or the last that is left open.
fn unpaired(tokens: &[Token]) -> Option<&Token> {
    let name = |token: &Token| -> String {
        token.key.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or_default().to_owned()
    };
    let mut open: Vec<&Token> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Tag(TagRole::Open) => open.push(token),
            Kind::Tag(TagRole::Close) => match open.pop() {
                Some(last) if name(last) == name(token) => {}
                _ => return Some(token),
            },
            _ => {}
        }
    }
    open.pop()
}
