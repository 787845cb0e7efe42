//! What an earlier run has answered, and ids that stand more than once.

use super::id_of;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::{
    hash::Hasher,
    io::{BufRead, Result},
};

/// An id as a number; two ids have one number once in many billions.
pub fn digest(id: &serde_json::Value) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.to_string().as_bytes());
    hasher.finish()
}

/// The ids that an earlier run has answered, each as often as it was.
#[derive(Debug, Default)]
pub struct Written {
    times: FxHashMap<u64, u32>,
    /// Bytes of the whole lines of the earlier answers.
    pub length: u64,
}

impl Written {
    /// Reads earlier answers; a last line that was cut short does not count.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(mut answers: impl BufRead) -> Result<Self> {
        let mut written = Written::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = answers.read_until(b'\n', &mut line)?;
            if line.pop() != Some(b'\n') {
                return Ok(written);
            }
            written.length += length as u64;
            *written.times.entry(digest(&id_of(&line))).or_default() += 1;
        }
    }

    /// The id was answered, once more than it was asked for here.
    pub fn has(&mut self, id: u64) -> bool {
        let Some(times) = self.times.get_mut(&id) else { return false };
        *times -= 1;
        if *times == 0 {
            self.times.remove(&id);
        }
        true
    }
}

/// Notices ids that come again within a million lines or more, in memory that does not grow.
#[derive(Debug, Default)]
pub struct Doubles {
    recent: FxHashSet<u64>,
    before: FxHashSet<u64>,
}

impl Doubles {
    const MANY: usize = 1_000_000;

    /// The id was there before.
    pub fn is_again(&mut self, id: u64) -> bool {
        if self.recent.len() >= Doubles::MANY {
            self.before = std::mem::take(&mut self.recent);
        }
        let again = self.before.contains(&id);
        !self.recent.insert(id) || again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_skipped_as_often_as_it_was_answered() {
        let earlier = "{\"id\":1,\"score\":0.0}\n{\"id\":\"a\"}\n{\"id\":1}\n{\"id\":9,\"sc";
        let mut written = Written::read(earlier.as_bytes()).unwrap();
        assert_eq!(written.length, earlier.len() as u64 - 11);
        let one = digest(&serde_json::json!(1));
        assert_eq!([written.has(one), written.has(one), written.has(one)], [true, true, false]);
        assert!(written.has(digest(&serde_json::json!("a"))) && !written.has(digest(&serde_json::json!(9))));
    }

    #[test]
    fn an_id_that_comes_again_is_noticed() {
        let mut doubles = Doubles::default();
        assert_eq!([5, 6, 5].map(|id| doubles.is_again(id)), [false, false, true]);
    }
}
