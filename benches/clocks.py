"""Measuring time and memory.

Runs that are compared take turns within the same minutes, and medians are shown, so
that a machine that slows down affects all of them.  Memory and start-up time are
measured in a process of their own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
_MIN_SECONDS = 0.02  # a run shorter than this is repeated until it lasts as long

Run = Callable[[], object]


def seconds(run: Run) -> float:
    """The time of one call, averaged over several if it is short."""
    calls = 0
    start = time.perf_counter()
    while True:
        run()
        calls += 1
        taken = time.perf_counter() - start
        if taken >= _MIN_SECONDS:
            return taken / calls


def in_turns(runs: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """The seconds of each run in each round; a round has every run once."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()  # warm
    for _ in range(rounds):
        for name, run in runs.items():
            taken[name].append(seconds(run))
    return taken


def ratio(taken: Mapping[str, Sequence[float]], one: str, other: str) -> float:
    """The time of `one` divided by that of `other`: the median over the rounds."""
    return median(a / b for a, b in zip(taken[one], taken[other], strict=True))


def command_seconds(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The least seconds of each command, run in turns from the project's root.

    They are short, and whatever else the machine does can only add to them.
    """
    runs = {
        name: lambda command=command: subprocess.run(
            command, cwd=ROOT, env=environment(), check=True, stdout=subprocess.DEVNULL
        )
        for name, command in commands.items()
    }
    return {name: min(taken) for name, taken in in_turns(runs, rounds).items()}


def command_peak(command: Sequence[str], cwd: Path = ROOT) -> int:
    """The peak memory of a command, in bytes.

    A process inherits the peak of the one that starts it, so this must be called while
    this process is small.
    """
    with subprocess.Popen(
        command, cwd=cwd, env=environment(), stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return usage.ru_maxrss * 1024


def child(*arguments: str) -> str:
    """The output of `speed.py` with these arguments, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "benches" / "speed.py"), *arguments],
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def environment() -> dict[str, str]:
    """This process's environment, with the package that is measured in the path.

    Byte code may be cached, as for users: compiling the sources takes longer than all else.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def own_peak() -> int:
    """The peak memory of this process, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
