"""Settings files: the nearest one counts, and every mistake is named with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_markers import OWN_MARKERS

from cleaner import Config, ConfigError
from cleaner.settings import NO_SETTINGS, NearestSettings, read_settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_fields_become_a_config(tmp_path: Path) -> None:
    path = write(
        tmp_path / "clean-article.toml",
        'strength = "strict"\nkeep = ["meta"]\nrules-off = ["byline"]\nmodel = false\n'
        'engine = "fast"\nkeep_matching = ["^Note"]\nencoding = "Latin-1"\nfield = "body"\n',
    )
    found = read_settings(str(path))
    assert found.config() == Config(
        "strict", {"meta"}, False, "fast", rules_off={"byline"}, keep_matching=["^Note"]
    )
    assert found.config(strength="gentle").strength == "gentle"
    assert found.config(strength="gentle").keep == {"meta"}
    assert found.options == {"encoding": "iso8859-1", "field": "body"}


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.clean-article]\nstrength = "strict"\nkeep = ["ad"]')
    write(tmp_path / "in" / "clean-article.toml", 'strength = "gentle"')
    write(tmp_path / "in" / "pyproject.toml", '[tool.clean-article]\nstrength = "strict"')
    write(tmp_path / "in" / "deep" / "pyproject.toml", "[tool.other]\nx = 1")
    find = NearestSettings()
    for _ in range(2):  # the second time from the cache
        assert find(str(tmp_path / "a.txt")).config() == Config("strict", {"ad"})
        assert find(str(tmp_path / "other" / "new" / "a.txt")).config().strength == "strict"
        for name in ("in/a.txt", "in/deep/a.txt", "in/deep/deeper/a.txt", "in/deep"):
            found = find(str(tmp_path / name))
            assert found.path == str(tmp_path / "in" / "clean-article.toml")
            assert found.config() == Config("gentle")


def test_standard_input_stands_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "clean-article.toml", 'strength = "strict"')
    monkeypatch.chdir(tmp_path)
    assert NearestSettings()("-").config().strength == "strict"
    assert NearestSettings()("a.txt").config().strength == "strict"


def test_no_file_no_settings(tmp_path: Path) -> None:
    found = NearestSettings()(str(tmp_path / "a.txt"))
    assert found is NO_SETTINGS
    assert found.config() == Config()


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    write(tmp_path / "lists" / "own.toml", OWN_MARKERS)
    path = write(tmp_path / "clean-article.toml", 'markers = ["lists/own.toml"]')
    (markers,) = read_settings(str(path)).config().markers
    assert markers.name == str(tmp_path / "lists" / "own.toml")
    assert markers.text == OWN_MARKERS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("strenght = 'strict'", "'strenght' is no setting; did you mean strength?"),
        ("rule-off = ['byline']", "'rule-off' is no setting; did you mean rules_off"),
        ("rules-off = []\nrules_off = []", "'rules_off' stands twice"),
        ("strength = 3", "strength must be gentle, balanced or strict, not 3"),
        ("model = 'yes'", "model must be True or False, not 'yes'"),
        ("keep = 'meta'", "keep must be a set of labels, not the string 'meta'"),
        ("keep = ['metta']", "keep: 'metta' is none of nav, ui"),
        ("keep = [['meta']]", "keep must be a set of labels"),
        ("rules_off = ['bylin']", "rules_off: 'bylin' is no rule; did you mean byline?"),
        ("drop_matching = ['a(']", "drop_matching: 'a(': missing ), unterminated subpattern"),
        ("markers = 'own.toml'", "markers must be a set of files, not the string"),
        ("markers = [1]", "markers: 1 is no path"),
        ("encoding = 'klingon'", "encoding: 'klingon' is no encoding"),
        ("field = 1", "field must be a string, not 1"),
        ("strength = ", "is not TOML"),
        (
            '[tool.clean-article]\nstrength = "strict"',
            "'tool' is no setting; keys stand without [tool.clean-article] here",
        ),
        ("tool = 3", "'tool' is no setting"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "clean-article.toml", text)
    with pytest.raises(ConfigError) as caught:
        read_settings(str(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(ConfigError):
        NearestSettings()(str(tmp_path / "a.txt"))


def test_a_marker_file_that_is_missing_is_named_with_the_settings(tmp_path: Path) -> None:
    path = write(tmp_path / "clean-article.toml", 'markers = ["own.toml"]')
    with pytest.raises(ConfigError, match=r"clean-article\.toml: .*own\.toml: No such file"):
        read_settings(str(path))


def test_a_named_project_needs_the_table(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[tool.other]\nx = 1")
    with pytest.raises(ConfigError, match="has no table"):
        read_settings(str(path))
    write(path, "[tool]\nclean-article = 3")
    with pytest.raises(ConfigError, match=r"tool\.clean-article must be a table"):
        read_settings(str(path))
    write(path, "[tool.clean-article]")
    assert read_settings(str(path)).config() == Config()


@pytest.mark.parametrize("name", ["clean-article", '"clean-article"', r'"clean\u002darticle"'])
def test_the_table_is_found_however_it_is_written(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "pyproject.toml", f"[tool]\n{name}.strength = 'strict'")
    assert read_settings(str(path)).config() == Config("strict")
    assert NearestSettings()(str(tmp_path / "a.txt")).path == str(path)


def test_a_project_that_does_not_name_it_is_none_of_its_business(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.other\n")
    assert NearestSettings()(str(tmp_path / "a.txt")).path != str(tmp_path / "pyproject.toml")
    path = write(tmp_path / "pyproject.toml", "[tool.clean-article\n")
    with pytest.raises(ConfigError, match="is not TOML"):
        NearestSettings()(str(path))


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_settings(str(tmp_path / name))


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "clean-article.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not TOML"):
        read_settings(str(path))
