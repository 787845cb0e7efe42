#!/usr/bin/env python3
"""Puts the findings of pofilter (translate-toolkit) and of Tertium side by side, on catalogues of published packages.

    python3 tests/quality/parity/run.py target/release/tertium [FOLDER]

Fetches what it needs from PyPI into FOLDER (default: a temporary one) and leaves it there; nothing of it is in the
project. Prints Markdown: per check, how many units pofilter and Tertium point at, how many both do, and how many of those
that `judged.tsv` has are faulty; then the time that each took. SHOW=check,check prints what only one of them found,
UNJUDGED=N a sample that has no verdict yet.
"""

import collections
import json
import os
import random
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ["de", "fr", "es", "ru", "ja"]
SOURCES = [  # package, pinned so that the figures can be had again; as source or as wheel
    ("django==5.2.19", True), ("sphinx==9.0.4", True), ("wagtail==8.0.1", True), ("django-oscar==4.2.1", False),
    ("kolibri==0.19.5", False),
]
# pofilter's tests by the check of ours that answers for them.
PEERS = {
    "blank": "empty", "brackets": "bracket", "doublequoting": "quote-mark", "doublespacing": "spacing",
    "doublewords": "repeat", "emails": "link", "endpunc": "end-mark", "endwhitespace": "spacing", "filepaths": "link",
    "long": "length", "short": "length", "numbers": "number", "printf": "placeholder", "pythonbraceformat": "placeholder",
    "puncspacing": "spacing", "startcaps": "case", "simplecaps": "case", "startwhitespace": "spacing",
    "unchanged": "same", "urls": "link", "variables": "placeholder", "xmltags": "markup",
}
CHECKS = sorted(set(PEERS.values()))


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)


class Clock:
    """Seconds of the wall and of the processors that child processes took."""

    def __init__(self):
        self.wall = self.cpu = 0.0

    def __enter__(self):
        self.start = time.time(), self.used()
        return self

    def __exit__(self, *_):
        self.wall += time.time() - self.start[0]
        self.cpu += self.used() - self.start[1]

    @staticmethod
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime


def fetch(folder):
    python = os.path.join(folder, "venv", "bin", "python")
    if not os.path.exists(python):
        venv.create(os.path.join(folder, "venv"), with_pip=True)
        run(python, "-m", "pip", "-q", "install", "translate-toolkit==3.20.4", "polib==1.2.0")
    for package, as_source in SOURCES:
        name = package.split("==")[0].replace("-", "_")
        if not any(entry.replace("-", "_").startswith(name + "_") for entry in os.listdir(folder)):
            how = ["--no-binary", ":all:"] if as_source else []
            run(python, "-m", "pip", "-q", "download", "--no-deps", *how, "-d", folder, package)
    return python


def catalogues(folder):
    for entry in sorted(os.listdir(folder)):
        path = os.path.join(folder, entry)
        if entry.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in archive.getmembers():
                    if member.name.endswith(".po"):
                        yield member.name, archive.extractfile(member).read()
        elif entry.endswith(".whl"):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith(".po"):
                        yield name, archive.read(name)


def units(folder):
    """Finished, singular, distinct units; each with an id that both tools give back."""
    import polib  # from the venv

    found, seen = [], set()
    for name, data in catalogues(folder):
        language = next((code for code in LANGUAGES if f"/{code}/LC_MESSAGES/" in name), None)
        if language is None or "tests/" in name:
            continue
        try:
            catalogue = polib.pofile(data.decode("utf-8"))
        except (UnicodeDecodeError, OSError):
            continue
        for entry in catalogue:
            key = (language, entry.msgid)
            if entry.obsolete or entry.fuzzy or not entry.msgstr or entry.msgid_plural or key in seen:
                continue
            seen.add(key)
            found.append({"id": f"{language}-{len(found)}", "source": entry.msgid, "target": entry.msgstr,
                          "source_lang": "en", "target_lang": language})
    return found


def pofilter(folder, all_units):
    """What pofilter points at: check → ids, and the time it took."""
    import polib

    given, taken = os.path.join(folder, "in"), os.path.join(folder, "out")
    os.makedirs(given, exist_ok=True)
    os.makedirs(taken, exist_ok=True)
    found, clock = collections.defaultdict(set), Clock()
    binary = os.path.join(folder, "venv", "bin", "pofilter")
    for language in LANGUAGES:
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": language}
        for unit in all_units:
            if unit["target_lang"] == language:
                catalogue.append(polib.POEntry(msgid=unit["source"], msgstr=unit["target"], msgctxt=unit["id"]))
        catalogue.save(os.path.join(given, f"{language}.po"))
        tests = [flag for test in PEERS for flag in ("-t", test)]
        out = os.path.join(taken, f"{language}.po")
        with clock:
            run(binary, "--language", language, "--progress", "none", *tests, os.path.join(given, f"{language}.po"), out)
        for entry in polib.pofile(out) if os.path.exists(out) else []:
            for line in entry.tcomment.splitlines() + entry.comment.splitlines():
                test = line.removeprefix("(pofilter) ").split(":")[0].strip()
                if test in PEERS:
                    found[PEERS[test]].add(entry.msgctxt)
    return found, clock


def tertium(binary, all_units):
    """What Tertium points at: check → ids, and the time it took."""
    lines = "".join(json.dumps(unit, ensure_ascii=False) + "\n" for unit in all_units)
    clock = Clock()
    with clock:
        answer = run(binary, "batch", "--profile", "software", "--select", ",".join(CHECKS), input=lines).stdout
    found = collections.defaultdict(set)
    for line in answer.splitlines():
        unit = json.loads(line)
        for finding in unit.get("findings", []):
            found[finding["check"]].add(unit["id"])
    return found, clock


def verdicts():
    """Tool and check → id → whether the unit is faulty in what the check is about, of those that were read for the tool."""
    found = collections.defaultdict(dict)
    with open(os.path.join(HERE, "judged.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                check, unit, verdict, read_for = line.rstrip("\n").split("\t")
                for tool in ("pofilter", "tertium"):
                    if read_for in (tool, "both"):
                        found[tool, check][unit] = verdict == "faulty"
    return found


def precision(ids, judged):
    told = [judged[name] for name in ids if name in judged]
    return f"{sum(told)} of {len(told)}" if told else "–"


def sample(ids, count):
    ids = sorted(ids)
    random.Random(7).shuffle(ids)
    return ids[:count]


def show(all_units, title, ids, count):
    by_id = {unit["id"]: unit for unit in all_units}
    print(f"\n== {title}")
    for name in sample(ids, count):
        print(f"{name}\t{by_id[name]['source'][:160]!r}\n\t{by_id[name]['target'][:160]!r}")


def main():
    binary = os.path.abspath(sys.argv[1])
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="tertium-parity-")
    os.makedirs(folder, exist_ok=True)
    python = fetch(folder)
    if os.path.realpath(sys.prefix) != os.path.realpath(os.path.join(folder, "venv")):
        os.execv(python, [python, os.path.abspath(__file__), binary, folder])
    all_units = units(folder)
    (theirs, their_clock), (ours, our_clock) = pofilter(folder, all_units), tertium(binary, all_units)
    judged = verdicts()
    print(f"{len(all_units)} units in {len(LANGUAGES)} languages.\n")
    print("| check | pofilter | Tertium | both | only pofilter | only Tertium | pofilter: faulty of judged | Tertium: faulty of judged |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for check in CHECKS:
        a, b = theirs[check], ours[check]
        print(f"| `{check}` | {len(a)} | {len(b)} | {len(a & b)} | {len(a - b)} | {len(b - a)} "
              f"| {precision(a, judged['pofilter', check])} | {precision(b, judged['tertium', check])} |")
    print(f"\nProcessor time: pofilter {their_clock.cpu:.1f} s, Tertium {our_clock.cpu:.1f} s "
          f"({their_clock.cpu / our_clock.cpu:.1f} times as fast); "
          f"by the clock {their_clock.wall:.1f} s and {our_clock.wall:.1f} s.")
    for check in filter(None, os.environ.get("SHOW", "").split(",")):
        show(all_units, f"{check}, only pofilter", theirs[check] - ours[check], 12)
        show(all_units, f"{check}, only Tertium", ours[check] - theirs[check], 12)
    if os.environ.get("UNJUDGED"):
        for check in CHECKS:
            for who, ids in (("pofilter", theirs[check]), ("tertium", ours[check])):
                count = int(os.environ["UNJUDGED"])
                show(all_units, f"{check}, {who}", set(sample(ids, count)) - set(judged[who, check]), count)


if __name__ == "__main__":
    main()
