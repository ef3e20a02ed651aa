"""`clean-article rules` and `rule NAME`: what the names that `--explain` prints mean."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cleaner.cli.words import RULE, RULES
from cleaner.labels import GUARD_DESCRIPTIONS, PAGE_RULES, RULE_DESCRIPTIONS
from cleaner.report import KEPT_BY

__all__ = ["RuleError", "complete_rule", "told"]

_HELP = ("-h", "--help")
# What `--explain --evidence` prints beside rules.
_KEEPS = {**GUARD_DESCRIPTIONS, **KEPT_BY}


class RuleError(click.ClickException):
    """Wrong usage of these two, which one line says."""

    exit_code = 2


def told(args: Sequence[str]) -> str:
    """What the arguments ask for.  Raises `RuleError`.

    >>> print(told(["rule", "counter"]).partition("\\n")[0])
    counter: the line counts views, likes, shares, comments or minutes
    """
    # The registry is read for this alone.
    from cleaner.registry.pages import rule_text, rules_table

    word, *rest = args
    if len(rest) == 1 and rest[0] in _HELP:
        return f"Usage: clean-article {RULES}\n       clean-article {RULE} NAME"
    if word == RULES:
        if rest:
            raise RuleError(f"{RULES} takes no arguments; a file of that name is ./{RULES}")
        return rules_table()
    if len(rest) != 1:
        raise RuleError(f"{RULE} takes one name; a file of that name is ./{RULE}")
    (name,) = rest
    if name in _KEEPS:
        return f"{name}: {_KEEPS[name]}\n\nIt keeps a line although there is evidence against it."
    if name not in _names():
        raise RuleError(_unknown(name))
    return rule_text(name)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, _names(), cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else f"see clean-article {RULES}"
    return f"no rule is called {name!r}: {hint}"


def complete_rule(incomplete: str) -> list[str]:
    """The names of rules that begin so."""
    return [name for name in _names() if name.startswith(incomplete)]


def _names() -> list[str]:
    return [*RULE_DESCRIPTIONS, *PAGE_RULES, *_KEEPS]
