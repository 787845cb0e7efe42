//! Files that hold original and translation both. One file per format.

mod jsonl;
mod po;
mod table;
mod tmx;
mod xliff;

pub use jsonl::jsonl;
pub use po::po;
pub use table::{csv, tsv};
pub use tmx::{tmx, tmx_parts};
pub use xliff::{xliff, xliff_parts};
