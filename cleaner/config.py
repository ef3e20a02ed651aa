"""`Config`: how much to delete, what to keep, and with which models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.errors import ConfigError
from cleaner.labels import LABELS, NUMBERS

TYPE_CHECKING = False  # as type checkers read it: `typing` loads slowly, and nothing here needs it

if TYPE_CHECKING:
    from typing import Literal

    from cleaner.labels import Label

    Strength = Literal["gentle", "balanced", "strict"]
    Engine = Literal["full", "fast"]

__all__ = ["ENGINE_NAMES", "STRENGTHS", "THRESHOLDS", "Config", "Engine", "Strength", "checked"]

STRENGTHS: tuple[Strength, ...] = ("gentle", "balanced", "strict")
ENGINE_NAMES: tuple[Engine, ...] = ("full", "fast")

THRESHOLDS: dict[str, float] = {"gentle": 5.0, "balanced": 2.0, "strict": 1.0}
"""The log-odds from which on a span is deleted.

Rules give 6 to what an article practically never has, 3 to what it rarely has, and 1
to a hint.
"""

BETA_SQUARED: dict[str, float] = {"gentle": 4.0, "balanced": 0.6, "strict": 0.35}
"""Of the F-beta by which the model's cutoff is chosen: the weight of recall of the body."""


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
        nearly twice as fast, and keep the menus and teasers of a page.
    engine:
        For HTML: `"full"` uses trafilatura too, `"fast"` does not and is several
        times as fast.

    Raises `ConfigError` for any other value.  Hashable; its pickle has the same bytes
    in every process.

    >>> Config(keep={"media", "meta"}).keep == frozenset({"meta", "media"})
    True
    >>> Config(strength="bold")
    Traceback (most recent call last):
    ...
    cleaner.errors.ConfigError: strength must be gentle, balanced or strict, not 'bold'
    """

    strength: Strength
    keep: frozenset[Label]
    model: bool
    engine: Engine

    # Written out, since `keep` accepts more types than the field has.
    def __init__(
        self,
        strength: Strength = "balanced",
        keep: Iterable[Label] = frozenset(),
        model: bool = True,
        engine: Engine = "full",
    ) -> None:
        if strength not in STRENGTHS:
            raise ConfigError(f"strength must be gentle, balanced or strict, not {strength!r}")
        if not isinstance(model, bool):
            raise ConfigError(f"model must be True or False, not {model!r}")
        if engine not in ENGINE_NAMES:
            raise ConfigError(f"engine must be {' or '.join(ENGINE_NAMES)}, not {engine!r}")
        if isinstance(keep, str):
            raise ConfigError(f"keep must be a set of labels, not the string {keep!r}")
        try:
            labels = frozenset(keep)
        except TypeError:
            raise ConfigError(f"keep must be a set of labels, not {keep!r}") from None
        for label in labels:
            if label not in NUMBERS:
                raise ConfigError(f"keep: {label!r} is none of {', '.join(LABELS)}")
        fields = {"strength": strength, "keep": labels, "model": model, "engine": engine}
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[object, ...]:
        # The order of a pickled frozenset differs between processes, that of a sorted tuple not.
        return (type(self), (self.strength, tuple(sorted(self.keep)), self.model, self.engine))

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
