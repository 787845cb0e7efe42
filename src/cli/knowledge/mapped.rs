//! The one file with `unsafe` in it: a pack is mapped into memory, so that a start does not read it.
//!
//! A mapping is unsafe because another program may change the file while Rust takes its bytes for fixed. What is done about
//! it: `import` writes a pack beside the old one and puts it in its place (`atomic`), which leaves a mapped file as it was.
//! The bytes are only looked at as numbers and copied into records; nothing of them is taken for a `str` or a pointer in
//! place, and every look is bounds-checked. On Unix a file that somebody cuts off *in place* ends the process with SIGBUS:
//! `docs/adding-knowledge.md` says so, and with `--no-map` the file is read instead. Windows lets nobody cut a mapped file.
//! A house test holds `unsafe` to this file.
#![allow(unsafe_code)]

use memmap2::Mmap;
use std::{fs::File, io};

/// The bytes of a file as they lie in memory of the system.
///
/// # Errors
/// When the system refuses.
pub fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the mapping is read only, and nothing rests on its bytes staying the same; see above.
    unsafe { Mmap::map(file) }
}
