"""What the text cleaner cuts from a page's lines, without touching protected ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

__all__ = ["Cut", "Part", "cut_unprotected"]

Part = tuple[int, int]  # of a text, half open
Cut = tuple[int, int, int, int, float]  # start, stop, label, rule, score

MAX_ROUNDS = 32  # one or two are usual; each but the last deletes something


def cut_unprotected(
    text: str, parts: list[Part], protected: list[Part], cut: Callable[[str], list[Cut]]
) -> tuple[list[Part], list[Cut]]:
    """What `cut` leaves of `parts` of the text, which it is given as one text, and its cuts.

    These are offsets into the whole text.  Cuts that touch a protected part are not made.
    What is left is cut again until nothing more is cut, so that a second cleaning finds
    nothing either, except in protected parts.  Takes time in proportion to the parts, once a round.
    """
    cuts: list[Cut] = []
    for _ in range(MAX_ROUNDS):
        rest = "".join(text[start:stop] for start, stop in parts)
        n_kept = len(rest.rstrip("\n"))
        found = cut(rest[:n_kept])
        if found and found[-1][1] == n_kept:  # the line feeds at the end go with it
            found[-1] = (found[-1][0], len(rest), *found[-1][2:])
        found = list(_outside(found, list(_within(protected, parts))))
        if not found:
            break
        parts, made = _less(parts, found)
        cuts += made
        if not protected:
            break
    return parts, sorted(cuts)


def _within(protected: list[Part], parts: list[Part]) -> Iterator[Part]:
    """The protected parts as offsets into all `parts` together."""
    at, index = 0, 0
    for start, stop in parts:
        while index < len(protected) and protected[index][1] <= start:
            index += 1
        k = index
        while k < len(protected) and protected[k][0] < stop:
            first, last = max(protected[k][0], start), min(protected[k][1], stop)
            yield first - start + at, last - start + at
            k += 1
        index = max(index, k - 1)
        at += stop - start


def _outside(cuts: list[Cut], protected: list[Part]) -> Iterator[Cut]:
    """The cuts that touch nothing protected; both lists are in order."""
    index = 0
    for cut in cuts:
        while index < len(protected) and protected[index][1] <= cut[0]:
            index += 1
        if index == len(protected) or protected[index][0] >= cut[1]:
            yield cut


def _less(parts: list[Part], cuts: list[Cut]) -> tuple[list[Part], list[Cut]]:
    """The parts less the cuts, and the cuts as offsets into the text.

    The cuts given are offsets into all parts together; one that reaches over a gap
    between parts becomes several.
    """
    left: list[Part] = []
    made: list[Cut] = []
    at, index = 0, 0
    for start, stop in parts:
        first, end = start, at + stop - start
        while index < len(cuts) and cuts[index][0] < end:
            begin = start + max(cuts[index][0] - at, 0)
            after = start + min(cuts[index][1] - at, stop - start)
            if begin > first:
                left.append((first, begin))
            if after > begin:
                made.append((begin, after, *cuts[index][2:]))
            first = after
            if cuts[index][1] > end:
                break
            index += 1
        if first < stop:
            left.append((first, stop))
        at = end
    return left, made
