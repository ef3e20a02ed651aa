"""Detection of JSON: one value, several values, one value a line, or a piece of these.

Files of JSON are cut (`head -c`, `split -b`, an interrupted download), concatenated
(`cat`, `jq .`), and written by hand or by programs that escape too little.  So a text
is parsed leniently, as a sequence of JSON tokens with common errors.  Prose is not JSON,
since its words are not in quotes; an article with JSON in it has more such words than
a log line before some records.
"""

from __future__ import annotations

import re

from cleaner.files.patterns import lazy

__all__ = ["LOOK_CHARS", "kind_of_json"]

LOOK_CHARS = 1_000_000
"""The part of a text that is looked at: what is JSON up to there is a file of JSON."""

# A value is followed by more JSON or nothing, a closing bracket by no other value.
_NEXT = r"(?=\s*+(?:[:,}\]]|//|\#|/\*|\Z))"
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_PYTHON_STRING = r"'(?:[^'\\\n]++|\\.)*+'"
_TOKENS = lazy(
    rf"""(?:
        [\s{{\[,:]++
      | [}}\]](?!\s*+["'\w-])
      | (?:{_STRING}|{_PYTHON_STRING}){_NEXT}
      | "(?:[^"\\]++|\\.)*+\\?\Z                       # cut in a string
      | -?\d[\w.+-]*+{_NEXT}
      | (?:true|false|null|True|False|None|NaN|-?Infinity)\b{_NEXT}
      | (?<=[\s:,])[A-Za-z]{{1,8}}\Z                   # cut in a word
      | //[^\n]*+ | (?<![^\s])\#[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+\*/
    )*+""",
    re.DOTALL | re.VERBOSE,
)
_PAIR = lazy(r"""[{,\n]\s*+(?:"[^"\\\n]{1,200}+"|'[^'\\\n]{1,200}+')\s*+:""")
_OPENING = lazy(r"""\s*+(?:(?:\#|//)[^\n]*+\s*+)*+([\[{]?)""")
_BEGINNINGS = (*"{[]},:\"'-/#", "true", "false", "null", "True", "False", "None", "NaN", "Infinity")
"""Of tokens, beside numbers."""
_CUT_STRING = lazy(r'(?:[^"\\\n]++|\\.)*+"')
_KEY_LINE = lazy(r"""\s*+(?:[{\[}\]]|(?:"[^"\\]{1,200}+"|'[^'\\]{1,200}+')\s*+:|".*",\s*$)""")
_FENCE = lazy(r"^ {0,3}(?:```|~~~)", re.MULTILINE)

_MIN_RECORDS = 2
_MIN_LINES = 0.9  # share of the lines that are records
_MIN_CHARS = 0.9  # share of the characters, without blanks, in lines of JSON
_MAX_OTHER_LINES = 2  # a log line, a line cut off: with more it is a text with JSON in it
_MANY_RECORDS = 10
_MIN_CHARS_OF_MANY = 0.5  # share of the characters in many records: a log with other messages too
_MIN_STRINGS = 2  # in a list without any object
_MIN_PAIRS = 2  # of key and value, in a piece that begins without a bracket
_STRINGS = lazy(rf'{_STRING}{_NEXT}|"[^"]*+\Z', re.DOTALL)


def kind_of_json(text: str) -> str | None:
    """`jsonl` where there are records one a line, `json` for other JSON, None for text.

    >>> kind_of_json('ext": "One."}\\n{"id": 2, "text": "Two."}\\n{"id": 3, "te')
    'jsonl'
    >>> kind_of_json('{"id": 1} is an object of JSON.')
    """
    text = text[:LOOK_CHARS]
    rows = text.split("\n")
    lines = [line for row in rows if (line := row.strip())]
    # Not indented ones, which are parts of a longer value, or code.
    records = [row.rstrip() for row in rows if row[:1] in ("{", "[") and _is_record(row.rstrip())]
    if len(records) >= _MIN_RECORDS and len(records) >= _MIN_LINES * len(lines):
        return "jsonl"
    kind = "jsonl" if len(records) >= _MIN_RECORDS else "json"
    if _is_value(text) or _is_row_of_tokens(text):
        return kind
    # Markdown with JSON in it is text, however much JSON that is.
    is_fenced = ("```" in text or "~~~" in text) and _FENCE.search(text)
    return None if is_fenced else kind if _is_mostly_json(lines, records) else None


def _is_record(line: str) -> bool:
    """Is a line an object with a field, or a list of several values (`[1]` is a footnote)?"""
    if line[0] == "{":
        return _PAIR.match(line) is not None and _TOKENS.fullmatch(line) is not None
    if line[0] != "[":
        return False
    value = _value(line)
    return isinstance(value, list) and len(value) > 1


def _value(text: str) -> object:
    import json  # here, since few texts begin and end with brackets

    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_value(text: str) -> bool:
    """Is it one object with a field, or one list of anything but numbers?"""
    begin, end = text.lstrip()[:1], text.rstrip()[-1:]
    if begin + end not in ("{}", "[]"):
        return False
    value = _value(text)
    if isinstance(value, list):
        return bool(value) and not isinstance(value[0], int | float)
    return bool(value)


def _is_row_of_tokens(text: str) -> bool:
    """Is all of it JSON tokens, perhaps cut, concatenated, with extra commas or comments?"""
    if '"' not in text and "'" not in text:
        return False  # neither strings nor keys
    begin = text.lstrip()
    may_begin = begin[:1].isdecimal() or begin.startswith(_BEGINNINGS)
    if not may_begin and '"' not in text.partition("\n")[0]:
        return False
    opening = _OPENING.match(text)
    bracket = opening[1] if opening else ""
    if _TOKENS.fullmatch(text):
        if bracket == "[" and len(_STRINGS.findall(text)) >= _MIN_STRINGS:
            return True
        if not bracket and text.lstrip()[:1] in ("#", "/", ""):
            return False  # nothing but comments, which may be headings
        return len(_PAIR.findall(text)) >= (1 if bracket else _MIN_PAIRS)
    # A piece may begin in the middle of a string.
    cut = None if bracket else _CUT_STRING.match(text)
    if not cut:
        return False
    rest = text[cut.end() :]
    return (
        rest.lstrip()[:1] in (",", "}", "]", ":")
        and _TOKENS.fullmatch(rest) is not None
        and _PAIR.search(rest) is not None
    )


def _is_mostly_json(lines: list[str], records: list[str]) -> bool:
    """Is nearly all of it lines of JSON, with a few other lines, as in a log?"""
    n_chars = sum(map(len, lines))
    if len(records) >= _MANY_RECORDS and sum(map(len, records)) >= _MIN_CHARS_OF_MANY * n_chars:
        return True
    own = [
        line
        for line in lines
        if line[0] in "{[}]\"'" and _KEY_LINE.match(line) and _TOKENS.fullmatch(line)
    ]
    if len(lines) - len(own) > _MAX_OTHER_LINES:
        return False
    n_pairs = sum(bool(_PAIR.search("," + line)) for line in own)
    return n_pairs >= _MIN_RECORDS and sum(map(len, own)) >= _MIN_CHARS * n_chars
