"""The naive twin of the scan in `cleaner/_core.pyx`.

Where the core reads each character once, this reads as often as is plain: it
splits the text, cuts each line into words, tries every phrase at every word, and
says each feature as a sentence about the line.  Slow, and meant to be.

`scan(text, Markers(languages))` gives for each line the dictionary that
`scan_lines(text, make_tables(languages))` gives, with the words themselves in
place of their hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise

from oracle_words import (
    AFTER_END,
    ASKED_SIGNS,
    BARS,
    BEFORE_SIGN,
    BULLETS,
    CLOSERS,
    COLON_SIGNS,
    COLONS,
    COMMAS,
    COPYRIGHT_SIGNS,
    DASH_BULLETS,
    FIRST_QUOTES,
    GAP,
    NUMBER,
    OPENERS,
    PARTICLES,
    TERMINALS,
    UNSEEN,
    Token,
    fold,
    is_capital,
    is_digit,
    is_hiragana,
    is_initials,
    is_inside,
    is_small,
    is_solo,
    is_word_char,
    tokens_of,
)
from pxd import numbers

from cleaner.labels import NUMBERS
from cleaner.markers.reader import Language

BITS = numbers("scan/_features.pxd", "markers/_tables.pxd", "scan/_document.pxd")
MAX_TOKENS = BITS["MAX_TOKENS"]
MAX_COUNT = 255
MAX_WORDS = 65535
MAX_LINE_HITS = 250
MANY_MARKERS = 3
MAX_WALKS = 24
MAX_GAP_WORDS = 8
MAX_PIECES = 32
# A line and its end: CRLF is one, and whatever Unicode says must break a line is another.
LINE = re.compile("([^\n\v\f\r\x85\u2028\u2029]*)(?:\r\n|[\n\v\f\r\x85\u2028\u2029]|$)")


# --- markers --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Marker:
    """A phrase of a marker file, with the number the core knows it by."""

    number: int
    words: tuple[str, ...]
    label: int
    at: str
    takes: str
    strength: int
    opens: int
    caps: bool
    sign: str  # the signs of which one must follow, or ""


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase; `#` is any number, `…` a gap."""
    words: list[str] = []
    phrase = "".join(char for char in phrase if char not in UNSEEN)
    i = 0
    while i < len(phrase):
        stop = i + 1
        if phrase[i] in (NUMBER, GAP):
            words.append(phrase[i])
        elif is_solo(phrase[i]):
            words.append(fold(phrase[i]))
        elif is_word_char(phrase[i]):
            while stop < len(phrase) and is_word_char(phrase[stop]):
                stop += 1
            word = phrase[i:stop]
            words.append(NUMBER if word.isdecimal() else fold(word))
        i = stop
    return tuple(words)


def asked_sign(phrase: str) -> str:
    """The signs of which one must follow the phrase, by the sign that it ends in."""
    last = phrase.rstrip()[-1:]
    if last in tuple(":："):
        return COLON_SIGNS
    return next((family for family in ASKED_SIGNS if last and last in family), "")


def has_sign(rest: str, signs: str) -> bool:
    """Does `rest`, what follows a phrase, begin with one of `signs`?

    The full stop of an abbreviation touches it; before the others a blank or a bracket may stand.
    """
    if signs != ".":
        rest = rest.lstrip(BEFORE_SIGN)
    return rest[:1] in tuple(signs)


class Markers:
    """All phrases and listed words of some languages."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self.by_words: dict[tuple[str, ...], list[Marker]] = {}
        self.beginnings: set[tuple[str, ...]] = set()  # that a phrase goes on from
        self.count = 0
        self.kinds: dict[str, set[str]] = {}
        for language in languages:
            for group in language.groups:
                for phrase in group.phrases:
                    self._add(
                        Marker(
                            number=self.count + 1,
                            words=phrase_words(phrase),
                            label=NUMBERS[group.label],
                            at=group.at.upper(),
                            takes=group.takes.upper(),
                            strength=BITS["STRENGTH_" + group.strength.upper()],
                            opens=BITS["OPENS_" + group.opens.upper()],
                            caps=group.caps,
                            sign=asked_sign(phrase),
                        )
                    )
            for kind in ("stopwords", "months", "weekdays"):
                for word in getattr(language, kind):
                    words = phrase_words(word)
                    if len(words) == 1:
                        self.kinds.setdefault(words[0], set()).add(kind)

    def _add(self, marker: Marker) -> None:
        """Where a phrase stands twice in one place, the first holds, at the weaker strength."""
        self.beginnings |= {marker.words[:n] for n in range(1, len(marker.words))}
        same = self.by_words.setdefault(marker.words, [])
        for index, known in enumerate(same):
            if (known.at, known.caps, known.sign) == (marker.at, marker.caps, marker.sign):
                weaker = min(known.strength, marker.strength)
                same[index] = replace(known, strength=weaker)
                return
        same.append(marker)
        self.count += 1

    def has(self, token: Token, kind: str) -> bool:
        """Is the token listed among the `kind` of any language?"""
        return kind in self.kinds.get(token.word, ())


@dataclass
class Match:
    """A phrase found in a line: its marker, and its first and last word."""

    marker: Marker
    first: int
    last: int


@dataclass(frozen=True)
class Walk:
    """A phrase under way: its words so far, and how many words more its gap may pass over."""

    first: int
    words: tuple[str, ...] = ()
    caps: bool = True
    skips: int | None = None


def matches(line: str, tokens: list[Token], markers: Markers) -> Iterator[Match]:
    """Every phrase in the line, in the order of last words."""
    walks: list[Walk] = []
    for number, token in enumerate(tokens):
        going: list[Walk] = []
        for walk in [*walks, Walk(number)]:
            if walk.skips is not None:
                if "TERMINAL" in token.gap:
                    continue  # a gap lies within a sentence
                if walk.skips:
                    going.append(replace(walk, skips=walk.skips - 1))
            words = (*walk.words, token.word)
            on = Walk(walk.first, words, walk.caps and token.is_caps)
            for marker in reversed(markers.by_words.get(words, [])):
                if marker.caps and not on.caps:
                    continue
                if marker.sign and not has_sign(line[token.stop :], marker.sign):
                    continue
                yield Match(marker, walk.first, number)
            if words in markers.beginnings:
                going.append(on)
            if (*words, GAP) in markers.beginnings:
                going.append(replace(on, words=(*words, GAP), skips=MAX_GAP_WORDS))
        walks = going[:MAX_WALKS]


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


def opens_inside(marker: Marker, token: Token) -> bool:
    """May the phrase begin at this word inside a line?  A bracket is a start of its own."""
    if marker.at == "START":
        return marker.takes == "NAME" and "OPEN" in token.gap
    return marker.at == "INLINE" and bool(token.gap & {"TERMINAL", "OPEN", "SEPARATOR"})


def longer_or_stronger(held: Match, match: Match) -> Match:
    """Which of two phrases with the same beginning counts; `match` is found later."""
    if match.last != held.last or match.marker.strength > held.marker.strength:
        return match
    return held


def hits_of(line: Line, found: list[Match]) -> list[dict[str, int]]:
    """The phrases that count where they stand: inside the line, at its start, at its end."""
    tokens = line.tokens
    inline: list[Match] = []
    starts: list[Match] = []
    glued: list[Match] = []
    ends: list[Match] = []
    for match in found:
        at = match.marker.at
        if match.first == 0 and at in ("START", "INLINE"):
            starts.append(match)
        elif match.first == 0 and at == "LINE" and match.marker.strength == BITS["STRENGTH_SURE"]:
            glued.append(match)
        elif opens_inside(match.marker, tokens[match.first]):
            if inline and inline[-1].first == match.first:
                inline[-1] = longer_or_stronger(inline[-1], match)
            elif len(inline) < MAX_LINE_HITS:
                inline.append(match)
        elif at == "END" and match.last == len(tokens) - 1:
            ends.append(match)
    hits = [(match, "INLINE") for match in inline]
    if starts:
        hits.append((reduce(longer_or_stronger, starts), "START"))
    elif glued and tokens[glued[-1].last].stop < len(line.text.rstrip()):
        # Body may be glued to a sure marker of a whole line.
        hits.append((glued[-1], "START"))
    if ends:
        longest = min(ends, key=lambda match: match.first)
        if tokens[longest.first].start > 0:
            hits.append((longest, "END"))
    return [
        {
            **dict(
                zip(
                    ("start", "stop"),
                    line.span(tokens[match.first].start, tokens[match.last].stop),
                    strict=True,
                )
            ),
            "marker": match.marker.number,
            "at": BITS["AT_" + at],
        }
        for match, at in hits
    ]


# Where a Markdown link leads, with its title: “](https://site.org "A title")”.
TARGET = re.compile(r'\]\([^\s()]*(\s+"[^()]*)?\)')


def cover_of(line: Line, found: list[Match], markers: Markers) -> list[Marker]:
    """The markers of a line that is nothing but phrases, numbers, dates and function words.

    Words in the targets of Markdown links do not count.
    """
    targets = [match.span() for match in TARGET.finditer(line.text)]
    if len(line.tokens) > MAX_TOKENS:
        return []
    chosen: list[Marker] = []
    covered = fillers = i = 0
    while i < len(line.tokens):
        here = [match for match in found if match.first == i]
        token = line.tokens[i]
        if any(start <= token.start < stop for start, stop in targets):
            i += 1
            continue
        match = max(here, key=lambda m: (m.last, m.marker.strength, m.marker.opens), default=None)
        is_filler = markers.has(token, "stopwords") and not token.is_solo
        # Alone on a line a function word may be a button, among others it is none.
        if match and match.last == i and is_filler and token.is_lower and len(line.tokens) > 1:
            match = None
        if match:
            chosen.append(match.marker)
            covered += match.last + 1 - i
            i = match.last + 1
            continue
        if not (token.is_number or markers.has(token, "months") or markers.has(token, "weekdays")):
            if not is_filler:
                return []
            fillers += 1
        i += 1
    return chosen if fillers <= covered else []


def phrase_length(chosen: list[Marker]) -> int:
    return sum(len(marker.words) for marker in chosen)


def glued_cover(line: Line, markers: Markers) -> list[Marker]:
    """The markers of a line that would be nothing but phrases, were its words not glued together.

    Each word is cut before every capital that follows a small letter; what is cut may also be
    one word.
    """
    pieces: list[tuple[str, bool]] = []  # and whether a word begins with it
    for token in line.tokens:
        if token.is_number:
            pieces.append((NUMBER, True))
        elif token.is_solo or any(is_digit(char) or is_solo(char) for char in token.text):
            return []
        else:
            pairs = enumerate(pairwise(token.text), 1)
            cuts = [i for i, (left, right) in pairs if is_small(left) and is_capital(right)]
            for start, stop in pairwise([0, *cuts, len(token.text)]):
                pieces.append((fold(token.text[start:stop]), start == 0))
    if len(pieces) > MAX_PIECES or len(pieces) == len(line.tokens):
        return []

    def phrases(at: int, words: tuple[str, ...]) -> Iterator[tuple[int, Marker]]:
        """Every phrase that begins with `words` and goes on with piece `at`; where it ends."""
        for stop in range(at + 1, len(pieces) + 1):
            if any(first for _, first in pieces[at + 1 : stop]):
                return
            longer = (*words, "".join(piece for piece, _ in pieces[at:stop]))
            for marker in markers.by_words.get(longer, []):
                if marker.at == "LINE" and not marker.caps and not marker.sign:
                    yield stop, marker
            if longer in markers.beginnings:
                yield from phrases(stop, longer)

    def says(marker: Marker) -> tuple[int, int, int]:
        return marker.strength, marker.opens, -marker.number

    chosen: list[Marker] = []
    at = 0
    while at < len(pieces):
        here = list(phrases(at, ()))
        if here:
            at, marker = max(here, key=lambda found: (found[0], says(found[1])))
            chosen.append(marker)
            continue
        piece = pieces[at][0]
        if piece != NUMBER and not markers.kinds.get(piece, set()) & {"months", "weekdays"}:
            return []
        at += 1
    if len(chosen) < 2 or (len(line.tokens) == 1 and phrase_length(chosen) < MANY_MARKERS):
        return []
    return sorted(chosen, key=says, reverse=True)


def better(held: Marker, marker: Marker) -> Marker:
    """Which of two markers of a line says more of it; `marker` stands behind."""
    if marker.strength != held.strength:
        return marker if marker.strength > held.strength else held
    more = marker.opens > held.opens or len(marker.words) > len(held.words)
    return marker if more else held


def scan(text: str, markers: Markers) -> list[dict[str, object]]:
    """The lines of `text` with their features; `words` stands for their hash."""
    rows: list[dict[str, object]] = []
    for line in lines_of(text):
        line.tokens = tokens_of(line.text)
        found = list(matches(line.text, line.tokens, markers))
        cover = cover_of(line, found, markers)
        glued = [] if cover else glued_cover(line, markers)
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
                "hits": hits_of(line, found),
                "words": tuple(token.exact for token in line.tokens),
            }
        )
    return rows
