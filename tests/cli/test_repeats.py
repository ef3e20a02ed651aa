"""`clean-article repeats fit|apply`: what sites repeat is counted, and is evidence then."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from commands import BODY, Invoke, Run
from stories import STORIES

from cleaner.cli.options import OPTIONS
from cleaner.cli.repeats import fit_command
from cleaner.cli.words import asks_for_repeats
from cleaner.corpus.repeats import MAX_LINES, MIN_PAGES, Repeats, SeenLines

DONE, WRONG, FAILED = 0, 2, 3
FOOT = "Lamps of the lower harbour\nBoats and crates, and who owns them\n"
ROWS = [
    {"id": n, "url": f"https://www.Quay.example/{n}", "text": f"{story}\n{FOOT}"}
    for n, story in enumerate(STORIES)
]
CLEANED = [{**row, "text": story} for row, story in zip(ROWS, STORIES, strict=True)]
FIT = ("repeats", "fit")
APPLY = ("repeats", "apply", "counts.parquet")


def lines_of(rows: list[dict[str, object]]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    # What the model makes of so short a text is not what is tested here.
    (tmp_path / "clean-article.toml").write_text("model = false\n")
    path = tmp_path / "in.jsonl"
    path.write_text(lines_of(ROWS))
    return path


@pytest.fixture
def counts(invoke: Invoke, corpus: Path) -> Path:
    assert invoke(*FIT, "in.jsonl", "-o", "counts.parquet").exit_code == DONE
    return corpus.with_name("counts.parquet")


def test_newcomers_path(run: Run, corpus: Path) -> None:
    fitted = run(*FIT, "in.jsonl", "-o", "counts.parquet")
    assert (fitted.returncode, fitted.stdout) == (DONE, b"")
    assert fitted.stderr.decode() == "pages 3, lines 8; on 3 pages or more 2\n"
    applied = run(*APPLY, "in.jsonl", "-o", "out.jsonl")
    assert (applied.returncode, applied.stdout) == (DONE, b"")
    assert rows_of(corpus.with_name("out.jsonl")) == CLEANED
    assert run(*APPLY, "-q", "in.jsonl").stdout.decode() == lines_of(CLEANED)


def test_without_counts_the_lines_stay(invoke: Invoke, corpus: Path) -> None:
    assert invoke("in.jsonl", "-o", "out.jsonl").exit_code == DONE
    assert rows_of(corpus.with_name("out.jsonl")) == ROWS


def test_counts_are_those_of_repeats(counts: Path) -> None:
    expected = Repeats().fit(("quay.example", str(row["text"])) for row in ROWS)
    assert Repeats.load(counts).to_table() == expected.to_table()


def test_all_formats_are_counted_and_cleaned(invoke: Invoke, corpus: Path) -> None:
    folder = corpus.with_name("all")
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines_of(ROWS[:1]).encode()))
    cells = [ROWS[1]["url"], ROWS[1]["text"]]
    (folder / "b.csv").write_text(
        "url,text\n" + ",".join(f'"{cell}"' for cell in cells) + "\n", newline=""
    )
    pq.write_table(pa.Table.from_pylist(ROWS[2:]), folder / "c.parquet")
    record = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
        "WARC-Target-URI: https://quay.example/w\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
    )
    text = f"{BODY}\n{FOOT}"
    (folder / "d.wet").write_text(record.format(len(text), text), newline="")
    fitted = invoke(*FIT, "all", "-o", "counts.parquet", "--min-pages", "4")
    assert (fitted.exit_code, fitted.stderr) == (
        DONE,
        "pages 4, lines 9; on 4 pages or more 2\n",
    )
    applied = invoke(*APPLY, "all", "-o", "out", "--base", "all")
    assert (applied.exit_code, applied.stdout) == (DONE, "")
    out = corpus.with_name("out")
    assert json.loads(gzip.decompress((out / "a.jsonl.gz").read_bytes())) == CLEANED[0]
    assert FOOT not in (out / "b.csv").read_text()
    assert pq.read_table(out / "c.parquet").to_pylist() == CLEANED[2:]
    assert rows_of(out / "d.jsonl")[0]["text"] == BODY


def test_all_that_the_command_does_with_records(invoke: Invoke, corpus: Path, counts: Path) -> None:
    call = (*APPLY, "in.jsonl", "--jobs", "2", "--stats", "s.json", "--report", "r.html")
    assert invoke(*call, "-o", "a.jsonl", "--annotate").exit_code == DONE
    rows = rows_of(corpus.with_name("a.jsonl"))
    assert [row["text"] for row in rows] == [row["text"] for row in ROWS]
    rules = {span["rule"] for row in rows for span in row["dropped"]}  # type: ignore[attr-defined]
    assert rules == {"repeated_on_site"}
    stats = json.loads(corpus.with_name("s.json").read_text())
    assert stats["by_rule"]["repeated_on_site"]["lines"] == 6
    assert "Lamps of the lower harbour" in corpus.with_name("r.html").read_text()
    aside = ("-o", "b.jsonl", "--max-dropped", "0.1", "--reject", "r.jsonl", "--overwrite")
    assert invoke(*APPLY, "in.jsonl", *aside).exit_code == DONE
    assert len(rows_of(corpus.with_name("r.jsonl"))) == 3
    off = ("-o", "c.jsonl", "--rule-off", "repeated_on_site")
    assert invoke(*APPLY, "in.jsonl", *off).exit_code == DONE
    assert rows_of(corpus.with_name("c.jsonl")) == ROWS
    assert invoke(*APPLY, "in.jsonl", "-i").exit_code == DONE
    assert rows_of(corpus) == CLEANED


def test_other_counts_are_another_result(invoke: Invoke, corpus: Path, counts: Path) -> None:
    call = (*APPLY, "in.jsonl", "-o", "out.jsonl", "--resume")
    assert invoke(*call).exit_code == DONE
    assert "in.jsonl: is done already" in invoke(*call).stderr
    again = counts.read_bytes()
    Repeats().fit([("quay.example", FOOT)] * 4).save(counts)
    assert "is done already" in invoke(*call).stderr  # the same lines are repeated
    Repeats().save(counts)
    assert "is done again: another repeats than before" in invoke(*call).stderr
    assert rows_of(corpus.with_name("out.jsonl")) == ROWS
    counts.write_bytes(again)
    assert invoke(*call).exit_code == DONE
    assert rows_of(corpus.with_name("out.jsonl")) == CLEANED
    plain = invoke("in.jsonl", "-o", "out.jsonl", "--resume")
    assert "another options and repeats than before" in plain.stderr


def test_parts_are_merged(invoke: Invoke, corpus: Path, counts: Path) -> None:
    for n, row in enumerate(ROWS):
        corpus.with_name(f"{n}.jsonl").write_text(lines_of([row]))
        assert invoke(*FIT, f"{n}.jsonl", "-o", f"{n}.parquet").exit_code == DONE
    merged = invoke(*FIT, "2.jsonl", "--merge", "0.parquet", "--merge", "1.parquet", "-o", "m.p")
    assert (merged.exit_code, merged.stderr) == (DONE, "pages 1, lines 8; on 3 pages or more 2\n")
    assert corpus.with_name("m.p").read_bytes() == counts.read_bytes()
    parts = [arg for n in range(3) for arg in ("--merge", f"{n}.parquet")]
    assert invoke(*FIT, *parts, "-o", "all.p").exit_code == DONE
    assert corpus.with_name("all.p").read_bytes() == counts.read_bytes()


def test_sites_by_another_field(invoke: Invoke, corpus: Path) -> None:
    rows = [{"body": row["text"], "site": "quay", "at": row["url"]} for row in ROWS]
    corpus.write_text(lines_of(rows))
    for option, value, domain in (("domain", "site", "quay"), ("url", "at", "quay.example")):
        fields = ("--field", "body", f"--{option}-field", value)
        assert invoke(*FIT, "in.jsonl", *fields, "-o", f"{value}.parquet").exit_code == DONE
        assert SeenLines.load(corpus.with_name(f"{value}.parquet")).is_repeated(
            domain, "Lamps of the lower harbour"
        )
        call = ("repeats", "apply", f"{value}.parquet", "in.jsonl", *fields)
        assert invoke(*call, "-o", f"{value}.jsonl").exit_code == DONE
        cleaned = rows_of(corpus.with_name(f"{value}.jsonl"))
        assert [row["body"] for row in cleaned] == STORIES


def test_a_settings_file_names_the_field(invoke: Invoke, corpus: Path) -> None:
    corpus.write_text(lines_of([{"body": row["text"], "url": row["url"]} for row in ROWS]))
    corpus.with_name("clean-article.toml").write_text('model = false\nfield = "body"\n')
    assert invoke(*FIT, "in.jsonl", "-o", "first.parquet").exit_code == DONE
    call = ("repeats", "apply", "first.parquet", "in.jsonl", "-o", "out.jsonl")
    assert invoke(*call).exit_code == DONE
    assert [row["body"] for row in rows_of(corpus.with_name("out.jsonl"))] == STORIES
    refused = invoke(*FIT, "in.jsonl", "-o", "other.parquet", "--isolated")
    assert refused.exit_code == FAILED
    assert not corpus.with_name("other.parquet").exists()


def test_records_without_a_domain(invoke: Invoke, corpus: Path) -> None:
    odd = [
        {"url": url, "text": f"{BODY}\n{FOOT}"}
        for url in (None, "", "about:blank", 7, "https://[quay/", "//\ud800.example/")
    ]
    corpus.write_text(lines_of([*ROWS, *odd, {"text": f"{BODY}\n{FOOT}"}]))
    fitted = invoke(*FIT, "in.jsonl", "-o", "counts.parquet")
    assert fitted.exit_code == DONE
    assert "in.jsonl: 7 records without a domain, not counted" in fitted.stderr
    assert "pages 3, lines 8; on 3 pages or more 2" in fitted.stderr
    applied = invoke(*APPLY, "in.jsonl", "-o", "out.jsonl")
    assert applied.exit_code == DONE
    assert "in.jsonl: 7 records without a domain, cleaned without counts" in applied.stderr
    cleaned = rows_of(corpus.with_name("out.jsonl"))
    assert [str(row["text"]).endswith(FOOT) for row in cleaned] == [False] * 3 + [True] * 7


def test_damaged_records_are_named_and_the_others_counted(
    invoke: Invoke, corpus: Path, counts: Path
) -> None:
    corpus.write_text(lines_of(ROWS[:1]) + '{"text": "torn\n' + lines_of(ROWS[1:]))
    fitted = invoke(*FIT, "in.jsonl", "gone.jsonl", "-o", "again.parquet")
    assert fitted.exit_code == FAILED
    assert "Error: in.jsonl: line 2: is no JSON: " in fitted.stderr
    assert "Error: in.jsonl: has 1 fault, see above" in fitted.stderr
    assert "Error: gone.jsonl: " in fitted.stderr
    assert corpus.with_name("again.parquet").read_bytes() == counts.read_bytes()


def test_a_file_that_is_named_twice_counts_once(invoke: Invoke, corpus: Path, counts: Path) -> None:
    corpus.with_name("link.jsonl").symlink_to(corpus)
    call = (*FIT, "in.jsonl", "./in.jsonl", "link.jsonl", "-o", "again.parquet")
    assert invoke(*call).exit_code == DONE
    assert corpus.with_name("again.parquet").read_bytes() == counts.read_bytes()


def test_memory_is_bounded(invoke: Invoke, corpus: Path) -> None:
    result = invoke(*FIT, "in.jsonl", "-o", "counts.parquet", "--max-lines", "5")
    assert "pages 3, lines 4; on 3 pages or more 2" in result.stderr
    assert "4 lines of few pages were forgotten, as there were more than 5" in result.stderr


def test_pages_of_html(invoke: Invoke, corpus: Path) -> None:
    pages = [
        {
            "url": row["url"],
            "html": f"<html><body><nav>Lamps and crates</nav><p>{story}</p></body></html>",
        }
        for row, story in zip(ROWS, STORIES, strict=True)
    ]
    corpus.write_text(lines_of(pages))
    corpus.with_name("clean-article.toml").unlink()
    assert invoke(*FIT, "in.jsonl", "--html-field", "html", "-o", "counts.parquet").exit_code == 0
    seen = SeenLines.load(corpus.with_name("counts.parquet"))
    assert seen.is_repeated("quay.example", "Lamps and crates")
    call = (*APPLY, "in.jsonl", "--html-field", "html", "-o", "out.jsonl")
    assert invoke(*call).exit_code == DONE
    assert [row["text"] for row in rows_of(corpus.with_name("out.jsonl"))] == [
        " ".join(story.split()) for story in STORIES
    ]


@pytest.mark.parametrize(
    ("args", "code", "error"),
    [
        ((*FIT, "in.jsonl"), WRONG, "Missing option '-o' / '--output'"),
        ((*FIT, "-o", "c"), WRONG, "Nothing is to be counted"),
        ((*FIT, "in.jsonl", "-o", "in.jsonl"), WRONG, "--output: in.jsonl is an input"),
        ((*FIT, "in.jsonl", "-o", "counts.parquet"), WRONG, "counts.parquet exists (--overwrite"),
        ((*FIT, "in.jsonl", "-o", "in.jsonl/c"), WRONG, "in.jsonl/c: cannot be written"),
        ((*FIT, "in.jsonl", "-o", "c", "--min-pages", "1"), WRONG, "--min-pages"),
        ((*FIT, "in.jsonl", "-o", "c", "--url-field", ""), WRONG, "it is empty"),
        (
            (*FIT, "in.jsonl", "-o", "c", "--url-field", "a", "--domain-field", "b"),
            WRONG,
            "--domain-field and --url-field exclude each other",
        ),
        (
            (*FIT, "in.jsonl", "-o", "c", "--domain-field", "site"),
            FAILED,
            "in.jsonl: has no field 'site'; there are 'id', 'url', 'text'",
        ),
        ((*FIT, "in.txt", "-o", "c"), FAILED, "in.txt: is no file of records, by its name"),
        ((*FIT, "empty", "-o", "c"), FAILED, "empty: is a directory without a file"),
        ((*FIT, "--merge", "in.txt", "-o", "c"), FAILED, "in.txt: holds no counts of lines"),
        ((*APPLY, "in.txt", "-o", "c"), FAILED, "in.txt: is no file of records, by its name"),
        ((*APPLY, "in.jsonl", "--check"), WRONG, "repeats apply and --check exclude each other"),
        ((*APPLY, "in.jsonl", "--from", "text"), WRONG, "--from is for texts and pages"),
        ((*APPLY, "in.jsonl", "-i", "--stats", "counts.parquet"), WRONG, "is an input"),
        (
            (*APPLY, "in.jsonl", "-o", "c.jsonl", "--domain-field", "site"),
            FAILED,
            "in.jsonl: has no field 'site'; there are 'id', 'url', 'text'",
        ),
        (
            ("repeats", "apply", "in.txt", "in.jsonl", "-o", "c"),
            FAILED,
            "in.txt: holds no counts of lines",
        ),
        (("repeats", "apply", "gone", "in.jsonl", "-o", "c"), FAILED, "gone: "),
        (("repeats", "count"), WRONG, "No such command 'count'"),
        (("repeats",), WRONG, "fit  "),
    ],
)
def test_wrong_calls(
    invoke: Invoke, corpus: Path, counts: Path, args: tuple[str, ...], code: int, error: str
) -> None:
    corpus.with_name("in.txt").write_text(BODY)
    corpus.with_name("empty").mkdir()
    before = counts.read_bytes()
    result = invoke(*args)
    assert result.exit_code == code
    assert error in result.stderr
    assert "Traceback" not in result.stderr
    assert counts.read_bytes() == before
    assert rows_of(corpus) == ROWS
    assert not corpus.with_name("c").is_file()


def test_a_file_that_is_called_so(run: Run, tmp_path: Path) -> None:
    assert run("repeats").returncode == WRONG
    (tmp_path / "repeats").write_text(f"{BODY}\nLeave a Reply\n")
    for args in (["repeats"], ["./repeats"], ["-q", "repeats"], ["--", "repeats"]):
        done = run(*args)
        assert (done.returncode, done.stdout.decode()) == (DONE, BODY)
    assert b"Missing option" in run("repeats", "fit").stderr


def test_which_words_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asks = {
        (): False,
        ("repeats",): True,
        ("repeats", "--help"): True,
        ("in.txt", "repeats", "fit"): False,
        ("repeats.txt",): False,
    }
    assert {args: asks_for_repeats(args) for args in asks} == asks
    (tmp_path / "repeats").mkdir()
    assert not asks_for_repeats(("repeats",))
    assert asks_for_repeats(("repeats", "fit"))
    assert asks_for_repeats(("repeats", "apply"))


def test_help(invoke: Invoke) -> None:
    told = invoke("repeats", "fit", "--help").stdout
    assert f"else {MIN_PAGES}." in told
    assert f"{MAX_LINES:,}" in told
    assert {option.name for option in OPTIONS}.isdisjoint({"counts", "merge"})
    assert {"field", "html_field", "include", "files_from"} < {p.name for p in fit_command.params}
    told = invoke("repeats", "apply", "-h").stdout
    assert "Sites:\n  --url-field NAME" in told
    assert "Reports:" not in told
    assert "repeats fit in.jsonl" in invoke("--help").stdout


def test_words_are_completed(environment: dict[str, str]) -> None:
    words = {"_CLEAN_ARTICLE_COMPLETE": "bash_complete", "COMP_WORDS": "clean-article repeats f"}
    script = "import sys; sys.argv[0] = 'clean-article'; from cleaner.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment | words | {"COMP_CWORD": "2"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.decode().split() == ["plain,fit"]
