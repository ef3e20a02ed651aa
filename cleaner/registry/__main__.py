"""`make registry`: writes what is made from the registry.

It runs from `cleaner/` as `python -m registry`, so that it needs nothing built:
what it writes may be what a build waits for.
"""

from __future__ import annotations

from pathlib import Path

from .write import core_enums

ROOT = Path(__file__).resolve().parents[2]
MADE = {"cleaner/_registry.pxd": core_enums}


def main() -> None:
    """Write each file that would be another."""
    for name, make in MADE.items():
        path, text = ROOT / name, make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{name}: written")


if __name__ == "__main__":
    main()
