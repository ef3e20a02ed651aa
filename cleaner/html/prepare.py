"""A page's tree made plain before its lines are read: what it tells otherwise, as text.

Each step is small, has a name, and leaves a tree alone that holds nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from cleaner.html.code import draw_code, mark_code, write_code
from cleaner.html.formulas import write_formula_images, write_formulas
from cleaner.html.marks import MARK, class_tokens
from cleaner.html.notes import mark_notes
from cleaner.html.raised import drop_readings, write_note_links, write_raised
from cleaner.html.unseen import (
    drop_anchors,
    drop_edit_links,
    drop_heading_buttons,
    move_notes,
    open_shadows,
)

__all__ = ["prepare"]

_POSTS = frozenset([
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed",
    "mastodon-embed", "fb-post", "reddit-card", "reddit-embed-bq", "text-post-media",
    "fb-xfbml-parse-ignore",
])  # fmt: skip


def prepare(root: HtmlElement, source: bytes) -> None:
    """Change the tree so that its text is what a reader sees, each thing once.

    `source` is what the tree was parsed from: a step is left out where none of its
    words is in it, since looking for them in the tree takes ten times as long.
    """
    folded = source.lower()
    for step, words in _STEPS:
        if any(word in folded for word in words):
            step(root)


def mark_posts(root: HtmlElement) -> None:
    """Mark quoted posts, whose lines have no sense one by one."""
    for quoted in root.iter("blockquote"):
        if not _POSTS.isdisjoint(class_tokens(quoted)):
            quoted.set(MARK, "post")


_NOTE_WORDS = tuple(
    b"footnote foot-note sidenote side-note marginnote margin-note tooltip tool-tip fn- fn_".split()
)
_DRAWN_WORDS = (
    *(b"crayon-", b"view-lines", b"codemirror-code", b"syntaxhighlighter", b"blob-code"),
    *(b"linenums", b"enlighterjs", b"dp-highlighter", b"geshi"),
)
# Each step with the words of which one is in the source of every page that it changes.
_STEPS: tuple[tuple[Callable[[HtmlElement], None], tuple[bytes, ...]], ...] = (
    (open_shadows, (b"shadowroot",)),
    (write_formulas, (b"<math", b"katex", b"mathjax", b"mjx-", b"mwe-math", b"d-math", b"math/")),
    (write_formula_images, (b"<img",)),
    (drop_readings, (b"<rt", b"<rp")),
    (mark_posts, (b"<blockquote",)),
    (mark_notes, (b"footnote", b"endnote", b"footdef", b"#")),
    (drop_anchors, (b"#",)),  # after `mark_notes`, which asks for the links back from notes
    (drop_edit_links, (b"edit",)),
    (drop_heading_buttons, (b"<button",)),
    (write_raised, (b"<sup", b"<sub")),
    (write_note_links, (b"footnote", b"noteref")),
    (move_notes, _NOTE_WORDS),  # after `write_raised`: some have their mark inside
    (draw_code, _DRAWN_WORDS),
    (write_code, (b"<pre", *_DRAWN_WORDS)),
    (mark_code, (b"<code",)),
)
