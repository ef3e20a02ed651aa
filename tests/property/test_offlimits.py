"""Law: code, front matter, notes, tables, formulas and fragments of HTML stay or go whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import BLOCKS, fences
from hypothesis import event, given
from hypothesis import strategies as st
from prose import TONGUES
from strategies import DrawnPage, boilerplate_of, paragraphs
from strategies import configs as any_configs

from cleaner import Config, clean, explain

configs = st.builds(replace, any_configs, model=st.booleans())


@st.composite
def pages_with(draw: st.DrawFn, kind: str) -> tuple[DrawnPage, str]:
    """Prose and boilerplate, and one block of that kind between them, or before them all."""
    tongue = draw(st.sampled_from(TONGUES))
    block = "\n".join(draw(BLOCKS[kind](tongue)))
    parts = [
        *((text, True) for text in draw(st.lists(paragraphs(tongue), min_size=1, max_size=3))),
        *(
            ("\n".join(block.lines), False)
            for block in draw(st.lists(boilerplate_of(tongue), max_size=4))
            # What begins as a block does would make it another.
            if not any(
                line.lstrip().startswith(("`", "~", "$", "\\[", "<", "[")) for line in block.lines
            )
        ),
    ]
    parts = draw(st.permutations(parts))
    at = 0 if kind == "front" else draw(st.integers(0, len(parts)))
    if kind == "indented":  # a sentence stands before it
        at = next(i for i, (_, is_body) in enumerate(parts, 1) if is_body)
    page = DrawnPage()
    for index, (text, _) in enumerate([*parts[:at], (block, True), *parts[at:]]):
        page.add(text, is_body=index == at)
        page.add("\n\n")
    return page, block


@pytest.mark.parametrize("kind", BLOCKS)
def test_it_stays_whole_or_goes_whole(kind: str) -> None:
    @given(pages_with(kind), configs)
    def holds(drawn: tuple[DrawnPage, str], config: Config) -> None:
        page, block = drawn
        cleaned = clean(page.text, config)
        ((start, stop),) = page.body
        kept = kept_of(page, config, start, stop)
        event("stays" if kept == block else "goes" if not kept.strip() else "torn")
        assert kept == block or (kind in ("table", "element") and not kept.strip())
        assert clean(cleaned, config) is cleaned

    holds()


def kept_of(page: DrawnPage, config: Config, start: int, stop: int) -> str:
    report = explain(page.text, config)
    return "".join(
        report.text[max(start, span.start) : min(stop, span.stop)]
        for span in report.spans
        if span.kept and max(start, span.start) < min(stop, span.stop)
    )


@given(st.sampled_from(TONGUES).flatmap(fences), configs)
def test_a_fence_that_is_torn_off_stays(lines: list[str], config: Config) -> None:
    text = "The listing that follows was never finished, and nobody knows why.\n\n"
    text += "\n".join(lines[:-1])
    assert clean(text, config) is text
