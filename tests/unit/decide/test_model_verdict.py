"""What the model deletes: its labels and scores, and that it can be left out."""

from __future__ import annotations

from dumps import BODY, dump

from cleaner import Config, explain


def test_a_label_that_is_kept_is_kept_by_the_model_too() -> None:
    text = dump(BODY)
    labels = {span.label for span in explain(text).dropped if span.rule == "model"}
    config = Config(keep=frozenset(label for label in labels if label))
    assert not [span for span in explain(text, config).dropped if span.rule == "model"]


def test_scores_are_log_odds() -> None:
    spans = [span for span in explain(dump(BODY)).dropped if span.rule == "model"]
    assert all(span.score is not None and -16 <= span.score <= 16 for span in spans)
    assert max(span.score or 0 for span in spans) > 1


def test_the_model_may_be_left_out() -> None:
    spans = explain(dump(BODY), Config(model=False)).dropped
    assert "model" not in {span.rule for span in spans}
