"""Every page in `samples/html/` gives the Markdown that stands beside it, by either engine.

Whether the headline stands in the text is the model's affair: `Article.title` has it anyway.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Config, extract_article
from cleaner.config import Engine

FOLDER = Path(__file__).parents[2] / "samples" / "html"
PAGES = sorted(FOLDER.glob("*.html"))


@pytest.mark.parametrize("engine", ["full", "fast"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, engine: Engine) -> None:
    article = extract_article(page.read_bytes(), config=Config(engine=engine))
    expected = page.with_suffix(".md").read_text(encoding="utf-8")
    assert without_title(article.to_markdown()) == without_title(expected)
    assert article.title is not None


def without_title(markdown: str) -> str:
    first, _, rest = markdown.partition("\n\n")
    return rest if first.startswith("# ") else markdown


def test_there_are_pages() -> None:
    assert len(PAGES) >= 3
