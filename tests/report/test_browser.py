"""The report page in headless Chromium: filters, keys, themes, and whether all can read it.

A page of this test has the report in a frame as wide as asked for, uses it as a reader does, and
posts what it sees to a server of the test's own.  AXE_JS may name the file of axe-core to run.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cleaner import Report, Span
from cleaner.corpus.report import Sample, write_report
from cleaner.labels import LABELS, Label
from cleaner.summary import Summary

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
DOCUMENTS = 300
ENDINGS: list[tuple[str, Label, str, float]] = [
    ("\nLeave a Reply\n", "comment", "marker_line", 6.0),
    ("\nRead also: The bridge is closed\n", "rec", "marker_opens", 6.0),
    ("\n© 2019 The Corwin Courier. All rights reserved.\n", "legal", "copyright", 3.0),
    ("\nThe weather in Corwin today\n", "nav", "model", 2.25),
]
PHONE, DESKTOP = (390, 844), (1280, 900)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
]

HARNESS = """<!doctype html>
<iframe id="frame" width="%d" height="%d" src="%s"></iframe>
<script>
const frame = document.getElementById("frame");
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
frame.addEventListener("load", async () => {
  const page = frame.contentDocument, its = frame.contentWindow;
  const one = (selector) => page.querySelector(selector);
  const all = (selector) => [...page.querySelectorAll(selector)];
  const text = (selector) => one(selector)?.textContent.trim();
  const shows = (selector) => Boolean(one(selector)?.offsetParent);
  const key = (name) => (page.activeElement ?? page.body).dispatchEvent(
    new its.KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  const enter = (selector, value) => {
    one(selector).value = value;
    one(selector).dispatchEvent(new its.Event("input", { bubbles: true }));
  };
  const pick = (selector, name) =>
    enter(selector, [...one(selector).options].find((option) => option.text === name).value);
  const drawn = async () => {
    for (let n = 0; n < 2; n++) await new Promise((resolve) => its.requestAnimationFrame(resolve));
  };
  const go = async (hash) => { its.location.hash = hash; await wait(100); };
  let result;
  try { result = await (async () => { %s })(); } catch (error) { result = { error: `${error}` }; }
  await fetch("result", { method: "POST", body: JSON.stringify(result) });
}, { once: true });
</script>
"""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, queue.Queue[Any]]]:
    """The address where a folder's files are served, and what is posted there."""
    posted: queue.Queue[Any] = queue.Queue()

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def do_POST(self) -> None:
            posted.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", posted
        server.shutdown()


def seen(path: Path, steps: str, size: tuple[int, int] = DESKTOP) -> Any:
    """What `steps`, the body of an asynchronous function in the page beside it, returns.

    Time is real: a busy machine may take long for what is asked, and answers all the same.
    """
    path.with_name("harness.html").write_text(HARNESS % (*size, path.name, steps), encoding="utf-8")
    scratch = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with served(path.parent) as (address, posted), scratch as profile:
        log = Path(profile, "log")
        call = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        call += ["--disable-dev-shm-usage", "--no-proxy-server", f"--user-data-dir={profile}"]
        call += ["--window-size=1600,1200", address + "harness.html"]
        with log.open("wb") as out, subprocess.Popen(call, stdout=out, stderr=out) as browser:
            try:
                result = posted.get(timeout=180)
            except queue.Empty:
                result = {"error": "no answer"}
            browser.terminate()
        shown = log.read_text(encoding="utf-8", errors="replace")
    assert not (isinstance(result, dict) and "error" in result), (result, shown)
    return result


def deleted(kept: str, *endings: tuple[str, Label, str, float]) -> Report:
    """The report of a text that lost its endings."""
    text, spans = kept, [Span(0, len(kept))]
    for ending, label, rule, score in endings:
        spans.append(Span(len(text), len(text) + len(ending), label, rule, score))
        text += ending
    return Report(text, tuple(spans))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    summary, sample = Summary(), Sample(DOCUMENTS)
    body = "The ferryman from Corwin carried crate {} before the rain came down.\n"
    for n in range(DOCUMENTS):
        found = deleted(body.format(n) * (1 + n % 50), *ENDINGS[n % 4 :][: 1 + n % 2])
        name = f"crates/a-folder-with-a-long-name/part-{n % 7:05d}.jsonl.zst:{n}"
        summary.add(found, name)
        sample.add(found, name)
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(path, summary, sample, title="Crates of Corwin")
    return path


def test_it_begins_with_the_overview(report: Path) -> None:
    assert seen(
        report,
        """return [shows("#totals"), shows("#list"), text("nav [aria-current]"),
                   text(".totals div:first-child dd")]""",
    ) == [True, False, "Overview", str(DOCUMENTS)]


def test_the_list_draws_the_rows_in_view_alone(report: Path) -> None:
    result = seen(
        report,
        """await go("documents");
        const rows = () => all(".row").map((row) => Number(row.ariaPosInSet));
        const before = rows();
        one("#list").scrollTop = 1e6;
        await drawn();
        return [text("#count"), before, rows(), one(".row").ariaSetSize]""",
    )
    count, before, after, size = result
    assert count == f"{DOCUMENTS} of {DOCUMENTS} documents"
    assert before == [*range(1, len(before) + 1)]
    assert after == [*range(DOCUMENTS - len(after) + 1, DOCUMENTS + 1)]
    assert len(before) < 40
    assert int(size) == DOCUMENTS


def test_deletions_are_struck_through_and_named(report: Path) -> None:
    result = seen(
        report,
        """await go("label=comment");
        const deletion = one("#document del");
        const style = its.getComputedStyle(deletion);
        return [text("#document .tag"), deletion.title, style.textDecorationLine,
          deletion.textContent, deletion.className, one("#label").selectedOptions[0].text]""",
    )
    assert result[0] == "comment"
    assert result[1].startswith("comment, by marker_line, score ")
    assert result[2:] == [
        "line-through",
        "\ncommentLeave a Reply\n",
        "label-comment hit",
        "comment",
    ]


def test_filters(report: Path) -> None:
    result = seen(
        report,
        """await go("documents");
        const counts = {};
        const note = (name) => { counts[name] = Number(text("#count").split(" ")[0]); };
        pick("#label", "comment"); note("comment");
        pick("#rule", "copyright"); note("comment by copyright");
        pick("#label", "any"); note("copyright");
        pick("#rule", "any"); note("any");
        enter("#high", "2.25"); note("to 2.25");
        enter("#low", "2.5"); note("from 2.5 to 2.25");
        enter("#high", "5"); note("from 2.5 to 5");
        enter("#low", ""); enter("#high", ""); note("any again");
        enter("#query", "CRATE 17 "); note("crate 17");
        enter("#query", ".zst:17"); note("name 17");
        enter("#query", "(.*[\\\\"); note("signs");
        one("#filters").reset(); await wait(50); note("cleared");
        return counts""",
    )
    quarter = DOCUMENTS // 4  # has each ending as its first, and half of them another behind it
    assert result == {
        "comment": quarter,
        "comment by copyright": 0,
        "copyright": 2 * quarter,
        "any": DOCUMENTS,
        "to 2.25": quarter,
        "from 2.5 to 2.25": 0,
        "from 2.5 to 5": 2 * quarter,
        "any again": DOCUMENTS,
        "crate 17": 1,
        "name 17": 11,  # 17, 170, 171, …
        "signs": 0,
        "cleared": DOCUMENTS,
    }


def test_order_and_search(report: Path) -> None:
    first, falls, mark, line = seen(
        report,
        """await go("documents");
        pick("#order", "name");
        const names = () => all(".row .name").map((name) => name.title);
        const first = names()[0];
        pick("#order", "largest share");
        const shares = all(".row > :nth-child(2)").map((cell) => parseFloat(cell.textContent));
        enter("#query", "reply");
        const mark = text("#document mark");
        await go("find=Read%20also");
        const falls = shares.every((share, n) => !n || share <= shares[n - 1]);
        return [first, falls, mark, one("#query").value]""",
    )
    assert first == "crates/a-folder-with-a-long-name/part-00000.jsonl.zst:0"
    assert falls
    assert mark == "Reply"
    assert line == "Read also"


def test_keys(report: Path) -> None:
    assert seen(
        report,
        """const chosen = () => Number(one(".row[aria-selected=true]")?.ariaPosInSet);
        const seen = [];
        key("j"); await wait(100); seen.push(["j", shows("#list"), chosen()]);
        key("j"); seen.push(["j", chosen(), page.activeElement.id]);
        key("k"); seen.push(["k", chosen(), its.location.hash]);
        key("ArrowDown"); seen.push(["down", chosen()]);
        key("End"); seen.push(["end", chosen()]);
        key("j"); seen.push(["j", chosen()]);
        key("Home"); seen.push(["home", chosen()]);
        seen.push(["active", one("#list").getAttribute("aria-activedescendant")]);
        key("/"); seen.push(["/", page.activeElement.id]);
        key("j"); seen.push(["j in the search", chosen()]);
        enter("#query", "crate 17 "); key("Escape");
        seen.push(["escape", one("#query").value, page.activeElement.id]);
        key("Escape"); seen.push(["escape", page.activeElement.id]);
        key("?"); seen.push(["?", one("#help").open]);
        one("#help button").click(); await wait(100); seen.push(["close", one("#help").open]);
        const place = chosen();
        one("#single").click(); key("j"); seen.push(["j switched off", chosen() - place]);
        key("ArrowDown"); seen.push(["down", chosen() - place]);
        one("#single").click(); key("o"); await wait(100); seen.push(["o", shows("#totals")]);
        return seen""",
    ) == [
        ["j", True, 1],
        ["j", 2, "list"],
        ["k", 1, "#document=0"],
        ["down", 2],
        ["end", DOCUMENTS],
        ["j", DOCUMENTS],
        ["home", 1],
        ["active", "row-0"],
        ["/", "query"],
        ["j in the search", 1],
        ["escape", "", "query"],
        ["escape", "list"],
        ["?", True],
        ["close", False],
        ["j switched off", 0],
        ["down", 1],
        ["o", True],
    ]


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_nothing_is_wider_than_the_window(report: Path, size: tuple[int, int]) -> None:
    result = seen(
        report,
        """const seen = [];
        for (const hash of ["overview", "documents", "document=3"]) {
          await go(hash);
          all("details").forEach((part) => { part.open = true; });
          seen.push([page.documentElement.scrollWidth, its.innerWidth]);
        }
        return seen""",
        size,
    )
    assert len(result) == 3
    for width, window in result:
        assert width <= window == size[0]


def test_on_a_phone_the_document_takes_the_place_of_the_list(report: Path) -> None:
    assert seen(
        report,
        """const seen = [];
        const note = () => seen.push([shows("#list"), shows("#document h3")]);
        await go("documents"); note();
        one(".row").click(); note();
        one(".back").click(); note();
        await go("document=3"); note();
        key("Escape"); note();
        return seen""",
        PHONE,
    ) == [[True, False], [False, True], [True, False], [False, True], [True, False]]


def test_contrast_in_both_themes(report: Path) -> None:
    result = seen(
        report,
        """await go("documents");
        const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
        const context = canvas.getContext("2d", { willReadFrequently: true });
        const light = (color) => {
          context.fillStyle = color;
          context.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((byte) =>
            byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const found = {};
        for (let theme = 0; theme < 2; theme++) {
          const back = light(its.getComputedStyle(page.body).backgroundColor);
          const name = back > 0.5 ? "light" : "dark";
          const colors = (element, on) => {
            const style = its.getComputedStyle(element);
            const own = style.backgroundColor;
            const isClear = own === "rgba(0, 0, 0, 0)";
            return ratio(light(style.color), on ?? (isClear ? back : light(own)));
          };
          for (const label of LABELS) {
            for (const hit of ["", " hit"]) {
              const made = page.createElement("del");
              made.className = `label-${label}${hit}`;
              made.append(page.createElement("mark"));
              one("#document").append(made);
              found[`${name} ${label}${hit}`] = colors(made);
              found[`${name} ${label}${hit} mark`] = colors(made.firstChild);
            }
          }
          for (const part of ["body", "a", "button", ".facts", ".row small", "#count"]) {
            found[`${name} ${part}`] = colors(one(part));
          }
          one("#theme").click();
        }
        return found""".replace("LABELS", json.dumps(LABELS)),
    )
    assert {name.split()[0] for name in result} == {"light", "dark"}
    assert {name: ratio for name, ratio in result.items() if ratio < 4.5} == {}


@pytest.mark.skipif("AXE_JS" not in os.environ, reason="AXE_JS names no file of axe-core")
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hash_", ["overview", "documents", "document=3"])
def test_axe_finds_nothing(report: Path, size: tuple[int, int], theme: str, hash_: str) -> None:
    page = report.read_text(encoding="utf-8")
    page = re.sub(r"<meta http-equiv=[^>]*>", "", page)  # which forbids other scripts
    axe = Path(os.environ["AXE_JS"]).read_text(encoding="utf-8")
    copy = report.with_name("with-axe.html")
    copy.write_text(page.replace("</body>", f"<script>{axe}</script></body>"), encoding="utf-8")
    assert (
        seen(
            copy,
            f"""await go("{hash_}");
            page.documentElement.dataset.theme = "{theme}";
            const found = await its.axe.run();
            return found.violations.map((fault) => `${{fault.id}}: ${{fault.nodes[0].html}}`)""",
            size,
        )
        == []
    )
