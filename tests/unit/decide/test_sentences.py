"""Pieces of a sentence that a link tore: they stay."""

from __future__ import annotations

import pytest
from dumps import BODY, dump
from paragraphs import P1, P2, P3

from cleaner import clean

TORN = [
    ["Keepers of goats write a lot of letters. They", "contact us", "as if we had goats, too."],
    ["The mayor asked everyone to", "share this", "with the neighbours before the evening."],
    ["The letter said that readers could", "Contact us", ", and they did, by the hundred."],
    ["Whoever owns a goat may", "subscribe to our newsletter", "and read of other goats."],
    ["Wer mehr wissen will, kann", "auf Facebook teilen", "oder im Rathaus fragen."],
    ["Pour le savoir, il suffit de", "nous contacter", "au bureau du port."],
    ["若想参加，", "联系我们", "，或者直接到码头来。"],
    ["そのあと彼は", "お問い合わせ", "の窓口へ行き、二時間も待たされた。"],
    ["To leave, click", "Unsubscribe", "at the foot of the letter and wait for an answer."],
    ["The rule is in our", "Privacy Policy", "and in the", "Terms of Use", ", on the door."],
    ["Who wants to help can", "donate", "at the door, or", "subscribe", "to the yearly report."],
]


@pytest.mark.parametrize("pieces", TORN, ids=lambda pieces: pieces[1])
def test_a_piece_that_its_neighbours_need_is_kept(pieces: list[str]) -> None:
    text = "\n".join([P1, *pieces, P2])
    assert clean(text) is text


@pytest.mark.parametrize("line", ["Contact us", "Share this", "Advertisement"])
def test_between_whole_sentences_no_piece_is_torn(line: str) -> None:
    assert clean("\n".join([P1, P2, line, P3])) == "\n".join([P1, P2, P3])


def test_the_pieces_of_a_torn_sentence_are_kept_or_go_as_one() -> None:
    places = ["Corwin", "Hollin", "Dale", "Marsh", "Eastby", "Norham", "Selby"]
    pieces = ["Stones came from", "\n,\n".join(places), "and Weir."]
    cleaned = clean(dump([*BODY[:3], *pieces, *BODY[3:]]))
    assert "\n".join([BODY[2], *pieces, BODY[3]]) in cleaned
