"""Compressed streams: the same bytes again, bounded pieces, and damage that is noticed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from cleaner.corpus.codecs import PIECE_BYTES, Stream, compressed
from cleaner.errors import InputError

COMPRESSIONS = ("gzip", "zstd", "bzip2", "xz", None)
TEXT = b"The ferry left at noon, and nobody waved.\n" * 3000


def packed(data: bytes, compression: str | None) -> bytes:
    file = BytesIO()
    writer = compressed(file, compression)
    writer.write(data)
    writer.close()
    return file.getvalue()


def read(path: Path, compression: str | None, **options: bool) -> tuple[bytes, Stream]:
    stream = Stream(path, compression, **options)
    with closing(stream):
        return b"".join(stream.pieces()), stream


@pytest.mark.parametrize("compression", COMPRESSIONS)
@given(parts=st.lists(st.binary(max_size=2000), max_size=4))
def test_members_one_after_another_are_one_stream(
    compression: str | None, parts: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("codecs") / "a"
    path.write_bytes(b"".join(packed(part, compression) for part in parts))
    data, stream = read(path, compression)
    assert data == b"".join(parts)
    assert not stream.faults
    assert stream.n_read == stream.size == path.stat().st_size


@pytest.mark.parametrize(
    ("compression", "pack"),
    [("gzip", gzip.compress), ("bzip2", bz2.compress), ("xz", lzma.compress),
     ("zstd", zstandard.ZstdCompressor(19).compress)],
)  # fmt: skip
def test_what_others_write_is_read(
    compression: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a"
    path.write_bytes(pack(TEXT) + pack(b"And then?"))
    assert read(path, compression)[0] == TEXT + b"And then?"


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_what_is_written_has_the_same_bytes_in_every_run(compression: str | None) -> None:
    assert packed(TEXT, compression) == packed(TEXT, compression)


def test_gzip_names_no_time_and_no_file() -> None:
    assert packed(TEXT, "gzip")[3:8] == bytes(5)  # flags and time


@pytest.mark.parametrize("compression", COMPRESSIONS[:-1])
@pytest.mark.parametrize("n_lost", [1, 3, 20])
def test_a_stream_that_is_cut_short_is_read_as_far_as_it_goes(
    compression: str, n_lost: int, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    whole = packed(TEXT + os.urandom(400_000), compression)
    path.write_bytes(whole[:-n_lost])
    data, stream = read(path, compression)
    assert data.startswith(TEXT) or (compression == "bzip2" and not data)  # one block
    assert [fault.where for fault in stream.faults] == [f"offset {len(whole) - n_lost}"]
    assert "cut short" in stream.faults[0].reason


@pytest.mark.parametrize("compression", COMPRESSIONS[:-1])
def test_damage_is_noticed_with_its_offset(compression: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    whole = bytearray(packed(os.urandom(200_000) + TEXT, compression))
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(whole)
    _, stream = read(path, compression)
    (fault,) = stream.faults
    assert fault.where.startswith("offset ")
    assert fault.reason.startswith(f"{compression} is damaged: ")
    assert "error" not in fault.reason.lower()


def test_reading_goes_on_at_the_next_member_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    members = [bytearray(gzip.compress(os.urandom(3000) + bytes([at]))) for at in range(5)]
    members[1][1000] ^= 0xFF
    members[3][:] = b"\x1f\x8b\x08"
    path.write_bytes(b"".join(members))
    data, stream = read(path, "gzip", resumes=True)
    for at in (0, 2, 4):
        assert gzip.decompress(members[at]) in data
    starts = [sum(map(len, members[:at])) for at in (1, 3)]
    assert len(stream.faults) == 2
    assert starts[0] <= int(stream.faults[0].where.split()[1]) < starts[1]


def test_offset_of_a_position_is_that_of_its_member(tmp_path: Path) -> None:
    path = tmp_path / "a"
    members = [gzip.compress(TEXT[: 100 * at]) for at in (1, 2, 3)]
    path.write_bytes(b"".join(members))
    _, stream = read(path, "gzip")
    offsets = [stream.offset_of(position) for position in (0, 99, 100, 299, 300)]
    first, second = len(members[0]), len(members[0]) + len(members[1])
    assert offsets == [0, 0, first, first, second]


@pytest.mark.parametrize("compression", COMPRESSIONS[:-1])
def test_a_bomb_comes_in_small_pieces(compression: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    writer = compressed(file := BytesIO(), compression)
    for _ in range(12):
        writer.write(bytes(1 << 20))
    writer.close()
    path.write_bytes(file.getvalue())
    stream = Stream(path, compression)
    sizes = [len(piece) for piece in stream.pieces()]
    stream.close()
    assert sum(sizes) == 12 << 20
    assert max(sizes) <= (64 << 20 if compression == "zstd" else PIECE_BYTES)


def test_a_window_that_needs_too_much_memory_is_a_fault(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=30)
    path = tmp_path / "a"
    path.write_bytes(zstandard.ZstdCompressor(compression_params=parameters)
                     .compressobj().compress(TEXT) or b"\x28\xb5\x2f\xfd\x00\xa0")  # fmt: skip
    data, stream = read(path, "zstd")
    assert (data, len(stream.faults)) == (b"", 1)


@pytest.mark.parametrize("compression", COMPRESSIONS[:-1])
def test_a_file_that_is_not_compressed_so_is_refused(compression: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(TEXT)
    with pytest.raises(InputError, match=f"is not compressed with {compression}"):
        read(path, compression)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Stream(tmp_path / "none", None)
    with pytest.raises(InputError, match="is a directory"):
        Stream(tmp_path, None)


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_an_empty_file_has_no_bytes(compression: str | None, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    data, stream = read(path, compression)
    assert (data, stream.faults) == (b"", [])
