"""What the command does with files of records, and what it tells of all that it cleaned.

Loaded only where a file of records is among the inputs, or a summary was asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.cli.console import Console, put
from cleaner.corpus.records import number_of
from cleaner.errors import InputError
from cleaner.files.corpora import records_name
from cleaner.files.read import write_file
from cleaner.report import Report
from cleaner.summary import Summary

if TYPE_CHECKING:
    from cleaner.corpus.files import Options, Outcome
    from cleaner.corpus.repeats import Repeats
    from cleaner.corpus.report import Sample

__all__ = ["Account", "count_corpus", "records_task"]

_SHOWN_FAULTS = 10
_PIECE = 1 << 20


class Account:
    """Counts what is deleted of all inputs, and writes it where that was asked for."""

    def __init__(self, *, stats: str | None, report: str | None) -> None:
        self._stats, self._report = stats, report
        self._sample: Sample | None = None
        self.summary = Summary()
        if report:
            from cleaner.corpus.report import Sample

            self._sample = Sample()

    def add(self, report: Report, name: str) -> None:
        """Count one text."""
        self.summary.add(report, name)
        if self.show:
            self.show(report, name)

    @property
    def show(self) -> Callable[[Report, str], None] | None:
        """What takes one text, which is counted elsewhere, for the page of the report."""
        return self._sample.add if self._sample is not None else None

    def close(self, console: Console) -> None:
        """Print the totals, and write the files that were asked for.

        Raises `InputError` if one cannot be written.
        """
        for line in total_lines(self.summary):
            console.note(line)
        if self._stats:
            text = json.dumps(self.summary.to_dict(), indent=1)
            write_file(Path(self._stats), f"{text}\n".encode())
        if self._report and self._sample is not None:
            from cleaner.corpus.report import write_report

            write_report(Path(self._report), self.summary, self._sample)


def total_lines(summary: Summary) -> Iterator[str]:
    """The totals as lines for people.

    >>> from cleaner import explain, summarize
    >>> for line in total_lines(summarize([explain("Rain fell.\\n\\nLeave a Reply\\n")])):
    ...     print(line)
    records 1, changed 1, empty 0; characters 26, deleted 15 (57.7 %)
    comment          1 line           15 characters
    """
    yield (
        f"records {summary.records:,}, changed {summary.changed:,}, empty {summary.empty:,}; "
        f"characters {summary.chars:,}, deleted {summary.dropped:,} "
        f"({100 * summary.share_dropped:.1f} %)"
    )
    counts = sorted(summary.by_label.items(), key=lambda pair: (-pair[1].chars, pair[0]))
    width = max(8, *(len(label) for label in summary.by_label), 0)
    for label, count in counts:
        lines = "line" if count.lines == 1 else "lines"
        yield f"{label:{width}} {count.lines:9,} {lines:5} {count.chars:11,} characters"


def records_task(
    mode: str,
    target_of: Callable[[str], Path],
    options_of: Callable[[str], Options],
    account: Account,
    console: Console,
) -> Callable[[str], bool]:
    """What cleans a file of records, and returns whether anything is deleted.

    `target_of` gives the path of a file's result, for the mode `output`; `options_of` the
    options for a file.
    """

    def task(name: str) -> bool:
        options = options_of(name)
        if mode == "print":
            return _print_corpus(name, options, account, console)
        if mode == "in_place" and records_name(name) != name:
            raise InputError(name, "is a web archive; -o writes its records as JSON Lines")
        if mode != "in_place":
            return _clean_corpus(name, target_of(name), options, account, console)
        found = _clean_corpus(name, Path(name), options, account, console)
        if found:
            console.note(f"Fixing {name}")
        return found

    return task


def _clean_corpus(
    name: str,
    target: Path,
    options: Options,
    account: Account,
    console: Console,
    file: BinaryIO | None = None,
) -> bool:
    """Clean a file of records: is anything deleted?

    Raises `InputError` for one that cannot be read or written, and for one with records
    that are damaged, once all others are written.
    """
    from cleaner.corpus.files import clean_file

    with _progress(name, console) as on_progress:
        outcome = clean_file(Path(name), target, options, on_progress, account.show, file)
    account.summary.merge(outcome.summary)
    _tell(name, outcome, console)
    if outcome.n_no_domain:
        without = number_of(outcome.n_no_domain, "record")
        console.note(f"{name}: {without} without a domain, cleaned without counts")
    _check_faults(name, outcome)
    return outcome.summary.changed > 0


def count_corpus(name: str, repeats: Repeats, options: Options, console: Console) -> None:
    """Count the lines of a file of records in `repeats`.

    Raises what cleaning the file raises; what can be read is counted before.
    """
    from cleaner.corpus.files import count_file

    with _progress(name, console, deletes=False) as on_progress:
        outcome = count_file(Path(name), repeats, options, on_progress)
    _tell(name, outcome, console)
    if outcome.n_no_domain:
        without = number_of(outcome.n_no_domain, "record")
        console.note(f"{name}: {without} without a domain, not counted")
    _check_faults(name, outcome)


def _check_faults(name: str, outcome: Outcome) -> None:
    if outcome.n_faults:
        raise InputError(name, f"has {number_of(outcome.n_faults, 'fault')}, see above")


def _tell(name: str, outcome: Outcome, console: Console) -> None:
    if outcome.note:
        console.note(f"{name}: {outcome.note}")
    for fault in outcome.faults[:_SHOWN_FAULTS]:
        console.error(f"{name}: {fault.where}: {fault.reason}")
    if outcome.n_faults > _SHOWN_FAULTS:
        console.error(f"{name}: and {outcome.n_faults - _SHOWN_FAULTS:,} more")
    if outcome.n_rejected:
        console.note(f"{name}: {number_of(outcome.n_rejected, 'record')} set aside")
    if outcome.n_flagged:
        console.note(f"{name}: {number_of(outcome.n_flagged, 'record')} flagged")
    if outcome.summary.empty:
        empty = number_of(outcome.summary.empty, "record")
        console.note(f"{name}: nothing is left of {empty}")


def _print_corpus(name: str, options: Options, account: Account, console: Console) -> bool:
    """Clean a file of records to standard output, once it is whole."""
    from tempfile import TemporaryFile

    with TemporaryFile() as file:  # without a name: nothing stays, whatever ends the command
        try:
            return _clean_corpus(name, Path(records_name(name)), options, account, console, file)
        finally:
            file.seek(0)
            while piece := file.read(_PIECE):
                put(piece)


@contextmanager
def _progress(name: str, console: Console, *, deletes: bool = True) -> Iterator[Any]:
    """What is called while a file is cleaned: shows on a terminal how far that is."""
    if not console.has_progress:
        yield None
        return
    from cleaner.corpus.extras import required

    rich, progress = required("rich.console", "corpus"), required("rich.progress", "corpus")
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TextColumn("{task.fields[told]}"),
        progress.TimeRemainingColumn(),
    )
    shown = rich.Console(stderr=True)
    with progress.Progress(*columns, console=shown, transient=True) as bar:
        task = bar.add_task(os.path.basename(name), total=None, told="")

        def on_progress(done: int, size: int, summary: Summary) -> None:
            told = f"{summary.records:,} records"
            told += f", {100 * summary.share_dropped:.1f} % deleted" if deletes else ""
            bar.update(task, completed=done, total=size, told=told)

        yield on_progress
