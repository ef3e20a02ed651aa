"""What scrapers make of a page: one function for each way to get text out of HTML.

A line classifier that has seen one of them only learns its ways of breaking
lines; each page is read by all of them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from lxml import etree
from lxml import html as lxml_html

_NO_TEXT = ("script", "style", "noscript", "template")
_BLOCK_NAMES = (
    "address article aside blockquote body br button caption center dd details dialog div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe label"
    " legend li main nav ol option p pre section select summary table tbody td textarea tfoot th"
    " thead title tr ul video"
)
_PARAGRAPH_NAMES = "p h1 h2 h3 h4 h5 h6 ul ol table blockquote div section article"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_PARAGRAPHS = frozenset(_PARAGRAPH_NAMES.split())
_CELLS = frozenset(("td", "th"))
_SPACES = re.compile(r"\s+")


def _tree(html: str) -> etree._Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser)
    etree.strip_elements(
        tree, *_NO_TEXT, etree.Comment, etree.ProcessingInstruction, with_tail=False
    )
    return tree


def text_nodes(html: str) -> str:
    """One line for each text node, stripped: `get_text("\\n", strip=True)` of BeautifulSoup.

    But for what stands on both sides of a comment or a script, which is one node here.
    """
    pieces = (piece.strip() for piece in _tree(html).itertext())
    return "\n".join(piece for piece in pieces if piece)


def raw_nodes(html: str) -> str:
    """The text nodes as they are, with the indentation between them: `get_text("\\n")`."""
    return "\n".join(_tree(html).itertext())


def block_lines(html: str) -> str:
    """One line for each block, inline elements joined."""
    return "\n".join(line for line in _blocks(html) if line)


def block_paragraphs(html: str) -> str:
    """The same with a blank line after paragraphs, headings and lists."""
    return re.sub("\n\n+", "\n\n", "\n".join(_blocks(html))).strip()


def glued_blocks(html: str) -> str:
    """One line for each block, inline elements glued without a blank: `"".join(itertext())`."""
    return "\n".join(line for line in _blocks(html, strip_nodes=True) if line)


def _blocks(html: str, strip_nodes: bool = False) -> list[str]:
    """Lines, and "" where a paragraph ends."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush(paragraph: bool) -> None:
        line = _SPACES.sub(" ", "".join(pieces)).strip()
        pieces.clear()
        if line:
            lines.append(line)
        if paragraph and lines and lines[-1]:
            lines.append("")

    def put(text: str | None) -> None:
        if text:
            pieces.append(text.strip() if strip_nodes else text)

    for event, element in etree.iterwalk(_tree(html), events=("start", "end")):
        block = element.tag in _BLOCKS
        if event == "start":
            if block and element.tag not in _CELLS:
                flush(element.tag in _PARAGRAPHS)
            put(element.text)
        else:
            if element.tag in _CELLS:
                pieces.append(" ")
            elif block:
                flush(element.tag in _PARAGRAPHS)
            put(element.tail)
    flush(False)
    return lines


def laid_out(html: str) -> str:
    """As a browser for terminals lays it out (inscriptis)."""
    from inscriptis import get_text

    return str(get_text(html))


def trafilatura_text(html: str) -> str:
    """Trafilatura's main text, with comments."""
    import trafilatura

    return trafilatura.extract(html, include_comments=True, include_tables=True) or ""


def trafilatura_recall(html: str) -> str:
    """Trafilatura's main text when it is told to miss little."""
    import trafilatura

    return trafilatura.extract(html, favor_recall=True, include_comments=False) or ""


def readability_text(html: str) -> str:
    """Readability's summary, as lines."""
    from readability import Document

    summary = Document(html).summary(html_partial=True)
    return block_lines(summary) if summary.strip() else ""


def resiliparse_text(html: str) -> str:
    """All of the page, as resiliparse writes it."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, preserve_formatting=True, main_content=False))


def resiliparse_main(html: str) -> str:
    """What resiliparse takes for the main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, preserve_formatting=True, main_content=True))


MODULES = ("inscriptis", "readability", "resiliparse", "trafilatura")  # that the front ends load

FRONTENDS: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        text_nodes,
        raw_nodes,
        block_lines,
        block_paragraphs,
        glued_blocks,
        laid_out,
        trafilatura_text,
        trafilatura_recall,
        readability_text,
        resiliparse_text,
        resiliparse_main,
    )
}


def read_with(name: str, html: str) -> str:
    """The text by that front end; "" where it fails on the page."""
    logging.disable(logging.CRITICAL)  # what they say of broken pages is no news here
    try:
        return FRONTENDS[name](html)
    except Exception:  # extractors raise anything; a page less is no loss
        return ""
    finally:
        logging.disable(logging.NOTSET)
