"""What Python sees of the columns that a page's tree makes."""

from cleaner.html._page import Page

N_TREE_COLUMNS: int
TELLING_COLUMNS: tuple[int, ...]

def tree_columns(page: Page) -> bytes:
    """`N_TREE_COLUMNS` rows of a byte a line, with zeros on either side."""
