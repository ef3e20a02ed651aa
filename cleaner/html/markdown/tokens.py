"""A line from left to right: its text, and what is written before, behind and between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.html.markdown.escapes import escape_address, escape_text, is_space
from cleaner.html.markdown.ranges import Range

__all__ = ["DELIMITERS", "ORDER", "TAGGED", "Token", "join_tokens", "make_tokens"]

DELIMITERS = {"strong": "**", "emphasis": "*", "strike": "~~"}
ORDER = ["link", "strike", "strong", "emphasis"]  # around the same text, the outermost first
TAGGED = "tags"  # the `text` of emphasis that is written with tags instead of delimiters

_TAGS = {"strong": "strong", "emphasis": "em", "strike": "del"}
_CLOSE, _POINT, _OPEN, _HOLE = range(4)  # what comes first at one offset
_NO_NUMBER = -1


class Token(NamedTuple):
    """A piece of a line; delimiters of emphasis have the number of that, all else -1."""

    kind: str
    text: str
    opens: bool = False
    number: int = _NO_NUMBER

    @property
    def is_delimiter(self) -> bool:
        """Is it a delimiter of emphasis?"""
        return self.number != _NO_NUMBER


def make_tokens(
    text: str, links: Sequence[Range], emphasis: Sequence[Range], holes: Sequence[Range]
) -> list[Token]:
    """The tokens of a line, each mark inside another or beside it.

    The `text` of a hole is what stands for it.
    """
    marks = [(link, _NO_NUMBER) for link in links]
    marks += [(one, number) for number, one in enumerate(emphasis)]
    marks.sort(key=lambda pair: (pair[0].start, -pair[0].stop, ORDER.index(pair[0].kind)))
    events: list[tuple[int, int, int, int, Token]] = []
    around: list[Range] = []
    for depth, (one, number) in enumerate(marks):
        while around and around[-1].stop <= one.start:
            around.pop()
        if around and around[-1].stop < one.stop:
            one = one._replace(stop=around[-1].stop)
        around.append(one)
        first, last = _delimiters(one)
        number = _NO_NUMBER if one.text == TAGGED else number
        opening = Token(one.kind, first, True, number)
        closing = Token(one.kind, last, False, number)
        events.append((one.start, _OPEN, depth, one.start, opening))
        events.append((one.stop, _CLOSE, -depth, one.stop, closing))
    for depth, hole in enumerate(holes):
        kind = _POINT if hole.start == hole.stop else _HOLE
        events.append((hole.start, kind, depth, hole.stop, Token(hole.kind, hole.text)))
    tokens, at = [], 0
    for start, _, _, stop, token in sorted(events):
        if at < start:
            tokens.append(Token("text", text[at:start]))
        if token.text:
            tokens.append(token)
        at = max(at, stop)
    if at < len(text):
        tokens.append(Token("text", text[at:]))
    return tokens


def _delimiters(one: Range) -> tuple[str, str]:
    """What is written before and behind a link or emphasis."""
    if one.kind == "link":
        return "[", f"]({escape_address(one.text)})"
    if one.text == TAGGED:
        return f"<{_TAGS[one.kind]}>", f"</{_TAGS[one.kind]}>"
    return DELIMITERS[one.kind], DELIMITERS[one.kind]


def join_tokens(
    tokens: Sequence[Token], *, begins: bool, brackets: bool, in_cell: bool, dollars: bool
) -> str:
    """The tokens as one string, their text escaped: see `escape_text`."""
    out: list[str] = []
    in_link = False
    for at, token in enumerate(tokens):
        before = out[-1][-1] if out else ""
        after = tokens[at + 1].text[0] if at + 1 < len(tokens) else ""
        piece = token.text
        match token.kind:
            case "text":
                piece = escape_text(
                    piece,
                    before,
                    after,
                    begins=begins and not out,
                    brackets=brackets or in_link,
                    pipes=in_cell,
                    dollars=dollars,
                )
            case "image":
                piece = " " * (not is_space(before)) + piece + " " * (not is_space(after))
            case "break":
                while out and out[-1].endswith(" "):
                    out[-1:] = filter(None, [out[-1].rstrip(" ")])
                piece = piece if out and out[-1] != piece and after else ""
            case "link":
                in_link = token.opens
        if in_cell and token.kind != "text":
            piece = piece.replace("|", "\\|")
        if piece:
            out.append(piece)
    return "".join(out).strip(" ")
