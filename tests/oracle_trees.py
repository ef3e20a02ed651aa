"""The naive twin of what is learned: sums of weights, and trees over columns of bytes.

The columns are the core's own (`tests/unit/model/test_columns.py` and the laws of
`tests/property/test_columns.py` say what they hold); what the trees make of them is counted here
line by line and question by question.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import sqrt

from pxd import numbers

from cleaner.markers._tables import Tables
from cleaner.model._columns import N_PAD, text_columns, text_grams
from cleaner.model._model import Model

BITS = numbers("model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")
COLUMNS = sorted(
    (name for name in BITS if name.startswith("X_") and BITS[name] < BITS["N_COLUMNS"]),
    key=BITS.__getitem__,
)
PAD = N_PAD
N_GENRES = 1 << BITS["GENRE_BITS"]
EVEN_LEXICAL = 128  # the byte of a line whose words say nothing


def f32(value: float) -> float:
    """The number of 32 bits that is nearest: the core's sums are of such."""
    return float(struct.unpack("<f", struct.pack("<f", value))[0])


# --- columns --------------------------------------------------------------------------------


def columns_of(text: str, tables: Tables, lexicon: bytes) -> tuple[dict[str, list[int]], list[str]]:
    """The core's columns of a text by their names, less the padding, and its lines."""
    rows, spans = text_columns(text, tables, lexicon)
    width = len(spans) + 2 * N_PAD
    assert len(rows) == width * len(COLUMNS)
    x = {name: list(rows[BITS[name] * width :][:width]) for name in COLUMNS}
    for row in x.values():
        assert row[:N_PAD] == row[-N_PAD:] == [0] * N_PAD
    return {name: row[N_PAD:-N_PAD] for name, row in x.items()}, [text[a:b] for a, b in spans]


# --- words ----------------------------------------------------------------------------------


def grams_of(text: str, tables: Tables, bits: int) -> list[list[int]]:
    """For each line the places of its n-grams: a word, its pair with the word before, and so on."""
    counts, packed = text_grams(text, tables, bits)
    places = memoryview(packed).cast("I").tolist()
    assert len(places) == sum(counts)
    stops = [sum(counts[: i + 1]) for i in range(len(counts))]
    return [places[stop - count : stop] for count, stop in zip(counts, stops, strict=True)]


def weigh(places: list[int], table: bytes) -> int:
    weights = memoryview(table).cast("b")
    return sum(weights[place] for place in places)


def lexical_bytes(text: str, tables: Tables, lexicon: bytes) -> list[int]:
    """For each line the sum of its n-grams' weights, by the root of one more than their number."""
    lines = grams_of(text, tables, len(lexicon).bit_length() - 1)
    scores = (f32(weigh(places, lexicon) / f32(sqrt(len(places) + 1))) for places in lines)
    return [int(f32(EVEN_LEXICAL + max(-127.0, min(127.0, score)))) for score in scores]


def genre_of(text: str, tables: Tables, genres: bytes) -> float:
    """The log-odds that the text's words come from the page of an article.

    A word counts for what the words of its line weigh on the average, as the nearest whole number,
    or the upper of two.
    """
    total = n_words = 0
    for places in grams_of(text, tables, BITS["GENRE_BITS"]):
        words = places[:-1:2]
        if words:
            total += len(words) * ((2 * weigh(words, genres) + len(words)) // (2 * len(words)))
            n_words += len(words)
    return total / n_words / BITS["GENRE_STEPS_PER_LOGIT"] if n_words else 0.0


# --- trees ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trees:
    """What a model file holds."""

    depth: int
    bias: int
    splits: list[tuple[int, int, int]]  # column, offset, threshold; `depth` for each tree
    leaves: list[int]
    genres: bytes
    lexicon: bytes

    @classmethod
    def from_bytes(cls, data: bytes) -> Trees:
        _, _, _, n_trees, depth, bits, bias, _ = struct.unpack_from("<8s5IiI", data)
        at = struct.calcsize("<8s5IiI")
        splits = [struct.unpack_from("<BbBx", data, at + 4 * i) for i in range(n_trees * depth)]
        at += 4 * len(splits)
        leaves = list(struct.unpack_from(f"<{n_trees << depth}h", data, at))
        at += 2 * len(leaves)
        genres, lexicon = data[at : at + N_GENRES], data[at + N_GENRES :]
        assert len(lexicon) == 1 << bits
        return cls(depth, bias, splits, leaves, genres, lexicon)

    def logits(self, x: dict[str, list[int]]) -> bytes:
        """What the trees say of each line, as the core's byte."""
        columns = [x[name] for name in COLUMNS]
        return bytes(self._logit(columns, i) for i in range(len(columns[0])))

    def _logit(self, columns: list[list[int]], i: int) -> int:
        total = self.bias
        for tree, first in enumerate(range(0, len(self.splits), self.depth)):
            leaf = 0
            for column, offset, threshold in self.splits[first : first + self.depth]:
                beside = 0 <= i + offset < len(columns[column])
                value = columns[column][i + offset] if beside else 0
                leaf = 2 * leaf + (value > threshold)
            total += self.leaves[(tree << self.depth) + leaf]
        step = BITS["LEAF_STEPS_PER_LOGIT"] // BITS["STEPS_PER_LOGIT"]
        return max(0, min(255, BITS["EVEN_LOGIT"] + (total + step // 2) // step))


def model_of(twin: Trees, width: int = BITS["MAX_WIDTH"]) -> Model:
    """The core's model of the same tables."""
    return Model(
        twin.lexicon,
        twin.genres,
        b"".join(struct.pack("<BbBx", *split) for split in twin.splits),
        struct.pack(f"<{len(twin.leaves)}h", *twin.leaves),
        len(twin.splits) // twin.depth,
        twin.depth,
        twin.bias,
        width,
    )
