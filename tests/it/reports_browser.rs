//! The page in a real browser. Needs Chromium (Debian: `apt install chromium`); says so and passes where there is none.

use crate::{
    reports::{bytes, report, samples},
    reports_hostile::{finding, with_hostile},
    reports_html::{between, hash},
};
use std::{path::Path, process::Command};
use tertium::{Checker, Config, Report, check::Severity, language, read};

/// A browser on this machine.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn browser() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
    });
    if found.is_none() {
        eprintln!("SKIPPED: there is no Chromium here, so the page was not opened");
    }
    found
}

/// More waits for a processor than there are.
fn is_busy() -> bool {
    let waiting = std::fs::read_to_string("/proc/loadavg").ok().and_then(|load| load.split(' ').next()?.parse().ok());
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    waiting.is_some_and(|waiting: f64| waiting > processors as f64)
}

/// Opens a page as a file: the document afterwards, and what was said on the console.
///
/// `patience` are milliseconds of the page's own clock, which then runs ahead of the real one; without, the page is
/// taken as it is when it has loaded.
fn open(browser: &str, page: &str, patience: Option<u32>) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page).unwrap();
    let done = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1400,1000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .args(patience.map(|milliseconds| format!("--virtual-time-budget={milliseconds}")))
        .arg("--dump-dom")
        .arg(address(&file))
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&done.stderr).into_owned();
    let console = log.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    (String::from_utf8_lossy(&done.stdout).into_owned(), console)
}

const PATIENCE: Option<u32> = Some(5000);

fn address(file: &Path) -> String {
    format!("file://{}#f2", file.display())
}

/// The page with a test behind its script, and the policy that lets it run.
fn with_test(page: &str, test: &str) -> String {
    let script = between(page, "<script>", "</script>");
    let longer = format!("{script}\n{}", test);
    page.replace(&hash(script), &hash(&longer)).replace(script, &longer)
}

/// What a test of the page says: `fault: …` for each thing that does not hold, then `done`.
const TEST: &str = r#"
addEventListener('load', () => setTimeout(() => {
  const faults = [];
  const holds = (what, is) => { if (!is) faults.push(`fault: ${what}`); };
  const notes = [...document.querySelectorAll('.note')];
  const shown = () => notes.filter((note) => !note.hidden);

  const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const current = () => document.querySelector('.note.current');
  const inView = (element) => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; };
  holds('the address leads to its note', current() && current().id === 'f2' && inView(current()));
  press('j');
  holds('j goes on', current() && current().id === 'f3' && inView(current()));
  press('k'); press('k');
  holds('k goes back', current() && current().id === 'f1' && inView(current()));
  press('f');
  const filter = document.getElementById('filter');
  holds('f is the filter', document.activeElement === filter);
  filter.value = 'no such words'; filter.dispatchEvent(new Event('input'));
  holds('a filter hides', shown().length === 0);
  filter.value = ''; filter.dispatchEvent(new Event('input'));
  holds('no filter shows', shown().length === notes.length);
  const major = document.querySelector('input[value="major"]');
  major.click();
  holds('a severity hides', shown().length > 0 && shown().every((note) => note.dataset.severity !== 'major'));
  major.click();
  const check = document.querySelector('input[name="check"]');
  check.click();
  holds('a check hides', shown().every((note) => note.dataset.check !== check.value) && shown().length < notes.length);
  check.click();
  document.getElementById('only').click();
  holds('rows without a finding go', [...document.querySelectorAll('.row.bare')].every((row) => getComputedStyle(row).display === 'none'));
  document.getElementById('only').click();
  const linked = [...document.querySelectorAll('.target .m')].find((m) => /^v/.test(m.dataset.g));
  if (linked) {
    linked.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    holds('a link is shown', document.querySelector('.source .m.on') !== null);
  }
  holds('no wider than the window', document.documentElement.scrollWidth <= innerWidth);
  document.documentElement.dataset.test = `${faults.join('; ')} done`;
}, 200));
"#;

/// Says how many milliseconds it took until the page could be read, laid out.
const CLOCK: &str = r#"
addEventListener('load', () => {
  const height = document.body.offsetHeight;
  document.documentElement.dataset.opened = height ? Math.round(performance.now()) : 'nothing to see';
});
"#;

fn outcome(page: &str) -> &str {
    assert!(page.contains("data-test=\""), "the test in the page did not come to its end");
    between(page, "data-test=\"", "\"")
}

#[test]
fn the_page_works_in_a_browser_and_its_console_is_silent() {
    let Some(browser) = browser() else { return };
    let page = report(&samples().into_iter().find(|sample| sample == "two-guardians").unwrap(), "bad", true, "html");
    let (_, console) = open(browser, &page, PATIENCE);
    assert!(console.is_empty(), "{console:#?}");
    let (after, console) = open(browser, &with_test(&page, TEST), PATIENCE);
    assert_eq!(outcome(&after), " done", "{console:#?}");
}

/// The same for the page of two drafts, which can be filtered by what became of a finding.
const DRAFTS: &str = r#"
addEventListener('load', () => setTimeout(() => {
  const faults = [];
  const holds = (what, is) => { if (!is) faults.push(`fault: ${what}`); };
  const notes = [...document.querySelectorAll('.note')];
  const state = document.querySelector('input[name="state"][value="mended"]');
  state.click();
  holds('a state hides', notes.every((note) => note.hidden === (note.dataset.state === 'mended')));
  state.click();
  holds('and shows', notes.every((note) => !note.hidden));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  holds('j goes on', document.querySelector('.note.current') !== null);
  const cells = [...document.querySelector('.row:not(.columns)').querySelectorAll('p')];
  const sides = cells.map((cell) => Math.round(cell.getBoundingClientRect().left));
  holds('three texts side by side', cells.length === 3 && sides[0] < sides[1] && sides[1] < sides[2]);
  holds('no wider than the window', document.documentElement.scrollWidth <= innerWidth);
  document.documentElement.dataset.test = `${faults.join('; ')} done`;
}, 200));
"#;

#[test]
fn the_page_of_two_drafts_works_in_a_browser() {
    let Some(browser) = browser() else { return };
    let path = |name: &str| format!("samples/typhoon/{name}");
    let done = assert_cmd::Command::cargo_bin("tertium")
        .unwrap()
        .args(["diff", &path("bad.en.txt"), &path("good.en.txt"), "--original", &path("original.zh.txt")])
        .args(["--format", "html"])
        .output()
        .unwrap();
    let page = String::from_utf8(done.stdout).unwrap();
    assert!(page.contains("data-state=\"mended\""));
    let (after, console) = open(browser, &with_test(&page, DRAFTS), PATIENCE);
    assert_eq!(outcome(&after), " done", "{console:#?}");
    assert!(console.is_empty(), "{console:#?}");
}

#[test]
fn nothing_of_a_text_runs_in_a_browser() {
    let Some(browser) = browser() else { return };
    let page = with_hostile(|report| bytes(&[report], "html"));
    let (after, console) = open(browser, &String::from_utf8(page).unwrap(), PATIENCE);
    assert!(console.is_empty(), "{console:#?}");
    assert_eq!(after.matches("<script").count(), 1);
}

#[test]
fn five_thousand_findings_open_within_two_seconds() {
    let Some(browser) = browser() else { return };
    if is_busy() {
        eprintln!("SKIPPED: the machine has other things to do, so no time was taken");
        return;
    }
    let checker = Checker::new(Config::default()).unwrap();
    let text = (0..5000)
        .map(|n| format!("The council of ward {n} met on Tuesday and spent {} euros on roads.\n\n", n * 37))
        .collect::<String>();
    let comparison = checker.mono((read::plain("long.txt", &text), language::pack("en").unwrap()));
    let severities = [Severity::Critical, Severity::Major, Severity::Minor];
    let segments = comparison.target.text.segments.iter().enumerate();
    let findings: Vec<_> = segments
        .map(|(n, segment)| finding("“euros” is not what the original says", segment.span, n, severities[n % 3]))
        .collect();
    assert_eq!(findings.len(), 5000);
    let page = String::from_utf8(bytes(&[Report::of(comparison, findings)], "html")).unwrap();
    let page = with_test(&page, CLOCK);
    let opened = || -> u64 { between(&open(browser, &page, None).0, "data-opened=\"", "\"").parse().unwrap() };
    // Once is enough: the machine may have other things to do.
    let tries: Vec<u64> = (0..6)
        .map(|_| opened())
        .scan(false, |quick, time| {
            let wanted = !*quick;
            *quick |= time < 2000;
            wanted.then_some(time)
        })
        .collect();
    println!("opened in {tries:?} ms");
    assert!(tries.iter().any(|time| *time < 2000), "{tries:?} ms");
}
