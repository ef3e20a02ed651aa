"""The files that are made from the registry, by their paths in the repository."""

from __future__ import annotations

from cleaner.registry.pages import rules_page
from cleaner.registry.write import core_enums, labels_module

__all__ = ["MADE"]

MADE = {
    "cleaner/_registry.pxd": core_enums,
    "cleaner/labels.py": labels_module,
    "docs/rules.md": rules_page,
}
"""What gives the text of each."""
