//! TBX (ISO 30042): TBX-Basic of 2008 (`martif`) and version 3 in both of its styles, DCA and DCT.

use super::{Gathered, is_yes, status};
use crate::{
    knowledge::house::terms::{Concept, Term},
    language,
    read::{
        Words,
        xml::{Node, Tag, Xml},
    },
};

/// Reads TBX up to where it breaks off, which is named.
pub fn read(text: &str, gathered: &mut Gathered) {
    let mut reader = Entries::default();
    let mut xml = Xml::new(gathered.path, text);
    loop {
        let line = xml.line(xml.at());
        match xml.next() {
            Ok(Some(node)) => reader.node(&node, line, gathered),
            Ok(None) => break,
            Err(error) => {
                let told = error.to_string();
                let reason = told.split_once(": ").map_or(told.as_str(), |(_, reason)| reason).to_owned();
                return gathered.fault(line, format!("the rest is not read: {reason}"));
            }
        }
    }
    if reader.entries == 0 {
        gathered.fault(1, "is XML, but has no TBX entry (termEntry or conceptEntry)");
    }
}

#[derive(Default)]
struct Entries {
    entries: usize,
    /// Line that the open entry begins in.
    line: usize,
    concept: Concept,
    language: String,
    /// The open term with what is said of it.
    term: Option<Term>,
    unknown: Vec<String>,
    /// Names of the open elements, or the type that stands for the name.
    open: Vec<String>,
    words: Words,
}

impl Entries {
    fn node(&mut self, node: &Node, line: usize, gathered: &mut Gathered) {
        match node {
            Node::Open(tag) => self.open(tag, line),
            Node::Close(name) => self.close(local(name), gathered),
            words => words.flow_into(&mut self.words),
        }
    }

    fn open(&mut self, tag: &Tag, line: usize) {
        let name = local(&tag.name);
        match name {
            "termEntry" | "conceptEntry" => {
                self.entries += 1;
                self.line = line;
                self.concept = Concept::default();
                self.language.clear();
            }
            "langSet" | "langSec" => {
                let code = tag.attribute("xml:lang").or_else(|| tag.attribute("lang")).unwrap_or_default();
                self.language = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
            }
            "tig" | "ntig" | "termSec" => self.term = Some(Term::default()),
            _ => {}
        }
        let kind = tag.attribute("type").filter(|_| matches!(name, "termNote" | "descrip" | "admin"));
        self.open.push(kind.unwrap_or_else(|| name.to_owned()));
        self.words = Words::default();
    }

    fn close(&mut self, name: &str, gathered: &mut Gathered) {
        let kind = self.open.pop().unwrap_or_default();
        let words = std::mem::take(&mut self.words).text;
        let words = words.trim();
        match kind.as_str() {
            "term" => {
                self.language_of_term();
                if let Some(term) = &mut self.term {
                    term.text = words.to_owned();
                }
            }
            "partOfSpeech" => self.term.iter_mut().for_each(|term| term.part_of_speech = words.to_lowercase()),
            "administrativeStatus" | "normativeAuthorization" | "usageStatus" => {
                match (status(words), &mut self.term) {
                    (Some(status), Some(term)) => term.status = status,
                    (None, _) => self.unknown.push(words.to_owned()),
                    (Some(_), None) => {}
                }
            }
            "caseSensitive" | "caseSensitivity" => self.concept.cased |= is_yes(words),
            "note" | "definition" if self.concept.note.is_empty() => self.concept.note = words.to_owned(),
            _ => {}
        }
        match name {
            "tig" | "ntig" | "termSec" => self.end_term(gathered),
            "termEntry" | "conceptEntry" => self.end_entry(gathered),
            _ => {}
        }
    }

    fn language_of_term(&mut self) {
        let language = self.language.clone();
        // TBX allows no term outside of a group; some write one, and it is meant.
        self.term.get_or_insert_default().language = language;
    }

    fn end_term(&mut self, gathered: &mut Gathered) {
        let Some(term) = self.term.take() else { return };
        if term.text.is_empty() {
            return gathered.fault(self.line, "the entry has an empty term");
        }
        if language::codes().any(|code| code == term.language) {
            self.concept.terms.push(term);
        }
    }

    fn end_entry(&mut self, gathered: &mut Gathered) {
        for name in std::mem::take(&mut self.unknown) {
            gathered.fault(self.line, format!("the status {name} is not preferred, admitted or forbidden"));
        }
        let mut concept = std::mem::take(&mut self.concept);
        concept.origin = gathered.place(self.line);
        gathered.add(concept, self.line);
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::knowledge::house::terms::Status;

    const BASIC: &str = r#"<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="definition">where ships lie</descrip>
 <langSet xml:lang="de-DE"><tig><term>Liegeplatz</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
 <langSet xml:lang="en"><tig><term>berth</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <ntig><termGrp><term>parking&#32;place</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry>
<termEntry id="c2"><langSet xml:lang="de"><tig><term> </term></tig></langSet></termEntry>
</body></text></martif>"#;

    #[test]
    fn basic_tbx_has_its_statuses_and_empty_terms_are_named() {
        let (concepts, problems) = read("g.tbx", BASIC.as_bytes().to_vec(), false).unwrap();
        let terms: Vec<_> =
            concepts[0].terms.iter().map(|term| (term.language.as_str(), term.text.as_str(), term.status)).collect();
        assert_eq!(
            terms,
            [
                ("de", "Liegeplatz", Status::Preferred),
                ("en", "berth", Status::Preferred),
                ("en", "parking place", Status::Forbidden)
            ]
        );
        assert_eq!(concepts[0].terms[0].part_of_speech, "noun");
        assert_eq!((concepts[0].note.as_str(), concepts[0].origin.as_str()), ("where ships lie", "g.tbx:3"));
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [8, 8]);
    }

    #[test]
    fn version_3_is_read_in_both_styles() {
        let entry = |term: &str| {
            format!(
                "<tbx style='dca' type='TBX-Basic' xmlns='urn:iso:std:iso:30042:ed-2'><text><body><conceptEntry id='1'>\
                 <langSec xml:lang='de'><termSec><term>Kai</term></termSec></langSec>\
                 <langSec xml:lang='en'><termSec>{term}</termSec></langSec></conceptEntry></body></text></tbx>"
            )
        };
        let dca = "<term>quay</term><termNote type='administrativeStatus'>admittedTerm-admn-sts</termNote>";
        let dct = "<term>quay</term><basic:administrativeStatus>admittedTerm-admn-sts</basic:administrativeStatus>";
        for style in [dca, dct] {
            let (concepts, problems) = read("g.tbx", entry(style).into_bytes(), false).unwrap();
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(concepts[0].terms[1].status, Status::Admitted);
        }
    }

    #[test]
    fn what_stands_before_a_break_is_read() {
        let broken = BASIC.replace("</langSet></termEntry>\n</body>", "</langSet>\n</body>");
        let (concepts, problems) = read("g.tbx", broken.into_bytes(), false).unwrap();
        assert_eq!(concepts.len(), 1);
        assert!(problems.last().unwrap().reason.starts_with("the rest is not read"), "{problems:?}");
    }
}
