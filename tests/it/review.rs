//! The review desk, asked as its page asks it; and what it refuses.

use super::desk::Desk;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

const ZH: &str = "# 港口扩建\n\n计划总投资为300亿元。世界银行没有参与该项目。\n";
const EN: &str =
    "# Harbour to grow\n\nThe plan costs $30 billion. The World Health Organization is not involved in it.\n";
const PAIRS: &str = "[[pairs]]\noriginal = \"{slug}.zh.md\"\ntranslation = \"{slug}.{lang}.md\"\n";

/// A desk that is open over a folder.
struct Review {
    desk: Desk,
    child: Child,
    /// `127.0.0.1:4000`
    host: String,
    token: String,
}

impl Drop for Review {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Review {
    fn over(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let desk = Desk::with(files);
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertium"));
        command.arg("review").args(arguments).current_dir(desk.folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap_or_else(|| panic!("{line}"));
        let (host, token) = address.trim_end_matches('/').split_once('/').unwrap();
        Review { desk, child, host: host.to_owned(), token: token.to_owned() }
    }

    fn newsroom() -> Self {
        Review::over(&[("tertium.toml", PAIRS), ("port.zh.md", ZH), ("port.en.md", EN)], &[])
    }

    /// The status and the body of an answer to a request, whose lines are given as they go over the wire.
    fn raw(&self, line: &str, headers: &[&str], body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let mut text = format!("{line} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        headers.iter().for_each(|header| text += &format!("{header}\r\n"));
        stream.write_all(format!("{text}\r\n{body}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_lowercase(), body.to_owned())
    }

    fn order(&self, order: &Value) -> (u16, Value) {
        let (host, token) = (format!("Host: {}", self.host), format!("X-Tertium-Token: {}", self.token));
        let line = format!("POST /{}/orders", self.token);
        let (status, _, body) = self.raw(&line, &[&host, &token], &order.to_string());
        (status, serde_json::from_str(&body).unwrap_or_else(|_| panic!("{body}")))
    }

    fn opened(&self) -> Value {
        let (status, view) = self.order(&json!({ "do": "open", "article": 0 }));
        assert_eq!(status, 200, "{view}");
        view
    }

    /// An order about the finding of a check.
    fn about(&self, view: &Value, check: &str, order: &Value) -> (u16, Value) {
        let note = notes(view).into_iter().find(|note| note["check"] == check).unwrap();
        let mut whole = json!({ "article": 0, "hash": view["hash"], "fingerprint": note["fingerprint"] });
        whole.as_object_mut().unwrap().extend(order.as_object().unwrap().clone());
        self.order(&whole)
    }
}

fn notes(view: &Value) -> Vec<Value> {
    let rows = |part: &Value| part["rows"].as_array().unwrap().clone();
    let rows = view["parts"].as_array().unwrap().iter().flat_map(rows);
    rows.flat_map(|row| row["notes"].as_array().unwrap().clone()).collect()
}

fn checks(view: &Value) -> Vec<String> {
    notes(view).iter().map(|note| note["check"].as_str().unwrap().to_owned()).collect()
}

/// An edit of the first row that holds some words.
fn edit(view: &Value, verb: &str, old: &str, new: &str) -> Value {
    let rows = view["parts"][0]["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["raw"].as_str().is_some_and(|raw| raw.contains(old))).unwrap();
    let text = row["raw"].as_str().unwrap().replace(old, new);
    let (start, end) = (&row["span"][0], &row["span"][1]);
    json!({ "do": verb, "article": 0, "hash": view["hash"], "start": start, "end": end, "text": text })
}

#[test]
fn a_suggestion_is_written_and_taken_back_and_no_other_byte_moves() {
    let review = Review::over(
        &[
            ("tertium.toml", PAIRS),
            ("port.zh.md", ZH),
            ("port.en.md", &format!("\u{feff}{}", EN.replace('\n', "\r\n"))),
        ],
        &[],
    );
    let before = review.desk.read("port.en.md");
    let view = review.opened();
    assert_eq!(checks(&view), ["currency", "entity"]);
    let (status, view) = review.about(&view, "entity", &json!({ "do": "accept" }));
    assert_eq!(status, 200, "{view}");
    assert_eq!(checks(&view), ["currency"]);
    assert_eq!(review.desk.read("port.en.md"), before.replace("World Health Organization", "World Bank"));
    let (status, view) = review.order(&json!({ "do": "undo" }));
    assert_eq!((status, checks(&view).len()), (200, 2), "{view}");
    assert_eq!(review.desk.read("port.en.md"), before);
    let (status, told) = review.order(&json!({ "do": "undo" }));
    assert_eq!((status, told["error"].as_str()), (422, Some("there is nothing to take back")));
}

#[test]
fn what_is_tried_is_checked_and_not_written() {
    let review = Review::newsroom();
    let view = review.opened();
    let (status, tried) = review.order(&edit(&view, "try", "$30 billion", "30 billion yuan"));
    assert_eq!((status, checks(&tried)), (200, vec!["entity".to_owned()]), "{tried}");
    assert_eq!(review.desk.read("port.en.md"), EN);
    let (_, view) = review.order(&edit(&view, "edit", "$30 billion", "30 billion yuan"));
    assert_eq!(checks(&view), ["entity"]);
    assert_eq!(review.desk.read("port.en.md"), EN.replace("$30 billion", "30 billion yuan"));
}

#[test]
fn what_is_let_pass_is_remembered_by_every_later_run() {
    let review = Review::newsroom();
    let view = review.opened();
    let once = json!({ "do": "dismiss", "scope": "once", "reason": "dollars of Hong Kong" });
    let (status, view) = review.about(&view, "currency", &once);
    assert_eq!((status, checks(&view)), (200, vec!["entity".to_owned()]), "{view}");
    let house = json!({ "do": "dismiss", "scope": "house", "reason": "" });
    let (_, view) = review.about(&view, "entity", &house);
    assert!(notes(&view).is_empty(), "{view}");
    assert!(review.desk.read("tertium-baseline.json").contains("dollars of Hong Kong"));
    assert!(review.desk.read("tertium-accepted.tsv").contains("世界银行"));
    assert_eq!(review.desk.run(&["check"]).1, "Nothing found.\n");
    review.order(&json!({ "do": "undo" }));
    let (_, view) = review.order(&json!({ "do": "undo" }));
    assert_eq!(checks(&view), ["currency", "entity"]);
    assert_eq!(review.desk.read("tertium.toml"), PAIRS);

    let article = json!({ "do": "dismiss", "scope": "article", "reason": "“so” he said" });
    let (_, view) = review.about(&view, "currency", &article);
    assert_eq!(checks(&view), ["entity"]);
    assert!(review.desk.read("tertium.toml").contains("paths = [\"port.en.md\"]\nreason = \"“so” he said\"\n"));
    assert_eq!(review.desk.findings(&["check"]).len(), 1);
}

#[test]
fn without_a_project_a_dismissal_lasts_until_the_desk_is_closed() {
    let review = Review::over(&[("port.zh.md", ZH), ("port.en.md", EN)], &["port.en.md", "--original", "port.zh.md"]);
    let view = review.opened();
    assert_eq!(view["project"], false);
    let house = json!({ "do": "dismiss", "scope": "house", "reason": "" });
    let (_, view) = review.about(&view, "currency", &house);
    assert_eq!(checks(&view), ["entity"]);
    assert_eq!(std::fs::read_dir(review.desk.folder.path()).unwrap().count(), 2);
    let (_, view) = review.order(&json!({ "do": "undo" }));
    assert_eq!(checks(&view).len(), 2);
}

#[test]
fn nobody_else_gets_in() {
    let review = Review::newsroom();
    let (host, token) = (format!("Host: {}", review.host), format!("X-Tertium-Token: {}", review.token));
    let page = format!("GET /{}/", review.token);
    let (status, head, _) = review.raw(&page, &[&host], "");
    assert_eq!(status, 200);
    assert!(head.contains("content-security-policy: default-src 'none'"), "{head}");
    for wrong in ["GET /", "GET /0123456789abcdef0123456789abcdef/", "GET /favicon.ico"] {
        let (status, _, body) = review.raw(wrong, &[&host], "");
        assert_eq!((status, body.contains("Copy it whole")), (403, true), "{wrong}: {body}");
    }
    assert_eq!(review.raw(&page, &["Host: evil.example"], "").0, 403);
    let (line, undo) = (format!("POST /{}/orders", review.token), r#"{"do":"queue"}"#);
    assert_eq!(review.raw(&line, &[&host, &token], undo).0, 200);
    assert_eq!(review.raw(&line, &[&host], undo).0, 403);
    assert_eq!(review.raw(&line, &[&host, "X-Tertium-Token: 0"], undo).0, 403);
    assert_eq!(review.raw(&line, &[&host, &token, "Origin: http://evil.example"], undo).0, 403);
    assert_eq!(review.raw(&line, &[&host, &token], "{").0, 422);
    assert_eq!(review.raw(&format!("GET /{}/orders", review.token), &[&host, &token], "").0, 405);
}

#[test]
fn a_file_that_was_changed_or_is_gone_or_read_only_is_not_written() {
    let review = Review::newsroom();
    let view = review.opened();
    let accept = json!({ "do": "accept" });
    let changed = EN.replace("costs", "will cost");
    review.desk.put("port.en.md", &changed);
    let (status, told) = review.about(&view, "entity", &accept);
    assert_eq!((status, &told["stale"]), (409, &json!(true)), "{told}");
    assert_eq!(review.desk.read("port.en.md"), changed);

    std::fs::remove_file(review.desk.path("port.en.md")).unwrap();
    let (status, told) = review.about(&view, "entity", &accept);
    assert!(status == 409 && told["error"].as_str().unwrap().contains("the file is gone"), "{told}");

    review.desk.put("port.en.md", EN);
    let mut rights = std::fs::metadata(review.desk.path("port.en.md")).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(review.desk.path("port.en.md"), rights).unwrap();
    let (status, told) = review.about(&view, "entity", &accept);
    assert!(status == 409 && told["error"].as_str().unwrap().contains("read-only"), "{told}");
    assert_eq!(review.desk.read("port.en.md"), EN);
}

#[test]
fn a_page_that_shows_an_older_text_writes_nothing() {
    let review = Review::newsroom();
    let view = review.opened();
    review.order(&edit(&view, "edit", "$30 billion", "30 billion yuan"));
    let written = review.desk.read("port.en.md");
    let (status, told) = review.order(&edit(&view, "edit", "$30 billion", "30 bn"));
    assert!(status == 409 && told["error"].as_str().unwrap().contains("load it again"), "{told}");
    let (status, _) = review.order(
        &json!({ "do": "edit", "article": 0, "hash": review.opened()["hash"], "start": 1, "end": 999_999, "text": "" }),
    );
    assert_eq!(status, 409);
    let (status, _) = review.order(&json!({ "do": "open", "article": 7 }));
    assert_eq!(status, 422);
    assert_eq!(review.desk.read("port.en.md"), written);
}

#[test]
fn a_decision_that_was_overwritten_is_not_taken_back() {
    let review = Review::newsroom();
    let view = review.opened();
    review.about(&view, "entity", &json!({ "do": "accept" }));
    review.desk.put("port.en.md", "# Other\n");
    let (status, told) = review.order(&json!({ "do": "undo" }));
    assert!(status == 409 && told["error"].as_str().unwrap().contains("somebody has changed"), "{told}");
    assert_eq!(review.desk.read("port.en.md"), "# Other\n");
}

#[test]
fn a_port_in_use_and_a_folder_without_anything_are_named() {
    let review = Review::newsroom();
    let port = review.host.rsplit(':').next().unwrap();
    let (code, _, error) = review.desk.run(&["review", "--port", port]);
    assert!(code == 2 && error.contains("is in use"), "{error}");
    Desk::empty().refuses(&["review"], "tertium init");
    let desk = Desk::with(&[("a.en.md", EN)]);
    desk.refuses(&["review", "a.en.md", "--original", "gone.md"], "gone.md");
}
