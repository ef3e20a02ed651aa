"""Corpora: columns and tables of text, files of records, folders.

Needs the extra: `pip install 'clean-article[corpus]'`.
"""

from cleaner.corpus.kernel import DROPPED, clean_column, clean_table, reports_of

__all__ = ["DROPPED", "clean_column", "clean_table", "reports_of"]
