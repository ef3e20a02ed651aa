"""Ray Data: `dataset.map_batches(CleanBatches("text"), batch_format="pyarrow")`.

Nothing of Ray is imported: it calls what is given to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.corpus.engines.base import CleanTable

__all__ = ["CleanBatches"]


@dataclass(frozen=True)
class CleanBatches(CleanTable):
    """`CleanTable` for `map_batches(…, batch_format="pyarrow")`.

    An object of it is run by tasks; given the class, with its parameters in
    `fn_constructor_kwargs`, Ray runs it by actors.
    """
