"""Which `Config` each input has: by the settings file around it, and the command line first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from cleaner.config import Config
from cleaner.settings import NO_SETTINGS, NearestSettings, Settings, read_settings

__all__ = ["configs", "field_of", "is_given", "settings_of"]

# The options that choose a field of `Config`, and its name.
_CONFIG_OPTIONS = {
    "strength": "strength",
    "keep": "keep",
    "engine": "engine",
    "markers": "markers",
    "rule_off": "rules_off",
    "keep_matching": "keep_matching",
    "drop_matching": "drop_matching",
}


def settings_of(options: dict[str, Any]) -> Callable[[str], Settings]:
    """The settings for an input, by its name."""
    path: str | None = options["config"]
    if options["isolated"] and path:
        raise click.UsageError("--isolated and --config exclude each other.")
    if path:
        settings = read_settings(path)
        return lambda _name: settings
    return (lambda _name: NO_SETTINGS) if options["isolated"] else NearestSettings()


def configs(ctx: click.Context, settings: Callable[[str], Settings]) -> Callable[[str], Config]:
    """The `Config` for an input, by its name: options of the command line come first."""
    given = {
        field: ctx.params[option]
        for option, field in _CONFIG_OPTIONS.items()
        if is_given(ctx, option)
    }
    made: dict[str | None, Config] = {}  # by the settings file

    def config_of(name: str) -> Config:
        found = settings(name)
        if found.path not in made:
            made[found.path] = found.config(**given)
        return made[found.path]

    return config_of


def is_given(ctx: click.Context, option: str) -> bool:
    """Does the option stand on the command line?"""
    return ctx.get_parameter_source(option) is ParameterSource.COMMANDLINE


def field_of(ctx: click.Context, settings: Settings) -> str:
    """The field of records with the text: that of the settings, unless the option is there."""
    field: str = ctx.params["field"]
    return field if is_given(ctx, "field") else settings.options.get("field", field)
