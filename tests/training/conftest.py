"""Pages to learn from that are all our own: the samples, woven as the benches weave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from training.dataset import Page

N_CHARS = 600_000  # some 12,000 lines


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    """Pages with one text each, a line being body where any of it is; some are called forums."""
    import numpy as np
    from cases import woven_pages

    from training.dataset import Page, Text
    from training.pages import FOLDS

    made = []
    for index, woven in enumerate(woven_pages(N_CHARS)):
        labels, body, at = [], [], 0
        for line in woven.text.split("\n"):
            if line.strip():
                labels.append(not all(woven.noise[at : at + len(line)]))
                if labels[-1]:
                    body.append(line)
            at += len(line) + 1
        gold = "\n".join(body)
        kind = "article" if index % 3 else "forum"
        page = Page("fundus", str(index), kind, "", "", gold, gold, False, index % FOLDS)
        page.texts.append(Text("text_nodes", woven.text, np.array(labels, np.float32)))
        made.append(page)
    return made


@pytest.fixture(scope="session")
def lexicon(pages: list[Page]) -> bytes:
    """The weights that the pages' words give."""
    from training.lexicon import Lines

    return Lines(pages).fit()
