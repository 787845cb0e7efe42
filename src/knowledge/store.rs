//! Compiled knowledge, mapped or in memory.

use super::{
    compile::{Posting, compile, key_char},
    record::Record,
};
use crate::language::fold;
use fst::{IntoStreamer, Map, Streamer};
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex},
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
    /// Records that were asked for, decoded once.
    decoded: Mutex<HashMap<usize, Arc<Record>>>,
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
            decoded: Mutex::default(),
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
            offsets: Cow::Owned(compiled.offsets),
            users: true,
            decoded: Mutex::default(),
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
        let mut decoded = self.decoded.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(record) = decoded.get(&number) {
            return Some(record.clone());
        }
        let at = number * 4;
        let offset = u32::from_le_bytes(self.offsets.get(at..at + 4)?.try_into().ok()?);
        let record: Arc<Record> = Arc::new(postcard::take_from_bytes(self.records.get(offset as usize..)?).ok()?.0);
        decoded.insert(number, record.clone());
        Some(record)
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

    fn postings_at(&self, offset: u64) -> Vec<Posting> {
        usize::try_from(offset)
            .ok()
            .and_then(|offset| self.postings.get(offset..))
            .and_then(|bytes| postcard::take_from_bytes(bytes).ok())
            .map(|(list, _)| list)
            .unwrap_or_default()
    }
}
