"""Marker phrases: read from `data/*.toml`, checked, and made ready for the core.

A marker file is data that people of many languages edit, so every mistake is
named with file, group and phrase.  `docs/markers.md` describes the format.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args
from unicodedata import category

from cleaner.errors import MarkerError
from cleaner.labels import NUMBERS, Label
from cleaner.markers._tables import Tables

__all__ = ["Group", "Language", "make_tables", "read_language", "read_languages"]

At = Literal["line", "start", "end", "inline"]
Takes = Literal["phrase", "name", "date", "title", "line"]
Strength = Literal["hint", "likely", "sure"]
Opens = Literal["none", "list", "form", "thread", "box", "tags"]

MAX_PHRASE_WORDS = 16
MIN_PHRASE_LETTERS = 2  # of a phrase that may be a part of a line

_FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that mean the same: one `[[group]]` of a marker file."""

    label: Label
    seen: str
    at: At
    strength: Strength
    phrases: tuple[str, ...]
    takes: Takes = "phrase"
    opens: Opens = "none"
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """One marker file; a language may have several."""

    language: str
    stopwords: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    groups: tuple[Group, ...]


_CHOICES: dict[str, tuple[str, ...]] = {
    "label": tuple(NUMBERS),
    "at": get_args(At),
    "takes": get_args(Takes),
    "strength": get_args(Strength),
    "opens": get_args(Opens),
}
_REQUIRED = ("label", "seen", "at", "strength", "phrases")
_OPTIONAL: dict[str, Any] = {"takes": "phrase", "opens": "none", "caps": False}
_WORD_LISTS = ("stopwords", "months", "weekdays")


@cache
def _no_phrases() -> Tables:
    return Tables([], [])


def _ignored_sign(phrase: str) -> str:
    """The sign at the start or end of `phrase` that matching ignores, or ""."""
    first, last = phrase.strip()[0], phrase.strip()[-1]
    if not _is_word_char(first):
        return first
    return "" if _is_word_char(last) or Tables.requires_sign(phrase) else last


def _is_word_char(char: str) -> bool:
    # Accents, vowel signs and joiners are parts of words.
    return char.isalnum() or category(char)[0] == "M" or category(char) == "Cf"


def _read_group(raw: Any, where: str) -> Group:
    if not isinstance(raw, dict):
        raise MarkerError(f"{where}: not a table")
    if missing := [key for key in _REQUIRED if key not in raw]:
        raise MarkerError(f"{where}: {missing[0]!r} is missing")
    if unknown := set(raw) - set(_REQUIRED) - set(_OPTIONAL):
        raise MarkerError(f"{where}: unknown key {min(unknown)!r}")
    fields: dict[str, Any] = _OPTIONAL | raw
    for key, choices in _CHOICES.items():
        if fields[key] not in choices:
            raise MarkerError(f"{where}: {key} = {fields[key]!r} is none of {', '.join(choices)}")
    if not isinstance(fields["seen"], str):
        raise MarkerError(f"{where}: seen must be a string")
    if not isinstance(fields["caps"], bool):
        raise MarkerError(f"{where}: caps must be true or false")
    phrases = fields["phrases"]
    if not isinstance(phrases, list) or not phrases or not all(isinstance(p, str) for p in phrases):
        raise MarkerError(f"{where}: phrases must be a list of strings")
    for phrase in phrases:
        if not any(char.isalpha() for char in phrase):
            raise MarkerError(f"{where}: {phrase!r} has no letter in it")
        letters = sum(map(str.isalpha, phrase))
        is_short = letters < MIN_PHRASE_LETTERS and not phrase.endswith(":")
        if fields["at"] != "line" and is_short:
            raise MarkerError(f"{where}: {phrase!r} is too short to stand for more than itself")
        n_words = _no_phrases().count_words(phrase)
        if n_words > MAX_PHRASE_WORDS:
            raise MarkerError(f"{where}: {phrase!r} has more than {MAX_PHRASE_WORDS} words")
        if n_words == 1 and (sign := _ignored_sign(phrase)):
            raise MarkerError(f"{where}: {phrase!r} is one word, and its {sign!r} does not count")
    return Group(
        label=fields["label"],
        seen=fields["seen"],
        at=fields["at"],
        strength=fields["strength"],
        phrases=tuple(phrases),
        takes=fields["takes"],
        opens=fields["opens"],
        caps=fields["caps"],
    )


def read_language(text: str, name: str) -> Language:
    """The marker file `text`, called `name` in errors.

    Raises `MarkerError` where it departs from the format.

    >>> read_language('''
    ... language = "en"
    ... [[group]]
    ... label = "ad"
    ... seen = "between paragraphs"
    ... at = "line"
    ... strength = "sure"
    ... phrases = ["Advertisement"]
    ... ''', "en.toml").groups[0].phrases
    ('Advertisement',)
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MarkerError(f"{name}: {error}") from None
    if unknown := set(raw) - {"language", "group", *_WORD_LISTS}:
        raise MarkerError(f"{name}: unknown key {min(unknown)!r}")
    if not isinstance(raw.get("language"), str):
        raise MarkerError(f"{name}: language is missing")
    for key in _WORD_LISTS:
        if not isinstance(raw.get(key, ""), str):
            raise MarkerError(f"{name}: {key} must be a string of words")
    if not isinstance(raw.get("group", []), list):
        raise MarkerError(f"{name}: group must be written [[group]]")
    groups = tuple(
        _read_group(group, f"{name}, group {number}")
        for number, group in enumerate(raw.get("group", []), 1)
    )
    seen: set[tuple[str, bool]] = set()
    for number, group in enumerate(groups, 1):
        for phrase in group.phrases:
            if (folded := (phrase.casefold(), group.caps)) in seen:
                raise MarkerError(f"{name}, group {number}: {phrase!r} stands twice")
            seen.add(folded)
    stopwords, months, weekdays = (tuple(raw.get(key, "").split()) for key in _WORD_LISTS)
    return Language(raw["language"], stopwords, months, weekdays, groups)


def read_languages(folder: Path | None = None) -> Iterator[Language]:
    """All marker files of `folder` (the package's own by default), in order of name.

    Where several have the same phrase in the same place, the label of the first counts.
    """
    for file in sorted((folder or _FOLDER).glob("*.toml")):
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise MarkerError(f"{file.name}: is not UTF-8: {error.reason}") from None
        yield read_language(text, file.name)


_WORD_KINDS = {"stopwords": 1, "months": 2, "weekdays": 4}


def _number(choice: str, choices: object) -> int:
    return get_args(choices).index(choice)


def make_tables(languages: Iterable[Language], own: Iterable[Language] = ()) -> Tables:
    """The phrases of `languages`, ready for the core; those of `own` count before them.

    Raises `MarkerError` where a phrase has no word or too many, or there are too many phrases.
    """
    own_phrases, own_words = _rows(own)
    phrases, words = _rows(languages)
    try:
        return Tables(own_phrases + phrases, own_words + words, len(own_phrases))
    except (ValueError, OverflowError) as error:
        raise MarkerError(str(error)) from None


def _rows(
    languages: Iterable[Language],
) -> tuple[list[tuple[str, int, int, int, int, int, bool]], list[tuple[str, int]]]:
    """The rows of phrases and words, as `Tables` takes them."""
    phrases: list[tuple[str, int, int, int, int, int, bool]] = []
    words: list[tuple[str, int]] = []
    for language in languages:
        for group in language.groups:
            numbers = (
                NUMBERS[group.label],
                _number(group.at, At),
                _number(group.takes, Takes),
                _number(group.strength, Strength) + 1,
                _number(group.opens, Opens),
                group.caps,
            )
            phrases += [(phrase, *numbers) for phrase in group.phrases]
        for key, kind in _WORD_KINDS.items():
            words += [(word, kind) for word in getattr(language, key)]
    return phrases, words
