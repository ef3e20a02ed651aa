"""Regression cases: small inputs with a known fault, and whether it is fixed.

Most cases have an expected output, compared with white space squeezed.  The others
describe it in words; for these there are checks here, by the name of the case.  A
check refers to lines of the input or to nodes of the page, so that no text of a case
is repeated here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judges import cuts_by
from lxml import html as lxml_html
from table import format_table

import cleaner

# The faults that drop or damage body, by the start of their names; the others keep residue.
HARM = ("body lost", "body damaged", "format broken", "half cut")

Check = Callable[[str, str], bool]  # of an input and its output


@dataclass
class Kind:
    """The number of cases of one kind of fault, and the names of the wrong ones."""

    cases: int = 0
    wrong: list[str] = field(default_factory=list)


def judge_cases(path: Path, who: str) -> dict[str, Kind]:
    """The cases in the file by kind of fault; text is judged by `who`, HTML by shipped models."""
    kinds: dict[str, Kind] = {}
    for case in read_json_lines(path):
        kind = kinds.setdefault(case["fault_kind"], Kind())
        kind.cases += 1
        if not is_right(case, who):
            kind.wrong.append(case["id"])
    return kinds


def read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of the file, whose strings may hold what `splitlines` takes for line ends."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def is_right(case: dict[str, Any], who: str) -> bool:
    """Is the output as expected?  No for cases in words without a check."""
    text = case["input"]
    if case["id"] in BY_COMMAND:
        return BY_COMMAND[case["id"]](text)
    output = cleaner.extract(text) if case["kind"] == "html" else _cleaned(text, who)
    if case["exact"] and case["id"] not in CHECKS:
        return squeezed(output) == squeezed(case["want"])
    return all(check(text, output) for check in CHECKS.get(case["id"], [_never]))


def _cleaned(text: str, who: str) -> str:
    kept, at = [], 0
    for start, stop, *_ in cuts_by(who, text, 0):
        kept.append(text[at:start])
        at = stop
    return "".join(kept) + text[at:]


def squeezed(text: str) -> str:
    """The text with each run of white space made one blank."""
    return " ".join(text.split())


def is_harm(fault_kind: str) -> bool:
    """Does a fault of this kind drop or damage body?"""
    return fault_kind.startswith(HARM)


def rates(kinds: dict[str, Kind]) -> dict[str, float]:
    """Shares of the cases that are right, 0 to 1."""
    found = {}
    for name, harms in (("harm_right", True), ("residue_right", False)):
        some = [kind for fault, kind in kinds.items() if is_harm(fault) == harms]
        wrong = sum(len(kind.wrong) for kind in some)
        found[name] = 1 - wrong / max(1, sum(kind.cases for kind in some))
    return found


def format_cases(kinds: dict[str, Kind]) -> str:
    """A row for each kind of fault, those of body first."""
    rows = []
    for harms, title in ((True, "body"), (False, "residue")):
        some = {fault: kind for fault, kind in sorted(kinds.items()) if is_harm(fault) == harms}
        right = sum(kind.cases - len(kind.wrong) for kind in some.values())
        rows.append([title, f"{right} of {sum(kind.cases for kind in some.values())}", ""])
        rows += [
            [f"  {fault}", f"{kind.cases - len(kind.wrong)} of {kind.cases}", " ".join(kind.wrong)]
            for fault, kind in some.items()
        ]
    return format_table(["cases", "right", "wrong"], rows)


def _never(text: str, output: str) -> bool:  # noqa: ARG001 - a check
    return False


def _lines(text: str) -> list[str]:
    return [squeezed(line) for line in text.split("\n")]


def _kept(*numbers: int) -> Check:
    """These lines of the input are lines of the output."""
    return lambda text, output: {_lines(text)[k] for k in numbers} <= set(_lines(output))


def _dropped(*numbers: int) -> Check:
    """These lines of the input are nowhere in the output."""
    return lambda text, output: all(_lines(text)[k] not in squeezed(output) for k in numbers)


def _together(*numbers: int) -> Check:
    """These lines of the input are all kept or all dropped."""

    def check(text: str, output: str) -> bool:
        there = set(_lines(output))
        return len({_lines(text)[k] in there for k in numbers}) == 1

    return check


def _has(pattern: str) -> Check:
    return lambda _, output: re.search(pattern, output, re.MULTILINE) is not None


def _lacks(pattern: str) -> Check:
    return lambda _, output: re.search(pattern, output, re.MULTILINE) is None


def _sentences(but: str, at_least: int = 9) -> Check:
    """Sentences of so many words are kept, except those that match `but`."""

    def check(text: str, output: str) -> bool:
        sentences = re.split(r"(?<=[.!?]) ", squeezed(text))
        body = [
            one for one in sentences if len(one.split()) >= at_least and not re.search(but, one)
        ]
        return bool(body) and all(one in squeezed(output) for one in body)

    return check


def _found(page: str, path: str) -> list[str]:
    """The text that the path finds in the page, as lines without blank ones."""
    nodes = lxml_html.fromstring(page).xpath(path)
    texts = [node if isinstance(node, str) else node.text_content() for node in nodes]
    lines = [squeezed(line) for text in texts for line in text.split("\n")]
    return [line for line in lines if line]


def _node_lines(path: str) -> Check:
    """Each line that the path finds is a line of the output."""

    def check(page: str, output: str) -> bool:
        there, found = map(_unmarked, (_lines(output), _found(page, path)))
        return bool(found) and all(there.count(line) >= found.count(line) for line in found)

    return check


def _unmarked(lines: list[str]) -> list[str]:
    """The lines without the marks of headings and items."""
    return [line.removeprefix("- ").lstrip("# ") for line in lines]


def _nodes(path: str) -> Check:
    """Each line that the path finds is in the output."""

    def check(page: str, output: str) -> bool:
        found = _found(page, path)
        return bool(found) and all(line in squeezed(output) for line in found)

    return check


def _no_nodes(path: str) -> Check:
    """No sentence that the path finds is in the output."""
    return lambda page, output: (
        not any(
            sentence in squeezed(output)
            for line in _found(page, path)
            for sentence in re.split(r"(?<=[.!?…]) ", line)
        )
    )


def _nodes_together(path: str) -> Check:
    """The lines that the path finds are all kept or all dropped."""
    return lambda page, output: len({line in squeezed(output) for line in _found(page, path)}) == 1


def _not_glued(path: str) -> Check:
    """The text that the path finds is not joined to the word before it."""

    def check(page: str, output: str) -> bool:
        for node in lxml_html.fromstring(page).xpath(path):
            before = node.xpath("preceding::text()[1]")
            text = squeezed(node.text_content())
            if before and text and f"{before[-1].split()[-1]}{text}" in output:
                return False
        return True

    return check


def _keeps_records(text: str) -> bool:
    """After the command has cleaned it in place, all its lines are there and are still JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "cleaner", "-i", str(path)]
        subprocess.run(command, check=False, capture_output=True)
        lines = path.read_text(encoding="utf-8").splitlines()
    try:
        records = [json.loads(line) for line in lines]
    except ValueError:
        return False
    return [sorted(one) for one in records] == [
        sorted(json.loads(line)) for line in text.splitlines()
    ]


_ONE_LINE = r"Home News|Share this|Advertisement|READ MORE|Leave a Reply|Sign up|Published:|Tagged"
BY_COMMAND = {"jsonl-as-text": _keeps_records}
# Checks for the cases whose expected output is described in words.
CHECKS: dict[str, Iterable[Check]] = {
    "html-list-in-text": (_nodes("//li"),),
    "html-half-cut": (_nodes("//p[1]"), _no_nodes("//p[2]/a"), _no_nodes("//p[2]/text()[2]")),
    "lyrics-head-tail": (_lacks("Contributors"), _lacks(r"\d+Embed"), _kept(1, 2, 3, 4, 6, 7)),
    "colon-1": (_dropped(2), _kept(0, 6)),
    "forum-between": (_kept(0), _together(4, 8, 12, 16)),
    "wiki-list": (_kept(-4, -3, -2, -1),),
    "wiki-maintenance": (_dropped(1), _kept(2, 3, 4)),
    "one-line-page": (_lacks(_ONE_LINE), _lacks(r"\bBy [A-Z]\w+ [A-Z]"), _sentences(_ONE_LINE)),
    "pdf-running-head": (_dropped(3), _lacks(r"^\d+$"), _dropped(-1), _kept(0, 1, 7, 8)),
    "title-medium": (_kept(5),),
    "heading-medium": (_kept(23),),
    "html-pilcrow": (_node_lines("//h2/text()"),),
    "html-pre-yaml": (_node_lines("//pre"),),
    "html-pre-jsx": (_node_lines("//pre"),),
    "html-code-span-lines": (_node_lines("//pre//span"),),
    "html-code-gutter": (_lacks(r"^\W*\d\W*$"), _node_lines("//pre/code")),
    "html-math-script": (_nodes("//p/script/text()"),),
    "html-math-alt": (_nodes("//p/img/@alt"),),
    "html-footnotes": (_nodes("//li/p/text()[1]"),),
    "html-link-list": (_node_lines("//article//ul/li"),),
    "html-tweet": (_nodes_together("//blockquote/p/text() | //blockquote/text()"),),
    "html-live-headings": (_node_lines("//article//h3"),),
    "html-figcaption": (_node_lines("//figcaption"),),
    "html-sr-only": (
        _no_nodes("//*[@class='visually-hidden']"),
        _nodes("//p[a/span]/text()[last()]"),
    ),
    "html-hidden-half": (_no_nodes("//div[contains(@style, 'display:none')]"),),
    "html-ruby": (_not_glued("//rt"), _nodes("//ruby/text()")),
    "html-sup": (_not_glued("//sup"), _has(r"10(\^|⁶)")),
    "html-tooltip-note": (_not_glued("//sup"), _not_glued("//sup/following-sibling::span")),
}
