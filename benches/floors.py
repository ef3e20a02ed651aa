"""Quality that may not be lost again: the best measured so far, pinned with its corpus.

A floor means something on the corpus it was measured on only, so each section
of `floors.json` carries the hash of its corpus and, where the texts were read
from pages, what read them.  On another corpus the floors must be written anew;
with another reader they are not compared.
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
    """What was measured on one corpus; of every rate more is better."""

    name: str
    corpus_hash: str
    rates: dict[str, float]
    reader: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """The pinned sections by name; none where there is no file yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def breaches(sections: Iterable[Section], pinned: dict[str, Any]) -> list[str]:
    """What stands against `sections`, a sentence each; empty where all floors hold."""
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
    """Pin what was measured; without `allow_lower` nothing is written where a floor would sink.

    Returns the floors that would sink, or did, a sentence each.
    """
    pinned = read_floors(path)
    sunk = []
    for section in sections:
        old = pinned.get(section.name, {}).get("floors", {})
        new = {rate: _rounded_down(value) for rate, value in section.rates.items()}
        sunk += [
            f"{section.name}: {rate} from {floor} to {new.get(rate, 'nothing')}"
            for rate, floor in old.items()
            if new.get(rate, -math.inf) < floor
        ]
        pinned[section.name] = {
            "corpus": section.corpus_hash,
            "reader": section.reader,
            "floors": new,
        }
    if allow_lower or not sunk:
        path.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return sunk


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `conclude`."""
    parser.add_argument("--write-floors", action="store_true", help="pin what was measured")
    parser.add_argument("--allow-lower", action="store_true", help="even where it is less")


def conclude(sections: list[Section], options: argparse.Namespace, say: Any = None) -> int:
    """Compare what was measured with the floors, or pin it, and say so; the exit code."""
    say = say or sys.stdout
    if getattr(options, "fold", None) is not None:
        print("floors: not compared, since they are of all folds", file=say)
        return 0
    if options.write_floors:
        sunk = write_floors(sections, allow_lower=options.allow_lower)
        for sentence in sunk:
            print("lower", sentence, file=say)
        return 1 if sunk and not options.allow_lower else 0
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
