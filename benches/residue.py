"""How much of the residue in articles is dropped, and whether any body is dropped with it.

    python benches/residue.py             by held-out models, and by the rules alone
    python benches/residue.py --rules     by the rules alone
    python benches/residue.py --pieces    by a held-out judge over pieces too, and without one
    python benches/residue.py --show 5    some faults: residue that was kept, body that was lost

Articles are made by `training/residue.py`: gold texts of held-out sites, with
boilerplate of other sites of the same fold.  Articles and small inputs written by
others follow, where they are in `../shared`.  White space does not count: a text is
exact if all residue is dropped and all body is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path

import floors
import residue_cases
from corpora import CACHE, SHARED, reader_version
from floors import Section
from judges import LINES, PIECES, add_fold_options, check_models, cuts_by, has_piece_judge
from page_scores import add_up
from table import format_table

from training.errors import in_one_line
from training.folds import FoldsError
from training.provenance import hash_files

N_LEFT = 30  # kinds of kept residue to show
LENGTHS = (2, 5, 10)  # words of a span
NUMBERS = (0, 3, 8)  # spans of a text
_FAULT_CHARS, _LEFT_CHARS = 120, 110
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Span:
    """A span of residue, and the kinds under which it is counted."""

    start: int
    stop: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextWithResidue:
    """A text, the fold of its site, and its residue."""

    name: str
    fold: int
    kinds: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]


@dataclass
class Counts:
    """Numbers of texts and spans, and of characters without white space."""

    documents: int = 0
    exact: int = 0
    spans: int = 0
    spans_dropped: int = 0
    residue: int = 0
    residue_dropped: int = 0
    body: int = 0
    body_kept: int = 0

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1; the share of nothing is 1."""
        return {
            "residue_dropped": _share(self.residue_dropped, self.residue),
            "body_kept": _share(self.body_kept, self.body),
            "documents_exact": _share(self.exact, self.documents),
        }


@dataclass
class Result:
    """Counts by kind, the residue that is left, and the faults."""

    groups: dict[str, Counts] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def group(self, kind: str) -> Counts:
        """The counts of that kind."""
        return self.groups.setdefault(kind, Counts())


def judge(given: TextWithResidue, cuts: Iterable[tuple[int, int, int, int, float]]) -> Result:
    """The result of these cuts in the text.

    >>> given = TextWithResidue("a", 0, (), "Share\\nIt is open.", (Span(0, 5, ("own line",)),))
    >>> judge(given, [(0, 6, 1, 0, 6.0)]).groups["all"].rates()
    {'residue_dropped': 1.0, 'body_kept': 1.0, 'documents_exact': 1.0}
    """
    text = given.text
    is_dropped = bytearray(len(text))
    is_residue = bytearray(len(text))
    for start, stop, *_ in cuts:
        is_dropped[start:stop] = b"\1" * (stop - start)
    for span in given.spans:
        is_residue[span.start : span.stop] = b"\1" * (span.stop - span.start)
    result = Result()
    # Sums up to each place: of all characters but white space, and of those that are dropped.
    counted = [not char.isspace() for char in text]
    sums = list(accumulate(counted, initial=0))
    dropped = (a and b for a, b in zip(counted, is_dropped, strict=True))
    dropped_sums = list(accumulate(dropped, initial=0))
    residue = residue_dropped = 0
    for span in given.spans:
        size = sums[span.stop] - sums[span.start]
        n_dropped = dropped_sums[span.stop] - dropped_sums[span.start]
        residue += size
        residue_dropped += n_dropped
        for kind in (*span.kinds, "all"):
            counts = result.group(kind)
            counts.spans += 1
            counts.spans_dropped += size == n_dropped
            counts.residue += size
            counts.residue_dropped += n_dropped
        if n_dropped < size:
            left = "".join(text[k] for k in range(span.start, span.stop) if not is_dropped[k])
            result.left[_plain(left)] += 1
            result.faults.append(f"LEFT {left.strip()[:_FAULT_CHARS]!r}")
    body = sums[-1] - residue
    lost = dropped_sums[-1] - residue_dropped
    for kind in (*given.kinds, "all"):
        counts = result.group(kind)
        counts.documents += 1
        counts.exact += lost == 0 and residue_dropped == residue
        counts.body += body
        counts.body_kept += body - lost
        if kind != "all":  # where the spans have counted already
            counts.residue += residue
            counts.residue_dropped += residue_dropped
    for start, stop, *_ in cuts if lost else ():
        piece = "".join(text[k] for k in range(start, stop) if not is_residue[k]).strip()
        if piece:
            result.faults.append(f"LOST {piece[:_FAULT_CHARS]!r}")
    result.faults = [f"{given.name}: {fault}" for fault in result.faults]
    return result


def _plain(text: str) -> str:
    """The text without case and numbers, so that pieces which differ only in these are one kind."""
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def judge_all(documents: Sequence[TextWithResidue], who: str) -> Result:
    """The results of all texts together, on all processors."""
    total = Result()
    with multiprocessing.Pool() as pool:
        for one in pool.imap(partial(_judge, who), documents, chunksize=16):
            for kind, counts in one.groups.items():
                total.groups[kind] = add_up(Counts(), [total.group(kind), counts])
            total.left += one.left
            total.faults += one.faults
    return total


def _judge(who: str, given: TextWithResidue) -> Result:
    return judge(given, cuts_by(who, given.text, given.fold))


def woven(data: Path) -> list[TextWithResidue]:
    """Articles with residue, made of the pages in `data`."""
    from training.dataset import load_dataset
    from training.residue import articles_with_residue

    found = []
    for document in articles_with_residue(load_dataset(data, CACHE)):
        spans = []
        for one in document.residues:
            n_words = len(document.text[one.start : one.stop].split())
            kinds = [one.how, one.zone, _bucket("words", n_words, LENGTHS)]
            if one.joint:
                kinds += ["glued", f"glued with {one.joint}"]
            spans.append(Span(one.start, one.stop, tuple(kinds)))
        number = _bucket("residues", len(spans), NUMBERS)
        of_text = (f"language {document.language}", number)
        found.append(
            TextWithResidue(document.id, document.fold, of_text, document.text, tuple(spans))
        )
    return found


def _bucket(what: str, number: int, bounds: Sequence[int]) -> str:
    """The name of the range that the number is in; names sort by size.

    >>> [_bucket("words", number, (2, 5)) for number in (1, 2, 3, 9)]
    ['words 0 to 2', 'words 0 to 2', 'words 3 to 5', 'words 6 and more']
    """
    low = 0
    for bound in bounds:
        if number <= bound:
            return f"{what} {low} to {bound}" if low < bound else f"{what} {bound}"
        low = bound + 1
    return f"{what} {low} and more"


def written(path: Path) -> Iterator[TextWithResidue]:
    """Articles with marked residue, as in `../shared/residue`; no model has seen them."""
    for raw in residue_cases.read_json_lines(path):
        spans = tuple(
            Span(one["start"], one["end"], (f"label {one['label']}",)) for one in raw["noise"]
        )
        yield TextWithResidue(raw["id"], 0, (f"language {raw['lang']}",), raw["text"], spans)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and compare with the floors; the exit code."""
    options = _parser().parse_args(arguments)
    data = options.data or SHARED / "data"
    judges = ["rules"]
    if not options.rules:
        try:
            check_models(data, options)
            judges.append("held out")
        except FoldsError as error:
            print(f"by the rules alone: {error}")
    sections = []
    if options.pieces:
        judges += [LINES, PIECES]
    documents = [
        one
        for one in woven(data)
        if options.fold in (None, one.fold) and (not options.pieces or has_piece_judge(one.fold))
    ]
    corpus = hashlib.sha256(json.dumps([astuple(one) for one in documents]).encode())
    print(f"{len(documents)} articles, {corpus.hexdigest()[:16]}")
    for who in judges:
        result = judge_all(documents, who)
        _print(f"articles with residue woven in, {who}", result, options.show)
        rates = result.groups["all"].rates()
        sections.append(
            Section(f"residue/{who}", corpus.hexdigest()[:16], rates, reader_version("lxml"))
        )
    judges = ["rules"] if options.rules else ["rules", "shipped"]
    articles = SHARED / "residue" / "residue.jsonl"
    if articles.exists():
        for who in judges:
            result = judge_all(list(written(articles)), who)
            _print(f"articles with residue written in, {who}", result, options.show)
            rates = result.groups["all"].rates()
            sections.append(Section(f"residue/written/{who}", hash_files([articles]), rates))
    cases = SHARED / "cases" / "cases.jsonl"
    if cases.exists():
        for who in judges:
            kinds = residue_cases.judge_cases(cases, who)
            print(f"\n── cases, {who}\n{residue_cases.format_cases(kinds)}")
            rates = residue_cases.rates(kinds)
            sections.append(Section(f"cases/{who}", hash_files([cases]), rates))
    return floors.conclude(sections, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of real pages, <corpus>.jsonl.xz")
    parser.add_argument("--rules", action="store_true", help="by the rules alone")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="faults to show")
    help_of_pieces = (
        "by the held-out judge over pieces too, on folds that have one in .cache/judge/"
    )
    parser.add_argument("--pieces", action="store_true", help=help_of_pieces)
    add_fold_options(parser)
    floors.add_options(parser)
    return parser


def _print(title: str, result: Result, show: int) -> None:
    print(f"\n── {title}")
    rows = []
    for kind, counts in sorted(result.groups.items(), key=lambda item: (item[0] != "all", item[0])):
        rows.append(
            [
                kind,
                str(counts.residue),
                _percent(counts.residue_dropped, counts.residue),
                f"{counts.spans_dropped} of {counts.spans}" if counts.spans else "",
                _percent(counts.body_kept, counts.body),
                f"{counts.exact} of {counts.documents}" if counts.documents else "",
            ]
        )
    print(format_table(HEAD, rows))
    print(f"\nleft most often: {len(result.left)} kinds")
    for text, number in sorted(result.left.items(), key=lambda item: (-item[1], item[0]))[:N_LEFT]:
        print(f"  {number:4d}  {text[:_LEFT_CHARS]}")
    for fault in result.faults[:show]:
        print(f"  {fault}")


HEAD = ("", "residue, characters", "dropped", "spans dropped", "body kept", "documents exact")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else ""


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    sys.exit(in_one_line(main))
