"""Whatever comes, `clean` and `extract` raise nothing but `PageError`, delete only, and are done.

    pip install atheris
    python tests/fuzz/fuzz_laws.py -max_total_time=600 .cache/fuzz samples

atheris changes the bytes of the files in the folders and keeps those that lead
to new code.  A finding becomes a test, and its input an `@example` of a law.
"""

from __future__ import annotations

import logging
import sys

import atheris

with atheris.instrument_imports(include=["cleaner"]):
    from cleaner import Config, PageError, clean, explain, extract, extract_article

CONFIGS = (Config(engine="fast"), Config("strict", engine="fast"), Config("gentle"))


def check(data: bytes) -> None:
    """Raise `AssertionError` where a law does not hold for the input."""
    config = CONFIGS[data[0] % len(CONFIGS)] if data else CONFIGS[0]
    check_text(data[1:].decode("utf-8", "surrogateescape"), config)
    check_page(data[1:], config)


def check_text(text: str, config: Config) -> None:
    cleaned = clean(text, config)
    report = explain(text, config)
    assert report.cleaned == cleaned
    assert "".join(text[span.start : span.stop] for span in report.spans) == text
    assert clean(cleaned, config) == cleaned


def check_page(html: bytes, config: Config) -> None:
    try:
        found = extract(html, config=config)
    except PageError:
        return
    article = extract_article(html, config=config)
    assert article.text == found == article.report.cleaned.rstrip("\n")
    assert [span.start for span in article.report.spans][:1] in ([], [0])
    assert clean(found, config) == found
    article.to_markdown()
    article.to_json()


def main() -> None:
    """Run until a law breaks, or as long as the options say."""
    logging.disable(logging.CRITICAL)
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
