"""How much boilerplate is dropped and how little body: on seeds, samples and real pages.

    python benches/quality.py                     samples, and seeds and pages in ../shared
    python benches/quality.py --seeds DIR         texts with marked spans
    python benches/quality.py --held-out          whole pages of held-out sites; takes minutes
    python benches/quality.py --safety            gold words lost, on every corpus; see safety.py
    python benches/quality.py --html              articles found in HTML, of held-out sites
    python benches/quality.py --worst 20          the largest deletions that the gold text has
    python benches/quality.py --write-floors      pin the measured rates

Exit code 1 if a floor of `floors.json` is broken.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import floors
from corpora import (
    CORPORA,
    SHARED,
    GoldPage,
    corpus_file,
    load_pages,
    reader_version,
)
from floors import Section
from judges import add_fold_options, check_models
from measure import (
    MarkedText,
    SpanCounts,
    WordCounts,
    add_spans,
    add_words,
    count_spans,
    count_words,
    read_samples,
    read_seeds,
)
from sample_file import sample_paths
from table import format_table

from training.errors import in_one_line
from training.pages import SETS
from training.provenance import hash_files

FOLDERS = ("wild", "synthetic", "negative")
_SHOWN_CHARS = 160

# What is read from a page, the package that reads it, and the field of a `GoldPage`.
_READINGS: tuple[tuple[str, str, Callable[[GoldPage], str]], ...] = (
    ("extracted", "trafilatura", lambda page: page.extracted),
    ("page-text", "lxml", lambda page: page.page_text),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and compare with the floors; the exit code."""
    options = _parser().parse_args(arguments)
    if (options.held_out or options.html) and not options.safety:
        return _held_out(options)
    sections = _safety(options) if options.safety else _measure(options)
    if options.json:
        print(json.dumps({s.name: s.rates | s.details for s in sections}, ensure_ascii=False))
    elif not options.safety:
        _print_sections(sections, options.worst)
    return floors.conclude(sections, options, sys.stderr if options.json else sys.stdout)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=Path, help="folder of marked texts with expected.jsonl")
    parser.add_argument("--data", type=Path, help="folder of real pages, <corpus>.jsonl.xz")
    parser.add_argument("--held-out", action="store_true", help="whole pages, with contenders")
    parser.add_argument("--html", action="store_true", help="articles of HTML, with contenders")
    parser.add_argument("--safety", action="store_true", help="gold words lost, corpus by corpus")
    add_fold_options(parser)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="losses to show")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    floors.add_options(parser)
    return parser


def _held_out(options: argparse.Namespace) -> int:
    """Print the tables of whole pages; imported here, as the rest does not need their packages."""
    if options.html:
        from held_out_html import print_tables
    else:
        from held_out import print_tables
    print_tables(options.data or SHARED / "data", stale=options.stale_folds)
    return 0


def _safety(options: argparse.Namespace) -> list[Section]:
    """Print the tables of lost gold words; the sections with floors.  Needs the group `train`."""
    import safety
    from readings import UNSEEN, load_readings

    data = options.data or SHARED / "data"
    judges = ("held out",) if options.held_out else ("rules", "shipped")
    if options.held_out:
        check_models(data, options)
    pages = [page for page in load_readings(data) if options.fold in (None, page.fold)]
    table = safety.totals(safety.measure(pages, judges))
    if not options.json:
        print(safety.format_losses(table))
        print(f"\n{safety.format_rules(table)}")
    if options.worst and not options.json:
        print(f"\n{safety.format_worst(table, options.worst)}")
    corpus_hash = hash_files(corpus_file(data, corpus) for corpus in (*SETS, *UNSEEN))
    reader = ", ".join(map(reader_version, ("trafilatura", "readability-lxml", "resiliparse")))
    return safety.sections(table, corpus_hash, reader)


def _measure(options: argparse.Namespace) -> list[Section]:
    sections = []
    seeds = options.seeds or SHARED / "seeds"
    if options.seeds or seeds.is_dir():
        paths = [path for path in seeds.iterdir() if path.suffix in (".txt", ".jsonl")]
        sections.append(_span_section("seeds", hash_files(paths), list(read_seeds(seeds))))
    for folder in FOLDERS:
        if paths := sample_paths(folder):
            texts = list(read_samples(paths))
            sections.append(_span_section(f"samples/{folder}", hash_files(paths), texts))
    data = options.data or SHARED / "data"
    for corpus in CORPORA:
        if not (options.data or corpus_file(data, corpus).exists()):
            print(f"not measured: {corpus}: no {corpus_file(data, corpus)}", file=sys.stderr)
        else:
            pages = load_pages(data, corpus)
            corpus_hash = hash_files([corpus_file(data, corpus)])
            sections += [
                _word_section(f"{corpus}/{name}", corpus_hash, reader, pages, reading)
                for name, reader, reading in _READINGS
            ]
    return sections


def _span_section(name: str, corpus_hash: str, texts: list[MarkedText]) -> Section:
    groups = count_spans(texts)
    total = add_spans(groups.values())
    rates = total.rates()
    if not total.spans:
        rates = {"body_kept": rates["body_kept"]}
    return Section(
        name,
        corpus_hash,
        rates,
        details={"total": _span_row(total), "groups": {g: _span_row(c) for g, c in groups.items()}},
    )


def _span_row(counts: SpanCounts) -> dict[str, object]:
    return {
        "files": counts.files,
        "spans": counts.spans,
        "spans_kept": counts.spans - counts.spans_dropped,
        "body_lost": counts.body - counts.body_kept,
        "labels_wrong": counts.spans_dropped - counts.spans_labelled,
        "faults": counts.faults,
    }


def _word_section(
    name: str,
    corpus_hash: str,
    reader: str,
    pages: list[GoldPage],
    reading: Callable[[GoldPage], str],
) -> Section:
    groups = count_words(pages, reading, lambda page: page.place)
    total = add_words(groups.values())
    losses = sorted(total.losses, reverse=True)
    return Section(
        name,
        corpus_hash,
        total.rates(),
        reader=reader_version(reader),
        details={
            "groups": {place: _word_row(counts) for place, counts in sorted(groups.items())},
            "rules": {
                rule: {"deletions": number, "in_gold": total.in_gold[rule]}
                for rule, number in total.rules.most_common()
            },
            "losses": [dict(zip(_LOSS, loss, strict=True)) for loss in losses],
        },
    )


_LOSS = ("words", "page", "rule", "text")


def _word_row(counts: WordCounts) -> dict[str, float]:
    return {"pages": counts.pages} | counts.rates()


def _print_sections(sections: list[Section], worst: int) -> None:
    rows = [
        [section.name, *(_percent(section.rates.get(rate)) for rate in _RATES)]
        for section in sections
    ]
    print(format_table(["corpus", *(rate.replace("_", " ") for rate in _RATES)], rows))
    for section in sections:
        print(f"\n── {section.name}")
        if "rules" in section.details:
            _print_words(section, worst)
        else:
            _print_spans(section)
    print()


_RATES = (
    "spans_dropped",
    "boilerplate_dropped",
    "body_kept",
    "labels_right",
    "gold_kept",
    "precision",
    "precision_gain",
)


def _print_spans(section: Section) -> None:
    columns = ("files", "spans", "spans_kept", "body_lost", "labels_wrong")
    groups = section.details["groups"] | {"all": section.details["total"]}
    rows = [[name, *(str(row[column]) for column in columns)] for name, row in groups.items()]
    print(format_table(["", *(column.replace("_", " ") for column in columns)], rows))
    for name, row in section.details["groups"].items():
        for fault in row["faults"]:
            print(f"  {name}: {fault}")


def _print_words(section: Section, worst: int) -> None:
    rows = [
        [
            place,
            str(row["pages"]),
            *(_percent(row[r]) for r in ("gold_kept", "precision", "precision_gain")),
        ]
        for place, row in section.details["groups"].items()
    ]
    print(format_table(["place", "pages", "gold kept", "precision", "gain"], rows))
    print()
    rows = [
        [rule, str(row["deletions"]), str(row["in_gold"])]
        for rule, row in section.details["rules"].items()
    ]
    print(format_table(["label and rule", "deletions", "in gold"], rows))
    for loss in section.details["losses"][:worst]:
        shown = loss["text"][:_SHOWN_CHARS]
        print(f"  {loss['words']:4d} words  {loss['page']}  {loss['rule']}: {shown!r}")


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.3f}"


if __name__ == "__main__":
    sys.exit(in_one_line(main))
