"""Is a line nothing but phrases?"""

from __future__ import annotations

import pytest
from scanned import row


@pytest.mark.parametrize(
    ("line", "covered"),
    [
        ("Share", True),
        ("Share Share", True),
        ("12 Share March", True),
        ("The Share", True),
        ("Share 2024", True),
        ("The of Share", False),
        ("Share it", False),
        ("12 Comments Share", True),
        ("评论", True),
        ("の评论", False),
        ("12 March 2024", False),
        ("Share " * 64, True),
        ("Share " * 65, False),
        ("Sign up for the ferry newsletter", True),
        ("Sign up for newsletter", True),
        ("Sign up for one two three four five six seven eight newsletter", True),
        ("Sign up for one two three four five six seven eight nine newsletter", False),
        ("Sign up for it. A newsletter", False),
        ("[Share](https://site.org/a-ferry)", True),
        ("[Share](https://site.org/a)[12 Comments](https://site.org/b)", True),
        ("[Share](ferry)", True),
        ('[Share](https://site.org/a "The ferry")', True),
        ("[Share](<>)", True),
        ("[](https://share.org/share) [Share]()", True),
        ("[![Share](share.svg)](https://site.org)", True),
        ("[ferry](https://share.org)", False),
        ("[](https://share.org/share)", False),
        ("[Share](the ferry)", False),
        ("[Share](https://site.org/(a)ferry)", False),
        ("[Share](https://site.org/ferry", False),
        ("[Share] (ferry)", False),
        ("[Share](https://site.org/ferry) ferry", False),
        ('[Share](site "The (ferry)")', False),
        ("12 CommentsShare", True),
        ("ShareShareShare", True),
        ("ShareShare", False),
        ("ShareThe Share", False),
        ("March 3 ShareShare", True),
        ("ShareFerryShareShare", False),
        ("shareshareshare", False),
        ("Share x2Share 3", False),
        ("ShareShare" * 16, True),
        ("ShareShare" * 16 + "Share", False),
    ],
)
def test_a_line_of_nothing_but_phrases(line: str, covered: bool) -> None:
    assert bool(row(line)["marker"]) is covered
