"""What Python sees of the walk from a page's tree to its lines."""

from collections.abc import Callable
from typing import Any

from typing_extensions import Buffer

from cleaner._page import Page

def read_page(root: Any, iterwalk: Callable[..., Any], weights: Buffer) -> Page:
    """The lines below the element `root`."""
