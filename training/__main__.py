"""The command `python -m training`; `make.py` does the work."""

from __future__ import annotations

import sys

from training.errors import in_one_line


def main() -> None:
    """Train the models."""
    from training.make import main as make  # needs the packages of the group `train`

    make()


if __name__ == "__main__":
    sys.exit(in_one_line(main))
