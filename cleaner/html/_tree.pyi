"""What Python sees of the reading of libxml2's tree."""

def is_visually_hidden(classes: str) -> bool:
    """Do these classes hide an element from all but those who have a page read to them?"""
