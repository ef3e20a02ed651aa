"""The naive twin of the scan, first part: characters and words.  `oracle.py` has the rest."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

NUMBER = "#"  # the word that every number is
GAP = "…"  # in a phrase: some words of one sentence

TERMINALS = ".!?…。！？।॥؟۔｡።՞჻⁇⁈⁉‼"
COMMAS = ",;،、，；"
COLONS = ":："
OPENERS = "(（【〔["
CLOSERS = ")）】〕]"
QUOTES = '"“”„‟«‹「」『』《》'
PARTICLES = ("を", "は", "が", "に", "の", "へ", "と")
BEFORE_SIGN = " ).\xa0\u202f"  # “Tel.:”, “Author(s):”, and the French blank
COLON_SIGNS = ":：=＝"  # Korean and Japanese credits have an equals sign for a colon
APOSTROPHES = "'‘’"
FIRST_QUOTES = "\"'‘’“”„‟«»‹「『"  # those a line begins with, or an attribute's value
BARS = "|｜•·・»›＞→▸►▶>"  # of menus and breadcrumbs
COPYRIGHT_SIGNS = "©ⓒⒸ"
SEPARATORS = BARS + "/–—~" + COPYRIGHT_SIGNS
BULLETS = "•·▪►‣●○■□▸▶・"
DASH_BULLETS = "-*–—"  # bullets only before a blank
BRACKET = "]"
ASKED_SIGNS = ("/／", ",،、，", ".", "?؟？", "-–—", BRACKET)  # a phrase may end in one of these
# A sentence's end, or a colon, still counts as the line's end with these behind it.
AFTER_END = CLOSERS + QUOTES + APOSTROPHES + "»@"

# Signs that nobody sees: a soft hyphen, joiners, marks of direction, a byte order mark.
UNSEEN = (
    "\xad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2065\u2066\u2067\u2068\u2069\ufeff"
)

SOLO_BLOCKS = (
    "\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff", "\u3005\u3007", "\u3040\u30fa", "\u30fc\u30ff",
    "\u31f0\u31ff", "\u3400\u4dbf", "\u4e00\u9fff", "\uf900\ufaff", "\uff66\uff9f",
    "\U00020000\U0003ffff",
)  # fmt: skip
MARK_BLOCKS = ("\u0300\u33ff", "\ua000\uabff", "\ufb00\uffff")
ACCENT_BLOCKS = ("\u0300\u036f", "\u00c0\u052f", "\u1e00\u1fff")
HANGUL = ("\uac00\ud7a3",)


# --- characters -----------------------------------------------------------------------------


def _within(char: str, blocks: tuple[str, ...]) -> bool:
    return any(block[0] <= char <= block[1] for block in blocks)


def _is_letter(char: str) -> bool:
    """Of a word, in whatever script; accents and vowel signs are."""
    if char in TERMINALS:
        return False
    return char.isalnum() or (unicodedata.category(char)[0] == "M" and _within(char, MARK_BLOCKS))


def is_solo(char: str) -> bool:
    """A word by itself: scripts written without spaces."""
    if _within(char, SOLO_BLOCKS[-1:]):
        return True
    return _is_letter(char) and not char.isdecimal() and _within(char, SOLO_BLOCKS)


def is_hiragana(char: str) -> bool:
    return "\u3041" <= char <= "\u309f"


def is_word_char(char: str) -> bool:
    return _is_letter(char) and not is_solo(char)


def is_capital(char: str) -> bool:
    return char.isalnum() and char.istitle()  # true of capitals too


def is_small(char: str) -> bool:
    return char.isalnum() and char.islower() and not char.istitle()


def is_accent(char: str) -> bool:
    return _within(char, ACCENT_BLOCKS[:1])


def is_digit(char: str) -> bool:
    """An accent counts as one, as it may stand behind any."""
    return char.isdecimal() or is_accent(char)


def fold(word: str) -> str:
    """The word in small letters, without the accents of Latin, Greek and Cyrillic."""
    return "".join(map(fold_char, word))


def fold_char(char: str) -> str:
    small = char.lower()[0]  # İ alone becomes two, i and a dot
    if is_accent(char):
        return ""
    if _within(char, ACCENT_BLOCKS[1:]):
        small = unicodedata.normalize("NFD", small)[0]
    return "i" if small == "ı" else small


# --- words ----------------------------------------------------------------------------------


@dataclass
class Token:
    """A word of a line: `line[start:stop]`, what it counts as, and what stands before it."""

    text: str
    start: int
    stop: int
    gap: frozenset[str] = frozenset()

    @property
    def is_number(self) -> bool:
        digits = sum(char.isdecimal() for char in self.text)
        first = self.text[0]
        cased = is_capital(first) or is_small(first)
        return digits > 0 and len(self.text) - digits <= 2 and not cased

    @property
    def word(self) -> str:
        """The token as phrases see it."""
        return NUMBER if self.is_number else self.exact

    @property
    def exact(self) -> str:
        """The token as the line's hash sees it."""
        return fold(self.text.replace(".", "").replace(",", ""))

    @property
    def is_solo(self) -> bool:
        return is_solo(self.text[0])

    @property
    def is_lower(self) -> bool:
        return not self.is_solo and is_small(self.text[0])

    @property
    def is_capitalised(self) -> bool:
        return not self.is_solo and is_capital(self.text[0])

    @property
    def is_caps(self) -> bool:
        return self.is_capitalised and len(self.text) > 1 and not any(map(is_small, self.text))

    @property
    def is_year(self) -> bool:
        if not self.is_number or any(is_capital(c) or is_small(c) or c in ".," for c in self.text):
            return False
        return 1900 <= int("".join(filter(str.isdecimal, self.text))) <= 2100


def word_stop(line: str, start: int) -> int:
    """Where the word that begins at `start` ends."""
    if is_solo(line[start]):
        return start + 1
    i = start + 1
    while i < len(line):
        digits = all(is_digit(char) or char in ".," for char in line[start:i])
        after = line[i + 1] if i + 1 < len(line) else "\n"
        if is_digit(line[i - 1]) and (
            _within(line[i], HANGUL) or (is_capital(line[i]) and is_small(after))
        ):
            return i  # “12개”, “2023The”, which lost its space
        if is_word_char(line[i]) or (digits and line[i] in ".," and is_digit(after)):
            i += 1
        else:
            return i
    return i


def is_initials(line: str, i: int, before: Token | None) -> bool:
    """Is `line[i]` the full stop of an initial, with more of the line behind it?"""
    return (
        before is not None
        and line[i] == "."
        and i == before.stop < len(line) - 1
        and len(before.text) == 1
        and before.is_capitalised
    )


def is_inside(line: str, i: int) -> bool:
    """Is `line[i]` the full stop inside “3.5”, “e.g.” or “site.org”?"""
    after = line[i + 1] if i + 1 < len(line) else "\n"
    return line[i] == "." and is_word_char(after) and (is_small(after) or is_digit(after))


def gap_before(line: str, start: int, stop: int, before: Token | None) -> frozenset[str]:
    """What stands in `line[start:stop]`, between the word `before` and the next."""
    gap: set[str] = set()
    for i in range(start, stop):
        char = line[i]
        if char.isspace():
            gap.add("SPACE")
        elif char in TERMINALS:
            if not is_initials(line, i, before) and not is_inside(line, i):
                gap.add("TERMINAL")
        elif char == "-" and ("SPACE" in gap or before is None):
            gap.add("SEPARATOR")
        for name, signs in (
            ("COMMA", COMMAS), ("COLON", COLONS), ("OPEN", OPENERS), ("CLOSE", CLOSERS),
            ("QUOTE", QUOTES), ("SEPARATOR", SEPARATORS),
        ):  # fmt: skip
            if char in signs:
                gap.add(name)
    return frozenset(gap)


def tokens_of(line: str) -> list[Token]:
    tokens: list[Token] = []
    i = at = 0
    while i < len(line):
        if is_solo(line[i]) or is_word_char(line[i]):
            stop = word_stop(line, i)
            gap = gap_before(line, at, i, tokens[-1] if tokens else None)
            tokens.append(Token(line[i:stop], i, stop, gap))
            i = at = stop
        else:
            i += 1
    return tokens
