"""Dataclasses, frozen and with slots, that are made without `dataclasses`.

That module loads `inspect`, and compiles each method of each class, which takes longer than all
else that cleaning a small text does.  Here only `__init__` is compiled.  What the functions of
`dataclasses` look at is made by it when one of them is called, so that these, and libraries
that know dataclasses, work as with any other.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as type checkers read it: `typing` loads slowly, and nothing here needs it

if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import Any

    Function = Any  # with a name and annotations that can be set
else:

    def dataclass(*, frozen, slots, init=True):
        """`dataclasses.dataclass`, for classes whose defaults are plain values.

        >>> @dataclass(frozen=True, slots=True)
        ... class Place:
        ...     name: str
        ...     line: int = 1
        >>> Place("a.txt"), Place("a.txt", 2) == Place("a.txt", line=2)
        (Place(name='a.txt', line=1), True)
        >>> import dataclasses
        >>> dataclasses.replace(Place("a.txt"), line=3)
        Place(name='a.txt', line=3)
        """
        if not (frozen and slots):
            raise TypeError("dataclasses of other kinds are made by `dataclasses`")
        return lambda cls: _made(cls, init=init)


__all__ = ["dataclass"]

_LAZY = ("__dataclass_fields__", "__dataclass_params__")
_WITHOUT_SLOTS = ("__dict__", "__weakref__")  # that only a class without slots has


def _made(cls: type, *, init: bool) -> type:
    """The class anew: one with slots cannot have its defaults as attributes."""
    names = tuple(cls.__annotations__)
    body = {name: value for name, value in vars(cls).items() if name not in _WITHOUT_SLOTS}
    defaults = {name: body.pop(name) for name in names if name in body}
    methods = {method.__name__: method for method in _methods(names)}
    if init:
        methods["__init__"] = _init(cls, names, defaults)
    for name, method in methods.items():
        method.__qualname__ = f"{cls.__qualname__}.{name}"
    lazy = {name: _Lazy(name, defaults, init=init) for name in _LAZY}
    body = {**methods, **body, **lazy, "__slots__": names, "__match_args__": names}
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


def _init(cls: type, names: tuple[str, ...], defaults: dict[str, object]) -> Function:
    given = ", ".join(name + f"=defaults[{name!r}]" * (name in defaults) for name in names)
    sets = "; ".join(f"put(self, {name!r}, {name})" for name in names)
    source = f"def make(put, defaults):\n def __init__(self, {given}): {sets}\n return __init__"
    made: dict[str, Function] = {}
    # Among the names of the class's module, where the types of arguments are looked up.
    exec(source, vars(sys.modules[cls.__module__]), made)
    function: Function = made["make"](object.__setattr__, defaults)
    function.__annotations__ = {**cls.__annotations__, "return": None}
    return function


def _methods(names: tuple[str, ...]) -> tuple[Function, ...]:
    """The methods that a frozen dataclass of these fields has, but for `__init__`."""

    def values(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def __repr__(self: object) -> str:  # noqa: N807
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(tuple(values(self)))

    def __setattr__(_self: object, name: str, _value: object) -> None:  # noqa: N807
        raise _frozen_error("assign to", name)

    def __delattr__(_self: object, name: str) -> None:  # noqa: N807
        raise _frozen_error("delete", name)

    def __getstate__(self: object) -> list[object]:  # noqa: N807
        return values(self)

    def __setstate__(self: object, state: list[object]) -> None:  # noqa: N807
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    def __replace__(self: object, /, **changes: object) -> object:  # noqa: N807
        from dataclasses import replace

        return replace(self, **changes)  # type: ignore[type-var]

    state = (__getstate__, __setstate__)
    return (__repr__, __eq__, __hash__, __setattr__, __delattr__, *state, __replace__)


def _frozen_error(what: str, name: str) -> AttributeError:
    from dataclasses import FrozenInstanceError

    return FrozenInstanceError(f"cannot {what} field {name!r}")


class _Lazy:
    """An attribute that the functions of `dataclasses` look at, made by it when they do."""

    def __init__(self, name: str, defaults: dict[str, object], *, init: bool) -> None:
        self._name, self._defaults, self._init = name, defaults, init

    def __set_name__(self, owner: type, _name: str) -> None:
        self._owner = owner

    def __get__(self, _one: object, _cls: type) -> object:
        import dataclasses

        owner = self._owner
        body = {"__annotations__": owner.__annotations__, "__module__": owner.__module__}
        plain = type(owner.__name__, (), {**body, "__doc__": owner.__doc__, **self._defaults})
        made: type = dataclasses.dataclass(frozen=True, slots=True, init=self._init)(plain)
        for name in _LAZY:
            setattr(owner, name, getattr(made, name))
        return getattr(owner, self._name)
