"""The report page: what stands in it, that it loads nothing, and that no text becomes markup."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from cleaner import Report, Span, explain
from cleaner.corpus.report import Sample, write_report
from cleaner.errors import InputError, MissingExtraError
from cleaner.labels import LABELS
from cleaner.summary import Summary

TEXTS = {
    "ferry.txt": "The ferryman carried the last of the crates.\n\nLeave a Reply\n",
    "diary.txt": "An old schoolteacher kept a diary.\n\nAdvertisement\n\nLeave a Reply\n",
    "plain.txt": "Nobody in the village would speak about the fire.\n",
}
EVIL = "</script><script>alert(1)</script><!-- &amp; \udcff \0 ' \" {{ 7 * 7 }}"


def reports() -> list[tuple[str, Report]]:
    return [(name, explain(text)) for name, text in TEXTS.items()]


def evil() -> list[tuple[str, Report]]:
    text = f"{EVIL}\n{EVIL}"
    return [(EVIL, Report(text, (Span(0, 3), Span(3, len(text), "ad", "own_rule", 2.5))))]


def written(path: Path, texts: list[tuple[str, Report]], **options: Any) -> str:
    summary, sample = Summary(), Sample()
    for name, report in texts:
        summary.add(report, name)
        sample.add(report, name)
    write_report(path, summary, sample, **options)
    return path.read_text(encoding="utf-8")


def tree_of(page: str) -> Any:
    return lxml.html.document_fromstring(page.encode(), lxml.html.HTMLParser(encoding="utf-8"))


def text_of(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def rows_of(tree: Any, heading: str) -> list[str]:
    return [text_of(row) for row in tree.xpath(f"//section[h2/@id='{heading}']//tbody/tr")]


def data_of(page: str) -> Any:
    return json.loads(page.split('id="data">')[1].split("</script>")[0])


def test_the_overview_has_what_the_summary_counts(tmp_path: Path) -> None:
    tree = tree_of(written(tmp_path / "report.html", reports(), title="Harbour & coast"))
    chars = sum(map(len, TEXTS.values()))
    dropped = sum(len(report.text) - len(report.cleaned) for _, report in reports())
    assert tree.findtext(".//title") == tree.findtext(".//h1") == "Harbour & coast"
    assert [text_of(one) for one in tree.xpath("//dl[@class='totals']/div")] == [
        "Records 3",
        "Touched 2 66.7 %",
        "Left empty 0 0.0 %",
        f"Characters {chars}",
        f"Deleted {dropped} {100 * dropped / chars:.1f} %",
    ]
    assert [row.split()[0] for row in rows_of(tree, "by-label")] == ["comment", "ad"]
    assert rows_of(tree, "by-label")[0].endswith(f" 2 2 29 {2900 / dropped:.1f} %")
    assert [row.split()[0] for row in rows_of(tree, "by-rule")] == ["marker_line"]
    lines = rows_of(tree, "lines")
    assert lines[0].startswith(("2 Leave a Reply ferry.txt ·", "2 Leave a Reply diary.txt ·"))
    assert lines[1].startswith("1 Advertisement diary.txt ·")
    assert lines[1].endswith("Leave a Reply")  # what is around it
    assert [row.split()[0] for row in rows_of(tree, "worst")] == ["diary.txt", "ferry.txt"]
    assert rows_of(tree, "worst")[1] == "ferry.txt 25.0 % 15 60"
    assert "nothing 1" in rows_of(tree, "shares")


def test_the_documents_are_in_the_page(tmp_path: Path) -> None:
    data = data_of(written(tmp_path / "report.html", reports()))
    assert data["labels"] == [*LABELS]
    assert data["rules"] == ["marker_line"]
    documents = {name: rest for name, *rest in data["documents"]}
    number = LABELS.index("comment")
    score = reports()[0][1].dropped[0].score
    deleted = ["\nLeave a Reply\n", number, 0, score]
    assert documents["ferry.txt"] == [60, 15, 1, [TEXTS["ferry.txt"][:45], deleted]]
    assert documents.keys() == {"ferry.txt", "diary.txt"}


def test_links_to_the_worst_lead_to_their_documents(tmp_path: Path) -> None:
    page = written(tmp_path / "report.html", reports())
    data = data_of(page)
    links = tree_of(page).xpath("//section[h2/@id='worst']//a")
    assert len(links) == 2
    for link in links:
        number = int(link.get("href").removeprefix("#document="))
        assert data["documents"][number][0] == link.text


def test_the_worst_are_there_though_they_were_not_drawn(tmp_path: Path) -> None:
    summary, sample = Summary(), Sample(0)
    for name, report in reports():
        summary.add(report, name)
        sample.add(report, name)
    write_report(tmp_path / "report.html", summary, sample)
    data = data_of((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert [document[0] for document in data["documents"]] == ["diary.txt", "ferry.txt"]


def test_the_same_gives_the_same_bytes(tmp_path: Path) -> None:
    pages = [written(tmp_path / name, reports()) for name in ("a.html", "b.html")]
    assert pages[0] == pages[1]


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    page = written(tmp_path / "report.html", evil(), title=EVIL)
    tree = tree_of(page)
    assert len(tree.findall(".//script")) == 2
    assert page.count("<script") == page.count("</script>") == 2
    assert "alert(1)" in tree.findtext(".//h1")
    assert "{{ 7 * 7 }}" in tree.findtext(".//h1")
    data = data_of(page)
    (name, _, _, _, pieces) = data["documents"][0]
    assert name == EVIL
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) == (
        f"{EVIL}\n{EVIL}"
    )
    assert data["rules"] == ["own_rule"]


def test_a_page_of_nothing(tmp_path: Path) -> None:
    for texts in ([], [("plain.txt", explain(TEXTS["plain.txt"]))]):
        page = written(tmp_path / "report.html", texts)
        assert "Nothing was deleted." in page
        assert data_of(page)["documents"] == []


def test_the_page_loads_nothing_and_runs_its_own_script_alone(tmp_path: Path) -> None:
    page = written(tmp_path / "report.html", reports())
    tree = tree_of(page)
    assert tree.xpath("//@src | //link | //img | //iframe | //@style | //@onclick") == []
    assert [href for href in tree.xpath("//@href") if not href.startswith("#")] == []
    assert re.search(r"url\(|@import|https?://", page) is None
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for name, kind in (("style", "style-src"), ("script", "script-src")):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert content is not None
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy


def test_the_page_can_be_read_by_all(tmp_path: Path) -> None:
    tree = tree_of(written(tmp_path / "report.html", reports()))
    assert tree.get("lang") == "en"
    for name in ("main", "h1", "header", "footer"):
        assert len(tree.findall(f".//{name}")) == 1, name
    assert all(cell.get("scope") in ("col", "row") for cell in tree.findall(".//th"))
    ids = tree.xpath("//@id")
    assert len(ids) == len({*ids})
    assert {*tree.xpath("//@aria-labelledby")} <= {*ids}
    for field in tree.xpath("//input | //select"):
        assert field.xpath("ancestor::label"), field.get("id")
    assert tree.xpath("//*[@aria-live='polite']/@id") == ["count"]
    for deletion in tree.xpath("//td//del"):
        assert deletion.get("class").startswith("label-")


def test_every_label_has_a_colour_of_its_own(tmp_path: Path) -> None:
    page = written(tmp_path / "report.html", reports())
    hues = dict(re.findall(r"^\.label-(\w+) \{ --hue: (\d+) \}", page, re.MULTILINE))
    assert hues.keys() == {*LABELS}
    assert len({*hues.values()}) == len(LABELS)


def test_a_path_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a regular file"):
        write_report(tmp_path, Summary(), Sample())
    assert list(tmp_path.iterdir()) == []


def test_without_jinja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'clean-article\[corpus\]'"):
        write_report(tmp_path / "report.html", Summary(), Sample())
