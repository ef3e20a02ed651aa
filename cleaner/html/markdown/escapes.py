"""Text that would be read as Markdown, escaped; all else stays as it is.

The rules are CommonMark's, with GitHub's tables and deleted text.  What is escaped
depends on the characters before and after: `snake_case` and `3 * 4` need no backslash.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "closes",
    "escape_address",
    "escape_heading_end",
    "escape_text",
    "fence_for",
    "has_references",
    "is_autolink",
    "is_space",
    "opens",
]

_SPECIAL = re.compile(r"\*+|_+|~+|[\\`\[\]<&!|$]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_TASK = re.compile(r"\[[ xX]\](?=\s|$)")
_REFERENCE = re.compile(r"\][(\[:]")
# At the begin of a line: headings, quotations, items, rules, and what parts a table's rows.
_BEGIN = re.compile(r"#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|(?:[-_=|:]\s*)+$")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"(?:(?<=\s)|\A)(?=#+\Z)")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*\Z")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_IN_ADDRESS = str.maketrans({
    "<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60", "|": "%7C",
})  # fmt: skip
_MAX_PARENTHESES = 9  # inside each other, in an address
_SPACE_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f]")


def is_space(char: str) -> bool:
    """Is it white space, or the begin or end of the line ("")?"""
    return not char or char.isspace()


def _is_punctuation(char: str) -> bool:
    """Is it punctuation to all who read Markdown?"""
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] == "P"


def _may_be_punctuation(char: str) -> bool:
    """Is it punctuation to some, who count symbols as that?"""
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] in "PS"


def opens(before: str, after: str) -> bool:
    """Do delimiters of emphasis between `before` and `after` open it for sure?"""
    return not is_space(after) and (
        not _may_be_punctuation(after) or is_space(before) or _is_punctuation(before)
    )


def closes(before: str, after: str) -> bool:
    """Do delimiters of emphasis between `before` and `after` close it for sure?"""
    return opens(after, before)


def has_references(text: str) -> bool:
    """Is there what may end the text of a link, so that its brackets are to be escaped?"""
    return _REFERENCE.search(text) is not None


def escape_text(
    text: str,
    before: str = "",
    after: str = "",
    *,
    begins: bool = True,
    brackets: bool = False,
    pipes: bool = False,
    dollars: bool = False,
) -> str:
    """`text` so that it is read as text, between the characters `before` and `after`.

    These are "" at a line's begin and end.  `begins` says whether a line begins with
    it.  All brackets, pipes and dollars are escaped where asked.

    >>> escape_text("1. snake_case *is* 3 * 4 &copy; a < b <b>")
    '1\\\\. snake_case \\\\*is\\\\* 3 * 4 \\\\&copy; a < b \\\\<b>'
    """

    def escaped(found: re.Match[str]) -> str:
        chars = found[0]
        plain: object
        start, stop = found.span()
        left = text[start - 1] if start else before
        right = text[stop] if stop < len(text) else after
        match chars[0]:
            case "*":
                plain = is_space(left) and is_space(right) and (left or right)
            case "_":
                plain = (left.isalnum() and right.isalnum()) or (
                    is_space(left) and is_space(right) and (left or right)
                )
            case "~":  # GitHub takes one for two
                plain = len(chars) == 1 and left != "~" != right and not _may_close(left, right)
            case "\\":
                plain = bool(right) and right not in _ASCII_PUNCTUATION
            case "[":
                task = begins and not start and _TASK.match(text)
                plain = not (brackets or right in ("^", "!") or task)
            case "]":
                plain = not brackets
            case "<":
                plain = not (right.isascii() and (right.isalpha() or right in "/!?") and right)
            case "&":
                plain = not _ENTITY.match(text, start)
            case "!":
                plain = right != "["
            case "|":
                plain = not pipes
            case "$":
                plain = not dollars
            case _:
                plain = False
        return chars if plain else "".join("\\" + char for char in chars)

    out = _SPECIAL.sub(escaped, text)
    if before == "]" and out[:1] in ("(", "[", ":"):  # after a note's number
        return "\\" + out
    if begins:
        at = len(out) - len(out.lstrip(" "))  # blanks before it change nothing
        if _BEGIN.match(out, at):
            return f"{out[:at]}\\{out[at:]}"
        if found := _NUMBERED.match(out, at):
            return f"{out[: found.end()]}\\{out[found.end() :]}"
    return out


def _may_close(before: str, after: str) -> bool:
    return not is_space(before) and (
        not _is_punctuation(before) or is_space(after) or _may_be_punctuation(after)
    )


def escape_heading_end(text: str) -> str:
    """A heading's text, its end escaped where that would be read as closing it.

    >>> escape_heading_end("In C #")
    'In C \\\\#'
    """
    return _CLOSING.sub(r"\\", text)


def escape_address(address: str) -> str:
    """An address so that it can stand in the parentheses of a link."""
    address = _SPACE_IN_ADDRESS.sub("%20", address.translate(_IN_ADDRESS))
    depth = 0
    for char in address:
        depth += (char == "(") - (char == ")")
        if depth < 0 or depth > _MAX_PARENTHESES:
            depth = -1
            break
    if depth:
        address = address.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub(lambda found: "&amp;" + found[0][1:], address)


def is_autolink(address: str) -> bool:
    """Can the address stand in pointed brackets, as it is?"""
    return _AUTOLINK.match(address) is not None and escape_address(address) == address


def fence_for(text: str, least: int) -> str:
    """Backticks that do not occur in `text` in that number, `least` of them or more."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)
