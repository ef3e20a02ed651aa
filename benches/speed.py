"""The speed of `clean` compared with other tools, its memory and its start-up time.

    python benches/speed.py              all of it; some minutes
    python benches/speed.py --quick      a tenth of the hostile sizes, fewer rounds
    python benches/speed.py --html       articles found in HTML, compared with other extractors
    python benches/speed.py --json       one JSON object a line
    python benches/speed.py --gate       exit code 1 if a bar is missed

The last line names the bars that are missed.
Every result is checked before it is timed; a wrong one ends the run.
Sizes are bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from statistics import median

import cases
import clocks
import rivals
from corpora import CORPORA, SHARED, corpus_file, load_pages
from table import Row

import cleaner
from training.errors import in_one_line

MIN_OF_WC = 0.25
MIN_RULES_OF_WC = 0.4  # without the model
MIN_THREADS_GAIN = 1.7
MAX_GROWTH = 1.1  # of the time, divided by that of the size
MIN_HOSTILE_SPEED = 5  # MB/s: no page can be made that holds up a crawl
MAX_PEAK_OF_INPUT = 6
MAX_PEAK_BASE = 60_000_000
MAX_IMPORT = 12  # ms, without the start of the interpreter
MAX_COMMAND = 70  # ms, with it
# Beside `import click`, all without the start of the interpreter: these hold on any machine.
MAX_IMPORT_OF_CLICK = 0.2
MAX_FIRST_OF_CLICK = 0.9
MAX_COMMAND_OF_CLICK = 2.4
START_TIMES = 4  # times the rounds of longer runs

PAGE_CHARS = 8_000_000
SLOW_RIVALS_CHARS = 100_000
THREADS_TIMES = 4  # repetitions of the pages, so that the start of the threads does not matter
GROWTH_ROUNDS = 5
SLOW_ROUNDS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    options = _parser().parse_args(arguments)
    if options.make:
        _case(options.make).write(options.file, options.scale)
        return 0
    if options.file:
        print(json.dumps({"peak": _peak_of(options.file)}))
        return 0
    rows: list[Row] = []
    if options.html and not corpus_file(options.data, "wcxb-dev").exists():
        print(f"no pages in {options.data}", file=sys.stderr)
        return 2
    for row in _measure_html(options) if options.html else _measure(options.quick, options.data):
        rows.append(row)
        line = json.dumps(asdict(row) | {"met": row.met}) if options.json else str(row)
        print(line, flush=True)
    missed = [f"{row.group}: {row.what}" for row in rows if not row.met]
    if not options.json:
        print(f"\n{summary(sum(row.bar is not None for row in rows), missed)}")
    return 1 if options.gate and missed else 0


def summary(n_bars: int, missed: Sequence[str]) -> str:
    """The number of bars, and those that are missed, in one line."""
    return f"{n_bars} bars, {len(missed)} missed" + (f": {'; '.join(missed)}" if missed else "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="a tenth of the hostile sizes, fewer rounds"
    )
    parser.add_argument("--html", action="store_true", help="articles found in HTML")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--gate", action="store_true", help="exit code 1 if a bar is missed")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of real pages")
    parser.add_argument("--make", help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--scale", type=int, default=1, help=argparse.SUPPRESS)
    return parser


def _measure_html(options: argparse.Namespace) -> Iterator[Row]:
    import speed_html  # here, since it loads packages that the other figures do not need

    return speed_html.measure(options.data, quick=options.quick)


def _measure(quick: bool, data: Path) -> Iterator[Row]:
    scale, rounds = (10, 3) if quick else (100, 9)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _memory(scale, folder)  # first, while this process is small
        yield from _start_up(rounds)
        made = cases.woven_pages(PAGE_CHARS)
        cases.check_pages(made)
        pages = [page.text for page in made]
        yield from _throughput("made pages", pages, rounds, folder)
        real = [
            page.page_text
            for corpus in CORPORA
            if corpus_file(data, corpus).exists()
            for page in load_pages(data, corpus)
        ]
        if real:
            _check_real(real)
            yield from _throughput("real pages", real, rounds, folder)
        yield from _slow_rivals(real or pages, rounds, folder)
        yield from _threads(real or pages, rounds)
        yield from _growth(scale)


# --- memory, start-up -----------------------------------------------------------------------------


def _memory(scale: int, folder: Path) -> Iterator[Row]:
    file = folder / "large.txt"
    for case in (cases.PAGE_TEXT, *cases.HOSTILE):
        # One child makes the text and another cleans it, so that only the cleaning is measured.
        clocks.child("--make", case.name, "--scale", str(scale), "--file", str(file))
        peak = json.loads(clocks.child("--file", str(file)))["peak"]
        yield _peak_row(case.name, peak, file.stat().st_size)
    part = "\n".join(page.text for page in cases.woven_pages(500_000)).encode()
    with file.open("wb") as out:
        for _ in range(scale):
            out.write(part)
    peak = clocks.command_peak([sys.executable, "-m", "cleaner", str(file)])
    yield _peak_row("the command, on a file", peak, file.stat().st_size)


def _case(name: str) -> cases.Hostile:
    return next(case for case in (cases.PAGE_TEXT, *cases.HOSTILE) if case.name == name)


def _peak_of(file: Path) -> int:
    """The peak memory of this process, in bytes, after it has read and cleaned `file`."""
    cleaner.clean(file.read_bytes().decode())
    return clocks.own_peak()


def _peak_row(what: str, peak: int, size: int) -> Row:
    allowed = MAX_PEAK_OF_INPUT * size + MAX_PEAK_BASE
    return Row("memory", f"{what}, {size / 1e6:.1f} MB", peak / 1e6, "MB", allowed / 1e6)


def _start_up(rounds: int) -> Iterator[Row]:
    # Without what packages under development hook into the start of the interpreter.
    python = [sys.executable, "-S", "-c"]
    command = (
        "import sys; sys.argv[1:] = ['samples/demo.txt']; from cleaner.cli import main; main()"
    )
    taken = clocks.command_seconds(
        {
            "bare": [*python, "import site"],
            "click": [*python, "import site, click"],
            "import": [*python, "import site, cleaner"],
            "first": [*python, "import site, cleaner; cleaner.clean('x\\n')"],
            "command": [*python, f"import site; {command}"],
        },
        START_TIMES * rounds,
    )
    extra = {name: 1e3 * (seconds - taken["bare"]) for name, seconds in taken.items()}
    yield Row("start", "import cleaner", extra["import"], "ms", MAX_IMPORT)
    yield Row("start", "the first call", extra["first"] - extra["import"], "ms")
    yield Row("start", "the command, on a small file", 1e3 * taken["command"], "ms", MAX_COMMAND)
    yield Row("start", "import click", extra["click"], "ms")
    yield Row("start", "the interpreter", 1e3 * taken["bare"], "ms")
    for name, what, bar in (
        ("import", "import cleaner", MAX_IMPORT_OF_CLICK),
        ("first", "import cleaner and the first call", MAX_FIRST_OF_CLICK),
        ("command", "the command, on a small file", MAX_COMMAND_OF_CLICK),
    ):
        of_click = extra[name] / extra["click"]
        yield Row("start", f"{what}, beside import click", of_click, "times as long", bar)


# --- speed ----------------------------------------------------------------------------------------


def _check_real(pages: list[str]) -> None:
    """Check what must hold of any result: text is only deleted, and a second run deletes none."""
    for page in pages:
        report = cleaner.explain(page)
        cleaned = cleaner.clean(page)
        assert cleaned == report.cleaned, "explain and clean differ"
        assert "".join(page[span.start : span.stop] for span in report.spans) == page
        assert cleaner.clean(cleaned) == cleaned, "a second run changes a page"


def _clean_each(pages: list[str], config: cleaner.Config | None = None) -> list[str]:
    return [cleaner.clean(page, config) for page in pages]


def _throughput(group: str, pages: list[str], rounds: int, folder: Path) -> Iterator[Row]:
    file = folder / "pages.txt"
    file.write_text("\n".join(pages), encoding="utf-8", newline="", errors="replace")
    size = file.stat().st_size
    taken = clocks.in_turns(
        {
            "clean": partial(_clean_each, pages),
            "clean, rules alone": partial(_clean_each, pages, cleaner.Config(model=False)),
            "wc -w": rivals.count_words(file),
            "splitlines, join": rivals.split_and_join(pages),
        },
        rounds,
    )
    for name, times in taken.items():
        yield Row(group, f"{name}, {size / 1e6:.1f} MB", size / median(times) / 1e6, "MB/s")
    of_wc = clocks.ratio(taken, "wc -w", "clean")
    yield Row(group, "clean beside wc -w", of_wc, "times its speed", MIN_OF_WC, at_least=True)
    of_wc = clocks.ratio(taken, "wc -w", "clean, rules alone")
    what = "clean, rules alone, beside wc -w"
    yield Row(group, what, of_wc, "times its speed", MIN_RULES_OF_WC, at_least=True)


def _slow_rivals(pages: list[str], rounds: int, folder: Path) -> Iterator[Row]:
    few: list[str] = []
    while sum(map(len, few)) < SLOW_RIVALS_CHARS and len(few) < len(pages):
        few.append(pages[len(few)])
    size = sum(len(page.encode("utf-8", "replace")) for page in few)
    runs: dict[str, clocks.Run] = {
        "clean": partial(_clean_each, few),
        "re, all phrases": rivals.alternation(few),
    }
    classifier = rivals.line_classifier(few, folder)
    if classifier is not None:
        runs["fastText, line by line"] = classifier
    taken = clocks.in_turns(runs, min(rounds, SLOW_ROUNDS))
    for name, times in taken.items():
        yield Row("slow rivals", f"{name}, {size / 1e3:.0f} kB", size / median(times) / 1e6, "MB/s")


def _threads(pages: list[str], rounds: int) -> Iterator[Row]:
    pages = pages * THREADS_TIMES
    answer = _clean_each(pages)
    assert cleaner.clean_many(pages, threads=2) == answer, "two threads give another answer"
    taken = clocks.in_turns(
        {str(n): partial(cleaner.clean_many, pages, threads=n) for n in (1, 2)}, rounds
    )
    gain = clocks.ratio(taken, "1", "2")
    yield Row(
        "threads", "clean_many, two beside one", gain, "times its speed", MIN_THREADS_GAIN, True
    )


def _growth(largest: int) -> Iterator[Row]:
    for case in (cases.PAGE_TEXT, *cases.HOSTILE):
        texts = {scale: case.text(scale) for scale in (1, 10, 100) if scale <= largest}
        for text in texts.values():
            case.check(text)
        taken = clocks.in_turns(
            {str(scale): partial(cleaner.clean, text) for scale, text in texts.items()},
            GROWTH_ROUNDS,
        )
        # The least of some rounds, so that other work of the machine does not look like growth.
        least = {scale: min(taken[str(scale)]) for scale in texts}
        slowest = min(len(text.encode()) / least[scale] for scale, text in texts.items()) / 1e6
        for scale in list(texts)[1:]:
            what = f"{case.name}, {scale} × the size"
            yield Row("growth", what, least[scale] / least[1], "× the time", MAX_GROWTH * scale)
        what = f"{case.name}, slowest of these sizes"
        yield Row("growth", what, slowest, "MB/s", MIN_HOSTILE_SPEED, at_least=True)


if __name__ == "__main__":
    sys.exit(in_one_line(main))
