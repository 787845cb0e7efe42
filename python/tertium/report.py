"""What a check found, as plain dataclasses; the fields are those of the JSON of ``tertium batch``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: bytes of the UTF-8 text, ``end`` exclusive; line, column and segment count from 1."""

    text: str
    segment: int
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the finding, and why."""

    place: Place
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the finding rests on, and where that is known from."""

    claim: str
    origin: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may stand there instead; bytes of the translation."""

    replacement: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that is likely wrong."""

    check: str
    category: str
    severity: str
    confidence: float
    message: str
    explanation: str
    target: Place | None
    source: Place | None
    fingerprint: str
    related: tuple[Related, ...] = ()
    evidence: tuple[Claim, ...] = ()
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in one translation. ``json`` is the very line that ``tertium batch`` writes."""

    id: str | int | None
    score: float | None
    findings: tuple[Finding, ...]
    error: str | None
    json: str = field(repr=False, compare=False)

    @classmethod
    def of(cls, line: str) -> Report:
        """The report of a line of ``tertium batch``."""
        value = json.loads(line)
        findings = tuple(_finding(finding) for finding in value.get("findings", ()))
        return cls(value.get("id"), value.get("score"), findings, value.get("error"), line)


def _place(value: dict[str, Any] | None) -> Place | None:
    if value is None:
        return None
    known = ("text", "segment", "line", "column", "start", "end", "path")
    return Place(**{name: value[name] for name in known if name in value})


def _related(value: dict[str, Any]) -> Related:
    place = _place(value)
    assert place is not None
    return Related(place, value["note"])


def _finding(value: dict[str, Any]) -> Finding:
    suggestion = value["suggestion"]
    return Finding(
        check=value["check"],
        category=value["category"],
        severity=value["severity"],
        confidence=value["confidence"],
        message=value["message"],
        explanation=value["explanation"],
        target=_place(value["target"]),
        source=_place(value["source"]),
        fingerprint=value["fingerprint"],
        related=tuple(_related(related) for related in value["related"]),
        evidence=tuple(Claim(**claim) for claim in value["evidence"]),
        suggestion=None if suggestion is None else Suggestion(**suggestion),
    )
