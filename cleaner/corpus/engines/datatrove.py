"""datatrove: a step of a pipeline that cleans documents and sets aside what is boilerplate."""

from __future__ import annotations

from typing import Any

from cleaner.clean import explain
from cleaner.config import Config, checked
from cleaner.corpus.engines.base import base_class, chars_by_label, checked_share
from cleaner.corpus.extras import required

__all__ = ["CleanArticle"]

_MODULE = "datatrove.pipeline.filters.base_filter"


class CleanArticle(base_class(_MODULE, "BaseFilter")):  # type: ignore[misc]
    """A filter that cleans the text of each document.

    A document that loses more than the share `max_dropped` of its characters is removed:
    it goes to `exclusion_writer` as it came, with the reason `max_dropped` and its
    share in the metadata.  The statistics have the deleted characters, in all and by label,
    and how many documents changed and how many became empty.
    """

    name = "🧹 clean-article"

    def __init__(
        self,
        config: Config | None = None,
        max_dropped: float = 1.0,
        exclusion_writer: Any = None,
    ) -> None:
        required(_MODULE, "datatrove")
        super().__init__(exclusion_writer)
        self.config = checked(config)
        self.max_dropped = checked_share(max_dropped)

    def filter(self, doc: Any) -> bool | tuple[bool, str]:
        """Clean the document; whether it stays."""
        report = explain(doc.text, self.config)
        share = report.share_dropped
        if share > self.max_dropped:
            doc.metadata["share_dropped"] = share
            return False, "max_dropped"
        chars = chars_by_label(report)
        for label, dropped in chars.items():
            self.stat_update(f"chars_dropped_{label}", value=dropped)
        self.stat_update("chars_dropped", value=sum(chars.values()))
        if chars:
            self.stat_update("changed")
            doc.text = report.cleaned
            if not doc.text.strip():
                self.stat_update("empty")
        return True
