"""The text of a block with its marks, as Markdown.

What is shown as it is (code, formulas, notes, images) becomes a hole in the text; links
and emphasis are put around text and holes.  Emphasis is the hard part: whether `**` opens
or closes depends on the signs on both sides.  So the line is put together, each such sign
is looked at where it stands, and emphasis whose signs would be read as text is drawn in
from punctuation, until they are not: bold `(b)` between two letters becomes `a(**b**)c`.
Where it begins or ends with other marks, right behind other emphasis, or inside other emphasis
with signs that would end that, tags stand for its signs: `a<strong>`b`</strong>c`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from cleaner.html.markdown.blocks import Mark
from cleaner.html.markdown.escapes import (
    closes,
    escape_address,
    escape_text,
    fence_for,
    has_references,
    is_autolink,
    is_space,
    opens,
)
from cleaner.html.markdown.ranges import Range, apart, meeting, outside, trimmed, united

__all__ = ["inline"]

_DELIMITERS = {"strong": "**", "emphasis": "*", "strike": "~~"}
_TAGS = {"strong": "strong", "emphasis": "em", "strike": "del"}
_TAGGED = "tags"  # what stands for emphasis that has tags for its signs
_ORDER = ["link", "strike", "strong", "emphasis"]  # around the same text, the outermost first
_WHOLE = ("formula", "note", "back")  # in these nothing else is marked
_POINTS = ("image", "task", "break")
_CLOSE, _POINT, _OPEN, _HOLE = range(4)  # what comes first at a place
MAX_ROUNDS = 4  # of mending emphasis: each mends all that is amiss, and hardly a line needs two


class _Token(NamedTuple):
    """A piece of a line; a sign of emphasis with the number of that."""

    kind: str
    text: str
    opens: bool = False
    number: int = -1


def inline(
    text: str,
    marks: Sequence[Mark] = (),
    *,
    links: bool = True,
    images: bool = True,
    begins: bool = True,
    in_cell: bool = False,
) -> str:
    """The text with its marks as Markdown, on one line.

    `begins` tells whether a line begins with it; `in_cell`, that it stands in a table.

    >>> inline("see the docs", [Mark(4, 12, "link", "/d"), Mark(8, 12, "strong")])
    'see [the **docs**](/d)'
    """
    if not marks:
        return escape_text(text, begins=begins, brackets=has_references(text), pipes=in_cell)
    line = _Line(text, marks, links=links, images=images)
    for _ in range(MAX_ROUNDS):
        tokens = line.tokens()
        if not line.mend(tokens):
            break
    else:
        line.emphasis = [one._replace(text=_TAGGED) for one in line.emphasis]
        tokens = line.tokens()
    formulas = any(mark.kind == "formula" for mark in marks)
    return _joined(tokens, begins, has_references(text), in_cell, formulas)


class _Line:
    """What is in a line: `links`, `emphasis` and `holes`, each a list of ranges."""

    def __init__(self, text: str, marks: Sequence[Mark], *, links: bool, images: bool) -> None:
        self.text = text
        ranges = [Range(mark.start, mark.stop, mark.kind, mark.target) for mark in marks]
        spans = [
            part
            for one in ranges
            if one.kind not in _WHOLE + _POINTS
            for part in trimmed(text, one)
        ]
        whole = apart(one for one in ranges if one.kind in _WHOLE)
        holes = [one._replace(text=_shown(text, one)) for one in whole]
        self.links: list[Range] = []
        code = _united_of(spans, "code")
        for link in apart(one for one in spans if links and one.kind == "link"):
            if not all(_is_in_link(one, link) for one in meeting(whole, link.start, link.stop)):
                continue
            is_plain = link.text == text[link.start : link.stop] and is_autolink(link.text)
            if is_plain and not meeting(code, link.start, link.stop):
                holes.append(link._replace(text=f"<{link.text}>"))
            else:
                self.links.append(link)
        holes.sort()
        marked = [one for kind in _DELIMITERS for one in _united_of(spans, kind)]
        edges = {at for one in marked for at in one[:2]}
        holes = sorted([*holes, *self.code(_united_of(spans, "code", edges), holes)])
        emphasis = [part for one in marked for part in self.around_links(_around_holes(one, holes))]
        self.emphasis = [part for one in _nested(emphasis) for part in trimmed(text, one)]
        points = []
        for mark in marks:
            if mark.kind in _POINTS and (images or mark.kind != "image"):
                over = meeting(holes, mark.start - 1, mark.start + 1)
                over = [one for one in over if one.start < mark.start < one.stop]
                if not over or over[0].kind == "code":
                    # Blanks may stand between the text and an image behind it.
                    at = min(over[0].start if over else mark.start, len(text))
                    points.append(Range(at, at, mark.kind, _point(mark)))
        self.holes = sorted([*holes, *points], key=lambda one: one.start)

    def code(self, spans: list[Range], holes: list[Range]) -> Iterator[Range]:
        """Code as holes, in pieces where links and other holes begin and end."""
        for one in spans:
            for part in outside(one, holes):
                inside = [
                    part._replace(start=max(part.start, link.start), stop=min(part.stop, link.stop))
                    for link in meeting(self.links, part.start, part.stop)
                ]
                for piece in [*inside, *outside(part, self.links)]:
                    for found in trimmed(self.text, piece):
                        yield found._replace(text=_shown(self.text, found))

    def around_links(self, spans: Iterable[Range]) -> Iterator[Range]:
        """Emphasis around and in links, in parts where a sign would stand tight between two."""
        text = self.text
        left = list(spans)
        while left:
            for one in trimmed(text, left.pop()):
                met = meeting(self.links, one.start, one.stop)
                for link in [*met[:1], *met[-1:]]:
                    if link.start <= one.start and one.stop <= link.stop:
                        continue  # inside
                    before, after = (
                        text[link.start - 1 : link.start],
                        text[link.stop : link.stop + 1],
                    )
                    if (
                        link.start < one.start
                        or link.stop > one.stop
                        or (link.start == one.start and not is_space(before))
                        or (link.stop == one.stop and not is_space(after))
                    ):
                        left += outside(one, [link])
                        one = one._replace(
                            start=max(one.start, link.start), stop=min(one.stop, link.stop)
                        )
                        break
                yield one

    def tokens(self) -> list[_Token]:
        """The line from left to right, each mark inside another or beside it."""
        marks = [(one, -1) for one in self.links]
        marks += [(one, number) for number, one in enumerate(self.emphasis)]
        marks.sort(key=lambda pair: (pair[0].start, -pair[0].stop, _ORDER.index(pair[0].kind)))
        events: list[tuple[int, int, int, int, _Token]] = []
        around: list[Range] = []
        for depth, (one, number) in enumerate(marks):
            while around and around[-1].stop <= one.start:
                around.pop()
            if around and around[-1].stop < one.stop:
                one = one._replace(stop=around[-1].stop)
            around.append(one)
            first, last = _signs(one)
            number = -1 if one.text == _TAGGED else number
            events.append(
                (one.start, _OPEN, depth, one.start, _Token(one.kind, first, True, number))
            )
            events.append(
                (one.stop, _CLOSE, -depth, one.stop, _Token(one.kind, last, False, number))
            )
        for depth, one in enumerate(self.holes):
            kind = _POINT if one.start == one.stop else _HOLE
            events.append((one.start, kind, depth, one.stop, _Token(one.kind, one.text)))
        tokens, at = [], 0
        for start, _, _, stop, token in sorted(events):
            if at < start:
                tokens.append(_Token("text", self.text[at:start]))
            if token.text:
                tokens.append(token)
            at = max(at, stop)
        if at < len(self.text):
            tokens.append(_Token("text", self.text[at:]))
        return tokens

    def mend(self, tokens: list[_Token]) -> bool:
        """Draw in emphasis whose signs would not be read, or give it tags; was there any?"""
        mended = False
        around = Counter[str]()  # signs of emphasis that is open
        for at, token in enumerate(tokens):
            if token.number < 0:
                continue
            before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
            sign = token.text[0]
            if token.opens and (
                _closes_before(tokens, at) or (around[sign] and closes(before, after))
            ):
                mended = True
                self.emphasis[token.number] = self.emphasis[token.number]._replace(text=_TAGGED)
                continue
            around[sign] += 1 if token.opens else -1
            if not (opens if token.opens else closes)(before, after):
                mended = True
                inner = tokens[at + 1 if token.opens else at - 1]
                one = self.emphasis[token.number]
                self.emphasis[token.number] = (
                    self.drawn_in(one, token.opens)
                    if inner.kind == "text"
                    else one._replace(text=_TAGGED)
                )
        if mended:
            self.emphasis = [one for one in self.emphasis if one.start < one.stop]
        return mended

    def drawn_in(self, one: Range, opening: bool) -> Range:
        """Emphasis without the sign of text at that end of it, and what cannot be an end."""
        text, (start, stop) = self.text, one[:2]
        if opening:
            start += 1
            while start < stop and not opens(text[start - 1], text[start]):
                start += 1
        else:
            stop -= 1
            while start < stop and not closes(text[stop - 1], text[stop]):
                stop -= 1
        return one._replace(start=start, stop=max(start, stop))


def _united_of(spans: Iterable[Range], kind: str, joints: Set[int] = frozenset()) -> list[Range]:
    """Those of a kind, united."""
    return united((one for one in spans if one.kind == kind), joints)


def _is_in_link(one: Range, link: Range) -> bool:
    return one.kind == "formula" and link.start <= one.start and one.stop <= link.stop


def _around_holes(one: Range, holes: Sequence[Range]) -> Iterator[Range]:
    """Emphasis without what of it is part of a hole; whole holes are emphasised with it."""
    met = meeting(holes, one.start, one.stop)
    if met and met[0].start < one.start:
        one = one._replace(start=met[0].stop)
    if met and met[-1].stop > one.stop:
        one = one._replace(stop=met[-1].start)
    if one.start < one.stop:
        yield one


def _nested(ranges: Iterable[Range]) -> Iterator[Range]:
    """The ranges, those in two that begin in another and end behind it."""
    left = [(one.start, -one.stop, _ORDER.index(one.kind)) for one in ranges]
    heapify(left)
    around: list[int] = []  # where those that are open end
    while left:
        start, end, order = heappop(left)
        while around and around[-1] <= start:
            around.pop()
        stop = min(-end, around[-1]) if around else -end
        if stop < -end:
            heappush(left, (stop, end, order))
        around.append(stop)
        yield Range(start, stop, _ORDER[order])


def _shown(text: str, one: Range) -> str:
    """The Markdown that stands for a hole."""
    inner = text[one.start : one.stop]
    match one.kind:
        case "note":
            return f"[^{one.text}]"
        case "back":
            return ""
        case "formula":
            return f"$${inner}$$" if one.text else f"${inner}$"
    fence = fence_for(inner, 1)
    pad = " " if inner[0] == "`" or inner[-1] == "`" else ""
    return f"{fence}{pad}{inner}{pad}{fence}"


def _point(mark: Mark) -> str:
    if mark.kind == "task":
        return f"[{mark.target or ' '}] "
    if mark.kind == "break":
        return "<br>"
    label = escape_text(mark.label, "[", "]", begins=False, brackets=True)
    title = escape_text(mark.title, '"', '"', begins=False).replace('"', '\\"')
    title = f' "{title}"' if title and mark.title != mark.label else ""
    image = f"![{label}]({escape_address(mark.target)}{title})"
    return f"[{image}]({escape_address(mark.link)})" if mark.link else image


def _signs(one: Range) -> tuple[str, str]:
    if one.kind == "link":
        return "[", f"]({escape_address(one.text)})"
    if one.text == _TAGGED:
        return f"<{_TAGS[one.kind]}>", f"</{_TAGS[one.kind]}>"
    return _DELIMITERS[one.kind], _DELIMITERS[one.kind]


def _closes_before(tokens: list[_Token], at: int) -> bool:
    """Does an equal sign right before it close emphasis?  Such a run may be read otherwise."""
    before = tokens[at - 1] if at else None
    return (
        before is not None
        and before.number >= 0
        and not before.opens
        and before.text[0] == tokens[at].text[0]
    )


def _neighbour(tokens: list[_Token], at: int, step: int) -> str:
    """The sign next to the run of equal signs that a token is in; "" at an end of the line."""
    sign = tokens[at].text[0]
    at += step
    while 0 <= at < len(tokens) and tokens[at].number >= 0 and tokens[at].text[0] == sign:
        at += step
    if not 0 <= at < len(tokens):
        return ""
    # Blanks are put around images.
    return " " if tokens[at].kind == "image" else tokens[at].text[0 if step > 0 else -1]


def _joined(
    tokens: list[_Token], begins: bool, brackets: bool, in_cell: bool, formulas: bool
) -> str:
    """The tokens as one string, their text escaped."""
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
                    dollars=formulas,
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
