"""The engines: what is asked of a page beside its own tree, and the model that judges with it.

An engine is a file here with the name that `Config.engine` has for it, and an `ENGINE` in it.
"""

from __future__ import annotations

from importlib import import_module

from cleaner.config import ENGINE_NAMES, Engine
from cleaner.html.engines.base import EngineError, PageEngine

__all__ = ["ENGINES", "FALLBACK", "EngineError", "PageEngine"]


def _engine(name: str) -> PageEngine:
    engine: PageEngine = import_module(f"{__name__}.{name}").ENGINE
    return engine


ENGINES: dict[Engine, PageEngine] = {name: _engine(name) for name in ENGINE_NAMES}

FALLBACK = ENGINES["fast"]
"""The engine that goes on where another cannot run: it runs on every page."""
