"""The law of Markdown: read back, it has the blocks, the texts and the links of the page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hypothesis import event, given
from hypothesis import strategies as st
from markdown_reader import Node, Text, blocks_of, letters, read, squeezed

from cleaner.html._walk import read_page
from cleaner.html.markdown import KeptLines, read_blocks, to_markdown
from cleaner.html.parse import parse_page

_WORDS = r"""
    tide Ebb snake_case __init__ 5 1. 2) 12. - + * ** *** _ __ # ## #tag > >quoted = === --- |
    a|b ` `` ``` ~ ~~ ~~~ ~5 [ ] [x] [1] [^1] [^1]: ]( ](x) [a](b) ![ ! [a]: <b> < > </p> <!--
    <?x <https://a.example> &copy; & &#42; &amp; \ \* \\ c:\x $ $5 $x$ ( ) . , “ ” … — «a» 水
    「水」 。 ش é € © +1 f(x) a*b*c *a* _a_ ' " : :: {#a} www.a.example https://a.example/b_c_d
    a@b.example !! 😀 1 10
"""
_SPACED = ["- - -", "[ ]", "3 * 4", ": a", "a\u200bb", "https://a.example/b"]
words = st.sampled_from([*_WORDS.split(), *_SPACED])
hostile = st.lists(st.tuples(words, st.sampled_from(["", "", " "])), min_size=1, max_size=5).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
addresses = st.sampled_from(
    [
        *("https://a.example/b", "/b_c*d", "x?a=1&copy=2", "a(b)c", "a)b", "a b", "é", "a`b"),
        *("#x y", "a|b"),
    ]
)
CODE_LINES = (
    "```", "````", "~~~", "  x = 1", "\ty", "# no", "- no", "> no", "<b>&amp;", "a\\", "a*b*",
    "    four",
)  # fmt: skip
CLOSED = {"code": frozenset(["code", "b", "i", "s"])}  # in code only links are marked


@st.composite
def inlines(draw: st.DrawFn, depth: int = 2, inside: frozenset[str] = frozenset()) -> str:
    """HTML of a text with marks, never blank."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kinds = {"a", "b", "i", "s", "code"} - inside if depth else set()
        kind = draw(st.sampled_from(["text", "text", *sorted(kinds)]))
        gap = draw(st.sampled_from(["", "", " "]))
        if kind == "text":
            parts.append(escape(draw(hostile)) + gap)
        else:
            href = f' href="{escape(draw(addresses))}"' if kind == "a" else ""
            inner = draw(inlines(depth=depth - 1, inside=inside | CLOSED.get(kind, {kind})))
            parts.append(f"<{kind}{href}>{inner}</{kind}>{gap}")
    return "".join(parts)


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> str:
    """HTML of some blocks."""
    return "".join(draw(blocks(depth=depth)) for _ in range(draw(st.integers(1, 3))))


@st.composite
def blocks(draw: st.DrawFn, depth: int) -> str:
    deep = ["quote", "list", "list"] if depth else []
    kind = draw(st.sampled_from(["p", "p", "h", "pre", "table", *deep]))
    event(kind)
    match kind:
        case "p":
            lines = draw(st.lists(inlines(), min_size=1, max_size=2))
            return f"<p>{'<br>'.join(lines)}</p>"
        case "h":
            rank = draw(st.integers(1, 6))
            return f"<h{rank}>{draw(inlines())}</h{rank}>"
        case "pre":
            lines = draw(st.lists(st.sampled_from(("", *CODE_LINES)), min_size=1, max_size=4))
            language = draw(st.sampled_from(["", ' class="language-py"']))
            return f"<pre{language}><code>x\n{escape(chr(10).join(lines))}\nz</code></pre>"
        case "table":
            n = draw(st.integers(2, 3))
            cells = st.one_of(inlines(depth=1), st.just("")).map(lambda text: f"<td>{text}</td>")
            rows = [
                f"<td>{draw(inlines(depth=1))}</td>" + "".join(draw(cells) for _ in range(n - 1))
                for _ in range(draw(st.integers(1, 3)))
            ]
            if draw(st.booleans()):
                rows.insert(0, f"<th colspan={n}>{draw(inlines(depth=1))}</th>")
            return f"<table><tr>{'<tr>'.join(rows)}</table>"
        case "quote":
            return f"<blockquote>{draw(trees(depth=depth - 1))}</blockquote>"
    tag = draw(st.sampled_from(["<ul>", "<ol>", "<ol start=3>"]))
    items = (
        f"<li>{draw(st.one_of(inlines(), st.just('')))}{draw(trees(depth=depth - 1))}</li>"
        if draw(st.booleans())
        else f"<li>{draw(inlines())}</li>"
        for _ in range(draw(st.integers(1, 3)))
    )
    return f"{tag}{''.join(items)}</{tag[1:3]}>"


# --- what the page has ----------------------------------------------------------------------------

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "blockquote", "ul", "ol"}
MARKS = {"b": "strong", "i": "emphasis", "s": "strike", "code": "code"}


def nodes_of(element) -> list[Node]:
    """The blocks in an element of a page, as the law has it that Markdown gives them back."""
    found: list[Node] = []
    text = Text()
    add_text(text, element.text, ())
    for child in element:
        if child.tag in BLOCKS:
            found += flushed(text)
            text = Text()
            found.append(node_of(child))
            add_text(text, child.tail, ())
        else:
            add_inline(text, child, ())
    return found + flushed(text)


def flushed(text: Text) -> list[Node]:
    for name in ("strong", "emphasis", "strike"):
        setattr(text, name, letters(getattr(text, name)))
    return [Node("paragraph", text=text)] if text.text else []


def node_of(element) -> Node:
    match element.tag:
        case "p":
            return (nodes_of_text(element) or [Node("paragraph")])[0]
        case "pre":
            language = "py" if element.get("class") else ""
            lines = "".join(element.itertext()).split("\n")
            return Node("code", language, "\n".join(line.rstrip() for line in lines) + "\n")
        case "blockquote":
            return Node("quote", inside=nodes_of(element))
        case "ul" | "ol":
            start = int(element.get("start") or 1) if element.tag == "ol" else None
            return Node("list", start, inside=[Node("item", inside=nodes_of(li)) for li in element])
        case "table":
            return Node("table", inside=[row_of(row) for row in element.iter("tr")])
    (node,) = nodes_of_text(element)
    return Node("heading", int(element.tag[1]), node.text)


def nodes_of_text(element) -> list[Node]:
    text = Text()
    add_text(text, element.text, ())
    for child in element:
        add_inline(text, child, ())
    return flushed(text)


def row_of(row) -> Node:
    cells = [(nodes_of_text(cell) or [Node("", text=Text())])[0].text for cell in row]
    while not cells[-1].text:  # type: ignore[union-attr]
        cells.pop()
    # A table's rows are as long as the longest; what is empty at their ends does not count.
    return Node("row", inside=[Node("cell", text=text) for text in cells])


def add_text(found: Text, text: str | None, marks: tuple[str, ...]) -> str:
    text = squeezed(text or "")
    found.text += text
    for mark in marks:
        setattr(found, mark, getattr(found, mark) + text)
    return text


def add_inline(found: Text, element, marks: tuple[str, ...]) -> str:
    """Add an element and its tail; the text of both."""
    inner = (*marks, MARKS[element.tag]) if element.tag in MARKS else marks
    at = len(found.links)
    if element.tag == "a":
        found.links.append(("", ""))
    own = add_text(found, element.text, inner)
    for child in element:
        own += add_inline(found, child, inner)
    if element.tag == "a":
        found.links[at] = (own, element.get("href"))
    return own + add_text(found, element.tail, marks)


# --- laws -----------------------------------------------------------------------------------------


def unpadded(nodes: list[Node]) -> list[Node]:
    """The blocks without empty cells at the ends of rows, which make them as long as others."""
    for node in nodes:
        while (
            node.kind == "row"
            and isinstance(node.inside[-1].text, Text)
            and (not node.inside[-1].text.text)
        ):
            node.inside.pop()
        unpadded(node.inside)
    return nodes


@given(trees())
def test_markdown_reads_back_as_the_page(html: str) -> None:
    root = parse_page(f"<body>{html}</body>")
    assert root is not None
    markdown = to_markdown(blocks_of(f"<body>{html}</body>"))
    assert unpadded(read(markdown)) == nodes_of(root.find("body"))


@given(trees(), st.data())
def test_what_is_cut_out_takes_its_marks_along(html: str, data: st.DataObject) -> None:
    """Whatever is kept of the lines is the text that Markdown gives back."""
    root = parse_page(f"<body>{html}</body>")
    assert root is not None
    page = read_page(root, bytes(16), marks=True)
    kept = KeptLines()
    for number, line in enumerate(line for line in page.text.split("\n") if line):
        at = sorted(data.draw(st.lists(st.integers(0, len(line)), max_size=4)))
        bounds = list(zip([0, *at], [*at, len(line)], strict=True))[:: 2 if at else 1]
        parts, text = [], ""
        for start, stop in bounds:
            if start < stop:
                parts.append((start, stop, len(text)))
                text += line[start:stop]
        if text.strip():
            kept.add(number, text, parts)
    read_back = "".join(text_of(read(to_markdown(read_blocks(page, kept)))))
    assert read_back == squeezed("".join(kept.texts.values()))


def text_of(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        yield node.text.text if isinstance(node.text, Text) else squeezed(node.text)
        yield from text_of(node.inside)
