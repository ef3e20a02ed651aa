"""A page with the verdict on each of its lines, and the parts of its text that are kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from cleaner._core import clean_text, cut_text
from cleaner.config import Config, Engine
from cleaner.decide._judge import Judge
from cleaner.decide.load import load_judge
from cleaner.html._judge import PageLine
from cleaner.html._page import Page
from cleaner.html.contexts import LineContexts
from cleaner.html.cuts import Cut, Part
from cleaner.html.grouping import HIDDEN_RULE, Verdicts
from cleaner.html.metadata import Metadata
from cleaner.known import BODY, BOILERPLATE, FindKnown, find_by, starts_and_bits
from cleaner.labels import LABELS, Label
from cleaner.markers._tables import Tables
from cleaner.markers.load import tables_with
from cleaner.model._model import Model

__all__ = ["HIDDEN_LABEL", "JudgedPage", "Models"]

Models = Callable[[Engine], tuple[Model, Model]]
"""By an engine's name: the model that weighs the words of lines, and the one that judges lines."""

HIDDEN_LABEL: Label = "ui"
DROP_RULE = "drop_matching"  # of lines that the caller wants dropped

MIN_WORDS = 40  # in a shorter article hardly anything was found,
MIN_TIMES_LONGER = 2  # and the stated one is taken if it is more than so many times as long


@dataclass(slots=True)
class JudgedPage:
    """The lines of a page, what is known of each, and what else its article is made from."""

    page: Page
    lines: list[PageLine]
    cutoff: int  # lines with this logit or a higher one are kept
    verdicts: Verdicts
    contexts: LineContexts
    lines_model: Model
    stated_body: str
    metadata: Metadata
    engine: Engine
    note: str | None  # why it is not the engine that was asked for
    base_url: str  # what addresses in the page are relative to

    def cut(self, text: str, config: Config) -> list[Cut]:
        """`explain`, by the model of lines that judged the page."""
        return cut_text(text, *self._settings(config))

    def clean(self, text: str, config: Config) -> str:
        """`clean`, by the model of lines that judged the page."""
        return clean_text(text, *self._settings(config))

    def _settings(
        self, config: Config
    ) -> tuple[Tables, float, int, Model, float, Judge, int, FindKnown | None]:
        """Those of `clean`, so that this finds nothing more in the result."""
        beta_squared, judge, rules_off = config.beta_squared, load_judge(), config.rules_off_bits
        tables, model = tables_with(config.markers), self.lines_model
        asked = tables, config.threshold, config.keep_bits, model, beta_squared, judge, rules_off
        return *asked, find_by(config)

    def stated_instead(self, found: str) -> str:
        """The stated article, if hardly any was found and this is longer; else ""."""
        is_longer = len(self.stated_body) > MIN_TIMES_LONGER * len(found)
        return self.stated_body if is_longer and len(found.split()) < MIN_WORDS else ""

    def label(self, line: int, rule: str) -> Label:
        """The label that a line is dropped with: by the rules, else by its place and its shape."""
        own = self.lines[line]
        if rule == HIDDEN_RULE:
            return HIDDEN_LABEL
        if own.label:
            return LABELS[own.label - 1]
        return self.contexts.label(line, self.page.text[own.start : own.stop])

    def dropped_lines(self, config: Config) -> dict[int, str]:
        """The numbers of the lines that are dropped, each with its rule.

        None has a label that is kept, nor a rule that is switched off; what the caller
        knows comes first, but for lines that no reader sees or that are kept as they are.
        """
        dropped = self.verdicts.dropped
        if config.keep or config.rules_off:
            dropped = {
                n: rule
                for n, rule in dropped.items()
                if rule not in config.rules_off and self.label(n, rule) not in config.keep
            }
        find = find_by(config)
        return self._with_known(dropped, find) if find else dropped

    def _with_known(self, dropped: dict[int, str], find: FindKnown) -> dict[int, str]:
        """The same by what the caller knows of the lines."""
        dropped = dict(dropped)
        starts = [line.start for line in self.lines]
        for start, bits in starts_and_bits(find(self.page.text)):
            n = bisect_right(starts, start) - 1
            if bits & BODY and dropped.get(n) != HIDDEN_RULE:
                dropped.pop(n, None)
            elif bits & BOILERPLATE and n not in dropped and n not in self.verdicts.protected:
                dropped[n] = DROP_RULE
        return dropped

    def hidden_parts(self, config: Config) -> list[Part]:
        """The parts of lines that are dropped since they are out of sight."""
        are_kept = HIDDEN_LABEL in config.keep or HIDDEN_RULE in config.rules_off
        return [] if are_kept else self.page.unseen

    def kept_parts(self, dropped: Collection[int], config: Config) -> list[Part]:
        """The parts of the text that are kept: lines that are not `dropped`, less hidden parts."""
        parts: list[Part] = []
        hidden = self.hidden_parts(config)
        index = 0
        for n, line in enumerate(self.lines):
            at = line.start
            while index < len(hidden) and hidden[index][0] < line.stop:
                if n not in dropped:
                    _add_part(parts, at, hidden[index][0])
                at = hidden[index][1]
                index += 1
            if n not in dropped:
                _add_part(parts, at, line.stop)
        return parts

    def protected_parts(self, dropped: Iterable[int]) -> list[Part]:
        """The lines in which the text cleaner may cut nothing."""
        parts: list[Part] = []
        for n in sorted(self.verdicts.protected.difference(dropped)):
            _add_part(parts, self.lines[n].start, self.lines[n].stop)
        return parts


def _add_part(parts: list[Part], start: int, stop: int) -> None:
    """Add a part that begins where the last ends, or later."""
    if parts and parts[-1][1] == start:
        parts[-1] = (parts[-1][0], stop)
    elif start < stop:
        parts.append((start, stop))
