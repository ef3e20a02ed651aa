"""Which lines align with a gold text, by hand."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from training import align
from training.align import label_lines, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge, 12 m!", ["the", "bridge", "12", "m"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("snake_case", ["snake", "case"]),
        ("東京タワーへ", ["東", "京", "タ", "ワ", "ー", "へ"]),
        ("서울 시장", ["서", "울", "시", "장"]),
        ("ab東cd", ["ab", "東", "cd"]),
        ("мост открыт", ["мост", "открыт"]),
        ("— … |", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("lines", "gold", "expected"),
    [
        pytest.param([], "The bridge is open.", [], id="no lines"),
        pytest.param(["Share", "Home"], "", [0, 0], id="no gold"),
        pytest.param(
            ["Home | News", "The bridge is open.", "It cost a lot.", "Share"],
            "The bridge is open.\nIt cost a lot.",
            [0, 1, 1, 0],
            id="body between boilerplate",
        ),
        pytest.param(["—", "Open.", "***"], "Open.", [0, 1, 0], id="lines without words"),
        pytest.param(["THE BRIDGE"], "the bridge", [1], id="case"),
        pytest.param(["The bridge is shut"], "The bridge is open", [0.75], id="a part of a line"),
        pytest.param(
            ["The bridge", "is", "open."], "The bridge is open.", [1, 1, 1], id="broken lines"
        ),
        pytest.param(
            ["Home", "東京の橋が開いた。", "共有する"],
            "東京の橋が開いた。",
            [0, 1, 0],
            id="Japanese",
        ),
        pytest.param(
            ["桥开了，人来了。", "分享到微信", "桥关了。"],
            "桥开了，人来了。",
            [1, 0, 0],
            id="Chinese",
        ),
        pytest.param(
            ["다리가 열렸다.", "공유하기"], "다리가 열렸다.", [1, 0], id="Korean, by syllables"
        ),
    ],
)
def test_share_of_aligned_words(lines: list[str], gold: str, expected: list[float]) -> None:
    labels = label_lines(lines, gold)
    assert labels.dtype == "float32"
    assert labels.tolist() == expected


def test_words_that_stand_elsewhere_in_the_gold_do_not_count() -> None:
    """A teaser made of the body's own words, before it or after it, is no body."""
    body = ["The ferry left at nine.", "The old bridge was shut for a week.", "Nobody was hurt."]
    teaser = "Bridge shut"
    gold = "\n".join(body)
    assert label_lines([*body, teaser], gold).tolist() == [1, 1, 1, 0]
    assert label_lines([teaser, *body], gold).tolist() == [0, 1, 1, 1]


def test_a_line_counts_once() -> None:
    line = "The bridge is open."
    labels = label_lines([line, "Share", line], line)
    assert labels.sum() == 1
    assert labels[1] == 0


def test_what_follows_too_many_words_is_no_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(align, "MAX_WORDS", 4)
    assert label_lines(["a b c", "d e", "f"], "a b c d e f").tolist() == [1, 0.5, 0]
    assert label_lines(["w x y z", "a b"], "a b").tolist() == [0, 0]
