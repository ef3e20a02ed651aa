"""Law, on real texts: a text with CRLF comes out as with LF, whether bodies or whole pages.

The pages are no part of this project; where they are not, there is nothing to try.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from cleaner import clean_many

DATA = Path(__file__).parents[3] / "shared" / "data"
CORPORA = ("fundus", "magic", "naeb", "readability", "wcxb-dev")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"no pages in {DATA}"),
]


def texts_of(corpus: str) -> Iterator[str]:
    """The body of each page, and all its text nodes."""
    with lzma.open(DATA / f"{corpus}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield page["gold"]
            root = lxml.html.document_fromstring(page["html"].encode(), parser=PARSER)
            yield "\n".join(text for text in root.itertext() if text.strip())


PARSER = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


@pytest.mark.parametrize("corpus", CORPORA)
def test_line_ends_of_real_texts(corpus: str) -> None:
    texts = [text for text in texts_of(corpus) if "\r" not in text]
    assert len(texts) > 100
    ended = clean_many([text.replace("\n", "\r\n") for text in texts])
    pairs = zip(clean_many(texts), ended, strict=True)
    assert sum(one.replace("\n", "\r\n") != two for one, two in pairs) == 0
