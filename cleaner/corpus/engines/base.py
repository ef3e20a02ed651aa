"""What the adapters share: objects that clean tables and columns, and can be pickled.

The pickle of an adapter has the same bytes in every process, since engines name cached
results and tasks by them.  It carries the version of this package: another version would
give other results on some of the machines, so it is refused there.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from cleaner.config import Config, checked
from cleaner.corpus.kernel import clean_column, clean_table, reports_of, share_column
from cleaner.errors import CleanerError
from cleaner.report import Report
from cleaner.version import __version__

__all__ = [
    "CleanColumn",
    "CleanTable",
    "Pickled",
    "ShareColumn",
    "base_class",
    "chars_by_label",
    "checked_share",
    "looked_up",
]


class Pickled:
    """Pickled as its dataclass's fields and the version of this package.

    A field `config` that is None becomes the default.
    """

    def __post_init__(self) -> None:
        if hasattr(self, "config"):  # checked here, not on a worker
            object.__setattr__(self, "config", checked(self.config))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        values = [getattr(self, field.name) for field in fields(self)]  # type: ignore[arg-type]
        return _restored, (__version__, type(self), *values)

    def __dask_tokenize__(self) -> bytes:
        # Dask reads fields by itself, and sets in no order.
        return pickle.dumps(self)


def _restored(version: str, adapter: Callable[..., Any], *values: Any) -> Any:
    if version != __version__:
        raise CleanerError(
            f"clean-article {version} sent this task to a worker that has {__version__}: "
            "install the same version on all machines"
        )
    return adapter(*values)


@dataclass(frozen=True)
class CleanTable(Pickled):
    """Cleans a column of the tables that it is called with, as `clean_table` does.

    Takes and returns a `pyarrow.Table` or `pyarrow.RecordBatch`.  The parameters are
    those of `clean_table`; engines run tasks in parallel, so that a thread a task is
    enough.

    >>> import pyarrow
    >>> task = CleanTable("text", share_dropped="share")
    >>> task(pyarrow.table({"text": ["Rain fell.\\n\\nAdvertisement", None]})).to_pylist()
    [{'text': 'Rain fell.\\n', 'share': 0.56}, {'text': None, 'share': None}]
    """

    column: str = "text"
    config: Config | None = None
    dropped: str | None = None
    share_dropped: str | None = None
    html: bool = False
    threads: int = 1

    def __call__(self, table: Any) -> Any:
        return clean_table(
            table,
            self.column,
            self.config,
            dropped=self.dropped,
            share_dropped=self.share_dropped,
            html=self.html,
            threads=self.threads,
        )


@dataclass(frozen=True)
class CleanColumn(Pickled):
    """Cleans the columns that it is called with, as `clean_column` does.

    >>> import pyarrow
    >>> CleanColumn()(pyarrow.array(["Advertisement", None])).to_pylist()
    ['', None]
    """

    config: Config | None = None
    threads: int = 1

    def __call__(self, column: Any) -> Any:
        return clean_column(column, self.config, threads=self.threads)


@dataclass(frozen=True)
class ShareColumn(Pickled):
    """The share of the characters of each row that `CleanColumn` deletes, 0 to 1.

    >>> import pyarrow
    >>> ShareColumn()(pyarrow.array(["Advertisement", None])).to_pylist()
    [1.0, None]
    """

    config: Config | None = None
    threads: int = 1

    def __call__(self, column: Any) -> Any:
        return share_column(reports_of(column, self.config, threads=self.threads))


def looked_up(record: Any, name: str) -> Any:
    """`record[name]` of a mapping or a frame.  Raises `KeyError` with the names that exist.

    >>> looked_up({"id": 7, "body": "Rain fell."}, "text")
    Traceback (most recent call last):
    ...
    KeyError: "'text' is not there; there are 'id', 'body'"
    """
    if name not in record:
        raise KeyError(f"{name!r} is not there; there are {', '.join(map(repr, record))}")
    return record[name]


def checked_share(max_dropped: float) -> float:
    """`max_dropped`, the largest share that a text may lose.  Raises `ValueError` for no share.

    >>> checked_share(80)
    Traceback (most recent call last):
    ...
    ValueError: max_dropped must be from 0 to 1, not 80
    """
    if not 0 <= max_dropped <= 1:
        raise ValueError(f"max_dropped must be from 0 to 1, not {max_dropped}")
    return max_dropped


def chars_by_label(report: Report) -> dict[str, int]:
    """The number of deleted characters by label.

    >>> from cleaner import explain
    >>> chars_by_label(explain("Rain fell.\\n\\nAdvertisement"))
    {'ad': 14}
    """
    chars: dict[str, int] = {}
    for span in report.dropped:
        label = str(span.label)
        chars[label] = chars.get(label, 0) + span.stop - span.start
    return chars


def base_class(module: str, name: str) -> Any:
    """The class of an engine that an adapter derives from; `object` if it is not installed.

    The adapter calls `required` when one is made, which says what to install.

    >>> base_class("json", "JSONDecoder"), base_class("no_such_engine.steps", "Step")
    (<class 'json.decoder.JSONDecoder'>, <class 'object'>)
    """
    if find_spec(module.partition(".")[0]) is None:
        return object
    return getattr(import_module(module), name)
