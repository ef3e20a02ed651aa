"""What is written as it is, whatever is around it: code, formulas, notes, images, breaks."""

from __future__ import annotations

from cleaner.html.markdown.blocks import Mark
from cleaner.html.markdown.escapes import escape_address, escape_text, fence_for
from cleaner.html.markdown.ranges import Range

__all__ = ["POINTS", "WHOLE", "written_hole", "written_point"]

WHOLE = ("formula", "note", "back")  # in these nothing else is marked
POINTS = ("image", "task", "break")  # they have no text of the line


def written_hole(text: str, hole: Range) -> str:
    """The Markdown that stands for a range of the text."""
    inner = text[hole.start : hole.stop]
    match hole.kind:
        case "note":
            return f"[^{hole.text}]"
        case "back":
            return ""
        case "formula":
            return f"$${inner}$$" if hole.text else f"${inner}$"
    fence = fence_for(inner, 1)
    pad = " " if inner[0] == "`" or inner[-1] == "`" else ""
    return f"{fence}{pad}{inner}{pad}{fence}"


def written_point(mark: Mark) -> str:
    """The Markdown of an image, a task's box or a break."""
    if mark.kind == "task":
        return f"[{mark.target or ' '}] "
    if mark.kind == "break":
        return "<br>"
    label = escape_text(mark.label, "[", "]", begins=False, brackets=True)
    title = escape_text(mark.title, '"', '"', begins=False).replace('"', '\\"')
    title = f' "{title}"' if title and mark.title != mark.label else ""
    image = f"![{label}]({escape_address(mark.target)}{title})"
    return f"[{image}]({escape_address(mark.link)})" if mark.link else image
