"""The named numbers of the core, read from the text of its `.pxd` and `.pyx` files.

The tests must know the same numbers as the core without importing them from it.
It has them as members of enums, `X`, `X = 1 << 14`, `X = Y + 2 * Z`, and as
`#define X ((float) 0.7)` and `#define X 0x9E37ULL`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_CLEANER = Path(__file__).resolve().parent.parent / "cleaner"

_NUMBER = re.compile(
    r"""^cdef\ enum:(?P<enum>)
    |^[ ]+(?P<member>[A-Z][A-Z0-9_]*)(?:\s*=\s*(?P<made>[^#,]+?))?\s*(?:\#.*)?$
    |^\s*\#define\ (?P<macro>[A-Z_]+)\ (?:UINT64_C\()?(?P<hex>0x[0-9A-F]+)
    |^\s*\#define\ (?P<real>[A-Z0-9_]+)\ \(\((?:float|double)\)\ (?P<value>-?[0-9.]+)\)
    |^(?P<other>[^\s#])""",
    re.VERBOSE | re.MULTILINE,
)


def numbers(*names: str) -> dict[str, Any]:
    """The named numbers of some files of `cleaner/`; those of an enum without a value count on.

    >>> numbers("scan/_features.pxd")["T_MONTH"]
    2
    >>> found = numbers("model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")
    >>> found["STRIDE"] == found["BLOCK"] + 2 * found["PAD"] + found["BATCH"]
    True
    """
    known: dict[str, Any] = {}
    for name in names:
        inside, value = False, -1
        for match in _NUMBER.finditer((_CLEANER / name).read_text(encoding="utf-8")):
            if match["member"]:
                if inside:
                    value = eval(match["made"], {}, known) if match["made"] else value + 1
                    known[match["member"]] = value
                continue
            inside, value = match["enum"] is not None, -1
            if match["real"]:
                known[match["real"]] = float(match["value"])
            elif match["macro"]:
                known[match["macro"]] = int(match["hex"], 16)
    return known
