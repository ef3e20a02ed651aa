"""What is made from the registry, as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from . import Threshold, labels, rules, thresholds

__all__ = ["core_enums"]

MADE = "Made from cleaner/registry/ by `make registry`; a change here is lost."
CYTHON_COLUMNS = 120


def core_enums() -> str:
    """`cleaner/_registry.pxd`: labels, rules and thresholds as the core knows them."""
    topics = thresholds()
    parts = [
        f"# {MADE}",
        "# Labels as numbered in labels.py.",
        _enum((f"LABEL_{label.name.upper()} = {n}", "") for n, label in enumerate(labels(), 1)),
        "# Rules as in its `RULES`.",
        _enum(
            [
                ("RULE_NONE = 0", ""),
                *((f"RULE_{rule.name.upper()} = {n}", "") for n, rule in enumerate(rules(), 1)),
            ]
        ),
    ]
    for topic in topics:
        whole = [made for made in topic.thresholds if made.type == "int"]
        real = [made for made in topic.thresholds if made.type != "int"]
        parts.append(_comment(f"{topic.about}." + (f"  {topic.note}" if topic.note else ""), 0))
        if whole:
            parts.append(_enum((f"{made.name} = {made.value}", _what(made)) for made in whole))
        if real:
            parts.append(_macros(real))
    return _joined(parts)


def _joined(parts: Iterable[str]) -> str:
    """A blank line between them, but for none between a comment and what it is about."""
    text = ""
    for part in parts:
        text += part + ("\n" if part.startswith("#") and text else "\n\n")
    return text.rstrip("\n") + "\n"


def _what(made: Threshold) -> str:
    return f"{made.unit}: {made.guards}"


def _comment(text: str, indent: int) -> str:
    before = " " * indent + "# "
    return textwrap.fill(
        text,
        CYTHON_COLUMNS,
        initial_indent=before,
        subsequent_indent=before,
        break_on_hyphens=False,
    )


def _members(members: Iterable[tuple[str, str]]) -> Iterator[str]:
    for member, comment in members:
        line = f"    {member:<34}# {comment}" if comment else f"    {member}"
        if len(line) <= CYTHON_COLUMNS:
            yield line
        else:
            yield _comment(comment, 4)
            yield f"    {member}"


def _enum(members: Iterable[tuple[str, str]]) -> str:
    return "\n".join(["cdef enum:", *_members(members)])


def _macros(real: Iterable[Threshold]) -> str:
    """Macros and no variables, so that the compiler knows the numbers in each module."""
    real = list(real)
    return "\n".join(
        [
            "cdef extern from *:",
            '    """',
            *(f"    #define {made.name} (({made.type}) {made.value})" for made in real),
            '    """',
            *_members((f"const {made.type} {made.name}", _what(made)) for made in real),
        ]
    )
