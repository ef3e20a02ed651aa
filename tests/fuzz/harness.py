"""What the fuzz targets share: bytes read as texts worth trying, and the run itself.

atheris changes bytes and keeps those that lead to new code.  Of Python, that is:
the core is compiled, so bytes alone would seldom spell a marker, let alone two.
So the first byte of an input says whether the rest are bytes as they come, or
numbers of pieces: markers, prose, signs and tags.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT), str(ROOT / "tests")]

with atheris.instrument_imports(include=["cleaner"]):
    import cleaner
    import cleaner.cli
    import cleaner.html  # noqa: F401

from prose import TONGUES  # noqa: E402
from strategies import DATES, HOSTILE, NAMES, PHRASES, STRUCTURED  # noqa: E402

__all__ = ["PIECES", "Reader", "fuzz"]

T = TypeVar("T")

WAYS = 8  # of reading an input as text; in one of them its bytes are taken as they come
LINE_ENDS = ("\n", "\n\n", "\r\n", "\n \n", "\u2028", "\r")


def _prose() -> list[str]:
    return [
        text
        for tongue in TONGUES
        for text in (*tongue.sentences()[::7], *tongue.headlines()[::3], *tongue.mentions)
    ]


Kinds = tuple[Sequence[str], ...]
"""Pieces by kind; each kind is as likely as the others."""

_PROSE, _MARKERS = _prose(), [phrase for phrase, _ in PHRASES]
PIECES: Kinds = (
    LINE_ENDS, LINE_ENDS, LINE_ENDS, _PROSE, _PROSE, _MARKERS, _MARKERS, HOSTILE,
    (*STRUCTURED, *NAMES, *DATES),
)  # fmt: skip


class Reader:
    """An input, read from its start: numbers, choices, and a text of the rest."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, below: int) -> int:
        """A number from 0 up to `below`; 0 once nothing is left."""
        size = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "little") % below

    def choice(self, items: Sequence[T]) -> T:
        return items[self.number(len(items))]

    def rest(self, pieces: Kinds = PIECES) -> bytes:
        """The bytes that are left, or the pieces that they are the numbers of, as UTF-8."""
        if self.number(WAYS) == 0:
            return self._data[self._at :]
        return self.joined(pieces, (len(self._data) - self._at) // 3)

    def joined(self, pieces: Kinds, n: int) -> bytes:
        """`n` pieces."""
        text = "".join(self.choice(self.choice(pieces)) for _ in range(n))
        return text.encode("utf-8", "surrogatepass")


def fuzz(check: Callable[[bytes], None], name: str) -> None:
    """Run until a law breaks, or as long as the options say.

    What leads to new code is kept in `.cache/fuzz/`, and so is what breaks a law.
    """
    logging.disable(logging.CRITICAL)
    folder = ROOT / ".cache" / "fuzz"
    seeds = folder / name
    seeds.mkdir(parents=True, exist_ok=True)
    options = [f"-artifact_prefix={folder}/{name}-", "-max_len=2000", "-timeout=60"]
    samples = [str(path) for path in sorted((ROOT / "samples").iterdir()) if path.is_dir()]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(seeds), *samples], check)
    atheris.Fuzz()
