"""The targets' checks on inputs that are known: the samples, and some by chance; needs no atheris.

    python tests/fuzz/replay.py --seconds=30 [FILE]...

For builds that no fuzzer runs under (`.ci/sanitize`), and to try a finding again.  The inputs by
chance are the same each time; of them as many are tried as the seconds allow.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from random import Random
from time import monotonic
from types import ModuleType

if "atheris" not in sys.modules:
    stand_in = ModuleType("atheris")
    stand_in.instrument_imports = lambda **_: nullcontext()  # type: ignore[attr-defined]
    sys.modules["atheris"] = stand_in

import fuzz_html
import fuzz_text
from harness import ROOT

MAX_BYTES = 2000
TARGETS = (fuzz_text.check, fuzz_html.check)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    samples = (path for path in (ROOT / "samples").rglob("*") if path.is_file())
    files = options.files or sorted(samples)
    inputs = [path.read_bytes() for path in files]
    n = 0
    for data in inputs:
        for check in TARGETS:
            check(bytes(8) + data)  # the first bytes choose the settings, and bytes as they come
            n += 1
    chance, end = Random(12), monotonic() + options.seconds
    while monotonic() < end:
        data = chance.randbytes(chance.randrange(MAX_BYTES))
        for check in TARGETS:
            check(data)
            n += 1
    print(f"{n} inputs")


if __name__ == "__main__":
    main()
