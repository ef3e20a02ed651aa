"""`make registry`: writes what is made from the registry.

It runs by its path and keeps `cleaner` from being imported whole, which takes a build: what it
writes may be what the build waits for.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Write each file that would be another."""
    if "cleaner" not in sys.modules:
        package = ModuleType("cleaner")
        package.__path__ = [str(ROOT / "cleaner")]
        sys.modules["cleaner"] = package
    from cleaner.registry.made import MADE

    for name, make in MADE.items():
        path, text = ROOT / name, make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{name}: written")


if __name__ == "__main__":
    main()
