"""Polars: expressions of a column cleaned, for eager, lazy and streaming frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.config import Config
from cleaner.corpus.engines.base import CleanColumn, Pickled, ShareColumn
from cleaner.corpus.extras import required

__all__ = ["clean_expr", "share_expr"]


def clean_expr(column: Any = "text", config: Config | None = None, *, threads: int = 1) -> Any:
    """An expression: the rows of `column`, a name or a `polars.Expr`, cleaned.

    It has the name and type of the column; nulls stay null.
    """
    polars = required("polars", "polars")
    return _expr(column, CleanColumn(config, threads), polars.self_dtype())


def share_expr(column: Any = "text", config: Config | None = None, *, threads: int = 1) -> Any:
    """An expression: the share of each row's characters that `clean_expr` deletes, 0 to 1."""
    polars = required("polars", "polars")
    return _expr(column, ShareColumn(config, threads), polars.Float64)


@dataclass(frozen=True)
class _SeriesTask(Pickled):
    task: CleanColumn | ShareColumn

    def __call__(self, series: Any) -> Any:
        return required("polars", "polars").Series(series.name, self.task(series))


def _expr(column: Any, task: CleanColumn | ShareColumn, type_: Any) -> Any:
    expr = required("polars", "polars").col(column) if isinstance(column, str) else column
    return expr.map_batches(_SeriesTask(task), return_dtype=type_, is_elementwise=True)
