"""Where records begin and end: good ones are found whatever stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.corpus.archive import segments


def record(body: bytes, length: str | None = None) -> bytes:
    size = str(len(body)) if length is None else length
    return b"WARC/1.0\r\nWARC-Type: x\r\nContent-Length: %s\r\n\r\n%s\r\n\r\n" % (
        size.encode(), body)  # fmt: skip


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


BODIES = st.lists(st.binary(max_size=40) | st.just(b"\r\n\r\nWARC/1.0\r\nrain"), max_size=5)


@given(BODIES, st.integers(1, 100))
def test_records_are_whole_and_in_order(bodies: list[bytes], size: int) -> None:
    records = [record(body) for body in bodies]
    found = list(segments(iter(pieces(b"".join(records), size))))
    assert [segment.reason for segment in found] == [None] * len(bodies)
    assert [segment.data + b"\r\n\r\n" for segment in found] == records
    starts = [len(b"".join(records[:at])) for at in range(len(records))]
    assert [segment.position for segment in found] == starts


DAMAGED = {
    b"some bytes that are no record": "is no record",
    b"WARC/0.9\r\nContent-Length: 0\r\n\r\n": "is no record",
    record(b"body", "x"): "its header has no Content-Length that can be read",
    record(b"body", "-4"): "its header has no Content-Length that can be read",
    record(b"body", "9" * 30): "its header has no Content-Length that can be read",
    record(b"body", "11"): "its Content-Length is wrong",
    record(b"body", "1"): "its Content-Length is wrong",
    record(b"body", "99999"): "is cut short, or its Content-Length is wrong",
    b"WARC/1.0\r\nWARC-Type: x\r\n": "its header does not end",
    record(b"body").replace(
        b"Content-Length", b"Length"
    ): "its header has no Content-Length that can be read",
}


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize("damaged", DAMAGED)
def test_damage_takes_no_good_record_along(damaged: bytes, size: int) -> None:
    good = record(b"Rain fell.")
    found = list(segments(iter(pieces(good + damaged + good + good, size))))
    assert [segment.data for segment in found if not segment.reason][-2:] == [good[:-4]] * 2
    faults = [segment for segment in found if segment.reason]
    assert faults[0].position == len(good)
    assert DAMAGED[damaged] in str(faults[0].reason)
    assert b"".join(segment.data for segment in faults).startswith(damaged.rstrip(b"\r\n"))


def test_of_damage_no_more_is_held_than_of_a_record() -> None:
    good, damaged = record(b"Rain fell."), b"?" * 5000
    found = list(segments(iter(pieces(damaged + good, 100)), most=1000))
    assert [segment.data for segment in found] == [damaged[:1000], good[:-4]]


def test_a_record_that_is_too_long_is_not_held() -> None:
    good, long = record(b"Rain fell."), record(b"x" * 5000)
    found = list(segments(iter(pieces(good + long + good, 100)), most=1000))
    assert [segment.is_long for segment in found] == [False, True, False]
    assert found[1].data == long[:-4]  # the beginning, which is all of it here
    cut = list(segments(iter(pieces(good + long[:2000], 100)), most=1000))
    assert cut[1].reason == "is cut short"


@given(
    st.binary(max_size=200) | st.text("WARC/1.0\r\n: Content-Length7", max_size=120).map(str.encode)
)
def test_anything_ends(data: bytes) -> None:
    assert len(list(segments(iter(pieces(data, 5))))) <= len(data)
