"""The templates: files that hold what they should, and slots that are filled."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.labels import LABELS
from cleaner.markers.reader import read_languages
from training.templates import BODY_KINDS, FOLDER, REQUIRED, languages, read_templates
from training.weave import ZONES

LARGE = {"de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "zh"}
MIN_LARGE, MIN_TEMPLATES = 1_000, 300
MAX_FILE_LINES = 500
LEFT = re.compile(r"(?<!\{)\{[a-z0-9_]+\}(?!\})")

FOUND = languages()


def test_each_language_with_markers_has_templates() -> None:
    with_markers = {one.language for one in read_languages()} - {"mul"}
    assert with_markers <= set(FOUND)
    assert set(FOUND) >= LARGE


@pytest.mark.parametrize("language", FOUND)
def test_a_language_has_enough_of_both(language: str) -> None:
    templates = read_templates(language).all
    least = MIN_LARGE if language in LARGE else MIN_TEMPLATES
    boilerplate = [one for one in templates if one.label]
    body = [one for one in templates if not one.label]
    assert len(boilerplate) >= least
    assert len(body) >= least
    assert {one.label for one in boilerplate} == {*LABELS} - {"dup"}
    assert {one.kind for one in body} == set(BODY_KINDS)
    assert {zone for one in boilerplate for zone in one.zones} == set(ZONES)


@pytest.mark.parametrize("language", FOUND)
def test_every_slot_is_filled(language: str) -> None:
    templates = read_templates(language)
    chance = random.Random(1)
    for template in templates.all:
        filled = templates.fill(template.text, chance)
        assert filled.strip()
        assert not LEFT.search(filled), template.text


@pytest.mark.parametrize("language", FOUND)
def test_the_same_chance_fills_in_the_same_way(language: str) -> None:
    templates = read_templates(language)
    texts = [one.text for one in templates.all[:50]]
    first, again = random.Random(7), random.Random(7)
    assert [templates.fill(text, first) for text in texts] == [
        templates.fill(text, again) for text in texts
    ]


def test_no_file_is_too_long() -> None:
    for path in FOLDER.glob("*/*.toml"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES, path


def written(folder: Path, files: dict[str, str]) -> Path:
    slots = {name: [f"{name} {n}" for n in range(least)] for name, least in REQUIRED.items()}
    (folder / "xx").mkdir()
    (folder / "xx" / "slots.toml").write_text(
        "\n".join(f"{name} = {values!r}" for name, values in slots.items())
    )
    for name, text in files.items():
        (folder / "xx" / name).write_text(text)
    return folder


GROUP = '[[templates]]\nzones = ["after"]\nhow = ["own line"]\nseen = ["cms"]\ntexts = {}\n'


def test_a_file_is_read_with_label_or_kind(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        {
            "ui.toml": GROUP.format('["{count} shares", "{{ post.n }}"]'),
            "body-titles.toml": GROUP.format('["{place}: {{ n }}"]'),
        },
    )
    templates = read_templates("xx", folder)
    assert [(one.label, one.kind, one.text) for one in templates.all] == [
        ("", "titles", "{place}: {{ n }}"),
        ("ui", "", "{count} shares"),
        ("ui", "", "{{ post.n }}"),
    ]
    chance = random.Random(1)
    assert templates.fill("{{ post.n }} of {place}", chance).startswith("{{ post.n }} of place ")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"ui.toml": GROUP.format('["{nobody}"]')}, r"xx/ui.toml: '\{nobody\}': no slot"),
        ({"ui.toml": GROUP.format('["one", "one"]')}, "xx/ui.toml: 'one': twice"),
        ({"ui.toml": GROUP.format('["one "]')}, "blanks at an end"),
        ({"what.toml": GROUP.format('["one"]')}, "xx/what.toml: neither a label nor a kind"),
        ({"ui.toml": GROUP.format('["one"]').replace("after", "later")}, "zones = "),
        ({"ui.toml": "[[templates]"}, "ui.toml: "),
        (
            {"ui.toml": GROUP.format('["one"]'), "body-titles.toml": GROUP.format('["one"]')},
            "both boilerplate and body",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_templates("xx", written(tmp_path, files))


def test_missing_values_are_named(tmp_path: Path) -> None:
    folder = written(tmp_path, {})
    slots = folder / "xx" / "slots.toml"
    slots.write_text(
        re.sub(r"^city.*$|^place = .*$", "place = ['one']", slots.read_text(), flags=re.M)
    )
    with pytest.raises(ValueError, match="place: 40 are needed"):
        read_templates("xx", folder)


def test_slots_in_a_ring_are_an_error(tmp_path: Path) -> None:
    folder = written(tmp_path, {"ui.toml": GROUP.format('["{a}"]')})
    slots = folder / "xx" / "slots.toml"
    slots.write_text(slots.read_text() + "\na = ['{b}']\nb = ['{a}']\n")
    templates = read_templates("xx", folder)
    with pytest.raises(ValueError, match="nested too deeply"):
        templates.fill("{a}", random.Random(1))


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    command = [sys.executable, "-m", "training.templates", "fr"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith("fr: ")
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
