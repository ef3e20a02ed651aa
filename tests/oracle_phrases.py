"""The naive twin of the scan, second part: phrases.

Every phrase is tried at every word of a line.  Then it is told which count where they stand, and
whether a line is nothing but phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from oracle_words import (
    ASKED_SIGNS,
    BEFORE_SIGN,
    BRACKET,
    COLON_SIGNS,
    GAP,
    NUMBER,
    UNSEEN,
    Token,
    fold,
    is_capital,
    is_digit,
    is_small,
    is_solo,
    is_word_char,
)
from pxd import numbers

from cleaner.labels import NUMBERS
from cleaner.markers.reader import Language

BITS = numbers("_registry.pxd", "scan/_features.pxd", "markers/_tables.pxd", "scan/_document.pxd")
MAX_TOKENS = BITS["MAX_TOKENS"]
MAX_LINE_HITS = 250
MANY_MARKERS = 3
MAX_WALKS = 24
MAX_GAP_WORDS = 8
MAX_PIECES = 32


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
    """The signs of which one must follow the phrase, by the sign that it ends in.

    What opens a bracket itself closes it.
    """
    if "[" in phrase:
        return ""
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


# --- which count ----------------------------------------------------------------------------


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


def hits_of(line: str, tokens: list[Token], found: list[Match]) -> list[tuple[Match, str]]:
    """The phrases that count where they stand: inside the line, at its start, at its end."""
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
    elif glued and tokens[glued[-1].last].stop < len(line.rstrip()):
        # Body may be glued to a sure marker of a whole line.
        hits.append((glued[-1], "START"))
    if ends:
        longest = min(ends, key=lambda match: match.first)
        if tokens[longest.first].start > 0:
            hits.append((longest, "END"))
    return hits


# Where a Markdown link leads, with its title: “](https://site.org "A title")”.
TARGET = re.compile(r'\]\([^\s()]*(\s+"[^()]*)?\)')


def cover_of(line: str, tokens: list[Token], found: list[Match], markers: Markers) -> list[Marker]:
    """The markers of a line that is nothing but phrases, numbers, dates and function words.

    Words in the targets of Markdown links do not count.
    """
    targets = [match.span() for match in TARGET.finditer(line)]
    if len(tokens) > MAX_TOKENS:
        return []
    chosen: list[Marker] = []
    covered = fillers = i = 0
    while i < len(tokens):
        # What stands in brackets behind a heading says nothing of the heading.
        here = [match for match in found if match.first == i and match.marker.sign != BRACKET]
        token = tokens[i]
        if any(start <= token.start < stop for start, stop in targets):
            i += 1
            continue
        match = max(here, key=lambda m: (m.last, m.marker.strength, m.marker.opens), default=None)
        is_filler = markers.has(token, "stopwords") and not token.is_solo
        # Alone on a line a function word may be a button, among others it is none, nor a weekday.
        if match and match.last == i and is_filler and token.is_lower and len(tokens) > 1:
            fillers += 1
            i += 1
            continue
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


def glued_cover(tokens: list[Token], markers: Markers) -> list[Marker]:
    """The markers of a line that would be nothing but phrases, were its words not glued together.

    Each word is cut before every capital that follows a small letter; what is cut may also be
    one word.
    """
    pieces: list[tuple[str, bool]] = []  # and whether a word begins with it
    for token in tokens:
        if token.is_number:
            pieces.append((NUMBER, True))
        elif token.is_solo or any(is_digit(char) or is_solo(char) for char in token.text):
            return []
        else:
            pairs = enumerate(pairwise(token.text), 1)
            cuts = [i for i, (left, right) in pairs if is_small(left) and is_capital(right)]
            for start, stop in pairwise([0, *cuts, len(token.text)]):
                pieces.append((fold(token.text[start:stop]), start == 0))
    if len(pieces) > MAX_PIECES or len(pieces) == len(tokens):
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
    if len(chosen) < 2 or (len(tokens) == 1 and phrase_length(chosen) < MANY_MARKERS):
        return []
    return sorted(chosen, key=says, reverse=True)


def better(held: Marker, marker: Marker) -> Marker:
    """Which of two markers of a line says more of it; `marker` stands behind."""
    if marker.strength != held.strength:
        return marker if marker.strength > held.strength else held
    more = marker.opens > held.opens or len(marker.words) > len(held.words)
    return marker if more else held
