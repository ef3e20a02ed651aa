"""Lines that stand on several pages of a site: counted, merged, stored, used."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")

from cleaner import Config, InputError, clean, explain  # noqa: E402
from cleaner.corpus.repeats import Repeats, SeenLines, line_hash, line_hashes  # noqa: E402

SITE = "quay.example"
FOOT = (
    "Quayside Plus for members\nLamps of the lower harbour\nBoats and crates, and who owns them\n"
)
STORIES = [
    (
        "The ferry was late again, and nobody on the quay could say why it was so this time.\n"
        "The captain slept until noon, and the harbour master wrote a letter to the council.\n"
    ),
    (
        "An old schoolteacher kept a diary of every storm, and sold it to a stranger for a boat.\n"
        "Nobody asked her what was in it, and she would not have told them if they had done so.\n"
    ),
    (
        "The mill stood empty for a year, and the council could not agree on what to do with it.\n"
        "Then the roof fell in on a Sunday, while the village was away at the fair by the river.\n"
    ),
]
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
