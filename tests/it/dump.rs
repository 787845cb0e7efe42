//! Dumps in Wikidata's form, of items that nobody has ever heard of.

use serde_json::{Map, Value, json};

/// An item in the making.
pub struct Item {
    id: u64,
    labels: Map<String, Value>,
    aliases: Map<String, Value>,
    claims: Map<String, Value>,
    articles: usize,
}

/// A value of a statement.
pub fn item(number: u64) -> Value {
    json!({"value": {"entity-type": "item", "numeric-id": number, "id": format!("Q{number}")}, "type": "wikibase-entityid"})
}

/// A year, exact to the year.
pub fn year(year: i32) -> Value {
    let time = format!("{}{:04}-00-00T00:00:00Z", if year < 0 { '-' } else { '+' }, year.abs());
    let calendar = "http://www.wikidata.org/entity/Q1985727";
    json!({"value": {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": 9, "calendarmodel": calendar}, "type": "time"})
}

/// A string.
pub fn string(text: &str) -> Value {
    json!({"value": text, "type": "string"})
}

/// A number of things.
pub fn amount(number: u64) -> Value {
    json!({"value": {"amount": format!("+{number}"), "unit": "1"}, "type": "quantity"})
}

fn snak(property: &str, value: Option<Value>) -> Value {
    let hash = "6e3ec0a6c2d1b1b0f0a1b7e4c1d0f5a2b3c4d5e6";
    match value {
        Some(value) => {
            let datatype = value["type"].as_str().unwrap().replace("wikibase-entityid", "wikibase-item");
            json!({"snaktype": "value", "property": property, "hash": hash, "datavalue": value, "datatype": datatype})
        }
        None => json!({"snaktype": "somevalue", "property": property, "hash": hash, "datatype": "wikibase-item"}),
    }
}

impl Item {
    pub fn new(id: u64) -> Self {
        Item { id, labels: Map::new(), aliases: Map::new(), claims: Map::new(), articles: 1 }
    }

    pub fn label(mut self, language: &str, value: &str) -> Self {
        self.labels.insert(language.to_owned(), json!({"language": language, "value": value}));
        self
    }

    pub fn alias(mut self, language: &str, value: &str) -> Self {
        let list = self.aliases.entry(language).or_insert_with(|| json!([]));
        list.as_array_mut().unwrap().push(json!({"language": language, "value": value}));
        self
    }

    /// How many articles there are on it.
    pub fn articles(mut self, articles: usize) -> Self {
        self.articles = articles;
        self
    }

    /// A statement; `None` for an unknown value.
    pub fn states(self, property: &str, value: impl Into<Option<Value>>) -> Self {
        self.stated(property, value.into(), "normal", &[])
    }

    /// A statement with its rank and what is said of it.
    pub fn stated(
        mut self,
        property: &str,
        value: Option<Value>,
        rank: &str,
        qualifiers: &[(&str, Option<Value>)],
    ) -> Self {
        let mut said = Map::new();
        for (property, value) in qualifiers {
            said.insert((*property).to_owned(), json!([snak(property, value.clone())]));
        }
        let order: Vec<&str> = qualifiers.iter().map(|(property, _)| *property).collect();
        let id = format!("Q{}$0f4a2b1c-4d3e-9f8a-7b6c-5d4e3f2a1b0c", self.id);
        let reference = json!({"hash": "d5847b9b6032aa8b13dae3c2dfd9ed5d114d21b3", "snaks": {"P143": [snak("P143", Some(item(328)))]}, "snaks-order": ["P143"]});
        let mut statement = json!({"mainsnak": snak(property, value), "type": "statement", "id": id, "rank": rank, "references": [reference]});
        if !said.is_empty() {
            statement["qualifiers"] = Value::Object(said);
            statement["qualifiers-order"] = json!(order);
        }
        self.claims.entry(property).or_insert_with(|| json!([])).as_array_mut().unwrap().push(statement);
        self
    }

    /// The line of a dump; what is empty is a list there.
    pub fn line(self) -> String {
        let or_list = |map: Map<String, Value>| if map.is_empty() { json!([]) } else { Value::Object(map) };
        let links: Map<String, Value> = (0..self.articles)
            .map(|n| {
                let site = format!("x{n}wiki");
                (site.clone(), json!({"site": site, "title": format!("Q{}", self.id), "badges": []}))
            })
            .collect();
        json!({
            "type": "item",
            "id": format!("Q{}", self.id),
            "labels": or_list(self.labels),
            "descriptions": {"en": {"language": "en", "value": "made up for a test"}},
            "aliases": or_list(self.aliases),
            "claims": or_list(self.claims),
            "sitelinks": or_list(links),
            "pageid": 1000 + self.id, "ns": 0, "title": format!("Q{}", self.id),
            "lastrevid": 2_000_000_000u64 + self.id, "modified": "2026-03-01T12:00:00Z",
        })
        .to_string()
    }
}

/// The lines as a dump has them: in a list, with a comma behind each but the last.
pub fn dump(items: Vec<Item>) -> String {
    let lines: Vec<String> = items.into_iter().map(Item::line).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// Syllables of one script.
const SYLLABLES: [(&str, [&str; 24]); 5] = [
    (
        "en",
        [
            "bra", "dol", "vik", "sen", "mor", "tal", "ger", "hul", "nes", "pra", "lim", "kov", "rud", "zan", "fel",
            "wex", "jor", "quil", "dun", "ast", "ob", "ely", "ith", "gan",
        ],
    ),
    (
        "zh",
        [
            "布", "多尔", "维克", "森", "莫", "塔尔", "格", "胡", "内斯", "普拉", "利姆", "科夫", "鲁", "赞", "费尔",
            "韦克", "约尔", "奎", "敦", "阿斯", "奥布", "埃利", "伊斯", "甘",
        ],
    ),
    (
        "ru",
        [
            "бра", "дол", "вик", "сен", "мор", "тал", "гер", "хул", "нес", "пра", "лим", "ков", "руд", "зан", "фел",
            "век", "йор", "куил", "дун", "аст", "об", "эли", "ит", "ган",
        ],
    ),
    (
        "ja",
        [
            "ブラ",
            "ドル",
            "ヴィク",
            "セン",
            "モル",
            "タル",
            "ゲル",
            "フル",
            "ネス",
            "プラ",
            "リム",
            "コフ",
            "ルド",
            "ザン",
            "フェル",
            "ウェク",
            "ヨル",
            "クイル",
            "ドゥン",
            "アスト",
            "オブ",
            "エリ",
            "イス",
            "ガン",
        ],
    ),
    (
        "ar",
        [
            "برا", "دول", "فيك", "سن", "مور", "تال", "غر", "هول", "نس", "برا", "ليم", "كوف", "رود", "زان", "فل", "وكس",
            "يور", "كويل", "دون", "است", "اوب", "الي", "ايث", "غان",
        ],
    ),
];

/// Item number `n` of a made-up world of outlets, people, places and bodies, with sixteen names in eight languages.
pub fn someone(n: u64) -> Item {
    let word = |script: usize, mut number: u64| -> String {
        let mut out = String::new();
        for _ in 0..4 {
            out.push_str(SYLLABLES[script].1[(number % 24) as usize]);
            number /= 24;
        }
        match out.chars().next() {
            Some(first) if first.is_lowercase() => first.to_uppercase().chain(out.chars().skip(1)).collect(),
            _ => out,
        }
    };
    // Scattered, so that neighbours share no beginning.
    let (first, last) = (n.wrapping_mul(2_654_435_761) % 331_776, n.wrapping_mul(40_503).wrapping_add(7) % 331_776);
    let joint = [" ", "·", " ", "・", " "];
    let mut made = Item::new(9_000_000 + n).articles((n % 7) as usize);
    made = match n % 4 {
        0 => made.states("P31", item(5)).states("P27", item(20)).states("P21", item(6_581_072)),
        1 => made.states("P31", item(515)).states("P17", item(20)).states("P131", item(9_000_000 + n / 2)),
        2 => made.states("P31", item(11_032)).states("P17", item(35)),
        _ => made.states("P31", item(7_278)).states("P17", item(34)),
    };
    for (language, script) in [("en", 0), ("de", 0), ("fr", 0), ("es", 0), ("zh", 1), ("ru", 2), ("ja", 3), ("ar", 4)] {
        let (a, b) = (word(script, first), word(script, last));
        let other = word(script, (first + 1 + language.len() as u64 * n) % 331_776);
        let own = if script == 0 && language != "en" { format!("{b} {language}") } else { b.clone() };
        made = made
            .label(language, &format!("{a}{}{b}", joint[script]))
            .alias(language, &format!("{other}{}{own}", joint[script]));
    }
    made
}
