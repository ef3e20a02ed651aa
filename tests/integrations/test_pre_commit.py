"""The hooks under the real `pre-commit`, on a git repository of their own.

Needs git, a C compiler and a package index.  Everything is built from a copy of the
tree, so that another build at the same time does not matter.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commands import BODY, MIXED

pytest.importorskip("pre_commit")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("git"), reason="needs git"),
]

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", ".pre-commit-hooks.yaml"
)  # fmt: skip
OTHERS = ("code.py", "LICENSE", "NOTICE.txt", "README.md", "requirements.txt")
"""Files outside the corpus, which have boilerplate and must keep it."""
BUILT = shutil.ignore_patterns("*.c", "*.so", "*.bin", "__pycache__")

LOCAL = """
repos:
  - repo: local
    hooks:
      - id: clean-article
        name: clean-article
        entry: clean-article --hook
        language: python
        types_or: [plain-text, markdown]
        files: ^(body_only|mixed|news/)
        additional_dependencies: [{wheel}]
      - id: clean-article-check
        name: clean-article-check
        entry: clean-article --check
        language: python
        types_or: [plain-text, markdown]
        files: ^(body_only|mixed|news/)
        additional_dependencies: [{wheel}]
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a new account for git and pre-commit, with this Python found first."""
    home = tmp_path_factory.mktemp("home")
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "PRE_COMMIT", "COVERAGE_")) and key != "PYTHONPATH"
    }
    return kept | {
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "A Tester" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "tester@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


def call(environment: dict[str, str], folder: Path, *command: str) -> tuple[int, str]:
    """Exit code and output of `command` in `folder`."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        check=False,
    )
    return done.returncode, done.stdout


def commit_all(environment: dict[str, str], folder: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        code, output = call(environment, folder, "git", *command)
        assert code == 0, output


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """This project as a git repository, without build files."""
    folder = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "cleaner", folder / "cleaner", ignore=BUILT)
    commit_all(environment, folder)
    return folder


@pytest.fixture
def corpus(tmp_path: Path, environment: dict[str, str]) -> Path:
    """A git repository of texts, with and without boilerplate, and other files."""
    folder = tmp_path / "corpus"
    (folder / "news").mkdir(parents=True)
    (folder / "body.txt").write_text(BODY)
    (folder / "mixed.txt").write_text(MIXED)
    (folder / "news" / "dos.txt").write_bytes(
        b"\xef\xbb\xbf" + MIXED.replace("\n", "\r\n").encode()
    )
    (folder / "news" / "dos.txt").chmod(0o755)
    (folder / "news" / "note.md").write_text(MIXED)
    for name in OTHERS:
        (folder / name).write_text(f"Advertisement = 1\n\n{MIXED}")
    commit_all(environment, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    names = ("body.txt", "mixed.txt", "news/dos.txt", "news/note.md", *OTHERS)
    return {name: (folder / name).read_bytes() for name in names}


CLEANED = {
    "body.txt": BODY.encode(),
    "mixed.txt": BODY.encode(),
    "news/dos.txt": b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode(),
    "news/note.md": BODY.encode(),
    **{name: f"Advertisement = 1\n\n{MIXED}".encode() for name in OTHERS},
}


def test_the_repository_offers_its_hooks(
    source: Path, corpus: Path, environment: dict[str, str]
) -> None:
    body_only = (corpus / "body.txt").stat()
    code, output = call(
        environment, corpus, sys.executable, "-m", "pre_commit", "try-repo", str(source), "-a"
    )
    # Both hooks run in order: the second one finds nothing after the first one has fixed the files.
    assert code == 1, output
    results = [line.rpartition(".")[2] for line in output.splitlines() if "boilerplate" in line]
    assert results == ["Failed", "Passed"], output
    assert "files were modified by this hook" in output
    assert sorted(line for line in output.splitlines() if line.startswith("Fixing ")) == [
        "Fixing mixed.txt",
        "Fixing news/dos.txt",
        "Fixing news/note.md",
    ]
    assert contents(corpus) == CLEANED
    assert stat.S_IMODE((corpus / "news" / "dos.txt").stat().st_mode) == 0o755
    assert (corpus / "body.txt").stat().st_mtime_ns == body_only.st_mtime_ns
    assert call(environment, corpus, "git", "status", "--short")[1].split() == [
        "M", "mixed.txt", "M", "news/dos.txt", "M", "news/note.md"
    ]  # fmt: skip


def test_a_wheel_is_enough(
    source: Path, corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    code, output = call(
        environment, tmp_path,
        sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", ".", str(source)
    )  # fmt: skip
    assert code == 0, output
    (wheel,) = tmp_path.glob("clean_article-*.whl")
    (corpus / ".pre-commit-config.yaml").write_text(LOCAL.format(wheel=wheel))

    def run(hook: str) -> tuple[int, str]:
        return call(
            environment, corpus, sys.executable, "-m", "pre_commit", "run", "--all-files", hook
        )

    before = contents(corpus)
    code, output = run("clean-article-check")
    assert code == 1, output
    assert sorted(line for line in output.splitlines() if line.startswith("Would ")) == [
        "Would fix mixed.txt",
        "Would fix news/dos.txt",
        "Would fix news/note.md",
    ]
    assert contents(corpus) == before

    code, output = run("clean-article")
    assert (code, "files were modified by this hook" in output) == (1, True), output
    assert contents(corpus) == CLEANED
    for hook in ("clean-article", "clean-article-check"):
        code, output = run(hook)
        assert (code, "Passed" in output) == (0, True), output
    assert contents(corpus) == CLEANED
