"""What the scan finds in small texts, by a few phrases."""

from __future__ import annotations

from typing import Any

from cleaner.markers._tables import Tables
from cleaner.markers.reader import Group, Language, make_tables
from cleaner.scan._scan import scan_lines

__all__ = ["TABLES", "row", "rows"]


def language(*groups: Group) -> Tables:
    return make_tables(
        [Language("en", ("the", "of", "in", "の"), ("march", "may"), ("monday",), groups)]
    )


def group(*phrases: str, **fields: Any) -> Group:
    return Group(
        **({"label": "ad", "seen": "", "at": "line", "strength": "sure"} | fields), phrases=phrases
    )


TABLES = language(
    group("Share"),
    group("Read more:", at="inline", takes="title", label="rec"),
    group("Read more", at="start", strength="likely", label="rec"),
    group("for AFP", at="end", takes="name", label="media"),
    group("# comments", label="comment", opens="thread"),
    group("评论", label="comment"),
    group("Sign up for … newsletter", at="inline", takes="line", label="promo"),
    group("Photo", at="start", takes="name", label="media"),
)


def rows(text: str) -> list[dict[str, Any]]:
    return scan_lines(text, TABLES)


def row(line: str) -> dict[str, Any]:
    (only,) = rows(line)
    return only
