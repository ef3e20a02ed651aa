"""`Config`: how much to delete, what to keep, with which models, and what the caller knows."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cleaner.errors import ConfigError, MarkerError
from cleaner.labels import LABELS, NUMBERS, PAGE_RULES, RULES

TYPE_CHECKING = False  # as type checkers read it: `typing` loads slowly, and nothing here needs it

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Literal, TypeVar

    from cleaner.labels import Label

    Strength = Literal["gentle", "balanced", "strict"]
    Engine = Literal["full", "fast"]
    T = TypeVar("T")

__all__ = [
    "ENGINE_NAMES",
    "STRENGTHS",
    "THRESHOLDS",
    "Config",
    "Engine",
    "MarkerFile",
    "Strength",
    "checked",
    "close_to",
]

STRENGTHS: tuple[Strength, ...] = ("gentle", "balanced", "strict")
ENGINE_NAMES: tuple[Engine, ...] = ("full", "fast")

THRESHOLDS: dict[str, float] = {"gentle": 5.0, "balanced": 2.0, "strict": 1.0}
"""The log-odds from which on a span is deleted.

Rules give 6 to what an article practically never has, 3 to what it rarely has, and 1
to a hint.
"""

BETA_SQUARED: dict[str, float] = {"gentle": 4.0, "balanced": 0.6, "strict": 0.35}
"""Of the F-beta by which the model's cutoff is chosen: the weight of recall of the body."""


RULE_NAMES: tuple[str, ...] = (*RULES[1:], *PAGE_RULES)


@dataclass(frozen=True, slots=True)
class MarkerFile:
    """Phrases of the caller's own: the text of a marker file, and its name in errors.

    `docs/markers.md` describes the format.
    """

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, init=False)
class Config:
    """What to delete.

    Parameters
    ----------
    strength:
        `"gentle"` deletes only what is sure, `"balanced"` what is likely too,
        `"strict"` also what is merely suspected.
    keep:
        Labels whose spans are kept, in any iterable; see `cleaner.labels.LABELS`.
    model:
        Whether the learned model is used besides the rules.  The rules alone are
        some three times as fast, and keep the menus and teasers of a page.
    engine:
        For HTML: `"full"` uses trafilatura too, `"fast"` does not and is several
        times as fast.

    markers:
        Marker files with phrases of the caller's own, which are added to the package's:
        paths, or `MarkerFile`s.  They are read here, so that the `Config` needs no file
        later, nor in another process.  Where the package has the same phrase in the same
        place, the caller's counts.
    rules_off:
        Names of rules that are switched off; see `cleaner.labels.RULE_DESCRIPTIONS`.
        What they would find is no evidence, of lines, pieces and blocks alike.  Without
        the rule `model` the model still bears other rules out.
    keep_matching:
        Regular expressions, as Python's `re` has them.  A line in which one of them finds
        something stays, whole; a line is searched without its end and the blanks at its
        edges.  Nothing that a page does not show is a line.
    drop_matching:
        The same for lines that are dropped, whatever their label and the strength; but not
        if they are code or the like, nor if `keep_matching` finds them.

    Raises `ConfigError` for any other value, and `MarkerError` for a marker file that
    cannot be read or has a fault.  Hashable; its pickle has the same bytes in every process.

    >>> Config(keep={"media", "meta"}).keep == frozenset({"meta", "media"})
    True
    >>> Config(strength="bold")
    Traceback (most recent call last):
    ...
    cleaner.errors.ConfigError: strength must be gentle, balanced or strict, not 'bold'
    >>> Config(rules_off={"bylin"})
    Traceback (most recent call last):
    ...
    cleaner.errors.ConfigError: rules_off: 'bylin' is no rule; did you mean byline?
    """

    strength: Strength
    keep: frozenset[Label]
    model: bool
    engine: Engine
    markers: tuple[MarkerFile, ...]
    rules_off: frozenset[str]
    keep_matching: tuple[str, ...]
    drop_matching: tuple[str, ...]

    # Written out, since some arguments accept more types than the fields have.
    def __init__(
        self,
        strength: Strength = "balanced",
        keep: Iterable[Label] = frozenset(),
        model: bool = True,
        engine: Engine = "full",
        markers: Iterable[str | os.PathLike[str] | MarkerFile] = (),
        rules_off: Iterable[str] = frozenset(),
        keep_matching: Iterable[str] = (),
        drop_matching: Iterable[str] = (),
    ) -> None:
        if strength not in STRENGTHS:
            raise ConfigError(f"strength must be gentle, balanced or strict, not {strength!r}")
        if not isinstance(model, bool):
            raise ConfigError(f"model must be True or False, not {model!r}")
        if engine not in ENGINE_NAMES:
            raise ConfigError(f"engine must be {' or '.join(ENGINE_NAMES)}, not {engine!r}")
        labels = frozenset(_several(keep, "keep", "labels"))
        for label in labels:
            if label not in NUMBERS:
                raise ConfigError(f"keep: {label!r} is none of {', '.join(LABELS)}")
        rules = frozenset(_several(rules_off, "rules_off", "names of rules"))
        for rule in rules:
            if rule not in RULE_NAMES:
                raise ConfigError(f"rules_off: {rule!r} is no rule{close_to(rule, RULE_NAMES)}")
        fields = {
            "strength": strength,
            "keep": labels,
            "model": model,
            "engine": engine,
            "markers": _marker_files(markers),
            "rules_off": rules,
            "keep_matching": _expressions(keep_matching, "keep_matching"),
            "drop_matching": _expressions(drop_matching, "drop_matching"),
        }
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[object, ...]:
        # The order of a pickled frozenset differs between processes, that of a sorted tuple not.
        keep, rules_off = tuple(sorted(self.keep)), tuple(sorted(self.rules_off))
        given = (self.strength, keep, self.model, self.engine, self.markers, rules_off)
        return (type(self), (*given, self.keep_matching, self.drop_matching))

    @property
    def threshold(self) -> float:
        """The log-odds from which on a span is deleted."""
        return THRESHOLDS[self.strength]

    @property
    def beta_squared(self) -> float:
        """The weight of recall of the body in the F-beta by which the model's cutoff is chosen."""
        return BETA_SQUARED[self.strength]

    @property
    def keep_bits(self) -> int:
        """`keep` for the core: bit `n` is label number `n`."""
        return sum(1 << NUMBERS[label] for label in self.keep)

    @property
    def rules_off_bits(self) -> int:
        """`rules_off` for the core: bit `n` is rule number `n`; rules of pages have none."""
        return sum(1 << RULES.index(rule) for rule in self.rules_off if rule not in PAGE_RULES)


def _several(given: Iterable[T], name: str, what: str) -> tuple[T, ...]:
    """What is given for a field that has several values."""
    if isinstance(given, str):
        raise ConfigError(f"{name} must be a set of {what}, not the string {given!r}")
    try:
        values = tuple(given)
        hash(values)
    except TypeError:
        raise ConfigError(f"{name} must be a set of {what}, not {given!r}") from None
    return values


def _expressions(given: Iterable[str], name: str) -> tuple[str, ...]:
    """Regular expressions, checked; each once, in order of the alphabet."""
    expressions = _several(given, name, "regular expressions")
    if expressions:
        import re  # here, since most callers have none

        for expression in expressions:
            if not isinstance(expression, str):
                raise ConfigError(f"{name}: {expression!r} is no string")
            try:
                re.compile(expression)
            except (re.error, OverflowError, RecursionError) as error:
                raise ConfigError(f"{name}: {expression!r}: {error}") from None
    return tuple(sorted(set(expressions)))


def close_to(name: object, names: Collection[str]) -> str:
    """`; did you mean a or b?`, by those of the names that are like a name that is none; or ""."""
    from difflib import get_close_matches  # here, since only mistakes need it

    close = get_close_matches(str(name), names)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _marker_files(given: Iterable[str | os.PathLike[str] | MarkerFile]) -> tuple[MarkerFile, ...]:
    """The marker files, read and checked."""
    files = tuple(map(_marker_file, _several(given, "markers", "files")))
    if files:
        from cleaner.markers.reader import read_language  # here, since most callers have none

        for file in files:
            read_language(file.text, file.name)
    return files


def _marker_file(given: object) -> MarkerFile:
    if isinstance(given, MarkerFile):
        return given
    if not isinstance(given, str | os.PathLike):
        raise ConfigError(f"markers: {given!r} is no path of a file")
    name = os.fsdecode(given)
    try:
        with open(name, encoding="utf-8") as file:
            return MarkerFile(name, file.read())
    except UnicodeDecodeError as error:
        raise MarkerError(f"{name}: is not UTF-8: {error.reason}") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise MarkerError(f"{name}: {getattr(error, 'strerror', None) or error}") from None


_DEFAULT = Config()


def checked(config: object) -> Config:
    """`config`, or the default for None.  Raises `TypeError` for anything else."""
    if config is None:
        return _DEFAULT
    if isinstance(config, Config):
        return config
    hint = f": Config(strength={config!r})" if isinstance(config, str) else ""
    raise TypeError(f"config must be a Config, not {type(config).__name__}{hint}")


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """The types, for code that asks for them at run time."""
        names = {"Strength": STRENGTHS, "Engine": ENGINE_NAMES}
        if name in names:
            from typing import Literal

            return Literal[names[name]]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
