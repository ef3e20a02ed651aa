"""Raised and lowered text: exponents, indices, numbers of notes, readings of characters.

An element makes “10⁶” of “106”; a line of text needs the raised character.  What is
raised only for its looks, as in “1st” or “2e”, is left as it is.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from cleaner.html.prepare.elements import (
    MAX_STEPS,
    class_tokens,
    is_inline,
    short_text,
    text_before,
)

__all__ = ["drop_readings", "write_note_links", "write_raised"]

MAX_RAISED_CHARS = 16  # more is small print, and no exponent
MAX_NAME_CHARS = 3  # “mc²”, “sin²”, “cm²”; a longer word before a raised number has a note
MAX_BASE_CHARS = 1  # of a word before an exponent that is no number

_RAISED = dict(zip("0123456789+-=()ni−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻⁻", strict=True))
_LOWERED = dict(
    zip("0123456789+-=()aehijklmnoprstuvx−–", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₋₋", strict=True)
)  # fmt: skip
_NOTE_NAMES = re.compile(r"foot-?note|end-?note|\bfn|\bref|cite|note")
_NOTE_NUMBER = re.compile(
    r"\s*\[?\s*(?:\d{1,4}(?:\s*[,–-]\s*\d{1,4})*|[a-z]|[*†‡§¶]{1,3})\s*\]?\s*\Z"
)
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_ELEMENTS = re.compile(r"(?:[A-Z][a-z]?|\))+\Z")  # of chemistry: “H” before a lowered 2
_POWER = re.compile(r"[+−–-]?(?:\d*[nmkxyzijpqt]|[\d+−–-][\d.,/+−–-]*)(?:[+−–-](?:\d+|[a-z]))*\Z")
_HALF = re.compile(r"\d{1,3}\s*\)\Z")  # “1)”, as notes are counted in German
_STROKES = ("/", "⁄")
_OF_NUMBERS = re.compile(r"[\d\s,;–-]*")
_OPEN = re.compile(rf"[\[(]{_OF_NUMBERS.pattern}\Z")
_ENDS = tuple(".,;:!?”’\"'…。」")


def write_raised(root: HtmlElement) -> None:
    """Give raised and lowered text the characters that set it apart from what it stands at."""
    for element in reversed(list(root.iter("sup", "sub"))):  # what is inside before what is around
        text = short_text(element, MAX_RAISED_CHARS)
        before = text_before(element)
        if text is None:
            if before[-1:].isalnum():
                element.text = f" {element.text or ''}"
        elif stripped := text.strip():
            if element.tag == "sub":
                _lower(element, stripped, before)
            elif _HALF.match(stripped) and _may_have_note(before):
                _drop_bracket(element)
                _bracket(element, stripped)
            elif _is_note(element, stripped):
                _bracket(element, stripped)
            else:
                _raise(element, stripped, before)


def write_note_links(root: HtmlElement) -> None:
    """Set links to notes apart that are raised by their looks alone."""
    for link in root.iter("a"):
        names = (
            f"{link.get('class') or ''} {link.get('rel') or ''} {link.get('role') or ''}".lower()
        )
        if ("footnote" in names or "noteref" in names) and "#" in (link.get("href") or ""):
            text = short_text(link, MAX_RAISED_CHARS)
            if text is not None and _NUMBERS.match(text.strip()):
                _bracket(link, text.strip())


def _has_brackets(number: HtmlElement) -> bool:
    """Do brackets stand around it, or around the numbers that it is one of?"""
    before, element = "", number
    for _ in range(MAX_STEPS):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            inner = short_text(previous, 2 * MAX_RAISED_CHARS)
            if inner is None:
                return _OPEN.search(f"{previous.tail or ''}{before}") is not None
            before, element = f"{inner}{previous.tail or ''}{before}", previous
        elif parent is not None:
            before, element = f"{parent.text or ''}{before}", parent
        if _OPEN.search(before):
            return True
        if not _OF_NUMBERS.fullmatch(before) or not is_inline(element):
            break
    return False


def drop_readings(root: HtmlElement) -> None:
    """Leave out how characters are read (“ruby”), which stands between them in the tree."""
    for reading in list(root.iter("rt", "rp", "rtc")):
        reading.drop_tree()


def _is_note(element: HtmlElement, text: str) -> bool:
    """Does the element hold the number of a note?"""
    if not _NOTE_NUMBER.match(text):
        return False
    parent = element.getparent()
    if next(element.iter("a"), None) is not None:
        return True
    if parent is None:
        return False
    # Not by `len`, which counts all children anew for each.
    alone = element.getprevious() is None and element.getnext() is None
    alone = alone and not (parent.text or "").strip() and not (element.tail or "").strip()
    names = class_tokens(element)
    if is_inline(parent):
        names += [*class_tokens(parent), parent.get("role") or ""]
    return (parent.tag == "a" and alone) or any(map(_NOTE_NAMES.search, names))


def _bracket(element: HtmlElement, text: str) -> None:
    """“[1]”; symbols that are neither numbers nor letters need no brackets."""
    if text[0] == "[" or not text[0].isalnum() or _has_brackets(element):
        return
    element.text = "[" + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + "]"
    else:
        element.text = element.text.rstrip() + "]"


def _may_have_note(before: str) -> bool:
    """May a raised number right behind this be a note's, and no exponent?"""
    word = _LAST_WORD.search(before)
    return (len(word[0]) if word else 0) > MAX_NAME_CHARS or before[-1:] in _ENDS


def _drop_bracket(element: HtmlElement) -> None:
    """Take the bracket off the end of “1)”."""
    for part in reversed(list(element.iter())):
        tail = "" if part is element else (part.tail or "").rstrip()
        if tail:
            part.tail = tail.removesuffix(")")
            return
        if text := (part.text or "").rstrip():
            part.text = text.removesuffix(")")
            return


def _raise(element: HtmlElement, text: str, before: str) -> None:
    base, after = before[-1:], element.tail or ""
    word = _LAST_WORD.search(before)
    n_letters = len(word[0]) if word else 0
    if after.lstrip()[:1] in _STROKES and text.isdigit():  # a fraction
        if base.isdigit():
            element.text = f" {element.text or ''}"
    elif _NUMBERS.match(text) and _may_have_note(before):
        _bracket(element, text)
    elif text.isdigit() and not base.strip() and not after[:1].isalnum():
        return  # a number with nothing to stand at
    else:
        exponent = _POWER if n_letters <= MAX_BASE_CHARS or _ELEMENTS.search(before) else _NUMBERS
        if exponent.match(text):
            _write(element, text, _RAISED, "^")


def _lower(element: HtmlElement, text: str, before: str) -> None:
    if before.strip() in _STROKES:
        return  # the rest of a fraction
    if text[0].isdigit() and _ELEMENTS.search(before):
        return  # “H2O” is how chemistry writes it where nothing can be lowered
    if before[-1:].isalnum() or before[-1:] in (")", "]"):
        if all(char in _LOWERED for char in text) and (text.isdigit() or len(text) == 1):
            _write(element, text, _LOWERED, "_")
        elif text.isalnum():
            _put(element, f"_{text}")
        elif " " not in text:
            _put(element, f"_{text}" if text[0] == "(" else f"_({text})")


def _write(element: HtmlElement, text: str, chars: dict[str, str], prefix: str) -> None:
    """The text in raised or lowered characters where all of it has such, else behind a prefix."""
    if all(char in chars for char in text):
        _put(element, "".join(chars[char] for char in text))
    else:
        _put(element, f"{prefix}{text}" if text.isalnum() else f"{prefix}({text})")


def _put(element: HtmlElement, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text
