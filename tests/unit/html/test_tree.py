"""What is read of elements: classes that hide them."""

from __future__ import annotations

import pytest

from cleaner.html._tree import is_visually_hidden


@pytest.mark.parametrize(
    ("classes", "hidden"),
    [
        ("sr-only", True),
        ("govuk-visually-hidden", True),
        ("ssrcss-1f39n02-VisuallyHidden", True),
        ("nav screen-reader-text", True),
        ("u-hiddenVisually", True),
        ("sr-only sr-only-focusable", True),
        ("slds-assistive-text", True),
        ("element-invisible", True),
        ("VisuallyHidden-sc-1", True),
        ("Link__VisuallyHidden-sc-1xqa3b-0", True),
        ("a11y-hidden", True),
        ("show-for-sr", True),
        ("not-a11y-hidden", False),
        ("hidden-sc-1", False),
        ("not-sr-only", False),
        ("md:sr-only", False),
        ("hidden md:block", False),
        ("screen reader", False),
        ("", False),
    ],
)
def test_classes_that_hide(classes: str, hidden: bool) -> None:
    assert is_visually_hidden(classes) == hidden
