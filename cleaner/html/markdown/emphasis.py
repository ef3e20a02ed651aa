"""Emphasis whose delimiters Markdown reads as such.

Whether `**` opens or closes depends on the characters on both sides.  Emphasis whose
delimiters would be read as text begins later or ends earlier, until they are not: bold `(b)`
between two letters becomes `a(**b**)c`.  Where it begins or ends with other marks, right
behind other emphasis, or inside other emphasis with delimiters that would end that, it is
written with tags: `a<strong>`b`</strong>c`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from cleaner.html.markdown.escapes import closes, opens
from cleaner.html.markdown.ranges import Range
from cleaner.html.markdown.tokens import ORDER, TAGGED, Token

__all__ = ["mended", "nested"]


def nested(ranges: Iterable[Range]) -> Iterator[Range]:
    """The ranges, those in two that begin in another and end behind it."""
    left = [(one.start, -one.stop, ORDER.index(one.kind)) for one in ranges]
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
        yield Range(start, stop, ORDER[order])


def mended(text: str, emphasis: Sequence[Range], tokens: list[Token]) -> list[Range] | None:
    """The emphasis with what would not be read made shorter or tagged; None where all is read.

    `tokens` are those of the line with this emphasis.
    """
    changed = list(emphasis)
    is_changed = False
    depth = Counter[str]()  # of open emphasis, by the character of its delimiter
    for at, token in enumerate(tokens):
        if not token.is_delimiter:
            continue
        before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
        char = token.text[0]
        one = changed[token.number]
        if token.opens and (_closes_before(tokens, at) or (depth[char] and closes(before, after))):
            is_changed = True
            changed[token.number] = one._replace(text=TAGGED)
            continue
        depth[char] += 1 if token.opens else -1
        if not (opens if token.opens else closes)(before, after):
            is_changed = True
            inner = tokens[at + 1 if token.opens else at - 1]
            changed[token.number] = (
                _shortened(text, one, at_start=token.opens)
                if inner.kind == "text"
                else one._replace(text=TAGGED)
            )
    return [one for one in changed if one.start < one.stop] if is_changed else None


def _shortened(text: str, one: Range, *, at_start: bool) -> Range:
    """Emphasis without the character at that end of it, and what cannot be an end."""
    start, stop = one.start, one.stop
    if at_start:
        start += 1
        while start < stop and not opens(text[start - 1], text[start]):
            start += 1
    else:
        stop -= 1
        while start < stop and not closes(text[stop - 1], text[stop]):
            stop -= 1
    return one._replace(start=start, stop=max(start, stop))


def _closes_before(tokens: list[Token], at: int) -> bool:
    """Does an equal delimiter right before it close emphasis?  Such a run may be read otherwise."""
    before = tokens[at - 1] if at else None
    return (
        before is not None
        and before.is_delimiter
        and not before.opens
        and before.text[0] == tokens[at].text[0]
    )


def _neighbour(tokens: list[Token], at: int, step: int) -> str:
    """The character next to the run of equal delimiters around a token; "" at the line's ends."""
    char = tokens[at].text[0]
    at += step
    while 0 <= at < len(tokens) and tokens[at].is_delimiter and tokens[at].text[0] == char:
        at += step
    if not 0 <= at < len(tokens):
        return ""
    # Blanks are put around images.
    return " " if tokens[at].kind == "image" else tokens[at].text[0 if step > 0 else -1]
