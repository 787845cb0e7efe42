"""Tests of the installed package: ``python/tests/run`` builds the wheel, installs it in a new environment and runs them.

``TERTIUM`` names the program whose answers the package must give byte for byte.
"""

import json
import os
import subprocess
import threading
import time
import unittest

import tertium

PAIRS = [
    ("营收目标为300亿元。", "The revenue target is $30 billion.", "zh", "en"),
    ("会议于3月12日举行。", "The meeting was held on March 21.", "zh", "en"),
    ("Das Werk beschäftigt 450 Menschen.", "The plant employs 540 people.", "de", "en"),
    ("Die Lage ist ruhig.", "The situation is calm.", "de", "en"),
    ("", "Nothing stands beside this sentence.", "", "en"),
]
UNITS = [
    {"id": number, "source": source, "target": target, "source_lang": source_lang or None, "target_lang": target_lang}
    for number in range(200)
    for source, target, source_lang, target_lang in [PAIRS[number % len(PAIRS)]]
]


def column(name):
    return [unit[name] for unit in UNITS]


def lines(make=list, **more):
    given = {name: make(column(name)) for name in ("source_lang", "target_lang")}
    return list(tertium.answers(make(column("target")), make(column("source")), ids=make(column("id")), **given, **more))


class Package(unittest.TestCase):
    def test_a_report_says_what_and_where(self):
        report = tertium.check("The revenue target is $30 billion.", "营收目标为300亿元。")
        finding = report.findings[0]
        self.assertEqual((finding.check, finding.target.text), ("currency", "$30 billion"))
        self.assertEqual(json.loads(report.json)["score"], report.score)
        self.assertIsNone(report.error)

    def test_what_cannot_be_checked_says_why(self):
        self.assertIn("no pack", tertium.check("y", "x", source_lang="xx").error)
        with self.assertRaisesRegex(ValueError, "did you mean"):
            tertium.check("y", select=["curency"])
        with self.assertRaisesRegex(ValueError, "between 0 and 1"):
            tertium.check("y", min_confidence=2.0)

    def test_the_answers_are_those_of_the_program(self):
        text = "".join(json.dumps(unit, ensure_ascii=False) + "\n" for unit in UNITS)
        run = subprocess.run([os.environ["TERTIUM"], "batch"], input=text.encode(), capture_output=True, check=True)
        self.assertEqual("\n".join(lines()) + "\n", run.stdout.decode())

    def test_threads_do_not_show(self):
        self.assertEqual(lines(threads=1), lines(threads=8))

    def test_columns_of_arrow_pandas_and_polars_are_taken(self):
        import pandas
        import polars
        import pyarrow

        chunked = lambda values: pyarrow.chunked_array([pyarrow.array(values[:7]), pyarrow.array(values[7:])])
        for make in (pyarrow.array, chunked, pandas.Series, lambda v: pandas.Series(v, dtype=None), polars.Series):
            self.assertEqual(lines(make), lines())

    def test_one_code_does_for_all_and_lengths_must_agree(self):
        self.assertEqual(len(list(tertium.check_batch(["a b"] * 5000, target_lang="en"))), 5000)
        with self.assertRaisesRegex(ValueError, "one length"):
            list(tertium.answers(["a"], ["b", "c"]))
        with self.assertRaisesRegex(ValueError, "one length"):
            list(tertium.answers(["a", "b"], ["b"]))

    def test_one_text_is_no_column(self):
        for columns in (("one text",), (["a text"], "an original"), (b"bytes",)):
            with self.assertRaisesRegex(TypeError, "not one text"):
                list(tertium.check_batch(*columns, source_lang="zh", target_lang="en"))
        with self.assertRaisesRegex(TypeError, "ids must be"):
            list(tertium.check_batch(["a text"], ids="1", target_lang="en"))

    def test_the_interpreter_goes_on_meanwhile(self):
        ticks, done = [], threading.Event()

        def tick():
            while not done.is_set():
                ticks.append(time.perf_counter())
                time.sleep(0.001)

        ticker = threading.Thread(target=tick)
        ticker.start()
        list(tertium.answers(column("target") * 10, column("source") * 10, threads=1))
        done.set()
        ticker.join()
        self.assertGreater(len(ticks), 20)


if __name__ == "__main__":
    unittest.main()
