"""Packages that only corpora need, and what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleaner.errors import MissingExtraError

__all__ = ["required"]


def required(module: str, extra: str) -> Any:
    """The module of that name.  Raises `MissingExtraError` where it is not installed.

    >>> required("json", "corpus").__name__
    'json'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise MissingExtraError(error.name, extra) from None
