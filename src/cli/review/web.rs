//! The page over HTTP: who may ask, and what is sent back.
//!
//! Three things keep others out. The address has a random token that no other page can know. An order must bring the
//! token in a header, which a page of another origin cannot send without being refused first. And `Host` and `Origin`
//! must be ours, so that a name that was bent to this machine leads nowhere.

use super::order::{Answer, Call, Order, Refusal};
use crate::report;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use serde_json::json;
use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::{Arc, mpsc::Sender},
};
use tokio::sync::oneshot;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("desk.css");
const SCRIPT: &str = include_str!("desk.js");

/// Header that an order brings the token in.
const TOKEN: &str = "x-tertium-token";

/// Largest order taken, in bytes.
const LARGEST: usize = 4 << 20;

/// Nothing runs and nothing is fetched but what comes from here.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Who may ask.
pub struct Gate {
    at: SocketAddr,
    token: String,
}

impl Gate {
    /// A gate with a token of its own.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new(at: SocketAddr) -> io::Result<Self> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Gate { at, token: bytes.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.at, self.token)
    }

    fn is_token(&self, given: &str) -> bool {
        let (ours, given) = (self.token.as_bytes(), given.as_bytes());
        // As long for a token that is nearly right as for any other.
        ours.len() == given.len() && ours.iter().zip(given).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }

    /// The machine is called by its number or as `localhost`, at our port.
    fn is_host(&self, host: &str) -> bool {
        let port = self.at.port();
        host == format!("127.0.0.1:{port}") || host == format!("localhost:{port}")
    }

    /// Why somebody may not ask; none where he may.
    fn refuses(&self, headers: &HeaderMap) -> Option<&'static str> {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        if !text(header::HOST).is_some_and(|host| self.is_host(host)) {
            return Some("This page is served to 127.0.0.1 and localhost only.");
        }
        let is_ours = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.is_host(host));
        if text(header::ORIGIN).is_some_and(|origin| !is_ours(origin)) {
            return Some("Another page asked for this. Nothing was done.");
        }
        None
    }
}

struct Desk {
    gate: Gate,
    calls: Sender<Call>,
}

/// Serves the page until the program ends.
///
/// # Errors
/// When the socket cannot be used.
pub fn serve(listener: TcpListener, gate: Gate, calls: Sender<Call>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let router = Router::new().fallback(answer).with_state(Arc::new(Desk { gate, calls }));
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router).await
    })
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    if let Some(why) = desk.gate.refuses(request.headers()) {
        return plain(StatusCode::FORBIDDEN, "text/plain", why);
    }
    let path = request.uri().path().to_owned();
    let (token, rest) = path.trim_start_matches('/').split_once('/').unwrap_or_default();
    if !desk.gate.is_token(token) {
        let why = "This is not the address that `tertium review` printed. Copy it whole, with the token in it.";
        return plain(StatusCode::FORBIDDEN, "text/plain", why);
    }
    match (request.method(), rest) {
        (&Method::GET, "") => plain(StatusCode::OK, "text/html", PAGE),
        (&Method::GET, "desk.css") => plain(StatusCode::OK, "text/css", format!("{}\n{STYLE}", report::STYLE)),
        (&Method::GET, "desk.js") => plain(StatusCode::OK, "text/javascript", SCRIPT),
        (&Method::POST, "orders") => order(&desk, request).await,
        (_, "" | "desk.css" | "desk.js" | "orders") => {
            plain(StatusCode::METHOD_NOT_ALLOWED, "text/plain", "This cannot be asked for in that way.")
        }
        _ => plain(StatusCode::NOT_FOUND, "text/plain", "There is no such page."),
    }
}

async fn order(desk: &Desk, request: Request) -> Response {
    let token = request.headers().get(TOKEN).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !desk.gate.is_token(token) {
        return told(
            Err(Refusal::Impossible("the token is missing; load the page again".to_owned())),
            Some(StatusCode::FORBIDDEN),
        );
    }
    let Ok(bytes) = to_bytes(request.into_body(), LARGEST).await else {
        return told(Err(Refusal::Impossible("the text is too long".to_owned())), Some(StatusCode::PAYLOAD_TOO_LARGE));
    };
    let order = match serde_json::from_slice::<Order>(&bytes) {
        Ok(order) => order,
        Err(error) => return told(Err(Refusal::Impossible(format!("the order cannot be read: {error}"))), None),
    };
    let (reply, answer) = oneshot::channel();
    let lost = || Refusal::Impossible("the desk is closed".to_owned());
    let sent = desk.calls.send(Call { order, reply }).is_ok();
    let answer = if sent { answer.await.unwrap_or_else(|_| Err(lost())) } else { Err(lost()) };
    told(answer, None)
}

fn told(answer: Answer, status: Option<StatusCode>) -> Response {
    let (usual, body) = match answer {
        Ok(view) => (StatusCode::OK, view),
        Err(Refusal::Stale(why)) => (StatusCode::CONFLICT, json!({ "error": why, "stale": true })),
        Err(Refusal::Impossible(why)) => (StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": why })),
    };
    plain(status.unwrap_or(usual), "application/json", body.to_string())
}

fn plain(status: StatusCode, kind: &str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let kind = HeaderValue::from_str(&format!("{kind}; charset=utf-8"));
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    let headers = response.headers_mut();
    headers.extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers.extend(kind.into_iter().map(|kind| (header::CONTENT_TYPE, kind)));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_token_opens() {
        let gate = Gate::new(([127, 0, 0, 1], 4000).into()).unwrap();
        assert!(gate.is_token(&gate.token.clone()));
        assert!(!gate.is_token("") && !gate.is_token(gate.token.get(1..).unwrap()) && !gate.is_token(&"0".repeat(32)));
        assert_ne!(gate.token, Gate::new(gate.at).unwrap().token);
    }

    #[test]
    fn hosts_and_origins_of_others_are_refused() {
        let gate = Gate::new(([127, 0, 0, 1], 4000).into()).unwrap();
        let refuses = |host: &str, origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
            }
            gate.refuses(&headers).is_some()
        };
        assert!(!refuses("127.0.0.1:4000", None) && !refuses("localhost:4000", Some("http://localhost:4000")));
        assert!(refuses("127.0.0.1:4001", None) && refuses("evil.example:4000", None));
        assert!(refuses("127.0.0.1:4000", Some("http://evil.example")) && refuses("127.0.0.1:4000", Some("null")));
        assert!(gate.refuses(&HeaderMap::new()).is_some());
    }
}
