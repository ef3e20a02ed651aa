"""Paragraphs of an article, and what was deleted between them."""

from __future__ import annotations

from articles import went

from cleaner import Config, explain

__all__ = ["BIO", "HEADLINES", "P1", "P2", "P3", "P4", "TITLE", "dropped", "page", "rules_of"]

TITLE = "The ferry that would not sail"
P1 = "The ferryman from Corwin carried the last of the crates before the rain came down the valley."
P2 = "Nobody in the village would speak about the fire, and the engineer did not ask them to do so."
P3 = "An old schoolteacher kept a diary of every storm, and sold it to a stranger for a crown."
P4 = "By noon the boats had gone out anyway, and the harbour lay as quiet as it had lain before."
BIO = (
    "Jane Doe writes about ferries and weather. She lives near the harbour with two cats and a dog."
)
HEADLINES = (
    "Council buys a second ferry",
    "Engineer quits over harbour wall",
    "Nine boats and one buyer",
)


def page(*lines: str) -> str:
    """A text of some lines, with blank ones between."""
    return "\n\n".join(lines) + "\n"


def dropped(text: str, config: Config | None = None) -> list[str]:
    """The deleted lines, or parts of lines."""
    return went(explain(text, config))


def rules_of(text: str) -> dict[str, str | None]:
    """The rule for each deleted line."""
    return {text[span.start : span.stop].strip(): span.rule for span in explain(text).dropped}
