"""The kinds of boilerplate, in the order in which they are numbered, and the rules.

The fast core knows labels by number only: `LABELS[n - 1]` is the name of label
`n`, and 0 means body.
"""

# Made from cleaner/registry/ by `make registry`; a change here is lost.

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["DESCRIPTIONS", "LABELS", "NUMBERS", "PAGE_RULES", "RULES", "RULE_DESCRIPTIONS", "Label"]

Label = Literal[
    "nav",
    "ui",
    "rec",
    "ad",
    "promo",
    "comment",
    "legal",
    "meta",
    "media",
    "contact",
    "tech",
    "dup",
]
"""A kind of boilerplate, by name."""

DESCRIPTIONS: dict[Label, str] = {
    "nav": "breadcrumbs, menus, pagination, table of contents, back to top",
    "ui": "share bars, counters, print and log-in buttons, player controls",
    "rec": "related, ranking and recommended lists, inline “Read also”",
    "ad": "ad markers, “story continues below”, sponsored teasers",
    "promo": "newsletter, subscribe, paywall, app, follow-us and donate lines",
    "comment": "comment forms, comment threads, comment counts",
    "legal": "cookie and consent text, copyright, terms, disclaimers",
    "meta": "byline, scraped dates, reading time, tags, author bio, source notes",
    "media": "photo credits, captions with a credit, embed residue",
    "contact": "tip lines, phone, postal address, press contacts",
    "tech": "HTML, attribute, shortcode, script, template and encoding residue",
    "dup": "the title again, a line that is there again",
}

LABELS: tuple[Label, ...] = get_args(Label)
NUMBERS: dict[Label, int] = {name: number for number, name in enumerate(LABELS, 1)}

RULE_DESCRIPTIONS: dict[str, str] = {
    "marker_line": "the line is a known phrase, with nothing or hardly anything beside it",
    "marker_opens": "the line begins with a known phrase that has the rest of it as its object",
    "marker_ends": "the line ends with a known phrase",
    "byline": "the line names who wrote or edited the article",
    "date_line": "the line is a date or a time, with words that go with one",
    "copyright": "the line is a copyright notice",
    "credit": "the line names whose picture it stands beside",
    "breadcrumb": "the line is a path of sections, or a menu in one line",
    "counter": "the line counts views, likes, shares, comments or minutes",
    "email_line": "the line is an address for mail, or hardly more",
    "markup": "the line is HTML, a shortcode, a script or a template",
    "date_prefix": "a date before the first sentence",
    "phrase_prefix": "a known phrase before a line's first sentence",
    "more_suffix": "“more” or the like, glued to a line's end",
    "note_suffix": "a note to the reader after a line's last sentence",
    "credit_suffix": "a picture's credit after a line's last sentence",
    "phrase_inline": "a known phrase, or a sentence that begins with it, inside a line",
    "markup_inline": "a tag, a shortcode or a hole of a template inside a line",
    "list_item": "a line of the list that a line above it opens",
    "form_field": "a field or a button of the form that a line above it opens",
    "thread": "a line of the comments that a line above it opens",
    "author_box": "a line of the box about the author that a line above it opens",
    "tag": "one of the tags that a line above it opens",
    "weak_neighbour": "weak evidence among lines that are dropped",
    "between": "a short line between lines that are dropped",
    "title_again": "the title once more",
    "line_again": "a line once more that stood there just before",
    "model": "the learned model finds the line likelier boilerplate than body",
}
"""What a deleted span is by each rule: `Span.rule` is one of these names, or of `PAGE_RULES`."""

RULES: tuple[str, ...] = ("body", *RULE_DESCRIPTIONS)

PAGE_RULES: dict[str, str] = {
    "hidden": "no reader of the page sees it",
}
"""The rules that only pages with their tree have, and what a deleted span is by each."""
