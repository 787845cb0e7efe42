//! The program: arguments to library calls.
fn main() {}
