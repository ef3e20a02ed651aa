"""Corpora: columns and tables of text, files of records, folders, reports.

Needs the extra: `pip install 'clean-article[corpus]'`.
"""

TYPE_CHECKING = False  # as type checkers read it

if TYPE_CHECKING:
    from cleaner.corpus.kernel import DROPPED, clean_column, clean_table, reports_of
    from cleaner.corpus.report import Sample, write_report

__all__ = ["DROPPED", "Sample", "clean_column", "clean_table", "reports_of", "write_report"]

# Imported on first use: JSON Lines and CSV need no pyarrow, and only reports need Jinja.
_LAZY = {
    **dict.fromkeys(
        ("DROPPED", "clean_column", "clean_table", "reports_of"), "cleaner.corpus.kernel"
    ),
    **dict.fromkeys(("Sample", "write_report"), "cleaner.corpus.report"),
}


def __getattr__(name: str) -> object:
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
