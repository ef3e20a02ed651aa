"""The images of a page: their addresses and texts, and where they lead to."""

from __future__ import annotations

from cleaner.html._page import Page
from cleaner.html.markdown.addresses import image_address, link_address
from cleaner.html.markdown.blocks import Mark
from cleaner.html.markdown.structure import Structures

__all__ = ["Images"]


class Images:
    """Reads the images of a page in their order."""

    def __init__(self, page: Page, structures: Structures, base: str) -> None:
        self._page, self._structures, self._base = page, structures, base
        self._marks, self._attributes = page.marks or {}, page.attributes or {}
        self._last_address = ""
        self._empty_links: tuple[int, set[int]] = (-1, set())  # of the line with the last image

    def in_line(self, number: int, line: int, at: int) -> Mark | None:
        """The image that an element shows in a line."""
        image = self._image(number, at)
        return image and image._replace(link=self._link_in_line(number, line))

    def between_lines(self, number: int) -> Mark | None:
        """The image that an element shows outside of lines."""
        image = self._image(number, 0)
        if image is None:
            return None
        return image._replace(link=self._link(self._structures.at(number).link))

    def _image(self, number: int, at: int) -> Mark | None:
        attributes = self._attributes.get(number, {})
        address = image_address(attributes, self._base)
        source = number - 1
        while not address and source >= 0 and self._page.element(source)[0] == "source":
            address = image_address(self._attributes.get(source, {}), self._base)
            source -= 1
        # Where an image comes twice, the second is for readers without scripts.
        if not address or address == self._last_address:
            return None
        self._last_address = address
        label, title = (" ".join(attributes.get(name, "").split()) for name in ("alt", "title"))
        return Mark(at, at, "image", address, label, title)

    def _link_in_line(self, image: int, line: int) -> str:
        """Where an image in a line leads to, if it is all that is in the link."""
        if self._empty_links[0] != line:
            marks = self._marks.get(line, ())
            self._empty_links = line, {number for number, start, stop in marks if start == stop}
        link = self._structures.at(image).link
        return self._link(link) if link in self._empty_links[1] else ""

    def _link(self, number: int) -> str:
        href = self._attributes.get(number, {}).get("href", "")
        return link_address(href, self._base)
