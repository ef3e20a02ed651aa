"""From bytes to text and back: which encoding a text is in, where that is plain.

Text is UTF-8 until its bytes say otherwise.  Another encoding is believed only if
it gives back the very bytes that it was read from; else the text is taken for UTF-8
whose other bytes are lone surrogates, and what stays of it still has its bytes.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

__all__ = ["UTF_8", "Decoded", "EncodingError", "decode", "is_ascii_based", "text_codec"]

UTF_8 = "utf-8"
ESCAPE = "surrogateescape"

_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_MARK = {
    "utf-8-sig": UTF_8,
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
"""Codecs that take a byte order mark for themselves, and what they are without one."""

# The non-ASCII letters of languages in encodings of one byte a letter, and the signs that all of
# them may use.  The letters of a text are nearly all of one language.
_LATIN = (
    ("cp1252", "àâæçèéêëîïôùûüÿœ"),  # French
    ("cp1252", "äöüßéàèçáñ"),  # German
    ("cp1252", "áéíóúüñçèà"),  # Spanish, Catalan
    ("cp1252", "áâãàçéêíóôõúü"),  # Portuguese
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "åäöæøéüè"),  # Swedish, Danish, Norwegian, Finnish
    ("cp1252", "áéëïíóöüèêç"),  # Dutch
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áäčďéěíľňóôřšťúůýž"),  # Czech, Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "ăâîşţ"),  # Romanian
    ("cp1250", "čćđšž"),  # Croatian, Slovene
    ("iso8859_2", "ąćęłńóśźż"),
    ("iso8859_2", "áäčďéěíľňóôřšťúůýž"),
    ("iso8859_2", "áéíóöőúüű"),
    ("cp1254", "çğıöşüâîû"),  # Turkish
)
_SIGNS = frozenset("\xa0“”‘’„‚‹›«»–—…•·°§©®™€£¢¥†¿¡ºª²³½¼¾×÷´¨±µ")
_MIN_HIGH = 10  # bytes outside ASCII: with fewer, too many languages fit
_MIN_OTHER_HIGH = 40
"""Bytes outside ASCII of a text in another script than Latin.

Of 2,100 pieces of 30 to 120 characters with at least so many, cut from the texts below and in
encodings of their own script, 17 were misread.
"""
_MIN_FIT = 0.98  # of them that are letters of the language, or signs: a text has foreign names

# What an encoding is believed for: the script of its letters.  No others are tried: those of DOS
# and Macintosh take nearly anything for text.
_SCRIPTS = {
    "gb18030": ("CJK",),
    "big5": ("CJK",),
    "cp932": ("HIRAGANA", "KATAKANA"),
    "euc_jp": ("HIRAGANA", "KATAKANA"),
    "cp949": ("HANGUL",),
    "cp1251": ("CYRILLIC",),
    "koi8_r": ("CYRILLIC",),
    "cp866": ("CYRILLIC",),
    "iso8859_5": ("CYRILLIC",),
    "cp1253": ("GREEK",),
    "iso8859_7": ("GREEK",),
    "cp1255": ("HEBREW",),
    "cp1256": ("ARABIC",),
    "cp874": ("THAI",),
}
_LAST = "cp874"  # takes half of all Chinese for Thai
_MIN_OWN = {"cp932": 0.1, "euc_jp": 0.1, "cp949": 0.5}
"""The least share of letters in that script where the others may be Chinese: else `_MIN_FIT`."""
_MIN_HIGH_SHARE = 0.15
"""Of bytes outside ASCII, from which on a text is in another script than Latin.

Of 185 texts in 30 languages of `fundus`, `magic` and `readability`, in each of these encodings
that can hold them: all with a share of 0.15 or more were named rightly but two Chinese ones
taken for Japanese, which `_MIN_OWN` tells apart; of those with less, one in nine was not.
"""
_SAMPLE_BYTES = 100_000  # of which an encoding is guessed
_WIDE_BYTES = 8192  # where the NULs of a wide encoding are looked for
_MIN_WIDE_CHARS = 8
_MAX_BLOCKS = 0.8  # of Unicode in a text of UTF-16, by those with its bytes swapped
_MIN_NUL_SHARE, _MIN_WIDE_HIGH = 0.05, 0.15  # of all bytes: NULs, bytes outside ASCII


class EncodingError(ValueError):
    """The bytes are no text in the encoding that was named."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what makes the same bytes of it again.

    `mark` is the byte order mark that stood before it.  `note` says what a user
    should know who did not name the encoding.
    """

    text: str
    codec: str = UTF_8
    mark: bytes = b""
    note: str | None = None

    def encode(self, text: str) -> bytes:
        """`text`, made of slices of this text, as the bytes it came from.

        >>> decoded = decode(b"\\xef\\xbb\\xbfcaf\\xe9\\r\\n")
        >>> decoded.text, decoded.encode(decoded.text)
        ('caf\\udce9\\r\\n', b'\\xef\\xbb\\xbfcaf\\xe9\\r\\n')
        """
        return self.mark + text.encode(self.codec, _errors(self.codec))


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """`data` as text: in `encoding`, a codec of text, or in the one that it plainly is in.

    Without `encoding` it never fails.  With it, raises `EncodingError` where the
    bytes are not of that encoding, or would not come out as they went in.

    >>> decode("Мост снова открыт для движения, сообщили в мэрии".encode("koi8_r")).codec
    'koi8_r'
    """
    if encoding is not None:
        return _decode_named(data, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark) and (found := _trusted(data, codec, mark)):
            if codec == UTF_8:
                return found
            return Decoded(found.text, codec, mark, f"is {codec.upper()}, and stays so")
    codec = _wide_codec(data)
    if codec and (found := _trusted(data, codec)):
        return Decoded(found.text, codec, b"", f"is taken for {codec.upper()}, and stays so")
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    body = data[len(mark) :]
    try:
        return Decoded(body.decode(UTF_8), UTF_8, mark)
    except UnicodeDecodeError:
        pass
    text = body.decode(UTF_8, ESCAPE)
    if not mark and not _is_mostly_utf_8(text) and (codec := _narrow_codec(data)):
        found = _trusted(data, codec)
        if found:
            return Decoded(found.text, codec, b"", f"is taken for {codec}, and stays so")
    note = "is not all UTF-8: bytes that are not stay as they are (--encoding names another)"
    return Decoded(text, UTF_8, mark, note)


def text_codec(name: str) -> str:
    """Python's name of the encoding of text `name`.  Raises `LookupError` where there is none.

    >>> text_codec("GBK"), text_codec("Latin-1")
    ('gbk', 'iso8859-1')
    """
    codec = codecs.lookup(name)
    try:
        "a".encode(codec.name)
    except LookupError:  # such as rot13 or base64, which are of text or bytes to the same
        raise
    except UnicodeError:  # such as idna and undefined
        raise LookupError(f"unknown encoding: {name}") from None
    return codec.name


def is_ascii_based(codec: str) -> bool:
    """Are line feeds and signs of ASCII the same bytes in it?"""
    return "+-@ \n".encode(codec, "replace") == b"+-@ \n"


def _errors(codec: str) -> str:
    return "surrogatepass" if codec.startswith(("utf-16", "utf-32")) else ESCAPE


def _decode_named(data: bytes, encoding: str) -> Decoded:
    codec = text_codec(encoding)
    mark = b""
    for known, marked in _MARKS:
        if data.startswith(known) and marked.startswith(codec.removesuffix("-sig")):
            mark, codec = known, marked
            break
    found = _trusted(data, _WITHOUT_MARK.get(codec, codec), mark)
    if found is None:
        raise EncodingError(f"is not {encoding}, or would not come out byte for byte")
    return found


def _trusted(data: bytes, codec: str, mark: bytes = b"") -> Decoded | None:
    """The text, if the codec makes the same bytes of it again."""
    try:
        found = Decoded(data[len(mark) :].decode(codec, _errors(codec)), codec, mark)
        return found if found.encode(found.text) == data else None
    except UnicodeError:
        return None


def _wide_codec(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where its NULs stand; or ""."""
    head = data[:_WIDE_BYTES]
    if len(data) % 2 or b"\0" not in head:
        return ""
    is_nul = [not any(head[at::4]) for at in range(4)]
    if len(data) % 4 == 0 and is_nul[2:] == [True, True] and not is_nul[0]:
        read = {"utf-32-le": _of_wide(head, "utf-32-le")}
    elif len(data) % 4 == 0 and is_nul[:2] == [True, True] and not is_nul[3]:
        read = {"utf-32-be": _of_wide(head, "utf-32-be")}
    elif (
        # With few blanks and line ends in it, it could be a text of ASCII with a NUL.
        head.count(0) >= _MIN_NUL_SHARE * len(head)
        or sum(byte > 0x7F for byte in head) >= _MIN_WIDE_HIGH * len(head)
    ):
        read = {codec: _of_wide(head, codec) for codec in ("utf-16-le", "utf-16-be")}
    else:
        return ""
    # The right way round, characters are of few blocks of 256.
    n_blocks = {codec: len({ord(char) >> 8 for char in text}) for codec, text in read.items()}
    codec = min(n_blocks, key=n_blocks.__getitem__)
    clear = n_blocks[codec] <= _MAX_BLOCKS * max(n_blocks.values()) or len(read) == 1
    text = read[codec]
    is_text = len(text) >= _MIN_WIDE_CHARS and all(map(_is_written, set(text)))
    return codec if clear and is_text else ""


def _of_wide(head: bytes, codec: str) -> str:
    return head[: len(head) // 4 * 4].decode(codec, "replace").removesuffix("\ufffd")


def _is_written(char: str) -> bool:
    """Does the character stand in texts?  Of what is no text, some hardly ever do."""
    return char in "\t\n\f\r" or unicodedata.category(char) not in ("Cc", "Cn", "Co", "Cs")


def _is_mostly_utf_8(text: str) -> bool:
    """Has the text more characters outside ASCII than bytes that are no UTF-8?"""
    high = [char for char in text if char > "\x7f"]
    return 2 * sum("\udc80" <= char <= "\udcff" for char in high) < len(high)


def _narrow_codec(data: bytes) -> str:
    """The encoding that bytes which are no UTF-8 are plainly in, or ""."""
    sample = data[:_SAMPLE_BYTES]
    if len(data) > _SAMPLE_BYTES:  # not in the middle of a character
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    n_high = sum(byte > 0x7F for byte in sample)
    if n_high < _MIN_HIGH:
        return ""
    if codec := _latin_codec(sample):
        return codec
    least = max(_MIN_OTHER_HIGH, _MIN_HIGH_SHARE * len(sample))
    return _other_codec(sample) if n_high >= least else ""


def _latin_codec(sample: bytes) -> str:
    """The one encoding by which the letters outside ASCII are those of one language, or ""."""
    read: dict[str, str] = {}
    for codec, letters in _LATIN:
        try:
            high = [char for char in sample.decode(codec) if char > "\x7f"]
        except UnicodeDecodeError:
            continue
        n_letters = sum(char.lower() in letters for char in high)
        n_small = sum(char in letters for char in high)
        n_fit = n_letters + sum(char in _SIGNS for char in high)
        if 2 * n_small > len(high) and n_fit >= _MIN_FIT * len(high):
            read.setdefault("".join(high), codec)
    return next(iter(read.values())) if len(read) == 1 else ""


def _other_codec(sample: bytes) -> str:
    """The encoding by which the text is in a script that goes with it, or ""."""
    from charset_normalizer import from_bytes  # takes a while to load

    found = [match.encoding for match in from_bytes(sample, cp_isolation=list(_SCRIPTS))]
    for codec in sorted(found, key=_LAST.__eq__):
        letters = [char for char in sample.decode(codec) if char > "\x7f" and char.isalpha()]
        scripts = [re.split("[ -]", unicodedata.name(char, ""))[0] for char in letters]
        n_own = sum(map(scripts.count, _SCRIPTS[codec]))
        n_chinese = scripts.count("CJK") if codec in _MIN_OWN else 0
        least = _MIN_OWN.get(codec, _MIN_FIT) * len(letters)
        if n_own >= least > 0 and n_own + n_chinese >= _MIN_FIT * len(letters):
            return codec
    return ""
