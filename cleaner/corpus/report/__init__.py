"""The report page: what was deleted from a corpus, in one HTML file that needs no network."""

from cleaner.corpus.report.page import write_report
from cleaner.corpus.report.sample import Sample

__all__ = ["Sample", "write_report"]
