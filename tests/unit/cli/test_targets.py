"""Targets of many files below one folder: the tree is kept, all are inside it and distinct."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from cleaner.cli.targets import Targets, with_suffix
from cleaner.errors import InputError


def placed(names: list[str], folder: str = "out", base: str | None = None) -> dict[str, str]:
    targets = Targets(names, Path(folder), base and Path(base))
    return {name: targets.claim(name).as_posix() for name in names}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_relative_path_is_kept() -> None:
    assert placed(["a.txt", "news/b.txt", "./news/./c.txt", "news/x/../d.txt"]) == {
        "a.txt": "out/a.txt",
        "news/b.txt": "out/news/b.txt",
        "./news/./c.txt": "out/news/c.txt",
        "news/x/../d.txt": "out/news/d.txt",
    }


def test_an_absolute_path_keeps_all_of_its_folders() -> None:
    assert placed(["/d/x/a.txt", "//d/y/b.txt"]) == {
        "/d/x/a.txt": "out/d/x/a.txt",
        "//d/y/b.txt": "out/d/y/b.txt",
    }


def test_a_path_that_leads_out_counts_as_absolute(here: Path) -> None:
    (here / "work").mkdir()
    os.chdir(here / "work")
    assert placed(["../a/x.txt", "n/../../q.txt", "z.txt"]) == {
        "../a/x.txt": f"out{here}/a/x.txt",
        "n/../../q.txt": f"out{here}/q.txt",
        "z.txt": "out/z.txt",
    }


def test_paths_begin_at_the_base(here: Path) -> None:
    names = ["/d/x/a.txt", "/d/b.txt"]
    assert placed(names, base="/d") == {"/d/x/a.txt": "out/x/a.txt", "/d/b.txt": "out/b.txt"}
    assert placed(["news/a.txt", "./news/x/b.txt"], base="news/") == {
        "news/a.txt": "out/a.txt",
        "./news/x/b.txt": "out/x/b.txt",
    }
    assert placed([f"{here}/a.txt"], base=".") == {f"{here}/a.txt": "out/a.txt"}
    assert placed(["../a.txt"], base="..") == {"../a.txt": "out/a.txt"}


@pytest.mark.parametrize("name", ["/e/a.txt", "a.txt", "/d/../a.txt", "/dd/a.txt"])
def test_a_file_outside_the_base_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"^\S+: is not below /d$"):
        placed([name], base="/d")


def test_the_base_may_be_named_by_a_link(here: Path) -> None:
    (here / "data").mkdir()
    (here / "link").symlink_to("data")
    assert placed([f"{here}/data/a.txt"], base="link") == {f"{here}/data/a.txt": "out/a.txt"}
    assert placed(["link/a.txt"], base="link") == {"link/a.txt": "out/a.txt"}


def test_a_target_does_not_depend_on_the_other_files() -> None:
    names = ["/d/x/a.txt", "/d/y/b.txt", "c.txt", "../e/f.txt"]
    assert placed(names) == {name: placed([name])[name] for name in names}


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("a.html", "a.md"),
        ("news/a.PHP", "news/a.md"),
        ("a.txt", "a.md"),
        ("a", "a.md"),
        ("example.org", "example.org.md"),
        ("index.html?id=3", "index.html?id=3.md"),
        ("page.2", "page.2.md"),
        (".html", ".html.md"),
        (".", "."),
    ],
)
def test_a_page_becomes_a_file_of_text(name: str, becomes: str) -> None:
    assert with_suffix(Path(name), ".md").as_posix() == becomes


def test_a_claim_counts_whenever_it_is_made() -> None:
    targets = Targets(["a.php", "a.txt"], Path("out"))
    assert [targets.claim(name).as_posix() for name in ("a.php", "a.txt")] == [
        "out/a.php", "out/a.txt"
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"^a\.php: .* that of a\.txt would both be out/a\.txt$"):
        targets.claim("a.php", ".txt")  # as it turned out to be a page
    assert targets.claim("a.txt") == Path("out/a.txt")


def test_two_files_never_have_one_target() -> None:
    with pytest.raises(InputError, match=r"^/a\.txt: .* that of a\.txt would both be out/a\.txt$"):
        placed(["a.txt", "/a.txt"])


def test_one_file_with_two_names_has_one_target() -> None:
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
def test_targets_are_inside_and_distinct_or_refused(names: list[str]) -> None:
    assume(all(names))
    try:
        claimed = Targets(names, Path("out"))
        places = {name: claimed.claim(name) for name in names}
    except InputError:
        event("refused")
        return
    event("placed")
    inside = os.path.realpath("out")
    sources: dict[str, str] = {}
    for name, place in places.items():
        real = os.path.realpath(place)
        assert os.path.commonpath([real, inside]) == inside
        assert sources.setdefault(real, os.path.realpath(name)) == os.path.realpath(name)
    assert not set(sources) & {os.path.realpath(name) for name in names}
