"""Dask: `map_partitions` of dataframes and of bags.

Nothing of Dask is imported: it calls what is given to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from cleaner.clean import explain
from cleaner.config import Config
from cleaner.corpus.engines.base import CleanTable, Pickled, looked_up

__all__ = ["CleanFrame", "CleanRecords"]


@dataclass(frozen=True)
class CleanFrame(CleanTable):
    """`CleanTable` for `map_partitions` of a dataframe: a `pandas.DataFrame` in and out.

    The index, the other columns and the type of the cleaned one stay; a categorical column
    gets other categories.
    """

    def __call__(self, frame: Any) -> Any:
        given = looked_up(frame, self.column)
        table = super().__call__(pa.table({self.column: pa.Array.from_pandas(given)}))
        made = {name: table[name].to_pandas().set_axis(frame.index) for name in table.column_names}
        if given.dtype != "category" and not self.html:
            made[self.column] = made[self.column].astype(given.dtype)
        return frame.assign(**made)


@dataclass(frozen=True)
class CleanRecords(Pickled):
    """For `map_partitions` of a bag of mappings, with a text in the entry `field`.

    Each comes out as a `dict`; `share_dropped` names an entry for the share of the
    text's characters that is deleted.  None stays None.  A bag of texts needs no adapter:
    `bag.map(cleaner.clean)`.

    >>> list(CleanRecords("text")([{"id": 7, "text": "Rain fell.\\n\\nAdvertisement"}]))
    [{'id': 7, 'text': 'Rain fell.\\n'}]
    """

    field: str = "text"
    config: Config | None = None
    share_dropped: str | None = None

    def __call__(self, records: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        return map(self._cleaned, records)

    def _cleaned(self, record: Mapping[str, Any]) -> dict[str, Any]:
        text = looked_up(record, self.field)
        report = None if text is None else explain(text, self.config)
        cleaned = {**record, self.field: report and report.cleaned}
        if self.share_dropped:
            cleaned[self.share_dropped] = report and report.share_dropped
        return cleaned
