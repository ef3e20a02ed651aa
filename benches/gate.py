"""What the rules alone delete from texts that are all body: the gold bodies of every corpus.

    python benches/gate.py                the deletions that are not reviewed, and the totals
    python benches/gate.py --all          all deletions
    python benches/gate.py --strength gentle
    python benches/gate.py --unreviewed   entries for the deletions that are not reviewed

Deletions are listed by label, rule and the marker that caused them.  The files in
`gate-reviewed/`, one for each reason, say why a deletion is right, or why it is
accepted for now.  They hold no text, only where a deletion is and a hash of it.

Exit code 1 if a deletion is not reviewed or more is deleted than a ceiling allows, 2 if
there are no pages.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

from corpora import SHARED, corpus_file
from table import format_table

import cleaner
from cleaner.config import Strength
from cleaner.markers.load import load_tables
from cleaner.scan._scan import scan_lines
from training.pages import read_pages

CORPORA = ("wcxb-dev", "fundus", "readability", "naeb", "magic")
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
REVIEWED = Path(__file__).with_name("gate-reviewed")

# Shares of the characters of all gold bodies.
CEILINGS = {"gentle": 0.0001, "balanced": 0.0005}

_HASH_DIGITS = 10
_SHOWN_CHARS = 160
_AT_START, _AT_END, _AT_INLINE = 1, 2, 3
# Where in the deleted text the marker of a rule is.
_PLACES = {
    "marker_ends": (_AT_END,),
    "credit": (_AT_INLINE,),
}
_NO_MARKER = frozenset(
    ["copyright", "counter", "email_line", "markup", "markup_inline", "title_again", "line_again"]
)


@dataclass(frozen=True, slots=True, order=True)
class Deletion:
    """A span of a gold body that `clean` deletes at `strength`."""

    label: str
    rule: str
    marker: str  # the words that caused the deletion, "" for rules without a marker
    corpus: str
    page: str
    kind: str
    strength: str
    text: str

    @property
    def key(self) -> str:
        """The deletion as an entry of the reviewed files names it, without its strength."""
        digest = hashlib.sha256(self.text.strip().encode()).hexdigest()[:_HASH_DIGITS]
        return f"{self.corpus} {self.page} {self.rule} {digest}"


@dataclass(frozen=True, slots=True)
class Body:
    """The gold body of a page."""

    corpus: str
    page: str
    kind: str
    text: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Clean all gold bodies, list the deletions, compare them with the reviewed; the exit code."""
    options = _parser().parse_args(arguments)
    missing = [c for c in CORPORA if not corpus_file(options.data, c).is_file()]
    if missing:
        print(f"no {corpus_file(options.data, missing[0])}: --data DIR says where", file=sys.stderr)
        return 2
    with multiprocessing.Pool() as pool:
        bodies = list(_bodies(pool, options.data))
        strengths = options.strength or STRENGTHS
        found = sorted(
            deletion
            for some in pool.imap(partial(deletions, strengths), bodies, chunksize=16)
            for deletion in some
        )
    return report(bodies, found, read_reviewed(options.reviewed), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="<corpus>.jsonl.xz")
    parser.add_argument(
        "--reviewed", type=Path, default=REVIEWED, help="the folder of reviewed deletions"
    )
    parser.add_argument("--strength", choices=STRENGTHS, action="append", help="all by default")
    parser.add_argument("--all", action="store_true", help="list the reviewed deletions too")
    parser.add_argument("--unreviewed", action="store_true", help="print entries to add")
    return parser


def _bodies(pool: Any, data: Path) -> Iterator[Body]:
    # One process for each corpus: unpacking takes longer than cleaning.
    for some in pool.imap(partial(read_bodies, data), CORPORA, chunksize=1):
        yield from some


def read_bodies(data: Path, corpus: str) -> list[Body]:
    """The gold bodies of `corpus`, in the order of its file."""
    return [
        Body(corpus, page.id, page.kind, page.gold)
        for page in read_pages(data, [corpus])
        if page.gold
    ]


@cache
def _config(strength: Strength) -> cleaner.Config:
    return cleaner.Config(strength=strength, model=False)


def deletions(strengths: Iterable[Strength], body: Body) -> list[Deletion]:
    """The deletions from `body` at each of `strengths`; the spans of a block share its marker."""
    found = []
    for strength in strengths:
        heading = ""
        stop = 0
        for span in cleaner.explain(body.text, _config(strength)).dropped:
            text = body.text[span.start : span.stop]
            rule = span.rule or ""
            marker = marker_of(text, rule)
            if not marker and span.start == stop and rule not in _NO_MARKER:
                marker = heading  # an item of the block that the line before it opens
            heading, stop = marker, span.stop
            found.append(
                Deletion(
                    span.label or "",
                    rule,
                    marker,
                    body.corpus,
                    body.page,
                    body.kind,
                    strength,
                    text,
                )
            )
    return found


def marker_of(text: str, rule: str) -> str:
    """The words of the marker because of which `rule` deleted `text`, in lower case.

    The deleted text is scanned by itself, which finds the same phrases: the whole line
    if it is nothing but markers, else the phrase in the place that the rule requires.
    """
    if rule in _NO_MARKER:
        return ""
    for line in scan_lines(text, load_tables()):
        if line["marker"]:
            return _words(text[line["start"] : line["stop"]])
        hits = line["hits"]
        wanted = _PLACES.get(rule, (_AT_START, _AT_INLINE, _AT_END))
        for place in wanted:
            for hit in hits:
                if hit["at"] == place:
                    return _words(text[hit["start"] : hit["stop"]])
    return ""


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def read_reviewed(path: Path) -> dict[str, frozenset[str]]:
    """The strengths at which each reviewed deletion is accepted, by its key.

    Each TOML file in the folder has a list of `[[group]]`, each with `why` and
    `deletions`, a string for each: strengths, corpus, page, rule and hash.
    """
    reviewed: dict[str, frozenset[str]] = {}
    for file in sorted(path.glob("*.toml")):
        for group in tomllib.loads(file.read_text(encoding="utf-8")).get("group", []):
            if not group.get("why"):
                raise ValueError(f"{file.name}: a group without a reason")
            for line in group["deletions"]:
                strengths, _, key = line.partition(" ")
                if set(strengths.split("+")) - set(STRENGTHS):
                    raise ValueError(f"{file.name}: {line!r} begins with no strength")
                if key in reviewed:
                    raise ValueError(f"{file.name}: {key!r} stands twice")
                reviewed[key] = frozenset(strengths.split("+"))
    return reviewed


def report(
    bodies: Sequence[Body],
    found: Sequence[Deletion],
    reviewed: dict[str, frozenset[str]],
    options: argparse.Namespace,
) -> int:
    """Print the deletions; the exit code."""
    new = [d for d in found if d.strength not in reviewed.get(d.key, ())]
    if options.unreviewed:
        print("\n".join(entries(new)))
        return 1 if new else 0
    _print_list(found if options.all else new)
    total = sum(len(body.text) for body in bodies)
    exceeded = _print_totals(found, total, options.strength or STRENGTHS)
    obsolete = set(reviewed) - {deletion.key for deletion in found}
    if obsolete and not options.strength:
        print(f"{len(obsolete)} reviewed deletions no longer happen; remove them:")
        print("\n".join(f"  {key}" for key in sorted(obsolete)))
    print(f"{len(new)} of {len(found)} deletions are not reviewed")
    return 1 if new or exceeded else 0


def _print_list(found: Sequence[Deletion]) -> None:
    groups: dict[tuple[str, str, str], dict[tuple[str, str, str], list[Deletion]]]
    groups = defaultdict(lambda: defaultdict(list))
    for d in found:
        groups[d.label, d.rule, d.marker][d.corpus, d.page, d.text].append(d)
    for (label, rule, marker), places in groups.items():
        chars = sum(len(text) for _, _, text in places)
        print(f"{label} {rule}: {marker or '(no marker)'}  {len(places)} × {chars} characters")
        for (corpus, page, text), same in places.items():
            strengths = "+".join(s for s in STRENGTHS if any(d.strength == s for d in same))
            print(
                f"    {corpus} {page} {same[0].kind} {strengths}: {text.strip()[:_SHOWN_CHARS]!r}"
            )


def _print_totals(found: Sequence[Deletion], total: int, strengths: Iterable[str]) -> list[str]:
    chars: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for deletion in found:
        chars[deletion.strength] += len(deletion.text)
        number[deletion.strength] += 1
    rows = []
    exceeded = []
    for strength in strengths:
        share = chars[strength] / max(total, 1)
        ceiling = CEILINGS.get(strength)
        if ceiling is not None and share > ceiling:
            exceeded.append(strength)
        rows.append(
            [
                strength,
                str(number[strength]),
                str(chars[strength]),
                f"{100 * share:.4f} %",
                "" if ceiling is None else f"{100 * ceiling:.4f} %",
            ]
        )
    print(f"\n{total} characters")
    print(format_table(["strength", "deletions", "characters", "share", "ceiling"], rows))
    for strength in exceeded:
        print(f"CEILING EXCEEDED {strength}")
    return exceeded


def entries(found: Iterable[Deletion]) -> Iterator[str]:
    """The lines of a reviewed file for `found`."""
    same: dict[str, set[str]] = defaultdict(set)
    for deletion in found:
        same[deletion.key].add(deletion.strength)
    for key, strengths in same.items():
        yield f'  "{"+".join(s for s in STRENGTHS if s in strengths)} {key}",'


if __name__ == "__main__":
    sys.exit(main())
