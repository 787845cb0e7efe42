//! Inputs from seeds: the same ones each time for a number, made of small changes as a stranger's file has them.

/// Numbers that look random and are the same for a seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// Dice for a seed.
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not nothing.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end.max(1) as u64).unwrap()
    }

    /// One of a list.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What trips readers of text: marks of every format, characters that act, numbers that are none.
pub const TOKENS: &[&str] = &[
    "<",
    ">",
    "</p>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&",
    "&amp;",
    "&#x110000;",
    "&#0;",
    "&lt;",
    "<?xml",
    "<b>",
    "</b>",
    "<br/>",
    "\"",
    "'",
    "\\",
    "\\u",
    "\\ud800",
    "\\x",
    "\\n",
    "{",
    "}",
    "[",
    "]",
    "{0}",
    "%s",
    "%1$s",
    "${x}",
    "{{",
    "}}",
    ":",
    "- ",
    "|",
    "\t",
    ",",
    ";",
    "\r",
    "\n",
    "\r\n",
    "\n\n",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{ad}",
    "\u{301}",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{1f600}",
    "\u{1b}[31m",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
    "ﷺ",
    "\u{1100}\u{1161}",
    "가",
    "々",
    "〇",
    "卫报",
    "“",
    "”",
    "«",
    "»",
    "„",
    "「",
    "」",
    "（",
    "）",
    "(",
    ")",
    ".",
    "。",
    "!",
    "?",
    "…",
    "...",
    "--",
    "—",
    "-",
    "–",
    "#",
    "##",
    "*",
    "**",
    "```",
    "`",
    "$",
    "€",
    "%",
    "％",
    "/",
    "//",
    "http://",
    "@",
    "0",
    "1",
    "9",
    "99999999999999999999",
    "1e999",
    "-0",
    "0.0",
    "1,2,3",
    "1.234,56",
    "½",
    "⅓",
    "٣",
    "५",
    "３",
    "三",
    "亿",
    "百万",
    "million",
    "Mrd.",
    "12:34",
    "24:60",
    "31/31/9999",
    "2024-13-45",
    "00:00:01,000 --> ",
    "-->",
    "msgid \"",
    "msgstr \"",
    "<source>",
    "</source>",
    "<target>",
    "<tu>",
    "<seg>",
    "<w:t>",
    "<w:p>",
    "</w:p>",
    "<w:br/>",
    "===",
    "\n===\n",
    "Mr.",
    "U.S.",
    "not",
    "不",
    "nicht",
    "Monday",
    "五月",
    "Mai",
    "Dawn",
    "Xi Jinping",
    "tertium: ignore ",
    "null",
    "true",
    "=",
    "\n[",
    "[[",
    "]]",
    "'''",
    "\"\"\"",
    "(?i)",
    "(a+)+",
    ".{1000}",
    "\\p{L}",
    "**/",
    "{slug}",
    "../",
    "\\\\",
];

/// A child of one seed, or of two: a few small changes, seldom many.
pub fn child(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut data = dice.one(seeds).clone();
    let changes = if dice.below(8) == 0 { 1 + dice.below(40) } else { 1 + dice.below(4) };
    for _ in 0..changes {
        change(dice, seeds, &mut data);
        data.truncate(LONGEST);
    }
    data
}

/// Longest input, in bytes: what grows is tried by itself.
const LONGEST: usize = 4096;

fn change(dice: &mut Dice, seeds: &[Vec<u8>], data: &mut Vec<u8>) {
    let at = dice.below(data.len() + 1);
    let length = 1 + dice.below(12);
    let end = (at + length).min(data.len());
    match dice.below(11) {
        0 => drop(data.drain(at..end)),
        1 => put(data, at, &data[at..end].repeat(1 + dice.below(5))),
        2..=5 => put(data, at, dice.one(TOKENS).as_bytes()),
        6 => put(data, at, &dice.one(TOKENS).repeat(1 + dice.below(60)).into_bytes()),
        7 => {
            let other = dice.one(seeds);
            let from = dice.below(other.len() + 1);
            let to = (from + dice.below(80)).min(other.len());
            put(data, at, &other[from..to]);
        }
        8 => data.truncate(at),
        9 => {
            if let Some(byte) = data.get_mut(at) {
                *byte ^= 1 << dice.below(8);
            }
        }
        _ => {
            let other = char::from_u32(u32::try_from(dice.below(0x3_0000)).unwrap()).unwrap_or('x');
            put(data, at, other.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

fn put(data: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    data.splice(at..at, bytes.iter().copied());
}
