"""How pages become texts with labels, and the texts that are made of them."""

from __future__ import annotations

import random
from importlib.metadata import version
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from training import dataset, provenance
from training.dataset import (
    MAX_RESIDUE_LINES,
    MIN_SILVER_WORDS,
    MIN_WOVEN_LINES,
    SHARES,
    LabelledText,
    TrainingPage,
    lines_of,
)
from training.frontends import FRONTENDS
from training.pages import SETS, RawPage

MENU = ["Home", "Sport", "Weather"]
FOOT = ["Read next", "Imprint", "—"]
BODY = [f"The mill turned for the {word} time." for word in ("first", "second", "third", "fourth")]


def text_of(*rows: tuple[str, float], variant: str = "text_nodes") -> LabelledText:
    lines, labels = zip(*rows, strict=True)
    return LabelledText(variant, "\n\n".join(lines), np.array(labels, np.float32))


def page_of(body: list[str], name: str = "page") -> TrainingPage:
    """A page with menu, body and footer, the same in both variants that are woven."""
    gold = "\n".join(body)
    page = TrainingPage("wcxb-dev", name, "article", "", "example.com", gold, gold, False, 0)
    rows = [(line, 0.0) for line in MENU] + [(line, 1.0) for line in body]
    rows += [(f"{line} {name}", 0.0) for line in FOOT]
    page.texts = [text_of(*rows, variant=variant) for variant in ("text_nodes", "block_lines")]
    return page


def made(page: TrainingPage, other: TrainingPage, seed: int = 0) -> dict[str, LabelledText]:
    return {text.variant: text for text in dataset._made_texts(page, other, random.Random(seed))}


def rows_of(text: LabelledText) -> list[tuple[str, float]]:
    return list(zip(lines_of(text.text), text.labels.tolist(), strict=True))


def test_every_variant_has_a_share() -> None:
    assert set(SHARES) == {*FRONTENDS, "gold", "gold_residue", "woven"}


@pytest.mark.parametrize("n_body", [1, 2, 3, 4, 5, 17])
@pytest.mark.parametrize("slots", [1, 2, 3, 5])
def test_weave(n_body: int, slots: int) -> None:
    """All of the body, in order, in the places of the other body; all of the boilerplate."""
    frame = [(f"frame {number}", 0.5 if number % 2 else 0.0) for number in range(slots + 1)]
    rows = [frame[0]]
    for number in range(slots):
        rows += [(f"theirs {number}", 0.6 + number % 2 * 0.4), frame[number + 1]]
    body = [f"ours {number}" for number in range(n_body)]
    woven = list(dataset._weave(body, text_of(*rows)))
    assert [line for line, label in woven if label == 1.0] == body
    assert [line for line, label in woven if label == 0.0] == [line for line, _ in frame]
    assert len(woven) == n_body + slots + 1
    assert woven[0][0] == "frame 0"
    assert woven[-1][0] == f"frame {slots}"
    runs = "".join("o" if label else " " for _, label in woven).split()
    assert len(runs) == min(n_body, slots)  # spread over the places
    assert max(map(len, runs)) - min(map(len, runs)) <= 1


def test_gold_is_all_body() -> None:
    page = page_of(BODY)
    page.gold = "Title\n\n" + page.gold
    assert rows_of(made(page, page)["gold"]) == [(line, 1.0) for line in ["Title", *BODY]]


def test_gold_residue_is_the_gold_with_some_of_its_page() -> None:
    page = page_of(BODY)
    boilerplate = [line for line, label in rows_of(page.texts[0]) if not label]
    counts, places = set(), set()  # a place is how much of the body stands before
    for seed in range(60):
        rows = rows_of(made(page, page, seed)["gold_residue"])
        assert [line for line, label in rows if label == 1.0] == BODY
        found = [line for line, label in rows if label == 0.0]
        assert len(found) + len(BODY) == len(rows)
        assert len(set(found)) == len(found)
        assert set(found) <= set(boilerplate)
        counts.add(len(found))
        is_body = [label == 1.0 for _, label in rows]
        places |= {sum(is_body[:index]) for index, body in enumerate(is_body) if not body}
    assert counts == set(range(1, MAX_RESIDUE_LINES + 1))
    assert places == set(range(len(BODY) + 1))


def test_gold_residue_without_residue_is_the_gold() -> None:
    page = page_of(BODY)
    page.texts = [text_of(*((line, 1.0) for line in BODY))]
    assert rows_of(made(page, page)["gold_residue"]) == [(line, 1.0) for line in BODY]


def test_woven_is_the_body_of_one_in_the_boilerplate_of_another() -> None:
    page, other = page_of(BODY, "ours"), page_of([f"Theirs: {line}" for line in BODY], "theirs")
    expected = [(line, 0.0) for line in MENU] + [(line, 1.0) for line in BODY]
    expected += [(f"{line} theirs", 0.0) for line in FOOT]
    assert rows_of(made(page, other)["woven"]) == expected


def test_what_is_not_woven() -> None:
    page, other = page_of(BODY, "ours"), page_of(BODY, "theirs")
    assert "woven" not in made(page, page)
    assert "woven" not in made(page_of(BODY[: MIN_WOVEN_LINES - 1]), other)
    other.texts = []
    assert set(made(page, other)) == {"gold", "gold_residue"}
    page.texts = []
    assert set(made(page, other)) == {"gold"}
    page.gold = " \n"
    assert made(page, other) == {}


def test_same_seed_same_texts() -> None:
    page, other = page_of(BODY, "ours"), page_of(BODY, "theirs")
    for seed in range(20):
        one, again = made(page, other, seed), made(page, other, seed)
        assert {variant: rows_of(text) for variant, text in one.items()} == {
            variant: rows_of(text) for variant, text in again.items()
        }


# --- a page as it is read --------------------------------------------------------------------

STORY = " ".join(f"On day {number} the mill turned again." for number in range(40))
HTML = f"<html><body><ul><li>Home</li></ul><h1>Mill turns</h1><p>{STORY}</p></body></html>"


def raw(gold: str | None, source: str = "wcxb-dev", html: str = HTML) -> RawPage:
    return RawPage(source, "1", "article", "", "example.com", html, gold, "Mill turns")


def test_lines_of_a_page_are_labelled() -> None:
    page = dataset._read(raw(f"Mill turns\n{STORY}"))
    assert page is not None
    text = page.text("text_nodes")
    assert text is not None
    assert rows_of(text) == [("Home", 0.0), ("Mill turns", 1.0), (STORY, 1.0)]
    assert not page.is_silver
    assert page.text("no such variant") is None


def test_the_gold_of_fundus_gets_its_title() -> None:
    page = dataset._read(raw(STORY, "fundus"))
    assert page is not None
    assert (page.gold, page.body) == (f"Mill turns\n{STORY}", STORY)
    text = page.text("text_nodes")
    assert text is not None
    assert text.labels.tolist() == [0, 1, 1]


def agreed(one: str, other: str) -> str | None:
    return dataset._agreed({"trafilatura_recall": one, "readability_text": other})


def test_without_gold_two_extractors_must_agree() -> None:
    text = " ".join(f"word{number}" for number in range(MIN_SILVER_WORDS))
    assert agreed(text, text) == text
    assert agreed(text, text.upper()) == text
    # F1 of 2 · 100 / (100 + 135), and of 200 / 236
    assert agreed(text, text + " more" * 35) == text
    assert agreed(text, text + " more" * 36) is None
    assert agreed(text, "") is None
    assert agreed("", "") is None
    assert agreed(text.removesuffix(" word99"), text) is None  # too short


def test_a_page_on_which_nobody_agrees_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"trafilatura_recall": STORY, "readability_text": STORY, "text_nodes": HTML}
    monkeypatch.setattr(dataset, "read_with", lambda name, _: texts.get(name, ""))
    page = dataset._read(raw(None, "silver"))
    assert page is not None
    assert (page.is_silver, page.body) == (True, STORY)
    assert [text.variant for text in page.texts] == [
        variant for variant in FRONTENDS if variant in texts
    ]
    texts["readability_text"] = ""
    assert dataset._read(raw(None, "silver")) is None


def test_a_dataset_is_made_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data, cache = tmp_path / "data", tmp_path / "cache"
    data.mkdir()
    for name in SETS:
        (data / f"{name}.jsonl.xz").write_bytes(b"1")
    calls = []

    def make(data: Path) -> list[TrainingPage]:
        calls.append(data)
        return [page_of(BODY)]

    monkeypatch.setattr(dataset, "_make_dataset", make)
    (page,) = dataset.load_dataset(data, cache)
    (again,) = dataset.load_dataset(data, cache)
    assert len(calls) == 1
    assert (again.id, rows_of(again.texts[0])) == (page.id, rows_of(page.texts[0]))
    (data / "fundus.jsonl.xz").write_bytes(b"2")
    dataset.load_dataset(data, cache)
    assert len(calls) == 2


@pytest.mark.parametrize("package", ["lxml", "resiliparse", "rapidfuzz"])
def test_another_reader_makes_another_dataset(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, package: str
) -> None:
    for name in SETS:
        (tmp_path / f"{name}.jsonl.xz").write_bytes(b"1")
    first = dataset._version(tmp_path)
    assert dataset._version(tmp_path) == first
    monkeypatch.setattr(
        provenance, "version", lambda name: "0.0" if name == package else version(name)
    )
    assert dataset._version(tmp_path) != first
