//! Commands that the editor sends back: decisions that are written down on the disk.

use super::{actions::REASON, address::path_of, server::Server};
use crate::cli::decide::{Decision, Scope};
use serde_json::Value;

/// Lets one finding pass.
pub const ONCE: &str = "tertium.passOnce";
/// Lets its words pass in the article.
pub const ARTICLE: &str = "tertium.passInArticle";
/// Accepts the name, or lets the words pass everywhere.
pub const HOUSE: &str = "tertium.passInHouse";
/// All commands.
pub const ALL: [&str; 3] = [ONCE, ARTICLE, HOUSE];

/// Does what a command says: what there is to tell the user, or why it could not be done.
pub fn run(server: &mut Server, params: &Value) -> Result<String, String> {
    let command = params.get("command").and_then(Value::as_str).unwrap_or_default();
    let scope = match command {
        ONCE => Scope::Once,
        ARTICLE => Scope::Article,
        HOUSE => Scope::House,
        other => return Err(format!("there is no command `{other}`")),
    };
    let argument = |n: usize| params.pointer(&format!("/arguments/{n}")).and_then(Value::as_str).unwrap_or_default();
    let (address, fingerprint) = (argument(0), argument(1));
    let gone = || "the finding is not there any more; nothing was written".to_owned();
    let checked = path_of(address).and_then(|path| server.checked.get(&path)).ok_or_else(gone)?;
    let file = checked.folder.clone();
    let here = server.folders.get(&file).and_then(|folder| folder.plan.here.as_ref()).ok_or_else(gone)?;
    let (part, finding) = checked.sheet.finding(fingerprint).ok_or_else(gone)?;
    let decision = Decision { finding, part, key: &checked.sheet.job.key, reason: REASON };
    let message = finding.message.clone();
    decision.write(here, scope).map_err(|failure| failure.to_string())?;
    server.reopen(&file);
    Ok(match scope {
        Scope::Once => format!("known from now on: {message}"),
        Scope::Article => format!("let pass in this article: {message}"),
        Scope::House => format!("let pass in every article: {message}"),
    })
}
