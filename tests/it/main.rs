//! Everything that is tested from outside, in one binary.

mod case;
mod cases;
mod cli;
mod examples;
mod homonyms;
mod house;
mod reports;
