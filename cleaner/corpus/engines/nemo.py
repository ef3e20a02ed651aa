"""NeMo Curator: a modifier of texts, and a stage that also removes what is mostly boilerplate."""

from __future__ import annotations

from typing import Any

from cleaner.clean import clean
from cleaner.config import Config, checked
from cleaner.corpus.engines.base import CleanTable, base_class, checked_share
from cleaner.corpus.extras import required

__all__ = ["CleanArticleModifier", "CleanArticleStage"]

_MODIFIER = "nemo_curator.stages.text.modifiers"
_STAGE = "nemo_curator.stages.base"


class CleanArticleModifier(base_class(_MODIFIER, "DocumentModifier")):  # type: ignore[misc]
    """Cleans a text: `Modify(CleanArticleModifier(), input_fields="text")`."""

    def __init__(self, config: Config | None = None) -> None:
        required(_MODIFIER, "nemo")
        super().__init__()
        self._name = "clean_article"
        self.config = checked(config)

    def modify_document(self, text: Any) -> Any:
        """The text cleaned; a null, which pandas has several of, as it is."""
        return clean(text, self.config) if _is_there(text) else text


def _is_there(text: Any) -> bool:
    return isinstance(text, str) or not required("pandas", "nemo").isna(text)


class CleanArticleStage(base_class(_STAGE, "ProcessingStage")):  # type: ignore[misc]
    """Cleans a column of each batch of documents.

    Documents that lose more than the share `max_dropped` of their characters are removed.
    `share_dropped` names a column for that share.
    """

    name = "clean_article"

    def __init__(
        self,
        column: str = "text",
        config: Config | None = None,
        max_dropped: float = 1.0,
        share_dropped: str = "share_dropped",
    ) -> None:
        required(_STAGE, "nemo")
        self.task = CleanTable(column, config, share_dropped=share_dropped)
        self.max_dropped = checked_share(max_dropped)

    def inputs(self) -> tuple[list[str], list[str]]:
        """The attributes of a batch, and the columns, that are read."""
        return ["data"], [self.task.column]

    def outputs(self) -> tuple[list[str], list[str]]:
        """The attributes of a batch, and the columns, that are written."""
        return ["data"], [self.task.column, str(self.task.share_dropped)]

    def process(self, batch: Any) -> Any:
        """The batch with its column cleaned, and without the documents that lose too much."""
        table = self.task(batch.to_pyarrow())
        share = table[self.task.share_dropped]
        compute = required("pyarrow.compute", "nemo")
        kept = table.filter(compute.fill_null(compute.less_equal(share, self.max_dropped), True))
        self._log_metrics({"removed_documents": len(table) - len(kept)})
        batch.data = kept
        return batch
