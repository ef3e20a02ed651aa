"""Listings of code: a line for each, without the numbers beside it and the buttons above it.

Highlighters make lines of elements, with or without a line feed between, and put
the numbers of lines into a column, a block or an element of their own.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html._find import find_elements
from cleaner.html.prepare.elements import ANNOTATION, class_tokens, find_outermost, is_inline

__all__ = ["annotate_code", "make_listings", "write_code"]

MIN_GUTTER_LINES = 2
MAX_GUTTER_PIECES = 100_000
MAX_BLANK_PIECES = 100  # of text in a line of code that may be blank
MAX_NUMBER_CHARS = 6  # of the first line
MAX_LEVELS_APART = 4  # from a column of numbers to what holds the code beside it

_LINE = re.compile(r"(?:.*[-_])?line(?:[-_]?\d+)?|codeline|.*-codeline")
_NUMBER = re.compile(
    r"(?:.*[-_])?(?:line-?num(?:ber)?s?|line-?nos?|linenr|ln|lnt|ln-n|ln-numbers)"
    r"|(?:.*[-_])?(?:blob-num|crayon-nums?)"
    r"|(?:.*-)?gutter"
)
_NUMBERED = frozenset(["td", "th", "div", "span", "pre"])
_NUMBER_WORDS = (
    *("gutter", "lineno", "line-num", "linenum", "blob-num", "crayon-num"),
    *("ln-num", "lntd", "LineNr"),
)
_NUMBER_CLASSES = frozenset(["ln", "lnt"])
_NUMBER_HINTS = (b"ln", b"gutter", b"line", b"-num")  # one is in each of these names
_LISTINGS = etree.XPath(  # code in no `pre`, whose lines are blocks
    "//*[contains(@class, 'crayon-pre') or contains(@class, 'view-lines')"
    " or contains(@class, 'CodeMirror-code')]"
    " | //*[contains(@class, 'syntaxhighlighter')]//td[@class = 'code']/div"
    " | //td[contains(@class, 'blob-code')]/ancestor::table[1]"
    " | //ol[not(ancestor::pre) and (contains(@class, 'linenums')"
    " or contains(@class, 'EnlighterJS') or parent::*[contains(@class, 'dp-highlighter')]"
    " or ancestor::*[position() < 4 and contains(@class, 'geshi')])]"
)
_TOOLBARS = etree.XPath("//*[contains(@class, 'dp-highlighter')]/*[contains(@class, 'bar')]")
_BLANK = re.compile(r"\s*\Z")


def make_listings(root: HtmlElement) -> None:
    """Make `pre` elements of listings whose lines are blocks."""
    for toolbar in _TOOLBARS(root):
        toolbar.drop_tree()
    for listing in list(_LISTINGS(root)):
        if listing.tag == "table":
            _flatten_table(listing)
        elif listing.tag == "ol":
            _flatten_list(listing)
        listing.tag = "pre"


def write_code(root: HtmlElement) -> None:
    """Make `pre` elements hold the lines of their listings, without numbers and buttons."""
    for numbers in [one for one in find_elements(root, _NUMBER_HINTS) if _is_numbered(one)]:
        if any(map(_NUMBER.fullmatch, class_tokens(numbers))) and _is_digits(numbers):
            numbers.drop_tree()
    listings = list(find_outermost(list(root.iter("pre")), "pre"))
    for listing in listings:
        for button in list(listing.iter("button", "clipboard-copy")):
            button.drop_tree()
        for table in list(listing.iter("table")):
            _flatten_table(table)
        for items in list(listing.iter("ol", "ul")):
            _flatten_list(items)
            items.tag = "div"
        _part_lines(listing)
    for numbers, listing in pairwise(listings):
        if _is_gutter(numbers, listing):
            numbers.drop_tree()


def _is_numbered(element: HtmlElement) -> bool:
    """Do its classes, as they are written, say that it may hold the numbers of lines?"""
    classes = element.get("class") or ""
    return element.tag in _NUMBERED and (
        classes in _NUMBER_CLASSES or any(word in classes for word in _NUMBER_WORDS)
    )


def annotate_code(root: HtmlElement) -> None:
    """Annotate code that has line breaks, though it is no `pre`."""
    for code in find_outermost(list(root.iter("code")), "code"):
        if next(code.iter("br"), None) is not None:
            code.set(ANNOTATION, "code")


def _flatten_table(table: HtmlElement) -> None:
    """Make of a table whose rows are lines of code elements that are lines."""
    for part in list(table.iter("tr", "tbody", "thead", "td", "th")):
        part.tag = "span" if part.tag in ("td", "th") else "div"
    table.tag = "div"


def _flatten_list(items: HtmlElement) -> None:
    """Make of a list whose items are lines of code elements that are lines.

    Blanks between the items are no blank lines, but an item without text is one.
    """
    if _BLANK.match(items.text or ""):
        items.text = None
    for item in items:
        if item.tag == "li":
            item.tag = "div"
            if _BLANK.match(item.tail or ""):
                item.tail = None
            if not "".join(islice(item.itertext(), MAX_BLANK_PIECES)):
                item.text = "\n"


def _is_digits(element: HtmlElement) -> bool:
    pieces = islice(element.itertext(), MAX_GUTTER_PIECES)
    return all(number.isdigit() for piece in pieces for number in piece.split())


def _part_lines(listing: HtmlElement) -> None:
    """Put a line feed between elements that are lines, unless there is one."""
    for line in listing.iter("span", "code"):
        following = line.getnext()
        if following is None or following.tag == "br" or not is_inline(following):
            continue
        if "\n" in (line.tail or "") or not any(map(_LINE.fullmatch, class_tokens(line))):
            continue
        if not _ends_line(line):
            line.tail = f"\n{line.tail or ''}"


def _ends_line(element: HtmlElement) -> bool:
    """Is a line feed or a line break the last thing in it?"""
    text: str = element.text or ""
    while len(element):
        element = element[-1]
        if element.tag == "br" and not element.tail:
            return True
        text = element.tail or element.text or ""
        if element.tail:
            break
    return text.endswith("\n")


def _is_gutter(numbers: HtmlElement, listing: HtmlElement) -> bool:
    """Is the one `pre` a column of line numbers for the other, which follows it?"""
    lines = "".join(numbers.itertext()).split()
    if len(lines) < MIN_GUTTER_LINES or not (
        lines[0].isdecimal() and len(lines[0]) <= MAX_NUMBER_CHARS
    ):
        return False
    first = int(lines[0])
    if any(line != str(number) for number, line in enumerate(lines, first)):
        return False
    around = set(islice(numbers.iterancestors(), MAX_LEVELS_APART))
    if around.isdisjoint(islice(listing.iterancestors(), MAX_LEVELS_APART)):
        return False
    return "".join(listing.itertext()).strip("\n").count("\n") + 1 >= len(lines)
