//! The language server, talked to as an editor talks to it.

use super::desk::Desk;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

const ZH: &str = "# 公司公布目标\n\n公司今年有望实现300亿元的营收目标。公司成立于1998年。\n";
const EN: &str =
    "# Company sets target\n\nThe company is on course for its $30 billion revenue target. It was founded in 1998.\n";
const PAIRS: &str = "[[pairs]]\noriginal = \"news/{slug}.zh.md\"\ntranslation = \"news/{slug}.{lang}.md\"\n";

/// An editor with a folder open.
struct Editor {
    desk: Desk,
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    number: u64,
}

impl Editor {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Desk::with(files);
        let mut child = Command::new(env!("CARGO_BIN_EXE_tertium"))
            .arg("lsp")
            .current_dir(desk.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, messages) = channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = receive(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let mut editor = Editor { desk, child, input, messages, number: 0 };
        let told = editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
        assert_eq!(told["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", json!({}));
        editor
    }

    fn newsroom() -> Self {
        Editor::new(&[("tertium.toml", PAIRS), ("news/target.zh.md", ZH), ("news/target.en.md", EN)])
    }

    fn address(&self, name: &str) -> String {
        format!("file://{}", self.desk.path(name).display())
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.number += 1;
        let number = self.number;
        self.send(&json!({ "jsonrpc": "2.0", "id": number, "method": method, "params": params }));
        let answer = self.wait(|message| message["id"] == number && message.get("method").is_none());
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    fn wait(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(left).expect("the server says nothing");
            if is_it(&message) {
                return message;
            }
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let document = json!({ "uri": self.address(name), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, name: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.address(name), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
    }

    /// The next diagnostics of a file.
    fn diagnostics(&self, name: &str) -> Vec<Value> {
        let address = self.address(name);
        let told = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == address
        });
        told["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Diagnostics of a file that are as they should be.
    fn wait_for(&self, name: &str, is_it: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        for _ in 0..10 {
            let found = self.diagnostics(name);
            if is_it(&found) {
                return found;
            }
        }
        panic!("{name} was never as it should be");
    }

    fn at(&mut self, method: &str, name: &str, line: u64, character: u64) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": self.address(name) }, "position": position });
        self.ask(method, params)
    }

    fn actions(&mut self, name: &str, diagnostic: &Value) -> Vec<Value> {
        let context = json!({ "diagnostics": [diagnostic] });
        let params =
            json!({ "textDocument": { "uri": self.address(name) }, "range": diagnostic["range"], "context": context });
        self.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    }

    /// How long the server was at work so far; none where the system does not tell.
    fn processor_time(&self) -> Option<Duration> {
        const TICK: u64 = 10;
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
        let ticks = |n: usize| fields.get(n)?.parse::<u64>().ok();
        Some(Duration::from_millis((ticks(11)? + ticks(12)?) * TICK))
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.input = None;
        assert!(self.child.wait().unwrap().success());
    }
}

fn receive(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// What an edit of an action makes of a text of ASCII.
fn edited(text: &str, edit: &Value) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let byte = |place: &Value| {
        let before: usize = lines[..place["line"].as_u64().unwrap() as usize].iter().map(|line| line.len()).sum();
        before + place["character"].as_u64().unwrap() as usize
    };
    let (start, end) = (byte(&edit["range"]["start"]), byte(&edit["range"]["end"]));
    format!("{}{}{}", &text[..start], edit["newText"].as_str().unwrap(), &text[end..])
}

fn titled<'a>(actions: &'a [Value], beginning: &str) -> &'a Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(beginning));
    found.unwrap_or_else(|| panic!("no “{beginning}” in {actions:#?}"))
}

fn only_edit(action: &Value) -> Value {
    action["edit"]["changes"].as_object().unwrap().values().next().unwrap()[0].clone()
}

#[test]
fn an_error_is_underlined_and_gone_when_the_suggestion_is_taken() {
    let mut editor = Editor::newsroom();
    editor.open("news/target.en.md", EN);
    let found = editor.diagnostics("news/target.en.md");
    assert_eq!(found.len(), 1, "{found:#?}");
    let range = json!({ "start": { "line": 2, "character": 33 }, "end": { "line": 2, "character": 44 } });
    assert_eq!((&found[0]["code"], &found[0]["range"]), (&json!("currency"), &range));
    let there = &found[0]["relatedInformation"][0]["location"];
    assert_eq!(there["uri"], editor.address("news/target.zh.md"));
    assert_eq!(there["range"]["start"], json!({ "line": 2, "character": 8 }));

    let zh = format!("{ZH}\n世界银行对此表示欢迎。\n");
    let en = format!("{}\nThe World Health Organization welcomed it.\n", EN.replace("$30 billion", "30 billion yuan"));
    editor.open("news/target.zh.md", &zh);
    editor.change("news/target.en.md", 2, &en);
    let found = editor.wait_for("news/target.en.md", |found| found.len() == 1 && found[0]["code"] == "entity");
    let actions = editor.actions("news/target.en.md", &found[0]);
    let mend = titled(&actions, "Write “World Bank”");
    assert_eq!(mend["isPreferred"], true);
    let better = edited(&en, &only_edit(mend));
    assert!(better.ends_with("\nThe World Bank welcomed it.\n"), "{better}");
    editor.change("news/target.en.md", 3, &better);
    assert_eq!(editor.diagnostics("news/target.en.md"), Vec::<Value>::new());
    editor.end();
}

#[test]
fn hovering_says_why_and_shows_the_sentence_of_the_original() {
    let mut editor = Editor::newsroom();
    editor.open("news/target.en.md", EN);
    editor.diagnostics("news/target.en.md");
    let hover = editor.at("textDocument/hover", "news/target.en.md", 2, 35);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("`currency`") && text.contains("> 公司今年有望实现300亿元的营收目标。"), "{text}");
    let quiet = editor.at("textDocument/hover", "news/target.en.md", 2, 80);
    assert!(quiet["contents"]["value"].as_str().unwrap().contains("1998年"), "{quiet}");
    editor.end();
}

#[test]
fn the_way_leads_to_the_sentence_of_the_original_and_back() {
    let mut editor = Editor::newsroom();
    editor.open("news/target.en.md", EN);
    editor.diagnostics("news/target.en.md");
    let there = editor.at("textDocument/definition", "news/target.en.md", 2, 80);
    assert_eq!(there["uri"], editor.address("news/target.zh.md"));
    assert_eq!(there["range"]["start"], json!({ "line": 2, "character": 19 }));
    let back = editor.at("textDocument/definition", "news/target.zh.md", 2, 20);
    assert_eq!(back["range"]["start"]["character"], 61, "{back}");
    editor.end();
}

#[test]
fn a_comment_a_rule_and_the_baseline_let_it_pass() {
    let mut editor = Editor::newsroom();
    editor.open("news/target.en.md", EN);
    let found = editor.diagnostics("news/target.en.md");
    let actions = editor.actions("news/target.en.md", &found[0]);
    let commented = edited(EN, &only_edit(titled(&actions, "Let this pass here")));
    assert!(commented.contains("\n<!-- tertium: ignore currency \"$30 billion\" -- "), "{commented}");
    editor.change("news/target.en.md", 2, &commented);
    assert!(editor.diagnostics("news/target.en.md").is_empty());

    editor.change("news/target.en.md", 3, EN);
    assert_eq!(editor.diagnostics("news/target.en.md").len(), 1);
    let order = titled(&actions, "Let “$30 billion” pass in this article")["command"].clone();
    editor.ask("workspace/executeCommand", json!({ "command": order["command"], "arguments": order["arguments"] }));
    assert!(editor.diagnostics("news/target.en.md").is_empty());
    let project = editor.desk.read("tertium.toml");
    assert!(project.starts_with(PAIRS) && project.contains("paths = [\"news/target.en.md\"]"), "{project}");
    assert_eq!(editor.desk.run(&["check"]).1, "Nothing found.\n");

    editor.desk.put("tertium.toml", PAIRS);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics("news/target.en.md").len(), 1);
    let order = titled(&actions, "Let this one finding pass")["command"].clone();
    editor.ask("workspace/executeCommand", json!({ "command": order["command"], "arguments": order["arguments"] }));
    assert!(editor.diagnostics("news/target.en.md").is_empty());
    assert!(editor.desk.read("tertium-baseline.json").contains("decided in the editor"));
    assert_eq!(editor.desk.run(&["check"]).1, "Nothing found.\n");
    editor.end();
}

#[test]
fn a_name_is_accepted_for_the_house() {
    let zh = "# 黎明报\n\n《黎明报》周二报道了这起事故。《黎明报》说有三人受伤。\n";
    let en =
        "# The report\n\nThe Guardian reported the accident on Tuesday. The Guardian said three people were hurt.\n";
    let mut editor = Editor::new(&[("tertium.toml", PAIRS), ("news/a.zh.md", zh), ("news/a.en.md", en)]);
    editor.open("news/a.en.md", en);
    let found = editor.diagnostics("news/a.en.md");
    assert!(!found.is_empty());
    let actions = editor.actions("news/a.en.md", &found[0]);
    let order = titled(&actions, "Accept ")["command"].clone();
    editor.ask("workspace/executeCommand", json!({ "command": order["command"], "arguments": order["arguments"] }));
    assert!(editor.diagnostics("news/a.en.md").is_empty());
    assert!(editor.desk.read("tertium-accepted.tsv").contains("黎明报"));
    assert!(editor.desk.read("tertium.toml").contains("accepted = \"tertium-accepted.tsv\""));
    assert_eq!(editor.desk.run(&["check"]).1, "Nothing found.\n");
    editor.end();
}

#[test]
fn an_original_that_changes_in_the_editor_or_on_the_disk_is_seen() {
    let mut editor = Editor::newsroom();
    editor.open("news/target.en.md", EN);
    assert_eq!(editor.diagnostics("news/target.en.md").len(), 1);
    editor.open("news/target.zh.md", &ZH.replace("亿元", "亿美元"));
    assert!(editor.diagnostics("news/target.en.md").is_empty());
    let address = editor.address("news/target.zh.md");
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": address } }));
    assert_eq!(editor.diagnostics("news/target.en.md").len(), 1);
    // Nobody says that the file on the disk changed; it is seen all the same.
    editor.desk.put("news/target.zh.md", &ZH.replace("300亿元", "300亿美元"));
    assert!(editor.diagnostics("news/target.en.md").is_empty());
    editor.end();
}

#[test]
fn places_are_right_behind_astral_letters_and_line_ends_of_windows() {
    let en = EN.replace('\n', "\r\n").replace("The company is", "😀𝔄 The company is");
    let mut editor = Editor::new(&[("tertium.toml", PAIRS), ("news/target.zh.md", ZH), ("news/target.en.md", &en)]);
    editor.open("news/target.en.md", &en);
    let found = editor.diagnostics("news/target.en.md");
    let range = json!({ "start": { "line": 2, "character": 38 }, "end": { "line": 2, "character": 49 } });
    assert_eq!(found[0]["range"], range);
    let actions = editor.actions("news/target.en.md", &found[0]);
    let comment = only_edit(titled(&actions, "Let this pass here"));
    assert!(comment["newText"].as_str().unwrap().ends_with("-->\r\n\r\n"));
    editor.end();
}

#[test]
fn what_cannot_be_checked_is_said_and_the_server_lives_on() {
    let mut editor = Editor::newsroom();
    editor.open("news/target.en.md", "");
    let found = editor.diagnostics("news/target.en.md");
    assert!(found[0]["message"].as_str().unwrap().starts_with("not checked: "), "{found:?}");
    editor.change("news/target.en.md", 2, EN);
    assert_eq!(editor.diagnostics("news/target.en.md")[0]["code"], "currency");
    editor.change("news/target.en.md", 3, "\n");
    assert!(editor.diagnostics("news/target.en.md")[0]["message"].as_str().unwrap().starts_with("not checked"));
    editor.change("news/target.en.md", 4, EN);
    assert_eq!(editor.diagnostics("news/target.en.md")[0]["code"], "currency");

    editor.desk.put("tertium.toml", "[[pears]]\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("pears"), "{told}");
    editor.desk.put("tertium.toml", PAIRS);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics("news/target.en.md").len(), 1);

    editor.number += 1;
    let number = editor.number;
    editor.send(&json!({ "jsonrpc": "2.0", "id": number, "method": "textDocument/foldingRange", "params": {} }));
    let answer = editor.wait(|message| message["id"] == number);
    assert_eq!(answer["error"]["code"], -32601);
    let order = json!({ "command": "tertium.passOnce", "arguments": ["file:///nowhere.md", "0"] });
    assert_eq!(editor.ask("workspace/executeCommand", order), Value::Null);
    editor.end();
}

#[test]
fn a_file_outside_any_pair_is_left_alone() {
    let mut editor = Editor::newsroom();
    editor.open("notes.md", "It cost 3 dollers (“ or so.\n");
    editor.open("news/target.en.md", EN);
    let address = editor.address("notes.md");
    let told = editor.wait(|message| message["method"] == "textDocument/publishDiagnostics");
    assert_ne!(told["params"]["uri"], address);
    editor.end();
}

#[test]
fn an_original_that_comes_later_is_taken_in() {
    let mut editor = Editor::new(&[("tertium.toml", PAIRS), ("news/b.zh.md", ZH), ("news/b.en.md", EN)]);
    editor.open("news/target.en.md", EN);
    editor.desk.put("news/target.en.md", EN);
    editor.desk.put("news/target.zh.md", ZH);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics("news/target.en.md")[0]["code"], "currency");
    editor.end();
}

const KEYSTROKES: usize = 40;

/// The wait of a keystroke, on an article of some 1,500 words.
#[test]
fn a_keystroke_is_answered_in_time() {
    let (mut zh, mut en) = (String::from("# 年报\n"), String::from("# Annual report\n"));
    for n in 0..75 {
        let (year, sum) = (1940 + n, 30 + n * 7);
        zh += &format!(
            "\n{year}年，第{n}号工厂的利润为{sum}亿元，比前一年增长了百分之五。工人们在春天得到了更高的工资。\n"
        );
        en += &format!(
            "\nIn {year}, factory number {n} made a profit of {sum}00 million yuan, five percent more than in the year before. The workers got higher wages in spring.\n"
        );
    }
    assert!(en.split_whitespace().count() > 1500);
    let mut editor = Editor::new(&[("tertium.toml", PAIRS), ("news/a.zh.md", &zh), ("news/a.en.md", &en)]);
    editor.open("news/a.en.md", &en);
    editor.diagnostics("news/a.en.md");
    let before = editor.processor_time();
    let mut times: Vec<Duration> = (0..KEYSTROKES)
        .map(|n| {
            let text = format!("{en}\nAnd so on{}\n", ".".repeat(n));
            let start = Instant::now();
            editor.change("news/a.en.md", n as i64 + 2, &text);
            editor.diagnostics("news/a.en.md");
            start.elapsed()
        })
        .collect();
    times.sort();
    // On a busy machine only the time that the server itself took says something.
    let worked = editor.processor_time().zip(before).map(|(after, before)| (after - before) / KEYSTROKES as u32);
    println!("keystroke: median {:?}, worst {:?}, at work {worked:?}", times[KEYSTROKES / 2], times[KEYSTROKES - 1]);
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 2000 } else { 50 });
    assert!(times[0] < limit || worked.is_some_and(|worked| worked < limit), "{times:?}");
    editor.end();
}
