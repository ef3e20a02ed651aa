"""Reports for people: verdicts line by line, and diffs that can be applied."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from cleaner.cli.show import diff_lines, line_pieces, printable, verdict_lines
from cleaner.report import Report, Span

texts = st.lists(
    st.sampled_from(
        ["\n", "\r\n", "\r", " ", "a", "b", "\ufeff", "\u2028", "\udcff", "é", "-- ", "@@"]
    ),
    max_size=60,
).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any text with any cuts: lines, parts of lines, line ends, several lines at once."""
    text = draw(texts)
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)) | {0, len(text)})
    spans = []
    for start, stop in pairwise(bounds):
        dropped = draw(st.booleans())
        spans.append(Span(start, stop, "ad", "rule", 3.0) if dropped else Span(start, stop))
    return Report(text, tuple(spans))


def patched(old: str, diff: str) -> str:
    """`old` with the unified diff `diff` applied, strictly."""
    lines, new, at = re.findall(r"[^\n]*\n|[^\n]+", old), [], 0
    rows = re.findall(r"[^\n]*\n", diff)
    assert [row[:4] for row in rows[:2]] == (["--- ", "+++ "] if rows else [])
    counts, last = [0, 0], ""
    for row in rows[2:]:
        if row.startswith("@@"):
            assert counts == [0, 0], "the hunk before was shorter than its head said"
            match = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", row)
            assert match, row
            start, old_count, new_start, new_count = (int(n or 1) for n in match.groups())
            start -= old_count > 0
            new += lines[at:start]
            at = start
            assert len(new) == new_start - (new_count > 0)
            counts = [old_count, new_count]
        elif row.startswith("\\"):
            assert row == "\\ No newline at end of file\n"
            if last != "-":
                new[-1] = new[-1].removesuffix("\n")
            if last != "+":
                assert not lines[at - 1].endswith("\n")
        else:
            last, line = row[0], row[1:]
            if last != "+":
                assert lines[at].removesuffix("\n") + "\n" == line
                counts[0] -= 1
                at += 1
            if last != "-":
                new.append(line)
                counts[1] -= 1
            assert last in " +-"
    assert counts == [0, 0]
    return "".join([*new, *lines[at:]])


@given(reports(), st.booleans())
def test_the_diff_turns_the_old_text_into_the_new_one(report: Report, bom: bool) -> None:
    diff = "".join(diff_lines(report, "a.txt", bom=bom))
    mark = "\ufeff" if bom else ""
    event(f"hunks: {min(diff.count('@@ -'), 3)}")
    assert patched(mark + report.text, diff) == mark + report.cleaned
    if report.cleaned == report.text:
        assert diff == ""


@given(reports())
def test_the_pieces_tile_the_lines_and_keep_their_verdicts(report: Report) -> None:
    lines = list(line_pieces(report))
    texts = ["".join(report.text[p.start : p.stop] for p in pieces) for pieces in lines]
    ends = r"\n\v\f\r\x85\u2028\u2029"
    assert texts == re.findall(rf"[^{ends}]*(?:\r\n|[{ends}])|[^{ends}]+", report.text)
    kept = "".join(report.text[p.start : p.stop] for pieces in lines for p in pieces if p.kept)
    assert kept == report.cleaned


@given(reports())
def test_there_is_one_printable_verdict_for_each_line(report: Report) -> None:
    verdicts = list(verdict_lines(report))
    assert len(verdicts) == len(list(line_pieces(report)))
    for verdict in verdicts:
        assert verdict[0] in "=-"
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", verdict)


def cut(text: str, *dropped: str) -> Report:
    """A report that drops each string of `dropped` from `text`."""
    spans, at = [], 0
    for number, piece in enumerate(dropped):
        start = text.index(piece, at)
        spans.append(Span(at, start))
        at = start + len(piece)
        spans.append(Span(start, at, ("ad", "media")[number % 2], "some_rule", 3.0 + number))
    spans.append(Span(at, len(text)))
    return Report(text, tuple(span for span in spans if span.start < span.stop))


def columns(verdict: str) -> list[str]:
    return re.split(r"  +", verdict)


def test_a_verdict_has_label_score_and_rule() -> None:
    report = cut("First.\nBuy now\n\nLast.\n", "Buy now\n\n")
    assert [columns(line) for line in verdict_lines(report)] == [
        ["=", "First."],
        ["-ad", "3.0", "some_rule", "Buy now"],
        ["-ad", "3.0", "some_rule"],
        ["=", "Last."],
    ]


def test_a_glued_span_is_marked_inside_its_line() -> None:
    report = cut("AD The bridge opened. Photo: X\r\n", "AD ", " Photo: X")
    assert [columns(line) for line in verdict_lines(report)] == [
        ["=", "3.0,4.0", "some_rule,some_rule", "⟦ad:AD ⟧The bridge opened.⟦media: Photo: X⟧"],
    ]


def test_a_line_dropped_in_two_pieces_names_both() -> None:
    (verdict,) = verdict_lines(cut("Buy nowPhoto: X\n", "Buy now", "Photo: X\n"))
    assert columns(verdict) == ["-ad+media", "3.0,4.0", "some_rule,some_rule", "Buy nowPhoto: X"]


def test_colours_add_nothing_but_colours() -> None:
    report = cut("AD The bridge.\nBuy now\nLast.\n", "AD ", "Buy now\n")
    plain, color = list(verdict_lines(report)), list(verdict_lines(report, color=True))
    assert [re.sub(r"\x1b\[\d*m", "", line).rstrip() for line in color] == plain
    assert ["\x1b[31m" in line for line in color] == [True, True, False]
    assert all(line.count("\x1b[0m") == len(re.findall(r"\x1b\[[1-9]", line)) for line in color)


def test_only_terminal_controls_are_escaped() -> None:
    assert printable("\x1b]0;title\x07 \x9b1m \u202e\udc80") == (
        r"\x1b]0;title\x07 \x9b1m \u202e\udc80"
    )
    for text in ("tab\there", "中文　字", "café\xa0!", "👩\u200d👧"):
        assert printable(text) == text


def test_two_changes_far_apart_are_two_hunks_and_near_ones_are_one() -> None:
    lines = [f"{number}\n" for number in range(20)]
    for gap, hunks in ((5, 1), (6, 1), (7, 2)):
        report = cut("".join(lines), "3\n", f"{3 + gap + 1}\n")
        diff = "".join(diff_lines(report, "a.txt"))
        assert diff.count("@@ -") == hunks, gap


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    "report",
    [
        cut("Ad\r\nFirst.\r\nLast.\r\n", "Ad\r\n"),
        cut("First.\nLast.\nAd", "Ad"),
        cut("First.\nLast.\n\nAd", "\n\nAd"),
        cut("Only an ad", "Only an ad"),
        cut("caf\udce9\nAd\n" + "Line.\n" * 20 + "Ad line.\nEnd", "Ad\n", "Ad "),
    ],
)
@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_git_applies_the_diff(tmp_path: Path, report: Report, bom: bytes) -> None:
    def encoded(text: str) -> bytes:
        return text.encode("utf-8", "surrogateescape")

    path = tmp_path / "an article.txt"
    path.write_bytes(bom + encoded(report.text))
    diff = encoded("".join(diff_lines(report, "an article.txt", bom=bool(bom))))
    subprocess.run(["git", "apply", "-p0", "-"], input=diff, cwd=tmp_path, check=True, timeout=60)
    left = path.read_bytes() if path.exists() else b""
    assert left == bom + encoded(report.cleaned)


@pytest.mark.parametrize("tool", [["git", "apply", "-p0", "-"], ["patch", "-s", "-p0"]])
@pytest.mark.parametrize(
    "name",
    ["plain.txt", "two words.txt", "café.txt", "a\tb.txt", "a\nb.txt", 'say "a".txt', '"a".txt',
     "back\\slash.txt", "a\rb.txt", "caf\udce9.txt", "\x1b[2J.txt", "\x7f.txt", "\u202ea.txt",
     " a\t.txt", "a\x01\x0b é\udcff.txt", "folder/a\tb.txt"],
)  # fmt: skip
def test_a_diff_of_any_name_is_applied(tmp_path: Path, name: str, tool: list[str]) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"needs {tool[0]}")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    report = cut("First.\nAd\nLast.\n", "Ad\n")
    path.write_text(report.text)
    diff = "".join(diff_lines(report, name)).encode("utf-8", "surrogateescape")
    head = diff.splitlines()[0].removesuffix(b"\t")
    assert b"\x1b" not in diff
    assert not any(byte < 0x20 for byte in head)
    subprocess.run(tool, input=diff, cwd=tmp_path, check=True, timeout=60)
    assert path.read_text() == report.cleaned
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
