"""Model files: what is written is read again, and damaged files are refused with a reason."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from oracle_trees import Trees
from pxd import numbers

from cleaner.errors import CleanerError, ModelError
from cleaner.html.engines import ENGINES
from cleaner.markers.load import load_tables
from cleaner.model import load as model
from cleaner.model._columns import text_logits
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import load_model, pack_model, read_model

BITS = numbers("model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")
PAD = BITS["PAD"]
MAX_BYTES = 3_000_000

# Two trees of depth 2.  The splits of the first: has the line more than one word, and more than
# three?  Both splits of the second: has the next line more than one?
WORDS = BITS["X_WORDS"]
SPLITS = struct.pack("<BbBxBbBxBbBxBbBx", WORDS, 0, 4, WORDS, 0, 12, WORDS, 1, 4, WORDS, 1, 4)
LEAVES = struct.pack("<8h", -2048, 9999, 1024, 2048, 0, 9999, 9999, 512)
GENRES = bytes([7]) + bytes(N_GENRE_WEIGHTS - 2) + bytes([249])  # the last is -7
LEXICON = bytes(4)
TINY = pack_model(LEXICON, GENRES, SPLITS, LEAVES, 2, 64)

FIELDS = {"magic": 0, "version": 8, "columns": 12, "trees": 16, "depth": 20, "bits": 24}
FIELDS |= {"bias": 28, "checksum": 32}
HEADER = 36
VERSION = struct.unpack_from("<I", TINY, FIELDS["version"])[0]


def logits(text: str, of: Model) -> list[int]:
    return list(text_logits(text, load_tables(), of))


def written(data: bytes, folder: Path) -> Path:
    path = folder / "tiny.model"
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        read_model(path)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value).removeprefix(f"{path}: ")


def with_field(name: str, value: int) -> bytes:
    at = FIELDS[name]
    return TINY[:at] + struct.pack("<I", value) + TINY[at + 4 :]


# --- scores of the trees --------------------------------------------------------------------


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


def test_what_was_packed_is_in_the_file() -> None:
    trees = Trees.from_bytes(TINY)
    assert (trees.depth, trees.bias, trees.genres, trees.lexicon) == (2, 64, GENRES, LEXICON)
    assert trees.splits == [(WORDS, 0, 4), (WORDS, 0, 12), (WORDS, 1, 4), (WORDS, 1, 4)]
    assert trees.leaves == [-2048, 9999, 1024, 2048, 0, 9999, 9999, 512]
    assert len(TINY) == HEADER + 16 + 16 + N_GENRE_WEIGHTS + 4


def test_a_negative_bias_comes_back() -> None:
    assert Trees.from_bytes(pack_model(LEXICON, GENRES, SPLITS, LEAVES, 2, -99_999)).bias == -99_999


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("n_trees", [1, 7, 8, 9, 17])
def test_every_tree_counts(n_trees: int, narrow: bool) -> None:
    leaves = struct.pack(f"<{2 * n_trees}h", *[64, 0] * n_trees)
    model = Model(LEXICON, GENRES, b"\0\0\4\0" * n_trees, leaves, n_trees, 1, 0, narrow)
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


# --- damage ---------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.model") == "No such file or directory"


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path) == "Is a directory"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no model of this package"),
        (TINY[:8], "is no model of this package"),
        (TINY[: HEADER - 1], "is no model of this package"),
        (b"\0" * len(TINY), "is no model of this package"),
        (b"X" + TINY[1:], "is no model of this package"),
        (with_field("version", VERSION - 1), "is of another version"),
        (with_field("version", VERSION + 1), "is of another version"),
        (with_field("columns", BITS["N_COLUMNS"] - 1), "is of another version"),
        (with_field("columns", BITS["N_COLUMNS"] + 1), "is of another version"),
        (TINY[:HEADER], "has the wrong length"),
        (TINY[:-1], "has the wrong length"),
        (TINY + b"\0", "has the wrong length"),
        (TINY * 2, "has the wrong length"),
        (with_field("trees", 0), "has the wrong length"),
        (with_field("trees", 1 << 31), "has the wrong length"),
        (with_field("trees", (1 << 32) - 1), "has the wrong length"),
        (with_field("depth", 0), "has the wrong length"),
        (with_field("depth", 9), "has the wrong length"),
        (with_field("depth", 31), "has the wrong length"),
        (with_field("bits", 0), "has the wrong length"),
        (with_field("bits", 31), "has the wrong length"),
        (with_field("bits", (1 << 32) - 1), "has the wrong length"),
        (with_field("checksum", 0), "is damaged"),
    ],
)
def test_damage_is_named(data: bytes, reason: str, tmp_path: Path) -> None:
    assert refused(written(data, tmp_path)) == reason


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "bias"])
@pytest.mark.parametrize("at", range(4))
def test_a_changed_byte_of_the_header_is_refused(field: str, at: int, tmp_path: Path) -> None:
    changed = bytearray(TINY)
    changed[FIELDS[field] + at] ^= 1
    refused(written(bytes(changed), tmp_path))


@pytest.mark.parametrize(
    "at",
    [
        *range(HEADER, len(TINY) - N_GENRE_WEIGHTS),
        *range(len(TINY) - N_GENRE_WEIGHTS, len(TINY), 500),  # enough of the weights of words
        *range(len(TINY) - 8, len(TINY)),
    ],
)
def test_a_changed_byte_of_the_tables_is_refused(at: int, tmp_path: Path) -> None:
    changed = bytearray(TINY)
    changed[at] ^= 128
    assert refused(written(bytes(changed), tmp_path)) == "is damaged"


# --- damage with a valid checksum, or in single bytes --------------------------------------------


@pytest.mark.parametrize("at", range(4))
def test_a_changed_byte_of_the_bias_is_refused(at: int, tmp_path: Path) -> None:
    changed = bytearray(TINY)
    changed[FIELDS["bias"] + at] ^= 1
    refused(written(bytes(changed), tmp_path))


@pytest.mark.parametrize(
    "data",
    [
        pack_model(LEXICON, GENRES, b"", b"", 2, 0),
        pack_model(bytes(1), GENRES, SPLITS, LEAVES, 2, 0),
        pack_model(LEXICON, GENRES[:-1], SPLITS, LEAVES, 2, 0),
        pack_model(LEXICON, b"", SPLITS, LEAVES, 2, 0),
    ],
    ids=["no trees", "a lexicon of one", "a weight too few", "no weights of words"],
)
def test_a_whole_file_of_absurd_tables_is_refused(data: bytes, tmp_path: Path) -> None:
    refused(written(data, tmp_path))


@pytest.mark.parametrize(
    ("column", "offset"),
    [
        (BITS["N_COLUMNS"], 0),
        (255, 0),
        (WORDS, PAD + 1),
        (WORDS, -PAD - 1),
        (BITS["N_LOCAL"], 1),
        (BITS["N_COLUMNS"] - 1, -1),
    ],
)
def test_a_split_on_a_missing_column_is_refused(column: int, offset: int, tmp_path: Path) -> None:
    split = struct.pack("<BbBx", column, offset, 0)
    refused(written(pack_model(LEXICON, GENRES, split, bytes(4), 1, 0), tmp_path))


READERS = """
from cleaner.model._columns import text_logits, text_columns, text_genre, text_grams
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.html._names import name_words, word_index
from cleaner.html._judge import judge_page
from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.engines import ENGINES
from cleaner.html.parse import parse_page
from cleaner.model.load import load_model
from cleaner.markers.load import load_tables

def model(column=0, offset=0, lexicon=bytes(4), genres=bytes(N_GENRE_WEIGHTS)):
    return Model(lexicon, genres, bytes([column, offset % 256, 0, 0]), bytes(4), 1, 1, 0)

text, tables, own = "one\\ntwo words\\n", load_tables(), load_model()
fast = load_model("page_fast", ENGINES["fast"].n_given_columns)
root = parse_page("<p class=a>one<p>two")
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
    "judge_page(text, tables, own, model(column=255), b'', 1.0)",
    "judge_page(text, tables, own, model(column=255), bytes(18), 1.0)",
    "judge_page(text, tables, own, own, bytes(17), 1.0)",
    "judge_page(text, tables, own, own, bytes(18 * 300), 1.0)",
    "judge_page(text, tables, own, fast, bytes(18), 1.0)",
    "judge_page('', tables, own, model(column=255), b'', 1.0)",
    "read_page(root, b'')",
    "read_page(root, bytes(3))",
    "read_page(root, None)",
    "read_page(None, bytes(4))",
    "read_page(root, bytes(4)).element(99)",
    "read_page(root, bytes(4)).element(-1)",
    "read_page(root, bytes(4)).around(2)",
    "Page().element(0)",
    "Page().words(0)",
    "name_words(())",
    "name_words(('p', None, 'x', 'y', 'z'))",
    "word_index('p', 0, 0)",
    "word_index('p', 0, 3)",
    "word_index('p', 99, 4)",
]


def test_readers_refuse_invalid_arguments() -> None:
    """In a process of its own, since a fault would read beyond the end of the memory."""
    code = f"""{READERS}
for call in {CALLS}:
    try:
        eval(call)
    except (ValueError, TypeError, IndexError) as error:
        print(call, flush=True)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == CALLS
    assert (done.returncode, done.stderr) == (0, "")


FLIP = """
import sys
from cleaner.model._columns import text_logits
from cleaner.errors import ModelError
from cleaner.model.load import read_model
from cleaner.markers.load import load_tables

path, copy, step, text = sys.argv[1], sys.argv[2], int(sys.argv[3]), "One line.\\nShare\\n"
whole, tables = open(path, "rb").read(), load_tables()
parts = [whole[:at] for at in (0, 1, 8, 35, 36, 37, len(whole) // 2, len(whole) - 1)]
parts += [whole + b"0", whole * 2, whole[1:]]
for at in [*range(36), *range(36, len(whole), step)]:
    parts.append(bytes([*whole[:at], whole[at] ^ (1 << at % 8), *whole[at + 1 :]]))
for part in parts:
    with open(copy, "wb") as file:
        file.write(part)
    try:
        read_model(copy)
    except ModelError as error:
        assert str(error).startswith(f"{copy}: ")
    else:
        sys.exit("a damaged model was read")
print(len(parts))
"""


def test_no_changed_byte_of_the_own_model_is_accepted(tmp_path: Path) -> None:
    path, copy = Path(model.FOLDER, "lines.model"), tmp_path / "copy.model"
    done = subprocess.run(
        [sys.executable, "-c", FLIP, path, copy, "9973"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 60


def test_splits_reach_as_far_as_the_padding() -> None:
    assert BITS["MAX_REACH"] == PAD


# --- the package's own ----------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["full", "fast"])
def test_the_own_models_load_once_and_are_small(engine: str) -> None:
    name, n_given = f"page_{engine}", ENGINES[engine].n_given_columns
    assert load_model() is load_model()
    assert load_model(name, n_given) is load_model(name, n_given)
    assert load_model(name, n_given) is not load_model()
    assert sum(path.stat().st_size for path in Path(model.FOLDER).glob("*.model")) <= MAX_BYTES


def test_the_engines_weigh_the_words_around_lines_alike() -> None:
    """A page that was read for one engine need not be read again for the other."""
    full, fast = (load_model(f"page_{e}", ENGINES[e].n_given_columns) for e in ("full", "fast"))
    assert bytes(full.lexicon) == bytes(fast.lexicon)


def test_a_damaged_own_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "FOLDER", str(tmp_path))
    with pytest.raises(CleanerError, match=r"none\.model"):
        load_model.__wrapped__("none")


def test_threads_give_the_same_scores() -> None:
    text = "The ferry was late again, and nobody could say why.\nRead next\n" * 2000
    alone = logits(text, load_model())
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda _: logits(text, load_model()), range(8)))
    assert again == [alone] * 8
    assert len(set(alone)) > 1


def test_the_manifest_is_of_these_models() -> None:
    manifest = json.loads(Path(model.FOLDER, "manifest.json").read_text())
    assert manifest["models"] == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path(model.FOLDER).glob("*.model")
    }
