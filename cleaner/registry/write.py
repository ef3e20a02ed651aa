"""The code that is made from the registry: the core's enums, and `cleaner/labels.py`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator

from cleaner.registry import Rule, Threshold, guards, labels, rules, thresholds

__all__ = ["core_enums", "labels_module"]

MADE = "Made from cleaner/registry/ by `make registry`; a change here is lost."
CYTHON_COLUMNS = 120

# What the core asks of a rule, by the name of its function: the docstring, and which rules say yes.
_QUESTIONS: dict[str, tuple[str, Callable[[Rule], bool]]] = {
    "is_from_context": (
        "Did the line's neighbours or the model give the verdict, rather than the line itself?",
        lambda rule: rule.stage in ("neighbours", "model"),
    ),
    "promotes_alike": (
        "Do doubtful lines of this rule make each other sure where several stand in a row?",
        lambda rule: rule.promotes_alike,
    ),
}


def core_enums() -> str:
    """`cleaner/_registry.pxd`: labels, rules and thresholds as the core knows them."""
    of_lines = _of_lines()
    parts = [
        f"# {MADE}",
        "from libc.stdint cimport uint8_t, uint64_t",
        "# Labels as numbered in labels.py.",
        _enum((f"LABEL_{label.name.upper()} = {n}", "") for n, label in enumerate(labels(), 1)),
        "# Rules as in its `RULES`.",
        _enum(
            [
                ("RULE_NONE = 0", ""),
                *((f"RULE_{rule.name.upper()} = {n}", "") for n, rule in enumerate(of_lines, 1)),
            ]
        ),
        "# Guards as in its `GUARDS`.",
        _enum(
            [
                ("GUARD_NONE = 0", ""),
                *((f"GUARD_{guard.name.upper()} = {n}", "") for n, guard in enumerate(guards(), 1)),
            ]
        ),
        _masks(of_lines),
    ]
    for topic in thresholds():
        whole = [made for made in topic.thresholds if made.type == "int"]
        real = [made for made in topic.thresholds if made.type != "int"]
        parts.append(_comment(f"{topic.about}." + (f"  {topic.note}" if topic.note else ""), 0))
        if whole:
            parts.append(_enum((f"{made.name} = {made.value}", _what(made)) for made in whole))
        if real:
            parts.append(_macros(real))
    return _joined([*parts, *(_question(name, doc) for name, (doc, _) in _QUESTIONS.items())])


def labels_module() -> str:
    """`cleaner/labels.py`: the names that users see."""
    rows = {
        "LABEL_NAMES": [f'    "{label.name}",' for label in labels()],
        "LABEL_TYPES": [f'        "{label.name}",' for label in labels()],
        "LABEL_ROWS": [f'    "{label.name}": "{label.doc}",' for label in labels()],
        "RULE_ROWS": [f'    "{rule.name}": "{rule.doc}",' for rule in _of_lines()],
        "GUARD_ROWS": [f'    "{guard.name}": "{guard.doc}",' for guard in guards()],
        "PAGE_ROWS": [
            f'    "{rule.name}": "{rule.doc}",' for rule in rules() if _is_of_pages(rule)
        ],
    }
    return _LABELS.format(MADE=MADE, **{name: "\n".join(lines) for name, lines in rows.items()})


_LABELS = '''\
"""The kinds of boilerplate, in the order in which they are numbered, and the rules.

The fast core knows labels by number only: `LABELS[n - 1]` is the name of label
`n`, and 0 means body.
"""

# {MADE}

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it: `typing` loads slowly, and nothing here needs it

__all__ = [
    "DESCRIPTIONS",
    "GUARDS",
    "GUARD_DESCRIPTIONS",
    "LABELS",
    "NUMBERS",
    "PAGE_RULES",
    "RULES",
    "RULE_DESCRIPTIONS",
    "Label",
]

if TYPE_CHECKING:
    from typing import Literal

    Label = Literal[
{LABEL_TYPES}
    ]
    """A kind of boilerplate, by name."""

DESCRIPTIONS: dict[Label, str] = {{
{LABEL_ROWS}
}}

LABELS: tuple[Label, ...] = (
{LABEL_NAMES}
)
NUMBERS: dict[Label, int] = {{name: number for number, name in enumerate(LABELS, 1)}}

RULE_DESCRIPTIONS: dict[str, str] = {{
{RULE_ROWS}
}}
"""What a deleted span is by each rule: `Span.rule` is one of these names, or of `PAGE_RULES`."""

RULES: tuple[str, ...] = ("body", *RULE_DESCRIPTIONS)

PAGE_RULES: dict[str, str] = {{
{PAGE_ROWS}
}}
"""The rules that only pages with their tree have, and what a deleted span is by each."""

GUARD_DESCRIPTIONS: dict[str, str] = {{
{GUARD_ROWS}
}}
"""What keeps a line although there is evidence against it, by `Evidence.kept_by`."""

GUARDS: tuple[str, ...] = tuple(GUARD_DESCRIPTIONS)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """The type, for code that asks for it at run time."""
        if name == "Label":
            from typing import Literal

            return Literal[LABELS]
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
'''


def _is_of_pages(rule: Rule) -> bool:
    return rule.stage == "page"


def _of_lines() -> list[Rule]:
    """The rules that the core numbers."""
    return [rule for rule in rules() if not _is_of_pages(rule)]


def _mask_name(question: str) -> str:
    return f"{question.upper()}_RULES"


def _masks(numbered: list[Rule]) -> str:
    """For each question a number whose bits are the rules that say yes."""
    masks = {
        _mask_name(question): sum(1 << n for n, rule in enumerate(numbered, 1) if says_yes(rule))
        for question, (_, says_yes) in _QUESTIONS.items()
    }
    return "\n".join(
        [
            "cdef extern from *:",
            '    """',
            *(f"    #define {name} UINT64_C(0x{mask:X})" for name, mask in masks.items()),
            '    """',
            *(f"    const uint64_t {name}" for name in masks),
        ]
    )


def _question(name: str, doc: str) -> str:
    return "\n".join(
        [
            "",
            f"cdef inline bint {name}(uint8_t rule) noexcept nogil:",
            f'    """{doc}"""',
            f"    return ({_mask_name(name)} >> rule) & 1",
        ]
    )


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
        line = f"    {member:<34}  # {comment}" if comment else f"    {member}"
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
