"""The review desk in a real browser: from eight planted errors to a written file, by keys alone.

Run by `cargo test --test it review_browser`, which says so and passes where there is no Playwright or no Chromium:

    pip install playwright
    TERTIUM=target/release/tertium python tests/editors/desk_browser.py [FOLDER FOR PICTURES]
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

HERE = pathlib.Path(__file__).parent / "desk"
PAIRS = '[[pairs]]\noriginal = "{slug}.zh.md"\ntranslation = "{slug}.{lang}.md"\n'
# What it exits with where there is no browser.
SKIPPED = 77
PICTURES = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None


class Desk:
    """A folder, the program over it, and the address that it prints."""

    def __init__(self, files):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        command = [os.environ["TERTIUM"], "review"]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.address

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder)


def picture(page, name):
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


def harbour():
    names = ["harbour.zh.md", "harbour.en.md"]
    files = {name: (HERE / name).read_text(encoding="utf-8") for name in names}
    return Desk({"tertium.toml": PAIRS, **files})


def current(page):
    return page.locator(".note.current")


def progress(page, decided):
    expect(page.locator("#progress")).to_have_text(f"{decided} of 8 decided")


def typed(page, old, new):
    """Edits the sentence of the current finding by keys: finds the words, writes others."""
    page.keyboard.press("e")
    area = page.locator("textarea")
    expect(area).to_be_focused()
    text = area.input_value()
    assert text.count(old) == 1, (old, text)
    page.keyboard.press("Control+Home")
    for _ in text[: text.index(old)]:
        page.keyboard.press("ArrowRight")
    for _ in old:
        page.keyboard.press("Delete")
    page.keyboard.insert_text(new)


def from_open_to_decided(browser):
    desk = harbour()
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(desk.address)
    progress(page, 0)
    picture(page, "1-open")
    before = desk.read("harbour.en.md")

    typed(page, "$30 billion", "30 billion yuan")
    expect(page.locator("#found")).to_contain_text("Nothing found in this sentence")
    picture(page, "2-editing")
    page.keyboard.press("Enter")
    progress(page, 1)
    typed(page, "2026", "2027")
    page.keyboard.press("Enter")
    progress(page, 2)
    typed(page, "12 million", "120 million")
    page.keyboard.press("Enter")
    progress(page, 3)
    typed(page, "18 per", "8 per")
    page.keyboard.press("Enter")
    progress(page, 4)
    # The mayor is let pass, once, with a reason; it is taken back, and mended after all.
    page.keyboard.press("1")
    page.keyboard.insert_text("as the mayor wishes")
    picture(page, "3-reason")
    page.keyboard.press("Enter")
    progress(page, 5)
    assert "as the mayor wishes" in desk.read("tertium-baseline.json")
    page.keyboard.press("u")
    progress(page, 4)
    assert not (desk.folder / "tertium-baseline.json").exists()
    assert desk.read("tertium.toml") == PAIRS
    typed(page, "he was", "she was")
    page.keyboard.press("Enter")
    progress(page, 5)
    expect(current(page)).to_contain_text("World Health Organization")
    page.keyboard.press("a")
    progress(page, 6)
    expect(current(page)).to_contain_text("New York Times")
    page.keyboard.press("3")
    page.keyboard.insert_text("our own choice")
    page.keyboard.press("Enter")
    progress(page, 7)
    assert "our own choice" in desk.read("tertium-accepted.tsv")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    progress(page, 8)
    expect(page.locator("#done")).to_be_focused()
    picture(page, "4-done")

    mended = before.replace("$30 billion", "30 billion yuan").replace("June 2026", "June 2027")
    mended = mended.replace("12 million", "120 million").replace("18 per", "8 per").replace("he was", "she was")
    mended = mended.replace("World Health Organization", "World Bank")
    assert desk.read("harbour.en.md") == mended
    checked = subprocess.run([os.environ["TERTIUM"], "check"], cwd=desk.folder, capture_output=True, text=True)
    assert checked.stdout == "Nothing found.\n", checked.stdout
    assert errors == [], errors
    page.close()
    desk.close()


def two_desks(browser):
    desk = harbour()
    one, two = browser.new_page(), browser.new_page()
    one.goto(desk.address)
    two.goto(desk.address)
    progress(one, 0)
    progress(two, 0)
    typed(one, "$30 billion", "30 billion yuan")
    one.keyboard.press("Enter")
    progress(one, 1)
    typed(two, "$30 billion", "30 bn yuan")
    two.keyboard.press("Enter")
    expect(two.locator("#alert")).to_contain_text("load it again")
    assert "30 bn yuan" in two.locator("textarea").input_value()
    assert "30 billion yuan" in desk.read("harbour.en.md")
    # Somebody else's program changes the file: the first desk sees that too.
    (desk.folder / "harbour.en.md").write_text(desk.read("harbour.en.md") + "\nMore.\n", encoding="utf-8")
    typed(one, "2026", "2027")
    one.keyboard.press("Enter")
    expect(one.locator("#alert")).to_contain_text("not what was checked")
    assert desk.read("harbour.en.md").endswith("\nMore.\n")
    picture(one, "5-changed")
    one.keyboard.press("Escape")
    one.keyboard.press("r")
    expect(one.locator("#alert")).to_be_hidden()
    expect(one.locator(".row").last).to_contain_text("More.")
    one.close()
    two.close()
    desk.close()


def every_way_of_reading(browser):
    """Right to left, ideographs, a phone, the dark, the queue: nothing is wider than the window."""
    arabic = "# قرار المجلس\n\nوافق المجلس على 31 مشروعا يوم 14 مارس. وقالت الحكومة إن الكلفة 12 مليون دولار.\n"
    desk = Desk({
        "tertium.toml": '[[pairs]]\noriginal = "{slug}.en.md"\ntranslation = "{slug}.{lang}.md"\n',
        "council.en.md": "# The council decides\n\nThe council approved 31 projects on March 14. The government said the cost was $120 million.\n",
        "council.ar.md": arabic,
        "quake.en.md": "# Quake\n\nThe quake killed 7 people and injured 40 on Tuesday, officials said.\n",
        "quake.zh.md": "# 地震\n\n官员说，周二的地震造成7人死亡，400人受伤。\n",
    })
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
    page.goto(desk.address)
    expect(page.locator(".queue tbody tr")).to_have_count(2)
    fits(page)
    picture(page, "6-queue-phone")
    page.keyboard.press("Enter")
    expect(current(page)).to_be_visible()
    fits(page)
    picture(page, "7-phone")
    first = page.locator(".target").first.get_attribute("dir")
    page.keyboard.press("n")
    page.wait_for_function("(dir) => document.querySelector('.target').dir !== dir", arg=first)
    fits(page)
    picture(page, "8-phone")
    page.set_viewport_size({"width": 1300, "height": 700})
    page.emulate_media(color_scheme="light")
    picture(page, "9-wide")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    picture(page, "10-keys")
    page.keyboard.press("Escape")
    for button in page.locator("button:visible").all():
        name = (button.get_attribute("aria-label") or button.inner_text()).strip()
        assert name, "a button has no name"
    page.close()
    desk.close()


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the window"


def a_stranger_is_refused(browser):
    desk = harbour()
    page = browser.new_page()
    root = desk.address.rsplit("/", 2)[0]
    answer = page.goto(root + "/")
    assert answer.status == 403 and "Copy it whole" in page.content()
    # Another page of this machine cannot send an order, whatever it knows.
    page.goto("data:text/html,<p>elsewhere")
    script = """(address) => fetch(address + 'orders', { method: 'POST', body: '{"do":"undo"}' }).then((a) => a.status, () => 'refused')"""
    assert page.evaluate(script, desk.address) == "refused"
    page.close()
    desk.close()


def main():
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome")
        found = [path for name in names if (path := shutil.which(name))]
        if not found:
            sys.exit(SKIPPED)
        browser = playwright.chromium.launch(executable_path=found[0], args=["--no-sandbox", "--disable-gpu"])
        for story in (from_open_to_decided, two_desks, every_way_of_reading, a_stranger_is_refused):
            story(browser)
            print(f"{story.__name__}: ok", flush=True)
        browser.close()


main()
