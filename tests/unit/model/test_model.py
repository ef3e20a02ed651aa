"""The trees: what they say of a line, and tables that do not fit together."""

from __future__ import annotations

import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pxd import numbers
from refused import assert_refused
from tiny_model import GENRES, LEAVES, LEXICON, SPLITS, TINY, WORDS

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_logits
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import load_model, read_model

BITS = numbers("model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")
PAD = BITS["PAD"]


def logits(text: str, of: Model) -> list[int]:
    return list(text_logits(text, load_tables(), of))


def written(data: bytes, folder: Path) -> Path:
    path = folder / "tiny.model"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        # 128 + (64 - 2048) / 64
        ("one", [97]),
        ("one two", [145]),
        ("one two three four", [161]),
        # The line before “one two” gets 512 / 64 more.
        ("one\none two\none", [105, 145, 97]),
        ("one\n\n\none two three", [105, 145]),
    ],
)
def test_logits_by_hand(text: str, expected: list[int], tmp_path: Path) -> None:
    assert logits(text, Model(LEXICON, GENRES, SPLITS, LEAVES, 2, 2, 64)) == expected
    assert logits(text, read_model(written(TINY, tmp_path))) == expected


@pytest.mark.parametrize(
    ("bias", "expected"),
    [
        (0, 128), (31, 128), (32, 129), (95, 129), (96, 130), (-32, 128), (-33, 127), (1024, 144),
        (127 * 64, 255), (1 << 24, 255), (-128 * 64, 0), (-(1 << 24), 0),
    ],
)  # fmt: skip
def test_logits_are_rounded_and_limited(bias: int, expected: int) -> None:
    assert logits("one", Model(LEXICON, GENRES, bytes(4), bytes(4), 1, 1, bias)) == [expected]


@pytest.mark.parametrize("offset", [-PAD, -1, 1, PAD])
@pytest.mark.parametrize("n", [1, PAD, 33, BITS["BLOCK"], BITS["BLOCK"] + 1, BITS["BLOCK"] + 40])
def test_lines_beyond_the_text_are_zeros(n: int, offset: int) -> None:
    """Before the first line and after the last, in every block of lines."""
    split = struct.pack("<BbBx", WORDS, offset, 0)
    leaves = struct.pack("<2h", 0, 640)
    asked = logits("one\n" * n, Model(LEXICON, GENRES, split, leaves, 1, 1, 0))
    assert asked == [138 if 0 <= i + offset < n else 128 for i in range(n)]


@pytest.mark.parametrize("width", [16, 32, 64])
@pytest.mark.parametrize("n_trees", [1, 7, 8, 9, 17])
def test_every_tree_counts(n_trees: int, width: int) -> None:
    leaves = struct.pack(f"<{2 * n_trees}h", *[64, 0] * n_trees)
    model = Model(LEXICON, GENRES, b"\0\0\4\0" * n_trees, leaves, n_trees, 1, 0, width)
    assert logits("one", model) == [128 + n_trees]


@pytest.mark.parametrize(
    ("lexicon", "splits", "leaves", "n_trees", "depth"),
    [
        (LEXICON, SPLITS, LEAVES, 2, 0),
        (LEXICON, SPLITS, LEAVES, 0, 2),
        (LEXICON, SPLITS, LEAVES, 1, 2),
        (LEXICON, SPLITS, LEAVES[:-2], 2, 2),
        (LEXICON, SPLITS, LEAVES[:-1], 2, 2),
        (LEXICON, SPLITS[:-1], LEAVES, 2, 2),
        (LEXICON, bytes(4 * 9), bytes(2 << 9), 1, 9),
        (bytes(1), SPLITS, LEAVES, 2, 2),
        (bytes(3), SPLITS, LEAVES, 2, 2),
        (b"", SPLITS, LEAVES, 2, 2),
        (LEXICON, bytes(4 << 16), bytes(4 << 16), 1 << 16, 1),
    ],
)
def test_tables_of_wrong_sizes_are_refused(
    lexicon: bytes, splits: bytes, leaves: bytes, n_trees: int, depth: int
) -> None:
    with pytest.raises(ValueError):
        Model(lexicon, GENRES, splits, leaves, n_trees, depth, 0)


@pytest.mark.parametrize("n", [0, 1, N_GENRE_WEIGHTS - 1, N_GENRE_WEIGHTS + 1, 2 * N_GENRE_WEIGHTS])
def test_weights_of_another_number_are_refused(n: int) -> None:
    with pytest.raises(ValueError):
        Model(LEXICON, bytes(n), SPLITS, LEAVES, 2, 2, 0)


def test_the_number_of_weights_is_that_of_the_core() -> None:
    assert 1 << BITS["GENRE_BITS"] == N_GENRE_WEIGHTS


SETUP = """
from cleaner.markers.load import load_tables
from cleaner.model._columns import text_columns, text_genre, text_grams, text_logits
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import load_model

def model(column=0, offset=0, lexicon=bytes(4), genres=bytes(N_GENRE_WEIGHTS)):
    return Model(lexicon, genres, bytes([column, offset % 256, 0, 0]), bytes(4), 1, 1, 0)

text, tables, own = "one\\ntwo words\\n", load_tables(), load_model()
"""


CALLS = [
    "model(lexicon=b'')",
    "model(lexicon=bytes(3))",
    "model(genres=b'')",
    "model(offset=9)",
    "model(offset=-128)",
    "Model(bytes(4), bytes(N_GENRE_WEIGHTS), b'', b'', 0, 1, 0)",
    "text_logits(text, tables, model(column=255))",
    "text_genre(text, None, own)",
    "text_columns(text, tables, b'')",
    "text_columns(text, tables, bytes(3))",
    "text_columns(text, tables, None)",
    "text_grams(text, tables, 0)",
    "text_grams(text, tables, 64)",
    "text_grams(text, tables, -1)",
]


def test_readers_refuse_invalid_arguments() -> None:
    assert_refused(SETUP, CALLS)


def test_splits_reach_as_far_as_the_padding() -> None:
    assert BITS["MAX_REACH"] == PAD


def test_threads_give_the_same_scores() -> None:
    text = "The ferry was late again, and nobody could say why.\nRead next\n" * 2000
    alone = logits(text, load_model())
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda _: logits(text, load_model()), range(8)))
    assert again == [alone] * 8
    assert len(set(alone)) > 1
