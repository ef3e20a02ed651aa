"""What Python sees of the walk from a page's tree to its lines."""

from lxml.etree import _Element
from typing_extensions import Buffer

from cleaner.html._page import Page

def read_page(root: _Element, weights: Buffer, *, marks: bool = False) -> Page:
    """The lines below the element `root`."""
