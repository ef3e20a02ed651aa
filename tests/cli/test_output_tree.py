"""Many files to one folder: their tree is kept, and bad targets are refused before any work."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import BODY, MIXED, Invoke

DONE, USAGE, FAILED = 0, 2, 3


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A tree of files with and without boilerplate."""
    for name in ("pages/a.txt", "pages/x/b.txt", "pages/x/y/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MIXED)
    (tmp_path / "pages/x/b.txt").write_text(BODY)
    return tmp_path / "pages"


def tree(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


def test_the_tree_is_kept_with_files_without_boilerplate(
    invoke: Invoke, pages: Path, tmp_path: Path
) -> None:
    before = tree(pages)
    result = invoke("-o", "out", "pages/a.txt", "pages/x/b.txt", "./pages/x/y/c.txt")
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (DONE, b"", "")
    assert tree(tmp_path / "out") == {
        "pages/a.txt": BODY, "pages/x/b.txt": BODY, "pages/x/y/c.txt": BODY
    }  # fmt: skip
    assert tree(pages) == before


def test_absolute_paths_keep_all_of_their_folders(
    invoke: Invoke, pages: Path, tmp_path: Path
) -> None:
    invoke("-o", "out", pages / "a.txt", pages / "x" / "b.txt")
    inside = str(pages).lstrip("/")
    assert tree(tmp_path / "out") == {f"{inside}/a.txt": BODY, f"{inside}/x/b.txt": BODY}


def test_the_tree_begins_at_the_base(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    invoke("-o", "out", "--base", "pages", "pages/a.txt", pages / "x" / "b.txt")
    assert tree(tmp_path / "out") == {"a.txt": BODY, "x/b.txt": BODY}
    outside = invoke("-o", "new", "--base", "pages/x", "pages/x/b.txt", "pages/a.txt")
    assert outside.exit_code == USAGE
    assert "pages/a.txt: is not below pages/x" in outside.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("base", [[], ["--base", "pages"]])
def test_many_calls_put_files_where_one_call_does(
    invoke: Invoke, pages: Path, tmp_path: Path, base: list[str]
) -> None:
    for folder in ("x", "z"):
        (pages / folder).mkdir(exist_ok=True)
        (pages / folder / "a.txt").write_text(f"{BODY}{folder} is the name of the folder.\n")
    names = sorted(str(path) for path in pages.rglob("*.txt"))
    assert invoke("-o", "one", *base, *names).exit_code == DONE
    for start in range(0, len(names), 2):
        assert invoke("-o", "many", *base, *names[start : start + 2]).exit_code == DONE
    assert tree(tmp_path / "many") == tree(tmp_path / "one")
    assert len(tree(tmp_path / "one")) == len(names)


def test_a_result_replaces_nothing_without_overwrite(
    invoke: Invoke, pages: Path, tmp_path: Path
) -> None:
    assert invoke("-o", "out", "pages/a.txt").exit_code == DONE
    (tmp_path / "out" / "pages" / "a.txt").write_text("dear")
    again = invoke("-o", "out", "pages/a.txt", "pages/x/b.txt")
    assert again.exit_code == FAILED
    assert again.stderr == (
        "Error: pages/a.txt: its result, out/pages/a.txt, exists (--overwrite replaces it)\n"
    )
    assert tree(tmp_path / "out") == {"pages/a.txt": "dear", "pages/x/b.txt": BODY}
    assert invoke("-o", "out", "--overwrite", "pages/a.txt").exit_code == DONE
    assert tree(tmp_path / "out") == {"pages/a.txt": BODY, "pages/x/b.txt": BODY}


def test_one_file_named_twice_is_written_once(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    assert invoke("--output", "out/deep", "pages/a.txt", "./pages/a.txt").exit_code == DONE
    assert tree(tmp_path / "out") == {"deep/pages/a.txt": BODY}


@pytest.mark.parametrize("option", [["--base", "."], ["--overwrite"]])
def test_options_of_output_go_with_output(invoke: Invoke, pages: Path, option: list[str]) -> None:
    result = invoke(*option, "pages/a.txt")
    assert result.exit_code == USAGE
    assert "goes with --output DIR" in result.stderr


def test_two_files_with_one_target_are_refused(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    inside = tmp_path / str(pages).lstrip("/")
    inside.mkdir(parents=True)
    (inside / "a.txt").write_text(MIXED)
    result = invoke("-o", "out", str(pages / "a.txt").lstrip("/"), pages / "a.txt")
    assert result.exit_code == USAGE
    assert "would both be out/" in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("folder", [".", "pages/.."])
def test_an_input_is_never_the_output(invoke: Invoke, pages: Path, folder: str) -> None:
    before = tree(pages)
    result = invoke("-o", folder, "pages/a.txt")
    assert result.exit_code == USAGE
    assert "would replace an input" in " ".join(result.stderr.split())
    assert tree(pages) == before


def test_nothing_leaves_the_folder(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "pages").symlink_to(tmp_path / "elsewhere")
    result = invoke("-o", "out", "pages/a.txt")
    assert result.exit_code == USAGE
    assert tree(tmp_path / "elsewhere") == {}
    climbing = invoke("-o", "clean", "../" + tmp_path.name + "/pages/a.txt")
    assert climbing.exit_code == DONE
    assert tree(tmp_path / "clean") == {f"{str(pages).lstrip('/')}/a.txt": BODY}


def test_a_folder_that_is_a_file_is_wrong_usage(invoke: Invoke, pages: Path) -> None:
    assert invoke("-o", "pages/a.txt", "pages/x/b.txt").exit_code == USAGE


def test_a_target_that_cannot_be_written_is_named_and_the_others_are_done(
    invoke: Invoke, pages: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "pages").mkdir(parents=True)
    (tmp_path / "out" / "pages" / "x").write_text("in the way")
    result = invoke("-o", "out", "pages/a.txt", "pages/x/b.txt")
    assert result.exit_code == FAILED
    assert result.stderr == "Error: out/pages/x/b.txt: cannot be written: file exists\n"
    assert tree(tmp_path / "out") == {"pages/a.txt": BODY, "pages/x": "in the way"}
