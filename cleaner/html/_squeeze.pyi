"""Text with one blank for each gap in it."""

def with_single_blanks(text: str) -> str:
    """`" ".join(text.split())`."""

def only_words(text: str) -> str:
    """Letters, digits, underscores and line feeds, and a blank for whatever is between them."""
