"""Hugging Face `datasets`: `dataset.map(CleanBatch("text"), batched=True)`.

`datasets` names cached results by the pickle of the function and by the data before, so
that a call with other parameters, or of another version, is not answered from the cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from cleaner.corpus.engines.base import CleanTable, looked_up

__all__ = ["CleanBatch"]


@dataclass(frozen=True)
class CleanBatch(CleanTable):
    """`CleanTable` for `map(…, batched=True)`: a batch is a mapping of lists.

    Of a dataset `with_format("arrow")` it is a `pyarrow.Table`; that is faster, and
    needed with `dropped` or `html`: of lists the types are guessed, and those of
    the first batch may all be empty.

    >>> CleanBatch("text")({"id": [1, 2], "text": ["Rain fell.\\n\\nAdvertisement", None]})
    {'text': ['Rain fell.\\n', None]}
    """

    def __call__(self, batch: Any) -> Any:
        if not isinstance(batch, Mapping):
            return super().__call__(batch)
        rows = list(looked_up(batch, self.column))
        return super().__call__(pa.table({self.column: rows})).to_pydict()
