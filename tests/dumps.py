"""The text of a page as a dump of its text nodes: menus, an article, teasers."""

from __future__ import annotations

__all__ = ["BODY", "MENU", "TEASERS", "dump"]

MENU = [f"{place} {what}" for place in ("North", "South", "Harbour", "Hill") for what in (
    "News", "Sport", "Weather", "Business", "Culture", "Letters", "Jobs", "Homes", "Motors",
)]  # fmt: skip
TEASERS = [
    f"{who} {what}"
    for who in ("Council", "Ferry crew", "Mill owner", "School board", "Choir")
    for what in (
        "opens third footbridge over the Hollin",
        "asks for one more summer",
        "finds a clock under the stage",
        "says no to the new timetable",
    )
]
BODY = """\
The wheel of the mill at Hollin turned for the first time in forty years on Saturday.
It had stood still since the flood, when the river took the weir and nobody paid for another one.
“We asked for nothing but stones,” said the miller's granddaughter, who opened the sluice herself.
The new weir is lower than the old one was, so that trout can pass, and it has cost half as much.
Flour will be ground on two days of the month, and be sold at the door of the mill from Monday on.
They expect more visitors than the village has beds, which has happened only once since the war.
""".splitlines()


def dump(body: list[str]) -> str:
    """A page's text, one line for each text node."""
    return "\n".join([*MENU, "The mill wheel turns again", *body, *TEASERS, *MENU[::-1]]) + "\n"
