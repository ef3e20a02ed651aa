"""Phrases of a user's own, as a marker file has them."""

from __future__ import annotations

__all__ = ["OWN_MARKERS"]

OWN_MARKERS = """
language = "en"
[[group]]
label = "promo"
seen = "a harbour paper"
at = "line"
strength = "sure"
phrases = ["Quayside Plus members"]
"""
