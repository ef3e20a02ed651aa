"""The named numbers that `pxd.py` passes over: of `.pyx` files too, and made of one another.

`X = 1 << 14`, `X = Y + 2 * Z`, `cdef float X = 0.7` and `#define X 0x9E37ULL`.
"""

from __future__ import annotations

import re
from typing import Any

from pxd import CLEANER

_NUMBER = re.compile(
    r"""^cdef\ enum:(?P<enum>)
    |^[ ]+(?P<member>[A-Z][A-Z0-9_]*)(?:\s*=\s*(?P<made>[^#,]+?))?\s*(?:\#.*)?$
    |^cdef\ float\ (?P<float>[A-Z_]+)\ =\ (?P<value>[0-9.]+)
    |^\s*\#define\ (?P<macro>[A-Z_]+)\ (?:UINT64_C\()?(?P<hex>0x[0-9A-F]+)
    |^(?P<other>[^\s#])""",
    re.VERBOSE | re.MULTILINE,
)


def numbers(*names: str) -> dict[str, Any]:
    """The named numbers of some files of `cleaner/`, each in terms of those before it.

    >>> found = numbers("_model.pxd", "_context.pxd", "_context.pyx")
    >>> found["STRIDE"] == found["BLOCK"] + 2 * found["PAD"] + found["BATCH"]
    True
    """
    known: dict[str, Any] = {}
    for name in names:
        inside, value = False, -1
        for match in _NUMBER.finditer((CLEANER / name).read_text(encoding="utf-8")):
            if match["member"]:
                if inside:
                    value = eval(match["made"], {}, known) if match["made"] else value + 1
                    known[match["member"]] = value
                continue
            inside, value = match["enum"] is not None, -1
            if match["float"]:
                known[match["float"]] = float(match["value"])
            elif match["macro"]:
                known[match["macro"]] = int(match["hex"], 16)
    return known
