"""Labels and rules for readers: `docs/rules.md`, and what the command prints of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from cleaner.registry import FOLDER, Rule, Threshold, guards, labels, rules, thresholds

__all__ = ["rule_text", "rules_page", "rules_table"]

COLUMNS = 100
STAGES = {
    "line": "a line by itself",
    "span": "a part of a line",
    "neighbours": "a line among its neighbours",
    "model": "the model",
    "known": "lines that the caller knows",
    "page": "pages with their tree",
}
PLACES = {
    "top": "under the title",
    "first": "as the first line",
    "middle": "between two paragraphs",
    "end": "behind the last paragraph",
    "whole": "from this text",
    "dump": "among the menus of a page's text",
    "page": "from a page",
}


# --- the command ------------------------------------------------------------------------------


def rules_table() -> str:
    """A row for each rule: its name, stage, labels, and what decided."""
    rows = [("rule", "stage", "label", "what decided")]
    rows += [(rule.name, rule.stage, _labels(rule), rule.doc) for rule in rules()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def rule_text(name: str) -> str:
    """All that is known of a rule.  Raises `KeyError` where there is none of that name."""
    rule = {rule.name: rule for rule in rules()}[name]
    parts = [
        f"{rule.name}: {rule.doc}",
        f"stage  {STAGES[rule.stage]}\nlabel  {_labels(rule)}",
        "\n".join(map(_wrapped, rule.about.split("\n"))),
        f"dropped, {PLACES[rule.place]}:\n{_indented(rule.example)}",
        f"kept:\n{_indented(rule.near_miss)}",
    ]
    if rule.thresholds:
        bounds = "\n".join(map(_wrapped_bound, _bounds(rule)))
        parts.append(f"bounds:\n{bounds}")
    return "\n\n".join(parts)


def _labels(rule: Rule) -> str:
    return f"as {rule.label_from}" if rule.label_from else ", ".join(rule.labels)


def _bounds(rule: Rule) -> Iterator[Threshold]:
    known = {made.name: made for topic in thresholds() for made in topic.thresholds}
    yield from (known[name] for name in rule.thresholds)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, COLUMNS, break_long_words=False, break_on_hyphens=False)


def _wrapped_bound(made: Threshold) -> str:
    text = f"{made.name} = {made.value} {made.unit}: {made.guards}"
    return textwrap.fill(text, COLUMNS, initial_indent="  ", subsequent_indent="      ")


def _indented(text: str) -> str:
    return textwrap.indent(text, "  ")


# --- the page ---------------------------------------------------------------------------------


def rules_page() -> str:
    """`docs/rules.md`: labels, scores, and a section for each rule."""
    sections = "\n".join(
        f"## Rules of {about}\n\n" + "\n".join(_section(rule) for rule in _of_stage(stage))
        for stage, about in STAGES.items()
    )
    page = (FOLDER / "rules-page.md").read_text(encoding="utf-8")
    return page.format(
        labels="\n".join(f"| `{label.name}` | {label.doc} |" for label in labels()),
        rules="\n".join(_row(rule) for rule in rules()),
        sections=sections.rstrip("\n"),
        guards="\n".join(f"| `{guard.name}` | {guard.doc} |" for guard in guards()),
    )


def _of_stage(stage: str) -> Iterable[Rule]:
    return (rule for rule in rules() if rule.stage == stage)


def _row(rule: Rule) -> str:
    return f"| [`{rule.name}`](#{rule.name}) | {_marked_labels(rule)} | {rule.doc} |"


def _marked_labels(rule: Rule) -> str:
    return _labels(rule) if rule.label_from else ", ".join(f"`{label}`" for label in rule.labels)


def _section(rule: Rule) -> str:
    lines = [
        f"### {rule.name}",
        f"{rule.doc[0].upper()}{rule.doc[1:]} (label: {_marked_labels(rule)}).",
        *rule.about.split("\n"),
        "",
        *_shown(f"dropped, {PLACES[rule.place]}", rule.example),
        *_shown("kept", rule.near_miss),
    ]
    if rule.thresholds:
        bounds = (f"`{made.name}` = {made.value} {made.unit}" for made in _bounds(rule))
        lines.append(f"- bounds: {', '.join(bounds)}")
    return "\n".join(lines) + "\n"


def _shown(what: str, text: str) -> Iterator[str]:
    """One line as code behind it, several as a block below it."""
    if "\n" not in text:
        yield f"- {what}: `{text}`"
        return
    yield f"- {what}:"
    yield textwrap.indent(f"```\n{text}\n```", "  ")
