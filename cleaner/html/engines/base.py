"""What every engine has: its model, its columns, and when it does not run.

An engine extracts the article by means of its own.  Its result is evidence: each line
of the page is compared with it, which makes columns of bytes, and a model trained with
these columns judges the lines.  Where an engine cannot run, `FALLBACK` goes on instead.
"""

# ruff: noqa: ARG002 - the defaults need less than other engines
from __future__ import annotations

from typing import ClassVar

from lxml.html import HtmlElement

from cleaner.config import Engine
from cleaner.html._page import Page
from cleaner.html._tree_columns import N_TREE_COLUMNS, tree_columns
from cleaner.html.columns import N_STATED_COLUMNS, FoldedLines, stated_columns
from cleaner.html.metadata import Metadata, stated_metadata

__all__ = ["EngineError", "PageEngine"]


class EngineError(Exception):
    """What an engine needs cannot be imported, or has failed; says in one line why."""


class PageEngine:
    """One of the engines that `Config.engine` names."""

    name: ClassVar[Engine]
    """Its name in `Config.engine`; the model of its lines is `page_NAME.model`."""

    reaches: ClassVar[tuple[int, ...]] = ()
    """For each column of its own, how many lines up and down its model may look at that."""

    @property
    def model_name(self) -> str:
        """The model that reads its columns, as `load_model` takes it."""
        return f"page_{self.name}"

    @property
    def n_given_columns(self) -> int:
        """How many columns its model reads beside those of the text."""
        return N_TREE_COLUMNS + N_STATED_COLUMNS + len(self.reaches)

    def given_columns(self, page: Page, title: str, body: str, extracted: str) -> bytes:
        """`n_given_columns` rows of a byte a line, with `N_PAD` zeros on either side.

        `title` and `body` are what the page states, `extracted` is what `extract` gave.
        """
        lines = FoldedLines(page.text)
        stated = stated_columns(lines, title, body)
        return tree_columns(page) + stated + self.own_columns(lines, extracted)

    def refusal(self, page: Page) -> str | None:
        """Why it does not run on the page, such as its size; None where it does."""
        return None

    def extract(self, root: HtmlElement) -> str:
        """What it takes for the article, as lines; "" where it finds nothing.  May change the tree.

        What it needs installed is imported here, since it may take long to load.
        Raises `EngineError` where that is not there or fails.
        """
        return ""

    def own_columns(self, lines: FoldedLines, extracted: str) -> bytes:
        """The lines compared with what it extracted: a row for each of `reaches`."""
        return b""

    def metadata(self, root: HtmlElement, url: str | None) -> Metadata:
        """What it finds out about the article.  Does not change the tree, and raises nothing."""
        return stated_metadata(root)
