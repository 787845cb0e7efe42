//! `outlet`: a news outlet taken for another, or two made into one.

mod alone;
mod linked;
mod replaced;

use super::{About, Check, Example, Findings, Place, Severity, Side, Stage, wording};
use crate::{
    align::{Comparison, Original, name},
    document::BlockKind,
    knowledge::{Knowledge, Record},
    mention::{Mention, Name, NameKind, Reading},
};

/// The check.
pub struct Outlet;

static ABOUT: About = About {
    id: "outlet",
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Critical,
    needs: &[],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "A news outlet is identified as another one, or two outlets have become one.",
    explanation: "Many outlets share a name once it is translated: 《黎明报》 is Dawn of Pakistan, 阿富汗黎明新闻网 is \
        TOLOnews of Afghanistan, and both speak of the dawn. Reported are: an outlet described with a country that it is \
        not of; an outlet that stands where the original has another; one name in the translation for two outlets of \
        the original that belong to different countries, whether or not anything is known of them.",
    example: Example {
        source: "据尼日利亚《卫报》12日报道，炼油厂已经停产。",
        wrong: "The refinery has been shut, the British newspaper The Guardian reported on the 12th.",
        right: "The refinery has been shut, Nigeria's The Guardian reported on the 12th.",
    },
};

impl Check for Outlet {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        if let Some(original) = &it.original {
            for link in &original.cast.links {
                linked::misidentified(it, original, link, out);
                linked::translated(it, original, link, out);
            }
            linked::collapsed(it, original, out);
            replaced::replaced(it, original, out);
        }
        alone::contradicted(it, out);
        alone::two_identities(it, out);
    }
}

fn outlet(reading: &Reading, mention: usize) -> Option<(&Mention, &Name)> {
    let name = name(reading, mention).filter(|name| name.kind == NameKind::Outlet)?;
    Some((reading.mentions.get(mention)?, name))
}

fn claim(knowledge: &Knowledge, record: &Record) -> String {
    format!("{} is {}", record.name_in("en"), wording::identity(knowledge, record))
}

/// The name with what is said of it.
fn described(it: &Comparison, mention: &Mention, name: &Name) -> Place {
    match &name.descriptor {
        Some(descriptor) => {
            Place { side: Side::Target, span: it.target.text.unfolded(descriptor.folded), segment: mention.segment }
        }
        None => Place::of(Side::Target, mention),
    }
}

fn described_source(original: &Original, mention: &Mention, name: &Name) -> Place {
    match &name.descriptor {
        Some(descriptor) => Place {
            side: Side::Source,
            span: original.reading.text.unfolded(descriptor.folded),
            segment: mention.segment,
        },
        None => Place::of(Side::Source, mention),
    }
}

/// Not in a byline or a line about rights, where houses write outlets as they like.
fn is_prose(reading: &Reading, mention: &Mention) -> bool {
    let segment = reading.text.segments.get(mention.segment);
    segment.is_some_and(|segment| !segment.byline && segment.kind != BlockKind::Boilerplate)
}
