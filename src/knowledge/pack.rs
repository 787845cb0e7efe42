//! Packs: compiled knowledge in a file, which is mapped, not read.
//!
//! A pack is a header and five tables. The header has a checksum of its own, so that a start need read nothing else; the
//! checksum of the tables is for [`Pack::verify`]. All numbers are little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `TERTPACK` |
//! | 8..12 | version of the form |
//! | 12..16 | how many tables: 5 |
//! | 16..24 | length of the file |
//! | 24..56 | SHA-256 of all that follows the header |
//! | 56..136 | offset and length of each table: ids, names, postings, records, offsets of records |
//! | 136..168 | SHA-256 of what stands before |

use super::{
    Record,
    store::{Backing, Bytes, Rank, Store, Tables, compiled},
};
use sha2::{Digest, Sha256};
use std::{io::Write, ops::Range, sync::Arc};

/// What a pack begins with.
pub const MAGIC: &[u8; 8] = b"TERTPACK";
/// Version of the form. It goes up with every change of the tables, of the folding of names, of their keys and of the
/// endings of languages, for the keys in a pack are made with them.
pub const VERSION: u32 = 1;
const TABLES: usize = 5;
const BODY_SUM: Range<usize> = 24..56;
const DIRECTORY: usize = 56;
const SUMMED: usize = DIRECTORY + TABLES * 16;
/// Bytes of the header.
pub const HEADER: usize = SUMMED + 32;

/// Why a file is not taken for a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It begins with something else.
    #[error("{0}: this is no pack; `tertium knowledge import` makes one")]
    Foreign(String),
    /// It is of another time.
    #[error("{0}: this pack has form {1}, and this Tertium reads form {VERSION}; import it again")]
    Version(String, u32),
    /// Its end is missing, or something follows it.
    #[error("{0}: the pack has {1} bytes, but {2} were written: it was cut off or changed; copy it or import it again")]
    Length(String, u64, u64),
    /// Its header does not hold together.
    #[error("{0}: the header of the pack is damaged; copy it or import it again")]
    Header(String),
    /// Its tables are not what was written.
    #[error("{0}: the pack is damaged ({1}); copy it or import it again")]
    Damaged(String, String),
}

/// A pack that can be used.
pub struct Pack {
    pub(super) store: Arc<Store>,
    backing: Backing,
}

impl Pack {
    /// Takes the bytes of a file for a pack; `file` is what messages call it. Only the header is read.
    ///
    /// # Errors
    /// When it is none, is not whole, or of another version.
    pub fn open(file: &str, backing: Backing) -> Result<Self, Fault> {
        let bytes: &[u8] = (*backing).as_ref();
        if !bytes.starts_with(MAGIC) {
            return Err(Fault::Foreign(file.to_owned()));
        }
        let damaged = || Fault::Header(file.to_owned());
        let cut = |written| Fault::Length(file.to_owned(), bytes.len() as u64, written);
        let header = bytes.get(..HEADER).ok_or_else(|| cut(HEADER as u64))?;
        let version = number(header, 8, 4).ok_or_else(damaged)?;
        if version != u64::from(VERSION) {
            return Err(Fault::Version(file.to_owned(), u32::try_from(version).unwrap_or(u32::MAX)));
        }
        let sum = Sha256::digest(header.get(..SUMMED).unwrap_or_default());
        if header.get(SUMMED..) != Some(sum.as_slice()) || number(header, 12, 4) != Some(TABLES as u64) {
            return Err(damaged());
        }
        let written = number(header, 16, 8).ok_or_else(damaged)?;
        if written != bytes.len() as u64 {
            return Err(cut(written));
        }
        let table = |place: usize| {
            let at = DIRECTORY + place * 16;
            let start = usize::try_from(number(header, at, 8)?).ok()?;
            let end = start.checked_add(usize::try_from(number(header, at + 8, 8)?).ok()?)?;
            (HEADER <= start && end <= bytes.len()).then(|| Bytes::Packed(Arc::clone(&backing), start..end))
        };
        let mut tables = (0..TABLES).map(|place| table(place).ok_or_else(damaged));
        let mut next = || tables.next().unwrap_or_else(|| Err(damaged()));
        let tables = Tables { ids: next()?, names: next()?, postings: next()?, records: next()?, offsets: next()? };
        if ![&tables.ids, &tables.names].into_iter().all(|index| has_root(index.as_ref())) {
            return Err(damaged());
        }
        let store = Store::new(tables, Rank::Pack, file).map_err(|_| damaged())?;
        Ok(Pack { store: Arc::new(store), backing })
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// It has no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads the whole pack and says how many names it has.
    ///
    /// # Errors
    /// When a byte is not what was written, or something does not hold together.
    pub fn verify(&self) -> Result<usize, Fault> {
        let fault = |why: String| Fault::Damaged(self.store.file().to_owned(), why);
        let bytes: &[u8] = (*self.backing).as_ref();
        let body = bytes.get(HEADER..).unwrap_or_default();
        if bytes.get(BODY_SUM) != Some(Sha256::digest(body).as_slice()) {
            return Err(fault("its checksum does not fit".to_owned()));
        }
        self.store.verify().map_err(fault)
    }
}

/// The index says at its end where it begins, just before: `fst` takes its word for it. The form is that of its version 3:
/// length, root, checksum.
fn has_root(index: &[u8]) -> bool {
    const END: usize = 8 + 8 + 4;
    let (length, Some(root)) = (index.len(), index.len().checked_sub(END).and_then(|at| number(index, at + 8, 8)))
    else {
        return false;
    };
    // An empty index has only its head of 16 bytes and its end.
    if root == 0 { length == 16 + END } else { root.checked_add(END as u64 + 1) == Some(length as u64) }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let mut wide = [0; 8];
    wide.get_mut(..length)?.copy_from_slice(bytes.get(at..at + length)?);
    Some(u64::from_le_bytes(wide))
}

/// Writes records as a pack and gives its length.
///
/// # Errors
/// When two records have one id, a table grows beyond 4 GiB, or the writer fails.
pub fn write(records: &[Record], out: &mut impl Write) -> Result<u64, Box<dyn std::error::Error + Send + Sync>> {
    let compiled = compiled(records)?;
    let tables = [compiled.ids, compiled.names, compiled.postings, compiled.records, compiled.offsets];
    let mut sum = Sha256::new();
    tables.iter().for_each(|table| sum.update(table));
    let length = HEADER as u64 + tables.iter().map(|table| table.len() as u64).sum::<u64>();
    let mut header = MAGIC.to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend((TABLES as u32).to_le_bytes());
    header.extend(length.to_le_bytes());
    header.extend(sum.finalize());
    let mut at = HEADER as u64;
    for table in &tables {
        header.extend(at.to_le_bytes());
        header.extend((table.len() as u64).to_le_bytes());
        at += table.len() as u64;
    }
    let sum = Sha256::digest(&header);
    header.extend(sum);
    out.write_all(&header)?;
    for table in &tables {
        out.write_all(table)?;
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Knowledge, read};

    fn packed() -> Vec<u8> {
        let text = "id\tkind\tcountry\ten\tzh\torigin\noutlet/q1\tnewspaper\tNO\tVarnholm Post\t瓦恩霍姆邮报\tt\nperson/q2\tperson\tNO\tOla Varn\t奥拉·瓦恩\tt\n";
        let mut bytes = Vec::new();
        write(&read("t", text).records, &mut bytes).unwrap();
        bytes
    }

    fn open(bytes: Vec<u8>) -> Result<Pack, Fault> {
        Pack::open("w.pack", Arc::new(bytes))
    }

    #[test]
    fn what_is_written_is_found_again_and_whole() {
        let pack = open(packed()).unwrap();
        assert_eq!((pack.len(), pack.verify()), (2, Ok(4)));
        let known = Knowledge::none().with_pack(&pack);
        let hits = known.lookup("瓦恩霍姆郵報");
        assert_eq!((hits[0].record.id.as_str(), known.file_of(&hits[0])), ("outlet/q1", "w.pack"));
        assert_eq!(known.outlets_in("NO").count(), 1);
        assert_eq!(known.of_class("person/").count(), 1);
    }

    #[test]
    fn a_pack_that_was_cut_at_any_place_is_refused() {
        let whole = packed();
        for length in 0..whole.len() {
            let fault = open(whole[..length].to_vec()).err().unwrap();
            let expected = if length < 8 { "no pack" } else { "cut off" };
            assert!(fault.to_string().contains(expected), "{length}: {fault}");
        }
    }

    #[test]
    fn a_byte_that_was_changed_is_seen_in_the_header_at_once_and_elsewhere_by_the_check() {
        let whole = packed();
        for at in 8..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x10;
            match open(changed) {
                Err(_) => {}
                Ok(pack) => {
                    assert!(at >= HEADER, "{at}");
                    assert!(pack.verify().is_err(), "{at}");
                }
            }
        }
    }

    #[test]
    fn the_keys_of_packs_are_those_of_this_version() {
        // When this fails, names are folded, keyed or bent otherwise than before: raise VERSION, then mend the sum.
        let text = "id\torigin\ten\tde\tru\tzh\tar\tes\nplace/x\tt\tThe Saint-Øle O'Bri.en\tÖlßig\tСвятогорский|Путин\t臺灣·塔拉\tالقاهرة\tEspañola\n";
        let mut bytes = Vec::new();
        write(&read("t", text).records, &mut bytes).unwrap();
        let sum = Sha256::digest(&bytes)[..4].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!((VERSION, sum.as_str()), (1, "58939c4d"));
    }
}
