"""How much of the residue in articles goes, and whether anything else goes with it.

    python benches/residue.py             by models that have not seen the sites, and by the rules
    python benches/residue.py --rules     by the rules alone
    python benches/residue.py --show 5    some documents, with what stayed and what was lost

Articles are made by `training/residue.py`: gold texts of sites held out by fold,
and boilerplate of other sites of the same fold.  Then come articles and small
inputs that others wrote, where they lie in `../shared`.  White space does not
count: a document is exact where all else that must go is gone, and all else is
there.
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
from judges import add_fold_options, check_models, cuts_by
from page_scores import add_up
from table import format_table

from training.errors import in_one_line
from training.folds import FoldsError
from training.made_of import hash_files

N_LEFT = 30  # residues to show
LENGTHS = (2, 5, 10)  # words
NUMBERS = (0, 3, 8)  # residues of a document
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Span:
    """What must go, and its kinds: the ways in which the counts are told apart."""

    start: int
    stop: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noisy:
    """A text, the fold of its site, and the spans that must go."""

    name: str
    fold: int
    kinds: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]


@dataclass
class Counts:
    """Signs that are no white space, spans and documents."""

    documents: int = 0
    exact: int = 0
    spans: int = 0
    spans_gone: int = 0
    residue: int = 0
    residue_gone: int = 0
    body: int = 0
    body_kept: int = 0

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1; what does not occur is all right."""
        return {
            "residue_gone": _share(self.residue_gone, self.residue),
            "body_kept": _share(self.body_kept, self.body),
            "documents_exact": _share(self.exact, self.documents),
        }


@dataclass
class Result:
    """Counts by kind, what is left and what is lost."""

    groups: dict[str, Counts] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def group(self, kind: str) -> Counts:
        """The counts of that kind."""
        return self.groups.setdefault(kind, Counts())


def judge(noisy: Noisy, cuts: Iterable[tuple[int, int, int, int, float]]) -> Result:
    """What these cuts make of the document.

    >>> noisy = Noisy("a", 0, (), "Share\\nThe bridge is open.", (Span(0, 5, ("own line",)),))
    >>> judge(noisy, [(0, 6, 1, 0, 6.0)]).groups["all"].rates()
    {'residue_gone': 1.0, 'body_kept': 1.0, 'documents_exact': 1.0}
    """
    text = noisy.text
    gone = bytearray(len(text))
    must = bytearray(len(text))
    for start, stop, *_ in cuts:
        gone[start:stop] = b"\1" * (stop - start)
    for span in noisy.spans:
        must[span.start : span.stop] = b"\1" * (span.stop - span.start)
    result = Result()
    signs = [not sign.isspace() for sign in text]
    before_sums = list(accumulate(signs, initial=0))
    all_gone = list(accumulate((a and b for a, b in zip(signs, gone, strict=True)), initial=0))
    residue = gone_residue = 0
    for span in noisy.spans:
        size = before_sums[span.stop] - before_sums[span.start]
        taken = all_gone[span.stop] - all_gone[span.start]
        residue += size
        gone_residue += taken
        for kind in (*span.kinds, "all"):
            counts = result.group(kind)
            counts.spans += 1
            counts.spans_gone += size == taken
            counts.residue += size
            counts.residue_gone += taken
        if taken < size:
            left = "".join(text[k] for k in range(span.start, span.stop) if not gone[k])
            result.left[_plain(left)] += 1
            result.faults.append(f"LEFT {left.strip()[:120]!r}")
    body = before_sums[-1] - residue
    lost = all_gone[-1] - gone_residue
    for kind in (*noisy.kinds, "all"):
        counts = result.group(kind)
        counts.documents += 1
        counts.exact += lost == 0 and gone_residue == residue
        counts.body += body
        counts.body_kept += body - lost
        if kind != "all":  # of the document's own kinds
            counts.residue += residue
            counts.residue_gone += gone_residue
    for start, stop, *_ in cuts if lost else ():
        piece = "".join(text[k] for k in range(start, stop) if not must[k]).strip()
        if piece:
            result.faults.append(f"LOST {piece[:120]!r}")
    result.faults = [f"{noisy.name}: {fault}" for fault in result.faults]
    return result


def _plain(text: str) -> str:
    """For counting alike what differs in its numbers only."""
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def judge_all(documents: Sequence[Noisy], who: str) -> Result:
    """All documents, on all processors."""
    total = Result()
    with multiprocessing.Pool() as pool:
        for one in pool.imap(partial(_judge, who), documents, chunksize=16):
            for kind, counts in one.groups.items():
                total.groups[kind] = add_up(Counts(), [total.group(kind), counts])
            total.left += one.left
            total.faults += one.faults
    return total


def _judge(who: str, noisy: Noisy) -> Result:
    return judge(noisy, cuts_by(who, noisy.text, noisy.fold))


def woven(data: Path) -> list[Noisy]:
    """The documents that are made of the pages in `data`."""
    from training.dataset import load_dataset
    from training.residue import residue_documents

    found = []
    for document in residue_documents(load_dataset(data, CACHE)):
        spans = []
        for one in document.residues:
            n_words = len(document.text[one.start : one.stop].split())
            kinds = [one.how, one.zone, _bucket("words", n_words, LENGTHS)]
            if one.joint:
                kinds += ["glued", f"glued with {one.joint}"]
            spans.append(Span(one.start, one.stop, tuple(kinds)))
        number = _bucket("residues", len(spans), NUMBERS)
        of_text = (f"language {document.language}", number)
        found.append(Noisy(document.id, document.fold, of_text, document.text, tuple(spans)))
    return found


def _bucket(what: str, number: int, bounds: Sequence[int]) -> str:
    """The range that the number is in, named so that ranges sort by size.

    >>> [_bucket("words", number, (2, 5)) for number in (1, 2, 3, 9)]
    ['words 0 to 2', 'words 0 to 2', 'words 3 to 5', 'words 6 and more']
    """
    low = 0
    for bound in bounds:
        if number <= bound:
            return f"{what} {low} to {bound}" if low < bound else f"{what} {bound}"
        low = bound + 1
    return f"{what} {low} and more"


def written(path: Path) -> Iterator[Noisy]:
    """Articles with marked spans, as `../shared/residue` has them; no model has seen them."""
    for raw in residue_cases.read_json_lines(path):
        spans = tuple(
            Span(one["start"], one["end"], (f"label {one['label']}",)) for one in raw["noise"]
        )
        yield Noisy(raw["id"], 0, (f"language {raw['lang']}",), raw["text"], spans)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors; the exit code."""
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
    documents = [one for one in woven(data) if options.fold in (None, one.fold)]
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
                _percent(counts.residue_gone, counts.residue),
                f"{counts.spans_gone} of {counts.spans}" if counts.spans else "",
                _percent(counts.body_kept, counts.body),
                f"{counts.exact} of {counts.documents}" if counts.documents else "",
            ]
        )
    print(format_table(HEAD, rows))
    print(f"\nleft most often: {len(result.left)} kinds")
    for text, number in sorted(result.left.items(), key=lambda item: (-item[1], item[0]))[:N_LEFT]:
        print(f"  {number:4d}  {text[:110]}")
    for fault in result.faults[:show]:
        print(f"  {fault}")


HEAD = ("", "residue, signs", "gone", "spans gone", "body kept", "documents exact")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else ""


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    sys.exit(in_one_line(main))
