"""What a deleted line takes along: its line end, and the blank lines after it."""

from __future__ import annotations

import pytest

from cleaner import clean

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
