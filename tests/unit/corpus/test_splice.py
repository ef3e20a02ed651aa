"""JSON that is spliced: what is parsed is what `json` parses, and what stays has its bytes."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.corpus.records import DamagedError
from cleaner.corpus.splice import literal_of, literal_without, parse_line

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
TEXTS = st.text(st.characters() | st.sampled_from('\n"\\/\x00\x7f\ud800\udc80é😀'), max_size=30)


def escaped(char: str, style: int) -> str:
    """A character of a JSON string, in one of the ways in which writers write it."""
    ascii_form = json.dumps(char)[1:-1]
    if style == 1:
        return "".join(f"\\u{ord(unit):04X}" for unit in units(char))
    if style == 2 or char in '"\\' or ord(char) < 32 or "\ud800" <= char <= "\udfff":
        return "\\/" if char == "/" else ascii_form
    return char


def units(char: str) -> str:
    """The character as units of UTF-16."""
    data = char.encode("utf-16-be", "surrogatepass")
    return "".join(chr(int.from_bytes(data[at : at + 2])) for at in range(0, len(data), 2))


def joins(text: str) -> bool:
    """Would two lone surrogates beside each other be read as one character?"""
    return any("\ud800" <= a <= "\udbff" and "\udc00" <= b <= "\udfff"
               for a, b in pairwise(text))  # fmt: skip


@given(st.data(), TEXTS.filter(lambda text: not joins(text)))
def test_what_is_kept_of_a_string_is_written_as_it_was(data: st.DataObject, text: str) -> None:
    styles = data.draw(st.lists(st.integers(0, 2), min_size=len(text), max_size=len(text)))
    written = [escaped(char, style) for char, style in zip(text, styles, strict=True)]
    literal = f'"{"".join(written)}"'
    assert json.loads(literal) == text
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    cuts = [(a, b, "ad", "model", 1.0) for a, b in zip(places[::2], places[1::2], strict=False)]
    kept = [char for at, char in enumerate(written) if not any(a <= at < b for a, b, *_ in cuts)]
    bounds = [0, *(place for cut in cuts for place in cut[:2]), len(text)]
    after = "".join(text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    new = literal_without(literal, text, after, cuts)
    assert new == f'"{"".join(kept)}"'


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=5), st.sampled_from([None, 1]))
def test_fields_stand_where_they_are_said_to(record: dict[str, object], indent: int | None) -> None:
    text = json.dumps(record, indent=indent)
    line = parse_line(text)
    assert [*line.fields] == [*json.loads(text)]
    for name, value in line.fields.items():
        assert json.dumps(json.loads(text[value.start : value.stop])) == json.dumps(record[name])
        assert value.is_string == isinstance(record[name], str)


@given(st.text('{}[]",:ab1 \\\n', max_size=20))
def test_nothing_is_read_that_json_refuses(text: str) -> None:
    try:
        known = json.loads(text)
    except ValueError:
        known = None
    try:
        fields: object = {name: value.value for name, value in parse_line(text).fields.items()}
    except DamagedError:
        fields = None
    assert (fields is not None) == isinstance(known, dict)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=5), st.booleans())
def test_fields_are_replaced_and_appended(record: dict[str, object], is_dense: bool) -> None:
    text = json.dumps(record, separators=(",", ":") if is_dense else None)
    new = parse_line(f" {text}\r\n").spliced({"text": '"b"', "é\n": "[1]"})
    assert json.loads(new) == json.loads(json.dumps({**record, "text": "b", "é\n": [1]}))
    if "text" in record and "é\n" not in record and not is_dense:
        assert new.endswith(', "\\u00e9\\n": [1]}\r\n')


def test_of_fields_with_one_name_the_last_counts() -> None:
    line = parse_line('{"text": "a", "text": "b"}')
    assert line.spliced({"text": '"c"'}) == '{"text": "a", "text": "c"}'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"text": "a"', "is no JSON: Expecting ',' delimiter at column 13"),
        ('{"text": "a"} x', "is no JSON: Extra data at column 15"),
        ('{"text": "a\tb"}', "is no JSON: Invalid control character at column 12"),
        ('{"text": "a', "is no JSON: Unterminated string starting at column 10"),
        ('{"text": "\\x"}', "is no JSON: Invalid \\\\escape"),
        ('{"text": "a",}', "is no JSON: Expecting property name"),
        ('{"text" "a"}', "is no JSON: Expecting ':' delimiter"),
        ("{'text': 'a'}", "is no JSON: Expecting property name"),
        ('["text"]', "is no object of JSON"),
        ("7", "is no object of JSON"),
        ("rain", "is no JSON: Expecting value at column 1"),
        ('{"a": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_damage_is_told(text: str, why: str) -> None:
    with pytest.raises(DamagedError, match=why):
        parse_line(text)


def test_numbers_of_any_length_are_read() -> None:
    line = parse_line(f'{{"n": {"9" * 10_000}, "text": "a"}}')
    assert line.fields["text"].value == "a"


@given(TEXTS, st.booleans())
def test_literals_can_be_read_and_encoded(text: str, is_ascii: bool) -> None:
    literal = literal_of(text, is_ascii=is_ascii)
    assert json.loads(literal.encode()) == json.loads(json.dumps(text))
    assert literal.isascii() or not is_ascii
