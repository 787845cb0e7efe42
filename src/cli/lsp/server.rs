//! The server: what the editor has open, and when it is checked.

use super::{
    actions,
    address::{address_of, path_of},
    folder::{Folder, Stamp, project_of, stamp},
    orders, show,
};
use crate::cli::{Failure, input::Held, plan::Job, sheet::Sheet};
use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// How long it waits for the editor before it looks whether files changed on the disk.
const PATIENCE: Duration = Duration::from_secs(1);

/// What it can do.
pub fn capabilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 1, "save": true },
        "hoverProvider": true,
        "definitionProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        "executeCommandProvider": { "commands": orders::ALL },
    })
}

/// A text that the editor has open.
pub struct Open {
    /// As the editor calls it.
    pub address: String,
    /// Its text.
    pub text: Arc<str>,
    version: Value,
}

/// A translation that was checked.
pub struct Checked {
    /// As it was checked last.
    pub sheet: Sheet,
    /// The project file it belongs to.
    pub folder: PathBuf,
    /// What its original was then.
    original: Origin,
}

/// Which state of an original was read.
#[derive(PartialEq)]
enum Origin {
    Editor(Arc<str>),
    Disk(Stamp),
}

/// All that it knows of an editor.
pub struct Server {
    connection: Connection,
    /// By path.
    pub open: BTreeMap<PathBuf, Open>,
    /// By path of the translation.
    pub checked: BTreeMap<PathBuf, Checked>,
    /// By project file.
    pub folders: BTreeMap<PathBuf, Folder>,
    /// Translations to be checked once the editor is silent.
    waiting: BTreeSet<PathBuf>,
    /// Projects that cannot be used, and why; told once.
    faults: BTreeMap<PathBuf, String>,
    can_watch: bool,
    requests: i32,
}

impl Server {
    /// A server for the editor at the other end, which said `params` of itself.
    pub fn new(connection: Connection, params: &Value) -> Self {
        let can_watch = params.pointer("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
        Server {
            connection,
            open: BTreeMap::new(),
            checked: BTreeMap::new(),
            folders: BTreeMap::new(),
            waiting: BTreeSet::new(),
            faults: BTreeMap::new(),
            can_watch: can_watch == Some(&Value::Bool(true)),
            requests: 0,
        }
    }

    /// Serves until the editor says that it is enough, or is gone.
    pub fn serve(mut self) -> Result<(), ProtocolError> {
        self.watch();
        loop {
            match self.connection.receiver.recv_timeout(PATIENCE) {
                Ok(Message::Request(request)) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    self.check();
                    let response = self.answer(request);
                    self.send(response);
                }
                Ok(Message::Notification(notification)) => self.hear(&notification),
                Ok(Message::Response(_)) => {}
                Err(error) if error.is_timeout() => self.look_around(),
                Err(_) => return Ok(()),
            }
            // Keystrokes that have come meanwhile are taken together.
            if self.connection.receiver.is_empty() {
                self.check();
            }
        }
    }

    /// Asks to be told of files that change on the disk.
    fn watch(&mut self) {
        if self.can_watch {
            let options = json!({ "watchers": [{ "globPattern": "**/*" }] });
            let registration =
                json!({ "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": options });
            self.ask("client/registerCapability", json!({ "registrations": [registration] }));
        }
    }

    /// Sends the editor a request whose answer does not matter.
    pub fn ask(&mut self, method: &str, params: Value) {
        self.requests += 1;
        let request = Request::new(self.requests.into(), method.to_owned(), params);
        self.send(request);
    }

    fn send(&self, message: impl Into<Message>) {
        // An editor that is gone is noticed where messages are received.
        let _ = self.connection.sender.send(message.into());
    }

    fn tell(&self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Says something to the user: 1 for what failed, 3 for what was done.
    pub fn say(&self, kind: u8, message: &str) {
        self.tell("window/showMessage", json!({ "type": kind, "message": format!("Tertium: {message}") }));
    }

    fn hear(&mut self, notification: &Notification) {
        let document = notification.params.get("textDocument").unwrap_or(&Value::Null);
        let address = document.get("uri").and_then(Value::as_str).unwrap_or_default();
        let Some(path) = path_of(address) else {
            if notification.method == "workspace/didChangeWatchedFiles" {
                const CHANGED: u64 = 2;
                let changes =
                    notification.params.get("changes").and_then(Value::as_array).filter(|all| !all.is_empty());
                let is_change = |it: &Value| it.get("type").and_then(Value::as_u64) == Some(CHANGED);
                if !changes.is_some_and(|all| all.iter().all(is_change)) {
                    self.take_in_new_files();
                }
                self.look_around();
            }
            return;
        };
        let text = match notification.method.as_str() {
            "textDocument/didOpen" => document.get("text"),
            "textDocument/didChange" => {
                let changes = notification.params.get("contentChanges").and_then(Value::as_array);
                changes.and_then(|changes| changes.last()?.get("text"))
            }
            "textDocument/didClose" => return self.close(&path),
            "textDocument/didSave" => return self.look_around(),
            _ => return,
        };
        let Some(text) = text.and_then(Value::as_str) else { return };
        if notification.method == "textDocument/didOpen" {
            self.take_in(&path);
        }
        let version = document.get("version").cloned().unwrap_or_default();
        self.open.insert(path.clone(), Open { address: address.to_owned(), text: text.into(), version });
        self.await_check(&path);
    }

    fn close(&mut self, path: &Path) {
        let Some(open) = self.open.remove(path) else { return };
        self.checked.remove(path);
        self.waiting.remove(path);
        self.publish(&open.address, &Value::Null, Vec::new());
        // Where it was an original, its translations are now beside what is on the disk.
        self.await_check(path);
    }

    /// Reads the project of a file that was opened, where it is not known or does not know the file.
    fn take_in(&mut self, path: &Path) {
        let Some(file) = project_of(path) else { return };
        if !self.is_known(path) {
            self.reopen(&file);
        }
    }

    /// Looks whether open files that had no counterpart have one now.
    fn take_in_new_files(&mut self) {
        let lonely: Vec<PathBuf> = self.open.keys().filter(|path| !self.is_known(path)).cloned().collect();
        lonely.iter().for_each(|path| self.take_in(path));
    }

    fn is_known(&self, path: &Path) -> bool {
        self.folders.values().any(|folder| !folder.jobs_of(path).is_empty())
    }

    /// Has the translations checked that have to do with a file.
    fn await_check(&mut self, path: &Path) {
        let Some(file) = project_of(path) else { return };
        let Some(folder) = self.folders.get(&file) else { return };
        let translations = folder.jobs_of(path).into_iter().map(|job| PathBuf::from(&job.translation));
        self.waiting.extend(translations.filter(|path| self.open.contains_key(path)));
    }

    /// Reads a project anew. One that cannot be used is named, once, and the one of before stays.
    pub fn reopen(&mut self, file: &Path) {
        match Folder::open(file) {
            Ok(Some(folder)) => {
                self.faults.remove(file);
                self.folders.insert(file.to_owned(), folder);
                self.checked.retain(|_, checked| checked.folder != file);
                let folder = self.folders.get(file);
                let mine = |path: &&PathBuf| folder.is_some_and(|folder| !folder.jobs_of(path).is_empty());
                self.waiting.extend(self.open.keys().filter(mine).cloned());
            }
            Ok(None) => {}
            Err(failure) => {
                let why = failure.to_string();
                if self.faults.get(file) != Some(&why) {
                    self.say(1, &why);
                    self.faults.insert(file.to_owned(), why);
                }
            }
        }
    }

    /// Looks whether files on the disk are what they were.
    fn look_around(&mut self) {
        let stale = self.folders.iter().filter(|(_, folder)| !folder.is_current()).map(|(file, _)| file.clone());
        let broken: Vec<PathBuf> = stale.chain(self.faults.keys().cloned()).collect();
        broken.iter().for_each(|file| self.reopen(file));
        let changed = self.checked.iter().filter(|(_, checked)| checked.original != self.origin_of(&checked.sheet.job));
        let changed: Vec<PathBuf> = changed.map(|(path, _)| path.clone()).collect();
        self.waiting.extend(changed);
    }

    fn origin_of(&self, job: &Job) -> Origin {
        let Some(path) = job.original.as_deref().map(Path::new) else { return Origin::Disk(None) };
        match self.open.get(path) {
            Some(open) => Origin::Editor(open.text.clone()),
            None => Origin::Disk(stamp(path)),
        }
    }

    /// Checks what waits for it, and shows what was found.
    fn check(&mut self) {
        for path in std::mem::take(&mut self.waiting) {
            let outcome = self.recheck(&path);
            let Some(open) = self.open.get(&path) else { continue };
            let diagnostics = match (outcome, self.checked.get(&path)) {
                (Err(failure), _) => vec![show::failure(&failure.to_string())],
                (Ok(()), Some(checked)) => show::diagnostics(&checked.sheet, &self.open),
                (Ok(()), None) => Vec::new(),
            };
            self.publish(&open.address, &open.version, diagnostics);
        }
    }

    fn recheck(&mut self, path: &Path) -> Result<(), Failure> {
        let folder = project_of(path).and_then(|file| self.folders.get(&file));
        let (Some(folder), Some(open)) = (folder, self.open.get(path)) else { return Ok(()) };
        let before = self.checked.remove(path);
        let Some(job) = folder.plan.jobs.iter().find(|job| Path::new(&job.translation) == path) else { return Ok(()) };
        let original = self.origin_of(job);
        let baseline = folder.baseline.as_ref();
        if let Some(mut checked) = before.filter(|checked| checked.original == original) {
            let outcome = checked.sheet.renew(&folder.plan, open.text.clone(), baseline);
            self.checked.insert(path.to_owned(), checked);
            return outcome;
        }
        let files = [Some(&job.translation), job.original.as_ref()].into_iter().flatten();
        let held: Held =
            files.filter_map(|file| Some((file.clone(), self.open.get(Path::new(file))?.text.clone()))).collect();
        let sheet = Sheet::open(&folder.plan, job, &held, baseline)?;
        for note in &sheet.notes {
            self.tell("window/logMessage", json!({ "type": 3, "message": crate::report::visible(note) }));
        }
        self.checked.insert(path.to_owned(), Checked { sheet, folder: folder.file.clone(), original });
        Ok(())
    }

    fn publish(&self, address: &str, version: &Value, diagnostics: Vec<Value>) {
        let mut params = json!({ "uri": address, "diagnostics": diagnostics });
        if let Some(params) = params.as_object_mut().filter(|_| version.is_i64()) {
            params.insert("version".to_owned(), version.clone());
        }
        self.tell("textDocument/publishDiagnostics", params);
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params, .. } = request;
        let answer = match method.as_str() {
            "textDocument/hover" => self.at(&params).and_then(|at| show::hover(&at)).unwrap_or_default(),
            "textDocument/definition" => self.across(&params).unwrap_or_default(),
            "textDocument/codeAction" => match self.at(&params) {
                Some(at) => actions::at(&at, &params),
                None => json!([]),
            },
            "workspace/executeCommand" => match orders::run(self, &params) {
                Ok(done) => {
                    self.say(3, &done);
                    Value::Null
                }
                Err(why) => {
                    self.say(1, &why);
                    Value::Null
                }
            },
            _ => return Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("{method} is not served")),
        };
        Response::new_ok(id, answer)
    }

    /// The place that a request is about, in a translation that was checked.
    fn at<'s>(&'s self, params: &'s Value) -> Option<show::At<'s>> {
        let address = params.pointer("/textDocument/uri")?.as_str()?;
        let path = path_of(address)?;
        let position = params.get("position").or_else(|| params.pointer("/range/start"))?;
        let end = params.pointer("/range/end").unwrap_or(position);
        let sheet = &self.checked.get(&path)?.sheet;
        Some(show::At { address, sheet, open: &self.open, position, end })
    }

    /// The sentence of the other text that belongs to the one that a request is about.
    fn across(&self, params: &Value) -> Option<Value> {
        if let Some(at) = self.at(params) {
            return show::across(&at);
        }
        let address = params.pointer("/textDocument/uri")?.as_str()?;
        let path = path_of(address)?;
        let is_original = |checked: &&Checked| checked.sheet.job.original.as_deref().map(Path::new) == Some(&path);
        let checked = self.checked.values().find(is_original)?;
        show::back(&checked.sheet, &self.open, params.get("position")?)
    }
}

/// The address of a file, as the editor calls it where it has it open.
pub fn address(open: &BTreeMap<PathBuf, Open>, path: &str) -> String {
    let path = Path::new(path);
    open.get(path).map_or_else(|| address_of(path), |open| open.address.clone())
}
