"""The kinds of boilerplate, in the order in which they are numbered.

The fast core knows labels by number only: `LABELS[n - 1]` is the name of label
`n`, and 0 means body.
"""

from __future__ import annotations

__all__ = ["DESCRIPTIONS", "LABELS", "NUMBERS", "PAGE_RULES", "RULES"]

DESCRIPTIONS: dict[str, str] = {
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

LABELS: tuple[str, ...] = tuple(DESCRIPTIONS)
NUMBERS: dict[str, int] = {name: number for number, name in enumerate(LABELS, 1)}

RULES = (
    "body",
    "marker_line",
    "marker_opens",
    "marker_ends",
    "byline",
    "date_line",
    "copyright",
    "credit",
    "breadcrumb",
    "counter",
    "email_line",
    "markup",
    "date_prefix",
    "phrase_prefix",
    "more_suffix",
    "note_suffix",
    "credit_suffix",
    "phrase_inline",
    "markup_inline",
    "list_item",
    "form_field",
    "thread",
    "author_box",
    "tag",
    "company",
    "between",
    "title_again",
    "line_again",
    "model",
)

PAGE_RULES = ("model", "hidden")
"""What decides on the lines of a page: the model, and that nobody sees them."""
