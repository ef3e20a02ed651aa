"""DuckDB: functions for SQL that clean columns in Arrow's layout."""

from __future__ import annotations

from typing import Any

from cleaner.config import Config
from cleaner.corpus.engines.base import CleanColumn, ShareColumn

__all__ = ["register"]


def register(
    connection: Any,
    name: str = "clean_article",
    config: Config | None = None,
    *,
    threads: int = 1,
) -> None:
    """Give SQL on `connection` two functions of a VARCHAR; of NULL both are NULL.

    `clean_article(text)` is the cleaned text, and `clean_article_share(text)` the share
    of its characters that is deleted, a DOUBLE from 0 to 1.  With another `name` both
    are named after it.  DuckDB calls them from its own threads with some thousand rows at
    a time; `threads` are those for each call.
    """
    for function, task, type_ in (
        (name, CleanColumn(config, threads), "VARCHAR"),
        (f"{name}_share", ShareColumn(config, threads), "DOUBLE"),
    ):
        connection.create_function(function, task, ["VARCHAR"], type_, type="arrow")
