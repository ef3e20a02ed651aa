"""What the speed of `clean` is compared with, on the same pages.

None of them does the same work: `wc` and `splitlines` show the least that reading
text costs, the regular expression is what the author of a scraper would write, and
fastText is a line classifier that needs no GPU.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from sample_file import read_sample, sample_paths

from cleaner.markers.reader import read_languages

Run = Callable[[], object]


def count_words(file: Path) -> Run:
    """`LC_ALL=C.UTF-8 wc -w` of the pages in one file."""
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    return lambda: subprocess.run(
        ["wc", "-w", str(file)], env=environment, check=True, stdout=subprocess.DEVNULL
    )


def split_and_join(pages: list[str]) -> Run:
    """`str.splitlines` and `join`, page by page."""
    return lambda: ["\n".join(page.splitlines()) for page in pages]


def alternation(pages: list[str]) -> Run:
    """One regular expression of all marker phrases, searched for in each line."""
    phrases = {
        phrase.rstrip(":")
        for language in read_languages()
        for group in language.groups
        for phrase in group.phrases
    }
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(re.escape(phrase).replace(r"\#", r"\d+") for phrase in ordered)
    search = re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE).search
    return lambda: [
        "\n".join(line for line in page.split("\n") if not search(line)) for page in pages
    ]


def line_classifier(pages: list[str], folder: Path) -> Run | None:
    """fastText, supervised, trained on the samples' lines; None where it is not installed."""
    try:
        import fasttext
    except ImportError:
        return None
    training = folder / "lines.txt"
    training.write_text("\n".join(_labelled_lines()), encoding="utf-8")
    model = fasttext.train_supervised(str(training), wordNgrams=2, lr=0.1, thread=1, verbose=0)
    return lambda: [model.predict(page.split("\n")) for page in pages]


def _labelled_lines() -> list[str]:
    rows = []
    for path in sample_paths("wild", "negative"):
        sample = read_sample(path)
        mask = sample.boilerplate_mask()
        at = 0
        for line in sample.text.split("\n"):
            if line:
                is_boilerplate = all(mask[at : at + len(line)])
                rows.append(f"__label__{'drop' if is_boilerplate else 'keep'} {line}")
            at += len(line) + 1
    return rows
