"""The first words of the command's arguments that ask for something else than cleaning files.

`rules`, `rule NAME` and `repeats` are meant so where no file is called so: `./rules` is always a
file.  What they ask for is imported only then.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

__all__ = [
    "APPLY",
    "FIT",
    "REPEATS",
    "RULE",
    "RULES",
    "asks_for_a_rule",
    "asks_for_repeats",
    "asks_for_rules",
]

RULES, RULE = "rules", "rule"
REPEATS, FIT, APPLY = "repeats", "fit", "apply"


def asks_for_rules(args: Sequence[str]) -> bool:
    """Do the command's arguments ask for rules, rather than name files?"""
    return bool(args) and args[0] in (RULES, RULE) and not os.path.lexists(args[0])


def asks_for_a_rule(args: Sequence[str]) -> bool:
    """Is the name of a rule all that they lack?"""
    return list(args) == [RULE] and asks_for_rules(args)


def asks_for_repeats(args: Sequence[str]) -> bool:
    """Do the command's arguments ask for repeats, rather than name files?

    Also where a file is called so, if `fit` or `apply` follows.

    >>> asks_for_repeats(["repeats", "fit", "a.jsonl"]), asks_for_repeats(["./repeats"])
    (True, False)
    """
    if not args or args[0] != REPEATS:
        return False
    return [*args[1:2]] in ([FIT], [APPLY]) or not os.path.lexists(REPEATS)
