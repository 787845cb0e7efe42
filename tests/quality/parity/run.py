#!/usr/bin/env python3
"""Puts the findings of pofilter (translate-toolkit) and of Tertium side by side, on catalogues of published packages.

    python3 tests/quality/parity/run.py target/release/tertium [FOLDER]

Fetches what it needs from PyPI into FOLDER (default: a temporary one) and leaves it there; nothing of it is in the
project. Prints a Markdown table: per check, how many units pofilter and Tertium point at, how many both do.
"""

import collections
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
import zipfile

LANGUAGES = ["de", "fr", "es", "ru", "ja"]
SOURCES = [  # package, pinned so that the figures can be had again; as source or as wheel
    ("django==5.2.19", True), ("sphinx==9.0.4", True), ("wagtail==8.0.1", True), ("django-oscar==4.2.1", False), ("kolibri==0.19.5", False),
]
# pofilter's tests by the check of ours that answers for them.
PEERS = {
    "blank": "empty", "brackets": "bracket", "doublequoting": "quote-mark", "doublespacing": "spacing",
    "doublewords": "repeat", "emails": "link", "endpunc": "end-mark", "endwhitespace": "spacing", "filepaths": "link",
    "long": "length", "short": "length", "numbers": "number", "printf": "placeholder", "pythonbraceformat": "placeholder",
    "puncspacing": "spacing", "startcaps": "case", "simplecaps": "case", "startwhitespace": "spacing",
    "unchanged": "same", "urls": "link", "variables": "placeholder", "xmltags": "markup",
}


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)


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
    """What pofilter points at: test → ids, and the seconds it took."""
    import polib

    given, taken = os.path.join(folder, "in"), os.path.join(folder, "out")
    os.makedirs(given, exist_ok=True)
    for language in LANGUAGES:
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": language}
        for unit in all_units:
            if unit["target_lang"] == language:
                catalogue.append(polib.POEntry(msgid=unit["source"], msgstr=unit["target"], msgctxt=unit["id"]))
        catalogue.save(os.path.join(given, f"{language}.po"))
    found, seconds = collections.defaultdict(set), 0.0
    binary = os.path.join(folder, "venv", "bin", "pofilter")
    for language in LANGUAGES:
        os.makedirs(taken, exist_ok=True)
        tests = [flag for test in PEERS for flag in ("-t", test)]
        out = os.path.join(taken, f"{language}.po")
        start = time.time()
        subprocess.run([binary, "--language", language, "--progress", "none", *tests,
                        os.path.join(given, f"{language}.po"), out], check=True, capture_output=True)
        seconds += time.time() - start
        for entry in polib.pofile(out) if os.path.exists(out) else []:
            for line in entry.tcomment.splitlines() + entry.comment.splitlines():
                test = line.removeprefix("(pofilter) ").split(":")[0].strip()
                if test in PEERS:
                    found[PEERS[test]].add(entry.msgctxt)
    return found, seconds


def tertium(binary, all_units):
    """What Tertium points at: check → ids, and the seconds it took."""
    lines = "".join(json.dumps(unit, ensure_ascii=False) + "\n" for unit in all_units)
    start = time.time()
    selected = ",".join(sorted(set(PEERS.values())))
    answer = run(binary, "batch", "--profile", "software", "--select", selected, input=lines).stdout
    seconds = time.time() - start
    found = collections.defaultdict(set)
    for line in answer.splitlines():
        unit = json.loads(line)
        for finding in unit.get("findings", []):
            found[finding["check"]].add(unit["id"])
    return found, seconds


def sample(all_units, ids, count=5):
    by_id = {unit["id"]: unit for unit in all_units}
    for name in random.Random(7).sample(sorted(ids), min(count, len(ids))):
        yield by_id[name]


def main():
    binary = os.path.abspath(sys.argv[1])
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="tertium-parity-")
    os.makedirs(folder, exist_ok=True)
    python = fetch(folder)
    if os.path.realpath(sys.prefix) != os.path.realpath(os.path.join(folder, "venv")):
        os.execv(python, [python, os.path.abspath(__file__), binary, folder])
    all_units = units(folder)
    theirs, their_seconds = pofilter(folder, all_units)
    ours, our_seconds = tertium(binary, all_units)
    print(f"{len(all_units)} units in {len(LANGUAGES)} languages.\n")
    print("| check | pofilter | Tertium | both | pofilter alone | Tertium alone |\n|---|---:|---:|---:|---:|---:|")
    for check in sorted(set(PEERS.values())):
        a, b = theirs[check], ours[check]
        print(f"| {check} | {len(a)} | {len(b)} | {len(a & b)} | {len(a - b)} | {len(b - a)} |")
    print(f"\nTime: pofilter {their_seconds:.1f} s, Tertium {our_seconds:.1f} s ({their_seconds / our_seconds:.1f} times as fast).")
    if os.environ.get("SHOW"):
        for check in os.environ["SHOW"].split(","):
            for who, ids in (("pofilter alone", theirs[check] - ours[check]), ("Tertium alone", ours[check] - theirs[check])):
                print(f"\n== {check}, {who}")
                for unit in sample(all_units, ids, 12):
                    print(f"{unit['id']}\t{unit['source'][:140]!r}\n\t{unit['target'][:140]!r}")


if __name__ == "__main__":
    main()
