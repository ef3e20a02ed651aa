"""The lines that the caller knows are found as the core reads them."""

from __future__ import annotations

from array import array

from cleaner import Config
from cleaner.known import BODY, BOILERPLATE, REPEATED, find_by, lines_of, starts_and_bits
from cleaner.scan._fold import lines_of as core_lines


def found(text: str, config: Config) -> list[tuple[int, ...]]:
    find = find_by(config)
    assert find is not None
    numbers = array("i", find(text))
    return list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))


def test_nothing_known_nothing_asked() -> None:
    assert find_by(Config("strict", ["ad"], rules_off=["byline"])) is None


def test_lines_are_those_of_the_core() -> None:
    text = "\ufeffOne\r\n two \rthree\x0bfour\x85\n\n\u2028five\u2029\x0c six \u3000"
    lines = list(lines_of(text))
    assert [line for _, _, line in lines] == ["One", "two", "three", "four", "five", "six"]
    assert len(lines) == len(core_lines(text))
    for start, stop, line in lines:
        assert line in text[start:stop]
        assert not set(text[start:stop]) & set("\n\r\x0b\x0c\x85\u2028\u2029")


def test_each_line_is_searched_alone_without_its_edges() -> None:
    config = Config(drop_matching=["^two$", "^o.*r"], keep_matching=["(?i)TWO"])
    assert found("one\n  two \nfour two\n", config) == [
        (4, 10, BODY | BOILERPLATE),
        (11, 19, BODY),
    ]


def test_repeated_lines_are_asked_for() -> None:
    find = find_by(Config(drop_matching=["b"]), lambda line: line == "b")
    assert find is not None
    assert list(starts_and_bits(find("a\nb\n"))) == [(2, BOILERPLATE | REPEATED)]
