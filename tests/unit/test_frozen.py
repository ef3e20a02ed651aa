"""`cleaner.frozen.dataclass` makes what `dataclasses.dataclass` makes, without loading it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any, get_type_hints

import pytest

from cleaner import Config, Evidence, Report, Span
from cleaner.config import MarkerFile
from cleaner.frozen import dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A place."""

    name: str
    line: int = 1
    column: int | None = None

    @property
    def shown(self) -> str:
        """For people."""
        return f"{self.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Ours:
    """A place."""

    name: str
    line: int = 1
    column: int | None = None

    @property
    def shown(self) -> str:
        """For people."""
        return f"{self.name}:{self.line}"


class Below(Ours):
    """Of another class."""

    __slots__ = ()


Made = Callable[..., Any]
BOTH = pytest.mark.parametrize("made", [Theirs, Ours])


@BOTH
def test_it_has_its_fields_and_no_others(made: Made) -> None:
    one = made("a.txt", column=3)
    assert (one.name, one.line, one.column, one.shown) == ("a.txt", 1, 3, "a.txt:1")
    assert not hasattr(one, "__dict__")
    assert made.__slots__ == made.__match_args__ == ("name", "line", "column")  # type: ignore[attr-defined]
    for wrong in ({}, {"name": "a", "row": 1}):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            made(**wrong)


@BOTH
def test_it_is_frozen(made: Made) -> None:
    one = made("a.txt")
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"^cannot assign to field 'line'$"):
        one.line = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"^cannot delete field 'line'$"):
        del one.line
    with pytest.raises((AttributeError, TypeError)):
        one.other = 2
    assert one == made("a.txt")


@BOTH
def test_it_is_equal_by_its_fields_within_its_class(made: Made) -> None:
    assert made("a.txt", 1) == made("a.txt") != made("a.txt", 2)
    assert made("a.txt") != ("a.txt", 1, None)
    assert hash(made("a.txt")) == hash(("a.txt", 1, None))
    assert Ours("a.txt") != Below("a.txt") == Below("a.txt")


@BOTH
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_copied_and_pickled(made: Made, protocol: int) -> None:
    one = made("a.txt", 7)
    if protocol >= 2:  # those before know no slots
        assert pickle.loads(pickle.dumps(one, protocol)) == one
    for again in (copy.copy(one), copy.deepcopy(one)):
        assert again == one
        assert again is not one


@BOTH
def test_what_is_pickled_is_the_list_of_its_values(made: Made) -> None:
    """So that pickles made before are read."""
    assert made("a.txt", 7).__reduce_ex__(4)[2] == ["a.txt", 7, None]


@BOTH
def test_the_functions_of_dataclasses_know_it(made: Made) -> None:
    one = made("a.txt", 7)
    assert dataclasses.is_dataclass(made)
    assert dataclasses.is_dataclass(one)
    assert dataclasses.asdict(one) == {"name": "a.txt", "line": 7, "column": None}
    assert dataclasses.astuple(one) == ("a.txt", 7, None)
    assert dataclasses.replace(one, line=8) == made("a.txt", 8)
    match one:
        case Theirs(name, line) | Ours(name, line):
            assert (name, line) == ("a.txt", 7)


def told(made: Made) -> list[object]:
    """What others ask a class for."""
    fields = [str(field) for field in dataclasses.fields(made)]  # type: ignore[arg-type]
    params = str(made.__dataclass_params__)  # type: ignore[attr-defined]
    signature, hints = inspect.signature(made), get_type_hints(made.__init__)
    return [fields, params, str(signature), hints, get_type_hints(made), made.__doc__]


def test_what_is_told_of_it_is_the_same() -> None:
    assert told(Ours) == told(Theirs)
    assert repr(Ours("a", 2)) == repr(Theirs("a", 2)).replace("Theirs", "Ours")
    methods = set(vars(Theirs)) | {"__replace__"}
    assert methods <= set(vars(Ours))
    assert Ours.__init__.__qualname__ == "Ours.__init__"


def test_a_dataclass_may_stand_on_it() -> None:
    @dataclasses.dataclass(frozen=True)
    class More(Ours):
        row: str = "x"

    assert dataclasses.replace(More("a.txt"), row="y") == More("a.txt", row="y")
    assert [field.name for field in dataclasses.fields(More)] == ["name", "line", "column", "row"]


@pytest.mark.parametrize("made", [Config, Evidence, MarkerFile, Report, Span])
def test_the_own_types_are_such(made: type) -> None:
    assert dataclasses.is_dataclass(made)
    names = tuple(field.name for field in dataclasses.fields(made))
    assert names == made.__match_args__ == made.__slots__  # type: ignore[attr-defined]
    assert made.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_other_kinds_are_refused() -> None:
    for wrong in ({"frozen": False, "slots": True}, {"frozen": True, "slots": False}):
        with pytest.raises(TypeError, match="made by `dataclasses`"):
            dataclass(**wrong)  # type: ignore[call-overload]
