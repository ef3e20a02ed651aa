"""Results of many files below one folder: the tree is kept, nothing leaves it or falls together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from cleaner.errors import InputError
from cleaner.tree import place_outputs


def placed(names: list[str], folder: str = "out") -> dict[str, str]:
    return {name: place.as_posix() for name, place in place_outputs(names, Path(folder)).items()}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_relative_path_stays() -> None:
    assert placed(["a.txt", "news/b.txt", "./news/./c.txt", "news/x/../d.txt"]) == {
        "a.txt": "out/a.txt",
        "news/b.txt": "out/news/b.txt",
        "./news/./c.txt": "out/news/c.txt",
        "news/x/../d.txt": "out/news/d.txt",
    }


def test_absolute_paths_lose_what_they_have_in_common() -> None:
    assert placed(["/d/x/a.txt", "/d/y/z/b.txt"]) == {
        "/d/x/a.txt": "out/x/a.txt",
        "/d/y/z/b.txt": "out/y/z/b.txt",
    }
    assert placed(["/d/x/a.txt"]) == {"/d/x/a.txt": "out/a.txt"}


def test_a_path_that_climbs_out_counts_as_absolute(here: Path) -> None:
    (here / "work").mkdir()
    os.chdir(here / "work")
    assert placed(["../a/x.txt", "../b/y.txt", "z.txt"]) == {
        "../a/x.txt": "out/a/x.txt",
        "../b/y.txt": "out/b/y.txt",
        "z.txt": "out/z.txt",
    }
    assert placed(["n/../../q.txt"]) == {"n/../../q.txt": "out/q.txt"}


def test_two_files_never_share_a_place() -> None:
    with pytest.raises(
        InputError, match=r"^/d/a\.txt: .* that of a\.txt would both be out/a\.txt$"
    ):
        placed(["a.txt", "/d/a.txt"])


def test_one_file_by_two_names_has_one_place() -> None:
    assert placed(["a.txt", "./a.txt", "a.txt"]) == {"a.txt": "out/a.txt", "./a.txt": "out/a.txt"}


@pytest.mark.parametrize("folder", [".", "", "x/.."])
def test_a_result_never_replaces_its_input(folder: str) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: .* would replace an input"):
        placed(["a.txt"], folder)


def test_a_result_never_replaces_another_input() -> None:
    with pytest.raises(InputError, match=r"^a\.txt: its result, out/a\.txt, would replace"):
        placed(["a.txt", "out/a.txt"])


def test_a_link_does_not_lead_out(here: Path) -> None:
    (here / "out").mkdir()
    (here / "elsewhere").mkdir()
    (here / "out" / "news").symlink_to(here / "elsewhere")
    (here / "out" / "b.txt").symlink_to(here / "elsewhere" / "b.txt")
    for name in ("news/a.txt", "b.txt"):
        with pytest.raises(InputError, match=rf"^out/{name}: leads out of out$"):
            placed([name])


def test_the_folder_itself_may_be_a_link(here: Path) -> None:
    (here / "disk").mkdir()
    (here / "out").symlink_to("disk")
    assert placed(["a.txt"]) == {"a.txt": "out/a.txt"}


parts = st.sampled_from(["a", "b", "c.txt", "..", ".", "out", ""])
paths = st.builds(
    lambda root, parts: root + "/".join(parts),
    st.sampled_from(["", "/", "/d/"]),
    st.lists(parts, min_size=1),
)


@given(st.lists(paths, min_size=1, max_size=6))
def test_places_are_inside_and_apart_or_there_are_none(names: list[str]) -> None:
    assume(all(names))
    try:
        places = place_outputs(names, Path("out"))
    except InputError:
        event("refused")
        return
    event("placed")
    assert places.keys() == set(names)
    inside = os.path.realpath("out")
    sources: dict[str, str] = {}
    for name, place in places.items():
        real = os.path.realpath(place)
        assert os.path.commonpath([real, inside]) == inside
        assert sources.setdefault(real, os.path.realpath(name)) == os.path.realpath(name)
    assert not set(sources) & {os.path.realpath(name) for name in names}
