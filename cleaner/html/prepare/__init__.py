"""A page's tree prepared for reading: what it says by other means than text becomes text.

Each step is small, has a name, and leaves a tree alone that holds nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from cleaner.html._source import SourceWords
from cleaner.html.prepare.code import annotate_code, make_listings, write_code
from cleaner.html.prepare.controls import drop_anchors, drop_edit_links, drop_heading_buttons
from cleaner.html.prepare.elements import ANNOTATION, class_tokens
from cleaner.html.prepare.formulas import write_formula_images, write_formulas
from cleaner.html.prepare.inline_notes import move_notes
from cleaner.html.prepare.notes import annotate_notes
from cleaner.html.prepare.raised import drop_readings, write_note_links, write_raised

__all__ = ["prepare"]

_POSTS = frozenset([
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed",
    "mastodon-embed", "fb-post", "reddit-card", "reddit-embed-bq", "text-post-media",
    "fb-xfbml-parse-ignore",
])  # fmt: skip


def prepare(root: HtmlElement, source: bytes) -> None:
    """Change the tree so that its text is what a reader sees, each thing once.

    `source` is what the tree was parsed from: a step is left out where none of its
    words is in it.
    """
    found = _WORDS.found_in(source)
    for step, words in _STEPS:
        if not found.isdisjoint(words) or (_HASH in words and _HASH in source):
            step(root)


def open_shadows(root: HtmlElement) -> None:
    """Read declarative shadow trees, which are templates, as the elements that they become."""
    for template in list(root.iter("template")):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"


def annotate_posts(root: HtmlElement) -> None:
    """Annotate quoted posts, whose lines are kept or dropped together."""
    for quoted in root.iter("blockquote"):
        if not _POSTS.isdisjoint(class_tokens(quoted)):
            quoted.set(ANNOTATION, "post")


_HASH = b"#"  # of links inside the page; nearly every source has one
_NOTE_WORDS = tuple(
    b"footnote foot-note sidenote side-note marginnote margin-note tooltip tool-tip fn- fn_".split()
)
_LISTING_WORDS = (
    *(b"crayon-", b"view-lines", b"codemirror-code", b"syntaxhighlighter", b"blob-code"),
    *(b"linenums", b"enlighterjs", b"dp-highlighter", b"geshi"),
)
# Each step with words of which one is in the source of every page that it changes.
_STEPS: tuple[tuple[Callable[[HtmlElement], None], tuple[bytes, ...]], ...] = (
    (open_shadows, (b"shadowroot",)),
    (write_formulas, (b"<math", b"katex", b"mathjax", b"mjx-", b"mwe-math", b"d-math", b"math/")),
    (write_formula_images, (b"<img",)),
    (drop_readings, (b"<rt", b"<rp")),
    (annotate_posts, (b"<blockquote",)),
    (annotate_notes, (b"footnote", b"endnote", b"footdef", _HASH)),
    (drop_anchors, (_HASH,)),  # after `annotate_notes`, which needs the links back from notes
    (drop_edit_links, (b"edit",)),
    (drop_heading_buttons, (b"<button",)),
    (write_raised, (b"<sup", b"<sub")),
    (write_note_links, (b"footnote", b"noteref")),
    (move_notes, _NOTE_WORDS),  # after `write_raised`: some have their number inside
    (make_listings, _LISTING_WORDS),
    (write_code, (b"<pre", *_LISTING_WORDS)),
    (annotate_code, (b"<code",)),
)
_WORDS = SourceWords({word for _, words in _STEPS for word in words if word != _HASH})
