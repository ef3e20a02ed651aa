"""The lines of HTML pages to learn from, and the logits of the core for the fitted trees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")
for name in ("catboost", "rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)


from cleaner.html._judge import PageLine, judge_page
from cleaner.html._names import word_index
from cleaner.html._tree_columns import N_TREE_COLUMNS
from cleaner.html._walk import read_page
from cleaner.html.engines import ENGINES
from cleaner.html.statements import stated_body, stated_title
from cleaner.markers.load import load_tables
from cleaner.model._columns import N_PAD
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import read_model
from training import page_lines, trees
from training.dataset import TrainingPage
from training.page_lines import (
    BITS,
    HtmlPage,
    SurroundingsRows,
    features,
    fit_page_trees,
    line_matrix,
    pack_page_model,
)
from training.pages import FOLDS

LEXICON = bytes(range(256))
LEXICONS = dict.fromkeys(range(FOLDS), LEXICON)


def html_page(number: int) -> HtmlPage:
    """A page with a menu, some paragraphs, and links behind them."""
    menu = "".join(f"<li><a href=/{n}>Part {n}</a>" for n in range(number % 5 + 2))
    body = [
        f"On day {n} they counted {n * number} herons at the quay." for n in range(number % 7 + 3)
    ]
    html = (
        f"<title>Day {number}</title><nav class=menu><ul>{menu}</ul></nav><div class=entry-content>"
        f"<p>{'<p>'.join(body)}</div><div class=related><a>More herons</a></div>"
    )
    n_menu = number % 5 + 2
    labels = np.array([0.0] * n_menu + [1.0] * len(body) + [0.0], np.float32)
    n_words = np.array([2] * n_menu + [9] * len(body) + [2])
    page = TrainingPage("wcxb-dev", str(number), "article", "", "", "", "", False, number % FOLDS)
    return HtmlPage(page, html, labels, n_words, {"full": "\n".join(body)})


PAGES = [html_page(number) for number in range(40)]


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_lines, "TREES", replace(page_lines.TREES, n_trees=12))


@pytest.fixture(scope="module")
def weights() -> dict[int, bytes]:
    around = SurroundingsRows(PAGES)
    return {fold: around.fit([fold]) for fold in range(FOLDS)}


def test_rows_are_the_words_around_lines() -> None:
    around = SurroundingsRows(PAGES[:2])
    assert around.matrix.shape == (sum(len(page.labels) for page in PAGES[:2]), 1 << BITS)
    menu = around.matrix[0]
    assert menu[0, word_index("li", 0, 1 << BITS)] == 1
    assert menu[0, word_index("menu", 2, 1 << BITS)] == 1
    assert menu[0, word_index("entry", 1, 1 << BITS)] == 0


def test_weights_tell_places_apart(weights: dict[int, bytes]) -> None:
    table = np.frombuffer(weights[0], np.int8)
    assert table[word_index("entry", 1, 1 << BITS)] > 0
    assert table[word_index("menu", 2, 1 << BITS)] < 0


@pytest.mark.parametrize("engine", ENGINES)
def test_logits_equal_those_of_catboost(
    engine: str, weights: dict[int, bytes], tmp_path: Path
) -> None:
    fitted = fit_page_trees(PAGES, LEXICONS, weights, engine)
    (tmp_path / "page.model").write_bytes(pack_page_model(weights[0], fitted, engine))
    core = read_model(tmp_path / "page.model", ENGINES[engine].n_given_columns)
    assert bytes(core.lexicon) == weights[0]
    lines = Model(LEXICON, bytes(N_GENRE_WEIGHTS), bytes(4), bytes(4), 1, 1, 0)
    scale, bias = fitted.get_scale_and_bias()
    leaves = np.round(fitted.get_leaf_values() * scale * trees.LEAF_STEPS_PER_LOGIT)
    fitted.set_leaf_values(leaves / trees.LEAF_STEPS_PER_LOGIT)
    rounded_bias = round(bias * trees.LEAF_STEPS_PER_LOGIT) / trees.LEAF_STEPS_PER_LOGIT
    fitted.set_scale_and_bias(1.0, rounded_bias)
    seen: set[int] = set()
    for page in PAGES:
        found = [line.logit for line in judged(page, engine, lines, core)]
        matrix = line_matrix(page, LEXICON, weights[0], engine)
        log_odds = fitted.predict(matrix, prediction_type="RawFormulaVal")
        assert found == np.clip(128 + np.floor(log_odds * 16 + 0.5), 0, 255).tolist()
        seen.update(found)
    assert len(seen) > 10


def judged(page: HtmlPage, engine: str, lines: Model, core: Model) -> list[PageLine]:
    root = page.tree()
    read = read_page(root, core.lexicon)
    extracted = page.extracted.get(engine, "")
    columns = ENGINES[engine].given_columns(read, stated_title(root), stated_body(root), extracted)
    return judge_page(read.text, load_tables(), lines, core, columns, 1.0)[0]


def test_features_of_the_engines() -> None:
    full, fast = features("full"), features("fast")
    assert set(fast) < set(full)
    assert len(set(full)) == len(full)
    assert all(-N_PAD <= offset <= N_PAD for _, offset in full)
    assert max(column for column, _ in fast) < max(column for column, _ in full) < 256
    assert N_TREE_COLUMNS < ENGINES["fast"].n_given_columns < ENGINES["full"].n_given_columns


def test_a_model_sees_the_folds_that_have_tables(
    weights: dict[int, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def note(page: HtmlPage, lexicon: bytes, own: bytes, engine: str) -> Any:
        assert own is weights[page.page.fold]
        seen.append(page.page.fold)
        return line_matrix(page, lexicon, own, engine)

    monkeypatch.setattr(page_lines, "line_matrix", note)
    fit_page_trees(PAGES, dict.fromkeys((0, 1, 2, 4), LEXICON), weights, "fast")
    assert set(seen) == {0, 1, 2, 4}


def test_columns_of_another_length_are_refused() -> None:
    lines = Model(LEXICON, bytes(N_GENRE_WEIGHTS), bytes(4), bytes(4), 1, 1, 0)
    with pytest.raises(ValueError, match="no columns of 1 lines"):
        judge_page("one", load_tables(), lines, lines, bytes(5), 1.0)
