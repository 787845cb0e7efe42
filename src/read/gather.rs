//! Bilingual XML node by node: the same reader takes a file as a whole or, where it is large, part by part.

use super::{
    ReadError,
    encoding::declared,
    units::{Units, Wanted},
    unpack,
    xml::{Node, Xml},
};
use crate::{
    document::{Bitext, Lines, Position},
    read::format,
};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use std::{
    collections::VecDeque,
    fmt,
    fs::{self, File},
    io::{Cursor, Read},
    sync::Arc,
};

/// A file of at least so many bytes is read part by part.
const LARGE: u64 = 8 << 20;
/// Compressed, it has these.
const LARGE_PACKED: u64 = 1 << 20;
/// Bytes that are read at a time.
const CHUNK: u64 = 1 << 20;
/// Bytes of the file after which a text is ended though it has few units.
const LONG: usize = 1 << 20;
/// Most bytes without the end of a unit.
const WIDEST: usize = 32 << 20;

/// Takes the nodes of a file in order and makes units of them.
pub trait Gather: Clone + Send + 'static {
    /// Takes a node, and what is inside it from `xml`; says whether a unit ended.
    ///
    /// # Errors
    /// For XML that does not hold together.
    fn take(&mut self, node: Node, xml: &mut Xml) -> Result<bool, ReadError>;
    /// The units so far.
    fn units(&mut self) -> &mut Units;
    /// The languages of original and translation, as far as they are known.
    fn languages(&self) -> (Option<String>, Option<String>);
    /// The texts that were not taken yet, and what the user should know.
    ///
    /// # Errors
    /// When there is nothing to compare.
    fn end(self) -> Result<(Vec<Bitext>, Vec<String>), ReadError>;
}

/// Reads a whole file.
///
/// # Errors
/// For XML that does not hold together, and when there is nothing to compare.
pub fn whole(mut gather: impl Gather, path: &str, text: &Arc<str>) -> Result<Vec<Bitext>, ReadError> {
    let mut xml = Xml::new(path, text);
    while let Some(node) = xml.next()? {
        gather.take(node, &mut xml)?;
    }
    let (mut parts, mut notes) = gather.end()?;
    if let Some(first) = parts.first_mut() {
        first.target.notes.append(&mut notes);
    }
    Ok(parts)
}

/// The texts of a large file, one after the other; what there is to say of all stands with the last.
pub struct Parts(Box<dyn Iterator<Item = Result<Bitext, ReadError>> + Send>);

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Parts")
    }
}

impl Iterator for Parts {
    type Item = Result<Bitext, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

/// What a large file is read from, with its name for reports.
pub struct Source {
    path: String,
    input: Box<dyn Read + Send>,
    decoder: Decoder,
    lead: usize,
}

/// Opens a file that is so large that it is read part by part; nothing for a small one, and for a format that is read as a
/// whole.
///
/// # Errors
/// When it cannot be read.
pub fn parts(path: &str, wanted: &Wanted) -> Result<Option<Parts>, ReadError> {
    /// Enough to know a format by.
    const HEAD: u64 = 4096;
    let fault = |error| ReadError::Io(path.to_owned(), error);
    let packed = path.ends_with(".gz") || path.ends_with(".zst");
    let is_large = |data: &fs::Metadata| data.is_file() && data.len() >= if packed { LARGE_PACKED } else { LARGE };
    // What is wrong with a file that is not there is said where it is read as a whole.
    if !fs::metadata(path).is_ok_and(|data| is_large(&data)) {
        return Ok(None);
    }
    let mut input = unpack::reader(path, File::open(path).map_err(fault)?)?;
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head).map_err(fault)?;
    let Ok(format::Format { how: format::How::Units(_, reader), .. }) =
        format::format_of(path, &head, wanted.from.as_deref())
    else {
        return Ok(None);
    };
    let (encoding, mark) = Encoding::for_bom(&head).unwrap_or((declared(&head).unwrap_or(UTF_8), 0));
    let source = Source {
        path: path.to_owned(),
        input: Box::new(Cursor::new(head).chain(input)),
        decoder: encoding.new_decoder_with_bom_removal(),
        lead: if encoding == UTF_8 { mark } else { 0 },
    };
    Ok(Some(reader(source, wanted)))
}

impl Source {
    /// Its texts, gathered by `gather`.
    pub fn gathered(self, gather: impl Gather) -> Parts {
        Parts(Box::new(Stream {
            window: String::new(),
            ended: false,
            gather: Some(gather),
            open: Vec::new(),
            lead: self.lead,
            begins: Position::START,
            ready: VecDeque::new(),
            source: self,
        }))
    }

    /// The name of the file.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Adds what comes next to `window`, and says whether it was the last.
    fn read(&mut self, window: &mut String, line: usize) -> Result<bool, ReadError> {
        let mut bytes = Vec::new();
        let read = self.input.by_ref().take(CHUNK).read_to_end(&mut bytes);
        read.map_err(|error| ReadError::Io(self.path.clone(), error))?;
        let last = (bytes.len() as u64) < CHUNK;
        window.reserve(self.decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or_default());
        let (result, _) = self.decoder.decode_to_string_without_replacement(&bytes, window, last);
        if let DecoderResult::Malformed(..) = result {
            let line = line + window.matches('\n').count();
            return Err(ReadError::Encoding(self.path.clone(), line, self.decoder.encoding().name()));
        }
        match window.find('\0') {
            Some(at) => Err(ReadError::Binary(self.path.clone(), at)),
            None => Ok(last),
        }
    }
}

/// A large file being read: a window slides over it, cut where a text of whole units ends.
struct Stream<G> {
    source: Source,
    /// What was read and not gathered yet.
    window: String,
    /// There is nothing to read any more.
    ended: bool,
    /// As it was where the window begins; nothing at the end.
    gather: Option<G>,
    /// The elements that are open where the window begins.
    open: Vec<String>,
    /// Bytes of the file before the window.
    lead: usize,
    /// Line and column where the window begins.
    begins: Position,
    ready: VecDeque<Bitext>,
}

impl<G: Gather> Iterator for Stream<G> {
    type Item = Result<Bitext, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        // One is held back: the last carries what there is to say at the end.
        while self.ready.len() < 2 {
            let Some(gather) = self.gather.take() else { break };
            match self.advance(gather) {
                Ok(gather) => self.gather = gather,
                Err(error) => return Some(Err(error)),
            }
        }
        self.ready.pop_front().map(Ok)
    }
}

impl<G: Gather> Stream<G> {
    /// Reads on and gathers the texts that are whole by then; gives the gatherer as it is behind the last of them.
    fn advance(&mut self, mut saved: G) -> Result<Option<G>, ReadError> {
        if !self.ended {
            self.ended = self.source.read(&mut self.window, self.begins.line)?;
        }
        let text: Arc<str> = Arc::from(self.window.as_str());
        saved.units().go_on(&text);
        let path = self.source.path.clone();
        let mut gather = saved.clone();
        let mut xml = Xml::within(&path, &text, (self.open.clone(), self.begins));
        let mut cut = 0;
        loop {
            let step = match xml.next() {
                Ok(Some(node)) => gather.take(node, &mut xml).map(Some),
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            };
            match step {
                Ok(None) if self.ended => return self.end(gather).map(|()| None),
                // The window ends inside something; there is more to read.
                Ok(None) => break,
                Err(_) if !self.ended && text.len() < WIDEST => break,
                Err(error) => return Err(error),
                Ok(Some(false)) => continue,
                Ok(Some(true)) => {}
            }
            // Units without a translation make no text, and the window slides over them all the same.
            let far = xml.at() > cut + LONG;
            if far {
                gather.units().close();
            }
            if let Some(texts) = gather.units().whole().filter(|texts| far || !texts.is_empty()) {
                self.give(texts, gather.languages());
                (saved, self.open, cut) = (gather.clone(), xml.open_elements().to_vec(), xml.at());
            }
        }
        if cut == 0 && text.len() >= WIDEST {
            let why = "no unit ends in the megabytes that follow".to_owned();
            return Err(ReadError::Broken(path, self.begins.line, why));
        }
        self.slide(cut);
        Ok(Some(saved))
    }

    fn end(&mut self, gather: G) -> Result<(), ReadError> {
        let languages = gather.languages();
        let (texts, mut notes) = gather.end()?;
        self.give(texts, languages);
        if let Some(last) = self.ready.back_mut() {
            last.target.notes.append(&mut notes);
        }
        Ok(())
    }

    fn give(&mut self, texts: Vec<Bitext>, (source, target): (Option<String>, Option<String>)) {
        for mut text in texts {
            for side in [&mut text.source, &mut text.target] {
                (side.lead, side.begins) = (self.lead, self.begins);
                super::hide_marks(side);
            }
            (text.source_language, text.target_language) = (source.clone(), target.clone());
            self.ready.push_back(text);
        }
    }

    fn slide(&mut self, cut: usize) {
        let gone = self.window.get(..cut).unwrap_or_default();
        self.begins = Lines::new(gone).position(gone, cut).after(self.begins);
        self.lead += cut;
        self.window = self.window.get(cut..).unwrap_or_default().to_owned();
    }
}
