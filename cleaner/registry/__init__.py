"""The registry: labels, rules and thresholds, in TOML files beside this one.

What is made from it is committed too: the C enums, `cleaner/labels.py`,
`docs/rules.md`.  `make registry` writes them anew.  Nothing that cleans a text
reads these files; the commands that print rules do.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "Guard",
    "Label",
    "Rule",
    "Sweep",
    "Threshold",
    "Topic",
    "guards",
    "labels",
    "rules",
    "thresholds",
]

FOLDER = Path(__file__).parent
STAGES = ("line", "span", "neighbours", "model", "known", "page")
"""The files of rules; those of a page alone have no number in the core."""

TOPICS = (
    "scores",
    "scan",
    "shapes",
    "lines",
    "spans",
    "blocks",
    "guards",
    "offlimits",
    "model",
    "cutoff",
    "core",
    "pieces",
)
"""The files of thresholds; one may be made of those before it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of boilerplate; its number in the core is its place, from 1."""

    name: str
    doc: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What decides that a span is dropped; its number in the core is its place, from 1.

    `labels` are those that it gives; where they are another's, `label_from` says whose.
    `example` is what is dropped, as a line or lines put at `place` in an article, and
    `near_miss` what looks alike and is kept.  Where the rule does not drop all of the
    example, ⟦ ⟧ marks what does.  Doubtful lines of rules that `promotes_alike` is
    set for make each other sure where several stand in a row.
    """

    name: str
    stage: str
    doc: str
    about: str
    place: str
    example: str
    near_miss: str
    labels: tuple[str, ...] = ()
    label_from: str | None = None
    thresholds: tuple[str, ...] = ()
    promotes_alike: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """What keeps a line although there is evidence against it.

    Its number in the core is its place, from 1.
    """

    name: str
    doc: str


@dataclass(frozen=True, slots=True)
class Sweep:
    """Over which range a threshold was tried, on what, and when."""

    range: str
    corpus: str
    date: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound that decides something about a text.

    `value` is a number, or whole numbers and names of thresholds before it, in C.
    """

    name: str
    value: int | float | str
    unit: str
    guards: str
    type: str = "int"
    sweep: Sweep | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """The thresholds of one file."""

    name: str
    about: str
    note: str | None
    thresholds: tuple[Threshold, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def labels() -> tuple[Label, ...]:
    """All labels in order."""
    return tuple(Label(name, **fields) for name, fields in _read("labels").items())


def rules() -> tuple[Rule, ...]:
    """All rules in order."""
    return tuple(
        _rule(name, stage, fields)
        for stage in STAGES
        for name, fields in _read(f"rules/{stage}").items()
    )


def guards() -> tuple[Guard, ...]:
    """All guards in order."""
    return tuple(Guard(name, **fields) for name, fields in _read("guards").items())


def thresholds() -> tuple[Topic, ...]:
    """All thresholds by topic, in order."""
    return tuple(map(_topic, TOPICS))


def _rule(name: str, stage: str, fields: dict[str, Any]) -> Rule:
    for key in ("about", "example", "near_miss"):
        fields[key] = fields[key].rstrip("\n")
    for key in ("labels", "thresholds"):
        fields[key] = tuple(fields.get(key, ()))
    return Rule(name, stage, **fields)


def _topic(name: str) -> Topic:
    found = _read(f"thresholds/{name}")
    about, note = found.pop("about"), found.pop("note", None)
    return Topic(name, about, note, tuple(_threshold(name, found[name]) for name in found))


def _threshold(name: str, fields: dict[str, Any]) -> Threshold:
    if "sweep" in fields:
        fields["sweep"] = Sweep(**fields["sweep"])
    if isinstance(fields["value"], float):
        fields.setdefault("type", "double")
    return Threshold(name, **fields)
