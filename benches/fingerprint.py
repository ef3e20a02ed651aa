"""One hash over all outputs on real pages, to show that a change of code changes no output.

    python benches/fingerprint.py --out before.txt     also writes a hash for each page
    python benches/fingerprint.py --than before.txt    names the pages whose outputs differ

Each page of every corpus is read by all front ends of training, and each of these
texts is cleaned and explained at three strengths, with the model and without.
Its HTML is read by both engines at three strengths, as text, as Markdown and with
its report.  `--every 10` takes one page of ten, `--texts` leaves the HTML out.

Exit code 1 if outputs differ from those in `--than`, 2 if there are no pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import multiprocessing
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from corpora import SHARED, cache_key, corpus_file, read_cached

from cleaner import Config, clean, explain, extract_article
from cleaner.config import ENGINE_NAMES, STRENGTHS
from training.frontends import FRONTENDS, read_with
from training.pages import SETS, RawPage, read_pages
from training.provenance import training_files

_CORPORA = (*SETS, "naeb", "magic")
_MAX_NAMED = 20


@dataclass(frozen=True, slots=True)
class _Texts:
    """A page's texts by front end, and its gold text."""

    id: str
    texts: dict[str, str]


def main() -> int:
    """Print the hash of all outputs, and the pages that differ."""
    options = _parser().parse_args()
    missing = [name for name in _CORPORA if not corpus_file(options.data, name).exists()]
    if missing:
        print(f"{options.data}: missing: {', '.join(missing)}", file=sys.stderr)
        return 2
    rows: list[str] = []
    with multiprocessing.Pool() as pool:
        for corpus in _CORPORA:
            pages = islice(_pages(options.data, corpus), 0, None, options.every)
            rows += pool.imap(partial(_row, with_html=not options.texts), pages, chunksize=2)
    print(f"{len(rows)} pages: {_hash(rows)}")
    if options.out:
        options.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    if not options.than:
        return 0
    before = set(options.than.read_text(encoding="utf-8").splitlines())
    changed = [row for row in rows if row not in before]
    for row in changed[:_MAX_NAMED]:
        print(f"changed: {row}")
    print(f"changed: {len(changed)} pages")
    return 1 if changed else 0


def _pages(data: Path, corpus: str) -> Iterator[tuple[RawPage, dict[str, str]]]:
    code = training_files("frontends")
    found = read_cached(
        f"fingerprint-{corpus}-{cache_key(data, corpus, code)}", read_pages(data, [corpus]), _read
    )
    for page, row in zip(read_pages(data, [corpus]), found, strict=True):
        yield page, row["texts"]


def _read(page: RawPage) -> _Texts:
    texts = {name: read_with(name, page.html) for name in FRONTENDS}
    return _Texts(page.id, texts | {"gold": page.gold or ""})


def _row(given: tuple[RawPage, dict[str, str]], *, with_html: bool) -> str:
    """The name of the page, and the hashes of its outputs from texts and from HTML."""
    page, texts = given
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    from_texts = _hash(
        part
        for text in texts.values()
        for strength in STRENGTHS
        for model in (True, False)
        for part in _outputs(text, Config(strength, model=model))
    )
    if not with_html:
        return f"{page.source} {page.id} {from_texts}"
    from_html = _hash(
        part
        for engine in ENGINE_NAMES
        for strength in STRENGTHS
        for part in _article(page.html, Config(strength, engine=engine))
    )
    return f"{page.source} {page.id} {from_texts} {from_html}"


def _outputs(text: str, config: Config) -> Iterator[str]:
    yield clean(text, config)
    yield json.dumps(explain(text, config).to_dict())


def _article(html: str, config: Config) -> Iterator[str]:
    try:
        article = extract_article(html, config=config)
    except Exception as error:
        yield f"{type(error).__name__}: {error}"
        return
    yield article.text
    yield article.to_markdown()
    yield json.dumps(article.to_dict())


def _hash(parts: Iterator[str] | list[str]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return found.hexdigest()[:16]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="One hash over all outputs on real pages.")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="where the pages lie")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one page of N")
    parser.add_argument("--texts", action="store_true", help="leave the HTML out")
    parser.add_argument("--out", type=Path, help="write the hashes of all pages there")
    parser.add_argument("--than", type=Path, help="compare with the hashes of another run")
    return parser


if __name__ == "__main__":
    sys.exit(main())
