"""What is done with one text: the same as `clean`, `explain` and `Summary.add` do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Config, clean, explain
from cleaner.corpus.records import Options
from cleaner.corpus.treat import Tally, Treatment
from cleaner.summary import Summary

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


@given(st.lists(TEXTS, max_size=60))
def test_texts_are_counted_as_summary_does(texts: list[str]) -> None:
    treatment, tally, wanted = Treatment(Options()), Tally(), Summary()
    for at, text in enumerate(texts):
        tally.add(treatment.text(text), f"line {at}")
        wanted.add(explain(text), f"line {at}")
    summary = tally.summary()
    assert summary.to_dict(100) == wanted.to_dict(100)
    merged, again = Summary(), Summary()
    for total, part in ((merged, summary), (again, wanted)):
        total.merge(part)
        total.merge(part)
    assert merged.to_dict(100) == again.to_dict(100)
