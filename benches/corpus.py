"""The speed and the memory of cleaning files of records, compared with the kernel alone.

    python benches/corpus.py             64 MB of JSON Lines, and as much Parquet
    python benches/corpus.py --mb 16     smaller
    python benches/corpus.py --gb 1      the size that the bars are meant for; some minutes
    python benches/corpus.py --gate      exit code 1 if a bar is missed

The records are the texts of real pages where they are present, else made ones, over and
over.  Sizes are bytes of UTF-8 of the texts.  Each file is cleaned in a process of its own,
with one thread and with two, in turns.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median

import cases
import clocks
import pyarrow as pa
import pyarrow.parquet as pq
from corpora import CORPORA, SHARED, corpus_file, load_pages
from speed import summary
from table import Row

import cleaner
from cleaner.corpus import clean_column
from cleaner.corpus.files import Options, clean_file

MIN_JOBS_GAIN = 1.6
MIN_OF_KERNEL = 0.6
MAX_PEAK = 600_000_000
MIN_KERNEL_OF_CLEAN = 0.95

KERNEL_BYTES = 8_000_000
ROWS_IN_GROUP = 20_000
WOVEN_CHARS = 8_000_000
SEED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    options = _parser().parse_args(arguments)
    if options.clean:
        print(json.dumps(_cleaned(*options.clean, jobs=options.jobs)))
        return 0
    size = int(options.gb * 1e9) if options.gb else int(options.mb * 1e6)
    rows = []
    for row in _measure(size, options.rounds, options.data):
        rows.append(row)
        print(row, flush=True)
    missed = [f"{row.group}: {row.what}" for row in rows if not row.met]
    print(f"\n{summary(sum(row.bar is not None for row in rows), missed)}")
    return 1 if options.gate and missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--mb", type=float, default=64, help="megabytes of text (64)")
    parser.add_argument("--gb", type=float, help="gigabytes of text, in place of --mb")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each kind (3)")
    parser.add_argument("--gate", action="store_true", help="exit code 1 if a bar is missed")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of real pages")
    parser.add_argument("--clean", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    return parser


def _measure(size: int, rounds: int, data: Path) -> Iterator[Row]:
    texts = _texts(data)
    sample = _sample(texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / "texts.jsonl", folder / "texts.parquet"]
        for file, write in zip(files, (_write_jsonl, _write_parquet), strict=True):
            write(file, texts, size)
        del texts
        yield from _kernel(sample, rounds)
        for file in files:
            yield from _file(file, size, sample, rounds)


def _texts(data: Path) -> list[str]:
    """The texts of real pages, as extractors and as text nodes have them; else made ones."""
    real = [
        text
        for corpus in CORPORA
        if corpus_file(data, corpus).exists()
        for page in load_pages(data, corpus)
        for text in (page.extracted, page.page_text)
    ]
    texts = real or [page.text for page in cases.woven_pages(WOVEN_CHARS)]
    random.Random(SEED).shuffle(texts)  # so that the beginning is like the whole
    return texts


def _sample(texts: list[str]) -> list[str]:
    """The first texts, of about `KERNEL_BYTES`."""
    return [text for _, text in _upto(texts, KERNEL_BYTES)]


def _size(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def _upto(texts: list[str], size: int) -> Iterator[tuple[int, str]]:
    """The texts with their numbers, over and over, until they have so many bytes."""
    for number, text in enumerate(cycle(texts)):
        if size <= 0:
            return
        size -= len(text.encode())
        yield number, text


def _write_jsonl(file: Path, texts: list[str], size: int) -> None:
    with file.open("w", encoding="utf-8") as out:
        for number, text in _upto(texts, size):
            record = {"id": f"page-{number}", "text": text, "meta": {"n": number, "tags": ["a"]}}
            out.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def _write_parquet(file: Path, texts: list[str], size: int) -> None:
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        rows: list[dict[str, str]] = []
        for number, text in _upto(texts, size):
            rows.append({"id": f"page-{number}", "text": text})
            if len(rows) == ROWS_IN_GROUP:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema))


def _kernel(sample: list[str], rounds: int) -> Iterator[Row]:
    """The kernel on one thread, compared with `clean` of each text."""
    column = pa.array(sample)
    if clean_column(column).to_pylist() != list(map(cleaner.clean, sample)):
        raise RuntimeError("the kernel cleans other than `clean` does")
    runs = {
        "clean": lambda: list(map(cleaner.clean, sample)),
        "kernel": lambda: clean_column(column),
        "two": lambda: clean_column(column, threads=2),
    }
    taken = clocks.in_turns(runs, 2 * rounds + 1)
    size = _size(sample) / 1e6
    yield Row("kernel", "one thread", size / median(taken["kernel"]), "MB/s")
    yield Row("kernel", "two threads", size / median(taken["two"]), "MB/s")
    share = clocks.ratio(taken, "clean", "kernel")
    yield Row("kernel", "speed by that of clean", share, "", MIN_KERNEL_OF_CLEAN, at_least=True)


def _file(file: Path, size: int, sample: list[str], rounds: int) -> Iterator[Row]:
    """A file with one thread and with two, compared with each other and with the kernel."""
    column, group = pa.array(sample), file.suffix.removeprefix(".")
    rate = {"kernel": list[float](), "1": list[float](), "2": list[float]()}
    peaks, bytes_seen = [], set()
    for _ in range(rounds):
        seconds = clocks.seconds(lambda: clean_column(column))
        rate["kernel"].append(_size(sample) / seconds)
        for jobs in ("1", "2"):
            target = file.with_name(f"out-{jobs}{file.suffix}")
            told = _child(file, target, jobs)
            rate[jobs].append(size / told["seconds"])
            peaks.append(told["peak"])
            bytes_seen.add(target.read_bytes() if size < MAX_PEAK else target.stat().st_size)
            target.unlink()
    if len(bytes_seen) > 1:
        raise RuntimeError(f"{group}: threads change what is written")
    for jobs in ("1", "2"):
        yield Row(group, f"--jobs {jobs}", median(rate[jobs]) / 1e6, "MB/s")
    gain = median(two / one for one, two in zip(rate["1"], rate["2"], strict=True))
    share = median(one / own for one, own in zip(rate["1"], rate["kernel"], strict=True))
    yield Row(group, "--jobs 2 by --jobs 1", gain, "", MIN_JOBS_GAIN, at_least=True)
    yield Row(group, "--jobs 1 by the kernel", share, "", MIN_OF_KERNEL, at_least=True)
    yield Row(group, "peak memory", max(peaks) / 1e6, "MB", MAX_PEAK / 1e6)


def _child(source: Path, target: Path, jobs: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--clean", str(source), str(target), "--jobs", jobs]
    done = subprocess.run(command, env=clocks.environment(), check=True, capture_output=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _cleaned(source: Path, target: Path, jobs: int) -> dict[str, float]:
    """Seconds and peak memory, in bytes, of this process when it cleans a file."""
    cleaner.clean("")  # loads the tables
    start = time.perf_counter()
    outcome = clean_file(source, target, Options(jobs=jobs))
    seconds = time.perf_counter() - start
    if outcome.n_faults or not outcome.summary.changed:
        raise RuntimeError(f"{source}: {outcome.faults[:1]}")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return {"seconds": seconds, "peak": int(status.split("VmHWM:")[1].split()[0]) * 1024}


if __name__ == "__main__":
    raise SystemExit(main())
