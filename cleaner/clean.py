"""Public API: clean, explain, clean_many.

The core finds the spans to delete; results are slices of the text.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.arguments import IsRepeated
    from cleaner.config import Config
    from cleaner.report import Report

__all__ = ["MAX_CHARS", "clean", "clean_known", "clean_many", "explain", "explain_known"]

MAX_CHARS = 0x7FFF0000
"""Longer texts are returned as they are: the core counts in 32 bits."""

_BATCH_CHARS = 200_000


def _plain(text: str) -> str:
    """`text` as a plain `str`: lxml and BeautifulSoup return instances of subclasses."""
    if type(text) is str:
        return text
    if isinstance(text, str):
        return str.__str__(text)
    raise TypeError(f"text must be str, not {type(text).__name__}")


def clean(text: str, config: Config | None = None) -> str:
    """`text` without its boilerplate.

    Nothing is added, altered or moved: the result is `text` with spans deleted, and
    `text` itself if there is nothing to delete.  The line end of a deleted line and the
    blank lines after it are deleted too.  A text of more than `MAX_CHARS` characters is
    returned unchanged.

    Raises `TypeError` if `text` is no `str` or `config` no `Config`, and otherwise only
    `MemoryError`.

    >>> clean("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
    'The bridge reopened on Monday.\\n'
    """
    return clean_known(text, None, config)


def clean_known(text: str, repeated: IsRepeated | None, config: Config | None = None) -> str:
    """`clean`, where `repeated` tells of a line whether it stands on several pages of its site."""
    from cleaner.arguments import clean_text, core_settings  # here, since the core is large

    text, settings = _plain(text), core_settings(config, repeated)
    return text if len(text) > MAX_CHARS else clean_text(text, *settings)


def explain(text: str, config: Config | None = None, *, evidence: bool = False) -> Report:
    """What `clean` does to `text`, span by span.  Raises what `clean` raises.

    With `evidence` the report also has what speaks against the lines, and pieces of
    lines, that stay.

    >>> report = explain("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
    >>> [(span.label, span.rule) for span in report.dropped]
    [('comment', 'marker_line')]
    >>> from cleaner import Config
    >>> report = explain("```\\nLeave a Reply\\n```\\n", Config(model=False), evidence=True)
    >>> [(one.label, one.rule, one.kept_by) for one in report.evidence]
    [('comment', 'marker_line', 'whole')]
    """
    return explain_known(text, None, config, evidence=evidence)


def explain_known(
    text: str, repeated: IsRepeated | None, config: Config | None = None, *, evidence: bool = False
) -> Report:
    """`explain`, as `clean_known` is `clean`."""
    from cleaner.arguments import core_settings, cut_text
    from cleaner.report import report_of

    text, settings = _plain(text), core_settings(config, repeated)
    against: list[tuple[int, int, int, int, float, int]] | None = [] if evidence else None
    cuts = cut_text(text, *settings, against=against) if len(text) <= MAX_CHARS else []
    return report_of(text, cuts, against)


def clean_many(
    texts: Iterable[str], config: Config | None = None, threads: int | None = None
) -> list[str]:
    """`clean` of each text, in order, on `threads` threads (one for each processor by default).

    The core releases the GIL, so that the threads run in parallel.  Raises `TypeError`
    with the index of the first text that is no `str`, before any text is cleaned.

    >>> clean_many(["One.", "Advertisement"], threads=2)
    ['One.', '']
    """
    # Here, since `concurrent` loads logging.
    from concurrent.futures import ThreadPoolExecutor
    from functools import partial
    from itertools import chain

    from cleaner.arguments import core_settings
    from cleaner.config import checked

    if threads is not None and threads < 1:
        raise ValueError(f"threads must be 1 or more, not {threads}")
    if isinstance(texts, str | bytes):
        raise TypeError(f"texts must be several str, not one {type(texts).__name__}")
    texts = list(texts)
    for index, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"texts[{index}] must be str, not {type(text).__name__}")
    config = checked(config)
    if threads == 1 or len(texts) < 2:
        return [clean(text, config) for text in texts]
    core_settings(config)  # loads the tables here, once, and not in each thread
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        return list(chain.from_iterable(pool.map(partial(_clean_batch, config), _batches(texts))))


def _clean_batch(config: Config, texts: tuple[str, ...]) -> list[str]:
    return [clean(text, config) for text in texts]


def _batches(texts: list[str]) -> Iterator[tuple[str, ...]]:
    """The texts in batches that take much longer to clean than to hand to a thread."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH_CHARS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
