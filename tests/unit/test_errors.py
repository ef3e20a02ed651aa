"""Errors say what is wrong, and have one base class."""

from __future__ import annotations

import pickle

import pytest

from cleaner import errors
from cleaner.errors import CleanerError, ConfigError, InputError, MarkerError


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_a_cleaner_error(name: str) -> None:
    assert issubclass(getattr(errors, name), CleanerError)


@pytest.mark.parametrize("error", [ConfigError, MarkerError])
def test_wrong_values_are_value_errors_too(error: type[CleanerError]) -> None:
    assert issubclass(error, ValueError)


def test_an_input_error_names_the_input_and_the_reason() -> None:
    error = InputError("news/a.txt", "is a directory")
    assert (error.name, error.reason) == ("news/a.txt", "is a directory")
    assert str(error) == "news/a.txt: is a directory"
    assert not isinstance(error, ValueError)


def test_an_input_error_can_be_pickled() -> None:
    error = pickle.loads(pickle.dumps(InputError("a.txt", "is binary")))
    assert isinstance(error, InputError)
    assert str(error) == "a.txt: is binary"
