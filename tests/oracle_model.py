"""The naive twin of the line classifier: word hashes, columns, trees.

What the core keeps in blocks and running sums is here a list over all lines.
A sum that fades is rounded to 32 bits at each step, as the core's is, since a
column has its whole part only.

The rules have no twin, so each line's own verdict is given to `columns_of`.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, starmap
from typing import Any

from oracle import MAX_WORDS, Markers, lines_of, scan
from oracle_words import NUMBER, Token, tokens_of
from pxd import numbers

from cleaner.model._model import Model

BITS = numbers(
    "scan/_features.pxd", "markers/_tables.pxd", "scan/_document.pxd", "scan/_scan.pyx",
    "_registry.pxd", "rules/_shapes.pxd", "rules/_shapes.pyx",
    "model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx",
)  # fmt: skip
COLUMNS = sorted(
    (name for name in BITS if name.startswith("X_") and BITS[name] < BITS["N_COLUMNS"]),
    key=BITS.__getitem__,
)
FLAGS = {name: bit for name, bit in BITS.items() if name.startswith("F_")}
CUE_LABELS = {BITS["LABEL_" + name] for name in ("REC", "COMMENT", "PROMO", "LEGAL", "NAV")}
PAD = BITS["PAD"]
NEVER = BITS["MAX_DISTANCE"]
N_GENRES = 1 << BITS["GENRE_BITS"]
WORD = 1 << 64  # hashes count modulo this


def f32(value: float) -> float:
    """The number of 32 bits that is nearest."""
    return struct.unpack("<f", struct.pack("<f", value))[0]


NEAR, FAR = f32(BITS["NEAR"]), f32(BITS["FAR"])


# --- words ----------------------------------------------------------------------------------


def mixed(value: int) -> int:
    value = (value ^ value >> 32) * BITS["HASH_FINISH"] % WORD
    return value ^ value >> 29


def hash_of(word: str) -> int:
    """FNV-1a over the code points of a folded word."""
    value = BITS["HASH_SEED"]
    for char in word:
        value = (value ^ ord(char)) * BITS["HASH_PRIME"] % WORD
    return value


def gram_word(token: Token) -> int:
    """The word as n-grams see it: all numbers are one."""
    return BITS["NUMBER_HASH"] if token.word == NUMBER else mixed(hash_of(token.word))


def line_hash(tokens: Sequence[Token]) -> int:
    """Of the words in order, numbers as they are written."""
    value = BITS["HASH_SEED"]
    for token in tokens:
        word = hash_of(token.exact)
        word = mixed(word) if token.is_solo else word
        value = (value ^ word) * BITS["HASH_PRIME"] % WORD
    return (value ^ value >> 32) % (1 << 32)


def gram_hash(before: int, word: int) -> int:
    turned = (before << 1 | before >> 63) % WORD
    return (word ^ turned) * BITS["GRAM_PRIME"] % WORD


def lexical_of(tokens: Sequence[Token], lexicon: bytes) -> int:
    """The lexical byte of a line: the weights of its words and pairs of words, by the root of
    their number.
    """
    edge = BITS["EDGE_WORD"]
    words = [gram_word(token) for token in tokens]
    grams = [gram_hash(0, word) for word in words]
    grams += map(gram_hash, [edge, *words], [*words, edge])
    score = f32(f32(weight_of(grams, lexicon)) / f32(math.sqrt(f32(len(grams) + 1))))
    return int(f32(BITS["LEXICAL_NONE"] + max(-127.0, min(127.0, score))))


def weight_of(grams: Iterable[int], table: bytes) -> int:
    """The weights of n-grams in all; the upper bits of a hash are its place in the table."""
    weights = memoryview(table).cast("b")
    return sum(weights[gram * len(table) // WORD] for gram in grams)


def genre_of(text: str, genres: bytes) -> float:
    """The log-odds that the text's words come from the page of an article.

    A word counts for what the words of its line weigh on the average, as the nearest whole number,
    or the upper of two.
    """
    total = n_words = 0
    for line in lines_of(text):
        words = [gram_hash(0, gram_word(token)) for token in tokens_of(line.text)]
        if words:
            mean = (2 * weight_of(words, genres) + len(words)) // (2 * len(words))
            counted = min(len(words), MAX_WORDS)
            total += counted * mean
            n_words += counted
    return total / n_words / BITS["GENRE_ONE"] if n_words else 0.0


# --- bytes ----------------------------------------------------------------------------------


def log_byte(value: int) -> int:
    """Below 8 the value; from there on its logarithm to the base 2, in eighths."""
    if value < 8:
        return value
    power = value.bit_length() - 1
    return min(255, 8 * (power - 2) + 8 * (value - 2**power) // 2**power)


def share_byte(part: int, whole: int) -> int:
    return min(255, 255 * part // whole) if whole else 0


# --- lines ----------------------------------------------------------------------------------

Verdict = tuple[int, int]
"""Label and score of a line by itself; no label is 0."""


@dataclass
class Line:
    """A line, its own verdict, what its words say, and the lines of its sentence."""

    row: dict[str, Any]
    text: str
    tokens: list[Token]
    verdict: Verdict
    lexical: int
    unit: list[Line] = field(default_factory=list)

    @cached_property
    def flags(self) -> set[str]:
        names = {name[2:] for name, bit in FLAGS.items() if self.row["flags"] & bit}
        return names | {"PROSE"} if self._is_prose(names) else names

    def _is_prose(self, flags: set[str]) -> bool:
        """Does the line read as running text?"""
        words = self.row["n_words"]
        least = BITS["MIN_PROSE_UNSEGMENTED_WORDS" if "UNSEGMENTED" in flags else "MIN_PROSE_WORDS"]
        if self.row["marker"] or words < least:
            return False
        ends = ("TERMINAL" in flags and "UNSEGMENTED" not in flags) or self.row["n_sentences"]
        return words >= 3 * least or bool(ends and 5 * self.row["n_capitals"] < 3 * words)

    def has(self, *flags: str) -> bool:
        """Any of them?"""
        return not self.flags.isdisjoint(flags)

    @property
    def words(self) -> int:
        return self.row["n_words"]

    def share(self, feature: str) -> int:
        return share_byte(self.row[feature], min(self.words, 255))

    @property
    def length(self) -> int:
        length = min(len(self.text), BITS["MAX_LENGTH"])
        return min(255, 16 * length // (self.words + 1))

    @property
    def end(self) -> int:
        for flag, number in {"TERMINAL": 5, "COLON": 1, "ELLIPSIS": 2, "PAREN": 3}.items():
            if self.has(flag):
                return number
        return 4

    @property
    def begin(self) -> int:
        for flag, number in {
            "TABLE": 1, "BULLET": 2, "HEADING": 3, "LOWER": 4, "QUOTED": 6, "UNSEGMENTED": 7,
        }.items():  # fmt: skip
            if self.has(flag):
                return number
        return 5

    @property
    def signs(self) -> int:
        return sum(
            128 >> i
            for i, flags in enumerate(
                (
                    ["COPYRIGHT"], ["SEPARATOR", "SLASH"], ["URL", "EMAIL"],
                    ["ANGLE", "SQUARE", "BRACE", "ATTRIBUTE"], ["DATE"], ["FIELD"], ["MENTIONS"],
                    ["PROSE"],
                )
            )
            if self.has(*flags)
        )  # fmt: skip

    @property
    def is_marked(self) -> bool:
        """Is it likely to be boilerplate by itself?"""
        return self.verdict[0] > 0 and self.verdict[1] >= BITS["SCORE_LIKELY"]

    @property
    def is_cue(self) -> bool:
        return self.is_marked and self.verdict[0] in CUE_LABELS

    @cached_property
    def unit_words(self) -> int:
        return sum(line.words for line in self.unit)

    @cached_property
    def unit_lexical(self) -> int:
        """The mean over the words of the sentence of their line's byte."""
        total = sum(line.words * line.lexical for line in self.unit)
        return total // self.unit_words if self.unit_words else self.lexical

    @property
    def mass(self) -> float:
        """Words like body's, less words like boilerplate's."""
        if self.is_marked:
            return -4 * (self.words + 4)
        return self.words * (self.unit_lexical - BITS["LEXICAL_NONE"]) / 16

    @property
    def is_torn(self) -> bool:
        """Is it a piece of a sentence, and the pieces of some words each, on the average?"""
        n = len(self.unit)
        return n > 1 and self.unit_words / n >= BITS["MIN_UNIT_WORDS"]

    @cached_property
    def is_sure(self) -> bool:
        """Sure prose?"""
        return (
            not self.is_marked
            and (self.has("PROSE") or self.is_torn)
            and self.unit_words >= BITS["MIN_SURE_WORDS"]
            and self.unit_lexical > BITS["LEXICAL_NONE"]
        )

    def is_like(self, other: Line) -> bool:
        """Of one shape?"""
        apart = log_byte(4 * self.words) - log_byte(4 * other.words)
        return (self.begin, self.end) == (other.begin, other.end) and abs(apart) <= 4


# --- sentences ------------------------------------------------------------------------------


def goes_on(before: Line, line: Line) -> bool:
    """Does the line go on with the sentence of the line before it?"""
    if line.has("BULLET", "TABLE", "HEADING"):
        return False
    if line.has("ONWARD") or before.has("UNENDED"):
        return True
    return line.has("LOWER") and not before.has("TERMINAL", "COLON")


def units_of(lines: list[Line]) -> Iterator[list[Line]]:
    """For each line the lines of its sentence, as far as they are no more than `PAD` away.

    Two lines are of one sentence where all from the one to the other go on.
    """
    on = [False, *starmap(goes_on, pairwise(lines))]
    for i in range(len(lines)):
        near = range(max(i - PAD, 0), min(i + PAD + 1, len(lines)))
        yield [lines[k] for k in near if all(on[min(i, k) + 1 : max(i, k) + 1])]


# --- columns --------------------------------------------------------------------------------


def faded(masses: Iterable[float], left: float) -> list[int]:
    """What has gathered before each place, when `left` of it is left one line further."""
    gathered: list[int] = []
    total = 0.0
    for mass in masses:
        gathered.append(log_byte(int(total)))
        total = f32(f32(total * left) + max(mass, 0))
    return gathered


def distances(sure: Sequence[bool]) -> list[int]:
    """How far back the last one is."""
    back = [[i - k for k in range(i) if sure[k]] for i in range(len(sure))]
    return [log_byte(4 * min([*lines, NEVER])) for lines in back]


def both_ways(
    found: Callable[[list[Any]], list[int]], values: list[Any]
) -> tuple[list[int], list[int]]:
    """What stands before each line, and what stands after it."""
    return found(values), found(values[::-1])[::-1]


def cues(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The label and the distance of the last marker since sure prose, before each line."""
    found: list[tuple[int, int]] = []
    for i in range(len(lines)):
        k = i
        while k > 0 and not lines[k].is_sure and not lines[k - 1].is_cue:
            k -= 1
        none = k == 0 or lines[k].is_sure
        found.append((0, 0) if none else (lines[k - 1].verdict[0], log_byte(4 * (i - k + 1))))
    return found


def period(lines: Sequence[Line], i: int) -> int:
    return next((k for k in range(1, min(PAD, i) + 1) if lines[i].is_like(lines[i - k])), 0)


def columns_of(
    text: str, markers: Markers, lexicon: bytes, verdicts: Sequence[Verdict]
) -> dict[str, list[int]]:
    """The columns of `text_columns` by their names, without the padding."""
    lines = []
    for row, read, verdict in zip(scan(text, markers), lines_of(text), verdicts, strict=True):
        tokens = tokens_of(read.text)
        lines.append(Line(row, read.text, tokens, verdict, lexical_of(tokens, lexicon)))
    for line, unit in zip(lines, units_of(lines), strict=True):
        line.unit = unit
    n = len(lines)
    places = [line_hash(line.tokens) % BITS["SKETCH"] for line in lines]
    repeats = Counter(places)
    cue = cues(lines)
    bodies = [int(max(line.mass, 0)) for line in lines]
    x = {
        "X_WORDS": [log_byte(4 * line.words) for line in lines],
        "X_LENGTH": [line.length for line in lines],
        "X_STOPWORDS": [line.share("n_stopwords") for line in lines],
        "X_CAPITALS": [line.share("n_capitals") for line in lines],
        "X_NUMBERS": [line.share("n_numbers") for line in lines],
        "X_SENTENCES": [line.row["n_sentences"] for line in lines],
        "X_LEXICAL": [line.lexical for line in lines],
        "X_END": [line.end for line in lines],
        "X_BEGIN": [line.begin for line in lines],
        "X_SIGNS": [line.signs for line in lines],
        "X_VERDICT": [64 + line.verdict[1] if line.verdict[0] else 0 for line in lines],
        "X_LABEL": [line.verdict[0] for line in lines],
        "X_REPEAT": [min(255, repeats[place]) for place in places],
        "X_PERIOD": [period(lines, i) for i in range(n)],
        "X_BREAK": [int(line.has("BREAK")) for line in lines],
        "X_UNIT_WORDS": [log_byte(4 * line.unit_words) for line in lines],
        "X_UNIT_LEXICAL": [line.unit_lexical for line in lines],
        "X_BODY_SHARE": [share_byte(sum(bodies[:i]), sum(bodies)) for i in range(n)],
        "X_PLACE": [share_byte(i, n) for i in range(n)],
        "X_CUE": [label for label, _ in cue],
        "X_CUE_DISTANCE": [distance for _, distance in cue],
    }
    body = [line.mass for line in lines]
    noise = [-line.mass for line in lines]
    for name, masses, left in (
        ("X_BODY_{}", body, NEAR), ("X_BODY_{}_FAR", body, FAR),
        ("X_BOILERPLATE_{}", noise, NEAR), ("X_BOILERPLATE_{}_FAR", noise, FAR),
    ):  # fmt: skip
        ways = both_ways(lambda values, left=left: faded(values, left), masses)
        x[name.format("BEFORE")], x[name.format("AFTER")] = ways
    ways = both_ways(distances, [line.is_sure for line in lines])
    x["X_PROSE_BEFORE"], x["X_PROSE_AFTER"] = ways
    again = [place in places[:i] for i, place in enumerate(places)]
    x |= {name: [value] * n for name, value in of_the_text(lines, again).items()}
    return x


def of_the_text(lines: Sequence[Line], again: Sequence[bool]) -> dict[str, int]:
    """What is the same for all lines; `again` says of each whether it occurred before."""
    words = sum(line.words for line in lines)
    of_words = {
        "X_DOC_PROSE": (line.words if line.has("PROSE") else 0 for line in lines),
        "X_DOC_STOPWORDS": (line.row["n_stopwords"] for line in lines),
        "X_DOC_CAPITALS": (line.row["n_capitals"] for line in lines),
    }
    of_lines = {
        "X_DOC_VERDICT": (line.verdict[0] > 0 for line in lines),
        "X_DOC_LONG": (line.words >= BITS["LONG_WORDS"] for line in lines),
        "X_DOC_SHORT": (line.words <= BITS["SHORT_WORDS"] for line in lines),
        "X_DOC_TERMINAL": (line.has("TERMINAL") for line in lines),
        "X_DOC_SENTENCES": (line.row["n_sentences"] > 1 for line in lines),
        "X_DOC_NUMBERS": (line.row["n_numbers"] > 0 for line in lines),
        "X_DOC_DATES": (line.has("DATE") for line in lines),
        "X_DOC_BREAKS": (line.has("BREAK") for line in lines),
        "X_DOC_REPEATS": again,
    }
    n = len(lines)
    return {
        "X_N_LINES": log_byte(n),
        "X_DOC_LEXICAL": sum(line.lexical for line in lines) // max(n, 1),
        **{name: share_byte(sum(counts), words) for name, counts in of_words.items()},
        **{name: share_byte(sum(holds), n) for name, holds in of_lines.items()},
    }


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

    def codes(self, x: dict[str, list[int]]) -> bytes:
        """The code byte of each line."""
        return bytes(self._code([x[name] for name in COLUMNS], i) for i in range(len(x["X_WORDS"])))

    def _code(self, columns: list[list[int]], i: int) -> int:
        total = self.bias
        for tree, first in enumerate(range(0, len(self.splits), self.depth)):
            leaf = 0
            for column, offset, threshold in self.splits[first : first + self.depth]:
                beside = 0 <= i + offset < len(columns[column])
                value = columns[column][i + offset] if beside else 0
                leaf = 2 * leaf + (value > threshold)
            total += self.leaves[(tree << self.depth) + leaf]
        step = BITS["LEAF_ONE"] // BITS["STEPS_PER_LOGIT"]
        return max(0, min(255, BITS["EVEN_LOGIT"] + (total + step // 2) // step))


def model_of(twin: Trees, narrow: bool = False) -> Model:
    """The core's model of the same tables."""
    return Model(
        twin.lexicon,
        twin.genres,
        b"".join(struct.pack("<BbBx", *split) for split in twin.splits),
        struct.pack(f"<{len(twin.leaves)}h", *twin.leaves),
        len(twin.splits) // twin.depth,
        twin.depth,
        twin.bias,
        narrow,
    )
