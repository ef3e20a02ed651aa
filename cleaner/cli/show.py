"""A report for people to read: each line with its verdict, or a unified diff.

Both walk over lines and spans together once, so that their time is proportional to the
size of the text.  The lines of a report end where the core's lines do (`_fold.pyx`),
those of a diff where `patch` and `git apply` end lines: at line feeds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.labels import RULES
from cleaner.scan._fold import line_stop

if TYPE_CHECKING:
    from cleaner.report import Evidence, Report, Span

__all__ = ["diff_lines", "line_pieces", "printable", "verdict_lines"]

CONTEXT_LINES = 3
_ENDS = "\n\v\f\r\x85\u2028\u2029"  # line ends: see `_fold.pyx`

_RED, _DIM, _PLAIN = "\x1b[31m", "\x1b[2m", "\x1b[0m"
_RULE_WIDTH = max(map(len, RULES))
# Of the longest label and score, "-comment" and "12.0".
_LABEL_WIDTH, _SCORE_WIDTH = 8, 4

# Characters that control a terminal, or change the direction of text.
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
_ESCAPES = {code: ascii(chr(code))[1:-1] for code in _CONTROLS if code != ord("\t")}


# The bytes of a quoted name: escape sequences of C, and octal numbers.
_UNQUOTED = frozenset('"\\\t')
_NAME_BYTES = [
    chr(byte) if ord(" ") <= byte <= ord("~") else f"\\{byte:03o}" for byte in range(0x100)
]
for _byte, _letter in zip(b'\a\b\t\n\v\f\r"\\', 'abtnvfr"\\', strict=True):
    _NAME_BYTES[_byte] = f"\\{_letter}"


def printable(text: str) -> str:
    """`text` with control characters and undecodable bytes as escapes.

    >>> printable("a\\x1b[2Jb\\udcff")
    'a\\\\x1b[2Jb\\\\udcff'
    """
    escaped = text.translate(_ESCAPES)
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")


def line_pieces(report: Report, *, feeds_only: bool = False) -> Iterator[list[Span]]:
    """For each line of the text of `report`, the pieces of spans that tile it.

    With `feeds_only`, only line feeds end lines.
    """
    pieces: list[Span] = []
    text, end = report.text, 0
    for span in report.spans:
        at = span.start
        while at < span.stop:
            if at == end:
                end = text.find("\n", at) + 1 or len(text)
                if not feeds_only:
                    end = line_stop(text, at, end)
            stop = min(end, span.stop)
            pieces.append(replace(span, start=at, stop=stop))
            if stop == end:
                yield pieces
                pieces = []
            at = stop


def verdict_lines(report: Report, *, color: bool = False) -> Iterator[str]:
    """Each line of the text after its verdict, in columns: label, score, rule, line.

    `=` is a line that is kept, `-label` one that is dropped; a dropped part of a line is
    between `⟦label:` and `⟧`.  For HTML, the place in the page's tree follows after `@`.
    Where the report has evidence, `=label` is a line that is kept although something
    speaks against it or a piece of it, and `(kept by …)` behind it says what kept that.

    >>> from cleaner import explain
    >>> for line in verdict_lines(explain("The bridge reopened on Monday.\\nLeave a Reply\\n")):
    ...     print(" ".join(line.split()))
    = The bridge reopened on Monday.
    -comment 4.5 marker_line Leave a Reply
    """
    for pieces in line_pieces(report):
        dropped = [piece for piece in pieces if not piece.kept]
        whole = len(dropped) == len(pieces)
        labels = dict.fromkeys(str(piece.label) for piece in dropped)
        label = "-" + "+".join(labels) if whole else "="
        score = ",".join(f"{piece.score:.1f}" for piece in dropped)
        rule = ",".join(str(piece.rule) for piece in dropped)
        place = next((f"  @ {piece.where}" for piece in dropped if piece.where), "")
        against = _evidence_in(report, pieces)
        if against and not dropped:
            first = against[0]
            label, score, rule = f"={first.label or ''}", f"{first.score:.1f}", first.rule
        if against:
            place += f"  ({'; '.join(_reason(report.text, one, pieces) for one in against)})"
        columns = f"{label:<{_LABEL_WIDTH}}  {score:>{_SCORE_WIDTH}}  {rule:<{_RULE_WIDTH}}"
        shown = (_piece(report.text, piece, marked=not whole, color=color) for piece in pieces)
        if color and dropped:
            columns = f"{_RED if whole else _DIM}{columns}{_PLAIN}"
        yield f"{columns}  {''.join(shown)}".rstrip() + place


def _evidence_in(report: Report, pieces: Sequence[Span]) -> Sequence[Evidence]:
    """What speaks against the line of these pieces, and against pieces of it."""
    from bisect import bisect_left

    found = report.evidence or ()
    first = bisect_left(found, pieces[0].start, key=lambda one: one.start)
    stop = bisect_left(found, pieces[-1].stop, key=lambda one: one.start)
    return found[first:stop]


def _reason(text: str, evidence: Evidence, pieces: Sequence[Span]) -> str:
    """What kept the line, or which piece of it."""
    reason = f"kept by {evidence.kept_by}"
    if not (text[pieces[0].start : evidence.start] + text[evidence.stop : pieces[-1].stop]).strip():
        return reason
    return f"{reason}: “{printable(text[evidence.start : evidence.stop].strip())}”"


def _piece(text: str, piece: Span, *, marked: bool, color: bool) -> str:
    shown = printable(text[piece.start : piece.stop].rstrip(_ENDS))
    if piece.kept or not shown:
        return shown
    if marked:
        shown = f"⟦{piece.label}:{shown}⟧"
    return f"{_RED}{shown}{_PLAIN}" if color else shown


def diff_lines(report: Report, name: str, *, bom: bool = False) -> Iterator[str]:
    """What `clean` does, as a unified diff of the file `name` for `patch` and `git apply`.

    `bom` says that the file has a byte order mark before the text.  Lines keep their
    line ends.  The diff is empty if nothing is deleted.

    >>> from cleaner import explain
    >>> print("".join(diff_lines(explain("Body.\\nLeave a Reply\\n"), "a.txt")), end="")
    --- a.txt
    +++ a.txt
    @@ -1,2 +1 @@
     Body.
    -Leave a Reply
    """
    edits = list(_edits(report, "\ufeff" if bom else ""))
    old = list(accumulate((sign != "+" for sign, _ in edits), initial=0))
    new = list(accumulate((sign != "-" for sign, _ in edits), initial=0))
    hunks = list(_hunks([index for index, (sign, _) in enumerate(edits) if sign != " "]))
    if hunks:
        # A tab ends names with blanks in them.
        end = "\t\n" if " " in name else "\n"
        yield f"--- {_quoted(name)}{end}"
        yield f"+++ {_quoted(name)}{end}"
    for start, stop in hunks:
        stop = min(stop, len(edits))
        yield f"@@ -{_range(old[start], old[stop])} +{_range(new[start], new[stop])} @@\n"
        for sign, line in edits[start:stop]:
            yield sign + line
            if not line.endswith("\n"):
                yield "\n\\ No newline at end of file\n"


def _quoted(name: str) -> str:
    """A file's name as git writes it: quoted, with escaped bytes, if it has special characters.

    >>> print(_quoted("caf\\xe9.txt"), _quoted("a\\tb.txt"), _quoted("caf\\udce9.txt"))
    café.txt "a\\tb.txt" "caf\\351.txt"
    """
    if printable(name) == name and not _UNQUOTED.intersection(name):
        return name
    return f'"{"".join(map(_NAME_BYTES.__getitem__, os.fsencode(name)))}"'


def _edits(report: Report, bom: str) -> Iterator[tuple[str, str]]:
    """The lines of the old and the new text: `" "` in both, `"-"` in the old, `"+"` in the new."""
    begun = ""  # the beginning of a new line, if the end of its old line is deleted
    for pieces in line_pieces(report, feeds_only=True):
        old = bom + report.text[pieces[0].start : pieces[-1].stop]
        kept = "".join(report.text[piece.start : piece.stop] for piece in pieces if piece.kept)
        new, begun, bom = begun + bom + kept, "", ""
        if new == old:
            yield " ", old
            continue
        yield "-", old
        if new.endswith("\n"):
            yield "+", new
        else:
            begun = new
    if begun:
        yield "+", begun


def _hunks(changed: list[int]) -> Iterator[tuple[int, int]]:
    """Start and stop of each hunk, given the indices of the changed lines."""
    start = stop = 0
    for index in changed:
        if index - CONTEXT_LINES > stop and stop:
            yield start, stop
            stop = 0
        start = start if stop else max(index - CONTEXT_LINES, 0)
        stop = index + 1 + CONTEXT_LINES
    if stop:
        yield start, stop


def _range(start: int, stop: int) -> str:
    """Lines `start` to `stop` as a hunk's head counts them: from 1, the line before if none."""
    length = stop - start
    return str(start + 1) if length == 1 else f"{start + (length > 0)},{length}"
