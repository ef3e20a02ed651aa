"""Captions that are sentences are kept in the text, those of listings and tables with these."""

from __future__ import annotations

from cleaner.html._page import SECTIONS
from cleaner.html.grouping.states import ENDS, LineStates, is_inside

__all__ = ["keep_captions"]

MIN_CAPTION_WORDS = 5

_CODE = SECTIONS["code"]
_CREDIT_CHARS = ("©", "/", "|", "(", "[", "@", ":", "：", "（")


def keep_captions(lines: LineStates) -> None:
    """Keep a caption that is a sentence, without a credit, between paragraphs that are kept.

    The caption of a listing or a table of data is kept with that.
    """
    for line in range(len(lines.kept)):
        if (
            not lines.kept[line]
            and (caption := _caption(lines, line)) >= 0
            and not lines.labels[line]
            and line not in lines.rules
            and not lines.is_mostly_links(line)
            and (_is_of_data(lines, line, caption) or _is_sentence_between(lines, line))
        ):
            lines.protect([line])


def _caption(lines: LineStates, line: int) -> int:
    """The `figcaption` that the line is in, itself or as a paragraph, or -1."""
    number, tag = lines.contexts[line].block, lines.tag(line)
    if tag == "figcaption":
        return number
    if tag != "p":
        return -1
    number = lines.page.parent(number)
    return number if number >= 0 and lines.page.element(number)[0] == "figcaption" else -1


def _is_of_data(lines: LineStates, line: int, caption: int) -> bool:
    """Is it in a figure with a listing or a table of data right beside it that is kept?"""
    figure = lines.page.parent(caption)
    return any(
        0 <= other < len(lines.kept)
        and lines.kept[other]
        and (lines.is_in(other, _CODE) or lines.tag(other) in ("tr", "caption"))
        and is_inside(lines.page, lines.contexts[other].block, figure)
        for other in (line - 1, line + 1)
    )


def _is_sentence_between(lines: LineStates, line: int) -> bool:
    text = lines.texts[line]
    return (
        0 < line < len(lines.kept) - 1
        and lines.is_prose(line - 1)
        and lines.is_prose(line + 1)
        and lines.parent(line - 1) == lines.parent(line + 1)
        and text.endswith(ENDS)
        and len(text.split()) >= MIN_CAPTION_WORDS
        and not any(char in text for char in _CREDIT_CHARS)
    )
