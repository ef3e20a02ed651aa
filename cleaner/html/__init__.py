"""HTML in: the article of a page, in front of trafilatura or without it.

    bytes ─▶ parse ─▶ lines ─▶ evidence ─▶ verdicts ─▶ clean
             lxml     _walk    trafilatura  _opinion    what is glued in lines

This package alone knows lxml and trafilatura; nothing else of `cleaner` loads them.
"""

from cleaner.html.article import Article, extract, extract_article
from cleaner.html.markdown import Block

__all__ = ["Article", "Block", "extract", "extract_article"]
