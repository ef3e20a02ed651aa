"""Law: same input, same output, whatever ran before and in however many threads."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st
from strategies import configs, pages, texts

from cleaner import Config, clean, clean_many, explain

inputs = st.lists(texts | pages().map(lambda page: page.text), min_size=2, max_size=8)


@given(inputs, configs, st.randoms(use_true_random=False))
def test_what_ran_before_changes_nothing(
    inputs: list[str], config: Config, order: random.Random
) -> None:
    alone = [clean(text, config) for text in inputs]
    for _ in range(3):
        index = order.randrange(len(inputs))
        clean(inputs[index], Config(strength=order.choice(["gentle", "strict"])))
        explain(inputs[index], config)
    assert [clean(text, config) for text in inputs] == alone
    assert [clean(text, config) for text in reversed(inputs)] == alone[::-1]


@given(inputs, configs, st.integers(1, 8))
def test_threads_change_nothing(inputs: list[str], config: Config, threads: int) -> None:
    alone = [clean(text, config) for text in inputs]
    assert clean_many(inputs, config, threads=threads) == alone
    with ThreadPoolExecutor(threads) as pool:
        again = list(pool.map(lambda text: explain(text, config).cleaned, inputs * 4))
    assert again == alone * 4


@given(texts | pages().map(lambda page: page.text))
def test_the_storage_of_a_text_changes_nothing(text: str) -> None:
    """One character decides whether all are stored in 1, 2 or 4 bytes."""
    text = text.encode("latin-1", "ignore").decode("latin-1")
    last = "\n\nThe ferry was late again, and nobody on the quay {} could say why it was so."
    # Signs, since a letter would make another word, of which the model may think otherwise.
    spans = [explain(text + last.replace("{}", sign)).spans for sign in "¶†🜛"]
    assert spans[0] == spans[1] == spans[2]
