"""How bold to be, and what to leave alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from cleaner.errors import ConfigError
from cleaner.labels import LABELS, NUMBERS

__all__ = ["Config", "Engine", "Strength", "THRESHOLDS"]

Strength = Literal["gentle", "balanced", "strict"]
Engine = Literal["full", "fast"]

THRESHOLDS: dict[str, float] = {"gentle": 5.0, "balanced": 2.0, "strict": 1.0}
"""The log-odds from which on a span is deleted.

Rules give 6 to what an article practically never holds, 3 to what it rarely
holds, and 1 to a hint.
"""

CAUTIONS: dict[str, float] = {"gentle": 4.0, "balanced": 0.6, "strict": 0.35}
"""For the model: how many times as much recall of the body counts as precision of what is left."""


@dataclass(frozen=True, slots=True)
class Config:
    """What to delete.

    Parameters
    ----------
    strength:
        `"gentle"` deletes only what is sure, `"balanced"` what is likely too,
        `"strict"` also what is merely suspected.
    keep:
        Labels whose spans stay, see `cleaner.labels.LABELS`.
    model:
        Whether the learned model is asked beside the rules.  The rules alone are
        nearly twice as fast, and leave a page's menus and teasers in place.
    engine:
        For HTML: `"full"` asks trafilatura too, `"fast"` does not and is several
        times as fast.

    Raises `ConfigError` for any other value.  Hashable, and its pickle has the
    same bytes in every process.

    >>> Config(keep={"media", "meta"}).keep == frozenset({"meta", "media"})
    True
    >>> Config(strength="bold")
    Traceback (most recent call last):
    ...
    cleaner.errors.ConfigError: strength must be gentle, balanced or strict, not 'bold'
    """

    strength: Strength = "balanced"
    keep: Iterable[str] = frozenset()
    model: bool = True
    engine: Engine = "full"

    def __post_init__(self) -> None:
        if self.strength not in get_args(Strength):
            raise ConfigError(f"strength must be gentle, balanced or strict, not {self.strength!r}")
        if not isinstance(self.model, bool):
            raise ConfigError(f"model must be True or False, not {self.model!r}")
        if self.engine not in get_args(Engine):
            raise ConfigError(f"engine must be full or fast, not {self.engine!r}")
        if isinstance(self.keep, str):
            raise ConfigError(f"keep must be a set of labels, not the string {self.keep!r}")
        try:
            keep = frozenset(self.keep)
        except TypeError:
            raise ConfigError(f"keep must be a set of labels, not {self.keep!r}") from None
        for label in keep:
            if label not in NUMBERS:
                raise ConfigError(f"keep: {label!r} is none of {', '.join(LABELS)}")
        object.__setattr__(self, "keep", keep)

    def __reduce__(self) -> tuple[object, ...]:
        # A frozenset pickles in the order of this process's hashes; a sorted tuple does not.
        return (type(self), (self.strength, tuple(sorted(self.keep)), self.model, self.engine))

    @property
    def threshold(self) -> float:
        """The log-odds from which on a span goes."""
        return THRESHOLDS[self.strength]

    @property
    def caution(self) -> float:
        """How much more the model's recall counts than its precision."""
        return CAUTIONS[self.strength]

    @property
    def keep_bits(self) -> int:
        """`keep` as the core takes it: bit `n` for label number `n`."""
        return sum(1 << NUMBERS[label] for label in cast(frozenset[str], self.keep))
