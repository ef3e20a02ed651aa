"""Pages about mills, each of a site of its own, to learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.dataset import TrainingPage

MENU = ["Harbour", "Rivers and lakes", "All about mills", "Shop"]
FOOT = ["More about weirs", "Our team", "Write to the miller", "Print this", "Terms"]


def body_of(number: int) -> list[str]:
    return [
        f"The story of mill number {number}",
        *(
            f"In the year {number * 20 + k} they mended the weir at mill {number}. Nobody had asked"
            f" for it, and nobody thanked them. It took {k + 3} days, and it rained on all of them."
            for k in range(5)
        ),
    ]


def page_of(number: int, kind: str = "article", *, silver: bool = False) -> TrainingPage:
    """A page in a site of its own, whose boilerplate carries the site's number."""
    import numpy as np

    from training.dataset import LabelledText, TrainingPage
    from training.pages import FOLDS
    from training.residue import VARIANTS

    body = body_of(number)
    rows = [(f"{line} {number}", 0.0) for line in MENU]
    rows += [(line, 1.0) for line in body[:3]]
    rows += [(f"See also mill {number}", 0.0)] + [(line, 1.0) for line in body[3:]]
    rows += [(f"{line} {number}", 0.0) for line in FOOT]
    lines, labels = zip(*rows, strict=True)
    gold = "\n".join(body)
    page = TrainingPage(
        "set", str(number), kind, "", f"site{number}", gold, gold, silver, number % FOLDS
    )
    page.texts = [
        LabelledText(variant, "\n".join(lines), np.array(labels, np.float32))
        for variant in VARIANTS
    ]
    return page
