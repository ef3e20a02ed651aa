"""Which of the images and rules between lines are the article's.

Nothing judges them; the lines around do.  A point stays where the innermost element
around it that holds lines that stay is in the article, and nothing between the two says
that it is of another kind: a name, or lines that went.  The article is what holds all
lines that stay, or the nearest element around that which is called so.  Captions may go
without their figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from cleaner.html._names import name_words
from cleaner.html._page import Page
from cleaner.html.places import LABEL_OF_WORD

__all__ = ["points_kept"]

_OWN, _OF_A_FIGURE, _NOT = range(3)
_FIGURES = frozenset(["figure", "picture"])


def points_kept(page: Page, kept: Set[int]) -> Iterator[tuple[int, int]]:
    """The elements that stay of `page.points`, each with the number of lines before it."""
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
                verdict = _verdict(page, at, went=n_lines[at] > 0)
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


def _verdict(page: Page, number: int, *, went: bool) -> int:
    """What an element none of whose lines stay says of the points in it; `went` if it has any."""
    names = page.element(number)
    labels = {LABEL_OF_WORD.get(word, "") for word in name_words(names)} - {""}
    if names[0] in _FIGURES or labels == {"media"}:
        return _OF_A_FIGURE
    return _NOT if went or labels else _OWN
