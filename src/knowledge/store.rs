//! Compiled knowledge, mapped or in memory.

use super::{
    compile::{Posting, compile, key_char, stems_of},
    record::Record,
};
use crate::language::fold;
use fst::{IntoStreamer, Map, Streamer, raw::CompiledAddr};
use std::{
    borrow::Cow,
    sync::{Arc, OnceLock},
};

type Bytes = Cow<'static, [u8]>;

/// One compiled set of records.
pub struct Store {
    ids: Map<Bytes>,
    names: Map<Bytes>,
    postings: Bytes,
    records: Bytes,
    offsets: Bytes,
    users: bool,
    /// Records that were asked for, decoded once, by number.
    decoded: Box<[OnceLock<Option<Arc<Record>>>]>,
}

/// A place in the index of names, and the sum of what its way there says.
#[derive(Clone, Copy)]
struct Step {
    node: CompiledAddr,
    output: u64,
}

fn undecoded(offsets: &[u8]) -> Box<[OnceLock<Option<Arc<Record>>>]> {
    std::iter::repeat_with(OnceLock::new).take(offsets.len() / 4).collect()
}

impl Store {
    /// What the build compiled from `data/`.
    pub fn shipped() -> Option<Self> {
        macro_rules! table {
            ($name:literal) => {
                Cow::Borrowed(&include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.", $name))[..])
            };
        }
        Some(Store {
            ids: Map::new(table!("ids")).ok()?,
            names: Map::new(table!("fst")).ok()?,
            postings: table!("postings"),
            records: table!("records"),
            offsets: table!("offsets"),
            users: false,
            decoded: undecoded(table!("offsets").as_ref()),
        })
    }

    /// The user's records.
    pub fn of(records: &[Record]) -> Option<Self> {
        let endings = |code: &str, adjective: bool| {
            crate::language::pack(code).map_or(Vec::new(), |pack| pack.rules.names.endings_of(adjective).to_vec())
        };
        let compiled = compile(records, &fold, &endings).ok()?;
        Some(Store {
            ids: Map::new(Cow::Owned(compiled.ids)).ok()?,
            names: Map::new(Cow::Owned(compiled.names)).ok()?,
            postings: Cow::Owned(compiled.postings),
            records: Cow::Owned(compiled.records),
            decoded: undecoded(&compiled.offsets),
            offsets: Cow::Owned(compiled.offsets),
            users: true,
        })
    }

    /// Its records came from the user.
    pub fn is_users(&self) -> bool {
        self.users
    }

    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.offsets.len() / 4
    }

    /// The record with this number.
    pub fn record(&self, number: usize) -> Option<Arc<Record>> {
        self.decoded.get(number)?.get_or_init(|| self.decode(number).map(Arc::new)).clone()
    }

    fn decode(&self, number: usize) -> Option<Record> {
        let at = number * 4;
        let offset = u32::from_le_bytes(self.offsets.get(at..at + 4)?.try_into().ok()?);
        postcard::take_from_bytes(self.records.get(offset as usize..)?).ok().map(|(record, _)| record)
    }

    /// The record with this id.
    pub fn by_id(&self, id: &str) -> Option<Arc<Record>> {
        self.record(usize::try_from(self.ids.get(id)?).ok()?)
    }

    /// The records whose ids begin with `prefix`, by id.
    pub fn by_prefix(&self, prefix: &str) -> Vec<Arc<Record>> {
        let mut found = Vec::new();
        let mut stream = self.ids.range().ge(prefix).into_stream();
        while let Some((id, number)) = stream.next() {
            if !id.starts_with(prefix.as_bytes()) {
                break;
            }
            found.extend(usize::try_from(number).ok().and_then(|number| self.record(number)));
        }
        found
    }

    /// The postings of a key.
    pub fn get(&self, key: &str) -> Vec<Posting> {
        self.names.get(key).map(|offset| self.postings_at(offset)).unwrap_or_default()
    }

    /// The keys that the folded text spells from byte `at` on: where each ends, and its postings.
    pub fn prefixes(&self, folded: &str, at: usize) -> Vec<(usize, Vec<Posting>)> {
        let index = self.names.as_fst();
        let (mut node, mut output) = (index.root(), 0u64);
        let mut found = Vec::new();
        let mut after_space = true;
        for (offset, c) in folded.get(at..).unwrap_or_default().char_indices() {
            let Some(c) = key_char(c) else { continue };
            if c == ' ' && after_space {
                continue;
            }
            after_space = c == ' ';
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let Some(next) = node.find_input(byte) else {
                    return found;
                };
                let transition = node.transition(next);
                output += transition.out.value();
                node = index.node(transition.addr);
            }
            if node.is_final() {
                let end =
                    at + offset + folded.get(at + offset..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
                found.push((end, self.postings_at(output + node.final_output().value())));
            }
        }
        found
    }

    /// The postings of names under `prefix` that the first words, or all, may be with one of `endings`, by how many
    /// words they have.
    pub fn bent(&self, prefix: &str, words: &[&str], endings: &[String]) -> Vec<(usize, Posting)> {
        let root = Step { node: self.names.as_fst().root().addr(), output: 0 };
        let mut heads: Vec<Step> = self.walk(root, prefix).into_iter().collect();
        let mut found = Vec::new();
        for (count, word) in (1..).zip(words) {
            if count > 1 {
                heads = heads.into_iter().filter_map(|head| self.walk(head, " ")).collect();
            }
            if heads.is_empty() {
                break;
            }
            let stems = stems_of(word, endings);
            heads = heads.iter().flat_map(|head| stems.iter().filter_map(|stem| self.walk(*head, stem))).collect();
            for head in &heads {
                let node = self.names.as_fst().node(head.node);
                if node.is_final() {
                    let postings = self.postings_at(head.output + node.final_output().value());
                    found.extend(postings.into_iter().map(|posting| (count, posting)));
                }
            }
        }
        found
    }

    fn walk(&self, from: Step, text: &str) -> Option<Step> {
        let index = self.names.as_fst();
        text.bytes().try_fold(from, |step, byte| {
            let node = index.node(step.node);
            let transition = node.transition(node.find_input(byte)?);
            Some(Step { node: transition.addr, output: step.output + transition.out.value() })
        })
    }

    fn postings_at(&self, offset: u64) -> Vec<Posting> {
        usize::try_from(offset)
            .ok()
            .and_then(|offset| self.postings.get(offset..))
            .and_then(|bytes| postcard::take_from_bytes(bytes).ok())
            .map(|(list, _)| list)
            .unwrap_or_default()
    }
}
