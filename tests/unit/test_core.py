"""The way of a text: cuts in order, decided until nothing changes, and blank lines."""

from __future__ import annotations

from itertools import product

import pytest

from cleaner import Config, clean, explain

BODY = "The ferry was late again, and nobody on the quay could say why it was so."
MORE = "By noon the boats had gone out anyway, and the harbour was as quiet as before."


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("{body}\n\nAdvertisement\n\n{more}\n", "{body}\n\n{more}\n"),
        ("{body}\nAdvertisement\n{more}\n", "{body}\n{more}\n"),
        ("{body}\n\n\n\nAdvertisement\n\n{more}\n", "{body}\n\n\n\n{more}\n"),
        ("{body}\nAdvertisement\n\n\n\n{more}\n", "{body}\n{more}\n"),
        ("Advertisement\n\n{body}\n", "{body}\n"),
        ("\n\nAdvertisement\n\n{body}\n", "\n\n{body}\n"),
        ("{body}\n\nAdvertisement", "{body}\n"),
        ("{body}\n\nAdvertisement\n\n\n", "{body}\n"),
        ("{body}\r\n\r\nAdvertisement\r\n\r\n{more}\r\n", "{body}\r\n\r\n{more}\r\n"),
        ("{body}\r\n\r\nAdvertisement\r\n", "{body}\r\n"),
        ("{body}\n \nAdvertisement\n \nLeave a Reply\n \n{more}", "{body}\n \n{more}"),
        ("{body}\n\nAdvertisement\n\n{more}\n\nLeave a Reply\n", "{body}\n\n{more}\n"),
        ("{body}  \n\nAdvertisement\n", "{body}  \n"),
        ("{body}\n\n{more}\n\n\n", "{body}\n\n{more}\n\n\n"),
        ("  Advertisement  \n{body}", "{body}"),
        ("Advertisement", ""),
        ("\n\nAdvertisement\n\n", ""),
    ],
)
def test_blank_lines(text: str, cleaned: str) -> None:
    assert clean(text.format(body=BODY, more=MORE)) == cleaned.format(body=BODY, more=MORE)


def test_what_one_deletion_lays_bare_goes_too() -> None:
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
def test_residue_upon_residue(count: int) -> None:
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
def test_a_kept_label_stays_where_others_go(strength: str) -> None:
    text = f"{BODY}\n\nAdvertisement\n\n{MORE}\n\nLeave a Reply\n"
    assert clean(text, Config(strength, keep={"ad"})) == f"{BODY}\n\nAdvertisement\n\n{MORE}\n"  # type: ignore[arg-type]
    assert clean(text, Config(strength, keep={"comment"})) == f"{BODY}\n\n{MORE}\n\nLeave a Reply\n"  # type: ignore[arg-type]
