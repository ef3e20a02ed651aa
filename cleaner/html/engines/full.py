"""The engine `full`: whether trafilatura extracts a line is evidence on it.

Trafilatura runs only on pages of a size and depth that it reads in good time.  Where it
finds nothing, the columns are zeros.
"""

from __future__ import annotations

from dataclasses import fields
from math import log2

from lxml.html import HtmlElement

from cleaner.html._page import Page
from cleaner.html._squeeze import only_words
from cleaner.html.columns import MAX_BYTE, FoldedLines
from cleaner.html.engines.base import EngineError, PageEngine
from cleaner.html.metadata import Metadata, stated_metadata
from cleaner.model._columns import N_PAD

__all__ = ["ENGINE", "extracted_columns"]

# Trafilatura copies trees recursively, and some of what it does takes time in proportion to the
# square of what there is.
MAX_ELEMENTS = 20_000
MAX_LEVELS = 250
MAX_TEXT_CHARS = 2_000_000

# Whether a line was extracted: not, as a short or long part of the text, or as a line.
NOT_IN, SHORT_IN, LONG_IN, A_LINE = 1, 2, 3, 4
MIN_LONG_CHARS = 20  # of a piece of text that is hardly found by chance
STEPS_PER_DOUBLING = 16  # of the extracted text's length


class Full(PageEngine):
    """Judges the lines by trafilatura's extraction too, and takes its metadata first."""

    name = "full"
    reaches = (4, 2, 0, 0)

    def refusal(self, page: Page) -> str | None:
        """A page of too many elements, levels or characters."""
        for what, number, most in (
            ("elements", page.n_elements, MAX_ELEMENTS),
            ("levels", page.depth, MAX_LEVELS),
            ("characters", len(page.text), MAX_TEXT_CHARS),
        ):
            if number > most:
                return f"trafilatura was not asked: {number:,} {what}, more than {most:,}"
        return None

    def extract(self, root: HtmlElement) -> str:
        """What trafilatura extracts, without comments."""
        try:
            import trafilatura
        except Exception as error:  # of it, or of its dependencies: an old pip leaves some out
            raise EngineError(f"trafilatura cannot be imported: {_message(error)}") from error
        try:
            found = trafilatura.bare_extraction(root, include_comments=False, deduplicate=False)
        except Exception as error:  # it fails on some pages in ways that it does not document
            raise EngineError(f"trafilatura failed: {_message(error)}") from error
        text = getattr(found, "text", None)
        return text if isinstance(text, str) else ""

    def own_columns(self, lines: FoldedLines, extracted: str) -> bytes:
        """See `extracted_columns`."""
        return extracted_columns(lines, extracted)

    def metadata(self, root: HtmlElement, url: str | None) -> Metadata:
        """What trafilatura finds; for the rest, what the page states."""
        stated = stated_metadata(root)
        try:
            import trafilatura

            found = trafilatura.extract_metadata(root, default_url=url)
        except Exception:
            return stated
        names = [field.name for field in fields(Metadata)]
        return Metadata(
            **{name: getattr(found, name, None) or getattr(stated, name) for name in names}
        )


def _message(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def extracted_columns(lines: FoldedLines, extracted: str) -> bytes:
    """The lines compared with an extracted text: a row for each of `Full.reaches`.

    Whether the line was extracted, the share of its words that occur in the extracted
    text, and how much was extracted: as a share of the page's text, and as a logarithm.
    All are zeros where nothing was extracted.
    """
    is_in, known, share, size = rows = lines.columns(len(Full.reaches))
    if extracted:
        words = only_words(extracted.lower())
        without_blanks = words.replace(" ", "").split("\n")
        whole_lines, joined = set(without_blanks), "".join(without_blanks)
        vocabulary = set(words.split())
        n = len(lines.joined)
        n_steps = int(STEPS_PER_DOUBLING * log2(1 + len(extracted)))
        share[N_PAD:-N_PAD] = bytes([min(MAX_BYTE, MAX_BYTE * len(extracted) // lines.n_chars)]) * n
        size[N_PAD:-N_PAD] = bytes([min(MAX_BYTE, n_steps)]) * n
        known[N_PAD:-N_PAD], _ = lines.words.shares(vocabulary)
        for at, line in enumerate(lines.without_blanks, N_PAD):
            is_in[at] = _is_in(line, whole_lines, joined)
    return b"".join(rows)


def _is_in(line: str, whole_lines: set[str], joined: str) -> int:
    if not line:
        return NOT_IN
    if line in whole_lines:
        return A_LINE
    if line in joined:
        return LONG_IN if len(line) > MIN_LONG_CHARS else SHORT_IN
    return NOT_IN


ENGINE = Full()
