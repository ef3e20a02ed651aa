"""Which of the images and rules between lines are the article's.

No model judges them; the lines around do.  A point is kept where the innermost element
around it that holds kept lines is in the article, and nothing between the two says
that it is of another kind: a name, or dropped lines.  The article is what holds all
kept lines, or the nearest element around that with such a tag.  Captions may be dropped
without their figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from cleaner.html._names import name_words
from cleaner.html._page import Page
from cleaner.html.contexts import LABEL_OF_WORD

__all__ = ["kept_points"]

_OWN, _OF_A_FIGURE, _NOT = range(3)
_FIGURES = frozenset(["figure", "picture"])


def kept_points(page: Page, kept: Set[int]) -> Iterator[tuple[int, int]]:
    """The elements of `page.points` that are kept, each with the number of lines before it."""
    points = sorted(page.points or [])
    if not points or not kept:
        return
    n_lines, n_kept = [0] * page.n_elements, [0] * page.n_elements
    for line in range(page.n_lines):
        block, _ = page.block(line)
        n_lines[block] += 1
        n_kept[block] += line in kept
    for number in range(page.n_elements - 1, 0, -1):  # what is inside has the larger number
        n_lines[page.parent(number)] += n_lines[number]
        n_kept[page.parent(number)] += n_kept[number]
    whole = _article(
        page, next(at for at in range(len(n_kept) - 1, -1, -1) if n_kept[at] == len(kept))
    )
    known: dict[int, int] = {}
    for number, line in points:
        path, at = [], number
        while at not in known and not n_kept[at]:
            path.append(at)
            at = page.parent(at)
        is_own = at >= whole or page.element(at)[0] in _FIGURES
        verdict = known.get(at, _OWN if is_own else _NOT)
        for at in reversed(path):
            if verdict == _OWN:
                verdict = _verdict(page, at, has_lines=n_lines[at] > 0)
            known[at] = verdict
        if verdict != _NOT:
            yield number, line


def _article(page: Page, number: int) -> int:
    """The article around an element, or itself."""
    around, main = number, -1
    while around >= 0:
        tag = page.element(around)[0]
        if tag == "article":
            return around
        if tag == "main" and main < 0:
            main = around
        around = page.parent(around)
    return main if main >= 0 else number


def _verdict(page: Page, number: int, *, has_lines: bool) -> int:
    """What an element without kept lines says of the points in it."""
    names = page.element(number)
    labels = {LABEL_OF_WORD.get(word, "") for word in name_words(names)} - {""}
    if names[0] in _FIGURES or labels == {"media"}:
        return _OF_A_FIGURE
    return _NOT if has_lines or labels else _OWN
