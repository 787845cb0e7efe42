//! Compiles the data files under `src/` into the forms the program maps at start: language packs,
//! knowledge, lexicon and the table of traditional characters. A bad line stops the build and is named.

#[path = "build/cedict.rs"]
mod cedict;
#[path = "build/kin.rs"]
mod kin;
#[path = "build/opposites.rs"]
mod opposites;
#[path = "build/registry.rs"]
mod registry;
#[path = "build/tsv.rs"]
mod tsv;
#[path = "build/words.rs"]
mod words;

// Shared with the program, which uses more of them than the build does.
#[allow(dead_code)]
#[path = "src/knowledge/compile.rs"]
mod compile;
#[path = "src/language/cue_stems.rs"]
mod cue_stems;
#[path = "src/lexicon/entry.rs"]
mod entry;
#[allow(dead_code)]
#[path = "src/language/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/language/look.rs"]
mod look;
#[path = "src/language/memo.rs"]
mod memo;
#[path = "src/knowledge/names.rs"]
mod names;
#[path = "src/language/prepared.rs"]
mod prepared;
#[allow(dead_code)]
#[path = "src/knowledge/record.rs"]
mod record;
#[path = "src/language/rules.rs"]
mod rules;
#[path = "src/knowledge/source.rs"]
mod source;
#[path = "src/language/speech.rs"]
mod speech;
#[allow(dead_code)]
#[path = "src/language/stem.rs"]
mod stem;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    const WATCHED: &[&str] = &[
        "build",
        "src/knowledge/compile.rs",
        "src/knowledge/data",
        "src/knowledge/names.rs",
        "src/knowledge/record.rs",
        "src/knowledge/source.rs",
        "src/language/cue_stems.rs",
        "src/language/cues.toml",
        "src/language/look.rs",
        "src/language/memo.rs",
        "src/language/fold.rs",
        "src/language/packs",
        "src/language/prepared.rs",
        "src/language/rules.rs",
        "src/language/speech.rs",
        "src/language/stem.rs",
        "src/language/symbols.toml",
        "src/language/rules/amounts.rs",
        "src/language/units.toml",
        "src/language/worth.toml",
        "src/lexicon/data",
        "src/lexicon/entry.rs",
    ];
    for watched in WATCHED {
        println!("cargo::rerun-if-changed={watched}");
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let packs = write_packs(&out)?;
    let han = write_lexicons(&out, &packs)?;
    write_prepared(&out, &packs, &han)?;
    write_knowledge(&out, &han, &packs)
}

/// Language packs: TOML in, a postcard blob each out, and the table of them, sorted by language code.
fn write_packs(out: &Path) -> Result<Vec<rules::Rules>, Box<dyn Error>> {
    let mut packs = Vec::new();
    let mut table = String::from("&[\n");
    for path in sorted_files("src/language/packs", "toml")? {
        let text = fs::read_to_string(&path)?;
        let pack: rules::Rules = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let file = format!("{}.pack", pack.code);
        fs::write(out.join(&file), postcard::to_stdvec(&pack)?)?;
        let prepared = format!("{}.prepared", pack.code);
        let include = |file: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))");
        table.push_str(&format!("    (\"{}\", {}, {}),\n", pack.code, include(&file), include(&prepared)));
        packs.push(pack);
    }
    table.push_str("]\n");
    fs::write(out.join("packs.rs"), table)?;
    let symbols = fs::read_to_string("src/language/symbols.toml")?;
    let symbols: rules::Forms =
        toml::from_str(&symbols).map_err(|error| format!("src/language/symbols.toml: {error}"))?;
    fs::write(out.join("symbols.bin"), postcard::to_stdvec(&symbols)?)?;
    let units = fs::read_to_string("src/language/units.toml")?;
    let units: rules::Units = toml::from_str(&units).map_err(|error| format!("src/language/units.toml: {error}"))?;
    fs::write(out.join("units.bin"), postcard::to_stdvec(&units)?)?;
    let worth = fs::read_to_string("src/language/worth.toml")?;
    let worth: rules::Worth = toml::from_str(&worth).map_err(|error| format!("src/language/worth.toml: {error}"))?;
    fs::write(out.join("worth.bin"), postcard::to_stdvec(&worth)?)?;
    let cues = fs::read_to_string("src/language/cues.toml")?;
    let cues: rules::Scales = toml::from_str(&cues).map_err(|error| format!("src/language/cues.toml: {error}"))?;
    fs::write(out.join("cues.bin"), postcard::to_stdvec(&cues)?)?;
    Ok(packs)
}

/// Chinese from CC-CEDICT and jieba's word frequencies, of the registry, with our own additions; the other
/// languages from our own lists.
fn write_lexicons(out: &Path, packs: &[rules::Rules]) -> Result<Vec<(char, char)>, Box<dyn Error>> {
    let mut words = cedict::read(&registry::source_of("chinese_dictionary", "3.0.0")?)?;
    words.add_frequencies(&registry::source_of("jieba-rs", "0.11.0")?)?;
    words.add_news_usage(Path::new("src/lexicon/data/zh-en.tsv"))?;
    let han = words.simplifications();
    let mut table = Vec::with_capacity(han.len() * 8);
    for (from, to) in &han {
        table.extend_from_slice(&u32::from(*from).to_le_bytes());
        table.extend_from_slice(&u32::from(*to).to_le_bytes());
    }
    fs::write(out.join("han.bin"), table)?;
    let mut list = words::WordList::of(words.texts());
    let (index, entries) = words.compile(&mut list)?;
    fs::write(out.join("zh.fst"), index)?;
    fs::write(out.join("zh.entries"), entries)?;
    fs::write(out.join("pinyin.txt"), words.syllables())?;
    fs::write(out.join("zh.reach"), tsv::reach(words.meanings(), &stem::Stemmer::new("en", [], 0))?)?;
    let english = packs.iter().find(|pack| pack.code == "en");
    let mut kin = kin::Kin::new(english.into_iter().flat_map(|pack| pack.function_words.iter().cloned()));
    kin.list(Path::new("src/lexicon/data/en-kin.tsv"))?;
    for meanings in words.meanings_by_word() {
        kin.add("zh", meanings.iter().flat_map(|meaning| meaning.split("; ")));
    }
    let mut table = String::from("&[\n");
    for pack in packs {
        let path = PathBuf::from(format!("src/lexicon/data/{}-en.tsv", pack.code));
        if pack.code == "zh" || !path.exists() {
            continue;
        }
        let fold = |text: &str| fold::fold_str(text, |c| simplify(c, &han));
        let endings = pack.inflection.endings.iter().map(|ending| fold(ending));
        let stemmer = stem::Stemmer::new(&pack.code, endings, pack.inflection.shortest);
        let compiled = tsv::compile(&path, &fs::read_to_string(&path)?, &fold, &stemmer, &mut list)?;
        fs::write(out.join(format!("{}.fst", pack.code)), compiled.index)?;
        fs::write(out.join(format!("{}.entries", pack.code)), compiled.entries)?;
        words.add_english(compiled.english);
        for line in &compiled.meanings {
            kin.add(&pack.code, line.split('|'));
        }
        fs::write(out.join(format!("{}.reach", pack.code)), compiled.reach)?;
        let file = |kind: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{}.{kind}\"))", pack.code);
        let files = ["fst", "entries", "reach"].map(file).join(", ");
        table.push_str(&format!("    (\"{}\", {files}),\n", pack.code));
    }
    table.push_str("]\n");
    fs::write(out.join("lexicons.rs"), table)?;
    fs::write(out.join("words.list"), list.compile())?;
    fs::write(out.join("en.fst"), words.english_words()?)?;
    let codes: Vec<&str> = packs.iter().map(|pack| pack.code.as_str()).collect();
    let english = packs.iter().find(|pack| pack.code == "en");
    let functions = english.into_iter().flat_map(|pack| &pack.function_words).map(String::as_str).collect();
    let opposites = opposites::compile(Path::new("src/lexicon/data"), &codes, &functions)?;
    fs::write(out.join("opposites.fst"), opposites)?;
    let (index, others) = kin.compile()?;
    fs::write(out.join("en.kin"), index)?;
    fs::write(out.join("en.kin.others"), others)?;
    Ok(han)
}

/// What follows from the words and patterns of each pack.
fn write_prepared(out: &Path, packs: &[rules::Rules], han: &[(char, char)]) -> Result<(), Box<dyn Error>> {
    let fold = |text: &str| fold::fold_str(text, |c| simplify(c, han));
    for pack in packs {
        let endings = pack.inflection.endings.iter().map(|ending| fold(ending));
        let stemmer = stem::Stemmer::new(&pack.code, endings, pack.inflection.shortest);
        let cues = cue_stems::cues(&pack.cues, pack.elision, &fold, &|word| stemmer.stem(word));
        let prepared = prepared::Prepared::new(cues, pack.block.patterns());
        fs::write(out.join(format!("{}.prepared", pack.code)), postcard::to_stdvec(&prepared)?)?;
    }
    Ok(())
}

fn write_knowledge(out: &Path, han: &[(char, char)], packs: &[rules::Rules]) -> Result<(), Box<dyn Error>> {
    let mut records = Vec::new();
    for path in sorted_files("src/knowledge/data", "tsv")? {
        let name = path.display().to_string();
        let read = source::read(&name, &fs::read_to_string(&path)?);
        if let Some(problem) = read.problems.first() {
            return Err(problem.to_string().into());
        }
        records.extend(read.records);
    }
    for path in sorted_files("src/knowledge/data/names", "tsv")? {
        let language = path.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
        let problems = names::add(&mut records, &language, &path.display().to_string(), &fs::read_to_string(&path)?);
        if let Some(problem) = problems.first() {
            return Err(problem.to_string().into());
        }
    }
    let fold = |text: &str| fold::fold_str(text, |c| simplify(c, han));
    let endings = |code: &str, adjective: bool| {
        let pack = packs.iter().find(|pack| pack.code == code);
        pack.map_or(Vec::new(), |pack| pack.names.endings_of(adjective).iter().map(|ending| fold(ending)).collect())
    };
    let compiled = compile::compile(&records, &fold, &endings).map_err(|error| error.to_string())?;
    fs::write(out.join("knowledge.ids"), compiled.ids)?;
    fs::write(out.join("knowledge.fst"), compiled.names)?;
    fs::write(out.join("knowledge.postings"), compiled.postings)?;
    fs::write(out.join("knowledge.records"), compiled.records)?;
    fs::write(out.join("knowledge.offsets"), compiled.offsets)?;
    Ok(())
}

fn simplify(c: char, han: &[(char, char)]) -> char {
    han.binary_search_by_key(&c, |(from, _)| *from).map_or(c, |at| han[at].1)
}

fn sorted_files(folder: &str, extension: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    Ok(paths)
}
