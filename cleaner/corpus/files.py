"""Files of records: read, cleaned and written piece by piece, in order, in bounded memory.

A format reads batches, cleans a batch on any thread, and makes a writer.  Batches are
written in the order in which they were read, and few are on their way at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

from cleaner.corpus.codecs import Writer, compressed
from cleaner.corpus.dolma import attributes_path
from cleaner.corpus.ledger import rejected_row
from cleaner.corpus.outputs import OpenOutput, Output
from cleaner.corpus.records import Done, Fault, OnProgress, OnReport, Options, Outcome, number_of
from cleaner.corpus.resume import done_before, forget, made_from, note_done
from cleaner.corpus.treat import Counting, Treatment
from cleaner.errors import InputError
from cleaner.files.corpora import COMPRESSIONS, corpus_kind
from cleaner.files.read import reason

if TYPE_CHECKING:
    from cleaner.corpus.repeats import Repeats

__all__ = ["Fault", "Options", "Outcome", "clean_file", "count_file"]

BatchT = TypeVar("BatchT")
_MORE = 4  # batches beyond the threads, so that none waits while results are written


class Format(Protocol):
    """A file of records that is read; `size` is that of the file, in bytes."""

    size: int

    def batches(self) -> Iterator[Any]: ...
    def work(self, batch: Any, /) -> Done: ...
    def writer(self, file: BinaryIO, compression: str | None, /) -> Writer: ...
    def faults(self) -> list[Fault]: ...
    def close(self) -> None: ...


def clean_file(
    source: Path,
    target: Path,
    options: Options = Options(),  # noqa: B008 - it cannot be changed
    on_progress: OnProgress | None = None,
    on_report: OnReport | None = None,
    file: BinaryIO | None = None,
) -> Outcome:
    """Clean the records of the file `source` into the file `target`, which appears once whole.

    Both have the same format, but for web archives, which become JSON Lines or Parquet;
    the compression is that of each one's name.  Damaged records are counted and named in
    the outcome, and are copied as they are where the format allows that, or set aside
    in `options.reject`.  With `file`, an open one, the result is written there instead, and
    `target` only says in which format; nothing is resumed then.  Raises `InputError` for a
    file that cannot be read or written, and for names of fields that are not there.
    """
    source, target = Path(source), Path(target)
    kind, compression = _kinds(source, target)
    paths = _paths(source, kind, target, options)
    resumes = options.resume and file is None
    note, made = None, _made(source, options) if resumes else {}
    if resumes:
        before, note = done_before(target, paths, made)
        if before:
            return before
    with ExitStack() as stack:
        treatment = Treatment(options, reports=on_report is not None)
        records = _opened(source, kind, target, treatment)
        stack.callback(records.close)
        makers: list[Callable[[BinaryIO], Writer]] = [
            lambda file: records.writer(file, compression),
            *(partial(compressed, compression=_compression(path)) for path in paths[1:]),
        ]
        outputs: list[Output] = []
        for path, maker in zip(paths, makers, strict=True):
            outputs.append(
                OpenOutput(path, file, maker)
                if file is not None and path is target
                else Output(path, maker)
            )
            stack.callback(outputs[-1].discard)
        outcome = _run(str(source), records, outputs, options, on_progress, on_report)
        is_same = file is None and target.exists() and source.samefile(target)
        if is_same:
            _check_whole(str(source), records)
            if _is_unchanged(outcome, options):
                outcome.note = note
                return outcome
        for output in outputs:
            output.complete()
        if file is None:
            forget(target)
        for output in reversed(outputs):  # the records come last
            output.commit()
    if outcome.n_other:
        told = f"{number_of(outcome.n_other, 'record')} without a page left out"
        note = f"{note}; {told}" if note else told
    outcome.note = note
    if resumes:
        if is_same:
            made = _made(source, options)
        note_done(target, paths, made, outcome)
    return outcome


def count_file(
    source: Path, repeats: Repeats, options: Options, on_progress: OnProgress | None = None
) -> Outcome:
    """Count the lines of the records of the file `source` in `repeats`; nothing is written.

    Of `options` the names of fields are used.  Damaged records, and those without a domain,
    are left out, and counted in the outcome.  Raises `InputError` for a file that cannot be
    read, and for names of fields that are not there.
    """
    kind, outcome = _kind_of(source), Outcome()
    records = _opened(source, kind, Path("counted.jsonl"), Counting(options, repeats))
    with closing(records):
        for batch in records.batches():
            done = records.work(batch)
            _merge(outcome, done.outcome)
            if on_progress:
                on_progress(done.n_read, records.size, outcome.summary)
        for fault in records.faults():
            outcome.add_fault(fault)
    return outcome


def _check_whole(name: str, records: Format) -> None:
    """Raise `InputError` if a part could not be read: a file is not replaced by the rest of it."""
    for fault in records.faults()[:1]:
        raise InputError(name, f"{fault.where}: {fault.reason}; it is left as it is (-o DIR)")


def _is_unchanged(outcome: Outcome, options: Options) -> bool:
    """Would every record be written as it is?"""
    adds = options.annotate or options.html_field or options.dolma or options.reject
    return not (adds or outcome.summary.changed or outcome.n_flagged)


def _kind_of(source: Path) -> str:
    found = corpus_kind(str(source))
    if found is None:
        raise InputError(str(source), "is no file of records, by its name")
    return found[0]


def _kinds(source: Path, target: Path) -> tuple[str, str | None]:
    """The kind of the source, and the compression of the target."""
    found, wanted = _kind_of(source), corpus_kind(str(target))
    takes = ("jsonl", "parquet") if found == "warc" else (found,)
    if wanted is None or wanted[0] not in takes:
        raise InputError(str(target), f"must end in {' or '.join(f'.{kind}' for kind in takes)}")
    return found, wanted[1]


def _paths(source: Path, kind: str, target: Path, options: Options) -> list[Path]:
    """All files that are written: the records, those set aside, and what Dolma reads."""
    paths = [target]
    if options.reject:
        paths.append(options.reject)
    if options.dolma:
        if kind != "jsonl":
            raise InputError(str(source), "is not JSON Lines, which is what Dolma reads")
        paths.append(attributes_path(options.dolma, source))
    if len({path.absolute() for path in paths}) < len(paths):
        raise InputError(str(target), "is also the file for something else")
    return paths


def _compression(path: Path) -> str | None:
    return COMPRESSIONS.get(path.suffix.lower().removeprefix("."))


def _made(source: Path, options: Options) -> dict[str, Any]:
    try:
        return made_from(source, options)
    except OSError as error:
        raise InputError(str(source), reason(error)) from None


def _opened(source: Path, kind: str, target: Path, treatment: Treatment) -> Format:
    compression = (corpus_kind(str(source)) or ("", None))[1]
    if kind == "jsonl":
        from cleaner.corpus.jsonl import JsonLines

        return JsonLines(source, compression, treatment)
    if kind == "csv":
        from cleaner.corpus.csv_rows import CsvRows

        return CsvRows(source, compression, treatment)
    if kind == "parquet":
        from cleaner.corpus.parquet import ParquetRows

        return ParquetRows(source, treatment)
    from cleaner.corpus.warc import WebArchive

    return WebArchive(source, compression, treatment, (corpus_kind(str(target)) or ("",))[0])


def _run(
    name: str,
    records: Format,
    outputs: list[Output],
    options: Options,
    on_progress: OnProgress | None,
    on_report: OnReport | None,
) -> Outcome:
    """Clean all batches, and write what comes of them to the outputs."""
    outcome = Outcome()
    with closing(in_order(records.work, records.batches(), options.jobs)) as cleaned:
        for done in cleaned:
            _write(outputs, done, options)
            _merge(outcome, done.outcome)
            if on_report:
                for report, text_name in done.reports:
                    on_report(report, text_name)
            if on_progress:
                on_progress(done.n_read, records.size, outcome.summary)
    for fault in records.faults():
        outcome.add_fault(fault)
        if options.reject:
            row = rejected_row(name, fault.where, fault.reason, None)
            outputs[1].write(_joined([row]))
    return outcome


def _write(outputs: list[Output], done: Done, options: Options) -> None:
    parts = [done.data]
    parts += [_joined(done.rejected)] if options.reject else []
    parts += [_joined(done.attributes)] if options.dolma else []
    for output, part in zip(outputs, parts, strict=True):
        output.write(part)


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _merge(outcome: Outcome, other: Outcome) -> None:
    outcome.summary.merge(other.summary)
    unnamed = other.n_faults - len(other.faults)
    for fault in other.faults:
        outcome.add_fault(fault)
    outcome.n_faults += unnamed
    outcome.n_rejected += other.n_rejected
    outcome.n_flagged += other.n_flagged
    outcome.n_other += other.n_other
    outcome.n_no_domain += other.n_no_domain


def in_order(
    work: Callable[[BatchT], Done], batches: Iterator[BatchT], jobs: int
) -> Generator[Done, None, None]:
    """`work` of each batch, in order, on so many threads; a few more batches wait than threads."""
    if jobs == 1:
        yield from map(work, batches)
        return
    waiting: deque[Future[Done]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(work, batch))
                if len(waiting) > jobs + _MORE:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
