"""The books of a batch."""

from __future__ import annotations

from pathlib import Path

from cleaner import explain, summarize
from cleaner.corpus.ledger import Ledger
from cleaner.corpus.records import Options
from cleaner.corpus.treat import Treatment

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
TEXTS = [BODY, f"{BODY}\n\nLeave a Reply\n", "Advertisement", f"Advertisement\n\n{BODY}\n", ""]


def test_texts_are_counted_as_their_reports_are() -> None:
    treatment = Treatment(Options())
    ledger = Ledger("a.jsonl", treatment, 0)
    for number, text in enumerate(TEXTS, 1):
        assert not ledger.treated(treatment.text(text), str(number), f"line {number}", text)
    counted = ledger.closed(b"").outcome.summary
    wanted = summarize(map(explain, TEXTS))
    assert counted.to_dict(100) == wanted.to_dict(100)
    assert (counted.records, counted.changed, counted.empty) == (5, 3, 1)


def test_what_loses_too_much_is_flagged_or_set_aside(tmp_path: Path) -> None:
    treatment = Treatment(Options(max_dropped=0.5))
    ledger = Ledger("a.jsonl", treatment, 0)
    assert not ledger.treated(treatment.text("Advertisement"), "1", "line 1", "{}")
    assert (ledger.done.outcome.n_flagged, ledger.done.outcome.n_rejected) == (1, 0)
    treatment = Treatment(Options(max_dropped=0.5, reject=tmp_path / "aside.jsonl"))
    ledger = Ledger("a.jsonl", treatment, 0)
    assert ledger.treated(treatment.text("Advertisement"), "1", "line 1", "{}")
    assert (ledger.done.outcome.n_flagged, ledger.done.outcome.n_rejected) == (0, 1)
    assert '"where": "line 1"' in ledger.done.rejected[0]
