"""What Python sees of the words by which elements are known."""

def name_words(element: tuple[str, str, str, str]) -> list[str]:
    """The words by which an element is known."""

def word_index(word: str, place: int, n_weights: int) -> int:
    """Where the weight of a word lies that is found at that place."""
