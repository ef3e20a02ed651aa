"""Other formats than plain text: refused in every mode with advice, and files left unchanged."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from commands import BODY, MIXED, Invoke

DONE, FAILED = 0, 3
RECORDS = "".join(f"{json.dumps({'id': number, 'text': MIXED})}\n" for number in range(3))
MODES = [[], ["-o", "out"], ["-i"], ["--hook"], ["--check"], ["--diff"], ["--explain"]]

SAMPLES = {
    "a.json": json.dumps({"text": MIXED}),
    "a.jsonl": RECORDS,
    "a.csv": f'id,text\n1,"{MIXED}"\n',
    "a.tsv": f"id\ttext\n1\t{BODY}",
    "a.rss": f"<rss><channel><item><description>{MIXED}</description></item></channel></rss>",
    "a.xml": f"<?xml version='1.0'?><doc><p>{MIXED}</p></doc>",
    "a.mhtml": f"From: <Saved by Blink>\nSubject: A\nMIME-Version: 1.0\n\n{MIXED}",
    "a.eml": f"Message-ID: <1@example.org>\nFrom: a@example.org\nSubject: A\n\n{MIXED}",
    "a.mbox": f"From a@example.org Fri Mar  7 06:10:00 2025\nFrom: a@example.org\n\n{MIXED}",
    "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:04.200\n{MIXED}",
    "a.srt": f"1\n00:00:01,000 --> 00:00:04,200\n{MIXED}",
    "a.warc": f"WARC/1.0\r\nWARC-Type: response\r\n\r\n{MIXED}",
    "a.rtf": f"{{\\rtf1 {MIXED}}}",
}


OF_RECORDS = ("a.jsonl", "a.csv", "a.warc")
"""Cleaned by their names, where results are written; see `test_corpora.py`."""
CLEANING = ([], ["-o", "out"], ["-i"])


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("mode", MODES, ids=" ".join)
def test_data_is_refused_by_name_and_by_content(
    invoke: Invoke, tmp_path: Path, mixed: Path, name: str, mode: list[str]
) -> None:
    (tmp_path / name).write_text(SAMPLES[name])
    (tmp_path / "field").write_text(SAMPLES[name])
    (tmp_path / name.replace("a.", "named.")).write_text(BODY)  # only its name says so
    inputs = [name, "field", name.replace("a.", "named.")]
    if name in OF_RECORDS and mode in CLEANING:
        inputs = ["field"]
    others = () if mode == [] else ("mixed.txt",)
    for given in inputs:
        before = (tmp_path / given).read_bytes()
        result = invoke(*mode, given, *others)
        assert result.exit_code == FAILED
        error = result.stderr.splitlines()[0]
        assert error.startswith((f"Error: {given}: is ", f"Error: {given}: holds "))
        assert "; " in error, "it says what to do"
        assert (tmp_path / given).read_bytes() == before
        assert not (tmp_path / "out" / given).exists()
        if mode == ["-i"]:
            assert mixed.read_text() == BODY, "the others are done"
    assert invoke(stdin=SAMPLES[name].encode()).exit_code == FAILED


@pytest.mark.parametrize("name", SAMPLES)
def test_from_text_cleans_data_but_not_in_place(invoke: Invoke, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SAMPLES[name].encode())
    assert "--from text takes it for prose" in invoke("--explain", name).stderr
    assert invoke("--from", "text", name).exit_code == DONE
    assert invoke("--from", "text", "-o", "out", name).exit_code == DONE
    for option in ("-i", "--hook"):
        result = invoke("--from", "text", option, name)
        assert result.exit_code == FAILED
        assert "is never rewritten; " in result.stderr
    assert (tmp_path / name).read_bytes() == SAMPLES[name].encode()


PIECES = {
    "end.txt": RECORDS[40:],
    "begin.txt": RECORDS[:-40],
    "middle.txt": (RECORDS * 9)[40:-40],
    "log.txt": f"INFO started\n{RECORDS}",
    "pretty.txt": json.dumps({"id": 1, "text": MIXED}, indent=2) * 3,
    "feed.txt": f'<rss version="2.0"><channel><item><description>{MIXED}',
    "wiki_00": f'<doc id="1" url="u" title="Quay">\n{MIXED}</doc>\n' * 3,
    "response.txt": f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{MIXED}",
    "settings.yaml": MIXED,
    "a.py": MIXED,
    "a.lrc": MIXED,
}


@pytest.mark.parametrize("name", PIECES)
@pytest.mark.parametrize("mode", [[], ["-i"], ["--hook"]], ids=" ".join)
def test_pieces_of_data_and_names_of_data_are_refused(
    invoke: Invoke, tmp_path: Path, name: str, mode: list[str]
) -> None:
    (tmp_path / name).write_bytes(PIECES[name].encode())
    result = invoke(*mode, name)
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert ("--from text" if mode == [] else "is never rewritten; ") in result.stderr
    assert (tmp_path / name).read_bytes() == PIECES[name].encode()
    if mode == []:
        assert invoke("--from", "text", name).exit_code == DONE


@pytest.mark.parametrize("options", [[], ["--from", "text"], ["--from", "html"], ["-i"]])
def test_a_binary_file_is_never_text(invoke: Invoke, tmp_path: Path, options: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "report.txt", "w") as archive:
        archive.writestr("[Content_Types].xml", MIXED)
    (tmp_path / "page").write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for name, what in (("report.txt", "is an office document"), ("page", "is a PDF document")):
        result = invoke(*options, name)
        assert (result.exit_code, result.stdout_bytes) == (FAILED, b"")
        assert result.stderr == f"Error: {name}: {what}; extract its text first\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{{As seen from the quay}}\n\n{MIXED}",
        f"---\ntitle: The bridge\ntags: [bridge, quay]\n---\n\n{MIXED}",
        f"From the quay, one sees the bridge.\n\n{MIXED}",
        f"Bread, butter, salt and eggs, they bought.\n\n{MIXED}",
        f"[Music]\n\n{MIXED}",
        f"<p> is a tag of HTML.\n\n{MIXED}",
    ],
)
def test_texts_that_begin_like_data_are_cleaned(invoke: Invoke, text: str) -> None:
    result = invoke(stdin=text.encode())
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout == text.removesuffix("\nLeave a Reply\n")
