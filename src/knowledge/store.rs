//! Compiled knowledge, mapped or in memory.

use super::{
    compile::{Compiled, Posting, compile, key_char, stems_of},
    record::Record,
};
use crate::language::fold;
use fst::{IntoStreamer, Map, Streamer, raw::CompiledAddr};
use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

/// A file's bytes, wherever they are.
pub type Backing = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The bytes of one table.
pub enum Bytes {
    /// In the program.
    Shipped(&'static [u8]),
    /// Made at the start.
    Made(Vec<u8>),
    /// A part of a pack.
    Packed(Backing, Range<usize>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Bytes::Shipped(bytes) => bytes,
            Bytes::Made(bytes) => bytes,
            Bytes::Packed(backing, range) => {
                let whole: &[u8] = (**backing).as_ref();
                whole.get(range.clone()).unwrap_or_default()
            }
        }
    }
}

/// Where records come from, which says whose win.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Lines that the user wrote.
    Users,
    /// A pack that the user had made.
    Pack,
    /// Ours.
    Shipped,
}

/// The five tables, in the order in which a pack has them.
pub struct Tables {
    pub ids: Bytes,
    pub names: Bytes,
    pub postings: Bytes,
    pub records: Bytes,
    pub offsets: Bytes,
}

/// One compiled set of records.
pub struct Store {
    ids: Map<Bytes>,
    names: Map<Bytes>,
    postings: Bytes,
    records: Bytes,
    offsets: Bytes,
    rank: Rank,
    file: String,
    /// Records that were asked for, decoded once, by number; a page is made when one of its records is asked for.
    decoded: Box<[OnceLock<Page>]>,
}

type Page = Box<[OnceLock<Option<Arc<Record>>>]>;

/// Records of a page.
const PAGE: usize = 64;

/// A place in the index of names, and the sum of what its way there says.
#[derive(Clone, Copy)]
struct Step {
    node: CompiledAddr,
    output: u64,
}

fn undecoded<T>(length: usize) -> Box<[OnceLock<T>]> {
    std::iter::repeat_with(OnceLock::new).take(length).collect()
}

impl Store {
    /// Records in their tables; `file` is what messages call them.
    ///
    /// # Errors
    /// When an index is none.
    pub fn new(tables: Tables, rank: Rank, file: &str) -> Result<Self, fst::Error> {
        let pages = (tables.offsets.as_ref().len() / 4).div_ceil(PAGE);
        Ok(Store {
            ids: Map::new(tables.ids)?,
            names: Map::new(tables.names)?,
            postings: tables.postings,
            records: tables.records,
            offsets: tables.offsets,
            rank,
            file: file.to_owned(),
            decoded: undecoded(pages),
        })
    }

    /// What the build compiled from `data/`.
    pub fn shipped() -> Option<Self> {
        macro_rules! table {
            ($name:literal) => {
                Bytes::Shipped(include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.", $name)))
            };
        }
        let tables = Tables {
            ids: table!("ids"),
            names: table!("fst"),
            postings: table!("postings"),
            records: table!("records"),
            offsets: table!("offsets"),
        };
        Store::new(tables, Rank::Shipped, "").ok()
    }

    /// The user's records.
    pub fn of(records: &[Record]) -> Option<Self> {
        let compiled = compiled(records).ok()?;
        let tables = Tables {
            ids: Bytes::Made(compiled.ids),
            names: Bytes::Made(compiled.names),
            postings: Bytes::Made(compiled.postings),
            records: Bytes::Made(compiled.records),
            offsets: Bytes::Made(compiled.offsets),
        };
        Store::new(tables, Rank::Users, "").ok()
    }

    /// Whose records they are.
    pub fn rank(&self) -> Rank {
        self.rank
    }

    /// The pack's file; empty for other records.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.offsets.as_ref().len() / 4
    }

    /// It has a record with this id.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// The record with this number, which stays decoded.
    pub fn record(&self, number: usize) -> Option<Arc<Record>> {
        let page = self.decoded.get(number / PAGE)?.get_or_init(|| undecoded(PAGE));
        page.get(number % PAGE)?.get_or_init(|| self.decode(number).map(Arc::new)).clone()
    }

    /// The record with this number, decoded anew.
    pub fn decode(&self, number: usize) -> Option<Record> {
        let at = number.checked_mul(4)?;
        let offset = |at: usize| {
            let bytes = self.offsets.as_ref().get(at..at.checked_add(4)?)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        let all = self.records.as_ref();
        let end = offset(at + 4).unwrap_or(all.len());
        // Copied before it is read as words: a mapped file may change meanwhile.
        let own = all.get(offset(at)?..end)?.to_vec();
        postcard::take_from_bytes(&own).ok().map(|(record, _)| record)
    }

    /// The record with this id.
    pub fn by_id(&self, id: &str) -> Option<Arc<Record>> {
        self.record(usize::try_from(self.ids.get(id)?).ok()?)
    }

    /// The records whose ids begin with `prefix`, by id. Those of a pack are not kept: they may be very many.
    pub fn by_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = Arc<Record>> + 'a {
        let mut numbers = Vec::new();
        let mut stream = self.ids.range().ge(prefix).into_stream();
        // An index that was made to do harm spells more ids than there are records.
        while numbers.len() < self.len()
            && let Some((id, number)) = stream.next()
        {
            if !id.starts_with(prefix.as_bytes()) {
                break;
            }
            numbers.extend(usize::try_from(number));
        }
        numbers.into_iter().filter_map(|number| match self.rank {
            Rank::Pack => self.decode(number).map(Arc::new),
            _ => self.record(number),
        })
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
        self.try_postings_at(offset).unwrap_or_default()
    }

    fn try_postings_at(&self, offset: u64) -> Option<Vec<Posting>> {
        let offset = usize::try_from(offset).ok()?;
        postcard::take_from_bytes(self.postings.as_ref().get(offset..)?).ok().map(|(list, _)| list)
    }

    /// Looks through every table for what does not hold together; gives how many names there are.
    ///
    /// # Errors
    /// With the first fault.
    pub fn verify(&self) -> Result<usize, String> {
        for (index, what) in [(&self.ids, "ids"), (&self.names, "names")] {
            index.as_fst().verify().map_err(|error| format!("the index of {what}: {error}"))?;
        }
        let mut counts = Vec::with_capacity(self.len());
        for number in 0..self.len() {
            let record = self.decode(number).ok_or_else(|| format!("record {number} cannot be read"))?;
            if self.ids.get(&record.id) != Some(number as u64) {
                return Err(format!("`{}` is not found under its id", record.id));
            }
            counts.push(record.names.len());
        }
        let mut stream = self.names.stream();
        while let Some((_, offset)) = stream.next() {
            let list = self.try_postings_at(offset).ok_or("a list of names cannot be read")?;
            let there = |posting: &Posting| {
                counts.get(posting.record as usize).is_some_and(|count| usize::from(posting.name) < *count)
            };
            if !list.iter().all(there) {
                return Err("a name leads to no record".to_owned());
            }
        }
        Ok(counts.into_iter().sum())
    }
}

/// The tables of records, with keys folded and bent as texts are read.
///
/// # Errors
/// See [`compile`].
pub fn compiled(records: &[Record]) -> Result<Compiled, Box<dyn std::error::Error + Send + Sync>> {
    let endings = |code: &str, adjective: bool| {
        crate::language::pack(code).map_or(Vec::new(), |pack| pack.rules.names.endings_of(adjective).to_vec())
    };
    compile(records, &fold, &endings)
}
