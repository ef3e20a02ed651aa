"""Pages to learn from, made of our own samples as the benches make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from training.dataset import TrainingPage

N_CHARS = 600_000  # some 12,000 lines


@pytest.fixture(scope="session")
def pages() -> list[TrainingPage]:
    """Pages with one text each, a line being body where any of it is; some are called forums."""
    import numpy as np
    from cases import woven_pages

    from training.dataset import LabelledText, TrainingPage
    from training.pages import FOLDS

    made = []
    for index, woven in enumerate(woven_pages(N_CHARS)):
        labels, body, at = [], [], 0
        for line in woven.text.split("\n"):
            if line.strip():
                labels.append(not all(woven.is_boilerplate[at : at + len(line)]))
                if labels[-1]:
                    body.append(line)
            at += len(line) + 1
        gold = "\n".join(body)
        kind = "article" if index % 3 else "forum"
        page = TrainingPage("fundus", str(index), kind, "", "", gold, gold, False, index % FOLDS)
        page.texts.append(LabelledText("text_nodes", woven.text, np.array(labels, np.float32)))
        made.append(page)
    return made


@pytest.fixture(scope="session")
def lexicon(pages: list[TrainingPage]) -> bytes:
    """The weights that the pages' words give."""
    from training.lexicon import LexiconRows

    return LexiconRows(pages).fit()
