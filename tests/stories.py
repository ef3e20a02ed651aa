"""Articles of a site, all different."""

from __future__ import annotations

__all__ = ["STORIES"]

STORIES = [
    (
        "The ferry was late again, and nobody on the quay could say why it was so this time.\n"
        "The captain slept until noon, and the harbour master wrote a letter to the council.\n"
    ),
    (
        "An old schoolteacher kept a diary of every storm, and sold it to a stranger for a boat.\n"
        "Nobody asked her what was in it, and she would not have told them if they had done so.\n"
    ),
    (
        "The mill stood empty for a year, and the council could not agree on what to do with it.\n"
        "Then the roof fell in on a Sunday, while the village was away at the fair by the river.\n"
    ),
]
