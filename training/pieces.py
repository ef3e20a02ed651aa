"""Texts in pieces to learn the judge from: each piece with its share of body.

Two regimes: articles with residue, whose every character is known to be body or not
(`woven.py`), and what front ends read from pages, aligned with the gold text, where a
piece that is missing from the gold text may be body all the same.

The judge is asked of a text as it came, and again of what rules have left of it; of a
page with all its menus only then.  So its trees learn from some texts whole and from
others as they are left.  Its lexicon learns from the whole.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaner import Config
from cleaner._core import clean_text, cut_text
from cleaner.decide._piece_columns import piece_columns
from cleaner.markers.load import load_tables
from cleaner.model.load import load_model
from training.align import label_lines, words
from training.dataset import SEED, TrainingPage
from training.residue import ArticleWithResidue, language_of
from training.weave import Residue
from training.woven import made_articles, woven_articles

WOVEN, MADE = "woven", "made"
_NO_LEXICON = bytes(2)
N_DRAWS = 4
# The share of the pages whose text in that variant is learned from.
SHARES = {
    "trafilatura_text": 1.0,
    "trafilatura_recall": 0.5,
    "readability_text": 0.7,
    "gold": 1.0,
    "text_nodes": 0.15,
    "block_lines": 0.15,
}
# The share of these texts that the judge is asked of when some is gone.
LEFT_SHARES = {"text_nodes": 0.8, "block_lines": 0.8}
OTHER_LEFT_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class PieceText:
    """A text, the spans of its pieces, and for each its share of body and its words."""

    id: str
    fold: int
    kind: str  # of its page
    source: str  # of its page, or as below
    variant: str  # as above, `WOVEN` or `MADE`
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]
    labels: npt.NDArray[np.float32]
    n_words: npt.NDArray[np.int64]

    @property
    def lines(self) -> str:
        """The pieces, each on a line of its own."""
        return "\n".join(self.text[start:stop] for start, stop in self.spans)


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and what of it the judge is asked of."""

    whole: PieceText
    asked: PieceText


def judge_examples(
    pages: Iterable[TrainingPage], n_draws: int = N_DRAWS, seed: int = SEED
) -> Iterator[Example]:
    """All texts that the judge is learned from."""
    pages = list(pages)
    for variant, articles in (
        (WOVEN, woven_articles(pages, n_draws, seed)),
        (MADE, made_articles(seed=seed)),
    ):
        for number, article in enumerate(articles):
            whole = asked = of_article(article, variant)
            if random.Random(f"{seed} {variant} {number}").random() < OTHER_LEFT_SHARE:
                asked = of_article(left_of_article(article), variant)
            yield Example(whole, asked)
    for page in pages:
        language = language_of(page.gold)
        for text in page.texts:
            chance = random.Random(f"{seed} {page.source} {page.id} {text.variant}")
            if chance.random() < SHARES.get(text.variant, 0):
                whole = asked = of_page(page, text.variant, text.text, language)
                if chance.random() < LEFT_SHARES.get(text.variant, OTHER_LEFT_SHARE):
                    asked = of_page(page, text.variant, left_of_page(text.text), language)
                yield Example(whole, asked)


def left_of_article(article: ArticleWithResidue) -> ArticleWithResidue:
    """The article without what the rules drop.

    The model for lines is not asked: it has seen the pages that the residue is from.
    """
    config = Config()
    cuts = cut_text(article.text, load_tables(), config.threshold, 0, None, config.beta_squared)
    is_left = np.ones(len(article.text) + 1, np.int64)
    for start, stop, *_ in cuts:
        is_left[start:stop] = 0
    before = np.concatenate([[0], np.cumsum(is_left)])  # characters that are left, up to a place
    residues = tuple(
        Residue(int(before[one.start]), int(before[one.stop]), one.how, one.joint, one.zone)
        for one in article.residues
        if before[one.start] < before[one.stop]
    )
    text = "".join(sign for sign, stays in zip(article.text, is_left[:-1], strict=True) if stays)
    return ArticleWithResidue(article.id, article.fold, article.language, text, residues)


def left_of_page(text: str) -> str:
    """The text without what the rules and the model for lines drop.

    That model has seen the page and leaves less of its boilerplate than it would of
    another's.  So the judge learns to be slow where most boilerplate is gone.
    """
    config = Config()
    return clean_text(text, load_tables(), config.threshold, 0, load_model(), config.beta_squared)


def of_article(article: ArticleWithResidue, variant: str = WOVEN) -> PieceText:
    """The pieces of an article with residue, labelled by the share of their characters."""
    spans, _ = pieces_of(article.text)
    is_residue = np.zeros(len(article.text) + 1, np.int64)
    for residue in article.residues:
        is_residue[residue.start : residue.stop] = 1
    before = np.concatenate([[0], np.cumsum(is_residue)])
    labels = [1 - (before[stop] - before[start]) / (stop - start) for start, stop in spans]
    return PieceText(
        article.id,
        article.fold,
        "article",
        variant,
        variant,
        article.language,
        article.text,
        spans,
        np.array(labels, np.float32),
        _n_words(article.text, spans),
    )


def of_page(page: TrainingPage, variant: str, text: str, language: str) -> PieceText:
    """The pieces of a page's text, labelled by the share of their words in the gold text."""
    spans, _ = pieces_of(text)
    labels = label_lines([text[start:stop] for start, stop in spans], page.gold)
    return PieceText(
        page.id,
        page.fold,
        page.kind,
        page.source,
        variant,
        language,
        text,
        spans,
        labels,
        _n_words(text, spans),
    )


def pieces_of(text: str) -> tuple[tuple[tuple[int, int], ...], npt.NDArray[np.uint32]]:
    """The spans of the pieces that the columns are of, and the hashes of what they say.

    What is off limits is not cut into pieces.
    """
    _, _, spans, hashes = piece_columns(text, load_tables(), _NO_LEXICON, Config().threshold)
    return tuple((start, stop) for start, stop, _ in spans), np.frombuffer(hashes, np.uint32)


def _n_words(text: str, spans: tuple[tuple[int, int], ...]) -> npt.NDArray[np.int64]:
    return np.array([len(words(text[start:stop])) for start, stop in spans], np.int64)
