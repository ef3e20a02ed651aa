"""The table of markers as bytes: read again as it was, and refused where it is damaged."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest
from pxd import numbers

from cleaner.markers._tables import Tables
from cleaner.markers.reader import make_tables, read_languages
from cleaner.scan._scan import scan_lines

TABLES = numbers("markers/_tables.pxd")
NODE_BYTES, MARKER_BYTES = 16, 16
SIGN, N_WORDS, NEXT = 5, 12, 14  # of a marker
TEXT = "Leave a Reply\n\nShe wrote Leave a Reply on the wall.\n\n12 Comments\n\n关联阅读\n"


def rows(of: Tables) -> list[dict[str, object]]:
    return scan_lines(TEXT, of)


def test_bytes_give_the_same_tables() -> None:
    made = make_tables(read_languages())
    again = Tables.from_bytes(made.to_bytes())
    assert again.n_markers == made.n_markers
    assert again.to_bytes() == made.to_bytes()
    assert rows(again) == rows(made)


@pytest.mark.parametrize("cut", [0, 1, 8, 12, 27, 28, 30, 1000, -1])
def test_torn_bytes_are_refused(cut: int) -> None:
    whole = make_tables([]).to_bytes()
    with pytest.raises(ValueError, match="table of markers"):
        Tables.from_bytes(whole[:cut])
    with pytest.raises(ValueError, match="of the wrong length"):
        Tables.from_bytes(whole + whole[:cut][-1:] + b"x")


@pytest.mark.parametrize(
    "row",
    [
        (),
        ("Share", 0, 0, 0, 1, 0, False),
        ("Share", 13, 0, 0, 1, 0, False),
        ("Share", 1, 4, 0, 1, 0, False),
        ("Share", 1, 0, 5, 1, 0, False),
        ("Share", 1, 0, 0, 0, 0, False),
        ("Share", 1, 0, 0, 4, 0, False),
        ("Share", 1, 0, 0, 1, 6, False),
        ("", 1, 0, 0, 1, 0, False),
        ("…", 1, 0, 0, 1, 0, False),
        ("a " * 17, 1, 0, 0, 1, 0, False),
    ],
    ids=str,
)
def test_rows_out_of_range_are_refused(row: tuple[object, ...]) -> None:
    with pytest.raises(ValueError):
        Tables([row], [])


CHECKSUM = len(b"markers4")
SIZES = CHECKSUM + 4
ONE = Tables([("Share this", 2, 0, 0, 3, 0, False), ("Share", 2, 0, 0, 1, 0, True)], [("the", 1)])
# The parts of the table, as `_tables.pyx` writes them: two edges leave the root, one another node.
N_ROOTS = N_EDGES = 1024
CHARS = SIZES + 20
ROOTS = CHARS + 4 * TABLES["PLANE"] + TABLES["FIRST_BITS"] // 8 + TABLES["LATER_BITS"] // 8
EDGES = ROOTS + 8 * N_ROOTS
NODES = EDGES + 8 * N_EDGES
MARKERS = NODES + 4 * NODE_BYTES


def with_checksum(data: bytearray) -> bytes:
    """`data` with its checksum corrected."""
    data[CHECKSUM : CHECKSUM + 4] = crc32(data[CHECKSUM + 4 :]).to_bytes(4, "little")
    return bytes(data)


def changed(at: int, layout: str, *values: int) -> bytes:
    data = bytearray(ONE.to_bytes())
    struct.pack_into(layout, data, at, *values)
    return with_checksum(data)


def slot(first: int, n: int) -> int:
    """The offset of the first slot in use, of `n` from `first` on."""
    data = ONE.to_bytes()
    taken = [at for at in range(first, first + 8 * n, 8) if any(data[at : at + 8])]
    return taken[0]


def test_the_offsets_that_these_tests_assume() -> None:
    data = ONE.to_bytes()
    assert with_checksum(bytearray(data)) == data
    assert len(data) - MARKERS == 3 * MARKER_BYTES
    assert struct.unpack_from("<5I", data, SIZES) == (TABLES["PLANE"], N_ROOTS, N_EDGES, 3, 2)
    assert struct.unpack_from("<2I", data, slot(ROOTS, N_ROOTS))[1] in (1, 2, 3)
    assert data[MARKERS + MARKER_BYTES] == 2


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (changed(slot(ROOTS, N_ROOTS) + 4, "<I", 4), "an edge to no node"),
        (changed(slot(ROOTS, N_ROOTS) + 4, "<I", 0), "an edge to no node"),
        (changed(slot(EDGES, N_EDGES) + 4, "<I", 2**32 - 1), "an edge to no node"),
        (changed(slot(EDGES, N_EDGES) + 4, "<I", 1), "two edges to one node"),
        (changed(slot(EDGES, N_EDGES), "<I", 0), "a node that nothing leads to"),
        (changed(NODES + NODE_BYTES + 8, "<H", 3), "a node without its marker"),
        (changed(NODES + NODE_BYTES + 12, "<I", 1), "a gap that leads to no later node"),
        (changed(NODES + NODE_BYTES + 12, "<I", 4), "a gap that leads to no later node"),
        (changed(MARKERS + MARKER_BYTES, "<B", 0), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES, "<B", 13), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + 1, "<B", 4), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + 2, "<B", 5), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + 3, "<B", 0), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + 4, "<B", 6), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + SIGN, "<B", 8), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + N_WORDS, "<H", 0), "a marker of no known kind"),
        (changed(MARKERS + MARKER_BYTES + NEXT, "<H", 1), "a marker that is followed"),
    ],
)  # fmt: skip
def test_a_wrong_index_is_refused(data: bytes, fault: str) -> None:
    with pytest.raises(ValueError, match=f"^a table of markers with {fault}"):
        Tables.from_bytes(data)


def test_a_table_without_a_free_slot_is_refused() -> None:
    """A look-up would never end in it."""
    data = bytearray(ONE.to_bytes())
    edges = b"".join(struct.pack("<2I", 1, 4 + i) for i in range(N_EDGES))
    data[EDGES:NODES] = edges
    data[NODES:MARKERS] = bytes(NODE_BYTES * (4 + N_EDGES))
    struct.pack_into("<I", data, SIZES + 12, 3 + N_EDGES)
    for at in range(slot(ROOTS, N_ROOTS), EDGES, 8):
        if any(data[at : at + 8]):
            last = at
    free = next(at for at in range(ROOTS, EDGES, 8) if not any(data[at : at + 8]))
    assert last != free
    taken = {struct.unpack_from("<I", data, at + 4)[0] for at in range(ROOTS, EDGES, 8)}
    (lost,) = {1, 2, 3} - taken
    struct.pack_into("<2I", data, free, 1, lost)
    with pytest.raises(ValueError, match="with no free slot"):
        Tables.from_bytes(with_checksum(data))


@pytest.mark.parametrize("at", [0, 4, 8, 12, 16])
@pytest.mark.parametrize("size", [0, 1, 5, 1000, 1 << 27, 2**32 - 1])
def test_impossible_sizes_are_refused(at: int, size: int) -> None:
    with pytest.raises(ValueError, match="table of markers"):
        Tables.from_bytes(changed(SIZES + at, "<I", size))


# Runs in a process of its own, since the test is that it does not crash.
FLIP = """
import sys
from zlib import crc32
from cleaner._core import clean_text
from cleaner.markers._tables import Tables
from cleaner.model.load import load_model

checksum, step, text = {checksum}, {step}, {text!r}
whole = open(sys.argv[1], "rb").read()
expected = clean_text(text, Tables.from_bytes(whole), 2.0, 0)
for corrected in (False, True):
    n = n_read = 0
    for at in range(0, len(whole), step):
        data = bytearray(whole)
        data[at] ^= 1 << at % 8 if at % 3 else 255
        if corrected:
            data[checksum : checksum + 4] = crc32(data[checksum + 4 :]).to_bytes(4, "little")
        n += 1
        try:
            tables = Tables.from_bytes(bytes(data))
        except ValueError:
            continue
        n_read += 1
        found = clean_text(text, tables, 2.0, 0)
        assert corrected and len(found) <= len(text), at
    print(n, n_read)
"""


def test_no_changed_byte_crashes(tmp_path: Path) -> None:
    """With the old checksum each is refused; with a new one it is refused or has a meaning."""
    file = tmp_path / "table"
    file.write_bytes(make_tables(read_languages()).to_bytes())
    code = FLIP.format(checksum=CHECKSUM, step=40_009, text=TEXT * 3)
    done = subprocess.run([sys.executable, "-c", code, file], stdout=subprocess.PIPE, check=False)
    assert done.returncode == 0, f"ended by {-done.returncode}"
    old_sum, new_sum = (tuple(map(int, line.split())) for line in done.stdout.splitlines())
    assert old_sum[0] == new_sum[0] > 50
    assert old_sum[1] == 0 < new_sum[1]


def test_bytes_are_used_where_they_lie() -> None:
    """From a place on that numbers may have, and as long as the tables are there."""
    whole = make_tables(read_languages()).to_bytes()
    data = bytearray(64 + len(whole))
    data[64:] = whole
    made = Tables.from_bytes(data, 64)
    with pytest.raises(BufferError):
        data.clear()
    assert made.to_bytes() == whole
    for start in (0, 63, 65, len(data), len(data) + 64):
        with pytest.raises(ValueError, match="table of markers"):
            Tables.from_bytes(data, start)
    odd = b"x" + whole
    with pytest.raises(ValueError, match="odd place"):
        Tables.from_bytes(odd, 1)
    del made
    data.clear()


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="table of markers"):
        Tables.from_bytes(b"x" * 5000)
