"""The text of a block with its marks, as Markdown.

What is written as it is (code, formulas, notes, images) becomes a hole in the text; links
and emphasis are put around text and holes.  The line is put together, its emphasis is
mended where Markdown would not read it, and it is put together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from cleaner.html.markdown.blocks import Mark
from cleaner.html.markdown.emphasis import mended, nested
from cleaner.html.markdown.escapes import escape_text, has_references, is_autolink, is_space
from cleaner.html.markdown.holes import POINTS, WHOLE, written_hole, written_point
from cleaner.html.markdown.ranges import Range, apart, meeting, outside, trimmed, united
from cleaner.html.markdown.tokens import DELIMITERS, TAGGED, Token, join_tokens, make_tokens

__all__ = ["inline"]

MAX_ROUNDS = 4  # of mending emphasis: each mends all that is amiss, and hardly a line needs two


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

    `begins` says whether a line begins with it; `in_cell`, that it stands in a table.

    >>> inline("see the docs", [Mark(4, 12, "link", "/d"), Mark(8, 12, "strong")])
    'see [the **docs**](/d)'
    """
    if not marks:
        return escape_text(text, begins=begins, brackets=has_references(text), pipes=in_cell)
    line = _Line(text, marks, links=links, images=images)
    return join_tokens(
        line.mended_tokens(),
        begins=begins,
        brackets=has_references(text),
        in_cell=in_cell,
        dollars=any(mark.kind == "formula" for mark in marks),
    )


class _Line:
    """What is in a line: `links`, `emphasis` and `holes`, each a list of ranges."""

    def __init__(self, text: str, marks: Sequence[Mark], *, links: bool, images: bool) -> None:
        self.text = text
        ranges = [Range(mark.start, mark.stop, mark.kind, mark.target) for mark in marks]
        spans = [
            part for one in ranges if one.kind not in WHOLE + POINTS for part in trimmed(text, one)
        ]
        whole = apart(one for one in ranges if one.kind in WHOLE)
        holes = [one._replace(text=written_hole(text, one)) for one in whole]
        self.links: list[Range] = []
        if links:
            holes += self.take_links(spans, whole)
        holes.sort()
        marked = [one for kind in DELIMITERS for one in _united_of(spans, kind)]
        edges = {at for one in marked for at in one[:2]}
        holes = sorted([*holes, *self.code(_united_of(spans, "code", edges), holes)])
        emphasis = [part for one in marked for part in self.around_links(_around_holes(one, holes))]
        self.emphasis = [part for one in nested(emphasis) for part in trimmed(text, one)]
        points = self.points([mark for mark in marks if images or mark.kind != "image"], holes)
        self.holes = sorted([*holes, *points], key=lambda one: one.start)

    def mended_tokens(self) -> list[Token]:
        """The tokens of the line with emphasis that Markdown reads, with tags where need be."""
        for _ in range(MAX_ROUNDS):
            tokens = make_tokens(self.text, self.links, self.emphasis, self.holes)
            emphasis = mended(self.text, self.emphasis, tokens)
            if emphasis is None:
                return tokens
            self.emphasis = emphasis
        self.emphasis = [one._replace(text=TAGGED) for one in self.emphasis]
        return make_tokens(self.text, self.links, self.emphasis, self.holes)

    def take_links(self, spans: Sequence[Range], whole: Sequence[Range]) -> Iterator[Range]:
        """Take the links among `spans`; those whose text is their address are holes instead."""
        code = _united_of(spans, "code")
        for link in apart(one for one in spans if one.kind == "link"):
            if not all(_is_in_link(one, link) for one in meeting(whole, link.start, link.stop)):
                continue
            is_plain = link.text == self.text[link.start : link.stop] and is_autolink(link.text)
            if is_plain and not meeting(code, link.start, link.stop):
                yield link._replace(text=f"<{link.text}>")
            else:
                self.links.append(link)

    def points(self, marks: Iterable[Mark], holes: Sequence[Range]) -> Iterator[Range]:
        """Images, tasks and breaks: before code that they are in, and nowhere in other holes."""
        for mark in marks:
            if mark.kind in POINTS:
                over = meeting(holes, mark.start - 1, mark.start + 1)
                over = [one for one in over if one.start < mark.start < one.stop]
                if not over or over[0].kind == "code":
                    # Blanks may stand between the text and an image behind it.
                    at = min(over[0].start if over else mark.start, len(self.text))
                    yield Range(at, at, mark.kind, written_point(mark))

    def code(self, spans: Sequence[Range], holes: Sequence[Range]) -> Iterator[Range]:
        """Code as holes, in pieces where links and other holes begin and end."""
        for one in spans:
            for part in outside(one, holes):
                inside = [
                    part._replace(start=max(part.start, link.start), stop=min(part.stop, link.stop))
                    for link in meeting(self.links, part.start, part.stop)
                ]
                for piece in [*inside, *outside(part, self.links)]:
                    for found in trimmed(self.text, piece):
                        yield found._replace(text=written_hole(self.text, found))

    def around_links(self, spans: Iterable[Range]) -> Iterator[Range]:
        """Emphasis around and in links, in parts where a delimiter would be tight between two."""
        left = list(spans)
        while left:
            for one in trimmed(self.text, left.pop()):
                met = meeting(self.links, one.start, one.stop)
                for link in [*met[:1], *met[-1:]]:
                    if self.is_torn(one, link):
                        left += outside(one, [link])
                        start, stop = max(one.start, link.start), min(one.stop, link.stop)
                        one = one._replace(start=start, stop=stop)
                        break
                yield one

    def is_torn(self, one: Range, link: Range) -> bool:
        """Is emphasis that meets a link, but is not inside it, to be parted at the link's edges?"""
        if link.start <= one.start and one.stop <= link.stop:
            return False
        before = self.text[link.start - 1 : link.start]
        after = self.text[link.stop : link.stop + 1]
        return (
            link.start < one.start
            or link.stop > one.stop
            or (link.start == one.start and not is_space(before))
            or (link.stop == one.stop and not is_space(after))
        )


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
