"""How much the model deletes of a text: a page's dump is divided, a clean text is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cases import long_body
from dumps import BODY, MENU, TEASERS, dump
from oracle_trees import Trees, model_of

from cleaner import Config, clean, explain
from cleaner._core import clean_text
from cleaner.markers.load import load_tables
from cleaner.model import load as model
from cleaner.model._model import N_GENRE_WEIGHTS


def test_a_dump_is_divided() -> None:
    text = dump(BODY)
    report = explain(text)
    assert all(paragraph in report.cleaned for paragraph in BODY)
    gone = [line for line in [*MENU, *TEASERS] if line not in report.cleaned.split("\n")]
    assert len(gone) > len([*MENU, *TEASERS]) / 2
    assert "model" in {span.rule for span in report.dropped}


def test_a_clean_text_is_left_alone() -> None:
    text = "\n\n".join(["The mill wheel turns again", *BODY]) + "\n"
    assert clean(text) is text


def test_a_text_without_a_body_is_left_to_the_rules() -> None:
    rules = {span.rule for span in explain("\n".join(MENU[:20])).dropped}
    assert "model" not in rules


def test_a_text_that_it_cannot_divide_loses_what_is_beyond_doubt() -> None:
    """Of this page a line is body, and no cutoff tells it from the teasers."""
    body = "The road to Hollin is closed."
    text = "\n".join([*MENU * 6, *TEASERS, body, *TEASERS, *MENU * 6]) + "\n"
    cleaned = clean(text).split("\n")
    assert {body, *TEASERS} <= {*cleaned}
    assert sum(line in MENU for line in cleaned) < 10 * len(MENU)


@pytest.mark.parametrize("paragraphs", [100, 3000, 30_000])
def test_a_book_is_kept(paragraphs: int) -> None:
    """The model has seen no text that is as long and all running text."""
    text = long_body(paragraphs)
    assert clean(text) is text


@pytest.mark.parametrize("strengths", [("gentle", "balanced"), ("balanced", "strict")])
def test_a_higher_strength_drops_no_less(strengths: tuple[str, str]) -> None:
    text = dump(BODY)
    weak, strong = (len(clean(text, Config(strength=strength))) for strength in strengths)  # type: ignore[arg-type]
    assert strong <= weak


def test_many_lines_that_are_dropped_round_by_round_settle() -> None:
    text = dump(BODY) + "Home\n" * 3000
    cleaned = clean(text)
    assert clean(cleaned) is cleaned
    assert all(paragraph in cleaned for paragraph in BODY)


def test_what_is_likelier_body_is_kept_after_it_where_much_is_at_stake() -> None:
    """The cutoff after the last running text is low, but not for an eighth of an article."""
    items = [
        "Mill resources",
        "- Milling in daily life features",
        "- Eat Fresh Bread",
        "- Tips to Help a Beginner",
        "- Benefits of Stone Ground Flour",
        "- Build a Baking Routine",
        "- Shop Simple with My Mill",
        "- Mill Recipes",
    ]
    text = "\n".join(["The mill wheel turns again", *BODY, *items]) + "\n"
    assert clean(text) is text


@pytest.mark.parametrize("way", [1, -1])
def test_the_genre_moves_the_cutoff(way: int) -> None:
    """Of two models that differ in what they take the words for, articles lose no less."""
    path = Path(model.FOLDER) / "lines.model"
    trees = Trees.from_bytes(path.read_bytes())
    by_genre = {
        weight: clean_text(
            dump(BODY), load_tables(), Config().threshold, 0, model_of(of_genre(trees, weight)), 0.6
        )
        for weight in (way * 8, 0)
    }
    assert (len(by_genre[way * 8]) - len(by_genre[0])) * way <= 0
    assert all(paragraph in text for text in by_genre.values() for paragraph in BODY)


def of_genre(trees: Trees, weight: int) -> Trees:
    """The same, but all words speak for one genre as much."""
    return replace(trees, genres=bytes([weight % 256]) * N_GENRE_WEIGHTS)
