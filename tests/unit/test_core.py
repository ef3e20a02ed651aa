"""From a text to its cuts: decided until nothing changes."""

from __future__ import annotations

from itertools import product

import pytest

from cleaner import Config, clean, explain

BODY = "The ferry was late again, and nobody on the quay could say why it was so."
MORE = "By noon the boats had gone out anyway, and the harbour was as quiet as before."


def test_what_one_deletion_reveals_is_deleted_too() -> None:
    """The prefix hides a marker line; the second reading sees it."""
    text = f"{BODY} It sailed.\n\n{MORE}\n\nLeave a Reply\n\nLeave a Reply\n\nAdvertisement\n"
    assert clean(text) == f"{BODY} It sailed.\n\n{MORE}\n"


def test_each_round_sees_the_blank_lines_at_the_end() -> None:
    """Whether some follow the last line is evidence, which must not change from round to round."""
    for n_last, head in product(range(1, 4), ("Boats\n\nNews", "News", "Home\n\nBoats\n\nNews")):
        for last in ("", "The ferry\n\n"):
            text = f"{head}\n\n{MORE} {BODY}\n\n{' '.join([MORE] * n_last)}\n\n{last}"
            cleaned = clean(text)
            assert clean(cleaned) is cleaned


@pytest.mark.parametrize("count", [1, 2, 10, 100])
def test_boilerplate_glued_many_times(count: int) -> None:
    """However often it is glued, a second run finds nothing, and the body is there."""
    for text in (
        "Advertisement. " * count + BODY,
        BODY + ' [gallery ids="1"]' * count,
        BODY + " Read more: a title." * count,
        f"{BODY}\n\n" + "Leave a Reply\n\n" * count,
    ):
        cleaned = clean(text)
        assert BODY in cleaned
        assert clean(cleaned) is cleaned
        assert explain(text).cleaned == cleaned


@pytest.mark.parametrize("strength", ["gentle", "balanced", "strict"])
def test_a_kept_label_is_kept_where_others_are_dropped(strength: str) -> None:
    text = f"{BODY}\n\nAdvertisement\n\n{MORE}\n\nLeave a Reply\n"
    assert clean(text, Config(strength, keep={"ad"})) == f"{BODY}\n\nAdvertisement\n\n{MORE}\n"  # type: ignore[arg-type]
    assert clean(text, Config(strength, keep={"comment"})) == f"{BODY}\n\n{MORE}\n\nLeave a Reply\n"  # type: ignore[arg-type]
