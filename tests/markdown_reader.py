"""Markdown read back with markdown-it: its blocks, and what is marked in their text.

White space is left out of all texts, since lines may be joined with or without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from cleaner.html._walk import read_page
from cleaner.html.markdown import Block, KeptLines, read_blocks
from cleaner.html.parse import parse_page

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
MARKS = {"strong": "strong", "em": "emphasis", "s": "strike"}
TAGS = {"strong": "strong", "em": "emphasis", "del": "strike"}


@dataclass
class Text:
    """A text, and what in it is a link, an image, code, or emphasised."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    code: str = ""
    strong: str = ""
    emphasis: str = ""
    strike: str = ""


@dataclass
class Node:
    """A block: its kind, what that says more of it, its text, and the blocks in it."""

    kind: str
    what: object = None
    text: Text | str = ""
    inside: list[Node] = field(default_factory=list)


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def letters(text: str) -> str:
    """The letters and digits of a text: emphasis need not reach as far as punctuation."""
    return "".join(filter(str.isalnum, text))


def read(markdown: str) -> list[Node]:
    """The blocks of a Markdown text."""
    return _blocks(SyntaxTreeNode(READER.parse(markdown)))


def _blocks(tree: SyntaxTreeNode) -> list[Node]:
    return [_block(node) for node in tree.children]


def _block(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "paragraph":
            return Node("paragraph", text=_text(node.children[0]))
        case "heading":
            return Node("heading", int(node.tag[1]), _text(node.children[0]))
        case "fence":
            return Node("code", node.info, node.content)
        case "hr":
            return Node("rule")
        case "blockquote":
            return Node("quote", inside=_blocks(node))
        case "bullet_list":
            return Node("list", None, inside=_blocks(node))
        case "ordered_list":
            return Node("list", int(node.attrs.get("start", 1)), inside=_blocks(node))
        case "list_item":
            return Node("item", inside=_blocks(node))
        case "table":
            rows = [row for part in node.children for row in part.children]
            return Node(
                "table", inside=[Node("row", inside=[_cell(c) for c in r.children]) for r in rows]
            )
        case "footnote_block":
            return Node("notes", inside=_blocks(node))
        case "footnote":
            return Node("note", node.meta["label"], inside=_blocks(node))
    raise AssertionError(f"a block of the kind {node.type}")


def _cell(node: SyntaxTreeNode) -> Node:
    return Node("cell", text=_text(node.children[0]))


def _text(inline: SyntaxTreeNode) -> Text:
    found = Text()
    _add(inline, found, frozenset())
    for name in MARKS.values():
        setattr(found, name, letters(getattr(found, name)))
    return found


def _add(node: SyntaxTreeNode, found: Text, marks: frozenset[str]) -> str:
    """Add what is in the node to `found`; its text."""
    own = ""
    tagged: frozenset[str] = frozenset()
    for child in node.children:
        inner = marks | tagged | ({MARKS[child.type]} if child.type in MARKS else frozenset())
        match child.type:
            case "text" | "code_inline":
                text = squeezed(child.content)
                found.text += text
                for mark in marks | tagged:
                    setattr(found, mark, getattr(found, mark) + text)
                if child.type == "code_inline":
                    found.code += text
            case "link":
                at = len(found.links)
                found.links.append(("", ""))
                text = _add(child, found, inner)
                found.links[at] = (text, unquote(str(child.attrs["href"])))
            case "image":
                alt = "".join(part.content for part in child.children)
                found.images.append((squeezed(alt), unquote(str(child.attrs["src"]))))
                text = ""
            case "strong" | "em" | "s":
                text = _add(child, found, inner)
            case "footnote_ref":
                text = f"[^{child.meta['label']}]"
                found.text += text
            case "softbreak" | "hardbreak" | "footnote_anchor":
                text = ""
            case "html_inline":
                text = ""
                if child.content != "<br>":
                    mark = TAGS[child.content.strip("</>")]
                    assert (mark in tagged) == child.content.startswith("</")
                    tagged ^= {mark}
            case _:
                raise AssertionError(f"inline of the kind {child.type}")
        own += text
    assert not tagged
    return own


def blocks_of(html: str, base: str = "") -> list[Block]:
    """The blocks of a page of which all lines are kept."""
    root = parse_page(html)
    assert root is not None
    page = read_page(root, bytes(16), marks=True)
    lines: list[str] = []
    for line in page.text.split("\n"):
        if line:
            lines.append(f"{line}\n")
        elif lines:
            lines[-1] += "\n"
    kept = KeptLines()
    for n, line in enumerate(lines):
        kept.add(n, line)
    return read_blocks(page, kept, base)
