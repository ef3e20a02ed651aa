"""The tools that `clean` is compared with on held-out pages.

Those that read HTML see tags and links, which `clean` does not; they are a reference
for what is possible.  Those that read text get the same text as `clean`.  All of
the code is our own: rules from papers are implemented as the papers describe them.
"""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.pages import RawPage

FromHTML = Callable[["RawPage"], str]
FromText = Callable[[str], str]


def trafilatura_with(**options: bool) -> FromHTML:
    """Trafilatura with these options; without comments it scores best: the gold texts have none."""

    def read(page: RawPage) -> str:
        import trafilatura

        return trafilatura.extract(page.html, **options) or ""

    return read


def justext_text(page: RawPage) -> str:
    """The paragraphs that jusText keeps, by the stop words of the page's language.

    For languages without a list it is run in its mode without stop words.
    """
    import justext

    if name := _STOPLISTS.get(_language(page)):
        paragraphs = justext.justext(page.html, justext.get_stoplist(name))
    else:
        paragraphs = justext.justext(page.html, frozenset(), stopwords_low=0, stopwords_high=0)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


# The names of jusText's lists, by language.
_STOPLISTS = dict(
    re.findall(
        r"(\w+):(\w+)",
        "af:Afrikaans ar:Arabic bg:Bulgarian bn:Bengali cs:Czech da:Danish de:German el:Greek"
        " en:English es:Spanish et:Estonian fa:Persian fi:Finnish fr:French he:Hebrew hi:Hindi"
        " hr:Croatian hu:Hungarian id:Indonesian is:Icelandic it:Italian ko:Korean lt:Lithuanian"
        " lv:Latvian ms:Malay nb:Norwegian_Bokmal nl:Dutch no:Norwegian_Bokmal pl:Polish"
        " pt:Portuguese ro:Romanian ru:Russian sk:Slovak sl:Slovenian sr:Serbian sv:Swedish"
        " sw:Swahili ta:Tamil tr:Turkish uk:Ukrainian ur:Urdu vi:Vietnamese",
    )
)
_STATED = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
_HEAD_CHARS = 20_000  # where the root element is looked for


def _language(page: RawPage) -> str:
    """The language that the page states; else its place if that is a language; else English.

    A place may be a country: "de" is right all the same, "at" becomes English.
    """
    if stated := _STATED.search(page.html[:_HEAD_CHARS]):
        return stated[1].lower()
    place = page.place.lower().partition("-")[0]
    return place if place in _STOPLISTS else "en"


def boilerpy_text(page: RawPage) -> str:
    """Boilerpipe's article extractor, in its Python port."""
    from boilerpy3.extractors import ArticleExtractor

    return str(ArticleExtractor().get_content(page.html))


def readability_text(page: RawPage) -> str:
    """Readability's summary without its tags."""
    from lxml.html import fragment_fromstring
    from readability import Document

    tree = fragment_fromstring(Document(page.html).summary(html_partial=True), create_parent=True)
    for element in tree.iter("*"):
        if element.tag not in _INLINE:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    return str(tree.text_content())


# Elements that do not end a word; all others do.
_INLINE = frozenset({"a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup"})


def resiliparse_text(page: RawPage) -> str:
    """The main content by resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page.html, main_content=True))


def _or_nothing(read: FromHTML) -> FromHTML:
    """`read`, with "" for a page on which it fails: the page counts as one without text."""

    def read_or_nothing(page: RawPage) -> str:
        logging.disable(logging.CRITICAL)  # no messages about broken pages
        try:
            return read(page)
        except Exception:  # extractors raise errors of any type
            return ""
        finally:
            logging.disable(logging.NOTSET)

    return read_or_nothing


def _installed(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


# By the name that pip knows, so that `reader_version` finds the version.
_FROM_HTML: dict[str, FromHTML] = {
    "trafilatura": trafilatura_with(include_comments=False),
    "jusText": justext_text,
    "boilerpy3": boilerpy_text,
    "readability-lxml": readability_text,
    "resiliparse": resiliparse_text,
}
NOT_INSTALLED = [name for name in _FROM_HTML if not _installed(name)]
CONTENDERS_FROM_HTML: dict[str, FromHTML] = {
    name: _or_nothing(read) for name, read in _FROM_HTML.items() if name not in NOT_INSTALLED
}

# These and trafilatura with other settings, by package and setting.
HTML_READERS: dict[str, FromHTML] = {
    "trafilatura, as it comes": _or_nothing(trafilatura_with()),
    "trafilatura, precision": _or_nothing(trafilatura_with(favor_precision=True)),
    "trafilatura, recall": _or_nothing(trafilatura_with(favor_recall=True)),
    "trafilatura, fast": _or_nothing(trafilatura_with(fast=True)),
} | CONTENDERS_FROM_HTML


def nothing_removed(text: str) -> str:
    """The text unchanged, as the baseline."""
    return text


def c4_lines(text: str) -> str:
    """The line rules of C4 (Raffel et al. 2020, section 2.2), citation marks removed first.

    Its rules for whole pages are left out, since they clean nothing: no "lorem ipsum",
    no "{", no bad words, enough sentences, English.
    """
    return "\n".join(filter(_is_c4_line, _CITATION.sub("", text).split("\n")))


MIN_WORDS_C4 = 5  # as in C4's code and the last revision of the paper; earlier ones say 3
_CITATION = re.compile(r"\[(?:\d*|edit|citation needed)\]")
_TERMINAL_MARK = re.compile(r'(?:[!?"]|(?<!\.\.)\.)\s*$')  # "..." is none in the code
_C4_BANNED = re.compile(
    "javascript|terms of use|(?:privacy|cookie) policy|use(?:s| of)? cookies", re.IGNORECASE
)


def _is_c4_line(line: str) -> bool:
    return (
        _TERMINAL_MARK.search(line) is not None
        and len(line.split()) >= MIN_WORDS_C4
        and not _C4_BANNED.search(line)
    )


def refinedweb_lines(text: str) -> str:
    """The line rules of RefinedWeb (Penedo et al. 2023, appendix G.2).

    They drop lines that are mostly upper case, numbers, a counter or a single word,
    and cut a phrase out of short lines.  Its rule for whole pages is left out: a page
    that loses more than 5 % of its words is dropped.
    """
    return "\n".join(
        _cut_phrases(line) for line in text.split("\n") if not _is_refinedweb_boilerplate(line)
    )


MAX_UPPER_SHARE = 0.5  # of a line's letters; the paper says "mainly"
MAX_WORDS_SHORT = 10
_NUMBERS = re.compile(r"[\d\s]+")
_COUNTER = re.compile(
    r"\W*\d[\d.,]*\s?[kmb]?\s+(?:like|share|comment|view|follower|retweet|repl(?:y|ie))s?\W*",
    re.IGNORECASE,
)
# The paper gives one phrase as an example for each place, not its lists; these are the examples.
_PHRASE = re.compile(
    r"^\s*sign[- ]?in\b|\bread more\s*(?:\.{3}|…)?\s*$|\bitems? in (?:your )?cart\b",
    re.IGNORECASE,
)


def _is_refinedweb_boilerplate(line: str) -> bool:
    words = line.split()
    upper, letters = sum(map(str.isupper, line)), sum(map(str.isalpha, line))
    return bool(words) and (
        len(words) == 1
        or upper > MAX_UPPER_SHARE * letters
        or bool(_NUMBERS.fullmatch(line) or _COUNTER.fullmatch(line))
    )


def _cut_phrases(line: str) -> str:
    return line if len(line.split()) > MAX_WORDS_SHORT else _PHRASE.sub("", line)


CONTENDERS_FROM_TEXT: dict[str, FromText] = {
    "nothing removed": nothing_removed,
    "C4's lines": c4_lines,
    "RefinedWeb's lines": refinedweb_lines,
}


def train(lines: Iterable[tuple[str, bool]]) -> FromText | None:
    """A fastText classifier trained on lines with whether each is body; None without fastText."""
    try:
        import fasttext
    except ImportError:
        return None
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.writelines(f"{_LABELS[body]} {_plain(line)}\n" for line, body in lines)
        file.flush()
        # One thread, for a reproducible classifier.
        model = fasttext.train_supervised(file.name, thread=1, verbose=0, **_SETTINGS)

    def keep_body(text: str) -> str:
        lines = text.split("\n")
        # With numpy 2, fastText 0.9 fails on a single line, but not on a list.
        labels, _ = model.predict([_plain(line) for line in lines])
        return "\n".join(
            line for line, found in zip(lines, labels, strict=True) if found != [_LABELS[False]]
        )

    return keep_body


_LABELS = {False: "__label__drop", True: "__label__keep"}
# Character n-grams, since not every script has spaces.  On the first 60 articles of wcxb-dev, F1
# stays within 0.3 points without them, with 3 to 5, lr 0.1 to 0.5, 10 epochs, dim 64.
_SETTINGS = {"minn": 2, "maxn": 4, "wordNgrams": 2, "dim": 32, "bucket": 500_000, "lr": 0.2}


def _plain(line: str) -> str:
    """The line in lower case, with what UTF-8 cannot encode replaced, as fastText requires."""
    return line.lower().encode("utf-8", "replace").decode("utf-8")
