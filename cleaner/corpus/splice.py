"""A value replaced in a line of JSON, so that all other bytes of the line stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder, dumps
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from cleaner.corpus.records import DamagedError
from cleaner.corpus.treat import Cut

__all__ = ["Line", "Value", "literal_of", "literal_without", "parse_line"]

# Numbers stay strings: none is too long for that, and none is written again.
_DECODER = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_BLANKS = re.compile(r"[ \t\n\r]*")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value, and where it stands in the line: `line[start:stop]`.

    Numbers are strings here, as they are written.
    """

    value: Any
    start: int
    stop: int
    is_string: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of JSON that is one object: its fields, and where its closing brace is.

    Of fields with the same name the last counts, as for Python's `json`.
    """

    text: str
    fields: dict[str, Value]
    close: int

    def spliced(self, values: dict[str, str]) -> str:
        """The line with these literals as values; those of new fields before the closing brace.

        >>> parse_line('{"id": 7, "text": "a"}').spliced({"text": '"b"', "n": "1"})
        '{"id": 7, "text": "b", "n": 1}'
        """
        parts, at = [], 0
        there = [(self.fields[name], new) for name, new in values.items() if name in self.fields]
        for old, new in sorted(there, key=lambda pair: pair[0].start):
            parts += [self.text[at : old.start], new]
            at = old.stop
        added = {name: new for name, new in values.items() if name not in self.fields}
        if added:
            end = len(self.text[: self.close].rstrip(" \t\n\r"))
            parts.append(self.text[at:end])
            gap = self._gap()
            for count, (name, new) in enumerate(added.items(), len(self.fields)):
                parts.append(f"{',' + gap if count else ''}{dumps(name)}:{gap}{new}")
            at = end
        return "".join([*parts, self.text[at:]])

    def _gap(self) -> str:
        """A blank, if one follows the first colon; such lines have one after commas too."""
        first = next(iter(self.fields.values()), None)
        return "" if first and self.text[first.start - 1] == ":" else " "


def parse_line(text: str) -> Line:
    """The fields of a line.  Raises `DamagedError` for one that is not an object of JSON."""
    try:
        return _parsed(text)
    except JSONDecodeError as error:
        what = error.msg.removesuffix(" at")  # as some of these messages end
        raise DamagedError(f"is no JSON: {what} at column {error.pos + 1}") from None
    except RecursionError:
        raise DamagedError("is no JSON that can be read: nested too deeply") from None


def _parsed(text: str) -> Line:
    fields: dict[str, Value] = {}
    at = _after_blanks(text, 0)
    if text[at : at + 1] != "{":
        _DECODER.raw_decode(text, at)
        raise DamagedError("is no object of JSON")
    at = _after_blanks(text, at + 1)
    while text[at : at + 1] != "}" or fields:
        if text[at : at + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        name, at = _DECODER.raw_decode(text, at)
        at = _after_blanks(text, at)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", text, at)
        start = _after_blanks(text, at + 1)
        value, stop = _DECODER.raw_decode(text, start)
        fields[name] = Value(value, start, stop, text[start] == '"')
        at = _after_blanks(text, stop)
        if text[at : at + 1] == "}":
            break
        if text[at : at + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", text, at)
        at = _after_blanks(text, at + 1)
    end = _after_blanks(text, at + 1)
    if end != len(text):
        raise JSONDecodeError("Extra data", text, end)
    return Line(text, fields, at)


def _after_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def literal_of(value: object, *, is_ascii: bool = True) -> str:
    """`value` as JSON, in ASCII where that is asked for or nothing else can hold it.

    >>> literal_of("é"), literal_of("é", is_ascii=False)
    ('"\\\\u00e9"', '"é"')
    """
    if not is_ascii:
        literal = dumps(value, ensure_ascii=False)
        if literal.isascii() or not any("\ud800" <= char <= "\udfff" for char in literal):
            return literal
    return dumps(value)


def literal_without(literal: str, before: str, after: str, cuts: Sequence[Cut]) -> str:
    """The JSON string `literal`, which says `before`, less the cuts: it says `after`.

    What is kept is written as it was, whatever escapes its writer used.

    >>> literal_without(r'"Caf\\u00E9. Share"', "Café. Share", "Café.", [(5, 11, "", "", 0.0)])
    '"Caf\\\\u00E9."'
    """
    is_plain = "\\u" not in literal and "\\/" not in literal  # then `encode_basestring` wrote it
    if is_plain or encode_basestring_ascii(before) == literal:
        encoder = encode_basestring if is_plain else encode_basestring_ascii
        written: str = encoder(after)
        return written
    places = [place for cut in cuts for place in cut[:2]]
    edges = [1, *_raw_places(literal, places), len(literal) - 1]
    return f'"{"".join(literal[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))}"'


def _raw_places(literal: str, places: Sequence[int]) -> Iterator[int]:
    """Where in the literal the characters of the string stand, by offsets that ascend."""
    left = iter(places)
    place = next(left, None)
    raw, char = 1, 0
    for match in _ESCAPE.finditer(literal, 1):
        while place is not None and place <= char + match.start() - raw:
            yield raw + place - char
            place = next(left, None)
        char += match.start() - raw + 1
        raw = match.end()
    while place is not None:
        yield raw + place - char
        place = next(left, None)
