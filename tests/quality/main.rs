//! The quality runner.
fn main() {}
