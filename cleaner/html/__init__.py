"""HTML in: the article of a page.

    html ─▶ decode ─▶ parse ─▶ prepare ─▶ _walk ─▶ engines ─▶ _judge ─▶ grouping ─▶ cuts ─▶ text
            characters  tree      plain tree  lines    evidence   logits    kept lines  glued parts

`reading` goes as far as the kept lines, `article` to the end; `report` says what was dropped,
and `markdown` writes what was kept.  This package alone knows lxml and trafilatura; nothing
else of `cleaner` loads them.
"""

from cleaner.html.article import Article, extract, extract_article
from cleaner.html.markdown import Block

__all__ = ["Article", "Block", "extract", "extract_article"]
