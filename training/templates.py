"""Boilerplate and body text that we wrote ourselves, as templates with slots.

A folder in `written/templates/` is a language.  A file named after a label has
boilerplate of that label; a file `body-<kind>.toml` has near misses: body text that
looks like boilerplate.  Templates stand in groups that say where they are seen:

    [[templates]]
    zones = ["inside", "after"]         # before, inside or after the body
    how = ["own line", "glued"]         # on a line of its own, glued to a line of the body
    seen = ["cms", "network"]           # what kind of site or program writes it
    texts = ["Share this article on {network}", "{count} shares"]

`slots.toml` lists what may stand for `{network}`; what it lists may have slots too.
`{1}`, `{4}`, `{10}` are that many digits; `NUMBERS` has the other slots that all languages
share.  Doubled braces are no slot.  Nothing here deletes anything: it teaches.

    python -m training.templates de     # checks German, shows what its templates give
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from cleaner.labels import LABELS
from cleaner.scan._fold import lines_of
from training.errors import in_one_line
from training.pages import FOLDS
from training.weave import OWN_LINE, ZONES

FOLDER = Path(__file__).parent / "written" / "templates"
GLUED = "glued"
HOW = (OWN_LINE, GLUED)
SEEN = (
    "agency", "app", "blog", "cms", "docs", "email", "forum",
    "network", "news", "recipes", "shop", "social", "video", "wiki",
)  # fmt: skip
BODY_KINDS = (
    "captions", "closings", "code", "dates", "dialogue", "letters", "lists",
    "policies", "quotes", "recipes", "results", "sentences", "subheadings", "titles",
)  # fmt: skip
MAX_NESTING = 5  # of slots in what slots give

_WORD = re.compile(r"[^\W\d_]+")
_FAMILY_WORDS = 2  # that templates of one wording have in common
_SLOT = re.compile(r"(?<!\{)\{([a-z][a-z0-9_]*|[1-9]\d?)\}(?!\})")
# Numbers by slot: the least, the largest, and the digits that are filled up with zeros.
NUMBERS = {
    "k": (2, 9, 1),
    "n": (2, 999, 1),
    "h": (0, 23, 1),
    "hh": (0, 23, 2),
    "h12": (1, 12, 1),
    "mi": (0, 59, 2),
    "d": (1, 28, 1),
    "dd": (1, 28, 2),
    "mo": (1, 12, 1),
    "mm": (1, 12, 2),
    "y": (2004, 2026, 4),
    "yy": (4, 26, 2),
}
# What each language lists, and how many at least.
REQUIRED = {
    "name": 60, "role": 12, "site": 40, "company": 30, "place": 40, "street": 10,
    "section": 25, "topic": 40, "title": 80, "teaser": 60, "product": 30, "network": 10,
    "agency": 8, "domain": 15, "slug": 20, "url": 3, "email": 3, "handle": 15, "phone": 3,
    "month": 12, "mon": 12, "weekday": 7, "wday": 7, "date": 8, "time": 3, "ago": 5,
    "count": 4, "price": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """A text with slots; `label` is "" for body text, which has a kind instead."""

    text: str
    label: str
    kind: str
    zones: tuple[str, ...]
    how: tuple[str, ...]
    seen: tuple[str, ...]

    @property
    def fold(self) -> int:
        """The fold in which the wording is held out; templates that begin alike share one."""
        words = _WORD.findall(_SLOT.sub(" ", self.text).casefold())[:_FAMILY_WORDS]
        return crc32(" ".join([self.label or self.kind, *words]).encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a language, and what stands for their slots."""

    language: str
    all: tuple[Template, ...]
    slots: dict[str, list[str]]

    def fill(self, text: str, chance: random.Random, depth: int = 0) -> str:
        """The text with each slot filled.

        >>> slots = {"time": ["{hh}:{mi}"]}
        >>> Templates("en", (), slots).fill("At {time}, {{ page.title }}", random.Random(2))
        'At 02:05, {{ page.title }}'
        """
        if depth > MAX_NESTING:
            raise ValueError(f"{self.language}: {text!r}: slots are nested too deeply")

        def value(slot: re.Match[str]) -> str:
            name = slot[1]
            if name.isdigit():
                return "".join(chance.choices("0123456789", k=int(name)))
            if name in NUMBERS:
                least, largest, digits = NUMBERS[name]
                return f"{chance.randint(least, largest):0{digits}}"
            return self.fill(chance.choice(self.slots[name]), chance, depth + 1)

        return _SLOT.sub(value, text)

    def drawn(
        self, n_fillings: int, chance: random.Random
    ) -> Iterator[tuple[Template, list[list[str]]]]:
        """Each template with the lines of so many fillings of it."""
        for template in self.all:
            yield template, [lines_of(self.fill(template.text, chance)) for _ in range(n_fillings)]


def languages() -> list[str]:
    """The languages that have templates, by code."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def read_templates(language: str, folder: Path = FOLDER) -> Templates:
    """The templates of a language; raises `ValueError` that names the file and the text."""
    slots = _read(folder / language / "slots.toml")
    for name, least in REQUIRED.items():
        if len(slots.get(name, ())) < least:
            raise ValueError(f"{language}/slots.toml: {name}: {least} are needed")
    known = {*slots, *NUMBERS}
    found: list[Template] = []
    for path in sorted((folder / language).glob("*.toml")):
        if path.stem != "slots":
            found += _templates(path, f"{language}/{path.name}", known)
    _check_slots(
        f"{language}/slots.toml", (text for some in slots.values() for text in some), known
    )
    label_of: dict[str, str] = {}
    for template in found:
        if label_of.setdefault(template.text, template.label) != template.label:
            raise ValueError(
                f"{language}: {template.text!r}: both boilerplate and body, or two labels"
            )
    return Templates(language, tuple(found), slots)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _templates(path: Path, where: str, known: set[str]) -> Iterator[Template]:
    label, kind = path.stem, ""
    if label.startswith("body-"):
        label, kind = "", label.removeprefix("body-")
    if (label not in LABELS) if label else (kind not in BODY_KINDS):
        raise ValueError(f"{where}: neither a label nor a kind of body text")
    before: set[str] = set()
    for group in _read(path)["templates"]:
        choices = [
            _choices(where, group, field, allowed)
            for field, allowed in (("zones", ZONES), ("how", HOW), ("seen", SEEN))
        ]
        _check_slots(where, group["texts"], known)
        for text in group["texts"]:
            if text in before or text != text.strip() or not text:
                raise ValueError(f"{where}: {text!r}: twice, empty, or blanks at an end")
            before.add(text)
            yield Template(text, label, kind, *choices)


def _choices(
    where: str, group: dict[str, Any], field: str, allowed: tuple[str, ...]
) -> tuple[str, ...]:
    chosen = tuple(group[field])
    if not chosen or not set(chosen) <= set(allowed):
        raise ValueError(f"{where}: {field} = {list(chosen)}: not among {', '.join(allowed)}")
    return chosen


def _check_slots(where: str, texts: Iterator[str] | list[str], known: set[str]) -> None:
    for text in texts:
        for slot in _SLOT.findall(text):
            if slot not in known and not slot.isdigit():
                raise ValueError(f"{where}: {text!r}: no slot {{{slot}}}")


def _main(codes: list[str]) -> int:
    """Check languages and print what their templates give."""
    for code in codes or languages():
        try:
            templates = read_templates(code)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        counts = Counter(template.label or f"body-{template.kind}" for template in templates.all)
        n_body = sum(not template.label for template in templates.all)
        print(f"{code}: {len(templates.all) - n_body} of boilerplate, {n_body} of body text")
        print("  " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
        if codes:
            chance = random.Random(0)
            for template in templates.all:
                print(
                    f"{template.label or template.kind:12} {templates.fill(template.text, chance)}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(in_one_line(lambda: _main(sys.argv[1:])))
