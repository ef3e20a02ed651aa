"""The lines of a page with their logits, and the cutoff."""

from __future__ import annotations

import pytest
from page_reader import page_of

from cleaner.html._judge import judge_page
from cleaner.html.engines import FALLBACK
from cleaner.html.reading import own_models
from cleaner.markers.load import load_tables

TEXT = "The herons came back to the quay, and the town counted them all."


def test_lines_tile_the_text() -> None:
    page = page_of(f"<nav>Menu</nav><article>{f'<p>{TEXT}' * 5}</article><pre>a\n\nb</pre>")
    columns = FALLBACK.given_columns(page, "", "", "")
    lines, cutoff = judge_page(page.text, load_tables(), *own_models("fast"), columns, 1.0)
    assert len(lines) == page.n_lines
    assert [line.start for line in lines] == [0, *(line.stop for line in lines[:-1])]
    assert lines[-1].stop == len(page.text)
    assert lines[0].logit < cutoff <= lines[1].logit


def test_columns_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="no columns of 1 lines"):
        judge_page("one", load_tables(), *own_models("fast"), bytes(5), 1.0)
