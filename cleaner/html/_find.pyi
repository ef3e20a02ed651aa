from lxml.html import HtmlElement

def find_elements(
    root: HtmlElement,
    words: tuple[bytes, ...],
    *,
    attributes: tuple[bytes, ...] = (b"class",),
    tag: bytes = b"",
    or_tag: bytes = b"",
) -> list[HtmlElement]: ...
