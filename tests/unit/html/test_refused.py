"""Arguments that the readers of pages refuse, since they would read beyond the end of memory."""

from __future__ import annotations

from refused import assert_refused

SETUP = """
from cleaner.html._judge import judge_page
from cleaner.html._names import name_words, word_index
from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.engines import ENGINES
from cleaner.html.parse import parse_page
from cleaner.markers.load import load_tables
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import load_model

def model(column):
    genres = bytes(N_GENRE_WEIGHTS)
    return Model(bytes(4), genres, bytes([column, 0, 0, 0]), bytes(4), 1, 1, 0)

text, tables, own = "one\\ntwo words\\n", load_tables(), load_model()
fast = load_model("page_fast", ENGINES["fast"].n_given_columns)
root = parse_page("<p class=a>one<p>two")
"""
CALLS = [
    "judge_page(text, tables, own, model(column=255), b'', 1.0)",
    "judge_page(text, tables, own, model(column=255), bytes(18), 1.0)",
    "judge_page(text, tables, own, own, bytes(17), 1.0)",
    "judge_page(text, tables, own, own, bytes(18 * 300), 1.0)",
    "judge_page(text, tables, own, fast, bytes(18), 1.0)",
    "judge_page('', tables, own, model(column=255), b'', 1.0)",
    "read_page(root, b'')",
    "read_page(root, bytes(3))",
    "read_page(root, None)",
    "read_page(None, bytes(4))",
    "read_page(root, bytes(4)).element(99)",
    "read_page(root, bytes(4)).element(-1)",
    "read_page(root, bytes(4)).around(2)",
    "Page().element(0)",
    "Page().words(0)",
    "name_words(())",
    "name_words(('p', None, 'x', 'y', 'z'))",
    "word_index('p', 0, 0)",
    "word_index('p', 0, 3)",
    "word_index('p', 99, 4)",
]


def test_readers_of_pages_refuse_invalid_arguments() -> None:
    assert_refused(SETUP, CALLS)
