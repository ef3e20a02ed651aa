"""What comes of the records of a batch: counted, named, flagged, set aside."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any

from cleaner.corpus.dolma import attributes_row
from cleaner.corpus.records import Done, Fault
from cleaner.corpus.treat import Cut, Treated, Treatment

__all__ = ["Ledger", "rejected_row"]


def rejected_row(file: str, where: str, reason: str, record: object) -> str:
    """The line of JSON for a record that is set aside.

    >>> rejected_row("a.jsonl", "line 3", "has no field 'text'", '{"id": 7}')
    '{"file": "a.jsonl", "where": "line 3", "reason": "has no field \\'text\\'", \
"record": "{\\\\"id\\\\": 7}"}'
    """
    row = {"file": file, "where": where, "reason": reason, "record": record}
    return dumps(row, default=_told)


def _told(value: object) -> str:
    """A value that JSON has no form for; undecodable bytes as lone surrogates."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(value)


class Ledger:
    """Keeps the books of one batch of the file `name`."""

    def __init__(self, name: str, treatment: Treatment, n_read: int) -> None:
        self._name, self._treatment = name, treatment
        self._options = treatment.options
        self.done = Done(n_read=n_read)

    def damaged(self, where: str, reason: str, record: object, identity: str | None = None) -> bool:
        """Count a record that is damaged.  Is it set aside?  Else it is to be copied as it is.

        `identity` is its id for Dolma, as far as it can be read.
        """
        self.done.outcome.add_fault(Fault(where, reason))
        self.attributes(identity, ())
        return self._set_aside(where, reason, record)

    def copied(self, where: str, reason: str) -> None:
        """Count a record that cannot be held, and so not be set aside: it is only named there."""
        self.done.outcome.add_fault(Fault(where, reason))
        self.attributes(None, ())
        if self._options.reject:
            self.done.rejected.append(rejected_row(self._name, where, reason, None))

    def treated(self, treated: Treated, name: str, where: str, record: Any) -> bool:
        """Count a record that is cleaned.  Is it set aside?  `record()` is what it was."""
        if self._treatment.is_over(treated):
            share, most = treated.share_dropped, self._options.max_dropped
            if self._set_aside(where, f"loses {share:.3f} of its text, above {most}", record):
                return True
            self.done.outcome.n_flagged += 1
        is_empty = bool(treated.cuts) and not treated.after.strip()
        self.done.outcome.summary.count(treated.before, treated.cuts, name, is_empty=is_empty)
        if treated.report:
            self.done.reports.append((treated.report, name))
        return False

    def attributes(self, identity: str | None, cuts: Sequence[Cut]) -> None:
        """Note what is deleted of a record for Dolma, if that is asked for."""
        if self._options.dolma:
            self.done.attributes.append(attributes_row(identity, cuts))

    def closed(self, data: object) -> Done:
        """The batch, with what is written of it."""
        self.done.data = data
        return self.done

    def _set_aside(self, where: str, reason: str, record: Any) -> bool:
        if self._options.reject is None:
            return False
        self.done.outcome.n_rejected += 1
        written = record() if callable(record) else record
        self.done.rejected.append(rejected_row(self._name, where, reason, written))
        return True
