"""The report page: `page.html.j2` filled in, with its style and script, in one file.

The overview is plain HTML.  The documents are JSON in the page; its script shows those that
are asked for.  The page's own policy forbids it to load anything, and any script but its own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from os import PathLike
from pathlib import Path

from cleaner.corpus.extras import required
from cleaner.corpus.report.sample import BINS, Deleted, Document, Sample, to_json
from cleaner.files.read import write_file
from cleaner.labels import DESCRIPTIONS, LABELS, PAGE_RULES, RULE_DESCRIPTIONS
from cleaner.summary import Count, Summary
from cleaner.version import __version__

__all__ = ["write_report"]

_MAX_LINES = 50
# What HTML cannot hold, and controls that nobody sees.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write_report(
    path: str | PathLike[str],
    summary: Summary,
    sample: Sample,
    *,
    title: str = "What was deleted",
) -> None:
    """Write a page about a corpus to `path`: one HTML file, which needs nothing else.

    `summary` and `sample` have been given the same reports; the same ones give a page of
    the same bytes.  With 10,000 documents it has less than 40 MB.  Raises `InputError` if
    `path` cannot be written, and `MissingExtraError` without Jinja2.
    """
    # Encoded part by part, since the whole takes four bytes a character as a string.
    write_file(Path(path), b"".join(map(str.encode, _page(summary, sample, title))))


def _page(summary: Summary, sample: Sample, title: str) -> Iterator[str]:
    """The page, in parts."""
    jinja2 = required("jinja2", "corpus")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {"number": _number, "percent": _percent, "printable": _printable}
    labels = [*LABELS, *sorted(summary.by_label.keys() - {*LABELS})]
    documents = list(dict.fromkeys([*sample.documents(), *sample.worst()]))
    number_of = {document: number for number, document in enumerate(documents)}
    style, script = _source("page.css") + _hues(labels), _source("page.js")
    yield from environment.from_string(_source("page.html.j2")).generate(
        title=title,
        version=__version__,
        summary=summary,
        untouched=sample.untouched,
        labels=labels,
        descriptions=DESCRIPTIONS | RULE_DESCRIPTIONS | PAGE_RULES,
        by_label=_most_first(summary.by_label),
        by_rule=_most_first(summary.by_rule),
        bins=list(enumerate(sample.histogram)),
        bin_percent=100 // BINS,
        lines=[(line, n, sample.example(line)) for line, n in summary.commonest(_MAX_LINES)],
        worst=[(number_of[document], document) for document in sample.worst()],
        shown=len(documents),
        policy=_policy(style, script),
        style=style,
        script=script,
        data=_data(documents, labels),
    )


def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hues(labels: list[str]) -> str:
    """A colour for each label, as far apart as there is room for."""
    step = 360 // max(len(labels), 1)
    return "".join(f".label-{label} {{ --hue: {n * step} }}\n" for n, label in enumerate(labels))


def _policy(style: str, script: str) -> str:
    digests = [b64encode(sha256(part.encode()).digest()).decode() for part in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _most_first(counts: dict[str, Count]) -> list[tuple[str, Count]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1].chars, pair[0]))


def _number(value: int) -> str:
    return f"{value:,}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("�", text)


def _data(documents: list[Document], labels: list[str]) -> Iterator[str]:
    """The documents as JSON, one a line; labels and rules are numbers there."""
    rules = sorted({piece.rule for one in documents for piece in _deleted(one)})
    label_number = {label: n for n, label in enumerate(labels)}
    rule_number = {rule: n for n, rule in enumerate(rules)}
    yield f'{{"labels":{to_json(labels)},"rules":{to_json(rules)},"documents":['
    for n, one in enumerate(documents):
        pieces = [
            (piece.text, label_number[piece.label], rule_number[piece.rule], piece.score)
            if isinstance(piece, Deleted)
            else piece
            for piece in one.pieces
        ]
        row = to_json([one.name, one.chars, one.dropped, one.deletions, pieces])
        yield f"{',' if n else ''}\n{row}"
    yield "\n]}"


def _deleted(document: Document) -> Iterator[Deleted]:
    return (piece for piece in document.pieces if isinstance(piece, Deleted))
