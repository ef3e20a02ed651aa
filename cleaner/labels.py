"""The kinds of boilerplate, in the order in which they are numbered, and the rules.

The fast core knows labels by number only: `LABELS[n - 1]` is the name of label
`n`, and 0 means body.
"""

# Made from cleaner/registry/ by `make registry`; a change here is lost.

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it: `typing` loads slowly, and nothing here needs it

__all__ = [
    "DESCRIPTIONS",
    "GUARDS",
    "GUARD_DESCRIPTIONS",
    "LABELS",
    "NUMBERS",
    "PAGE_RULES",
    "RULES",
    "RULE_DESCRIPTIONS",
    "Label",
]

if TYPE_CHECKING:
    from typing import Literal

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
    "media": "photo credits, captions with a credit, left-over embeds",
    "contact": "tip lines, phone, postal address, press contacts",
    "tech": "left-over HTML, attributes, shortcodes, scripts, templates and encoding errors",
    "dup": "the title again, a line that is there again",
}

LABELS: tuple[Label, ...] = (
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
)
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
    "script": "the line is a script, a style sheet or data of the page",
    "date_prefix": "a date before the first sentence",
    "phrase_prefix": "a known phrase before a line's first sentence",
    "title_prefix": "the title once more, before the body's first sentence",
    "more_suffix": "“more” or the like, glued to a line's end",
    "note_suffix": "a note to the reader after a line's last sentence",
    "phrase_suffix": "known phrases after a line's last sentence",
    "credit_suffix": "a picture's credit after a line's last sentence",
    "phrase_inline": "a known phrase, or a sentence that begins with it, inside a line",
    "markup_inline": "a tag, a shortcode, a template hole or an entity of a blank inside a line",
    "list_item": "a line of the list that a line above it opens",
    "form_field": "a field or a button of the form that a line above it opens",
    "thread": "a line of the comments that a line above it opens",
    "author_box": "a line of the box about the author that a line above it opens",
    "tag": "one of the tags that a line above it opens",
    "weak_neighbour": "weak evidence among lines that are dropped",
    "between": "a short line between lines that are dropped",
    "title_again": "the title once more",
    "contents": "a table of contents that nothing announces",
    "line_again": "a line once more that stood there just before",
    "reader_head": "a field that a reader of pages puts before the Markdown that it makes of one",
    "model": "the learned model finds the line likelier boilerplate than body",
    "drop_matching": "an expression of the caller's finds something in the line",
    "repeated_on_site": "the line stands on several pages of its site",
}
"""What a deleted span is by each rule: `Span.rule` is one of these names, or of `PAGE_RULES`."""

RULES: tuple[str, ...] = ("body", *RULE_DESCRIPTIONS)

PAGE_RULES: dict[str, str] = {
    "hidden": "no reader of the page sees it",
}
"""The rules that only pages with their tree have, and what a deleted span is by each."""

GUARD_DESCRIPTIONS: dict[str, str] = {
    "code": "the text teaches code, and what looks like an interface is an example",
    "torn_sentence": "a piece of a sentence that a link tore: its neighbours need it",
    "table": "a row of the article's own table",
    "heading": "it may be the heading of a part that speaks of such things",
    "data_sheet": "one of several “Name: value” lines: minutes, credits of a film, a data sheet",
    "markup_named": "the line before it names such markup, or a bracketed word is beside it",
    "calendar": "one of several lines that are dates",
    "alone_in_body": "alone between paragraphs, without other boilerplate beside it",
    "counters": "one of several counters under each other: a list's",
    "cell": "one word between two that are as short: cells of a table",
    "marked_heading": "marked as a heading",
    "taken_along": "a phrase takes the rest of the line along, and nobody has read that",
    "numbered": "an item of a numbered list",
    "nothing_taken": "the phrase takes a name or a date, and none follows",
    "fragment": "a verse, or a piece of a sentence",
    "plain_speech": "a word or two that anybody may begin a sentence with",
    "no_address": "it sends the reader somewhere without an address",
    "no_names": "nothing but capitals tells that names follow",
    "question": "one of the questions of a text that asks and answers",
    "policy": "the text is about terms, cookies or privacy",
    "listing": "short lines outweigh the running text: its sections are the body",
    "refrain": "said more than twice, or without a second witness",
    "no_witness": "not sure, and neither other boilerplate beside it nor the model bears it out",
    "keep_matching": "an expression of the caller's finds something in the line",
}
"""What keeps a line although there is evidence against it, by `Evidence.kept_by`."""

GUARDS: tuple[str, ...] = tuple(GUARD_DESCRIPTIONS)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """The type, for code that asks for it at run time."""
        if name == "Label":
            from typing import Literal

            return Literal[LABELS]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
