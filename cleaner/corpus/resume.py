"""Which files are done: a hidden file beside each result says from what and how it was made."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from cleaner.corpus.outputs import Output, hidden
from cleaner.corpus.records import Fault, Options, Outcome
from cleaner.summary import Count, Summary
from cleaner.version import __version__

__all__ = ["done_before", "forget", "made_from", "note_done", "was_made"]

_MAX_LINES = 1000  # of the deleted lines, the commonest are kept


def made_from(source: Path, options: Options) -> dict[str, Any]:
    """What the result depends on: the version, the configuration, the options, the source."""
    state = source.stat()
    names = {one.name for one in fields(options)} - {"config", "repeats", "jobs", "resume"}
    values = {name: getattr(options, name) for name in sorted(names)}
    return {
        "version": __version__,
        "config": hashlib.sha256(pickle.dumps(options.config, 4)).hexdigest(),
        "options": {
            name: str(value) if isinstance(value, Path) else value for name, value in values.items()
        },
        "repeats": None if options.repeats is None else options.repeats.fingerprint,
        "source": [state.st_size, state.st_mtime_ns],
    }


def done_before(
    target: Path, outputs: Iterable[Path], made: dict[str, Any]
) -> tuple[Outcome | None, str | None]:
    """What came of the file if `target` and `outputs` are all there and were made the same way.

    Else None, and why it is done again, if it was done at all.
    """
    try:
        told = json.loads(_sidecar(target).read_bytes())
        before, sizes = told["made"], told["sizes"]
        outcome = _outcome(told["outcome"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, None
    changed = [name for name in made if before.get(name) != made[name]]
    if changed:
        return None, f"is done again: another {' and '.join(changed)} than before"
    if sizes != _sizes(outputs):
        return None, "is done again: its result was changed"
    return outcome, None


def note_done(
    target: Path, outputs: Iterable[Path], made: dict[str, Any], outcome: Outcome
) -> None:
    """Note that all `outputs` are in their places.  Raises `InputError` if it cannot be written."""
    summary = asdict(outcome.summary)
    summary["_lines"] = dict(outcome.summary.commonest(_MAX_LINES))
    told = {
        "made": made,
        "sizes": _sizes(outputs),
        "outcome": {**asdict(outcome), "summary": summary},
    }
    output = Output(_sidecar(target))
    try:
        output.write(json.dumps(told).encode())
        output.complete()
        output.commit()
    finally:
        output.discard()


def forget(target: Path) -> None:
    """Remove the note: what it says of the result is no longer so."""
    with suppress(OSError):
        _sidecar(target).unlink(missing_ok=True)


def was_made(target: Path) -> bool:
    """Does a note stand beside `target`, which says that it is the result of such a run?"""
    return _sidecar(target).exists()


def _sidecar(target: Path) -> Path:
    return hidden(target, "done.json")


def _sizes(outputs: Iterable[Path]) -> list[int | None]:
    return [path.stat().st_size if path.exists() else None for path in outputs]


def _outcome(told: dict[str, Any]) -> Outcome:
    summary = told["summary"]
    for counts in ("by_label", "by_rule"):
        summary[counts] = {name: Count(**count) for name, count in summary[counts].items()}
    summary["_worst"] = [(share, at, name) for share, at, name in summary["_worst"]]
    told |= {
        "summary": Summary(**summary),
        "faults": [Fault(**fault) for fault in told["faults"]],
        "skipped": True,
        "note": "is done already",
    }
    return Outcome(**told)
