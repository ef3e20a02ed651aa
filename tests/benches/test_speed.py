"""The missed bars, on the last line of `make bench` and as its exit code."""

from __future__ import annotations

import pytest
import speed
from table import Row

MET = Row("start", "import cleaner", 20, "ms", 30)
MISSED = Row("start", "the command", 200, "ms", 150)
SLOW = Row("threads", "two beside one", 1.2, "times its speed", 1.7, at_least=True)
PLAIN = Row("made pages", "wc -w", 150, "MB/s")


@pytest.mark.parametrize(
    ("rows", "gate", "code", "last"),
    [
        ([MET, PLAIN], True, 0, "1 bars, 0 missed"),
        ([PLAIN, MET, MISSED], True, 1, "2 bars, 1 missed: start: the command"),
        ([MISSED], False, 0, "1 bars, 1 missed: start: the command"),
        (
            [MISSED, SLOW, MET],
            True,
            1,
            "3 bars, 2 missed: start: the command; threads: two beside one",
        ),
    ],
)
def test_the_last_line_and_the_exit_code(
    rows: list[Row],
    gate: bool,
    code: int,
    last: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(speed, "_measure", lambda *_: iter(rows))
    assert speed.main(["--gate"] if gate else []) == code
    assert capsys.readouterr().out.splitlines()[-1] == last
