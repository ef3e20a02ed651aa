"""The style of the Cython sources, which no linter reads.

A bound that decides something has a name, and the registry says what it guards.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECIDING = [
    path
    for folder in ("rules", "decide")
    for path in sorted((ROOT / "cleaner" / folder).glob("*.p[yx][xd]"))
]
SOURCES = [
    path for path in (ROOT / "cleaner").rglob("*") if path.suffix in {".pyx", ".pxd", ".pyi"}
]
MAX_COLUMNS = 120
MAX_FUNCTION_LINES = 80
MAX_FILE_LINES = 500
FUNCTION = re.compile(r"(\s*)(?:cdef|cpdef|def) (?!extern)[^=]*?(\w+)\(")
QUOTED = re.compile(r"""c?"(\\.|[^"\\])*"|c?'(\\.|[^'\\])*'""")
INDEX = re.compile(r"\[[^\[\]]*\]")
COMPARES = re.compile(r"[<>]=?|[!=]=|\b(min|max)\(")
NO_NUMBER = re.compile(r"<\w+\*?>|<<|>>|->|->|0x[0-9A-Fa-f]+|\b1 << \d+|\bc < 128\b")
# 0, 1 and 2 count what is there; 100 makes a share a percentage.
BARE = re.compile(r"(?<![\w.])(?!100\b)([3-9]|\d\d+|\d+\.\d+)(?![\w.])")


def bare_numbers(text: str) -> list[str]:
    """The lines of code that compare something with a number."""
    code = re.sub(r'"""(.|\n)*?"""', lambda doc: "\n" * doc[0].count("\n"), text)
    found = []
    for line in code.splitlines():
        bare = re.sub(r"#.*", "", QUOTED.sub("", line))
        while bare != (inner := INDEX.sub("", bare)):
            bare = inner
        bare = NO_NUMBER.sub("", bare)
        if COMPARES.search(bare) and BARE.search(bare):
            found.append(line.strip())
    return found


def test_what_counts_as_bare() -> None:
    assert bare_numbers("if n > 5 or c == 'x':\n") == ["if n > 5 or c == 'x':"]
    assert bare_numbers("return 5 * n < 3 * k") == ["return 5 * n < 3 * k"]
    assert bare_numbers('"""n > 5"""\nif n > 2 or 100 * n > MAX_SHARE * k:  # not > 7\n') == []
    assert bare_numbers("x[n > 5] = a << 7") == []


@pytest.mark.parametrize("path", DECIDING, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_bare_number_in_a_condition(path: Path) -> None:
    assert not bare_numbers(path.read_text(encoding="utf-8"))


def function_lengths(text: str) -> dict[str, int]:
    """The lines of each function, by name."""
    lines = text.splitlines()
    found = {}
    for i, line in enumerate(lines):
        if head := FUNCTION.match(line):
            stop = i + 1
            while stop < len(lines) and (
                not lines[stop].strip() or re.match(head[1] + r"(\s|\))", lines[stop])
            ):
                stop += 1
            found[head[2]] = len("\n".join(lines[i:stop]).rstrip().splitlines())
    return found


def test_how_long_a_function_is() -> None:
    text = (
        "cdef int one(\n    int n,\n) noexcept:\n    return n\n\n\ncdef int N = 1\ndef two(): ...\n"
    )
    assert function_lengths(text) == {"one": 4, "two": 1}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_line_function_or_file_is_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "_registry.pxd":
        assert [line for line in text.splitlines() if len(line) > MAX_COLUMNS] == []
    lengths = function_lengths(text)
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}
    assert len(text.splitlines()) <= MAX_FILE_LINES
