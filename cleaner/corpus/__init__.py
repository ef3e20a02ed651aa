"""Corpora: columns and tables of text, files of records, folders, reports.

Needs the extra: `pip install 'clean-article[corpus]'`.
"""

from cleaner.corpus.kernel import DROPPED, clean_column, clean_table, reports_of
from cleaner.corpus.report import Sample, write_report

__all__ = ["DROPPED", "Sample", "clean_column", "clean_table", "reports_of", "write_report"]
