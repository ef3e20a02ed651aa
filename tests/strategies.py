"""The texts that the laws are tested on: hostile texts, and realistic pages with boilerplate.

Nothing that a page can hold is excluded.  A drawn page knows which of its characters are
body, so that a law can require every one of them.

Two things are fixed, as in real pages.  A paragraph has at least two sentences, and ends
with one.  A heading that opens a block of everything after it (`opens = "thread"` and
`"box"` in marker files) comes after the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from hypothesis import event
from hypothesis import strategies as st
from prose import TONGUES, Tongue

from cleaner import Config
from cleaner.config import THRESHOLDS
from cleaner.labels import LABELS
from cleaner.markers.reader import Group, Language, read_languages

# --- any text -------------------------------------------------------------------------------

CHARACTERS = st.characters()  # all of them: lone surrogates, NUL and unassigned ones too

HOSTILE = (
    "\x00", "\r", "\r\n", "\n", "\n\n", "\n \n", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\xa0",
    "\u2028", "\u2029", "\u200b", "\u200e", "\u202e", "\u2066", "\u3000", "\ufeff", "\ufffd",
    "\ud800", "\udfff", "\U0001f600", "\U0001f468\u200d\U0001f469", "\U00010400", "𝐀𝐝", "𠀀",
    "e\u0301", "İ", "ı", "ß", "ﬁ", "ǅ", "Ⅷ", "Ⓐ", "\u0345", "שלום", "مرحبا", "กำ",
    "々", "ー", "한국",
    ".", "..", "…", "!?", "。", "؟", "।", ":", "：", ",", "、", ";", "-", " - ", "—", "|", " | ",
    "•", "* ", "- ", "# ", "> ", " > ", "»", "›", "→", "/", "://", "@", "a@b.example", "©", "© ",
    "<", "</", "<p>", "[", "]", "{{", "}}", "{", "}", "=", '="', "=”", "” ", '" ', '">', "(", ")",
    " (1)", '[gallery ids="1,2"]', "” data-x=”1” >", "2023", "2023-09-09", "9.9.2023",
    "9 March 2021", "12:30", "1,234.5", "12K", "2023The", "3", " ", "  ",
)  # fmt: skip


Marked = tuple[str, Group]
"""A marker phrase and its group."""


def _flat(languages: Sequence[Language]) -> list[Marked]:
    return [
        (phrase, group)
        for language in languages
        for group in language.groups
        for phrase in group.phrases
    ]


LANGUAGES = tuple(read_languages())
PHRASES = _flat(LANGUAGES)
PHRASES_OF = {
    code: _flat([language for language in LANGUAGES if language.language == code])
    for code in sorted({language.language for language in LANGUAGES})
}
# Headings that open such a block in any language.
OPENING = frozenset(
    phrase.casefold() for phrase, group in PHRASES if group.opens in ("thread", "box")
)
STOPWORDS = [word for language in LANGUAGES for word in language.stopwords[:20]]

any_phrases = st.sampled_from(PHRASES)
pieces = st.one_of(
    st.text(CHARACTERS, max_size=8),
    st.sampled_from(HOSTILE),
    any_phrases.map(lambda pair: pair[0]),
    st.sampled_from(STOPWORDS).map(lambda word: f" {word} "),
)
texts = st.one_of(
    st.text(CHARACTERS),
    st.lists(pieces, max_size=40).map("".join),
    st.lists(st.lists(pieces, max_size=4).map("".join), max_size=25).map("\n".join),
)
"""Any text at all."""

configs = st.builds(
    Config,
    strength=st.sampled_from(sorted(THRESHOLDS)),
    keep=st.frozensets(st.sampled_from(LABELS)),
)
"""Every valid `Config`."""


# --- boilerplate ----------------------------------------------------------------------------

NAMES = (
    "Jane Doe", "J. Doe", "María Núñez", "Jörg Özdemir", "Иван Петров", "王小明",
    "山田太郎", "김민수",
    "أحمد علي", "STR", "Reuters", "Jane Doe and John Roe",
)  # fmt: skip
DATES = (
    "2023-09-09", "9 September 2023", "September 9, 2023", "09.09.2023", "9/9/2023 10:30",
    "2023年9月9日", "2023년 9월 9일", "9 сентября 2023", "9 de septiembre de 2023",
    "Sat, 9 Sep 2023",
)  # fmt: skip
STRUCTURED = (
    "© STR / KCNA VIA KNS/AFP", "© 2024 The Courier. All rights reserved.", "STR/AFP",
    "The quay at dawn. © J. Doe / AFP", "(Jane Doe/Reuters)", '[gallery ids="12,13"]',
    '[caption id="a" align="left"]', '<div class="share"></div>', "” data-script=”x.js” >",
    "{{ article.title }}", "Home > News > Sport", "Home / Money / Markets", "Home » Blog » Ferry",
    "Lovely! (5233)", "1.2K views", "3 min read", "12", "…", "* * *", "|", "- ",
    "Facebook Twitter WhatsApp Email", "1 2 3 4 5 Next »", "mail@ferry.example",
    "https://ferry.example/a",
)  # fmt: skip

numbers = st.integers(0, 9999).map(str)


@dataclass(frozen=True)
class Boilerplate:
    """Consecutive lines of boilerplate; with `opens`, all lines after them would be theirs."""

    lines: tuple[str, ...]
    opens: bool = False


def _fill(phrase: str, number: str) -> str:
    """A phrase with a number for `#` and some words for a gap."""
    return re.sub(r"\s*…\s*", " Corwin Courier ", phrase).replace("#", number)


# Strategies that many draws use, each made once.


@cache
def phrases_of(tongue: Tongue) -> st.SearchStrategy[Marked]:
    """The marker phrases of a language, or of English where it has no file."""
    return st.sampled_from(PHRASES_OF.get(tongue.code) or PHRASES_OF["en"])


@cache
def sure_phrases_of(tongue: Tongue) -> st.SearchStrategy[Marked]:
    """The phrases that are dropped alone, on a line of their own."""
    return st.sampled_from(
        [
            (phrase, group)
            for phrase, group in PHRASES_OF.get(tongue.code) or PHRASES_OF["en"]
            if group.strength == "sure" and group.at == "line" and phrase.casefold() not in OPENING
        ]
    )


@cache
def list_heads_of(tongue: Tongue) -> st.SearchStrategy[str]:
    pairs = PHRASES_OF.get(tongue.code) or PHRASES_OF["en"]
    return st.sampled_from(
        [phrase for phrase, group in pairs if group.opens == "list"] or ["Related"]
    )


@cache
def sentences_of(tongue: Tongue) -> st.SearchStrategy[str]:
    return st.sampled_from(tongue.sentences())


@cache
def headlines_of(tongue: Tongue) -> st.SearchStrategy[str]:
    return st.sampled_from(tongue.headlines())


@st.composite
def marker_lines(
    draw: st.DrawFn, phrases: st.SearchStrategy[Marked], tongue: Tongue
) -> Boilerplate:
    """A line with a marker phrase in its place, and what it takes along."""
    phrase, group = draw(phrases)
    line = _fill(phrase, draw(numbers))
    if group.caps or draw(st.integers(0, 9)) == 0:
        line = line.upper()
    takes = group.takes if group.at != "line" else "phrase"
    if takes == "name":
        names = draw(st.sampled_from(NAMES))
        line = f"{names} {line}" if group.at == "end" else f"{line} {names}"
    elif takes == "date":
        line += " " + draw(st.sampled_from(DATES))
    elif takes in ("title", "line") and draw(st.booleans()):
        line += " " + draw(headlines_of(tongue))
    return Boilerplate((line,), opens=phrase.casefold() in OPENING)


@st.composite
def lists_of_others(draw: st.DrawFn, tongue: Tongue) -> Boilerplate:
    """A heading and the headlines under it, with bullets or without."""
    phrase = draw(list_heads_of(tongue))
    bullet = draw(st.sampled_from(["", "", "- ", "• ", "* "]))
    items = draw(st.lists(headlines_of(tongue), min_size=1, max_size=6))
    return Boilerplate((_fill(phrase, "5"), *(bullet + item for item in items)))


def junk() -> st.SearchStrategy[Boilerplate]:
    """A line of any pieces."""
    return st.lists(pieces, min_size=1, max_size=4).map(
        lambda parts: Boilerplate((re.sub(r"\s+", " ", "".join(parts)).strip() or "|",))
    )


@cache
def boilerplate_of(tongue: Tongue) -> st.SearchStrategy[Boilerplate]:
    """Boilerplate of all kinds, as in pages in this language."""
    return st.one_of(
        marker_lines(phrases_of(tongue), tongue),
        marker_lines(phrases_of(tongue), tongue),
        marker_lines(any_phrases, tongue),
        lists_of_others(tongue),
        st.sampled_from(STRUCTURED + DATES).map(lambda line: Boilerplate((line,))),
        st.lists(phrases_of(tongue), min_size=2, max_size=5).map(
            lambda pairs: Boilerplate(
                (" ".join(_fill(phrase, "7") for phrase, _ in pairs),),
                opens=any(phrase.casefold() in OPENING for phrase, _ in pairs),
            )
        ),
        junk(),
    )


GLUED_BEFORE = (
    " date 2023-09-09 ", " date 2023-09-10 Advertisement ", "ADVERTISEMENT ", '[caption id="a"]',
)  # fmt: skip
GLUED_BEHIND = (
    " © STR / AFP", " (Photo: Jane Doe / AFP)", " READ MORE: What the ferry carried",
    ' [gallery ids="1,2"]', " Read also: What the ferry carried",
    "” data-script=”https://ferry.example/x.js” >",
)  # fmt: skip


# --- body -----------------------------------------------------------------------------------


@st.composite
def mentions(draw: st.DrawFn, tongue: Tongue) -> str:
    """A sentence that mentions a marker phrase, in which a comma replaces a full stop.

    A full stop would end the sentence, and what follows it would look like boilerplate.
    """
    phrase, _ = draw(phrases_of(tongue) | any_phrases)
    named = _fill(phrase, draw(numbers)).strip(" :：.…!?。|»›>→*()[]（）【】")
    named = re.sub(r"[.!?]\s", ", ", named)
    return draw(st.sampled_from(tongue.mentions)).replace("{}", named)


@st.composite
def ledgers(draw: st.DrawFn) -> list[str]:
    """Paragraphs that differ only in their numbers."""
    first = draw(st.integers(1900, 2090))
    return [
        f"In {year} the mill sold {draw(st.integers(10, 99))} boats to the other side. "
        "It was the best year that anybody could remember, and nobody asked what became of them."
        for year in range(first, first + draw(st.integers(2, 3)))
    ]


@st.composite
def paragraphs(draw: st.DrawFn, tongue: Tongue, least: int = 2) -> str:
    """A paragraph of at least so many sentences, most often with a mention among them."""
    size = draw(st.integers(least, least + 2))
    lines = draw(st.lists(sentences_of(tongue), min_size=size, max_size=size, unique=True))
    if draw(st.integers(0, 2)):
        lines.insert(draw(st.integers(0, len(lines))), draw(mentions(tongue)))
    if tongue.dated and draw(st.integers(0, 4)) == 0:
        lines.insert(0, draw(st.sampled_from(tongue.dated)))
    return tongue.space.join(lines)


@st.composite
def bodies(draw: st.DrawFn, tongue: Tongue, least: int = 2) -> list[str]:
    """The paragraphs of an article, no two alike."""
    lines = draw(st.lists(paragraphs(tongue, least), min_size=1, max_size=6, unique=True))
    if tongue.code == "en" and draw(st.integers(0, 4)) == 0:
        lines += draw(ledgers())
    return lines


# --- pages ----------------------------------------------------------------------------------

BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\n\n\n", " \n")


@dataclass
class DrawnPage:
    """A text, and the spans of its body, in order."""

    text: str = ""
    body: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, is_body: bool = False) -> None:
        if is_body:
            self.body.append((len(self.text), len(self.text) + len(text)))
        self.text += text

    @property
    def boilerplate_share(self) -> float:
        """The share of the characters that are not body."""
        return 1 - sum(stop - start for start, stop in self.body) / max(len(self.text), 1)


@st.composite
def pages(draw: st.DrawFn, boilerplate: str = "any") -> DrawnPage:
    """An article with boilerplate: `"any"`, lines with a `"sure"` marker, or `"none"`."""
    tongue = draw(st.sampled_from(TONGUES))
    body = draw(bodies(tongue))
    title = draw(st.none() | headlines_of(tongue))
    line_break = draw(st.sampled_from(BREAKS))
    kinds = {
        "any": st.lists(boilerplate_of(tongue), max_size=10),
        "sure": st.lists(marker_lines(sure_phrases_of(tongue), tongue), min_size=1, max_size=8),
        "none": st.just([]),
    }
    blocks: list[list[Boilerplate]] = [[] for _ in range(len(body) + 1)]
    for block in draw(kinds[boilerplate]):
        at = len(body) if block.opens else draw(st.integers(0, len(body)))
        blocks[at].append(block)
    page = DrawnPage(
        draw(st.sampled_from(["", "", "\ufeff", "\n", " "])) if boilerplate == "any" else ""
    )
    # A headline that is also among the teasers could be another teaser.
    if title and not any(
        title in line for here in blocks for block in here for line in block.lines
    ):
        page.add(title, is_body=True)
        page.add(line_break)
    for index, here in enumerate(blocks):
        for line in (line for block in here for line in block.lines):
            page.add(line + line_break)
        if index < len(body):
            glue = boilerplate == "any" and draw(st.integers(0, 5)) == 0
            # A dash between boilerplate and body could belong to either.
            if glue and body[index][0] != "—":
                page.add(draw(st.sampled_from(("", *GLUED_BEFORE))))
            page.add(body[index], is_body=True)
            if glue:
                page.add(draw(st.sampled_from(("", *GLUED_BEHIND))))
            page.add(line_break)
    if draw(st.booleans()):
        page.text = page.text.rstrip("\r\n ")
    return page


@st.composite
def short_lines(draw: st.DrawFn) -> str:
    """Lines of body of one sentence each, which mention markers."""
    tongue = draw(st.sampled_from(TONGUES))
    lines = draw(st.lists(mentions(tongue), min_size=1, max_size=6, unique=True))
    return draw(st.sampled_from(BREAKS)).join(lines)


# --- markers --------------------------------------------------------------------------------

MARKER_WORDS = (
    "leave", "a", "Reply", "READ", "more", "de", "é", "İi", "по", "コ", "評", "论",
    "#", "2", "2024",
    "3D", "1st", "개", "5개", "'s", "x", "Leave", "More", "A",
)  # fmt: skip
GAPS = (
    " ", " ", " ", "", "-", ". ", ": ", ":", " | ", ", ", " (", ") ", "“", "” ", " - ", "\n", "/",
    "… ", "[", "](", "](x) [", '](x "', '") ',
)  # fmt: skip


@st.composite
def groups(draw: st.DrawFn) -> Group:
    phrases = draw(
        st.lists(
            st.lists(st.sampled_from(MARKER_WORDS), min_size=1, max_size=4)
            .flatmap(
                lambda words: st.sampled_from([" ", " ", " ", " … "]).map(
                    lambda gap: gap.join(words)
                )
            )
            .filter(lambda phrase: any(char.isalpha() for char in phrase)),
            min_size=1,
            max_size=4,
        )
    )
    return Group(
        label=draw(st.sampled_from(LABELS)),
        seen="drawn",
        at=draw(st.sampled_from(["line", "start", "end", "inline"])),
        strength=draw(st.sampled_from(["hint", "likely", "sure"])),
        phrases=tuple(phrase + draw(st.sampled_from(["", "", ":"])) for phrase in phrases),
        takes=draw(st.sampled_from(["phrase", "name", "date", "title", "line"])),
        opens=draw(st.sampled_from(["none", "list", "form", "thread", "box", "tags"])),
        caps=draw(st.booleans()),
    )


@st.composite
def languages(draw: st.DrawFn) -> Language:
    """A small marker file."""
    words = st.lists(st.sampled_from(MARKER_WORDS), max_size=4).map(tuple)
    return Language(
        "xx", draw(words), draw(words), draw(words), tuple(draw(st.lists(groups(), max_size=8)))
    )


marker_texts = st.lists(
    st.tuples(
        st.sampled_from(MARKER_WORDS).map(lambda word: _fill(word, "7")), st.sampled_from(GAPS)
    )
    | st.tuples(pieces, st.sampled_from(GAPS)),
    max_size=40,
).map(lambda parts: "".join(word + gap for word, gap in parts))
"""Texts of the words that drawn markers are made of."""


def note_share(name: str, share: float) -> None:
    """Record a drawn share, in tenths, for `--hypothesis-show-statistics`."""
    event(f"{name}: {'none' if share == 0 else f'up to {int(share * 10) + 1}0 %'}")
