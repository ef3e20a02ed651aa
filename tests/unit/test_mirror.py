"""The unit tests stand as the package does: `scan/_fold.pyx` is tested by `scan/test_fold.py`."""

from __future__ import annotations

from pathlib import Path

UNIT = Path(__file__).resolve().parent
PACKAGE = UNIT.parents[1] / "cleaner"
# Of several modules, a part of one, or none.
OTHERS = {
    "files/test_sniff_html.py",
    "html/engines/test_models.py",
    "html/test_known.py",
    "html/test_refused.py",
    "rules/test_examples.py",
    "test_cython_style.py",
    "test_free_threaded.py",
    "test_layers.py",
    "test_mirror.py",
}


def is_tested_there(test: Path) -> bool:
    folder, name = PACKAGE / test.parent, test.stem.removeprefix("test_")
    if name in ("init", test.parent.name):
        return (folder / "__init__.py").exists()
    names = (f"{name}.py", f"_{name}.pyx", f"_{name}.pxd")
    return any((folder / name).exists() for name in names)


def test_each_file_is_named_as_the_module_that_it_tests() -> None:
    tests = [path.relative_to(UNIT) for path in UNIT.rglob("test_*.py")]
    assert {str(test) for test in tests if not is_tested_there(test)} == OTHERS
