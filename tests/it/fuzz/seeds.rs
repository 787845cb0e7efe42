//! Small files of every kind, made here, from which the fuzzers begin.

use super::targets::number_of;

/// A sentence or two of each language, with a number, a date, a name and a quotation.
pub const SENTENCES: &[(&str, &str)] = &[
    ("ar", "قالت الوزارة يوم الاثنين إن 1,5 مليون شخص غادروا المدينة في 3 مايو 2024. «لن نعود»، قال عمر."),
    (
        "cs",
        "Ministerstvo v pondělí 3. května 2024 uvedlo, že město opustilo 1,5 milionu lidí. „Nevrátíme se,“ řekl Novák.",
    ),
    (
        "de",
        "Das Ministerium teilte am Montag, dem 3. Mai 2024, mit, dass rund 1,5 Mio. Menschen gingen. „Nie wieder“, sagte Dr. Weiß.",
    ),
    (
        "en",
        "The ministry said on Monday, 3 May 2024, that about 1.5 million people (12%) had left. \"We won't return,\" Mr. White said.",
    ),
    (
        "es",
        "El ministerio dijo el lunes 3 de mayo de 2024 que 1,5 millones de personas se fueron. «No volveremos», dijo Ruiz.",
    ),
    (
        "fr",
        "Le ministère a déclaré lundi 3 mai 2024 que 1,5 million de personnes étaient parties. « Jamais plus », a dit M. Blanc.",
    ),
    ("hi", "मंत्रालय ने सोमवार, 3 मई 2024 को कहा कि 15 लाख लोग शहर छोड़ गए। “हम नहीं लौटेंगे,” शर्मा ने कहा।"),
    (
        "it",
        "Il ministero ha detto lunedì 3 maggio 2024 che 1,5 milioni di persone sono partite. «Mai più», ha detto Bianchi.",
    ),
    ("ja", "同省は2024年5月3日月曜日、約150万人が街を離れたと発表した。「戻らない」と白井氏は述べた。"),
    ("ko", "그 부처는 2024년 5월 3일 월요일 150만 명이 도시를 떠났다고 밝혔다. “돌아가지 않겠다”고 백 씨가 말했다."),
    (
        "pl",
        "Ministerstwo podało w poniedziałek 3 maja 2024 r., że miasto opuściło 1,5 mln osób. „Nie wrócimy” – powiedział Biały.",
    ),
    (
        "pt",
        "O ministério disse na segunda-feira, 3 de maio de 2024, que 1,5 milhão de pessoas saiu. “Nunca mais”, disse Branco.",
    ),
    (
        "ru",
        "Министерство сообщило в понедельник, 3 мая 2024 года, что город покинули 1,5 млн человек. «Не вернёмся», — сказал Белов.",
    ),
    (
        "uk",
        "Міністерство повідомило в понеділок, 3 травня 2024 року, що місто залишили 1,5 млн людей. «Не повернемося», — сказав Біленко.",
    ),
    ("zh", "该部5月3日星期一表示，近三成即约150万人已离开该市。“我们不会回来，”《卫报》援引白先生的话说。"),
];

/// Files for the readers of text, each with the byte that chooses its reader.
pub fn files() -> Vec<Vec<u8>> {
    let xliff = "<?xml version=\"1.0\"?><xliff version=\"1.2\"><file source-language=\"zh\" target-language=\"en\"><body><trans-unit id=\"1\"><source>三<g id=\"1\">百</g>人</source><target>300 <g id=\"1\">people</g></target></trans-unit></body></file></xliff>";
    let xliff2 = "<xliff version=\"2.0\" srcLang=\"de\" trgLang=\"en\"><file id=\"f\"><unit id=\"u\"><segment><source>Drei <pc id=\"1\">Häuser</pc></source><target>Three <pc id=\"1\">houses</pc></target></segment></unit></file></xliff>";
    let tmx = "<tmx version=\"1.4\"><header srclang=\"zh\"/><body><tu tuid=\"a\"><tuv xml:lang=\"zh\"><seg>三人<bpt i=\"1\">x</bpt></seg></tuv><tuv xml:lang=\"en\"><seg>Three &amp; more</seg></tuv></tu></body></tmx>";
    let html = "<!doctype html><html><head><title>A title</title><script>x<y</script></head><body><article><h1>News</h1><p>The <b>mayor</b> said &ldquo;no&rdquo; &#8211; <a href='x'>twice</a>.<br>And left.</p><ul><li>One<li>Two</ul><table><tr><td>1<td>2</table></article></body></html>";
    let po = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n#: a.c:1\n#, fuzzy\nmsgctxt \"menu\"\nmsgid \"Open %s\"\nmsgid_plural \"Open %d files\"\nmsgstr[0] \"%s öffnen\"\nmsgstr[1] \"%d Dateien \"\n\"öffnen\"\n#~ msgid \"old\"\n";
    let files = [
        ("xliff", xliff),
        ("xliff", xliff2),
        ("tmx", tmx),
        ("html", html),
        (
            "vtt",
            "WEBVTT\n\nNOTE x\n\nid\n00:00:01.000 --> 00:00:02.500 align:start\n<v Bob>Three men\nleft.\n\n00:03.000 --> 00:04.000\nNo.\n",
        ),
        ("srt", "1\n00:00:01,000 --> 00:00:02,500\n<i>Three men</i>\nleft.\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n"),
        ("po", po),
        ("csv", "id,source,target\n1,\"三百\"\"人\"\"\",\"300, people\"\n2,一,one\n"),
        ("tsv", "source\ttarget\n三百人\t300 people\n一\tone\n"),
        (
            "jsonl",
            "{\"source\": \"三百人\", \"target\": \"300 \\u0070eople\"}\n{\"source\": \"一\", \"target\": \"one\", \"id\": 2}\n",
        ),
        ("json", "{\"title\": \"Three \\\"men\\\"\", \"list\": [\"a\\nb\", 3, null, {\"x\": \"\\ud83d\\ude00\"}]}"),
        (
            "yaml",
            "title: Three men\nbody: |\n  First line\n  second\nlist:\n  - one\n  - \"two \\u00e9\"\nanchor: &a x\nother: *a\n",
        ),
        ("properties", "# note\ntitle=Three men\nbody : goes \\\n   on \\u00e9\nempty=\n"),
        ("moses", "Three men left .\nNo one &apos;s back .\n\nEnd\n"),
        (
            "markdown",
            "---\ntitle: x\n---\n# News\n\nThe **mayor** [said](http://x.y \"t\") `code` no.\n\n- One\n- Two\n\n> Quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- tertium: ignore date -->\n\n```\ncode\n```\n",
        ),
        (
            "text",
            "A headline\n\nBy Jane Doe, CITY, May 3 (Agency) - Three men left. No one came back.\n\nPhoto: Someone\n",
        ),
    ];
    files.iter().map(|(format, file)| [&[number_of(format)], file.as_bytes()].concat()).collect()
}

/// Main parts of packages, each with the byte that chooses the format.
pub fn packed() -> Vec<Vec<u8>> {
    let word = "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">News </w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del><w:r><w:tab/><w:br/><w:t>end</w:t></w:r></w:p></w:body></w:document>";
    let open = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h text:outline-level=\"1\">News</text:h><text:p>The <text:span>mayor</text:span><text:s text:c=\"2\"/>said<text:line-break/>no.</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list></office:text></office:body></office:document-content>";
    let page = "<html xmlns=\"x\"><body><h1>News</h1><p>Three &amp; more.</p></body></html>";
    let index = "<package><manifest><item id=\"a\" href=\"a.xhtml\"/><item id=\"b\" href=\"../b%20c.xhtml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    let parts = [(0, word), (1, open), (2, page), (3, index)];
    let mut all: Vec<Vec<u8>> = parts.iter().map(|(byte, part)| [&[*byte], part.as_bytes()].concat()).collect();
    all.push([&[4], super::targets::zipped(&[("word/document.xml", word.as_bytes())]).as_slice()].concat());
    all
}

/// The sentences, each with the byte of its language.
pub fn texts() -> Vec<Vec<u8>> {
    SENTENCES.iter().map(|(code, text)| [&[language(code)], text.as_bytes()].concat()).collect()
}

/// Sentences beside each other, two bytes for the languages before them.
pub fn pairs() -> Vec<Vec<u8>> {
    let english = SENTENCES.iter().find(|(code, _)| *code == "en").unwrap();
    let pair = |(a, one): &(&str, &str), (b, other): &(&str, &str)| {
        [&[language(a), language(b)], format!("{one}\n\n{one}\n===\n{other}\n\n{other}").as_bytes()].concat()
    };
    let into = SENTENCES.iter().map(|from| pair(from, english));
    into.chain(SENTENCES.windows(2).map(|two| pair(&two[0], &two[1]))).collect()
}

/// What users write for the program, each with the byte that chooses its loader.
pub fn settings() -> Vec<Vec<u8>> {
    let all: [(u8, &str); 9] = [
        (
            0,
            "include = [\"base.toml\"]\n[[pairs]]\noriginal = \"a/{slug}.zh.md\"\ntranslation = [\"a/{slug}.en.md\"]\n[check]\nselect = [\"number\"]\nmin-confidence = 0.6\nfail-on = \"minor\"\n[check.severity]\ndate = \"critical\"\n[[ignore]]\ncheck = \"date\"\nphrase = \"x\"\n",
        ),
        (
            1,
            "source,target,forbidden,note,case\nBundestag,Bundestag,parliament|diet,\"the house\",yes\nHafen;x,harbour,,,\n",
        ),
        (2, "# kept\nBundestag\n\n卫报\n"),
        (
            3,
            "[[pattern]]\nid = \"clock\"\nmessage = \"m\"\nsource = '(\\d{1,2}) Uhr'\ntarget = '{1}(:00)? (a\\.m\\.|p\\.m\\.)'\nlanguages = [\"de>en\"]\n[[pattern.example]]\nsource = \"um 9 Uhr\"\nright = \"at 9 a.m.\"\n[[pattern]]\nid = \"k\"\nmessage = \"m\"\nforbid = '\\bKiev\\b'\nreplace = '$0x'\n",
        ),
        (
            4,
            "id\tkind\tcountry\ten\tzh\tmistaken.en\toffices\torigin\noutlet/dawn\tnewspaper\tPK\tDawn|Dawn.com\t黎明报\tDaybreak\tpresident@US 2017..2021\tcurated\n",
        ),
        (
            5,
            "code = \"xx\"\nlanguage = \"X\"\nspaced = true\n[number]\ndecimal = \",\"\ngroup = \".\"\n[number.words]\neins = 1\n[number.powers]\ntausend = 1000.0\n",
        ),
        (
            6,
            "{\"schema\": 1, \"findings\": [{\"path\": \"a.md\", \"fingerprint\": \"0123456789abcdef\", \"check\": \"date\", \"message\": \"m\"}]}",
        ),
        (7, "articles/**/{slug}.{lang}.*md"),
        (
            8,
            "One.\n\nTwo <!-- tertium: ignore date \"x\" -- reason --> and.\n\n<!-- tertium: ignore-file number -->\n\nThree.\n",
        ),
    ];
    all.iter().map(|(byte, text)| [&[*byte], text.as_bytes()].concat()).collect()
}

fn language(code: &str) -> u8 {
    let at = tertium::language::codes().position(|known| known == code).unwrap();
    u8::try_from(at).unwrap()
}
