"""Public API: `clean`, `explain`, `clean_many`, `Report`, `Span`."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import cleaner
from cleaner import Config, Report, Span, _core, clean, clean_many, explain
from cleaner.labels import GUARDS, LABELS, RULES
from cleaner.report import KEPT_BY

BODY = "The ferry was late again, and nobody on the quay could say why it was so.\n"
MORE = "By noon the boats had gone out anyway, and the harbour was as quiet as before.\n"
MIXED = f"{BODY}\nAdvertisement\n\n{MORE}\nLeave a Reply\n"
CLEAN = sys.modules["cleaner.clean"]  # the module, which the function of that name hides


class Smart(str):
    """A string with an attribute, as parsers return them."""

    def __str__(self) -> str:
        return "something else"

    def __len__(self) -> int:
        return 3


# --- clean ----------------------------------------------------------------------------------


def test_lines_are_dropped_with_their_end_and_the_blank_lines_after_them() -> None:
    assert clean(MIXED) == f"{BODY}\n{MORE}"


def test_at_the_end_of_the_text_the_blank_lines_before_are_dropped_too() -> None:
    assert clean(f"{BODY}\n\n\nLeave a Reply") == BODY
    assert clean(f"{BODY}\n\nLeave a Reply\n\n\n") == BODY


def test_at_the_start_of_the_text_nothing_is_left_of_the_line() -> None:
    assert clean(f"Advertisement\n\n{BODY}") == BODY


def test_line_ends_of_other_systems_are_kept() -> None:
    text = MIXED.replace("\n", "\r\n")
    assert clean(text) == f"{BODY}\n{MORE}".replace("\n", "\r\n")


def test_a_clean_text_is_returned_as_the_same_object() -> None:
    for text in (BODY, BODY + "\n" + MORE, "", "\n", "  ", "\x00", "\ud800", "x" * 1000):
        assert clean(text) is text
        assert explain(text).cleaned is text


def test_nothing_is_left_of_boilerplate_alone() -> None:
    assert clean("Advertisement\n\nLeave a Reply\n") == ""


@pytest.mark.parametrize("wrong", [b"bytes", bytearray(b"x"), None, 1, ["text"], object()])
def test_other_types_than_text_are_refused(wrong: object) -> None:
    for call in (clean, explain):
        with pytest.raises(TypeError, match=f"text must be str, not {type(wrong).__name__}"):
            call(wrong)  # type: ignore[operator]


def test_a_subclass_of_str_is_read_by_its_characters() -> None:
    cleaned = clean(Smart(MIXED))
    assert cleaned == clean(MIXED)
    assert type(cleaned) is str
    assert explain(Smart(MIXED)).spans == explain(MIXED).spans
    assert clean_many([Smart(MIXED), MIXED]) == [clean(MIXED)] * 2


def test_a_subclass_with_nothing_to_delete_comes_back_plain() -> None:
    text = clean(Smart(BODY))
    assert text == BODY
    assert type(text) is str


def test_stricter_strengths_delete_no_less() -> None:
    text = f"Home\n\n{BODY}\nShare\n\n{MORE}\nFacebook\nTwitter\n\nLeave a Reply\n"
    lengths = [len(clean(text, Config(strength))) for strength in ("gentle", "balanced", "strict")]
    assert lengths == sorted(lengths, reverse=True)


# --- explain --------------------------------------------------------------------------------


def test_dropped_spans_have_their_reason() -> None:
    report = explain(MIXED)
    assert [report.text[span.start : span.stop].strip() for span in report.dropped] == [
        "Advertisement",
        "Leave a Reply",
    ]
    assert [(span.label, span.rule) for span in report.dropped] == [
        ("ad", "marker_line"),
        ("comment", "marker_line"),
    ]
    assert all(span.score is not None and span.score >= 2 for span in report.dropped)


def test_kept_spans_have_no_verdict() -> None:
    kept = [span for span in explain(MIXED).spans if span.kept]
    assert kept
    assert {(span.label, span.rule, span.score) for span in kept} == {(None, None, None)}


def test_offsets_are_code_points() -> None:
    text = "𝐀😀 " + MIXED
    (first, _) = explain(text).dropped
    assert text[first.start : first.stop] == "Advertisement\n\n"


def test_share_dropped() -> None:
    assert explain("").share_dropped == 0
    assert explain(BODY).share_dropped == 0
    assert explain("Advertisement").share_dropped == 1
    report = explain(MIXED)
    assert report.share_dropped == pytest.approx(1 - len(report.cleaned) / len(MIXED))


def test_to_dict_holds_the_report() -> None:
    told = explain(MIXED).to_dict()
    assert told["length"] == len(MIXED)
    assert told["cleaned"] == clean(MIXED)
    spans = told["spans"]
    assert isinstance(spans, list)
    dropped = [span for span in spans if "label" in span]
    assert [span["text"].strip() for span in dropped] == ["Advertisement", "Leave a Reply"]
    assert set(dropped[0]) == {"start", "stop", "label", "rule", "score", "text"}
    assert {"start", "stop"} in [set(span) for span in spans]


def test_to_json_is_one_line_whatever_the_text() -> None:
    text = "\ud800 é 😀 \u2028\n" + MIXED
    line = explain(text).to_json()
    assert "\n" not in line
    assert line.isascii()
    assert json.loads(line)["cleaned"] == clean(text)


def test_reports_and_spans_are_frozen() -> None:
    report = explain(MIXED)
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.text = ""  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.spans[0].start = 1  # type: ignore[misc]
    assert report == explain(MIXED)


def test_a_report_can_be_made_by_hand() -> None:
    report = Report("abc", (Span(0, 1), Span(1, 2, LABELS[0], RULES[1], 6.0), Span(2, 3)))
    assert report.cleaned == "ac"
    assert report.dropped == (Span(1, 2, "nav", "marker_line", 6.0),)
    assert report.share_dropped == pytest.approx(1 / 3)


# --- clean_many -----------------------------------------------------------------------------


@pytest.mark.parametrize("threads", [None, 1, 2, 3, 16])
def test_order_is_kept(threads: int | None) -> None:
    texts = [
        f"{MIXED}{number} boats came back before the night, and nobody spoke of them.\n"
        * (number % 7 + 1)
        for number in range(200)
    ]
    assert clean_many(texts, threads=threads) == [clean(text) for text in texts]


def test_large_and_small_texts_keep_their_order() -> None:
    texts = [BODY * 6000, MIXED, BODY * 6000, "", MIXED * 3000, "x"]
    assert clean_many(texts, threads=2) == [clean(text) for text in texts]


@pytest.mark.parametrize("threads", [None, 1, 2])
def test_nothing_and_one(threads: int | None) -> None:
    assert clean_many([], threads=threads) == []
    assert clean_many([MIXED], threads=threads) == [clean(MIXED)]


def test_any_iterable_is_accepted() -> None:
    def pages() -> Iterator[str]:
        yield MIXED
        yield BODY

    assert clean_many(pages()) == [clean(MIXED), BODY]
    assert clean_many((MIXED, BODY)) == [clean(MIXED), BODY]


def test_the_config_is_for_all_of_them() -> None:
    config = Config(keep=LABELS)
    assert clean_many([MIXED, MIXED], config) == [MIXED, MIXED]


@pytest.mark.parametrize("threads", [0, -1, -100])
def test_no_threads_is_refused(threads: int) -> None:
    with pytest.raises(ValueError, match=f"threads must be 1 or more, not {threads}"):
        clean_many([MIXED, MIXED], threads=threads)


@pytest.mark.parametrize("threads", [None, 1, 2])
@pytest.mark.parametrize(("wrong", "name"), [(b"bytes", "bytes"), (None, "NoneType")])
def test_a_wrong_text_among_many_is_named(threads: int | None, wrong: Any, name: str) -> None:
    with pytest.raises(TypeError, match=rf"^texts\[1\] must be str, not {name}$"):
        clean_many([MIXED, wrong, MIXED, 1], threads=threads)


@pytest.mark.parametrize("wrong", ["abc", "", b"abc"])
def test_one_text_is_not_many(wrong: Any) -> None:
    """Its characters would be taken for texts."""
    name = type(wrong).__name__
    with pytest.raises(TypeError, match=f"^texts must be several str, not one {name}$"):
        clean_many(wrong)


def call_each(text: Any, config: Any) -> Iterator[Callable[[], object]]:
    yield lambda: clean(text, config)
    yield lambda: explain(text, config)
    yield lambda: clean_many([text], config)
    yield lambda: clean_many([], config)
    yield lambda: cleaner.extract(text, config=config)
    yield lambda: cleaner.extract_article(text, config=config)


@pytest.mark.parametrize("wrong", ["gentle", "bold", {}, 5, Config])
def test_other_types_than_config_are_refused(wrong: object) -> None:
    hint = f": Config(strength={wrong!r})" if isinstance(wrong, str) else ""
    message = re.escape(f"config must be a Config, not {type(wrong).__name__}{hint}")
    for call in call_each(MIXED, wrong):
        with pytest.raises(TypeError, match=f"^{message}$"):
            call()


# --- texts that are too long ----------------------------------------------------------------


def test_the_greatest_length_is_that_of_the_core() -> None:
    assert cleaner.MAX_CHARS == _core.MAX_CHARS


def test_a_text_of_the_greatest_length_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLEAN, "MAX_CHARS", len(MIXED))
    assert clean(MIXED) == explain(MIXED).cleaned == f"{BODY}\n{MORE}"
    assert clean_many([MIXED] * 2) == [f"{BODY}\n{MORE}"] * 2


def test_a_longer_text_is_returned_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLEAN, "MAX_CHARS", len(MIXED) - 1)
    assert clean(MIXED) is MIXED
    assert explain(MIXED) == Report(MIXED, (Span(0, len(MIXED)),))
    assert clean_many([MIXED] * 2) == [MIXED] * 2


@pytest.mark.slow
def test_no_text_is_too_long_for_the_offsets() -> None:
    """In a process of its own, since it takes 2 GB, which are free again afterwards."""
    code = """
import cleaner
text = "a" * (cleaner.MAX_CHARS + 1)
assert cleaner.clean(text) is text
assert cleaner.explain(text).cleaned is text
text = text[:-1]
assert cleaner.clean(text) is text
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_other_threads_run_while_a_text_is_read() -> None:
    """The core releases the GIL: a thread that counts continues meanwhile."""
    text = BODY * 200_000
    clean(BODY)
    counted = 0
    stop = threading.Event()

    def count() -> None:
        nonlocal counted
        while not stop.is_set():
            counted += 1
            time.sleep(0.0005)

    counter = threading.Thread(target=count)
    counter.start()
    before, start = counted, time.perf_counter()
    clean(text)
    passed = time.perf_counter() - start
    during = counted - before
    stop.set()
    counter.join()
    assert during >= min(10, passed / 0.05), f"{during} steps in {passed:.3f} s"


PARAGRAPH = (
    "The ferryman from Corwin carried the last of the crates before the rain came down, and "
    "nobody in the village would speak about the fire that had burned the old school."
)


@pytest.mark.parametrize(
    ("line", "config", "kept_by"),
    [
        ("Read more: A boat, a bell", Config("gentle", model=False), "no_witness"),
        ("Advertisement", Config(keep=["ad"], model=False), "keep"),
        ("1. Choose your plan", Config("gentle", model=False), "numbered"),
        ("## Photo: Jane Doe", Config(model=False), "marked_heading"),
        ("```\nLeave a Reply\n```", Config(model=False), "whole"),
        ("They\nsend us an email\nproposing that we meet", Config(model=False), "torn_sentence"),
    ],
)
def test_evidence_says_what_kept_a_line(line: str, config: Config, kept_by: str) -> None:
    text = f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH.replace('rain', 'snow')}\n"
    report = explain(text, config, evidence=True)
    assert report.evidence is not None
    assert kept_by in [one.kept_by for one in report.evidence]
    assert {one.kept_by for one in report.evidence} <= {*KEPT_BY, *GUARDS}
    assert report.spans == explain(text, config).spans


def test_evidence_has_offsets_of_the_text_as_it_came() -> None:
    """Also behind lines that were dropped, a byte order mark and a soft hyphen."""
    kept = "Adver\u00adtisement"
    text = f"\ufeffLeave a Reply\r\n\r\n{PARAGRAPH}\r\n\r\n```\r\n{kept}\r\n```\r\n"
    report = explain(text, Config(model=False), evidence=True)
    assert [text[one.start : one.stop] for one in report.evidence or ()] == [kept]


def test_the_model_alone_is_evidence_too() -> None:
    report = explain("One of the harbour sites.\n", evidence=True)
    assert [(one.label, one.rule, one.kept_by) for one in report.evidence or ()] == [
        (None, "model", "cutoff")
    ]


def test_without_being_asked_a_report_has_no_evidence() -> None:
    assert explain(PARAGRAPH).evidence is None
    assert "evidence" not in explain(PARAGRAPH).to_dict()
