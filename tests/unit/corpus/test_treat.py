"""What is done with one text: the same as `clean` and `explain` do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Config, clean, explain
from cleaner.corpus.records import Options
from cleaner.corpus.treat import Treatment

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
PIECES = [BODY, "Leave a Reply", "Advertisement", "Share this\nTweet", "\n", "é\r\n", " ", "\ud800"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("\n\n".join)
CONFIGS = [Config(), Config(model=False), Config(strength="strict", keep={"comment"})]


@given(TEXTS, st.sampled_from(CONFIGS), st.booleans())
def test_a_text_is_cleaned_as_clean_does(text: str, config: Config, reports: bool) -> None:
    treated = Treatment(Options(config=config), reports=reports).text(text)
    report = explain(text, config)
    assert treated.after == clean(text, config)
    assert treated.share_dropped == report.share_dropped
    assert [
        (s["start"], s["stop"], s["label"], s["score"], s["rule"]) for s in treated.spans()
    ] == [(span.start, span.stop, span.label, span.score, span.rule) for span in report.dropped]
    assert treated.report == (report if reports else None)
