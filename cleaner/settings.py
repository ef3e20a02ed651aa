"""Settings files: `clean-article.toml`, or `[tool.clean-article]` in `pyproject.toml`.

The command looks for one in the folder of an input, and in the folders around it: the
nearest counts, and it alone.  The library reads none.

Keys are the names of `Config`'s fields, and of the options in `OPTIONS`; `rules-off` is
the same as `rules_off`.  Paths in a settings file are relative to its folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from cleaner.config import Config, close_to
from cleaner.errors import CleanerError, ConfigError
from cleaner.files.encoding import text_codec

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NO_SETTINGS", "OPTIONS", "NearestSettings", "Settings", "read_settings"]

OWN_FILE, PROJECT_FILE = "clean-article.toml", "pyproject.toml"
TABLE = "clean-article"  # below `tool`, in a `PROJECT_FILE`

OPTIONS = ("encoding", "field")
"""The options of the command that a settings file may have; their values are strings."""

_FIELDS = tuple(made.name for made in fields(Config))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says: fields of `Config`, and options of the command.

    `path` is None, and both are empty, where there is no such file.
    """

    path: str | None
    fields: Mapping[str, Any]
    options: Mapping[str, Any]

    def config(self, **given: Any) -> Config:
        """A `Config` of these fields; those that are given come first."""
        return Config(**{**self.fields, **given})


NO_SETTINGS = Settings(None, {}, {})


class NearestSettings:
    """Finds the settings for inputs: those of the nearest settings file.

    Looks at each folder once, so that all inputs of a run see the same files.
    """

    def __init__(self) -> None:
        self._by_folder: dict[str, Settings] = {}

    def __call__(self, name: str) -> Settings:
        """The settings for a file or a folder, or for `-`, which stands in the current folder.

        Raises `ConfigError` where the settings file has a fault.
        """
        try:
            path = os.path.abspath("" if name == "-" else name)
        except FileNotFoundError:  # the current folder does not exist any more
            return NO_SETTINGS
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        passed: list[str] = []
        while folder not in self._by_folder:
            passed.append(folder)
            if found := _of_folder(folder):
                break
            around = os.path.dirname(folder)
            if around == folder:
                found = NO_SETTINGS
                break
            folder = around
        else:
            found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(passed, found))
        return found


def _of_folder(folder: str) -> Settings | None:
    """The settings in a folder itself."""
    for file in (OWN_FILE, PROJECT_FILE):
        path = os.path.join(folder, file)
        if os.path.isfile(path) and (table := _table(path)) is not None:
            return _checked(path, table)
    return None


def read_settings(path: str) -> Settings:
    """The settings in a file: of the table in a `pyproject.toml`, else of the whole file.

    Raises `ConfigError` where it cannot be read, has no such table, or has a fault; the
    message names the file and the key.
    """
    table = _table(path)
    if table is None:
        raise ConfigError(f"{path}: has no table [tool.{TABLE}]")
    return _checked(path, table)


def _table(path: str) -> dict[str, Any] | None:
    """The table of settings in a file; None for a `pyproject.toml` that has none."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        why = getattr(error, "strerror", None) or error
        raise ConfigError(f"{path}: cannot be read: {why}") from None
    is_project = os.path.basename(path) == PROJECT_FILE
    if is_project and TABLE.encode() not in data and b"\\" not in data:
        return None  # no name of the table, nor an escape that could be in it
    import tomllib  # here, since most runs find no such file

    try:
        whole = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from None
    if not is_project:
        return whole
    tool = whole.get("tool", {})
    table = tool.get(TABLE) if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.{TABLE} must be a table")
    return table


def _checked(path: str, table: dict[str, Any]) -> Settings:
    """The settings that a table has.  Raises `ConfigError` for what is none."""
    names = (*_FIELDS, *OPTIONS)
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in names:
            is_table = key == "tool" and isinstance(value, dict) and TABLE in value
            hint = f"; keys stand without [tool.{TABLE}] here" if is_table else ""
            raise ConfigError(f"{path}: {key!r} is no setting{hint or close_to(name, names)}")
        if name in found:
            raise ConfigError(f"{path}: {key!r} stands twice")
        found[name] = value
    own = {name: found.pop(name) for name in _FIELDS if name in found}
    for name, value in found.items():
        if not isinstance(value, str) or not value:
            raise ConfigError(f"{path}: {name} must be a string, not {value!r}")
    if "encoding" in found:
        found["encoding"] = _codec(path, found["encoding"])
    if isinstance(markers := own.get("markers"), list):
        folder = os.path.dirname(path)
        own["markers"] = [
            os.path.join(folder, name) if isinstance(name, str) else name for name in markers
        ]
    try:
        config = Config(**own)
    except CleanerError as error:
        raise ConfigError(f"{path}: {error}") from None
    # Of the `Config`, so that files of markers are read once.
    return Settings(path, {name: getattr(config, name) for name in own}, found)


def _codec(path: str, name: str) -> str:
    try:
        return text_codec(name)
    except (LookupError, ValueError):
        raise ConfigError(
            f"{path}: encoding: {name!r} is no encoding of text that Python knows"
        ) from None
