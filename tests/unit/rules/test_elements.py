"""Elements of HTML in a text: no cut parts one."""

from __future__ import annotations

import pytest

from cleaner import clean, explain

PROSE = (
    "The ferry left the north pier at noon, and nobody asked who was on board or why it was late."
)
AFTER = (
    "The man at the ticket window had gone home before anybody could have bought a ticket from him."
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # A paragraph in a line goes with its tags.
        (
            f'<p>{PROSE}</p><p>Read more: <a href="x">What it carried</a></p>',
            f"<p>{PROSE}</p>",
        ),
        (
            f'<p>{PROSE}</p><p>The post <a href="x">Boat</a> first appeared on <a>Post</a>.</p>',
            f"<p>{PROSE}</p>",
        ),
        (f"{PROSE} <!-- Read also: The ferry --> {AFTER}", f"{PROSE} {AFTER}"),
        # A cut that would part an element is not made.
        (f"<p>{PROSE} READ MORE: What it carried</p>", None),
        (f"{PROSE} <!-- Read also: The ferry", None),
        (f'{PROSE} READ MORE: <a href="x">What it carried</a>', PROSE),
    ],
)
def test_a_cut_parts_no_element(line: str, expected: str | None) -> None:
    assert clean(line) == (line if expected is None else expected)
    assert explain(line).cleaned == clean(line)
