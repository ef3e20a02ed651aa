"""The naive twin of the scan: lines and their features.

Where the core reads each character once, this reads as often as is plain: it splits the text,
cuts each line into words, tries every phrase at every word, and says each feature as a sentence
about the line.  Slow, and meant to be.

`scan(text, Markers(languages))` gives for each line the dictionary that
`scan_lines(text, make_tables(languages))` gives, with the words themselves in place of their hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise

from oracle_phrases import (
    BITS,
    MANY_MARKERS,
    Marker,
    Markers,
    Match,
    better,
    cover_of,
    glued_cover,
    hits_of,
    matches,
    phrase_length,
)
from oracle_words import (
    AFTER_END,
    BARS,
    BULLETS,
    CLOSERS,
    COLONS,
    COMMAS,
    COPYRIGHT_SIGNS,
    DASH_BULLETS,
    FIRST_QUOTES,
    OPENERS,
    PARTICLES,
    TERMINALS,
    UNSEEN,
    Token,
    is_hiragana,
    is_initials,
    is_inside,
    is_small,
    is_word_char,
    tokens_of,
)

MAX_COUNT = 255
MAX_WORDS = 65535
# A line and its end: CRLF is one, and whatever Unicode says must break a line is another.
LINE = re.compile("([^\n\v\f\r\x85\u2028\u2029]*)(?:\r\n|[\n\v\f\r\x85\u2028\u2029]|$)")


# --- lines ----------------------------------------------------------------------------------


@dataclass
class Line:
    """A line with something in it, and whether a blank line follows."""

    start: int
    tail: int
    text: str  # what is seen of it, without the blanks at its edges
    places: list[int]  # where each character of `text` stands
    parted: bool = False
    tokens: list[Token] = field(default_factory=list)

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where `text[start:stop]` stands."""
        return self.places[start], self.places[stop - 1] + 1


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text`; blank ones belong to the line before them, or to none."""
    line: Line | None = None
    for piece in LINE.finditer(text):
        seen = [i for i in range(*piece.span(1)) if text[i] not in UNSEEN]
        while seen and text[seen[0]].isspace():
            del seen[0]
        while seen and text[seen[-1]].isspace():
            del seen[-1]
        if seen:
            if line:
                yield line
            start = piece.start() + (piece[0][0] == "\ufeff" and piece.start() == 0)
            line = Line(start, piece.end(), "".join(text[i] for i in seen), seen)
        elif line:
            # Blanks after the last line end are its own, and make no blank line.
            line.tail = piece.end()
            line.parted = line.parted or piece.end() > piece.end(1)
    if line:
        yield line


def ending(line: Line) -> str:
    """The last sign of the line, whatever closes behind it; empty after a word."""
    last = line.tokens[-1] if line.tokens else None
    for i in range(len(line.text) - 1, last.stop - 1 if last else -1, -1):
        if not line.text[i].isspace() and line.text[i] not in AFTER_END:
            return "" if is_initials(line.text, i, last) else line.text[i]
    return ""


def count_sentences(line: Line) -> int:
    """Sentence ends in the line; a run of them is one, a full stop inside a word is none.

    Behind a word of a script without spaces only full stops count.
    """
    count = 0
    ended = False
    word_of = {i: token for token in line.tokens for i in range(token.start, token.stop)}
    for i, char in enumerate(line.text):
        after = line.text[i + 1 : i + 2] or "\n"
        if i in word_of or is_initials(line.text, i, word_of.get(i - 1)):
            ended = False
        elif char in TERMINALS:
            if is_inside(line.text, i):
                continue
            is_solo = any(token.is_solo for token in line.tokens if token.stop <= i)
            counts = char > "\x7f" or not is_word_char(after)
            counts = counts and (char in ".。" or not is_solo)
            count += counts and not ended
            ended = True
        elif not char.isspace() and char not in AFTER_END:
            ended = False
    return count


def flags_of(line: Line, markers: Markers, found: list[Match], cover: list[Marker]) -> set[str]:
    text, tokens = line.text, line.tokens
    body = text
    signs_after = text[tokens[-1].stop if tokens else 0 :]
    facts = {
        "TERMINAL": ending(line) in tuple(TERMINALS),
        "COLON": ending(line) in tuple(COLONS),
        "BULLET": body[0] in BULLETS or (body[0] in DASH_BULLETS and body[1:2] == " "),
        "LOWER": bool(tokens) and not tokens[0].is_solo and is_small(tokens[0].text[0]),
        "COPYRIGHT": any(char in COPYRIGHT_SIGNS for char in text),
        "URL": "://" in text,
        "EMAIL": any(
            char == "@"
            and is_word_char(text[i - 1 : i] or " ")
            and is_word_char(text[i + 1 : i + 2] or " ")
            for i, char in enumerate(text)
        ),
        "ANGLE": any(char in "<>" for char in text),
        "SQUARE": any(char in "[]" for char in text),
        "BRACE": any(char in "{}" for char in text),
        "ATTRIBUTE": any("=" + quote in text for quote in FIRST_QUOTES),
        "ENTITY": any(
            char == "&" and (after == "#" or is_word_char(after)) for char, after in pairwise(text)
        ),
        "SEPARATOR": any(char in BARS for char in text),
        "UNSEGMENTED": any(token.is_solo for token in tokens),
        "DATE": any(
            token.is_year or markers.has(token, "months") or markers.has(token, "weekdays")
            for token in tokens
        ),
        "SLASH": "/" in text,
        "BREAK": line.parted,
        "CASED": any(
            not token.is_solo and (token.is_capitalised or is_small(token.text[0]))
            for token in tokens
        ),
        "ELLIPSIS": "…" in signs_after or ".." in signs_after,
        "PAREN": any(char in CLOSERS for char in signs_after),
        "UNENDED": (
            any(char in COMMAS + OPENERS for char in signs_after) or text.rstrip()[-1:] in PARTICLES
        )
        and ending(line) not in tuple(TERMINALS + COLONS),
        "TABLE": body[0] == "|",
        "HEADING": body[:2] in ("# ", "##"),
        "ONWARD": body[0] in TERMINALS + COMMAS + COLONS + CLOSERS
        or (body[0] in PARTICLES and not is_hiragana(body[1:2]))
        or body in tuple(OPENERS),
        "MANY": sum(a is not b for a, b in pairwise([None, *cover])) >= MANY_MARKERS
        and sum(len(marker.words) for marker in cover) > MANY_MARKERS,
        "FIELD": any(
            "COLON" in token.gap and not before.is_number for before, token in pairwise(tokens[:4])
        ),
        "MENTIONS": len(tokens) >= BITS["MIN_MENTION_WORDS"]
        and not cover
        and any(match.marker.strength > BITS["STRENGTH_HINT"] for match in found),
    }
    facts["QUOTED"] = not facts["BULLET"] and body[0] in FIRST_QUOTES
    return {name for name, holds in facts.items() if holds}


def place_of(line: Line, match: Match, at: str) -> dict[str, int]:
    """Where in the text a phrase stands, as the core says it."""
    tokens = line.tokens
    start, stop = line.span(tokens[match.first].start, tokens[match.last].stop)
    return {"start": start, "stop": stop, "marker": match.marker.number, "at": BITS["AT_" + at]}


def scan(text: str, markers: Markers) -> list[dict[str, object]]:
    """The lines of `text` with their features; `words` stands for their hash."""
    rows: list[dict[str, object]] = []
    for line in lines_of(text):
        line.tokens = tokens_of(line.text)
        found = list(matches(line.text, line.tokens, markers))
        cover = cover_of(line.text, line.tokens, found, markers)
        glued = [] if cover else glued_cover(line.tokens, markers)
        flags = flags_of(line, markers, found, cover or glued)
        if glued:
            cover = glued[:1]
            flags = flags - {"MANY"} | ({"MANY"} if phrase_length(glued) >= MANY_MARKERS else set())
        rows.append(
            {
                "start": line.start,
                "stop": line.places[-1] + 1,
                "tail": line.tail,
                "flags": sum(BITS["F_" + name] for name in flags),
                "n_words": min(len(line.tokens), MAX_WORDS),
                "n_stopwords": min(
                    sum(markers.has(token, "stopwords") for token in line.tokens), MAX_COUNT
                ),
                "n_capitals": min(sum(token.is_capitalised for token in line.tokens), MAX_COUNT),
                "n_numbers": min(sum(token.is_number for token in line.tokens), MAX_COUNT),
                "n_sentences": min(count_sentences(line), MAX_COUNT),
                "marker": reduce(better, cover).number if cover else 0,
                "hits": [place_of(line, *hit) for hit in hits_of(line.text, line.tokens, found)],
                "words": tuple(token.exact for token in line.tokens),
            }
        )
    return rows
