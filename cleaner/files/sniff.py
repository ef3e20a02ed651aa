"""Detection of what a file holds by its content: HTML, another format, or text.

Data that is taken for text is damaged, while text that is taken for data is only
refused.  But most files are texts, and a text may begin with a brace, a tag or a table:
so all of it must be in the format, or its beginning must be one that only programs write.

Regular expressions are asked only of texts with a sign that they need, since compiling those
that tell formats apart takes longer than cleaning most texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from cleaner.files.elements import BLOCKS, HTML_ELEMENTS, IMPLIED, VOID
from cleaner.files.formats import MAGIC, UNLIKE_TEXT
from cleaner.files.patterns import lazy
from cleaner.files.sniff_json import kind_of_json
from cleaner.files.sniff_xml import kind_of_xml

__all__ = [
    "HEAD_BYTES",
    "format_of_bytes",
    "format_of_text",
    "is_binary",
    "is_html_fragment",
    "is_named_html",
    "opens_as_html",
]

HEAD_BYTES = 8192
"""In which a NUL shows that a file is binary; `git` looks at as many."""

_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32)})  # ESC is in texts of ISO-2022
_MIN_CONTROLS, _MAX_CONTROLS = 8, 0.02  # of the first bytes: a number, a share

_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_HTML_HEAD = lazy(
    r"\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(!doctype\s*html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_CHARS = 8192

_RAW = lazy(r"<(!--|script\b|style\b)", re.IGNORECASE)
_RAW_END = {
    "!--": lazy("-->"),
    "script": lazy(r"</script[^>]{0,20}>", re.IGNORECASE),
    "style": lazy(r"</style[^>]{0,20}>", re.IGNORECASE),
}
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>")
_PAGE_END = lazy(r"</(body|html)\s*>$", re.IGNORECASE)
_END_CHARS = 20
_MIN_PAIRS = 2  # of tags
_MAX_LOOSE = 0.1  # of the tags: without a partner; of the words: outside all elements

_NAME = lazy(r"[\w][\w .()/#%-]{0,39}")
_FIELDS = frozenset({
    "id", "uid", "guid", "url", "uri", "link", "source", "title", "headline", "text", "body",
    "content", "article", "summary", "date", "author", "lang", "language", "label", "category",
    "html", "description", "name", "published", "created_at", "timestamp", "doc_id"
})  # fmt: skip
_MIN_COLUMNS, _MIN_ROWS = 3, 3  # below a row of names, if less than two are known fields
_MIN_KNOWN_FIELDS = 2
_MIN_KNOWN_ROWS = 2  # with the row of names, if two or more are known fields
_TABLE_CHARS = 100_000
_ROW_BEGIN = lazy(r'^"?[\w:/.-]{1,99}"?([,;])["\w]', re.MULTILINE)
_FACT = lazy(r"[\d.:/-]*\d|\d[\d.:/TZ +-]*|https?://\S+")
_MIN_BARE_ROWS = 4  # without a row of names, and without the last
_MIN_ROW_CHARS = 0.7  # share of the text that is rows

_FIELD = lazy(r"([!-9;-~]+):([ \t]|$)")
_MAIL_FIELDS = frozenset({
    "message-id", "received", "return-path", "mime-version", "delivered-to",
    "content-transfer-encoding", "x-mailer", "dkim-signature", "in-reply-to", "list-id",
    "newsgroups"
})  # fmt: skip
_MIN_FIELDS = 3
_FROM = r"From \S+ +(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d .*\d{4}\s*$"
_MBOX = lazy(_FROM)
_CUE_TIMES = r"(\d+:)?\d\d:\d\d[.,]\d{3} --> (\d+:)?\d\d:\d\d[.,]\d{3}"
_CUE = lazy(_CUE_TIMES)
_CUE_LINE = lazy(rf"^{_CUE_TIMES}", re.MULTILINE)
_MIN_CUES, _MIN_CUE_SHARE = 3, 0.25  # of the lines, in a piece of subtitles
_MESSAGE = lazy(rf"^{_FROM}(?=\n[!-9;-~]+: )", re.MULTILINE)
_RECORD = lazy(r"^WARC/\d\.\d\r?\n(?=[A-Za-z-]+: )", re.MULTILINE)
_WARC = lazy(r"WARC/\d\.\d\r?\n|filedesc://\S+ ")
_MIN_PARTS = 2  # messages or records, in a piece of a file
_PIECE_CHARS = 1_000_000
_MAX_CUE_LINE = 30  # lines in which the first cue of WebVTT must be
_TIMED = lazy(r"(\[\d\d:\d\d\.\d{2,3}\]|\{\d+\}\{\d+\})")
_MAX_TIMED_LINES, _MIN_TIMED_LINES, _MIN_TIMED = 20, 3, 0.6
_PATCH = lazy(r"diff --git \S|(Index: .*\n=+\n)?--- \S.*\n\+\+\+ \S.*\n@@ -\d")
_SCRIPT = lazy(r"#! ?(/usr/bin/env( -S)? \S+|/\S+)( -\S+)*[ \t\r]*(\n|$)")
_CONTACTS = lazy(r"BEGIN:V(CARD|CALENDAR)[ \t\r]*\n")
_HTTP = lazy(r"HTTP/\d(\.\d)? \d{3}\b")
_HTTP_FIELDS = frozenset({
    "accept-ranges", "age", "cache-control", "connection", "content-encoding", "content-length",
    "content-type", "date", "etag", "expires", "last-modified", "location", "server",
    "set-cookie", "transfer-encoding", "vary", "via"
})  # fmt: skip
_MIN_HTTP_FIELDS = 2  # if none is a field of servers


def is_named_html(name: str) -> bool:
    """Does the file's name say that it is HTML?"""
    return name.lower().endswith(_HTML_SUFFIXES)


def opens_as_html(text: str) -> bool:
    """Does a text begin as the HTML of a whole page does?

    >>> opens_as_html("<!DOCTYPE html>\\n<title>News</title>")
    True
    >>> opens_as_html("<p> is the tag of a paragraph.")
    False
    """
    head = text[:_HEAD_CHARS]
    return head.lstrip().startswith("<") and _HTML_HEAD.match(head) is not None


def is_html_fragment(text: str) -> bool:
    """Is all of a text HTML, though not a whole page?

    It begins with an element that holds paragraphs, ends with a tag, its tags are in
    pairs, and hardly a word is outside of them: so text that quotes HTML, or Markdown
    with some HTML in it, is not.

    >>> is_html_fragment("<div><p>The bridge reopened.</p><p>Cars came at once.</p></div>")
    True
    >>> is_html_fragment("<div><img src=a.png></div>\\n\\nThe bridge reopened.")
    False
    """
    begin, end = text[:_HEAD_CHARS].lstrip(), text[-_HEAD_CHARS:].rstrip()
    if not begin.startswith("<") or not end.endswith(">"):
        return False
    markup = _without_raw(text)
    first = _TAG.match(markup.lstrip())
    if not first or first[1]:
        return False
    if _PAGE_END.search(end[-_END_CHARS:]) and first[2].lower() in HTML_ELEMENTS:
        return True  # a page below something that a server added
    if first[2].lower() not in BLOCKS:
        return False
    stack: list[str] = []
    n_pairs = n_loose = n_inside = n_outside = at = 0
    for tag in _TAG.finditer(markup):
        n_words = len(markup[at : tag.start()].split())
        n_inside, n_outside = n_inside + n_words * bool(stack), n_outside + n_words * (not stack)
        at = tag.end()
        name = tag[2].lower()
        if name in VOID or tag[3].endswith("/"):
            continue
        if not tag[1]:
            if name in IMPLIED and stack and stack[-1] == name:
                stack.pop()
                n_pairs += 1
            stack.append(name)
            continue
        while stack and stack[-1] != name and stack[-1] in IMPLIED:
            stack.pop()
            n_pairs += 1
        if stack and stack[-1] == name:
            stack.pop()
            n_pairs += 1
        else:
            n_loose += 1
    n_outside += len(markup[at:].split())
    n_loose += sum(name not in IMPLIED for name in stack)
    return (
        n_pairs >= _MIN_PAIRS
        and n_loose <= _MAX_LOOSE * n_pairs
        and n_outside <= _MAX_LOOSE * n_inside
    )


def _without_raw(text: str) -> str:
    """`text` without comments, scripts and styles, which may have what looks like tags."""
    pieces, at = list[str](), 0
    while begin := _RAW.search(text, at):
        pieces.append(text[at : begin.start()])
        end = _RAW_END[begin[1].lower()].search(text, begin.end())
        at = end.end() if end else len(text)
    return " ".join([*pieces, text[at:]])


def format_of_bytes(data: bytes) -> str | None:
    """The key in `FORMATS` of a binary file, by its first bytes; or None.

    >>> format_of_bytes(b"%PDF-1.7\\n%\\xe2\\xe3"), format_of_bytes(b"%PDF-1.7 is a version")
    ('pdf', None)
    """
    for key, start, magic in MAGIC:
        if data.startswith(magic, start):
            unlike = UNLIKE_TEXT.get(magic)
            if unlike is None or unlike.match(data):
                return key
    return None


def is_binary(data: bytes) -> bool:
    """Have the first bytes a NUL, or more control characters than a text has?"""
    head = data[:HEAD_BYTES]
    n_controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or n_controls > max(_MIN_CONTROLS, _MAX_CONTROLS * len(head))


def format_of_text(text: str) -> str | None:
    """The key in `FORMATS` of data in text, by its content; or None for text and HTML.

    >>> format_of_text('{"id": 1, "text": "One."}\\n{"id": 2, "text": "Two."}\\n')
    'jsonl'
    >>> format_of_text('{"id": 1} is an object of JSON.')
    """
    text = text.removeprefix("\ufeff")
    for key, holds in _TESTS:
        if holds(text):
            return key
    return kind_of_xml(text) or kind_of_json(text) or _kind_of_table(text) or _kind_of_rows(text)


def _kind_of_table(text: str) -> str | None:
    """CSV or TSV: rows of as many cells as there are names in the first one."""
    first = text[: text.find("\n")]
    for delimiter, key in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        names = [name.strip().strip("\"'") for name in first.split(delimiter)]
        are_names = len(set(names)) == len(names) > 1 and all(map(_NAME.fullmatch, names))
        if not are_names:
            continue
        is_known = sum(name.lower() in _FIELDS for name in names) >= _MIN_KNOWN_FIELDS
        if not is_known and (len(names) < _MIN_COLUMNS or delimiter + " " in first):
            continue
        import csv  # here, since few texts begin with names
        from io import StringIO

        head = text[:_TABLE_CHARS]
        try:
            rows = [row for row in csv.reader(StringIO(head, ""), delimiter=delimiter) if row]
        except csv.Error:  # a cell of more than 131,072 characters
            return key if is_known else None
        if len(head) < len(text):
            rows = rows[:-1]
        least = _MIN_KNOWN_ROWS if is_known else _MIN_ROWS + 1
        if len(rows) >= least and all(len(row) == len(names) for row in rows):
            return key
    return None


def _kind_of_rows(text: str) -> str | None:
    """CSV without a row of names, as in all pieces of a split file but the first.

    Rows of as many cells each, with a column of numbers, dates or addresses.
    """
    head = text[:_TABLE_CHARS]
    begin = _ROW_BEGIN.search(head)
    if not begin:
        return None
    import csv
    from io import StringIO

    rows_text = head[begin.start() :]
    try:
        rows = list(csv.reader(StringIO(rows_text, ""), delimiter=begin[1]))
    except csv.Error:
        return None
    rows = [row for row in rows if row]
    last = rows.pop()  # may be cut off, but is no sentence
    if " " in last[0] or len(rows) < _MIN_BARE_ROWS or len(rows_text) < _MIN_ROW_CHARS * len(head):
        return None
    n_cells = len(rows[0])
    if n_cells < _MIN_COLUMNS or any(len(row) != n_cells for row in rows):
        return None
    columns = zip(*rows[1:], strict=True)  # the first may be names, below a comment
    return "csv" if any(all(map(_FACT.fullmatch, cells)) for cells in columns) else None


def _is_mail(text: str) -> bool:
    if text.startswith("From ") and _MBOX.match(text.split("\n", 1)[0]):
        return True
    fields = _header_fields(text)
    return len(fields) >= _MIN_FIELDS and not _MAIL_FIELDS.isdisjoint(fields)


def _header_fields(text: str) -> list[str]:
    """The names of the fields of the header at the start of a text, in lower case; or none."""
    fields: list[str] = []
    for line in text[: 4 * _HEAD_CHARS].lstrip("\r\n").split("\n"):
        line = line.rstrip("\r")
        if not line:
            return fields
        if line[0] in " \t" and fields:
            continue
        field = _FIELD.match(line) if ":" in line else None
        if not field:
            return []
        fields.append(field[1].lower())
    return fields


def _is_saved_page(text: str) -> bool:
    if "MIME-Version:" not in text[:_HEAD_CHARS]:
        return False
    head = text[: 2 * _HEAD_CHARS].replace("\r\n", "\n").partition("\n\n")[0].lower()
    return bool(_header_fields(text)) and (
        "from: <saved by" in head or ("multipart/related" in head and "text/html" in head)
    )


def _is_webvtt(text: str) -> bool:
    lines = text[:_HEAD_CHARS].split("\n")
    return (
        text.startswith("WEBVTT")
        and re.match(r"WEBVTT([ \t\r]|$)", lines[0]) is not None
        and any(map(_is_cue, lines[1:_MAX_CUE_LINE]))
    )


def _is_cue(line: str) -> bool:
    return "-->" in line and _CUE.match(line) is not None


def _has_cues(text: str) -> bool:
    lines = text[:_HEAD_CHARS].split("\n")
    if lines[0].startswith("[Script Info]"):
        return True
    lines = [line.strip() for line in lines if line.strip()][:2]
    return (
        len(lines) == 2 and any(map(_is_cue, lines)) and (lines[0].isdecimal() or _is_cue(lines[0]))
    )


def _is_piece_of_cues(text: str) -> bool:
    head = text[:_HEAD_CHARS]
    if "-->" not in head:
        return False
    n_lines = sum(bool(line.strip()) for line in head.split("\n"))
    n_cues = len(_CUE_LINE.findall(head))
    return n_cues >= _MIN_CUES and n_cues >= _MIN_CUE_SHARE * n_lines and "```" not in head


def _is_piece_of(mark: re.Pattern[str], sign: str) -> Callable[[str], bool]:
    """A test for texts with some parts that begin with `mark`; `sign` is in every `mark`."""

    def holds(text: str) -> bool:
        head = text[:_PIECE_CHARS]
        return sign in head and len(list(islice(mark.finditer(head), _MIN_PARTS))) >= _MIN_PARTS

    return holds


def _begins(mark: re.Pattern[str], *signs: str) -> Callable[[str], bool]:
    """A test for texts that begin with `mark`; it begins with one of the `signs`."""
    return lambda text: text.startswith(signs) and mark.match(text[:_HEAD_CHARS]) is not None


def _has_timed_lines(text: str) -> bool:
    """Do the lines begin with times or frames, as in LRC and MicroDVD?"""
    lines = [line for line in text[:_HEAD_CHARS].split("\n") if line.strip()][:_MAX_TIMED_LINES]
    n_timed = sum(line[0] in "[{" and _TIMED.match(line) is not None for line in lines)
    return n_timed >= _MIN_TIMED_LINES and n_timed >= _MIN_TIMED * len(lines)


def _is_warc(text: str) -> bool:
    return text.startswith(("WARC/", "filedesc:")) and _WARC.match(text) is not None


def _is_http(text: str) -> bool:
    if not text.startswith("HTTP/"):
        return False
    first, _, others = text[: 4 * _HEAD_CHARS].partition("\n")
    fields = _header_fields(others)
    # A single field may be a note below a title, unless it is a field of servers.
    return _HTTP.match(first) is not None and (
        len(fields) >= _MIN_HTTP_FIELDS or not _HTTP_FIELDS.isdisjoint(fields)
    )


# In this order: a saved page is also mail.
_TESTS = (
    ("rtf", lambda text: text.startswith("{\\rtf1")),
    ("warc", _is_warc),
    ("http", _is_http),
    ("mhtml", _is_saved_page),
    ("mail", _is_mail),
    ("vtt", _is_webvtt),
    ("srt", _has_cues),
    ("srt", _has_timed_lines),
    ("srt", _is_piece_of_cues),
    ("mail", _is_piece_of(_MESSAGE, "\nFrom ")),
    ("warc", _is_piece_of(_RECORD, "\nWARC/")),
    ("contacts", _begins(_CONTACTS, "BEGIN:V")),
    ("patch", _begins(_PATCH, "diff --git ", "Index: ", "--- ")),
    ("source", _begins(_SCRIPT, "#!")),
)
