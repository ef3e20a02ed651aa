"""Which lines of a scraped text are body: those whose words align with the gold text.

Words are aligned by their longest common subsequence, so that a line is body only
where the gold text has it, and not wherever its words happen to occur.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

# A word, or one character of a script that is written without spaces.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]"
    r"|[^\W_\u3040-\u9fff\uac00-\ud7a3]+"
)
MIN_ALIGNED = 0.6  # of a line's words
MAX_WORDS = 60_000  # of a page; beyond them are boilerplate or other articles


def words(text: str) -> list[str]:
    """The words of a text, case folded.

    >>> words("Don't look: 東京")
    ['don', 't', 'look', '東', '京']
    """
    return _WORD.findall(text.casefold())


def aligned_words(found: list[str], gold: list[str]) -> npt.NDArray[np.bool_]:
    """For each word of `found` whether the longest common subsequence with `gold` has it.

    >>> aligned_words(["menu", "the", "bridge"], ["the", "bridge"]).tolist()
    [False, True, True]
    """
    numbers: dict[str, int] = {}
    page = [numbers.setdefault(word, len(numbers)) for word in found]
    target = [numbers[word] for word in gold if word in numbers]
    aligned = np.zeros(len(page), bool)
    for block in LCSseq.opcodes(page[:MAX_WORDS], target[:MAX_WORDS]):
        if block.tag == "equal":
            aligned[block.src_start : block.src_end] = True
    return aligned


def label_lines(lines: list[str], gold: str) -> npt.NDArray[np.float32]:
    """For each line the share of its words that align with the gold, 0 to 1.

    Lines without words have 0.  Shape `(len(lines),)`.
    """
    found = [words(line) for line in lines]
    counts = np.array([len(some) for some in found], np.int64)
    aligned = aligned_words([word for some in found for word in some], words(gold))
    ends = np.cumsum(counts)
    sums = np.concatenate([[0], np.cumsum(aligned)])
    hits = sums[ends] - sums[ends - counts]
    labels: npt.NDArray[np.float32] = (hits / np.maximum(counts, 1)).astype(np.float32)
    return labels
