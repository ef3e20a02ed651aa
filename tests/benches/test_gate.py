"""The gate, on bodies written for the tests."""

from __future__ import annotations

import json
import lzma
from argparse import Namespace
from pathlib import Path

import gate
import pytest
from gate import Body, Deletion, deletions, entries, main, marker_of, read_reviewed, report

P1 = "The mill turned for the first time since the flood, and forty people came to see it.\n"
P2 = "Its wheel is the third one, and the miller built most of it from the bridge's oak.\n"
CLEAN = Body("made", "1", "article", P1 + "\n" + P2)
WITH_AD = Body("made", "2", "article", f"{P1}\nAdvertisement\n\n{P2}")


def options(**changed: object) -> Namespace:
    return Namespace(**({"all": False, "unreviewed": False, "strength": None} | changed))


def found_in(body: Body) -> list[Deletion]:
    return deletions(gate.STRENGTHS, body)


def test_a_clean_body_loses_nothing() -> None:
    assert found_in(CLEAN) == []


def test_a_deletion_has_its_label_rule_and_marker() -> None:
    found = found_in(WITH_AD)
    assert {d.strength for d in found} == set(gate.STRENGTHS)
    assert {(d.label, d.rule, d.marker) for d in found} == {("ad", "marker_line", "advertisement")}


@pytest.mark.parametrize(
    ("text", "rule", "marker"),
    [
        ("Leave a Reply\n", "marker_line", "leave a reply"),
        ("Lesen Sie auch: Was die Mühle trägt\n", "marker_opens", "lesen sie auch"),
        (" (Photo: Ida Weir)", "credit_suffix", "photo"),
        ("© 2024 The Mill\n", "copyright", ""),
        ("Was die Mühle trägt\n", "list_item", ""),
    ],
)
def test_the_marker_is_the_phrase_that_caused_the_deletion(
    text: str, rule: str, marker: str
) -> None:
    assert marker_of(text, rule) == marker


def test_a_reviewed_deletion_is_known_by_place_and_hash(tmp_path: Path) -> None:
    found = found_in(WITH_AD)
    (entry,) = entries(found)
    assert "dvertisement" not in entry
    file = tmp_path / "reviewed.toml"
    file.write_text(f'[[group]]\nwhy = "an ad"\ndeletions = [\n{entry}\n]\n')
    reviewed = read_reviewed(tmp_path)
    assert all(d.strength in reviewed[d.key] for d in found)
    moved = Deletion("ad", "marker_line", "", "made", "2", "article", "gentle", "Advertisements")
    assert moved.key not in reviewed


def test_a_deletion_at_another_strength_is_a_new_one(tmp_path: Path) -> None:
    found = found_in(WITH_AD)
    (entry,) = entries([d for d in found if d.strength == "strict"])
    file = tmp_path / "reviewed.toml"
    file.write_text(f'[[group]]\nwhy = "an ad"\ndeletions = [\n{entry}\n]\n')
    reviewed = read_reviewed(tmp_path)
    assert {d.strength for d in found if d.strength not in reviewed[d.key]} == {
        "gentle",
        "balanced",
    }


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('[[group]]\nwhy = ""\ndeletions = []', "without a reason"),
        ('[[group]]\nwhy = "a"\ndeletions = ["gentle a b c", "strict a b c"]', "stands twice"),
        ('[[group]]\nwhy = "a"\ndeletions = ["bold a b c"]', "no strength"),
    ],
)
def test_a_reviewed_file_with_a_fault_is_refused(toml: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "reviewed.toml"
    file.write_text(toml)
    with pytest.raises(ValueError, match=fault):
        read_reviewed(tmp_path)


def test_the_files_of_a_folder_are_read_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        deletion = f'[[group]]\nwhy = "{name}"\ndeletions = ["gentle c {name} r h"]\n'
        (tmp_path / f"{name}.toml").write_text(deletion)
    gentle = frozenset({"gentle"})
    assert read_reviewed(tmp_path) == {"c a r h": gentle, "c b r h": gentle}
    (tmp_path / "c.toml").write_text(deletion)
    with pytest.raises(ValueError, match=r"c\.toml: 'c b r h' stands twice"):
        read_reviewed(tmp_path)


def test_what_is_not_reviewed_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "CEILINGS", {})
    found = found_in(WITH_AD)
    assert report([WITH_AD], found, {}, options()) == 1
    assert "3 of 3 deletions are not reviewed" in capsys.readouterr().out
    reviewed = {found[0].key: frozenset(gate.STRENGTHS)}
    assert report([WITH_AD], found, reviewed, options()) == 0
    assert "0 of 3" in capsys.readouterr().out


def test_more_than_a_ceiling_fails_though_it_is_reviewed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = found_in(WITH_AD)
    reviewed = {found[0].key: frozenset(gate.STRENGTHS)}
    assert report([WITH_AD], found, reviewed, options()) == 1
    assert "CEILING EXCEEDED balanced" in capsys.readouterr().out


def test_missing_data_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "wcxb-dev.jsonl.xz" in error


def test_bodies_are_those_with_gold(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "type": "forum", "url": "", "html": "", "gold": P1, "title": ""},
        {"id": "b", "url": "", "html": "", "gold": "", "title": ""},
    ]
    with lzma.open(tmp_path / "made.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    assert gate.read_bodies(tmp_path, "made") == [Body("made", "a", "forum", P1)]
