"""Texts whose lines are looked at together: what the laws of columns and trees are tried on."""

from __future__ import annotations

import re
from random import Random

from hypothesis import strategies as st
from oracle_trees import BITS, N_GENRES, PAD
from strategies import marker_texts, pages, pieces, texts

articles = st.lists(pages().map(lambda page: page.text), min_size=1, max_size=3).map("\n".join)


@st.composite
def torn_articles(draw: st.DrawFn) -> str:
    """Sentences in pieces, as links inside them leave them."""
    article, chance = draw(articles), Random(draw(st.integers(0, 99)))
    share = draw(st.sampled_from([0.02, 0.1, 0.3, 0.9]))
    return re.sub(
        r" |(?=[.,:;)!?。，])",
        lambda found: "\n" if chance.random() < share else found[0],
        article,
    )


any_texts = texts | marker_texts | articles | torn_articles()


@st.composite
def long_texts(draw: st.DrawFn) -> str:
    """Some lines over and over in any order, a block of them or two, more or less."""
    lines = draw(st.lists(st.lists(pieces, min_size=1, max_size=3).map("".join), max_size=12))
    count = draw(st.sampled_from([1, 1, 2])) * BITS["BLOCK"] + draw(st.integers(-2, 2)) * PAD
    chance = draw(st.randoms(use_true_random=False))
    return "\n".join(chance.choices([*lines, "One. ", "a " * 30 + "."], k=count))


_any_weights = st.integers(1, 8).flatmap(
    lambda bits: st.binary(min_size=1 << bits, max_size=1 << bits)
)
lexicons = _any_weights | st.integers(1, 40).map(lambda weight: bytes([weight, weight]))
"""Some find body in nothing, some in all."""
genre_weights = st.builds(
    lambda weights, seed: bytes(Random(seed).choices(weights, k=N_GENRES)),
    st.binary(min_size=1, max_size=8),
    st.integers(0, 99),
)
"""A few weights, at places by chance."""
