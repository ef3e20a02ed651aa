"""Reads `.lines` samples; `samples/README.md` describes the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

_GLUED = re.compile(r"⟦(\??[a-z+]+):(.*?)⟧")
_PREFIX = re.compile(r"(=|[-?][a-z+]+)\t")


@dataclass
class Sample:
    """A text and its boilerplate: spans `(start, stop, labels)`, in code points.

    `unsolved` is boilerplate that is not dropped yet.
    """

    path: Path
    text: str = ""
    boilerplate: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)
    unsolved: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)

    def boilerplate_mask(self) -> list[bool]:
        """For each character, whether it is boilerplate."""
        mask = [False] * len(self.text)
        for start, stop, _ in self.boilerplate + self.unsolved:
            mask[start:stop] = [True] * (stop - start)
        return mask


def read_sample(path: Path) -> Sample:
    """The sample in `path`.  Raises `ValueError` where it departs from the format."""
    sample = Sample(path)
    lines: list[str] = []
    at = 0
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if raw.startswith("#"):
            continue
        match = _PREFIX.match(raw)
        if not match and raw.strip():
            raise ValueError(f"{path}:{number}: neither '=' nor '-label' nor '?label' and a tab")
        marked = raw[match.end() :] if match else ""
        line, glued = _unmark(marked)
        if match and match[1] != "=":
            if glued:
                raise ValueError(f"{path}:{number}: a span in a line that is all boilerplate")
            glued = [(0, len(line), match[1].removeprefix("-"))]
        for start, stop, labels in glued:
            spans = sample.unsolved if labels.startswith("?") else sample.boilerplate
            spans.append((at + start, at + stop, frozenset(labels.removeprefix("?").split("+"))))
        lines.append(line)
        at += len(line) + 1
    sample.text = "\n".join(lines)
    return sample


def _unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A line without its `⟦label:…⟧` marks, and the marked spans."""
    line = ""
    spans = []
    at = 0
    for match in _GLUED.finditer(marked):
        line += marked[at : match.start()]
        spans.append((len(line), len(line) + len(match[2]), match[1]))
        line += match[2]
        at = match.end()
    return line + marked[at:], spans


def sample_paths(*folders: str) -> list[Path]:
    """The samples of the named folders of `samples/`, in order."""
    return [path for folder in folders for path in sorted((SAMPLES / folder).glob("*.lines"))]
