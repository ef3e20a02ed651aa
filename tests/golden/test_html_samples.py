"""Every page in `samples/html/` gives the Markdown beside it, by both engines.

The model may keep or drop the headline in the text; `Article.title` has it anyway, and the
Markdown begins with it.  The engine `fast` may have the site's name after it.
"""

from __future__ import annotations

from dataclasses import replace
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
    headline = expected.partition("\n")[0].removeprefix("# ")
    assert article.title is not None
    assert article.title.startswith(headline)
    assert replace(article, title=headline).to_markdown() == expected


def test_there_are_pages() -> None:
    assert len(PAGES) >= 3
