//! Packs of knowledge: made of a dump, mapped, used; and what is wrong with a file is said.

use crate::dump::{Item, amount, dump, item, someone, string, year};
use assert_cmd::Command;
use std::{fs, io::Write};
use tempfile::TempDir;

const NORWAY: u64 = 20;
const SWEDEN: u64 = 34;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(TempDir::new().unwrap())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.0.path().join(name), bytes).unwrap();
        self
    }

    fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let done = Command::cargo_bin("tertium").unwrap().current_dir(self.0.path()).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
    }

    /// Imports a dump into `world.pack`: what is said on both outputs.
    fn import(&self, dump: &str, more: &[&str]) -> String {
        self.put("world.json", dump);
        let (code, out, error) = self.run(&[&["knowledge", "import", "world.json", "-o", "world.pack"], more].concat());
        assert!(code < 2, "{out}{error}");
        out + &error
    }

    fn lookup(&self, name: &str) -> String {
        let (_, out, error) = self.run(&["knowledge", "lookup", name, "--knowledge", "world.pack"]);
        out + &error
    }
}

/// A coast in the north with two newspapers, a mayor and a minister.
fn coast() -> Vec<Item> {
    let paper = |id: u64, en: &str, zh: &str| {
        Item::new(id).label("en", en).label("zh-hans", zh).states("P31", item(11_032)).states("P17", item(NORWAY))
    };
    let minister = Item::new(900_103).label("en", "Minister of Fisheries of Varnholm").states("P31", item(4_164_871));
    let office = Item::new(900_104)
        .label("en", "Foreign Minister of Norway")
        .states("P31", item(4_164_871))
        .states("P1001", item(NORWAY));
    let person = Item::new(900_105)
        .label("en", "Astri Quelling")
        .label("zh", "阿斯特丽·奎林")
        .alias("en", "Quelling")
        .alias("en", "Astri M. Quelling")
        .states("P31", item(5))
        .stated("P27", Some(item(SWEDEN)), "deprecated", &[])
        .states("P27", item(NORWAY))
        .states("P21", item(6_581_072))
        .stated("P39", Some(item(900_104)), "normal", &[("P580", Some(year(2017))), ("P582", Some(year(2021)))])
        .stated("P39", Some(item(900_103)), "preferred", &[("P580", Some(year(2022)))])
        .states("P39", None);
    let town = Item::new(900_106)
        .label("en", "Varnholm")
        .label("zh", "瓦恩霍姆")
        .states("P31", item(515))
        .states("P17", item(NORWAY))
        .states("P131", item(900_199))
        .stated("P1082", Some(amount(31_000)), "preferred", &[])
        .states("P1082", amount(28_000));
    let county = Item::new(900_107)
        .label("en", "Quelland County")
        .label("zh", "奎兰郡")
        .states("P31", item(10_864_048))
        .states("P17", item(NORWAY));
    vec![
        paper(900_101, "Varnholm Post", "瓦恩霍姆邮报").alias("en", "The Varnholm Post"),
        paper(900_102, "Quelland Tribune", "奎兰论坛报"),
        minister,
        office,
        person,
        town,
        county,
        Item::new(900_108).label("en", "a comet").states("P31", item(3_559)),
    ]
}

const ORIGINAL: &str = "据《瓦恩霍姆邮报》报道，港口将于下月重新开放。\n";

#[test]
fn an_imported_pack_finds_the_wrong_paper_that_shipped_knowledge_does_not_know() {
    let desk = Desk::new();
    desk.import(&dump(coast()), &[]);
    desk.put("zh.txt", ORIGINAL);
    desk.put("wrong.txt", "The port will reopen next month, the Quelland Tribune reported.\n");
    desk.put("right.txt", "The port will reopen next month, the Varnholm Post reported.\n");
    let check = |file: &str, more: &[&str]| desk.run(&[&["check", file, "--original", "zh.txt"], more].concat());
    let (code, out, error) = check("wrong.txt", &["--knowledge", "world.pack"]);
    assert_eq!(code, 1, "{out}{error}");
    assert!(out.contains("outlet") && out.contains("Varnholm Post") && out.contains("knowledge:Q900101"), "{out}");
    let (code, mapped_not, _) = check("wrong.txt", &["--knowledge", "world.pack", "--no-map"]);
    assert_eq!((code, mapped_not), (1, out));
    let (code, out, _) = check("right.txt", &["--knowledge", "world.pack"]);
    assert_eq!((code, out.as_str()), (0, "Nothing found.\n"));
    let (_, out, _) = check("wrong.txt", &[]);
    assert!(!out.contains("Varnholm Post"), "without the pack: {out}");
    desk.put("tertium.toml", "[check]\nknowledge = [\"world.pack\"]\n");
    assert_eq!(check("wrong.txt", &[]).0, 1, "the project names the pack");
}

#[test]
fn what_an_item_states_is_looked_up_with_the_pack_it_comes_from() {
    let desk = Desk::new();
    let redirect = r#"{"entity":"Q900199","redirect":"Q900107"}"#;
    let said = desk.import(&format!("{}{redirect}\n", dump(coast())), &[]);
    assert!(said.starts_with("world.pack: 5 records with 11 names"), "{said}");
    assert!(said.contains("left out, by class: Q3559 (1)"), "{said}");
    let person = desk.lookup("阿斯特丽·奎林");
    for line in [
        "country     NO",
        "gender      f",
        "pack        world.pack",
        "Astri Quelling | Astri M. Quelling",
        "NO 2017..2021",
    ] {
        assert!(person.contains(line), "{line} is not in {person}");
    }
    assert!(!person.contains("2022"), "an office that Tertium does not have: {person}");
    assert!(desk.lookup("Quelling").contains("nothing is known"), "a surname alone");
    let town = desk.lookup("Varnholm");
    assert!(town.contains("part of     place/q900107"), "{town}");
}

#[test]
fn an_item_that_is_ours_keeps_our_id_and_adds_its_names() {
    let desk = Desk::new();
    let guardian = Item::new(7_738_431)
        .label("en", "The Guardian")
        .alias("en", "Rutam House Guardian")
        .states("P31", item(11_032));
    let norway = Item::new(NORWAY)
        .label("en", "Norway")
        .alias("en", "Land of Fjords")
        .states("P31", item(3_624_078))
        .states("P297", string("NO"));
    let said = desk.import(&dump(vec![guardian.states("P17", item(1_033)), norway]), &[]);
    assert!(said.contains("2 are records that Tertium has"), "{said}");
    let out = desk.lookup("Rutam House Guardian");
    assert!(out.starts_with("outlet/the-guardian-ng\n") && out.contains("mistaken"), "{out}");
    assert_eq!(desk.lookup("The Guardian").matches("outlet/the-guardian-ng\n").count(), 1);
    assert!(desk.lookup("Land of Fjords").starts_with("country/no\n"));
}

#[test]
fn the_users_lines_win_over_a_pack_and_a_pack_over_what_is_shipped() {
    let desk = Desk::new();
    desk.import(&dump(coast()), &[]);
    desk.put("mine.tsv", "id\tkind\tcountry\ten\torigin\noutlet/q900101\tmagazine\tIS\tVarnholm Post\tus\n");
    for order in [["mine.tsv", "world.pack"], ["world.pack", "mine.tsv"]] {
        let [first, second] = order;
        let (_, out, _) =
            desk.run(&["knowledge", "lookup", "Varnholm Post", "--knowledge", first, "--knowledge", second]);
        assert!(out.contains("country     IS") && !out.contains("country     NO"), "{out}");
    }
}

#[test]
fn kinds_languages_articles_and_classes_are_chosen() {
    let desk = Desk::new();
    let said = desk.import(&dump(coast()), &["--kinds", "outlet", "--languages", "zh"]);
    assert!(said.starts_with("world.pack: 2 records with 2 names"), "{said}");
    desk.put("classes.tsv", "Q3559\tplace\tregion\nQ1\tsaga\n");
    let said = desk.import(&dump(coast()), &["--classes", "classes.tsv"]);
    assert!(said.contains("6 records") && said.contains("classes.tsv:2: `saga` is no kind"), "{said}");
    let mut all = coast();
    all.push(Item::new(900_120).label("en", "Hulnes Herald").states("P31", item(11_032)).articles(9));
    let said = desk.import(&dump(all), &["--min-articles", "5"]);
    assert!(said.starts_with("world.pack: 1 records"), "{said}");
    for (arguments, saying) in [
        (["--kinds", "ship"], "there are country, outlet, person, company, organisation, place"),
        (["--languages", "tlh"], "Tertium reads no `tlh`"),
    ] {
        let (code, _, error) =
            desk.run(&[&["knowledge", "import", "world.json", "-o", "x.pack"], &arguments[..]].concat());
        assert!(code == 2 && error.contains(saying), "{error}");
    }
}

#[test]
fn bad_lines_of_a_dump_are_named_and_the_rest_is_usable() {
    let desk = Desk::new();
    let lines: Vec<String> = coast().into_iter().map(Item::line).collect();
    let long = format!("{{\"id\":\"Q5\",\"labels\":\"{}\"}}", "x".repeat(10 << 20));
    let circle = |id: u64, within: u64| {
        let town = Item::new(id).label("en", &format!("Hulnes {id}")).states("P31", item(515));
        town.states("P131", item(within)).line()
    };
    let all = [
        lines[0].clone(),
        "{\"id\": \"Q7\", \"labels\": {\"en\": ".to_owned(),
        "[1, 2]".to_owned(),
        "{\"name\": \"Dawn\"}".to_owned(),
        long,
        lines[0].clone(),
        lines[1].replace("\"claims\":{", "\"claims\":[{"),
        r#"{"type":"property","id":"P31","labels":{}}"#.to_owned(),
        circle(900_130, 900_131),
        circle(900_131, 900_130),
        lines[5].clone(),
    ];
    let said = desk.import(&all.join("\n"), &[]);
    assert!(said.starts_with("world.pack: 4 records"), "{said}");
    for line in [
        "world.json:2: wrong JSON at character",
        "world.json:4: no entity of Wikidata: it has no `id`",
        "world.json:5: wrong JSON",
        "world.json:7: wrong JSON",
        "1 items stood there twice",
        "2 places lie in themselves",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    desk.put("not.json", "<html>\n</html>\n");
    let (code, _, error) = desk.run(&["knowledge", "import", "not.json", "-o", "no.pack"]);
    assert!(code == 2 && error.contains("no entity of Wikidata is in it"), "{error}");
    assert!(!desk.0.path().join("no.pack").exists());
}

#[test]
fn a_dump_may_be_packed_and_what_a_torn_one_holds_is_taken() {
    let desk = Desk::new();
    let text: String = dump((0..400).map(someone).collect());
    let plain = desk.import(&text, &[]);
    let (head, tail) = text.split_at(text.len() / 2);
    let gz = |part: &str| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(part.as_bytes()).unwrap();
        out.finish().unwrap()
    };
    let bz2 = |part: &str| {
        let mut out = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        out.write_all(part.as_bytes()).unwrap();
        out.finish().unwrap()
    };
    let zst =
        |part: &str| ruzstd::encoding::compress_to_vec(part.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    // Dumps are packed piece by piece, by many cores.
    for (name, bytes) in [
        ("w.json.gz", [gz(head), gz(tail)].concat()),
        ("w.json.bz2", [bz2(head), bz2(tail)].concat()),
        ("w.json.zst", [zst(head), zst(tail)].concat()),
    ] {
        desk.put(name, &bytes);
        let (code, out, error) = desk.run(&["knowledge", "import", name, "-o", "world.pack"]);
        assert_eq!((code, out.as_str()), (0, plain.as_str()), "{name}: {error}");
        desk.put(name, &bytes[..bytes.len() * 2 / 3]);
        let (code, out, error) = desk.run(&["knowledge", "import", name, "-o", "torn.pack"]);
        assert!(code == 1 && error.contains("what stood before is taken"), "{name}: {code} {out}{error}");
    }
}

#[test]
fn a_pack_that_is_cut_changed_or_foreign_is_refused_in_one_line() {
    let desk = Desk::new();
    desk.import(&dump(coast()), &[]);
    let whole = desk.get("world.pack");
    let (code, out, _) = desk.run(&["knowledge", "check", "world.pack"]);
    assert_eq!((code, out.as_str()), (0, "world.pack: a pack of 5 records with 11 names, whole\n"));
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        bytes
    };
    let last = whole.len() - 1;
    for (name, bytes, command, saying) in [
        ("cut.pack", whole[..last].to_vec(), "lookup", "it was cut off or changed"),
        ("long.pack", [&whole[..], b"x"].concat(), "lookup", "it was cut off or changed"),
        ("old.pack", changed(8), "lookup", "import it again"),
        ("header.pack", changed(60), "lookup", "the header of the pack is damaged"),
        ("foreign.pack", vec![0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0], "lookup", "this is no pack"),
        ("rotten.pack", changed(last), "check", "its checksum does not fit"),
    ] {
        desk.put(name, bytes);
        let arguments: &[&str] = match command {
            "check" => &["knowledge", "check", name],
            _ => &["knowledge", "lookup", "Varnholm", "--knowledge", name],
        };
        let (code, out, error) = desk.run(arguments);
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{name}: {error}");
        assert!(error.contains(saying), "{name}: {error}");
    }
}

#[test]
fn the_same_dump_gives_the_same_bytes() {
    let desk = Desk::new();
    desk.import(&dump((0..500).map(someone).collect()), &[]);
    let first = desk.get("world.pack");
    desk.import(&dump((0..500).map(someone).collect()), &[]);
    assert!(first == desk.get("world.pack"));
}
