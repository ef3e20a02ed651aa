"""Missing and stale models of folds are refused; what is missing is said in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from training import folds, provenance
from training.errors import in_one_line, need
from training.folds import FoldsError, begin_folds, check_folds, fold_file
from training.pages import FOLDS, SETS
from training.provenance import SITE_FILES, WRITTEN, digest, hash_files, written_sites

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in SETS:
        (folder / f"{name}.jsonl.xz").write_bytes(b"1")
    return folder


@pytest.fixture
def made(tmp_path: Path, data: Path) -> Path:
    """A folder with a model for each fold and engine."""
    folder = tmp_path / "folds"
    begin_folds(folder, data)
    for engine in (None, "full", "fast"):
        for fold in range(FOLDS):
            fold_file(folder, fold, engine).write_bytes(b"model")
    return folder


def test_current_models_are_accepted(made: Path, data: Path) -> None:
    check_folds(made, data)
    check_folds(made, data, "full", "fast")


def test_missing_models_are_named(made: Path, data: Path) -> None:
    fold_file(made, 3, "full").unlink()
    check_folds(made, data, "fast")
    with pytest.raises(FoldsError, match=r"not there: 3\.page_full\.model; `make folds`"):
        check_folds(made, data, "full")
    check_folds(made, data, "full", folds=[0, 1, 2, 4])


def test_without_a_folder_there_are_none(tmp_path: Path, data: Path) -> None:
    with pytest.raises(FoldsError, match=r"not there: 0\.model, .*`make folds` makes"):
        check_folds(tmp_path / "nowhere", data)


def test_another_core_is_refused_unless_stale_is_given(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folds, "core_files", list)
    with pytest.raises(FoldsError, match=r"made of other core than these.*--stale-folds"):
        check_folds(made, data)
    check_folds(made, data, stale=True)


def test_other_training_is_refused_unless_stale_is_given(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folds, "_MODEL_MODULES", ("trees",))
    with pytest.raises(FoldsError, match=r"made of other training than these.*--stale-folds"):
        check_folds(made, data)
    check_folds(made, data, "full", stale=True)


def test_another_assignment_of_folds_is_always_refused(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folds, "_FOLD_MODULES", ("pages",))
    with pytest.raises(FoldsError, match="made of other pages"):
        check_folds(made, data, stale=True)


def test_other_html_code_matters_to_models_of_html(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folds, "html_files", list)
    check_folds(made, data)
    with pytest.raises(FoldsError, match="made of other HTML"):
        check_folds(made, data, "fast")


def test_other_pages_are_always_refused(made: Path, data: Path) -> None:
    (data / f"{SETS[0]}.jsonl.xz").write_bytes(b"2")
    for stale in (False, True):
        with pytest.raises(FoldsError, match="made of other pages") as refused:
            check_folds(made, data, stale=stale)
        assert "--stale-folds" not in str(refused.value)
        assert "\n" not in str(refused.value)


def test_other_packages_are_refused(
    made: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provenance, "version", lambda _: "0.0")
    with pytest.raises(FoldsError, match="made of other packages"):
        check_folds(made, data, stale=True)


def test_old_models_are_removed_first(made: Path, data: Path) -> None:
    begin_folds(made, data)
    assert [path.suffix for path in made.iterdir()] == [".json"]


def test_a_hash_depends_on_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"a")
    two.write_bytes(b"a")
    assert hash_files([one, two]) == hash_files([two, one])
    assert hash_files([one]) != hash_files([two])
    before = hash_files([one])
    assert hash_files([], {"one": b"a"}) == before
    one.write_bytes(b"b")
    assert hash_files([one]) != before


def test_a_written_site_is_its_files_joined() -> None:
    for name, data in written_sites().items():
        folder = WRITTEN / name.removesuffix(".toml")
        assert {path.name for path in folder.iterdir()} == set(SITE_FILES)
        assert data == b"".join((folder / part).read_bytes() for part in SITE_FILES)


def test_the_order_of_parts_does_not_matter() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 2, "b": 1})


@pytest.mark.parametrize(
    ("raised", "line"),
    [
        (
            ModuleNotFoundError("x", name="sklearn.linear_model"),
            "sklearn is not installed: `pip install --group train` brings it",
        ),
        (
            ModuleNotFoundError("x", name="boilerpy3"),
            "boilerpy3 is not installed: `pip install --group bench` brings it",
        ),
        (
            FileNotFoundError(2, "No such file", "data/fundus.jsonl.xz"),
            "data/fundus.jsonl.xz: not found; docs/measures.md says where pages come from",
        ),
        (FoldsError("folds: not there"), "folds: not there"),
    ],
)
def test_what_is_missing_is_one_line(
    raised: Exception, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def main() -> None:
        raise raised

    assert in_one_line(main) == 2
    assert capsys.readouterr().err == f"{line}\n"


def test_an_error_of_ours_is_raised() -> None:
    with pytest.raises(ModuleNotFoundError):
        in_one_line(lambda: need("cleaner.no_such_module"))


def test_a_result_is_passed_on() -> None:
    assert in_one_line(lambda: None) == 0
    assert in_one_line(lambda: 1) == 1


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "training", "--data", "nowhere"],
        ["benches/quality.py", "--data", "nowhere"],
        ["benches/quality.py", "--safety", "--data", "nowhere"],
        ["benches/quality.py", "--held-out", "--data", "nowhere"],
        ["benches/quality.py", "--html", "--data", "nowhere"],
        ["benches/residue.py", "--data", "nowhere"],
        ["benches/speed.py", "--html", "--data", "nowhere"],
    ],
)
def test_a_folder_that_is_missing_is_one_line(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "nowhere" in done.stderr or "folds" in done.stderr or "not installed" in done.stderr


@pytest.mark.parametrize(
    ("command", "group"),
    [
        (["-m", "training"], "train"),
        (["benches/quality.py", "--safety"], "train"),
        (["benches/residue.py"], "train"),
        (["benches/quality.py", "--held-out"], "train"),
    ],
)
def test_a_package_that_is_missing_is_one_line(command: list[str], group: str) -> None:
    """As in an environment that has only what the package itself needs."""
    hide = (
        "import runpy, sys\n"
        "names = 'catboost inscriptis numpy rapidfuzz readability resiliparse scipy sklearn'\n"
        "sys.modules |= dict.fromkeys(names.split())\n"
        "sys.argv = sys.argv[1:]\n"
        "if sys.argv[0] == '-m':\n"
        "    sys.argv = sys.argv[1:]\n"
        "    runpy.run_module('training', run_name='__main__', alter_sys=True)\n"
        "else:\n"
        "    sys.path.insert(0, 'benches')\n"
        "    runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", hide, *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert f"is not installed: `pip install --group {group}` brings it" in done.stderr
    assert done.stderr.count("\n") == 1
