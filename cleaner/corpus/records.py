"""What the readers and writers of records share: options, faults, and what came of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.config import Config
from cleaner.corpus.facts import FACTS
from cleaner.errors import ConfigError
from cleaner.report import Report
from cleaner.summary import Summary

if TYPE_CHECKING:
    from cleaner.corpus.repeats import SeenLines

__all__ = [
    "BATCH_BYTES",
    "DROPPED_FIELD",
    "MAX_FAULTS",
    "MAX_RECORD_BYTES",
    "OVER_FIELD",
    "SHARE_FIELD",
    "DamagedError",
    "Done",
    "Fault",
    "OnProgress",
    "OnReport",
    "Options",
    "Outcome",
    "number_of",
]

MAX_RECORD_BYTES = 16 << 20
"""The longest record that is read; a longer one is a fault."""
BATCH_BYTES = 1 << 20
"""About what a thread cleans at a time: a tenth of a second of work."""
MAX_FAULTS = 100
"""So many faults of a file are told one by one; of the others the number is known."""

DROPPED_FIELD, SHARE_FIELD, OVER_FIELD = "dropped", "share_dropped", "over_max_dropped"
"""The fields that are added: deleted spans, their share, and whether that is too much."""

OnProgress = Callable[[int, int, Summary], None]
"""Is told the bytes that are read of a file, its size, and what came of them."""
OnReport = Callable[[Report, str], None]
"""Is told of each text what is deleted of it, and its name."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is done with the records of a file.

    `field` names the field with the text; with `html_field`, which holds a page, the
    article is written to `field`.  Records are named by `id_field`, else by their place.
    `annotate` keeps the text and adds the spans and their share.  `dolma` is a folder that
    gets attribute files.  Records that lose a larger share than `max_dropped` are set aside in
    the file `reject`, as damaged ones are, or flagged where there is none.  `jobs` is the
    number of threads.  `resume` skips a file that was done with the same options.
    `repeats` has the lines that sites repeat: those of a record's domain are evidence.  The
    domain is in `domain_field`, or that of the address in `url_field`; of a web archive's
    record it is that of its address.

    Raises `ConfigError` for a value that no file can be cleaned with.

    >>> Options(max_dropped=80)
    Traceback (most recent call last):
    ...
    cleaner.errors.ConfigError: max_dropped must be from 0 to 1, not 80
    """

    config: Config = field(default_factory=Config)
    field: str = "text"
    html_field: str | None = None
    id_field: str | None = None
    annotate: bool = False
    dolma: Path | None = None
    max_dropped: float | None = None
    reject: Path | None = None
    jobs: int = 1
    resume: bool = False
    repeats: SeenLines | None = None
    domain_field: str | None = None
    url_field: str | None = None

    def __post_init__(self) -> None:
        for name in ("field", "html_field", "id_field", "domain_field", "url_field"):
            if getattr(self, name) == "":
                raise ConfigError(f"{name} must be a name, not ''")
        if self.field in (*self.added_fields, *(FACTS if self.html_field else ())):
            raise ConfigError(f"field must be another than {self.field!r}, which is added")
        if self.dolma and self.html_field:
            raise ConfigError("dolma needs offsets of a text, and html_field has none")
        if self.max_dropped is not None and not 0 <= self.max_dropped <= 1:
            raise ConfigError(f"max_dropped must be from 0 to 1, not {self.max_dropped}")
        if self.jobs < 1:
            raise ConfigError(f"jobs must be 1 or more, not {self.jobs}")

    @property
    def source_field(self) -> str:
        """The field that is read."""
        return self.html_field or self.field

    @property
    def site_field(self) -> str | None:
        """The field that says whose page a record is."""
        return self.domain_field or self.url_field

    @property
    def added_fields(self) -> list[str]:
        """The fields that records get besides their text and what is known of a page."""
        fields = [DROPPED_FIELD, SHARE_FIELD] if self.annotate else []
        is_flagged = self.max_dropped is not None and self.reject is None
        return [*fields, OVER_FIELD] if is_flagged else fields


@dataclass(frozen=True, slots=True)
class Fault:
    """A record, or a part of a file, that is damaged: `line 17`, `offset 120388`."""

    where: str
    reason: str


def number_of(n: int, what: str) -> str:
    """A number of things in words.

    >>> number_of(1, "record"), number_of(2000, "record")
    ('1 record', '2,000 records')
    """
    return f"{n:,} {what}{'' if n == 1 else 's'}"


class DamagedError(Exception):
    """A record cannot be cleaned; the text says why."""


@dataclass(slots=True)
class Outcome:
    """What came of a file.

    `faults` has the first hundred of `n_faults`.  `n_rejected` counts records that are set
    aside, damaged ones too; `n_flagged` those that lost too much and are marked; `n_other`
    records of a web archive that hold no page; `n_no_domain` records without a domain,
    where that is asked for.  `skipped` says that the file was done
    before, `note` what the user should know.
    """

    summary: Summary = field(default_factory=Summary)
    faults: list[Fault] = field(default_factory=list)
    n_faults: int = 0
    n_rejected: int = 0
    n_flagged: int = 0
    n_other: int = 0
    n_no_domain: int = 0
    skipped: bool = False
    note: str | None = None

    def add_fault(self, fault: Fault) -> None:
        """Count a fault."""
        self.n_faults += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)


@dataclass(slots=True)
class Done:
    """A batch that is cleaned: what is written of it, in order, and what came of it.

    `data` is what the format's writer takes; `rejected` and `attributes` are lines of
    JSON.  `reports` is empty unless somebody asked for them.
    """

    data: Any = None
    outcome: Outcome = field(default_factory=Outcome)
    rejected: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    reports: list[tuple[Report, str]] = field(default_factory=list)
    n_read: int = 0
