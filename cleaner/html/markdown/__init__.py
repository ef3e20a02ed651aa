"""The lines of an article as blocks of a known kind, and the blocks as Markdown.

`read` finds the blocks in a page, with what is marked in their text; `write` joins
them to Markdown, by `inline` for the text in a block and `escapes` for text that would
be read as Markdown.
"""

from cleaner.html.markdown.addresses import base_address
from cleaner.html.markdown.blocks import Block, Cell, Container, Mark
from cleaner.html.markdown.kept import KeptLines
from cleaner.html.markdown.read import read_blocks
from cleaner.html.markdown.write import to_markdown

__all__ = [
    "Block",
    "Cell",
    "Container",
    "KeptLines",
    "Mark",
    "base_address",
    "read_blocks",
    "to_markdown",
]
