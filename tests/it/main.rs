//! Everything that is tested from outside, in one binary.
#![allow(
    clippy::explicit_auto_deref,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice
)]

mod ambiguous;
mod bad_input;
mod bitexts;
mod book;
mod case;
mod cases;
mod ci;
mod cldr;
mod cli;
mod comments;
mod curve;
mod dependencies;
mod desk;
mod dictionaries;
mod disk;
mod drafts;
mod dump;
mod examples;
mod fingerprints;
mod floods;
mod fuzz;
mod growth;
mod homonyms;
#[path = "../hostile/mod.rs"]
mod hostile;
mod house;
mod judge;
mod knowledge;

mod large;
mod learn;
mod lsp;
mod lsp_client;
mod packs;
mod project;
mod properties;
mod readers;
mod readers_bad;
mod readers_both;
mod readme;
mod reports;
mod reports_annotated;
mod reports_browser;
mod reports_formats;
mod reports_hostile;
mod reports_html;
mod reports_output;
mod review;
mod review_browser;
mod spellout;
mod traps;
mod versions;
