"""Regular expressions that are compiled when they are first used.

A file is compared with few of those that tell formats apart, and compiling them all
would take the command longer than cleaning most texts.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["lazy"]


class _Lazy:
    """Has the attributes of the compiled pattern, each from its first use on."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._given), name)  # `re` keeps what it has compiled
        setattr(self, name, value)  # called for each line of a file, so not looked up again
        return value


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    r"""What `re.compile` returns, compiled when it is first used.

    An error in the pattern is raised only then.

    >>> lazy(r"(\d+) shares").fullmatch("12 shares")[1]
    '12'
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
