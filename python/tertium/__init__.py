"""Reads a translation beside its original, or alone, and points at the places that are likely wrong.

>>> import tertium
>>> report = tertium.check("The revenue target is $30 billion.", "营收目标为300亿元。")
>>> report.findings[0].check
'currency'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from ._tertium import Checker, __version__
from .report import Claim, Finding, Place, Related, Report, Suggestion

__all__ = [
    "Checker",
    "Claim",
    "Finding",
    "Place",
    "Related",
    "Report",
    "Suggestion",
    "__version__",
    "check",
    "check_batch",
    "checker",
]

#: Rows of a column that are turned into Python strings at a time: a corpus is never copied whole.
ROWS = 4096


@lru_cache(maxsize=8)
def _checker(select: tuple[str, ...], ignore: tuple[str, ...], min_confidence: float | None, profile: str) -> Checker:
    return Checker(list(select), list(ignore), min_confidence, profile)


def checker(
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: float | None = None,
    profile: str = "article",
) -> Checker:
    """The checker for these options, made once in a process. Options are those of ``tertium batch``."""
    return _checker(tuple(select), tuple(ignore), min_confidence, profile)


def check(
    translation: str,
    original: str | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    versions: Sequence[str] = (),
    id: str | int | None = None,
    **options: Any,
) -> Report:
    """Checks one translation, beside its original where there is one.

    Languages are ISO 639-1 codes and guessed where they are not given. What cannot be checked has ``error`` set.
    """
    answer = checker(**options).answer(translation, original, source_lang, target_lang, list(versions), id)
    return Report.of(answer)


def check_batch(
    translations: Any,
    originals: Any = None,
    *,
    source_lang: Any = None,
    target_lang: Any = None,
    ids: Any = None,
    threads: int | None = None,
    **options: Any,
) -> Iterator[Report]:
    """Checks many translations, on all cores, and gives the reports in their order, as they are done.

    Each argument is a list, an Arrow array or chunked array, or a column of pandas or Polars, all of one length; a
    language may also be one code for all. One text is no column; ``check`` takes it.
    """
    for line in answers(
        translations,
        originals,
        source_lang=source_lang,
        target_lang=target_lang,
        ids=ids,
        threads=threads,
        **options,
    ):
        yield Report.of(line)


def answers(
    translations: Any,
    originals: Any = None,
    *,
    source_lang: Any = None,
    target_lang: Any = None,
    ids: Any = None,
    threads: int | None = None,
    **options: Any,
) -> Iterator[str]:
    """As ``check_batch``, but the lines of JSON that ``tertium batch`` writes."""
    for name, column in (("translations", translations), ("originals", originals), ("ids", ids)):
        if isinstance(column, (str, bytes)):
            raise TypeError(f"{name} must be a column of texts, not one text; tertium.check takes one")
    own = checker(**options)
    columns = [_values(column) for column in (translations, originals, source_lang, target_lang, ids)]
    while targets := list(islice(columns[0], ROWS)):
        rest = [None if column is None else list(islice(column, len(targets))) for column in columns[1:]]
        yield from own.answers(targets, *rest, threads)
    if any(column is not None and next(column, _END) is not _END for column in columns[1:] if not _endless(column)):
        raise ValueError("the columns are not of one length")


_END = object()


class _Same:
    """One value for every row."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __iter__(self) -> _Same:
        return self

    def __next__(self) -> str:
        return self.value


def _endless(column: Any) -> bool:
    return isinstance(column, _Same)


def _values(column: Any) -> Any:
    """The values of a column one by one, turned into Python's own a few thousand at a time."""
    if column is None:
        return None
    if isinstance(column, str):
        return _Same(column)
    if isinstance(column, (list, tuple)):
        return iter(column)
    return _slices(column)


def _slices(column: Any) -> Iterator[Any]:
    length = len(column)
    for start in range(0, length, ROWS):
        yield from map(_plain, _slice(column, start, min(ROWS, length - start)))


def _slice(column: Any, start: int, count: int) -> Any:
    if hasattr(column, "to_pylist"):  # Arrow
        return column.slice(start, count).to_pylist()
    if hasattr(column, "iloc"):  # pandas
        return column.iloc[start : start + count].tolist()
    if hasattr(column, "to_list"):  # Polars
        return column.slice(start, count).to_list()
    return column[start : start + count]


def _plain(value: Any) -> Any:
    """None for what pandas has in the place of a missing value."""
    if value is None or isinstance(value, (str, int)):
        return value
    if value != value or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value
