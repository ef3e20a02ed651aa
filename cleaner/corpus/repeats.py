"""Lines that stand on several pages of one site: counted, merged, kept in a file, and used.

What a site repeats is boilerplate as a rule: menus, notes, calls.  No text tells that of
itself, so it is counted beforehand over many pages:

>>> repeats = Repeats(min_pages=2)
>>> for page in ("Rain fell.\\nQuay News Plus\\n", "Snow fell.\\nQuay News Plus\\n"):
...     repeats.add("quay.example", page)
>>> seen = repeats.freeze()
>>> seen.lines("quay.example", "Hail fell.\\nQuay News Plus\\n")
[(11, 25)]

A repeated line becomes evidence, by the rule `repeated_on_site`: likely, not sure, and
weighed with all the rest; running text is never dropped for it alone.

Lines are counted by a hash, so that counts are small and can be made anywhere: each
page gives the rows `(domain, line_hash)` of `line_hashes`, and a table of `domain`,
`line_hash` and `pages` is what any engine makes of them by grouping.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b, sha256
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cleaner.clean import clean_known, explain_known
from cleaner.config import Config
from cleaner.corpus.extras import required
from cleaner.errors import InputError
from cleaner.files.read import write_file
from cleaner.known import lines_of
from cleaner.report import Report

if TYPE_CHECKING:
    from cleaner.arguments import IsRepeated

pa = required("pyarrow", "corpus")
pc = required("pyarrow.compute", "corpus")
pq = required("pyarrow.parquet", "corpus")

__all__ = [
    "MAX_LINES",
    "MIN_PAGES",
    "Repeats",
    "SeenLines",
    "domain_of",
    "line_hash",
    "line_hashes",
]

MAX_LINES = 2_000_000
"""How many lines of all domains a `Repeats` holds by default; each takes about 100 bytes."""
MIN_PAGES = 3
"""From so many pages on a line counts as repeated by default."""

_NUMBER = re.compile(r"\d+")
_BATCH_ROWS = 1 << 16
_MAX_PAGES = 1 << 48  # of one line in one table, so that sums of tables stay exact
_TYPES = {"domain": pa.string(), "line_hash": pa.int64(), "pages": pa.int64()}


def domain_of(url: str) -> str | None:
    """The domain of an address: its host in lower case, without a leading `www.`; None for none.

    >>> domain_of("https://www.Quay.example:8080/news?page=2"), domain_of("news/a.html")
    ('quay.example', None)
    """
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:  # brackets that hold no address
        return None
    return host.removesuffix(".").removeprefix("www.") or None


def line_hash(line: str) -> int | None:
    """The hash of a line: a signed number of 64 bits, the same on every machine.

    Case, blanks and numbers make no difference.  None for a line without a letter.

    >>> line_hash("12 Comments ") == line_hash("3  comments")
    True
    """
    folded = _NUMBER.sub("0", " ".join(line.casefold().split()))
    if not any(map(str.isalpha, folded)):
        return None
    digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def line_hashes(text: str) -> list[int]:
    """The hashes of a page's lines, each once, in ascending order."""
    hashes = (line_hash(line) for _, _, line in lines_of(text))
    return sorted({found for found in hashes if found is not None})


class Repeats:
    """Counts on how many pages of its domain each line stands.

    Parameters
    ----------
    min_pages:
        A line counts as repeated from so many pages on, 2 or more.
    max_lines:
        So many lines of all domains are held at most.  Where there are more, those that
        were seen on the fewest pages are forgotten, until at most half of them are left;
        `n_forgotten` counts them.  Counts are then lower bounds: a line that comes
        again counts from one.

    `n_pages` is the number of pages that were added; counts in tables do not tell it.

    Each page must be added once: a page that is there twice repeats all its lines.
    """

    def __init__(self, min_pages: int = MIN_PAGES, max_lines: int = MAX_LINES) -> None:
        _check_min_pages(min_pages)
        if max_lines < 1:
            raise ValueError(f"max_lines must be 1 or more, not {max_lines}")
        self.min_pages = min_pages
        self.max_lines = max_lines
        self.n_pages = self.n_forgotten = 0
        self._pages: dict[str, dict[int, int]] = {}
        self._n_lines = 0

    def __len__(self) -> int:
        """The number of lines that are held, of all domains."""
        return self._n_lines

    def add(self, domain: str, text: str) -> None:
        """Count the lines of a page.  Raises `TypeError` for a domain or text that is no `str`."""
        for given in (domain, text):
            if not isinstance(given, str):
                raise TypeError(f"domain and text must be str, not {type(given).__name__}")
        self.n_pages += 1
        self._add(domain, ((found, 1) for found in line_hashes(text)))

    def fit(self, pages: Iterable[tuple[str, str]]) -> Repeats:
        """Count the lines of pages, given as `(domain, text)`; returns this object."""
        for domain, text in pages:
            self.add(domain, text)
        return self

    def merge(self, other: Repeats) -> Repeats:
        """Add the counts of other pages; returns this object.

        The order of merging makes no difference as long as nothing is forgotten.
        """
        for domain, counts in other._pages.items():
            self._add(domain, counts.items())
        self.n_pages += other.n_pages
        self.n_forgotten += other.n_forgotten
        return self

    def pages(self, domain: str, line: str) -> int:
        """On how many pages of the domain the line was seen."""
        found = line_hash(line)
        return 0 if found is None else self._pages.get(domain, {}).get(found, 0)

    def freeze(self) -> SeenLines:
        """The lines that are repeated, to be used; later counts do not change them."""
        return SeenLines(
            {
                domain: lines
                for domain, counts in self._pages.items()
                if (lines := [found for found in counts if counts[found] >= self.min_pages])
            }
        )

    def to_table(self) -> Any:
        """A `pyarrow.Table` of `domain`, `line_hash` (`int64`) and `pages` (`int64`), sorted."""
        domains, hashes, pages = list[str](), array("q"), array("q")
        for domain in sorted(self._pages):
            counts = self._pages[domain]
            own = sorted(counts)
            domains += [domain] * len(own)
            hashes.extend(own)
            pages.extend(map(counts.__getitem__, own))
        columns = zip(_TYPES, (domains, hashes, pages), strict=True)
        return pa.table(dict(columns), pa.schema(_TYPES.items()))

    def add_table(self, table: Any) -> Repeats:
        """Add the counts in a table with these columns; returns this object.

        The table may be anything with the Arrow PyCapsule interface.  Rows of the same
        line are added up.  Raises `ValueError` where a column is missing, has a null or is
        of another type, and for numbers of pages below 1.
        """
        return self._add_rows(_checked_table(table))

    def _add_rows(self, table: Any) -> Repeats:
        for batch in table.to_batches(_BATCH_ROWS):
            for domain, found, pages in zip(*(column.to_pylist() for column in batch), strict=True):
                self._add(domain, [(found, pages)])
        return self

    def save(self, path: str | PathLike[str]) -> None:
        """Write the counts to a Parquet file, with the columns of `to_table`.

        Raises `InputError` where it cannot be written; never leaves a half-written file.
        """
        table = self.to_table().replace_schema_metadata({"min_pages": str(self.min_pages)})
        sink = BytesIO()
        pq.write_table(table, sink, compression="zstd")
        write_file(Path(path), sink.getvalue())

    @classmethod
    def load(
        cls, path: str | PathLike[str], min_pages: int | None = None, max_lines: int = MAX_LINES
    ) -> Repeats:
        """The counts in a Parquet file, by `save` or by an engine.

        `min_pages` is the file's own where none is given, and 3 where that has none.
        Raises `InputError` for a file that cannot be read or has other columns.
        """
        table, stored = _read_table(path)
        return cls(min_pages or stored, max_lines)._add_rows(table)

    def _add(self, domain: str, counts: Iterable[tuple[int, int]]) -> None:
        own = self._pages.setdefault(domain, {})
        before = len(own)
        for found, pages in counts:
            own[found] = own.get(found, 0) + pages
        self._n_lines += len(own) - before
        if self._n_lines > self.max_lines:
            self._forget()

    def _forget(self) -> None:
        """Forget the lines that were seen least often, until half the bound is left at most."""
        seen = Counter(pages for counts in self._pages.values() for pages in counts.values())
        left, least = self._n_lines, 0
        for pages in sorted(seen):
            if 2 * left <= self.max_lines:
                break
            left -= seen[pages]
            least = pages
        kept = {
            domain: {found: pages for found, pages in counts.items() if pages > least}
            for domain, counts in self._pages.items()
        }
        self._pages = {domain: counts for domain, counts in kept.items() if counts}
        self.n_forgotten += self._n_lines - left
        self._n_lines = left


def _check_min_pages(min_pages: int) -> None:
    if min_pages < 2:
        raise ValueError(f"min_pages must be 2 or more, not {min_pages}")


def _checked_table(table: Any) -> Any:
    """The columns of counts in a table.  Raises `ValueError` where they are not there."""
    table = pa.table(table)
    for name in _TYPES:
        if name not in table.column_names:
            raise ValueError(f"a column {name!r} is needed, beside {table.column_names}")
        if table[name].null_count:
            raise ValueError(f"the column {name!r} has nulls")
    try:
        table = table.select(list(_TYPES)).cast(pa.schema(_TYPES.items()))
    except pa.ArrowException as error:
        raise ValueError(f"a column of another type: {error}") from None
    least, most = pc.min_max(table["pages"]).as_py().values()
    if len(table) and not 1 <= least <= most <= _MAX_PAGES:
        raise ValueError(f"the column 'pages' has {least if least < 1 else most}")
    return table


def _read_table(path: str | PathLike[str]) -> tuple[Any, int]:
    """The counts in a Parquet file, or a folder of them, and from how many pages on they count."""
    try:
        table = pq.read_table(fspath(path))
        stored = int((table.schema.metadata or {}).get(b"min_pages", MIN_PAGES))
        _check_min_pages(stored)
        return _checked_table(table), stored
    except (OSError, ValueError, TypeError, pa.ArrowException) as error:
        why = str(error).strip().partition("\n")[0]
        raise InputError(fspath(path), f"holds no counts of lines: {why}") from None


class SeenLines:
    """The lines that are repeated on each domain's pages, by their hashes.

    Never changes.  Its pickle has the same bytes in every process.
    """

    def __init__(self, lines: Mapping[str, Iterable[int]]) -> None:
        self._lines = {domain: frozenset(lines[domain]) for domain in sorted(lines)}

    @classmethod
    def load(cls, path: str | PathLike[str], min_pages: int | None = None) -> SeenLines:
        """What `Repeats.load` and `freeze` give of a file of any size; nothing is forgotten.

        Raises what `Repeats.load` raises.
        """
        table, stored = _read_table(path)
        least = min_pages or stored
        _check_min_pages(least)
        counts = table.group_by(["domain", "line_hash"]).aggregate([("pages", "sum")])
        counts = counts.filter(pc.greater_equal(counts["pages_sum"], least))
        lines: dict[str, list[int]] = defaultdict(list)
        for batch in counts.to_batches(_BATCH_ROWS):
            rows = zip(batch["domain"].to_pylist(), batch["line_hash"].to_pylist(), strict=True)
            for domain, found in rows:
                lines[domain].append(found)
        return cls(lines)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the lines, as hexadecimal digits; the same for the same lines."""
        digest = sha256()
        for domain, lines in self._lines.items():
            digest.update(f"{len(domain)} {len(lines)} {domain}".encode("utf-8", "surrogatepass"))
            digest.update(array("q", sorted(lines)))
        return digest.hexdigest()

    def __reduce__(self) -> tuple[object, ...]:
        return SeenLines, ({domain: sorted(lines) for domain, lines in self._lines.items()},)

    def __len__(self) -> int:
        """The number of lines, of all domains."""
        return sum(map(len, self._lines.values()))

    def is_repeated(self, domain: str, line: str) -> bool:
        """Is the line one of those that stand on several of the domain's pages?"""
        return line_hash(line) in self._lines.get(domain, ())

    def lines(self, domain: str, text: str) -> list[tuple[int, int]]:
        """Start and stop of each line of the text that is repeated, in code points."""
        seen = self._lines.get(domain)
        if not seen:
            return []
        return [(start, stop) for start, stop, line in lines_of(text) if line_hash(line) in seen]

    def clean(self, text: str, config: Config | None = None, *, domain: str) -> str:
        """`cleaner.clean`, by what is known of the domain's lines too."""
        return clean_known(text, self.known_of(domain), config)

    def explain(
        self, text: str, config: Config | None = None, *, domain: str, evidence: bool = False
    ) -> Report:
        """`cleaner.explain`, by what is known of the domain's lines too."""
        return explain_known(text, self.known_of(domain), config, evidence=evidence)

    def known_of(self, domain: str | None) -> IsRepeated | None:
        """What tells of a line whether the domain repeats it; None where nothing is known of it."""
        seen = self._lines.get(domain) if domain else None
        return None if not seen else lambda line: line_hash(line) in seen
