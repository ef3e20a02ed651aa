"""Where in the tree a line stood: for people to read, and as the kind of boilerplate there."""

from __future__ import annotations

from cleaner._names import name_words
from cleaner._page import Page
from cleaner.labels import Label

__all__ = ["label_at", "where"]

MAX_NAV_WORDS = 4

# The words of tags, classes, ids and other names, by what they hold.
_WORDS: dict[Label, str] = {
    "nav": """nav menu navbar navigation breadcrumb breadcrumbs crumbs pagination pager toc header
        masthead skip =navigation =menubar =banner""",
    "ui": """share sharing social button buttons toolbar tools login signin search player rating
        vote likes print =search =toolbar =dialog =button""",
    "rec": """related recommended recommendation recommendations popular trending latest recent
        teaser teasers more sidebar aside widget carousel readmore outbrain taboola suggested
        =complementary""",
    "ad": "ad ads advert adverts advertisement advertising sponsor sponsored promoted affiliate",
    "promo": """newsletter subscribe subscription signup paywall donate donation follow promo
        promotion cta app""",
    "comment": """comment comments commentlist respond reply replies disqus discussion
        =comment""",
    "legal": """footer copyright legal disclaimer cookie cookies consent gdpr privacy terms
        =contentinfo""",
    "meta": """byline author date time timestamp published posted meta metadata tag tags category
        categories kicker =author =date""",
    "media": "caption figcaption figure credit photo image gallery media video embed",
    "contact": "contact address phone email tel =telephone =email",
}
LABEL_OF_WORD = {word: label for label, words in _WORDS.items() for word in words.split()}


def label_at(page: Page, line: int, text: str) -> Label:
    """The kind of boilerplate in places like a line's, by the nearest element whose name tells."""
    for number in page.around(line):
        for word in name_words(page.element(number)):
            if label := LABEL_OF_WORD.get(word):
                return label
    return "nav" if text.count(" ") < MAX_NAV_WORDS else "rec"


def where(page: Page, line: int) -> str:
    """The elements around a line, below the body, as a CSS selector would have them.

    An element is told by its tag and its id, or its first class.
    """
    steps = []
    for number in reversed(page.around(line)):
        tag, classes, ident, _ = page.element(number)
        if tag in ("html", "head", "body"):
            continue
        first = classes.split(maxsplit=1)[:1]
        steps.append(tag + (f"#{ident}" if ident else f".{first[0]}" if first else ""))
    return " > ".join(steps) or "body"
