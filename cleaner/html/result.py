"""What `extract_article` gives: the article of a page, with what is known of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from cleaner.html.markdown import Block, to_markdown
from cleaner.html.metadata import Metadata
from cleaner.report import Report

__all__ = ["Article"]


@dataclass(frozen=True, slots=True)
class Article(Metadata):
    """The article of a page, what the page states about it, and what was left out.

    `text` is its lines; `blocks` are the same lines, each with its kind.  `title`,
    `author`, `date` (ISO 8601), `sitename`, `language` and `url` are None where
    unknown.  `report` tiles the text of the whole page.  `engine` is the one that
    was used; `note` says why it is not the one that was asked for, and of a page
    in which no article was found what was seen and what would help.
    """

    text: str
    blocks: tuple[Block, ...]
    report: Report
    engine: str = "full"
    note: str | None = None

    def to_markdown(self, *, links: bool = True, images: bool = True) -> str:
        """The article as Markdown: its title and blocks, with what is marked in their text.

        The page's title stands above an article that neither begins with it nor has
        a heading of the first rank.  Without `links`, only their text is written; without
        `images`, nothing of them.
        """
        title, blocks = " ".join((self.title or "").split()), self.blocks
        if title and blocks and not _has_headline(blocks, title):
            blocks = (Block(title, "heading", 1), *blocks)
        return to_markdown(blocks, links=links, images=images)

    def to_dict(self) -> dict[str, object]:
        """The metadata, `engine` and `note`, and what `Report.to_dict` gives of the text.

        All as plain lists, numbers and strings.
        """
        return {
            **{field.name: getattr(self, field.name) for field in fields(Metadata)},
            "engine": self.engine,
            "note": self.note,
            **self.report.to_dict(),
        }

    def to_json(self) -> str:
        """`to_dict` as one line of JSON, in ASCII."""
        return json.dumps(self.to_dict())


def _has_headline(blocks: tuple[Block, ...], title: str) -> bool:
    # The title often has the site's name behind the headline.
    first = next((block.text for block in blocks if block.text), title)
    return title.casefold().startswith(first.casefold()) or any(
        block.kind == "heading" and block.level == 1 for block in blocks
    )
