"""The model files: their format, and the checks when they are read.

A file has little-endian numbers: a header, the splits of the trees, their leaves, the
genre weights of words, and the lexicon.  `training/` writes them.
"""

from __future__ import annotations

import os
import struct
from functools import cache
from zlib import crc32

from cleaner.errors import ModelError
from cleaner.model._columns import N_COLUMNS_IN_ALL, N_LOCAL_COLUMNS, N_PAD
from cleaner.model._model import N_GENRE_WEIGHTS, Model

__all__ = ["FOLDER", "load_model", "pack_model", "read_model"]

FOLDER = os.path.dirname(__file__)
_MAGIC = b"CLNLINES"
_VERSION = 2
# Magic, version, number of columns (of the text, and given), number and depth of trees, bits of a
# place in the lexicon, bias.
_HEAD = struct.Struct("<8s5Ii")
_CHECKSUM = struct.Struct("<I")  # of all bytes before and after it
_SPLIT = struct.Struct("<BbBB")  # column, offset, threshold, unused
_LEAF_BYTES = 2
_MAX_TREE_DEPTH, _MAX_BITS = 8, 30


def pack_model(
    lexicon: bytes,
    genres: bytes,
    splits: bytes,
    leaves: bytes,
    depth: int,
    bias: int,
    n_given: int = 0,
) -> bytes:
    """The tables as a file; see `Model` for their meaning.

    `n_given` is the number of columns that are given to the model besides those of the text.
    """
    tables = splits + leaves + genres + lexicon
    head = _HEAD.pack(
        _MAGIC,
        _VERSION,
        N_COLUMNS_IN_ALL + n_given,
        len(splits) // (_SPLIT.size * depth),
        depth,
        len(lexicon).bit_length() - 1,
        bias,
    )
    return head + _CHECKSUM.pack(crc32(tables, crc32(head))) + tables


def read_model(path: str | os.PathLike[str], n_given: int = 0) -> Model:
    """The model in a file, with `n_given` columns besides those of the text.

    Raises `ModelError` if it is missing, damaged or of another version.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}") from error
    head, rest = data[: _HEAD.size], memoryview(data)[_HEAD.size :]
    if len(rest) < _CHECKSUM.size or not head.startswith(_MAGIC):
        raise ModelError(f"{path}: is no model of this package")
    _, model_version, columns, n_trees, depth, bits, bias = _HEAD.unpack(head)
    (checksum,) = _CHECKSUM.unpack_from(rest)
    tables = rest[_CHECKSUM.size :]
    if (model_version, columns) != (_VERSION, N_COLUMNS_IN_ALL + n_given):
        raise ModelError(f"{path}: is of another version")
    splits = _SPLIT.size * n_trees * depth
    if depth > _MAX_TREE_DEPTH or bits > _MAX_BITS:
        raise ModelError(f"{path}: has the wrong length")
    leaves = _LEAF_BYTES * n_trees << depth
    if len(tables) != splits + leaves + N_GENRE_WEIGHTS + (1 << bits):
        raise ModelError(f"{path}: has the wrong length")
    if crc32(tables, crc32(head)) != checksum:
        raise ModelError(f"{path}: is damaged")
    if not _are_valid(tables[:splits], columns):
        raise ModelError(f"{path}: asks for what lines do not have")
    try:
        return Model(
            lexicon=tables[splits + leaves + N_GENRE_WEIGHTS :],
            genres=tables[splits + leaves :][:N_GENRE_WEIGHTS],
            splits=tables[:splits],
            leaves=tables[splits : splits + leaves],
            n_trees=n_trees,
            depth=depth,
            bias=bias,
        )
    except ValueError as error:
        raise ModelError(f"{path}: {error}") from error


def _are_valid(splits: memoryview, columns: int) -> bool:
    """Does the column of each split exist, and have a value for the line at its offset?"""
    offsets = splits.cast("b")[1 :: _SPLIT.size]
    pairs = {*zip(splits[:: _SPLIT.size], offsets, strict=True)}  # few differ
    return all(
        column < columns
        and -N_PAD <= offset <= N_PAD
        and (not offset or column < N_LOCAL_COLUMNS or column >= N_COLUMNS_IN_ALL)
        for column, offset in pairs
    )


@cache
def load_model(name: str = "lines", n_given: int = 0) -> Model:
    """One of the package's own models.  Raises `ModelError` if its file is missing or damaged."""
    return read_model(os.path.join(FOLDER, f"{name}.model"), n_given)
