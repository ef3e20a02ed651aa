"""Files: order, threads, kills, resuming, and what may stand beside the results."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner import Config, clean, explain
from cleaner.corpus.codecs import compressed
from cleaner.corpus.files import Options, clean_file, in_order
from cleaner.corpus.records import Done
from cleaner.errors import InputError
from cleaner.files.corpora import COMPRESSIONS, corpus_kind
from cleaner.summary import Summary

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
NOISES = ["Leave a Reply", "Advertisement", "Read also: The ferry", "Share this"]


def texts(n: int) -> list[str]:
    return [f"{BODY} It was day {at}.\n\n{NOISES[at % 4]}\n\n" * (at % 5 + 1) for at in range(n)]


def corpus(path: Path, n: int = 3000) -> Path:
    """A file of records with damage in between, in the format of its name."""
    rows = [{"id": str(at), "text": text} for at, text in enumerate(texts(n))]
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=n // 4)
        return path
    lines = [json.dumps(row) for row in rows]
    lines[n // 2] = '{"id": "damaged"'
    data = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data, 1) if path.suffix == ".gz" else data)
    return path


def write_csv(path: Path, n: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "text"], *enumerate(texts(n))])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    "name",
    ["a.jsonl", "a.ndjson", "b.JSONL.GZ", "c.jsonl.zst", "d.csv", "e.csv.xz", "f.parquet",
     "g.warc", "g.warc.gz", "h.warc.wet.gz", "i.jsonl.bz2"],
)  # fmt: skip
def test_files_of_records_are_known_by_their_names(name: str) -> None:
    assert corpus_kind(name)
    assert corpus_kind(f"{name}.txt") is None


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet"])
def test_threads_change_nothing(tmp_path: Path, name: str) -> None:
    source = corpus(tmp_path / name, 1500)
    seen = set()
    for jobs in (1, 2, 5):
        target = tmp_path / f"{jobs}-{name}"
        aside = tmp_path / f"{jobs}-aside.jsonl"
        outcome = clean_file(source, target, Options(jobs=jobs, max_dropped=0.145, reject=aside))
        told = json.dumps(outcome.summary.to_dict())
        seen.add((target.read_bytes(), aside.read_bytes(), told, str(outcome.faults)))
    assert len(seen) == 1
    assert outcome.n_rejected > 10


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "jsonl.zst", "jsonl.bz2", "jsonl.xz"])
def test_the_compression_is_that_of_each_name(tmp_path: Path, suffix: str) -> None:
    source = corpus(tmp_path / "a.jsonl", 20)
    packed, unpacked = tmp_path / f"b.{suffix}", tmp_path / "c.jsonl"
    clean_file(source, packed)
    clean_file(packed, unpacked)
    expected = [clean(text) for text in texts(20)]
    lines = unpacked.read_bytes().split(b"\n")
    assert [json.loads(row)["text"] for at, row in enumerate(lines) if at != 10] == [
        text for at, text in enumerate(expected) if at != 10
    ]
    assert lines[10] == b'{"id": "damaged"'


def test_a_summary_is_that_of_the_reports(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.jsonl", 200)
    told: list[tuple[str, str]] = []
    outcome = clean_file(
        source,
        tmp_path / "b.jsonl",
        Options(jobs=2, id_field="id"),
        on_report=lambda report, name: told.append((report.text, name)),
    )
    good = [text for at, text in enumerate(texts(200)) if at != 100]
    assert [text for text, _ in told] == good
    assert told[0][1] == "0"
    wanted = Summary()
    for text, name in told:
        wanted.add(explain(text), name)
    assert outcome.summary.to_dict() == wanted.to_dict()
    without = clean_file(source, tmp_path / "c.jsonl", Options(id_field="id"))
    assert without.summary.to_dict() == wanted.to_dict()
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "c.jsonl").read_bytes()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet"])
def test_progress_is_told(tmp_path: Path, name: str) -> None:
    source = corpus(tmp_path / name, 9000)
    told: list[tuple[int, int, int]] = []
    clean_file(
        source,
        tmp_path / f"b{name}",
        Options(jobs=2, config=Config(model=False)),
        lambda done, size, summary: told.append((done, size, summary.records)),
    )
    assert len(told) > 2
    assert told == sorted(told)
    assert {size for _, size, _ in told} == {source.stat().st_size}
    assert told[0][0] < told[-1][0] <= told[-1][1]


def test_a_file_may_take_its_own_place(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.jsonl", 50)
    source.chmod(0o640)
    clean_file(source, tmp_path / "b.jsonl")
    clean_file(source, source)
    assert source.read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert source.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == {"a.jsonl", "b.jsonl"}


def test_batches_on_their_way_are_few() -> None:
    n_read = n_written = most = 0

    def batches() -> Iterator[int]:
        nonlocal n_read, most
        for at in range(50):
            n_read += 1
            most = max(most, n_read - n_written)
            yield at

    seen = []
    for done in in_order(lambda at: Done(data=at), batches(), 3):
        n_written += 1
        seen.append(done.data)
    assert seen == [*range(50)]
    assert most <= 9


# --- faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("none.jsonl", "out.jsonl", r"none\.jsonl: no such file"),
        ("folder.jsonl", "out.jsonl", r"folder\.jsonl: is a directory"),
        ("a.txt", "out.jsonl", r"a\.txt: is no file of records, by its name"),
        ("a.jsonl", "out.csv", r"out\.csv: must end in \.jsonl"),
        ("a.jsonl", "out", r"out: must end in \.jsonl"),
        ("a.jsonl", "folder.jsonl", r"folder\.jsonl: is not a regular file"),
        ("a.jsonl", "a.jsonl/out.jsonl", r"out\.jsonl: cannot be written: "),
        ("a.jsonl", "/proc/out.jsonl", r"out\.jsonl: cannot be written: "),
        ("plain.jsonl.gz", "out.jsonl", r"plain\.jsonl\.gz: is not compressed with gzip"),
    ],
)
def test_what_cannot_be_read_or_written_is_named(
    tmp_path: Path, source: str, target: str, why: str
) -> None:
    corpus(tmp_path / "a.jsonl", 5)
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "plain.jsonl.gz").write_bytes(b'{"text": ""}\n')
    before = names(tmp_path)
    with pytest.raises(InputError, match=why):
        clean_file(tmp_path / source, tmp_path / target)
    assert names(tmp_path) == before


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = corpus(tmp_path / "a.jsonl", 5)

    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"b\.jsonl: cannot be written: no space left on device"):
        clean_file(source, tmp_path / "b.jsonl")
    assert names(tmp_path) == {"a.jsonl"}


def test_an_interrupt_leaves_nothing(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.jsonl", 300)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean_file(source, tmp_path / "b.jsonl", Options(jobs=2), interrupt)
    assert names(tmp_path) == {"a.jsonl"}


def test_a_truncated_file_is_cleaned_as_far_as_it_goes(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.jsonl.gz", 2000)
    data = source.read_bytes()
    source.write_bytes(data[: len(data) // 2])
    aside = tmp_path / "aside.jsonl"
    outcome = clean_file(source, tmp_path / "b.jsonl", Options(jobs=2, reject=aside))
    n_good = outcome.summary.records
    expected = [clean(text) for text in texts(n_good + 1)]
    lines = (tmp_path / "b.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["text"] for line in lines] == [
        text for at, text in enumerate(expected) if at != 1000
    ][: len(lines)]
    assert n_good > 500
    assert outcome.faults[-1].where == f"offset {len(data) // 2}"
    assert json.loads(aside.read_bytes().splitlines()[-1])["reason"] == "gzip is cut short"


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "suffix", ["zst", *(pytest.param(suffix, marks=SLOW) for suffix in ("gz", "bz2", "xz"))]
)
def test_a_bomb_fills_no_memory(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"a.jsonl.{suffix}"
    with source.open("wb") as file:
        writer = compressed(file, COMPRESSIONS[suffix])
        writer.write(b'{"text": "')
        for _ in range(64):
            writer.write(b"x" * (1 << 20))
        writer.write(b'"}\n{"text": "Leave a Reply"}\n')
        writer.close()
    code = (
        "import sys; from pathlib import Path; from cleaner.corpus.files import *;"
        "outcome = clean_file(Path(sys.argv[1]), Path(sys.argv[2]), Options(jobs=2));"
        "status = Path('/proc/self/status').read_text();"
        "peak = int(status.split('VmHWM:')[1].split()[0]) // 1024;"
        "print(outcome.n_faults, outcome.summary.empty, peak)"
    )
    command = [sys.executable, "-c", code, str(source), str(tmp_path / "b.jsonl.zst")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    n_faults, n_empty, peak = map(int, done.stdout.split())
    assert (n_faults, n_empty) == (1, 1)
    assert peak < 300  # MiB


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with a few bytes changed, lost or put in, or cut short."""
    new = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(new) + 1)
        match chance.randrange(4):
            case 0:
                new[at : at + 1] = chance.randbytes(1)
            case 1:
                del new[at : at + chance.randrange(1, 50)]
            case 2:
                new[at:at] = chance.randbytes(chance.randrange(1, 40))
            case _:
                new[at : at + 20] = bytes(20)
    return bytes(new[: chance.randrange(len(new) + 1)] if chance.random() < 0.2 else new)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.parquet", "a.wet.gz"])
@pytest.mark.parametrize("n", [15, pytest.param(500, marks=SLOW)])
def test_nothing_that_is_damaged_ends_a_run_in_an_unknown_way(
    tmp_path: Path, name: str, n: int
) -> None:
    source = tmp_path / name
    if name.endswith("csv"):
        write_csv(source, 40)
    elif name.endswith("wet.gz"):
        record = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
        source.write_bytes(
            b"".join(
                gzip.compress(f"{record}Content-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode())
                for text in texts(20)
            )
        )
    else:
        corpus(source, 40)
    data, chance = source.read_bytes(), random.Random(5)
    target = tmp_path / f"out-{name}".replace("wet", "jsonl")
    for _ in range(n):
        source.write_bytes(damaged(data, chance))
        aside = chance.choice([None, tmp_path / "aside.jsonl"])
        options = Options(config=Config(model=False), jobs=chance.choice([1, 2]), reject=aside)
        with suppress(InputError):
            outcome = clean_file(source, target, options)
            assert outcome.summary.records < 80
    assert names(tmp_path) <= {name, target.name, "aside.jsonl"}


# --- resuming -------------------------------------------------------------------------------


def test_a_file_that_is_done_is_skipped(tmp_path: Path) -> None:
    source, target = corpus(tmp_path / "a.jsonl", 500), tmp_path / "out" / "b.jsonl"
    options = Options(jobs=2, resume=True, max_dropped=0.145, reject=tmp_path / "aside.jsonl")
    first = clean_file(source, target, options)
    inode = target.stat().st_ino
    second = clean_file(source, target, options)
    assert (first.skipped, second.skipped) == (False, True)
    assert target.stat().st_ino == inode
    assert second.summary.to_dict() == first.summary.to_dict()
    assert second.faults == first.faults
    assert (second.n_faults, second.n_rejected) == (first.n_faults, first.n_rejected)
    assert names(target.parent) == {"b.jsonl", ".b.jsonl.done.json"}


def test_what_is_changed_is_done_again(tmp_path: Path) -> None:
    source, target = corpus(tmp_path / "a.jsonl", 50), tmp_path / "b.jsonl"
    options = Options(resume=True)
    clean_file(source, target, options)
    strict = replace(options, config=Config(strength="strict"))
    for changed, what in ((strict, "config"), (replace(strict, annotate=True), "options")):
        outcome = clean_file(source, target, changed)
        assert (outcome.skipped, outcome.note) == (
            False,
            f"is done again: another {what} than before",
        )
    corpus(source, 60)
    outcome = clean_file(source, target, changed)
    assert outcome.note == "is done again: another source than before"
    target.write_bytes(b"")
    outcome = clean_file(source, target, changed)
    assert outcome.note == "is done again: its result was changed"
    target.unlink()
    assert not clean_file(source, target, changed).skipped
    assert clean_file(source, target, replace(changed, jobs=3)).skipped
    (tmp_path / ".b.jsonl.done.json").write_bytes(b"{")
    assert not clean_file(source, target, changed).skipped


def test_without_resume_nothing_is_noted(tmp_path: Path) -> None:
    source, target = corpus(tmp_path / "a.jsonl", 50), tmp_path / "b.jsonl"
    clean_file(source, target, Options(resume=True))
    clean_file(source, target, Options(annotate=True))
    assert names(tmp_path) == {"a.jsonl", "b.jsonl"}


def test_a_file_in_its_own_place_is_done_once(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.jsonl", 50)
    assert not clean_file(source, source, Options(resume=True)).skipped
    assert clean_file(source, source, Options(resume=True)).skipped


def kill_often(folder: Path, source: Path, n_kills: int, seed: int) -> None:
    """Run and kill it so often, then let it run; all that is there must be as in one run."""
    code = (
        "import sys; from pathlib import Path; from cleaner.corpus.files import *; a = sys.argv;"
        "from cleaner import Config; options = Options(config=Config(model=False), jobs=2,"
        " resume=True, max_dropped=0.145, reject=Path(a[3]));"
        "clean_file(Path(a[1]), Path(a[2]), options)"
    )
    suffix = source.name.partition(".")[2]

    def command(where: Path) -> list[str]:
        files = [source, where / f"out.{suffix}", where / "aside.jsonl.gz"]
        return [sys.executable, "-c", code, *map(str, files)]

    whole, folder = folder / "whole", folder / "killed"
    begun = time.perf_counter()
    subprocess.run(command(whole), check=True)
    duration = time.perf_counter() - begun
    chance = random.Random(seed)
    for _ in range(n_kills):
        process = subprocess.Popen(command(folder))
        time.sleep(duration * chance.uniform(0.3, 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path in folder.glob("[!.]*") if folder.exists() else ():
            assert path.read_bytes() == (whole / path.name).read_bytes()
    subprocess.run(command(folder), check=True)
    assert names(folder) == names(whole)
    for path in whole.glob("[!.]*"):  # the note that a file is done names the others
        assert path.read_bytes() == (folder / path.name).read_bytes()


@pytest.mark.parametrize("name", ["a.jsonl.gz", pytest.param("a.parquet", marks=SLOW)])
def test_after_a_kill_the_same_command_gives_the_same_files(tmp_path: Path, name: str) -> None:
    kill_often(tmp_path, corpus(tmp_path / name, 8000), n_kills=2, seed=7)


@SLOW
@pytest.mark.parametrize("name", ["a.jsonl.zst", "a.csv", "a.parquet"])
def test_after_many_kills_too(tmp_path: Path, name: str) -> None:
    source = corpus(tmp_path / "a.jsonl", 20_000)
    if name.endswith("zst"):
        packed = tmp_path / name
        with packed.open("wb") as file:
            writer = compressed(file, "zstd")
            writer.write(source.read_bytes())
            writer.close()
        source = packed
    elif name.endswith("csv"):
        source = tmp_path / name
        write_csv(source, 20_000)
    else:
        source = corpus(tmp_path / name, 20_000)
    kill_often(tmp_path, source, n_kills=10, seed=11)


def test_two_processes_never_write_one_file(tmp_path: Path) -> None:
    source, target = corpus(tmp_path / "a.jsonl", 50), tmp_path / "b.jsonl"
    seen = []

    def meanwhile(*_: object) -> None:
        if not seen:
            with pytest.raises(InputError, match="is being written by another process") as caught:
                clean_file(source, target)
            seen.append(caught)

    clean_file(source, target, Options(), meanwhile)
    clean_file(source, tmp_path / "c.jsonl")
    assert seen
    assert target.read_bytes() == (tmp_path / "c.jsonl").read_bytes()
