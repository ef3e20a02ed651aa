"""The strategies of the laws draw boilerplate, and it is dropped."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import DrawnPage, pages

from cleaner import explain
from cleaner.markers.load import load_tables


def shares(strategy: st.SearchStrategy[DrawnPage]) -> tuple[list[float], list[float]]:
    """Of 200 pages each: the share of boilerplate, and the share of it that is dropped."""
    drawn: list[float] = []
    dropped: list[float] = []

    @settings(
        max_examples=200, database=None, derandomize=True, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(page: DrawnPage) -> None:
        report = explain(page.text)
        drawn.append(page.boilerplate_share)
        if page.boilerplate_share:
            dropped.append(report.share_dropped / page.boilerplate_share)

    collect()
    return drawn, dropped


def test_pages_hold_boilerplate_and_body() -> None:
    load_tables()
    drawn, dropped = shares(pages())
    assert sum(share > 0.1 for share in drawn) >= 0.5 * len(drawn)
    assert sum(share < 0.9 for share in drawn) >= 0.5 * len(drawn)
    assert sum(share > 0.3 for share in dropped) >= 0.5 * len(drawn)


def test_sure_boilerplate_is_dropped() -> None:
    _, dropped = shares(pages(boilerplate="sure"))
    assert sum(share > 0.8 for share in dropped) >= 0.6 * len(dropped)
