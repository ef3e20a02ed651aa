"""The lines of an article as blocks of a known kind, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cleaner._page import Page

__all__ = ["Block", "block_kinds", "to_markdown"]

Kind = Literal["paragraph", "heading", "item", "quote", "code", "row"]

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_LISTS = frozenset(["ul", "ol", "menu", "dir"])
_CODE = frozenset(["pre", "listing", "xmp", "plaintext"])
# At the begin of a line these would mean something.
_MEANS = re.compile(r"#{1,6}\s|[-+>]\s|~{3}|={3,}$|-{3,}$|\|")
_NUMBERED = re.compile(r"\A(\d+)(?=[.)]\s)")
_SIGNS = re.compile(r"([\\`*_\[\]<])")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article and what it is.

    `level` is the rank of a heading, and how deep in lists an item is, from 1.
    `number` is that of an item in an ordered list.  Lines of one block of code,
    one table or one quotation follow each other; `begins` tells where another begins.
    """

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    number: int | None = None
    begins: bool = True


def block_kinds(page: Page) -> Iterator[Block]:
    """For each line of the page a block of its kind, without text."""
    n_items: dict[int, int] = {}  # by list
    seen: set[int] = set()  # items whose first line was read
    before: list[int] = []
    for line in range(page.n_lines):
        around = page.around(line)
        tags = [page.element(number)[0] for number in around]
        kind, level, index = _kind(tags)
        number = None
        if kind == "item":
            item, lists = around[index], [i for i in range(index, len(tags)) if tags[i] in _LISTS]
            if item in seen:  # a further line of an item
                kind = "paragraph"
            elif lists:
                owner = around[lists[0]]
                n_items[owner] = n_items.get(owner, 0) + 1
                number = n_items[owner] if tags[lists[0]] == "ol" else None
            seen.add(item)
        yield Block("", kind, level, number, index < 0 or around[index] not in before)
        before = around


def _kind(tags: list[str]) -> tuple[Kind, int, int]:
    """Kind and level of a line, and which of the elements around it makes it so, or -1."""
    for index, tag in enumerate(tags):
        if tag in _HEADINGS:
            return "heading", _HEADINGS[tag], index
        if tag in _CODE:
            return "code", 0, index
        if tag == "tr":
            return "row", 0, tags.index("table") if "table" in tags else index
        if tag == "li":
            return "item", max(sum(name in _LISTS for name in tags), 1), index
        if tag == "blockquote":
            return "quote", 0, index
        if tag in ("article", "main", "section", "body"):
            break
    return "paragraph", 0, -1


def to_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown (CommonMark, with tables as GitHub has them).

    Signs that would mean something are escaped, but for those in code.

    >>> print(to_markdown([Block("Tides", "heading", 2), Block("Ebb", "item", 1)]), end="")
    ## Tides
    <BLANKLINE>
    - Ebb
    """
    parts: list[str] = []
    last: Block | None = None
    width = 0
    for block in blocks:
        joined = last is not None and last.kind == block.kind
        on = joined and not block.begins
        if last is not None and last.kind == "code" and not on:
            parts.append("```")
        if parts and not (on or (joined and block.kind == "item")):
            parts.append("")
        match block.kind:
            case "heading":
                parts.append("#" * block.level + " " + _escaped(block.text))
            case "item":
                mark = "-" if block.number is None else f"{block.number}."
                parts.append("    " * (block.level - 1) + f"{mark} {_escaped(block.text)}")
            case "quote":
                parts += ([">"] if on else []) + [f"> {_escaped(block.text)}"]
            case "code":
                parts += ([] if on else ["```"]) + [block.text]
            case "row":
                cells = [_escaped(cell).replace("|", "\\|") for cell in block.text.split("\t")]
                width = width if on else len(cells)
                parts.append("| " + " | ".join(cells + [""] * (width - len(cells))) + " |")
                if not on:
                    parts.append("|" + " --- |" * width)
            case _:
                parts.append(_escaped(block.text))
        last = block
    if last is not None and last.kind == "code":
        parts.append("```")
    return "\n".join(parts) + "\n" if parts else ""


def _escaped(text: str) -> str:
    escaped = _NUMBERED.sub(r"\1\\", _SIGNS.sub(r"\\\1", text), count=1)
    return "\\" + escaped if _MEANS.match(escaped) else escaped
