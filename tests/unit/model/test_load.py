"""Model files: what is written is read again, and damaged files are refused with a reason."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from oracle_trees import Trees
from pxd import numbers
from tiny_model import GENRES, LEAVES, LEXICON, SPLITS, TINY, WORDS

from cleaner.errors import CleanerError, ModelError
from cleaner.model import load as model
from cleaner.model._model import N_GENRE_WEIGHTS
from cleaner.model.load import load_model, pack_model, read_model

BITS = numbers("model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")
PAD = BITS["PAD"]
FIELDS = {"magic": 0, "version": 8, "columns": 12, "trees": 16, "depth": 20, "bits": 24}
FIELDS |= {"bias": 28, "checksum": 32}
HEADER = 36
VERSION = struct.unpack_from("<I", TINY, FIELDS["version"])[0]


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


def test_what_was_packed_is_in_the_file() -> None:
    trees = Trees.from_bytes(TINY)
    assert (trees.depth, trees.bias, trees.genres, trees.lexicon) == (2, 64, GENRES, LEXICON)
    assert trees.splits == [(WORDS, 0, 4), (WORDS, 0, 12), (WORDS, 1, 4), (WORDS, 1, 4)]
    assert trees.leaves == [-2048, 9999, 1024, 2048, 0, 9999, 9999, 512]
    assert len(TINY) == HEADER + 16 + 16 + N_GENRE_WEIGHTS + 4


def test_a_negative_bias_comes_back() -> None:
    assert Trees.from_bytes(pack_model(LEXICON, GENRES, SPLITS, LEAVES, 2, -99_999)).bias == -99_999


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


def test_a_damaged_own_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "FOLDER", str(tmp_path))
    with pytest.raises(CleanerError, match=r"none\.model"):
        load_model.__wrapped__("none")


def test_the_manifest_is_of_these_models() -> None:
    manifest = json.loads(Path(model.FOLDER, "manifest.json").read_text())
    assert manifest["models"] == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path(model.FOLDER).glob("*.model")
    }
