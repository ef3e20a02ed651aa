"""An article to put lines into, so that a rule meets them where it looks for them."""

from __future__ import annotations

import re

from cleaner import Report

__all__ = ["PLACES", "TEXTS", "article", "marked", "unmarked", "went", "without_marked"]

TITLE = "The ferry that would not sail"
BODY = (
    "The ferryman from Corwin carried the last of the crates before the rain came down.",
    "Nobody in the village would speak about the fire, and the engineer did not ask them.",
    "An old schoolteacher kept a diary of every storm, and sold it to a stranger.",
)
MENU = [
    f"{place} {what}"
    for place in ("North", "South", "Hill")
    for what in ("News", "Sport", "Weather", "Culture", "Letters", "Jobs", "Homes", "Motors")
]
# Where in an article a line stands.
PLACES = {
    "top": "{title}\n\n{line}\n\n{0}\n\n{1}\n\n{2}\n",
    "first": "{line}\n\n{0}\n\n{1}\n\n{2}\n",
    "middle": "{title}\n\n{0}\n\n{1}\n\n{line}\n\n{2}\n",
    "end": "{title}\n\n{0}\n\n{1}\n\n{2}\n\n{line}\n",
}
# Other texts that a line may stand in.
TEXTS = {
    "whole": "{line}\n",
    "dump": "\n".join(
        [*MENU[::2], "{line}", *MENU[1::2], "{title}", "{0}", "{1}", "{2}", *MENU, ""]
    ),
    "page": (
        "<!doctype html><title>{title}</title><h1>{title}</h1>"
        "<p>{0}</p>\n<p>{1}</p>\n{line}\n<p>{2}</p>\n"
    ),
}
MARKED = re.compile(r"⟦(.*?)⟧")


def article(line: str, place: str) -> str:
    """The text with a line, or lines, at a place of `PLACES` or `TEXTS`."""
    return (PLACES | TEXTS)[place].format(*BODY, title=TITLE, line=line)


def marked(line: str) -> list[str]:
    """What of a line goes: what ⟦ ⟧ marks, else all of it."""
    return [piece.strip() for piece in MARKED.findall(line)] or [line]


def unmarked(line: str) -> str:
    """The line as it is, or with `marked` parts, without their marks."""
    return MARKED.sub(lambda match: match[1], line)


def without_marked(line: str) -> str:
    """What of the line stays."""
    return MARKED.sub("", line) if MARKED.search(line) else ""


def went(report: Report) -> list[str]:
    """What was deleted, piece by piece, less blanks at its ends."""
    return [report.text[span.start : span.stop].strip() for span in report.dropped]
