"""What the text cleaner cuts from a page's lines, but from those that the tree holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

__all__ = ["Cut", "Part", "cut_around"]

Part = tuple[int, int]  # of a text, half open
Cut = tuple[int, int, int, int, float]  # start, stop, label, rule, score

MAX_ROUNDS = 32  # one or two are usual; each but the last deletes something


def cut_around(
    text: str, parts: list[Part], held: list[Part], cut: Callable[[str], list[Cut]]
) -> tuple[list[Part], list[Cut]]:
    """What `cut` leaves of `parts` of the text, which it takes for one text, and its cuts.

    These are offsets into the whole text.  Cuts that touch what is held are not made.
    What is left is cut again until nothing goes, so that a second cleaning finds
    nothing either, but in what is held.  Takes time in proportion to the parts, once a round.
    """
    cuts: list[Cut] = []
    for _ in range(MAX_ROUNDS):
        rest = "".join(text[start:stop] for start, stop in parts)
        kept = len(rest.rstrip("\n"))
        found = cut(rest[:kept])
        if found and found[-1][1] == kept:  # the line feeds at the end go with it
            found[-1] = (found[-1][0], len(rest), *found[-1][2:])
        found = list(_outside(found, list(_within(held, parts))))
        if not found:
            break
        parts, gone = _less(parts, found)
        cuts += gone
        if not held:
            break
    return parts, sorted(cuts)


def _within(held: list[Part], parts: list[Part]) -> Iterator[Part]:
    """The held parts as offsets into all `parts` together."""
    at, index = 0, 0
    for start, stop in parts:
        while index < len(held) and held[index][1] <= start:
            index += 1
        k = index
        while k < len(held) and held[k][0] < stop:
            yield max(held[k][0], start) - start + at, min(held[k][1], stop) - start + at
            k += 1
        index = max(index, k - 1)
        at += stop - start


def _outside(cuts: list[Cut], held: list[Part]) -> Iterator[Cut]:
    """The cuts that touch nothing that is held; both in order."""
    index = 0
    for found in cuts:
        while index < len(held) and held[index][1] <= found[0]:
            index += 1
        if index == len(held) or held[index][0] >= found[1]:
            yield found


def _less(parts: list[Part], cuts: list[Cut]) -> tuple[list[Part], list[Cut]]:
    """The parts less the cuts, offsets into all parts together; and the cuts as the text's own."""
    left: list[Part] = []
    gone: list[Cut] = []
    at, index = 0, 0
    for start, stop in parts:
        first, end = start, at + stop - start
        while index < len(cuts) and cuts[index][0] < end:
            begin = start + max(cuts[index][0] - at, 0)
            after = start + min(cuts[index][1] - at, stop - start)
            if begin > first:
                left.append((first, begin))
            if after > begin:
                gone.append((begin, after, *cuts[index][2:]))
            first = after
            if cuts[index][1] > end:
                break
            index += 1
        if first < stop:
            left.append((first, stop))
        at = end
    return left, gone
