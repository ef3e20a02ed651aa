"""Folders, lists of files, and files of records."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from commands import BODY, MIXED, Invoke, Run

from cleaner.summary import Summary

DONE, FOUND, WRONG, FAILED = 0, 1, 2, 3
ROWS = [{"id": n, "text": MIXED if n % 2 else BODY, "note": "as it is"} for n in range(6)]
LINES = "".join(f"{json.dumps(row)}\n" for row in ROWS)
CLEANED = "".join(f"{json.dumps({**row, 'text': BODY})}\n" for row in ROWS)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(LINES)
    return path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with texts at two depths, a page, a hidden file and a hidden folder."""
    for name in ("b/two.txt", "one.txt", "b/page.html", ".hidden.txt", ".git/three.txt"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MIXED)
    return tmp_path / "pages"


def names_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_records_to_a_file(invoke: Invoke, corpus: Path) -> None:
    result = invoke("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == DONE
    assert corpus.with_name("out.jsonl").read_text() == CLEANED
    assert corpus.read_text() == LINES
    assert result.stdout == ""
    assert result.stderr.splitlines()[0].startswith("records 6, changed 3, empty 0; characters ")
    assert invoke("in.jsonl", "-o", "out.jsonl", "--overwrite", "-q").stderr == ""


def test_records_to_standard_output(run: Run, corpus: Path) -> None:
    done = run("-q", "in.jsonl")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (DONE, CLEANED, b"")


def test_records_in_place_and_below_a_folder(invoke: Invoke, corpus: Path) -> None:
    (corpus.parent / "a.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    assert invoke("in.jsonl", "a.jsonl.gz", "-o", "out", "--jobs", "2").exit_code == DONE
    assert (corpus.parent / "out" / "in.jsonl").read_text() == CLEANED
    written = (corpus.parent / "out" / "a.jsonl.gz").read_bytes()
    assert gzip.decompress(written).decode() == CLEANED
    assert invoke("-i", "in.jsonl").exit_code == DONE
    assert corpus.read_text() == CLEANED


def test_an_existing_result_is_not_replaced(invoke: Invoke, corpus: Path) -> None:
    corpus.with_name("out.jsonl").write_text("mine")
    result = invoke("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == FAILED
    assert "its result, out.jsonl, exists (--overwrite replaces it)" in result.stderr
    assert corpus.with_name("out.jsonl").read_text() == "mine"


def test_what_was_done_is_not_done_again(invoke: Invoke, corpus: Path) -> None:
    call = ("in.jsonl", "-o", "out.jsonl", "--resume")
    assert invoke(*call).exit_code == DONE
    before = corpus.with_name("out.jsonl").stat()
    again = invoke(*call)
    assert again.exit_code == DONE
    assert corpus.with_name("out.jsonl").stat().st_mtime_ns == before.st_mtime_ns
    other = invoke(*call, "--keep", "comment")
    assert other.exit_code == DONE
    assert corpus.with_name("out.jsonl").read_text() == LINES


def test_a_field_that_is_not_there(invoke: Invoke, corpus: Path) -> None:
    result = invoke("in.jsonl", "-o", "out.jsonl", "--field", "body")
    assert result.exit_code == FAILED
    assert "in.jsonl: has no field 'body'; there are 'id', 'text', 'note'" in result.stderr
    assert not corpus.with_name("out.jsonl").exists()


def test_damaged_records_are_named_and_the_others_done(invoke: Invoke, corpus: Path) -> None:
    corpus.write_text(LINES + '{"id": 7, "text": "torn\n' + LINES)
    result = invoke("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == FAILED
    assert "Error: in.jsonl: line 7: " in result.stderr
    assert "Error: in.jsonl: has 1 fault, see above\n" in result.stderr
    written = corpus.with_name("out.jsonl").read_text()
    assert written == f'{CLEANED}{{"id": 7, "text": "torn\n{CLEANED}'


def test_annotations_and_records_set_aside(invoke: Invoke, corpus: Path) -> None:
    assert invoke("in.jsonl", "-o", "a.jsonl", "--annotate").exit_code == DONE
    rows = list(map(json.loads, corpus.with_name("a.jsonl").read_text().splitlines()))
    assert [row["text"] for row in rows] == [row["text"] for row in ROWS]
    assert [len(row["dropped"]) for row in rows] == [0, 1, 0, 1, 0, 1]
    call = ("in.jsonl", "-o", "b.jsonl", "--max-dropped", "0.1", "--reject", "r.jsonl")
    assert invoke(*call).exit_code == DONE
    kept, aside = (
        corpus.with_name(name).read_text().splitlines() for name in ("b.jsonl", "r.jsonl")
    )
    assert (len(kept), len(aside)) == (3, 3)


def test_tables(invoke: Invoke, tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "in.parquet")
    assert invoke("in.parquet", "-o", "out.parquet").exit_code == DONE
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.to_pylist() == [{**row, "text": BODY} for row in ROWS]


def test_totals_and_page_of_the_report(invoke: Invoke, corpus: Path, tree: Path) -> None:
    call = ("in.jsonl", "pages", "-o", "out", "--stats", "stats.json", "--report", "report.html")
    assert invoke(*call).exit_code == DONE
    stats = json.loads((corpus.parent / "stats.json").read_text())
    assert (stats["records"], stats["changed"]) == (9, 6)
    assert stats["commonest_lines"][0] == {"line": "Leave a Reply", "count": 6}
    page = (corpus.parent / "report.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "Leave a Reply" in page


def test_a_folder_is_all_files_below_it(invoke: Invoke, tree: Path) -> None:
    assert invoke("pages", "-o", "out").exit_code == DONE
    found = names_below(tree.parent / "out")
    assert found == ["pages/b/page.txt", "pages/b/two.txt", "pages/one.txt"]
    assert (tree.parent / "out" / "pages" / "one.txt").read_text() == BODY


@pytest.mark.parametrize("pattern", ["*.html", "b/*.html"])
def test_only_files_of_a_pattern(invoke: Invoke, tree: Path, pattern: str) -> None:
    assert invoke("pages", "-o", "out", "--include", pattern).exit_code == DONE
    assert names_below(tree.parent / "out") == ["pages/b/page.txt"]
    result = invoke("pages", "-o", "out", "--include", "*.md")
    assert result.exit_code == FAILED
    assert result.stderr == "Error: pages: is a directory without a file that matches *.md\n"


@pytest.mark.parametrize("end", ["\n", "\0"])
def test_names_from_standard_input(invoke: Invoke, tree: Path, end: str) -> None:
    names = end.join(["pages/one.txt", "pages/b/two.txt", ""])
    result = invoke("--check", "--files-from", "-", stdin=names.encode())
    assert result.exit_code == FOUND
    assert result.stderr == "Would fix pages/one.txt\nWould fix pages/b/two.txt\n"


def test_a_list_that_is_not_there(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("--check", "--files-from", "none.lst")
    assert result.exit_code == WRONG
    assert "none.lst: no such file or directory" in result.stderr
    result = invoke("--check", "--files-from", "-", "-", stdin=b"")
    assert result.exit_code == WRONG
    assert "Standard input is either a list of files or an input." in result.stderr


@pytest.mark.parametrize("mode", ["--check", "--diff", "--explain", "--json", "--hook"])
def test_options_of_records_go_with_cleaning(invoke: Invoke, corpus: Path, mode: str) -> None:
    result = invoke(mode, "--annotate", "in.jsonl")
    assert result.exit_code == WRONG
    assert f"--annotate and {mode} exclude each other." in result.stderr


def test_one_file_is_not_written_for_two_inputs(invoke: Invoke, corpus: Path) -> None:
    for name in ("a/one.jsonl", "b/one.jsonl"):
        path = corpus.parent / name
        path.parent.mkdir()
        path.write_text(LINES)
    result = invoke("a", "b", "-o", "out", "--reject", "r.jsonl")
    assert result.exit_code == WRONG
    assert "--reject goes with one file of records." in result.stderr
    result = invoke("a", "b", "-o", "out", "--dolma", "mix")
    assert result.exit_code == WRONG
    path = "mix/attributes/clean_article/one.jsonl"
    assert f"The attributes of a/one.jsonl and b/one.jsonl would both be {path}." in result.stderr
    assert not (corpus.parent / "out").exists()
    assert not (corpus.parent / "mix").exists()


def test_the_field_is_in_the_settings(invoke: Invoke, corpus: Path) -> None:
    corpus.write_text(LINES.replace('"text"', '"body"'))
    corpus.with_name("clean-article.toml").write_text('field = "body"\n')
    assert invoke("in.jsonl", "-o", "out.jsonl").exit_code == DONE
    assert corpus.with_name("out.jsonl").read_text() == CLEANED.replace('"text"', '"body"')
    result = invoke("in.jsonl", "-o", "b.jsonl", "--field", "text")
    assert "in.jsonl: has no field 'text'" in result.stderr


@pytest.mark.parametrize("option", ["--stats", "--report", "--reject"])
def test_what_is_read_or_written_is_not_replaced(invoke: Invoke, corpus: Path, option: str) -> None:
    given = ("--overwrite",) if option == "--reject" else ()
    for path in ("in.jsonl", "out.jsonl"):
        result = invoke("in.jsonl", "-o", "out.jsonl", option, path, *given)
        assert result.exit_code == WRONG
        assert f"{option}: {path} is " in result.stderr
    assert corpus.read_text() == LINES
    assert not corpus.with_name("out.jsonl").exists()
    if option != "--reject":
        result = invoke("in.jsonl", "-o", "out", option, "out/in.jsonl")
        assert result.exit_code != DONE
        assert not (corpus.parent / "out").exists()
        assert invoke("in.jsonl", option, "/dev/stdout").exit_code == WRONG


def test_an_input_is_no_target(invoke: Invoke, corpus: Path) -> None:
    corpus.with_name("link.jsonl").symlink_to("in.jsonl")
    for target in ("./in.jsonl", "link.jsonl"):
        result = invoke("in.jsonl", "-o", target, "--overwrite", "--resume")
        assert result.exit_code == WRONG
        assert "is an input; --in-place rewrites it." in result.stderr
    assert corpus.read_text() == LINES


def test_only_its_own_result_is_replaced_by_a_run_that_is_resumed(
    invoke: Invoke, corpus: Path
) -> None:
    corpus.with_name("out.jsonl").write_text("mine")
    assert invoke("in.jsonl", "-o", "out.jsonl", "--resume").exit_code == FAILED
    assert corpus.with_name("out.jsonl").read_text() == "mine"


def test_records_that_were_set_aside_are_not_replaced(invoke: Invoke, corpus: Path) -> None:
    corpus.with_name("r.jsonl").write_text("mine")
    call = ("in.jsonl", "-o", "out.jsonl", "--max-dropped", "0.1", "--reject", "r.jsonl")
    assert invoke(*call).exit_code == WRONG
    assert corpus.with_name("r.jsonl").read_text() == "mine"
    assert invoke(*call, "--overwrite").exit_code == DONE


def test_in_place_a_damaged_file_is_left_alone(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    data = gzip.compress(LINES.encode() * 50)[:-40]
    path.write_bytes(data)
    result = invoke("-i", "cut.jsonl.gz")
    assert result.exit_code == FAILED
    assert "it is left as it is (-o DIR)" in result.stderr
    assert path.read_bytes() == data


def test_in_place_only_files_that_change_are_written(invoke: Invoke, corpus: Path) -> None:
    corpus.write_text(CLEANED)
    before = corpus.stat()
    assert invoke("-i", "in.jsonl").exit_code == DONE
    assert corpus.stat().st_mtime_ns == before.st_mtime_ns
    corpus.write_text(LINES)
    assert "Fixing in.jsonl\n" in invoke("-i", "in.jsonl").stderr


@pytest.mark.parametrize("option", [["--annotate"], ["--max-dropped", "0.5"], ["--dolma", "mix"]])
def test_options_of_records_need_one(invoke: Invoke, mixed: Path, option: list[str]) -> None:
    result = invoke("-i", *option, "mixed.txt")
    assert result.exit_code == WRONG
    assert f"{option[0]} goes with files of records." in result.stderr
    assert mixed.read_text() == MIXED


def test_records_have_one_encoding(invoke: Invoke, corpus: Path) -> None:
    result = invoke("in.jsonl", "--encoding", "latin-1")
    assert result.exit_code == WRONG
    assert "records are UTF-8." in result.stderr


def test_a_row_of_one_cell_stays_a_row(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("text\nLeave a Reply\nThe bridge reopened on Monday.\n")
    assert invoke("one.csv", "-o", "two.csv").exit_code == DONE
    assert (tmp_path / "two.csv").read_text() == 'text\n""\nThe bridge reopened on Monday.\n'


def test_rows_of_string_views_are_set_aside(invoke: Invoke, tmp_path: Path) -> None:
    texts = pa.array([MIXED, BODY, MIXED], pa.string_view())
    pq.write_table(pa.table({"text": texts}), tmp_path / "in.parquet")
    call = ("in.parquet", "-o", "out.parquet", "--max-dropped", "0.1", "--reject", "r.jsonl")
    assert invoke(*call).exit_code == DONE
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [{"text": BODY}]


def test_several_lists_of_files(invoke: Invoke, tree: Path) -> None:
    for name in ("one", "two"):
        path = "pages/one.txt" if name == "one" else "pages/b/two.txt"
        (tree.parent / f"{name}.lst").write_text(f"{path}\n")
    result = invoke("--check", "--files-from", "one.lst", "--files-from", "two.lst")
    assert result.stderr == "Would fix pages/one.txt\nWould fix pages/b/two.txt\n"


def test_a_file_that_is_named_twice_is_done_once(invoke: Invoke, corpus: Path, tree: Path) -> None:
    (corpus.parent / "one.lst").write_text(f"in.jsonl\n{corpus}\npages/one.txt\n")
    call = ("in.jsonl", "./in.jsonl", "pages", "pages/one.txt", "--files-from", "one.lst")
    assert invoke(*call, "-o", "out", "--stats", "stats.json").exit_code == DONE
    assert json.loads((corpus.parent / "stats.json").read_text())["records"] == 9
    assert names_below(corpus.parent / "out") == [
        "in.jsonl", "pages/b/page.txt", "pages/b/two.txt", "pages/one.txt",
    ]  # fmt: skip
    assert invoke("in.jsonl", "in.jsonl", "-q").stdout == CLEANED
    assert invoke("--check", "in.jsonl", "--files-from", "one.lst").stderr.count("one.txt") == 1


def test_a_link_is_another_result_but_no_other_file(invoke: Invoke, corpus: Path) -> None:
    corpus.with_name("link.jsonl").symlink_to("in.jsonl")
    assert invoke("in.jsonl", "link.jsonl", "-o", "out").exit_code == DONE
    assert names_below(corpus.parent / "out") == ["in.jsonl", "link.jsonl"]
    result = invoke("-i", "in.jsonl", "link.jsonl", "--annotate")
    assert (result.exit_code, result.stderr.count("records 6,")) == (DONE, 1)


def test_texts_are_not_resumed_which_is_told(invoke: Invoke, corpus: Path, tree: Path) -> None:
    told = "--resume skips files of records alone: texts and pages are done again\n"
    call = ("in.jsonl", "pages", "-o", "out", "--resume", "--overwrite")
    assert told in invoke(*call).stderr
    again = invoke(*call)
    assert again.exit_code == DONE
    assert told in again.stderr
    assert "in.jsonl: is done already" in again.stderr
    assert told not in invoke("in.jsonl", "-o", "out", "--resume").stderr
    result = invoke("in.jsonl", "--resume")
    assert result.exit_code == WRONG
    assert "--resume goes with --output DIR or --in-place." in result.stderr


def test_in_place_a_record_that_is_too_long_is_not_lost(invoke: Invoke, corpus: Path) -> None:
    long = json.dumps({"text": "x" * (17 << 20)}) + "\n"
    corpus.write_text(f"{LINES}{long}{{\n")
    result = invoke("-i", "in.jsonl", "--reject", "aside.jsonl")
    assert result.exit_code == FAILED
    assert corpus.read_text() == CLEANED + long
    rows = map(json.loads, corpus.with_name("aside.jsonl").read_text().splitlines())
    assert [(row["where"], row["record"]) for row in rows] == [("line 7", None), ("line 8", "{")]
    assert "in.jsonl: 1 record set aside\n" in result.stderr


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--max-dropped", "nan"], "it is no number"),
        (["--max-dropped", "7"], "7.0 is not in the range 0<=x<=1"),
        (["--jobs", "0"], "0 is not in the range x>=1"),
        (["--field", ""], "it is empty"),
        (["--id-field", ""], "it is empty"),
        (["--html-field", ""], "it is empty"),
        (["--keep-matching", ""], "it is empty"),
        (["--drop-matching", ""], "it is empty"),
        (["--include", ""], "it is empty"),
        (["--field", "dropped", "--annotate"], "field must be another than 'dropped'"),
        (["--field", "title", "--html-field", "html"], "field must be another than 'title'"),
        (["--dolma", "mix", "--html-field", "html"], "dolma needs offsets of a text"),
    ],
)
def test_values_that_no_file_can_be_cleaned_with(
    invoke: Invoke, corpus: Path, options: list[str], why: str
) -> None:
    result = invoke("in.jsonl", "-o", "out.jsonl", *options)
    assert result.exit_code == WRONG
    assert why in " ".join(result.stderr.split())
    assert not corpus.with_name("out.jsonl").exists()


def test_names_as_long_as_the_file_system_takes_them(invoke: Invoke, corpus: Path) -> None:
    name = "é" * 124 + ".jsonl"
    call = ("in.jsonl", "-o", name, "--resume")
    assert invoke(*call).exit_code == DONE
    assert "is done already" in invoke(*call).stderr
    assert corpus.with_name(name).read_text() == CLEANED
    corpus.rename(corpus.with_name(f"é{name}"[1:]))
    assert invoke("-i", "--resume", name).exit_code == DONE
    longer = f"éé{name}"
    result = invoke(name, "-o", longer, "--resume")
    assert result.exit_code == FAILED
    assert f"{longer}: cannot be written: file name too long\n" in result.stderr


def test_what_goes_to_standard_output_is_in_no_file_that_could_stay(
    invoke: Invoke, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus.parent / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(corpus.parent / "tmp"))
    seen = []
    merge = Summary.merge

    def look(mine: Summary, other: Summary) -> None:
        seen.append(sorted(path.name for path in corpus.parent.rglob("*")))
        merge(mine, other)

    monkeypatch.setattr(Summary, "merge", look)
    assert invoke("in.jsonl", "-q").stdout == CLEANED
    assert seen
    assert all(names == ["in.jsonl", "tmp"] for names in seen)


def test_of_a_file_that_fails_nothing_is_printed(invoke: Invoke, corpus: Path) -> None:
    corpus.with_name("a.csv").write_text("id,body\n1,a\n")
    result = invoke("a.csv", "-q")
    assert (result.exit_code, result.stdout) == (FAILED, "")
    corpus.with_name("b.csv").write_text("id,text\n1,Leave a Reply\n2\n")
    result = invoke("b.csv", "-q")
    assert (result.exit_code, result.stdout) == (FAILED, "id,text\n1,\n2\n")


def test_lines_of_ones_own_are_counted_as_such(invoke: Invoke, corpus: Path) -> None:
    result = invoke("in.jsonl", "-o", "out.jsonl", "--drop-matching", "^The bridge")
    assert [line.split()[:3] for line in result.stderr.splitlines()[-2:]] == [
        ["drop_matching", "6", "lines"],
        ["comment", "3", "lines"],
    ]
