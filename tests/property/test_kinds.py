"""Law: body that is no paragraph stays: headings, captions, lists, verses, speech, code, tables.

Many of its lines begin with words that markers begin with.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import BLOCKS
from hypothesis import event, given
from hypothesis import strategies as st
from prose import SHORTS, TONGUES, Tongue
from strategies import DrawnPage, boilerplate_of, paragraphs
from strategies import configs as any_configs

from cleaner import Config, clean, explain

configs = st.builds(replace, any_configs, model=st.booleans())


def short_lines(tongue: Tongue, kind: str) -> st.SearchStrategy[str]:
    """What stands between two paragraphs: some lines of that kind."""
    lines = tongue.shorts[kind]
    if kind == "verses":
        return st.just("\n".join(lines))
    if kind == "speech":
        return st.sampled_from(["\n", "\n\n"]).map(lambda joint: joint.join(lines))
    if kind == "items":
        bullets = st.sampled_from(["- ", "* ", "• ", ""])
        return bullets.map(lambda bullet: "\n".join(bullet + line for line in lines))
    if kind == "headings":
        marks = st.sampled_from(["", "## ", "### "])
        return st.tuples(marks, st.sampled_from(lines)).map("".join)
    return st.sampled_from(lines)


@st.composite
def articles(draw: st.DrawFn, kind: str) -> DrawnPage:
    """Paragraphs with such lines between them; boilerplate before them all and behind, or none."""
    tongue = draw(st.sampled_from([tongue for tongue in TONGUES if kind in tongue.shorts]))
    size = draw(st.integers(2, 4))
    prose = draw(st.lists(paragraphs(tongue), min_size=size, max_size=size, unique=True))
    around = [draw(st.lists(boilerplate_of(tongue), max_size=3)) for _ in range(2)]
    page = DrawnPage()
    for block in around[0]:
        if not block.opens:
            page.add("\n".join(block.lines) + "\n\n")
    at = draw(st.integers(0, size - 2))
    for number, paragraph in enumerate(prose):
        page.add(paragraph, is_body=True)
        page.add("\n\n")
        if number == at:
            page.add(draw(short_lines(tongue, kind)), is_body=True)
            page.add("\n\n")
    for block in around[1]:
        page.add("\n".join(block.lines) + "\n\n")
    return page


@pytest.mark.parametrize("kind", SHORTS)
def test_short_lines_stay(kind: str) -> None:
    @given(articles(kind), configs)
    def holds(page: DrawnPage, config: Config) -> None:
        report = explain(page.text, config)
        event(f"boilerplate: {int(10 * page.boilerplate_share)}0 %")
        lost = [
            page.text[max(start, span.start) : min(stop, span.stop)]
            for span in report.dropped
            for start, stop in page.body
            if max(start, span.start) < min(stop, span.stop)
        ]
        assert lost == []

    holds()


@pytest.mark.parametrize("kind", BLOCKS)
def test_blocks_alone_stay(kind: str) -> None:
    """Nothing but prose and such blocks, which often look like nothing but residue."""

    @given(st.sampled_from(TONGUES).flatmap(lambda tongue: BLOCKS[kind](tongue)), st.data())
    def holds(lines: list[str], data: st.DataObject) -> None:
        tongue = data.draw(st.sampled_from(TONGUES))
        two = st.lists(paragraphs(tongue), min_size=2, max_size=2, unique=True)
        before, after = data.draw(two)
        parts = [before, "\n".join(lines), after]
        text = "\n\n".join(parts[1:] if kind == "front" else parts)
        config = data.draw(configs)
        assert clean(text, config) is text

    holds()
