//! Everything that is tested from outside, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::string_slice)]

mod case;
mod cases;
mod cli;
mod examples;
mod homonyms;
mod house;
mod packs;
mod readme;
mod reports;
