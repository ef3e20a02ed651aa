"""Floors of quality: the best results so far, below which the build fails.

A floor is valid only for the corpus that it was measured on, so each section of
`floors.json` has the hash of its corpus and, where texts were read from pages, the
version of the reader.  On another corpus the floors must be written again; with
another reader they are not compared.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"

_DIGITS = 5


@dataclass
class Section:
    """Rates measured on one corpus, 0 to 1; higher is better for all of them."""

    name: str
    corpus_hash: str
    rates: dict[str, float]
    reader: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """The pinned sections by name; empty if there is no file yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def breaches(sections: Iterable[Section], pinned: dict[str, Any]) -> list[str]:
    """The floors that `sections` break, a sentence each; empty if all hold."""
    found = []
    for section in sections:
        if section.name not in pinned:
            found.append(f"{section.name}: has no floors yet; --write-floors pins them")
            continue
        pin = pinned[section.name]
        if pin["reader"] != section.reader:
            continue
        if pin["corpus"] != section.corpus_hash:
            found.append(f"{section.name}: the corpus is another one; --write-floors pins it")
        found += [
            f"{section.name}: {rate} is {section.rates[rate]:.{_DIGITS}f}, its floor {floor}"
            for rate, floor in pin["floors"].items()
            if section.rates[rate] < floor
        ]
    return found


def not_compared(sections: Iterable[Section], pinned: dict[str, Any]) -> list[str]:
    """The sections whose floors were measured with another reader."""
    return [
        f"{section.name}: its floors are for {pinned[section.name]['reader']}, "
        f"this is {section.reader}"
        for section in sections
        if section.name in pinned and pinned[section.name]["reader"] != section.reader
    ]


def write_floors(
    sections: Iterable[Section], *, allow_lower: bool = False, path: Path = FLOORS
) -> list[str]:
    """Pin the rates; without `allow_lower` nothing is written if a floor would be lowered.

    Returns the floors that are or would be lowered, a sentence each.
    """
    pinned = read_floors(path)
    lowered = []
    for section in sections:
        old = pinned.get(section.name, {}).get("floors", {})
        new = {rate: _rounded_down(value) for rate, value in section.rates.items()}
        lowered += [
            f"{section.name}: {rate} from {floor} to {new.get(rate, 'nothing')}"
            for rate, floor in old.items()
            if new.get(rate, -math.inf) < floor
        ]
        pinned[section.name] = {
            "corpus": section.corpus_hash,
            "reader": section.reader,
            "floors": new,
        }
    if allow_lower or not lowered:
        path.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return lowered


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `conclude`."""
    parser.add_argument("--write-floors", action="store_true", help="pin the measured rates")
    parser.add_argument("--allow-lower", action="store_true", help="even where they are lower")


def conclude(sections: list[Section], options: argparse.Namespace, say: Any = None) -> int:
    """Compare the rates with the floors, or pin them, and print the result; the exit code."""
    say = say or sys.stdout
    if getattr(options, "fold", None) is not None:
        print("floors: not compared, since they are of all folds", file=say)
        return 0
    if options.write_floors:
        lowered = write_floors(sections, allow_lower=options.allow_lower)
        for sentence in lowered:
            print("lower", sentence, file=say)
        return 1 if lowered and not options.allow_lower else 0
    pinned = read_floors()
    for sentence in not_compared(sections, pinned):
        print("not compared ", sentence, file=say)
    broken = breaches(sections, pinned)
    for sentence in broken:
        print("FLOOR BROKEN ", sentence, file=say)
    print("floors:", "broken" if broken else "all hold", file=say)
    return 1 if broken else 0


def _rounded_down(value: float) -> float:
    steps = 10.0**_DIGITS
    return math.floor(value * steps) / steps
