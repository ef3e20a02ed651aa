"""Decoding of files: which encoding a text is in, and the same bytes when it is written again.

A text is UTF-8 unless its bytes clearly show another encoding, which is accepted only
if it encodes the text to the same bytes again.  Otherwise undecodable bytes become lone
surrogates, so that what is kept of the text still has its bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = ["UTF_8", "Decoded", "EncodingError", "decode", "is_ascii_based", "text_codec"]

UTF_8 = "utf-8"
ESCAPE = "surrogateescape"
_LAST_ASCII = 0x7F

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
"""Codecs that consume a byte order mark, and the same codecs without one."""

# The non-ASCII letters of languages, in encodings with one byte a letter.  Nearly all letters of a
# text are of one language.
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
# Signs that all languages may use.
_SIGNS = frozenset("\xa0“”‘’„‚‹›«»–—…•·°§©®™€£¢¥†¿¡ºª²³½¼¾×÷´¨±µ")
_MIN_HIGH = 10  # bytes outside ASCII: with fewer, too many languages fit
_MIN_OTHER_HIGH = 40
"""The least number of bytes outside ASCII, for a text in another script than Latin.

Of 2,100 pieces of 30 to 120 characters with at least so many, cut from the texts below and in
encodings of their own script, 17 were misread.
"""
_MIN_FIT = 0.98  # of these characters, letters of the language or signs: a text has foreign names

# The scripts of encodings.  No others are tried: those of DOS and Macintosh decode nearly anything.
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
_LAST_TRIED = "cp874"  # decodes half of all Chinese texts as Thai
_MIN_OWN = {"cp932": 0.1, "euc_jp": 0.1, "cp949": 0.5}
"""The least share of letters in that script, where the others may be Chinese; else `_MIN_FIT`."""
_MIN_HIGH_SHARE = 0.15
"""The least share of bytes outside ASCII, for a text in another script than Latin.

Of 185 texts in 30 languages of `fundus`, `magic` and `readability`, in each of these encodings
that can encode them: with a share of 0.15 or more, all were detected correctly except two Chinese
ones as Japanese, which `_MIN_OWN` now separates; with less, one in nine was wrong.
"""
_SAMPLE_BYTES = 100_000  # from which an encoding is guessed
_WIDE_BYTES = 8192  # where the NULs of a wide encoding are searched
_WIDE_UNIT = 4  # bytes: a character of UTF-32, two units of UTF-16
_MIN_WIDE_CHARS = 8
_MAX_BLOCKS = 0.8  # blocks of Unicode in a text of UTF-16, divided by those with its bytes swapped
_MIN_NUL_SHARE, _MIN_WIDE_HIGH = 0.05, 0.15  # of all bytes: NULs, bytes outside ASCII


class EncodingError(ValueError):
    """The bytes are not text in the named encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, with its codec and byte order mark, by which it is encoded again.

    `note` is what a user who did not name the encoding should know.
    """

    text: str
    codec: str = UTF_8
    mark: bytes = b""
    note: str | None = None

    def encode(self, text: str) -> bytes:
        """The bytes that `text`, which is made of slices of this text, was decoded from.

        >>> decoded = decode(b"\\xef\\xbb\\xbfcaf\\xe9\\r\\n")
        >>> decoded.text, decoded.encode(decoded.text)
        ('caf\\udce9\\r\\n', b'\\xef\\xbb\\xbfcaf\\xe9\\r\\n')
        """
        return self.mark + text.encode(self.codec, _errors(self.codec))


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """`data` as text: in `encoding`, a text codec, or else in the one that its bytes show.

    Without `encoding` it never fails.  With it, raises `EncodingError` if the bytes are
    not in that encoding, or would be encoded to other bytes again.

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
    """Python's name of the text encoding `name`.  Raises `LookupError` if there is none.

    >>> text_codec("GBK"), text_codec("Latin-1")
    ('gbk', 'iso8859-1')
    """
    codec = codecs.lookup(name)
    try:
        "a".encode(codec.name)
    except LookupError:  # such as rot13 or base64, which do not encode text to bytes
        raise
    except UnicodeError:  # such as idna and undefined
        raise LookupError(f"unknown encoding: {name}") from None
    return codec.name


def is_ascii_based(codec: str) -> bool:
    """Are ASCII characters the same bytes in it as in ASCII?"""
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
    """The text, if the codec encodes it to the same bytes again; else None."""
    try:
        found = Decoded(data[len(mark) :].decode(codec, _errors(codec)), codec, mark)
        return found if found.encode(found.text) == data else None
    except UnicodeError:
        return None


def _wide_codec(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, detected by the places of its NULs; or ""."""
    head = data[:_WIDE_BYTES]
    if len(data) % 2 or b"\0" not in head:
        return ""
    first, second, third, fourth = (not any(head[at::_WIDE_UNIT]) for at in range(_WIDE_UNIT))
    may_be_utf_32 = len(data) % _WIDE_UNIT == 0
    if may_be_utf_32 and third and fourth and not first:
        read = {"utf-32-le": _decode_wide(head, "utf-32-le")}
    elif may_be_utf_32 and first and second and not fourth:
        read = {"utf-32-be": _decode_wide(head, "utf-32-be")}
    elif (
        # Fewer NULs could be in a text of ASCII.
        head.count(0) >= _MIN_NUL_SHARE * len(head)
        or sum(byte > _LAST_ASCII for byte in head) >= _MIN_WIDE_HIGH * len(head)
    ):
        read = {codec: _decode_wide(head, codec) for codec in ("utf-16-le", "utf-16-be")}
    else:
        return ""
    # In the right byte order, the characters are from few blocks of 256.
    n_blocks = {codec: len({ord(char) >> 8 for char in text}) for codec, text in read.items()}
    codec = min(n_blocks, key=n_blocks.__getitem__)
    clear = n_blocks[codec] <= _MAX_BLOCKS * max(n_blocks.values()) or len(read) == 1
    text = read[codec]
    is_text = len(text) >= _MIN_WIDE_CHARS and all(map(_is_written, set(text)))
    return codec if clear and is_text else ""


def _decode_wide(head: bytes, codec: str) -> str:
    whole = head[: len(head) // _WIDE_UNIT * _WIDE_UNIT]
    return whole.decode(codec, "replace").removesuffix("\ufffd")


def _is_written(char: str) -> bool:
    """Is the character one that texts have?  Wrongly decoded data has some that texts have not."""
    from unicodedata import category  # here, since most texts are UTF-8

    return char in "\t\n\f\r" or category(char) not in ("Cc", "Cn", "Co", "Cs")


def _is_mostly_utf_8(text: str) -> bool:
    """Has the text more characters outside ASCII than undecodable bytes?"""
    high = [char for char in text if ord(char) > _LAST_ASCII]
    return 2 * sum("\udc80" <= char <= "\udcff" for char in high) < len(high)


def _narrow_codec(data: bytes) -> str:
    """The encoding, other than UTF-8 and wide ones, that the bytes clearly show; or ""."""
    sample = data[:_SAMPLE_BYTES]
    if len(data) > _SAMPLE_BYTES:  # ends with a line, not in the middle of a character
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    n_high = sum(byte > _LAST_ASCII for byte in sample)
    if n_high < _MIN_HIGH:
        return ""
    if codec := _latin_codec(sample):
        return codec
    least = max(_MIN_OTHER_HIGH, _MIN_HIGH_SHARE * len(sample))
    return _other_codec(sample) if n_high >= least else ""


def _latin_codec(sample: bytes) -> str:
    """The one encoding in which the letters outside ASCII are those of one language, or ""."""
    read: dict[str, str] = {}
    for codec, letters in _LATIN:
        try:
            high = [char for char in sample.decode(codec) if ord(char) > _LAST_ASCII]
        except UnicodeDecodeError:
            continue
        n_letters = sum(char.lower() in letters for char in high)
        n_small = sum(char in letters for char in high)
        n_fit = n_letters + sum(char in _SIGNS for char in high)
        if 2 * n_small > len(high) and n_fit >= _MIN_FIT * len(high):
            read.setdefault("".join(high), codec)
    return next(iter(read.values())) if len(read) == 1 else ""


def _other_codec(sample: bytes) -> str:
    """The encoding in which the text is in the encoding's own script, or ""."""
    # Here, since they load slowly.
    import unicodedata

    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(sample, cp_isolation=list(_SCRIPTS))]
    for codec in sorted(found, key=_LAST_TRIED.__eq__):
        high = (char for char in sample.decode(codec) if ord(char) > _LAST_ASCII)
        letters = list(filter(str.isalpha, high))
        scripts = [re.split("[ -]", unicodedata.name(char, ""))[0] for char in letters]
        n_own = sum(map(scripts.count, _SCRIPTS[codec]))
        n_chinese = scripts.count("CJK") if codec in _MIN_OWN else 0
        least = _MIN_OWN.get(codec, _MIN_FIT) * len(letters)
        if n_own >= least > 0 and n_own + n_chinese >= _MIN_FIT * len(letters):
            return codec
    return ""
