"""Pieces of a kept line: each is evidence by itself, dropped or kept by itself."""

from __future__ import annotations

import pytest

from cleaner import Config, explain

BODY = "The ferry was late again, and nobody on the quay could say why it was so."
MORE = "By noon the boats had gone out anyway, and the harbour was as quiet as before."
RULES_ONLY = Config(model=False)
READ_MORE = " Read more: The mill that never sleeps"
CONTINUES = "Story continues below. "


@pytest.mark.parametrize(
    ("line", "config", "piece", "kept_by"),
    [
        (f"{BODY}{READ_MORE}", RULES_ONLY, READ_MORE, "threshold"),
        (f"{BODY} © 2023 AFP", Config(keep=["legal"], model=False), " © 2023 AFP", "keep"),
        (f"© 2023 AFP {BODY}", Config(keep=["legal"], model=False), "© 2023 AFP ", "keep"),
        (f"{BODY} {CONTINUES}{MORE}", Config(keep=["ad"], model=False), CONTINUES, "keep"),
    ],
)
def test_a_piece_that_is_kept_has_evidence_against_it(
    line: str, config: Config, piece: str, kept_by: str
) -> None:
    text = f"{BODY}\n\n{line}\n\n{MORE}\n"
    report = explain(text, config, evidence=True)
    assert [(text[one.start : one.stop], one.kept_by) for one in report.evidence or ()] == [
        (piece, kept_by)
    ]
    assert report.text == text


def test_a_piece_that_is_dropped_is_a_span() -> None:
    text = f"{BODY} © 2023 AFP\n\n{MORE}\n"
    report = explain(text, RULES_ONLY, evidence=True)
    assert [(text[one.start : one.stop], one.rule) for one in report.spans if one.label] == [
        (" © 2023 AFP", "note_suffix")
    ]
    assert report.evidence == ()


def test_of_several_pieces_each_is_judged_alone() -> None:
    text = f"Advertisement {BODY} © 2023 AFP\n\n{MORE}\n"
    report = explain(text, Config(keep=["legal"], model=False), evidence=True)
    assert [text[one.start : one.stop] for one in report.spans if one.label] == ["Advertisement "]
    assert [text[one.start : one.stop] for one in report.evidence or ()] == [" © 2023 AFP"]
