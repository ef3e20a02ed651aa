"""Where `clean` spends its time: nanoseconds a line and a byte, by part of the core.

    python benches/time_spent.py              page text, extracted text, Chinese and Japanese,
                                              one long line
    python benches/time_spent.py --rules      the rules alone
    python benches/time_spent.py --functions  the costliest functions too

`perf` of Linux counts where the processor is; the times are what the whole run took, shared out
by its counts.  Needs the pages of `--data`, except for the long line.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import clocks
from corpora import CORPORA, SHARED, corpus_file, load_pages
from table import format_table

import cleaner

RATE = 2999  # samples a second; a prime, so that nothing beats with it
SECONDS = 3.0  # of cleaning, for each kind of text
CHARS = 3_000_000
N_FUNCTIONS = 12
MIN_CJK = 0.2  # of a text's characters
LONG_LINE = "The ferry was late again, and nobody on the quay was surprised. Share this. "

# By the module that a function is of; the first part that has it.
PARTS: dict[str, re.Pattern[str]] = {
    "scan": re.compile(r"_scan|_phrases|_tables|_cover|_fold|_document"),
    "lines taken over": re.compile(r"_again"),
    "pieces": re.compile(r"_split|_pieces"),
    "columns": re.compile(r"_columns|_piece_columns"),
    "trees": re.compile(r"_model"),
    "judge, guards of pieces": re.compile(r"_judge|_piece_guards|_sentences"),
    "cutoff, decision": re.compile(
        r"_cutoff|_decide|_body|_repeats|_model_verdict|_guards|_witness"
    ),
    "cuts, rounds": re.compile(r"_core|_cuts|_kept|_known"),
    "evidence by rules": re.compile(r"_\w+"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rules", action="store_true", help="the rules alone, no model")
    parser.add_argument("--functions", action="store_true", help="the costliest functions too")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of real pages")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        print(json.dumps(_clean_all(options.child, rules_alone=options.rules)))
        return 0
    if not shutil.which("perf"):
        print("perf is not installed; Debian has it in linux-perf", file=sys.stderr)
        return 2
    for kind, texts in _kinds(options.data):
        if texts:
            _show(kind, texts, rules_alone=options.rules, functions=options.functions)
    return 0


def _kinds(data: Path) -> Iterator[tuple[str, list[str]]]:
    pages = [
        page
        for corpus in CORPORA
        if corpus_file(data, corpus).exists()
        for page in load_pages(data, corpus)
    ]
    yield "page text", _upto(page.page_text for page in pages)
    yield "extracted text", _upto(page.extracted for page in pages)
    yield "Chinese and Japanese", _upto(filter(_is_cjk, (page.page_text for page in pages)))
    yield "one long line", [LONG_LINE * (CHARS // len(LONG_LINE))]


def _upto(texts: Iterable[str]) -> list[str]:
    """The first texts, until they have `CHARS` characters."""
    chosen, n_chars = [], 0
    for text in texts:
        if n_chars >= CHARS:
            break
        chosen.append(text)
        n_chars += len(text)
    return chosen


def _is_cjk(text: str) -> bool:
    return len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", text)) > MIN_CJK * len(text)


def _clean_all(file: Path, *, rules_alone: bool) -> dict[str, float]:
    """Clean the texts over and over; the seconds of a pass, and the passes."""
    texts = json.loads(file.read_text(encoding="utf-8"))
    config = cleaner.Config(model=not rules_alone)
    passes, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for text in texts:
            cleaner.clean(text, config)
        passes += 1
    return {"seconds": (time.perf_counter() - start) / passes, "passes": passes}


def _show(kind: str, texts: list[str], *, rules_alone: bool, functions: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        texts_file, counts_file = Path(name, "texts.json"), Path(name, "perf.data")
        texts_file.write_text(json.dumps(texts), encoding="utf-8")
        child = [sys.executable, __file__, "--child", str(texts_file)]
        child += ["--rules"] if rules_alone else []
        record = ["perf", "record", "-q", "-F", str(RATE), "-o", str(counts_file), "--", *child]
        done = subprocess.run(
            record, env=clocks.environment(), check=True, capture_output=True, text=True
        )
        told = json.loads(done.stdout)
        samples = _samples(counts_file)
    n_lines = sum(sum(map(bool, text.split("\n"))) for text in texts)
    n_bytes = sum(len(text.encode("utf-8", "replace")) for text in texts)
    speed = n_bytes / told["seconds"] / 1e6
    print(f"\n{kind}: {n_lines:,} lines, {n_bytes:,} bytes, {speed:.1f} MB/s\n")
    whole = sum(samples.values())
    parts: Counter[str] = Counter()
    for (module, _), count in samples.items():
        parts[_part_of(module)] += count

    def row(what: str, count: float) -> list[str]:
        taken = 1e9 * told["seconds"] * count / whole
        return [what, f"{taken / n_lines:.0f}", f"{taken / n_bytes:.2f}", f"{count / whole:.1%}"]

    head = ["ns a line", "ns a byte", "share"]
    rows = [row(part, count) for part, count in parts.most_common()]
    print(format_table(["part", *head], [*rows, row("all", whole)]))
    if functions:
        costliest = samples.most_common(N_FUNCTIONS)
        rows = [row(f"{module}: {function}", count) for (module, function), count in costliest]
        print("\n" + format_table(["function", *head], rows))


def _samples(counts_file: Path) -> Counter[tuple[str, str]]:
    """How often each function was seen, by module and name."""
    report = ["perf", "report", "-i", str(counts_file), "--stdio", "--sort", "dso,symbol"]
    shown = subprocess.run(
        [*report, "-t", "\t"], check=True, capture_output=True, text=True, errors="replace"
    )
    found: Counter[tuple[str, str]] = Counter()
    for line in shown.stdout.splitlines():
        if match := re.match(r"\s*([\d.]+)%\s*\t(\S+)\s*\t\[.\] (\S+)", line):
            module = match[2].split(".")[0].strip("[]")
            found[module, _plain_name(match[3])] += float(match[1])
    return found


def _plain_name(symbol: str) -> str:
    """A function's name, without the modules' that Cython puts before it.

    >>> _plain_name("__pyx_fuse_1__pyx_f_7cleaner_4scan_5_scan_line_scan")
    'line_scan'
    """
    name = re.sub(r"^(__pyx_fuse_\d+)?__pyx_f_", "", symbol)
    while found := re.match(r"\d+", name):
        name = name[found.end() + int(found[0]) + 1 :]
    return name


def _part_of(module: str) -> str:
    """The part that a module belongs to."""
    if not module.startswith("_") or module.startswith("_json"):
        return "Python, memory, system"
    return next((part for part, modules in PARTS.items() if modules.fullmatch(module)), module)


if __name__ == "__main__":
    raise SystemExit(main())
