"""A page's tree made plain before its lines are read: what it tells by other means than text, as text.

Each step is small, has a name, and leaves a tree alone that holds nothing for it.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaner.html.code import write_code
from cleaner.html.formulas import write_formulas
from cleaner.html.marks import MARK, class_tokens
from cleaner.html.raised import drop_readings, write_raised
from cleaner.html.unseen import drop_anchors, move_notes, open_shadows

__all__ = ["prepare"]

_POSTS = frozenset(
    "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed mastodon-embed fb-post "
    "reddit-card reddit-embed-bq text-post-media fb-xfbml-parse-ignore".split()
)
_NOTE_LISTS = frozenset(["footnotes", "endnotes", "footnote-list", "footnotes-list", "footdef"])
_NOTE_ROLES = frozenset(["doc-footnote", "doc-endnotes", "doc-endnote"])


def prepare(root: HtmlElement) -> None:
    """Change the tree so that its text is what a reader sees, each thing once."""
    for step in _STEPS:
        step(root)


def mark_wholes(root: HtmlElement) -> None:
    """Mark quoted posts and lists of notes, whose lines have no sense one by one."""
    for quoted in root.iter("blockquote"):
        if not _POSTS.isdisjoint(class_tokens(quoted)):
            quoted.set(MARK, "post")
    for notes in root.iter("section", "div", "ol", "ul", "aside", "dl", "table"):
        if notes.get("role") in _NOTE_ROLES or (
            not _NOTE_LISTS.isdisjoint(class_tokens(notes)) and _leads_back(notes)
        ):
            notes.set(MARK, "notes")


def _leads_back(notes: HtmlElement) -> bool:
    """Is there a link from a note to its place in the text?  A list of works cited has none."""
    return any((link.get("href") or "").startswith("#") for link in notes.iter("a"))


_STEPS = (
    open_shadows,
    write_formulas,
    drop_readings,
    mark_wholes,  # before `drop_anchors`: notes are told by the links that lead back from them
    drop_anchors,
    write_raised,
    move_notes,  # after `write_raised`: some have their mark inside
    write_code,
)
