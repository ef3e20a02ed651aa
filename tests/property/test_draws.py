"""The laws are worth what their strategies draw: noise is drawn, and goes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import Page, pages

from cleaner import explain
from cleaner.markers.load import load_tables


def shares(strategy: st.SearchStrategy[Page]) -> tuple[list[float], list[float]]:
    """Of 200 pages each: the share that is noise, and the share of the noise that goes."""
    drawn: list[float] = []
    gone: list[float] = []

    @settings(
        max_examples=200, database=None, derandomize=True, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(page: Page) -> None:
        report = explain(page.text)
        drawn.append(page.noise_share)
        if page.noise_share:
            gone.append(report.share_dropped / page.noise_share)

    collect()
    return drawn, gone


def test_pages_hold_noise_and_body() -> None:
    load_tables()
    drawn, gone = shares(pages())
    assert sum(share > 0.1 for share in drawn) >= 0.5 * len(drawn)
    assert sum(share < 0.9 for share in drawn) >= 0.5 * len(drawn)
    assert sum(share > 0.3 for share in gone) >= 0.5 * len(drawn)


def test_sure_noise_goes() -> None:
    _, gone = shares(pages(noise="sure"))
    assert sum(share > 0.8 for share in gone) >= 0.6 * len(gone)
