"""Lines that stand on several pages of a site: counted, merged, stored, used."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest
from stories import STORIES

pa = pytest.importorskip("pyarrow")
csv = pytest.importorskip("pyarrow.csv")

from cleaner import Config, InputError, clean, explain  # noqa: E402
from cleaner.corpus.files import clean_file, count_file  # noqa: E402
from cleaner.corpus.records import Options, Outcome  # noqa: E402
from cleaner.corpus.repeats import (  # noqa: E402
    Repeats,
    SeenLines,
    domain_of,
    line_hash,
    line_hashes,
)
from cleaner.corpus.treat import Treatment  # noqa: E402

SITE = "quay.example"
FOOT = (
    "Quayside Plus for members\nLamps of the lower harbour\nBoats and crates, and who owns them\n"
)
PAGES = [f"{story}\n{FOOT}" for story in STORIES]


def counted(pages: list[str] = PAGES, **more: int) -> Repeats:
    return Repeats(**more).fit((SITE, page) for page in pages)


def rows(repeats: Repeats) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in repeats.to_table().to_pylist()]


def test_hashes_are_the_same_everywhere() -> None:
    assert line_hash("Quayside Plus for members") == -8644702220857836043
    assert line_hash(" 12  COMMENTS") == line_hash("3 comments")
    assert line_hash("12 | * 14") is None
    assert line_hashes("b\na\n\nB \n") == sorted([line_hash("a"), line_hash("b")])


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.quay.example/news", "quay.example"),
        ("  HTTP://user:word@News.Quay.Example.:8080 ", "news.quay.example"),
        ("//quay.example/a", "quay.example"),
        ("https://www.example", "example"),
        ("https://wwwharbour.example", "wwwharbour.example"),
        ("https://[::1]:80/", "::1"),
        ("https://hafen.straße.example/", "hafen.straße.example"),
        ("https://[quay/", None),
        ("quay.example/a", None),
        ("mailto:a@quay.example", None),
        ("", None),
    ],
)
def test_domains_of_addresses(url: str, domain: str | None) -> None:
    assert domain_of(url) == domain


def test_repeated_lines_are_known() -> None:
    seen = counted().freeze()
    assert len(seen) == 3
    start, stop = seen.lines(SITE, PAGES[0])[0]
    assert PAGES[0][start:stop] == "Quayside Plus for members"
    assert seen.is_repeated(SITE, "quayside  plus for members")
    assert not seen.is_repeated("other.example", "Quayside Plus for members")
    assert seen.lines("other.example", PAGES[0]) == []
    assert len(counted(min_pages=4).freeze()) == 0


def test_repeated_lines_go_with_a_rule_of_their_own() -> None:
    seen = counted().freeze()
    for page, story in zip(PAGES, STORIES, strict=True):
        report = seen.explain(page, Config(model=False), domain=SITE)
        assert report.cleaned == story
        assert {span.rule for span in report.dropped} == {"repeated_on_site"}
        cleaned = seen.clean(page, Config(model=False), domain=SITE)
        assert cleaned == story
        assert seen.clean(cleaned, Config(model=False), domain=SITE) is cleaned
        assert seen.clean(page, domain=SITE) == seen.explain(page, domain=SITE).cleaned
        assert seen.clean(page, domain="other.example") == clean(page)


def test_running_text_is_not_dropped_for_it() -> None:
    pages = [f"{STORIES[0]}{story}" for story in STORIES[1:]] * 2
    seen = counted(pages).freeze()
    for page in pages:
        assert seen.clean(page, domain=SITE) == page
        told = seen.explain(page, domain=SITE, evidence=True).evidence
        assert told is not None
        assert {one.kept_by for one in told if one.rule == "repeated_on_site"} == {"no_witness"}
        report = seen.explain(page, Config(model=False), domain=SITE, evidence=True)
        assert report.cleaned == page
        assert "running_text" in {one.kept_by for one in report.evidence or ()}


def test_the_rule_can_be_switched_off_and_lines_kept() -> None:
    seen = counted().freeze()
    for page in PAGES:
        off = Config(rules_off={"repeated_on_site"})
        assert seen.explain(page, off, domain=SITE) == explain(page, off)
        kept = Config(model=False, keep_matching=["^Lamps"])
        assert "Lamps of the lower harbour\n" in seen.clean(page, kept, domain=SITE)


def test_merging_is_counting() -> None:
    parts = [Repeats().fit([(SITE, page)]) for page in PAGES]
    random.Random(3).shuffle(parts)
    merged = parts[0].merge(parts[1].merge(parts[2]))
    assert rows(merged) == rows(counted())
    assert len(merged) == len(counted())
    assert merged.pages(SITE, "Lamps of the lower harbour") == 3
    assert merged.pages(SITE, "***") == merged.pages("x", "Lamps of the lower harbour") == 0


def test_a_line_counts_once_a_page() -> None:
    assert counted([FOOT * 5]).pages(SITE, "Lamps of the lower harbour") == 1


def test_memory_is_bounded() -> None:
    repeats = Repeats(max_lines=100)
    for n in range(500):
        text = "".join(f"boat {chr(97 + n % 26)}{chr(97 + n // 26)} {word}\n" for word in "abcd")
        repeats.add(f"{n % 7}.example", FOOT + text)
        assert len(repeats) <= 100
        assert len(repeats) == len(rows(repeats))
    assert repeats.n_forgotten > 0
    assert len(repeats.freeze()) == 3 * 7


def test_lines_of_few_pages_go_first() -> None:
    repeats = counted(max_lines=8)
    assert len(repeats) == 3
    assert repeats.n_forgotten == 6


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "seen.parquet"
    repeats = counted(min_pages=2)
    repeats.save(path)
    again = Repeats.load(path)
    assert rows(again) == rows(repeats)
    assert again.min_pages == 2
    assert Repeats.load(path, min_pages=5).min_pages == 5
    assert [p.name for p in tmp_path.iterdir()] == ["seen.parquet"]
    Repeats().save(path)
    assert len(Repeats.load(path)) == 0


def test_repeated_lines_are_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "counts.parquet"
    counts = counted().merge(Repeats().fit([("other.example", FOOT)] * 2))
    counts.save(path)
    for min_pages in (None, 2, 3, 4):
        seen = SeenLines.load(path, min_pages)
        expected = Repeats.load(path, min_pages).freeze()
        assert pickle.dumps(seen) == pickle.dumps(expected)
        assert seen.fingerprint == expected.fingerprint
    assert len(SeenLines.load(path)) == 3
    assert len(SeenLines.load(path, 2)) == 6
    assert SeenLines.load(path).fingerprint != SeenLines.load(path, 2).fingerprint
    with pytest.raises(ValueError, match="min_pages must be"):
        SeenLines.load(path, 1)
    with pytest.raises(InputError, match="gone: holds no counts"):
        SeenLines.load(tmp_path / "gone")


def test_folders_of_an_engine_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "counts"
    folder.mkdir()
    (folder / "_SUCCESS").touch()
    (folder / ".part-0.parquet.crc").write_bytes(b"crc")
    for n in range(3):  # the same lines in each part: they are added up
        counted(PAGES[n : n + 1]).save(folder / f"part-{n}.snappy.parquet")
    assert rows(Repeats.load(folder)) == rows(counted())
    assert SeenLines.load(folder).fingerprint == counted().freeze().fingerprint


def test_tables_of_engines_are_added_up() -> None:
    found = [(SITE, line, 1) for page in PAGES for line in line_hashes(page)]
    columns = dict(zip(("domain", "line_hash", "pages"), zip(*found, strict=True), strict=True))
    table = pa.table({"other": [0] * len(found), **columns})
    assert rows(Repeats().add_table(table)) == rows(counted())


@pytest.mark.parametrize(
    "columns",
    [
        {"domain": ["a"], "pages": [1]},
        {"domain": ["a"], "line_hash": [None], "pages": [1]},
        {"domain": ["a"], "line_hash": ["x"], "pages": [1]},
        {"domain": [[3]], "line_hash": [1], "pages": [1]},
        {"domain": ["a"], "line_hash": [1], "pages": [0]},
        {"domain": ["a", "a"], "line_hash": [1, 2], "pages": [1, 1 << 62]},
    ],
)
def test_wrong_tables(columns: dict[str, list[object]], tmp_path: Path) -> None:
    table = pa.table(columns)
    with pytest.raises(ValueError, match="column"):
        Repeats().add_table(table)
    pa.parquet.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(InputError, match="holds no counts of lines"):
        Repeats.load(tmp_path / "a.parquet")


def test_wrong_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"PAR1 and no more")
    for name in ("a", "gone"):
        with pytest.raises(InputError, match=name):
            Repeats.load(tmp_path / name)
    with pytest.raises(InputError, match="cannot be written"):
        counted().save(tmp_path / "a" / "b")


@pytest.mark.parametrize("wrong", [{"min_pages": 1}, {"max_lines": 0}])
def test_wrong_bounds(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(wrong))} must be"):
        Repeats(**wrong)


def test_pickles() -> None:
    seen = counted().freeze()
    data = pickle.dumps(seen)
    again = pickle.loads(data)
    assert pickle.dumps(again) == data
    assert isinstance(again, SeenLines)
    assert again.lines(SITE, PAGES[1]) == seen.lines(SITE, PAGES[1])
    backwards = counted(PAGES[::-1]).freeze()
    assert pickle.dumps(backwards) == data


def test_counting_on_does_not_change_what_is_frozen() -> None:
    repeats = counted()
    seen = repeats.freeze()
    repeats.fit((SITE, story) for story in STORIES * 3)
    assert len(seen) == 3
    assert len(repeats.freeze()) == 9


def test_a_file_is_counted_by_the_domain_of_its_records(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    table = pa.table({"site": [SITE, SITE, " ", SITE], "text": PAGES + PAGES[:1]})
    csv.write_csv(table, path)
    repeats = Repeats()
    outcome = count_file(path, repeats, Options(domain_field="site"))
    assert (outcome.summary.records, outcome.n_no_domain, repeats.n_pages) == (4, 1, 3)
    assert repeats.pages(SITE, "Lamps of the lower harbour") == 3
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]
    with pytest.raises(InputError, match="has no field 'url'; there are 'site', 'text'"):
        count_file(path, repeats, Options(url_field="url"))
    with pytest.raises(InputError, match="is no file of records"):
        count_file(tmp_path / "in.txt", repeats, Options(url_field="url"))
    options = Options(Config(model=False), repeats=repeats.freeze(), domain_field="site")
    outcome = clean_file(path, tmp_path / "out.csv", options)
    assert (outcome.summary.changed, outcome.n_no_domain) == (3, 1)


def test_a_domain_is_asked_for_only_where_it_is_needed() -> None:
    seen, outcome = counted().freeze(), Outcome()
    assert Treatment(Options(url_field="url")).domain_of(None, outcome) is None
    assert outcome.n_no_domain == 0
    by_name = Treatment(Options(repeats=seen, domain_field="site"))
    assert by_name.domain_of(" WWW.quay ", outcome) == "WWW.quay"
    assert by_name.domain_of("https://www.quay/", outcome, is_url=True) == "quay"
    assert outcome.n_no_domain == 0
    for none in (None, 7, b"https://quay/", "\ud800", " "):
        assert by_name.domain_of(none, outcome) is None
    assert outcome.n_no_domain == 5


FOOTS = [
    "Valley Hands Cooperative, behind the old dairy",
    "Who we are and where the presses stand",
    "Ink, paper and patience since the flood",
    "A word to the printers",
]


def page_of(*parts: str) -> str:
    """A page of all stories, and behind them these parts."""
    lines = [line for story in STORIES for line in story.splitlines()]
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<h1>Of boats</h1>{body}{''.join(parts)}"


FOOT_HTML = "".join(f"<p>{line}</p>" for line in FOOTS)


def test_pages_of_html_lose_repeated_lines_too() -> None:
    code = "print this a\nprint this b"
    page = page_of(f"<pre>{code}</pre><p>{STORIES[0]}</p>", FOOT_HTML)
    seen = Repeats().fit([(SITE, "\n".join([*FOOTS, code]))] * 3).freeze()
    alone = Treatment(Options()).page(page)
    for reports in (False, True):
        treatment = Treatment(Options(repeats=seen), reports=reports)
        assert treatment.page(page, None, "other.example").after == alone.after
        treated = treatment.page(page, None, SITE)
        gone = {*alone.after.split("\n")} - {*treated.after.split("\n")}
        assert gone
        assert gone <= {*FOOTS}
        assert treated.before == alone.before
        kept, at = "", 0
        for start, stop, *_ in treated.cuts:
            kept, at = kept + treated.before[at:start], stop
        assert (kept + treated.before[at:]).rstrip("\n") == treated.after
        assert "repeated_on_site" in {rule for _, _, _, rule, _ in treated.cuts}


def test_code_in_pages_of_html_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "Friends of the mill\nA word to the miller"
    page = page_of(FOOT_HTML, f"<pre>{code}</pre>")
    seen = Repeats().fit([(SITE, "\n".join([*FOOTS, code]))] * 3).freeze()
    treatment = Treatment(Options(repeats=seen))
    assert code in treatment.page(page, None, SITE).after
    monkeypatch.setattr("cleaner.corpus.treat._WHOLE", ())
    assert code not in treatment.page(page, None, SITE).after
