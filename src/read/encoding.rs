//! Bytes into text: UTF-8 as it is, other encodings by mark or by guess, always said.

use super::ReadError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What the user should know of the decoding.
    pub note: Option<String>,
    /// Bytes of the byte order mark of UTF-8 before the text.
    pub lead: usize,
}

/// Decodes a file's bytes.
///
/// # Errors
/// [`ReadError::Binary`] for what is no text, [`ReadError::Encoding`] where no known encoding fits.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        let (text, had_errors) = encoding.decode_with_bom_removal(&bytes);
        if had_errors && encoding != UTF_8 {
            return Err(ReadError::Encoding(path.to_owned(), 1, encoding.name()));
        }
        if !had_errors {
            let note = (encoding != UTF_8).then(|| note(path, encoding));
            let lead = if encoding == UTF_8 { "\u{feff}".len() } else { 0 };
            return Ok(Decoded { text: text.into_owned(), note, lead });
        }
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes);
        if !had_errors {
            return Ok(Decoded { text: text.into_owned(), note: Some(note(path, encoding)), lead: 0 });
        }
    }
    if let Some(encoding) = utf16_of_ideographs(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        return Ok(Decoded { text: text.into_owned(), note: Some(note(path, encoding)), lead: 0 });
    }
    if let Some(at) = bytes.iter().position(|&b| b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b)) {
        return Err(ReadError::Binary(path.to_owned(), at));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, note: None, lead: 0 }),
        Err(error) => guessed(path, error.utf8_error().valid_up_to(), error.as_bytes()),
    }
}

fn guessed(path: &str, first_bad: usize, bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some(encoding) = declared(bytes) {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        if !had_errors {
            return Ok(Decoded { text: text.into_owned(), note: Some(note(path, encoding)), lead: 0 });
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // The detector names GBK; GB18030 is its superset and what is meant.
    let encoding = if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding };
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let line = bytes.get(..first_bad).map_or(1, |head| head.split(|&b| b == b'\n').count());
        return Err(ReadError::Encoding(path.to_owned(), line, encoding.name()));
    }
    Ok(Decoded { text: text.into_owned(), note: Some(note(path, encoding)), lead: 0 })
}

/// The encoding that an XML declaration or the head of an HTML page names; a name may be wrong and then does not fit.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 2048;
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_lowercase();
    let keys = head.match_indices("charset").chain(head.match_indices("encoding"));
    let named = keys.filter_map(|(at, key)| {
        let value = head.get(at + key.len()..)?.trim_start().strip_prefix(['=', ':'])?;
        let value = value.trim_start().trim_start_matches(['"', '\'', '\\']);
        value.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()
    });
    named.filter_map(|name| Encoding::for_label(name.as_bytes())).find(|encoding| *encoding != UTF_8)
}

/// Text in Latin or Chinese letters stored as UTF-16 has a zero in nearly every second byte or none at all.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let half = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if half >= 8 && even == 0 && odd * 10 > half * 7 {
        Some(UTF_16LE)
    } else if half >= 8 && odd == 0 && even * 10 > half * 7 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Chinese or Japanese text stored as UTF-16 has few zeros: it is told by what it is made of when read so.
fn utf16_of_ideographs(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 2000;
    const LEAST: usize = 16;
    let is_common = |c: &char| matches!(u32::from(*c), 0x3040..=0x30ff | 0x4e00..=0x9fff);
    let is_mark = |c: char| matches!(c, '\n' | '。' | '，' | '、');
    let fits = |encoding: &&'static Encoding| {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        let sample: Vec<char> = text.chars().take(SAMPLE).collect();
        let common = sample.iter().filter(|c| is_common(c)).count();
        !had_errors && common >= LEAST && common * 10 >= sample.len() * 6 && sample.iter().any(|&c| is_mark(c))
    };
    let possible = bytes.len().is_multiple_of(2) && std::str::from_utf8(bytes).is_err();
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| possible && fits(encoding))
}

fn note(path: &str, encoding: &'static Encoding) -> String {
    format!(
        "{path}: read as {}, not UTF-8; byte offsets in reports count the text as UTF-8. Save the file as UTF-8 to be sure",
        encoding.name()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, bool) {
        let decoded = decode("a.txt", bytes.to_vec()).unwrap();
        (decoded.text, decoded.note.is_some())
    }

    const ZH: &str = "据巴基斯坦《黎明报》报道，双方未能达成任何可行的解决方案，谈判于二十七日晚些时候破裂。";

    #[test]
    fn old_chinese_encodings_are_read_and_said() {
        let (gb, _, _) = encoding_rs::GB18030.encode(ZH);
        assert_eq!(text(&gb), (ZH.to_owned(), true));
        let (big5, _, _) =
            encoding_rs::BIG5.encode("巴基斯坦與阿富汗在伊斯坦堡舉行談判，雙方同意立即停火，並建立機制。");
        assert!(text(&big5).0.contains("雙方同意"));
    }

    #[test]
    fn encodings_of_every_script_are_told() {
        let russian =
            "Переговоры в Стамбуле сорвались поздно вечером в понедельник, сообщила газета. Стороны не договорились.";
        let texts = [
            (
                encoding_rs::SHIFT_JIS,
                "交渉は二十七日の夜に決裂したと、カラチの新聞が報じた。双方は合意に達しなかった。",
            ),
            (encoding_rs::EUC_JP, "交渉は二十七日の夜に決裂したと、カラチの新聞が報じた。双方は合意に達しなかった。"),
            (encoding_rs::EUC_KR, "협상은 월요일 늦은 밤에 결렬되었다고 신문이 보도했다. 양측은 합의에 이르지 못했다."),
            (encoding_rs::WINDOWS_1251, russian),
            (encoding_rs::KOI8_U, russian),
            (
                encoding_rs::WINDOWS_1252,
                "Les négociations ont échoué à Istanbul, a annoncé le quotidien. « C'est un échec », dit-il.",
            ),
            (
                encoding_rs::WINDOWS_1250,
                "Vyjednávání skončilo pozdě večer bez dohody, uvedl deník. Žádná strana neustoupila, řekl účastník.",
            ),
            (encoding_rs::WINDOWS_1256, "انهارت المحادثات في إسطنبول في وقت متأخر من مساء الاثنين، حسبما ذكرت الصحيفة."),
            (encoding_rs::BIG5, "據報導，雙方在伊斯坦堡的談判於二十七日晚間破裂，未能達成任何協議。"),
        ];
        for (encoding, words) in texts {
            let (bytes, _, unmappable) = encoding.encode(words);
            assert!(!unmappable, "{}", encoding.name());
            assert_eq!(text(&bytes), (words.to_owned(), true), "{}", encoding.name());
        }
        let little: Vec<u8> = ZH.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&little).0, ZH);
        let big: Vec<u8> = ZH.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&big).0, ZH);
    }

    #[test]
    fn utf16_with_or_without_mark() {
        let units: Vec<u8> = "Pakistan and Afghanistan".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&units).0, "Pakistan and Afghanistan");
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(ZH.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text(&marked), (ZH.to_owned(), true));
    }

    #[test]
    fn a_mark_before_utf8_is_dropped_without_a_word() {
        assert_eq!(text("\u{feff}abc".as_bytes()), ("abc".to_owned(), false));
    }

    #[test]
    fn an_image_is_no_text() {
        let error = decode("a.png", vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 0, 0]).unwrap_err();
        assert!(error.to_string().contains("not a text file"));
    }
}
