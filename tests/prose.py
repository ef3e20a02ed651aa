"""Prose in many languages and scripts, made of the project's own sentences in `prose.toml`.

A sentence is one choice from each of three slots, in the order of the language.  A
mention is a sentence that mentions a marker phrase in the place of `{}`: it is body,
however much it sounds like boilerplate.  A dated sentence begins with a date that belongs
to it.  The short lines are lines of a body of their own, many of which begin with the
same words as markers; those of a verse and of a dialogue belong together.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

_FILE = Path(__file__).with_name("prose.toml")


SHORTS = ("headings", "captions", "items", "words", "verses", "speech")


@dataclass(frozen=True)
class Tongue:
    """A language: the slots of its sentences, and how they are joined."""

    code: str
    slots: tuple[tuple[str, ...], ...]
    mentions: tuple[str, ...]
    dated: tuple[str, ...]
    space: str
    stop: str
    shorts: dict[str, tuple[str, ...]] = field(hash=False)

    def sentences(self) -> list[str]:
        """All sentences of the slots, in a fixed order."""
        return [self.space.join(parts) + self.stop for parts in product(*self.slots)]

    def headlines(self) -> list[str]:
        """Lines without a full stop, as in lists of other articles."""
        return [self.space.join(parts) for parts in product(*self.slots[:2])]


TONGUES = tuple(
    Tongue(
        code=raw["code"],
        slots=tuple(tuple(raw[slot]) for slot in ("first", "second", "third")),
        mentions=tuple(raw["mentions"]),
        dated=tuple(raw.get("dated", ())),
        space=raw.get("space", " "),
        stop=raw.get("stop", "."),
        shorts={kind: tuple(raw[kind]) for kind in SHORTS if kind in raw},
    )
    for raw in tomllib.loads(_FILE.read_text(encoding="utf-8"))["tongue"]
)
