"""Lines that the caller knows, and rules that it switches off, on pages."""

from __future__ import annotations

import pytest
from articles import article
from stories import STORIES

from cleaner import Config, extract, extract_article
from cleaner.errors import ConfigError

BODY = STORIES[0].splitlines()
OFF_HIDDEN = {"rules_off": {"hidden"}}
PAGE = (
    "<title>The ferry</title><nav><a href=/>Home</a> <a href=/s>Sport</a></nav><h1>The ferry</h1>"
    f"<p>{BODY[0]}</p><p>Quayside notes for members are here to be read.</p>"
    f"<pre>Quayside code</pre><p>{BODY[1]}</p><footer>Copyright 2020 Quay</footer>"
)


def test_pages() -> None:
    def text_of(**fields: object) -> str:
        config = Config(engine="fast", **fields)  # type: ignore[arg-type]
        article = extract_article(PAGE, config=config)
        assert article.text == extract(PAGE, config=config)
        return article.text

    plain = text_of()
    assert "notes for members" in plain
    assert "notes for members" not in text_of(drop_matching=["^Quayside"])
    assert "Quayside code" in text_of(drop_matching=["^Quayside"])
    assert "Copyright 2020" in text_of(keep_matching=["^Copyright"])
    with pytest.raises(ConfigError, match="model cannot be off for HTML"):
        text_of(rules_off={"model"})


def test_what_no_reader_sees() -> None:
    page = article(
        "<p hidden>The lamp is lit at nine, and nobody can say who lights it.</p>", "page"
    )
    for fields, stays in (({}, False), ({"keep_matching": ["lamp"]}, False), (OFF_HIDDEN, True)):
        text = extract(page, config=Config(engine="fast", **fields))  # type: ignore[arg-type]
        assert ("The lamp is lit" in text) == stays


def test_pages_tell_the_rule() -> None:
    config = Config(engine="fast", keep={"rec", "nav"}, drop_matching=["^Quayside"])
    report = extract_article(PAGE, config=config).report
    spans = [span for span in report.dropped if span.rule == "drop_matching"]
    assert [(report.text[s.start : s.stop].strip(), s.score) for s in spans] == [
        ("Quayside notes for members are here to be read.", 6.0)
    ]
