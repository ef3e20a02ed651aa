"""What Python sees of the names of elements, as words."""

def name_words(element: tuple[str, str, str, str]) -> list[str]:
    """The words of an element's names."""

def word_index(word: str, place: int, n_weights: int) -> int:
    """Where in a table of weights the weight of the word at that place lies."""
