"""Boilerplate put into a text as scrapers leave it, and where it is then.

Most gets a line of its own; some is glued to a line of the body: to its start, its
end or between two of its sentences, with a blank, without one, or after a separator.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

ZONES = ("before", "inside", "after")
OWN_LINE = "own line"
# The probability of each way of gluing, by zone.
GLUED = {
    "before": {"glued to the start": 1.0},
    "inside": {"glued to the end": 0.4, "glued to the start": 0.25, "glued inside": 0.35},
    "after": {"glued to the end": 1.0},
}
JOINTS = ("blank", "nothing", "separator")
SEPARATORS = (" | ", " – ", " · ", " • ", " / ", " » ", " — ")
BREAKS = ("single", "blank", "mixed")  # between lines; mixed: blank lines in the body only
MAX_GLUED_CHARS = 80

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)]*(?=\s)|(?<=[。！？])[」』）]*(?=\S)")
_BLANK = re.compile(r"(?=\s)")


@dataclass(frozen=True, slots=True)
class Residue:
    """A span of boilerplate in an article, and how it was put there."""

    start: int
    stop: int
    how: str
    joint: str  # "" on a line of its own
    zone: str


Piece = tuple[str, tuple[str, str, str] | None]  # a text; for residue also how, joint and zone


class Weaver:
    """The lines of an article, each in pieces, while residue is put between and into them."""

    def __init__(self, body: Sequence[str], chance: random.Random) -> None:
        self.rows: list[list[Piece]] = [[(line, None)] for line in body]
        self.chance = chance

    def put(self, lines: Sequence[str], zone: str, glued_share: float) -> None:
        """Put residue into that zone, on lines of its own, or the first line glued to the body.

        `glued_share` is the probability of the latter; long lines are not glued.
        """
        at = None
        if self.chance.random() < glued_share and len(lines[0]) <= MAX_GLUED_CHARS:
            (how,) = self.chance.choices(list(GLUED[zone]), list(GLUED[zone].values()))
            at = self._glue(lines[0], how, zone)
        if at is None:
            at = self._place(zone)
        else:
            lines = lines[1:]
        self.rows[at:at] = [[(line, (OWN_LINE, "", zone))] for line in lines]

    def _body_rows(self) -> list[int]:
        return [k for k, row in enumerate(self.rows) if any(piece[1] is None for piece in row)]

    def _place(self, zone: str) -> int:
        """Before or after the body's first line, between two later ones, or after the last."""
        own = self._body_rows()
        if zone == "before":
            return self.chance.choice((own[0], own[0] + 1))
        if zone == "after":
            return self.chance.randint(own[-1] + 1, len(self.rows))
        return self.chance.randint(own[1] + 1, own[-1])

    def _glue(self, line: str, how: str, zone: str) -> int | None:
        """Glue the line to one of the body; the number of the next row, or None without a place."""
        own = self._body_rows()
        among = {"before": own[:2], "inside": own[1:], "after": own[-1:]}[zone]
        number = self.chance.choice(among)
        row = self.rows[number]
        joint = self.chance.choice(JOINTS)
        between = {"blank": " ", "nothing": "", "separator": self.chance.choice(SEPARATORS)}[joint]
        origin = (how, joint, zone)
        if how == "glued to the start":
            row.insert(0, (line + between, origin))
        elif how == "glued to the end":
            row.append((between + line, origin))
        else:
            longest = max(range(len(row)), key=lambda k: -1 if row[k][1] else len(row[k][0]))
            text = row[longest][0]
            places = [match.end() for match in _SENTENCE_END.finditer(text)] or [
                match.start() for match in _BLANK.finditer(text)
            ]
            if not (places := [place for place in places if 0 < place < len(text)]):
                return None
            place = self.chance.choice(places)
            halves: list[Piece] = [(text[:place], None), (text[place:], None)]
            row[longest : longest + 1] = [halves[0], (between + line, origin), halves[1]]
        return number + 1

    def text(self, breaks: str) -> tuple[str, tuple[Residue, ...]]:
        """The text, and the spans of its residue."""
        text = ""
        residues = []
        was_body = True
        for row in self.rows:
            is_body = any(origin is None for _, origin in row)
            if text:
                blank = breaks == "blank" or (breaks == "mixed" and is_body and was_body)
                text += "\n\n" if blank else "\n"
            was_body = is_body
            for piece, origin in row:
                if origin is not None:
                    start = len(text) + len(piece) - len(piece.lstrip())
                    stop = len(text) + len(piece.rstrip())
                    residues.append(Residue(start, stop, *origin))
                text += piece
        return text, tuple(residues)
