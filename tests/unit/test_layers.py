"""A file imports only from files that stand before it in the list of `docs/design.md`.

Only what is imported together with the file counts, not what a function imports when it runs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cleaner"
DESIGN = ROOT / "docs" / "design.md"
HEADING = "## The files, in the order of imports"
SUFFIXES = (".py", ".pyx", ".pxd")

# A row of the list: a file's path, then blanks and what it holds.
ROW = re.compile(r"^(\S+\.(?:py|pyx|pxd)) +\S", re.MULTILINE)
# Imports of a Cython file that stand at its edge, and so in no function.
DOCSTRING = re.compile(r'"""(?s:.*?)"""')
FROM = re.compile(r"^from +([\w.]+) +(c?import) +(?:\(([^)]*)\)|([^\n#]*))", re.MULTILINE)
IMPORT = re.compile(r"^(c?import) +([^\n#]+)", re.MULTILINE)
INCLUDE = re.compile(r"^include +[\"']([^\"']+)[\"']", re.MULTILINE)


def rows_of(text: str) -> list[str]:
    """The paths of the fenced list under the heading, in order."""
    section = text.partition(f"{HEADING}\n")[2].split("\n## ")[0].split("```")
    assert len(section) == 3, f"one fenced list under {HEADING!r}"
    return ROW.findall(section[1])


def source_files() -> list[str]:
    """The files of the package that import; stubs repeat what others say."""
    paths = (path for suffix in SUFFIXES for path in PACKAGE.rglob(f"*{suffix}"))
    return sorted(path.relative_to(PACKAGE).as_posix() for path in paths)


def row_of(file: str, rows: list[str]) -> str:
    """A `.pxd` without a row of its own stands in that of its `.pyx`."""
    source = file.removesuffix(".pxd") + ".pyx"
    return source if file not in rows and source in rows else file


def file_of(module: str, is_cimport: bool) -> str | None:
    """The file of a module of the package; a cimport means the `.pxd` of a `.pyx`."""
    path = "/".join(module.split(".")[1:])
    suffixes = (".pxd", ".pyx") if is_cimport else (".py", ".pyx")
    candidates = [path + suffix for suffix in suffixes if path]
    candidates.append(f"{path}/__init__.py".lstrip("/"))
    return next((name for name in candidates if (PACKAGE / name).exists()), None)


def python_imports(
    statements: list[ast.stmt], package: list[str]
) -> Iterator[tuple[str, list[str], bool]]:
    """Modules and the names imported from them, but what only a type checker sees."""
    for statement in statements:
        match statement:
            case ast.Import(names):
                yield from ((name.name, [], False) for name in names)
            case ast.ImportFrom(module, names, level):
                parts = package[: len(package) - level + 1] if level else []
                parts += [module] if module else []
                yield ".".join(parts), [name.name for name in names], False
            case ast.If(ast.Name("TYPE_CHECKING")):
                yield from python_imports(statement.orelse, package)
            case ast.If() | ast.Try() | ast.With():
                for field in ("body", "orelse", "finalbody"):
                    yield from python_imports(getattr(statement, field, []), package)
                for handler in getattr(statement, "handlers", []):
                    yield from python_imports(handler.body, package)


def cython_imports(text: str) -> Iterator[tuple[str, list[str], bool]]:
    text = DOCSTRING.sub("", text)
    for module, word, inside, line in FROM.findall(text):
        names = [name.split()[0] for name in (inside or line).split(",") if name.strip()]
        yield module, names, word == "cimport"
    for word, line in IMPORT.findall(text):
        yield from ((name.split()[0], [], word == "cimport") for name in line.split(","))


def imported(file: str) -> set[str]:
    """The files of the package that `file` imports, cimports or includes."""
    text = (PACKAGE / file).read_text(encoding="utf-8")
    found = set()
    if file.endswith(".py"):
        package = [PACKAGE.name, *Path(file).parent.parts]
        imports = python_imports(ast.parse(text).body, package)
    else:
        imports = cython_imports(text)
        found |= {Path(file).parent.joinpath(name).as_posix() for name in INCLUDE.findall(text)}
    for module, names, is_cimport in imports:
        if module.split(".")[0] != PACKAGE.name:
            continue
        own = file_of(module, is_cimport)
        for held in [file_of(f"{module}.{name}", is_cimport) or own for name in names] or [own]:
            assert held is not None, f"{file}: {module} is in no file"
            found.add(held)
    return found


ROWS = rows_of(DESIGN.read_text(encoding="utf-8"))
FILES = source_files()


def test_every_file_has_a_row() -> None:
    assert [file for file in FILES if row_of(file, ROWS) not in ROWS] == []


def test_every_row_has_a_file() -> None:
    assert [row for row in ROWS if row not in FILES] == []
    assert len(ROWS) == len(set(ROWS))


@pytest.mark.parametrize("file", [file for file in FILES if row_of(file, ROWS) in ROWS])
def test_imports_stand_before(file: str) -> None:
    row = row_of(file, ROWS)
    others = {row_of(other, ROWS) for other in imported(file)} - {row}
    before = ROWS[: ROWS.index(row)]
    assert sorted(others - {*before}) == []


# Their tests run where there is no lxml too: `.ci/free_threaded`.
CORE = ("scan", "rules", "markers", "decide")
NEED_LXML = {"Article", "Block", "extract", "extract_article"}


def test_tests_of_the_core_need_no_lxml() -> None:
    for test in (path for part in CORE for path in (ROOT / "tests" / "unit" / part).glob("*.py")):
        for node in ast.parse(test.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom) and test.name != "test_examples.py":
                assert not NEED_LXML & {name.name for name in node.names}, test
                assert not (node.module or "").startswith(("cleaner.html", "cleaner.cli")), test
