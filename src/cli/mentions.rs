//! `tertium mentions`: what Tertium reads in a text, for those who wonder and for those who write language packs.

use super::{Failure, Outcome, check, put};
use crate::{
    document::{Locator, Position},
    knowledge::Knowledge,
    mention::Reading,
};
use std::fmt::Write;

/// Arguments of `mentions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The text; `-` for standard input
    file: String,
    /// Its language, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Only this kind: amount, date, clock, name, office, quotation, cue
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

/// Runs the command: a line for each mention, `line:column`, kind, value, the words.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let document = check::open(&args.file)?;
    let pack = check::language_of(&document, args.lang.as_deref(), "--lang")?;
    let reading = Reading::new(document, pack, &Knowledge::shipped());
    let mut out = String::new();
    let locator = Locator::new(&reading.text.document);
    for mention in reading.mentions.iter() {
        let (kind, value) = (mention.value.kind(), &mention.value);
        if args.kind.as_deref().is_some_and(|wanted| wanted != kind) {
            continue;
        }
        let Position { line, column } = locator.locate(mention.span).position;
        let _ = writeln!(out, "{line}:{column}\t{kind}\t{value}\t{}", reading.written(mention).replace('\n', " "));
    }
    put(crate::report::visible(&out).as_bytes())?;
    Ok(Outcome::Clean)
}
