"""A model of two trees, small enough to be counted by hand."""

from __future__ import annotations

import struct

from pxd import numbers

from cleaner.model._model import N_GENRE_WEIGHTS
from cleaner.model.load import pack_model

# Two trees of depth 2.  The splits of the first: has the line more than one word, and more than
# three?  Both splits of the second: has the next line more than one?
WORDS = numbers("model/_columns.pxd")["X_WORDS"]
SPLITS = struct.pack("<BbBxBbBxBbBxBbBx", WORDS, 0, 4, WORDS, 0, 12, WORDS, 1, 4, WORDS, 1, 4)
LEAVES = struct.pack("<8h", -2048, 9999, 1024, 2048, 0, 9999, 9999, 512)
GENRES = bytes([7]) + bytes(N_GENRE_WEIGHTS - 2) + bytes([249])  # the last is -7
LEXICON = bytes(4)
TINY = pack_model(LEXICON, GENRES, SPLITS, LEAVES, 2, 64)
