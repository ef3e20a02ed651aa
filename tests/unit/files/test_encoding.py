"""Decoding and encoding: kept text has the same bytes, whatever their encoding."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from cleaner.files.encoding import Decoded, EncodingError, decode, is_ascii_based, text_codec

PIECES = [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\r\n", b"\n", b"\r", b"a", b"a\0", b"\0a",
          b"\xe2\x82\xac", b"\xe2", b"\xff"]  # fmt: skip
any_bytes = st.one_of(
    st.binary(),
    st.text().map(str.encode),
    st.lists(st.sampled_from(PIECES)).map(b"".join),
    st.builds(
        lambda text, codec: text.encode(codec, "ignore"),
        st.text(min_size=10),
        st.sampled_from(["utf-16", "utf-16-be", "utf-32", "gb18030", "cp1251", "shift_jis"]),
    ),
)

TEXTS = {
    "ru": "Шлюз открыли в шесть утра, и первая баржа прошла раньше семи часов.",
    "uk": "Шлюз відкрили о шостій ранку, і перша баржа пройшла ще до сьомої години.",
    "el": "Η δεξαμενή άνοιξε στις έξι το πρωί και το πρώτο πλοίο πέρασε πριν από τις επτά.",
    "he": "שער התעלה נפתח בשש בבוקר, והסירה הראשונה עברה עוד לפני השעה שבע.",
    "ar": "فُتحت بوابة القناة في السادسة صباحا، ومرت السفينة الأولى قبل السابعة بقليل.",
    "zh": "运河的闸门在早上六点打开，第一艘驳船不到七点就通过了，看守人这样说。",
    "tw": "運河的閘門在早上六點打開，第一艘駁船不到七點就通過了，看守人這樣說。",
    "ja": "運河の水門は朝六時に開き、最初のはしけは七時になる前に通り抜けたと番人は言う。",
    "ko": "운하의 수문은 아침 여섯 시에 열렸고, 첫 번째 배는 일곱 시가 되기 전에 지나갔다.",
    "fr": "L'écluse a été ouverte à six heures, dès l'aube, et la première péniche est passée "
          "très tôt ; le gardien a déjà réglé la hauteur à l'échelle.",
    "de": "Die Schleuse öffnete früh um sechs, und der erste Kahn fuhr schon vor sieben hindurch; "
          "der Wärter prüft später die Höhe und schließt die Tore für große übrige Kähne.",
    "pl": "Śluzę otwarto o szóstej rano, a pierwsza barka przepłynęła już przed siódmą; śluzowy "
          "później sprawdził wysokość wody i zamknął wrota dla większych łodzi.",
    "cs": "Plavební komoru otevřeli v šest ráno a první člun proplul ještě před sedmou; hlídač "
          "později změřil výšku hladiny.",
}  # fmt: skip

PLAIN = [
    ("ru", "cp1251"), ("ru", "koi8_r"), ("ru", "cp866"), ("ru", "iso8859_5"), ("uk", "cp1251"),
    ("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256"), ("zh", "gb18030"), ("tw", "big5"),
    ("ja", "cp932"), ("ja", "euc_jp"), ("ko", "cp949"), ("fr", "cp1252"), ("de", "cp1252"),
    ("pl", "cp1250"), ("pl", "iso8859_2"), ("cs", "cp1250"),
]  # fmt: skip


@given(any_bytes)
def test_every_byte_comes_back(data: bytes) -> None:
    decoded = decode(data)
    event(f"{decoded.codec}, mark: {bool(decoded.mark)}")
    assert decoded.encode(decoded.text) == data


@given(any_bytes, st.data())
def test_kept_parts_of_a_text_have_their_bytes(data: bytes, draw: st.DataObject) -> None:
    decoded = decode(data)
    start = draw.draw(st.integers(0, len(decoded.text)))
    stop = draw.draw(st.integers(start, len(decoded.text)))
    left = decoded.encode(decoded.text[:start] + decoded.text[stop:])
    head = decoded.encode(decoded.text[:start])
    assert left.startswith(head)
    assert data.startswith(head)
    assert data.endswith(left[len(head) :])


@given(any_bytes, st.sampled_from(["utf-8", "utf-16", "latin-1", "gbk", "shift_jis", "utf-32"]))
def test_a_named_encoding_gives_the_bytes_back_or_is_refused(data: bytes, encoding: str) -> None:
    try:
        decoded = decode(data, encoding)
    except EncodingError:
        event("refused")
        return
    event("read")
    assert decoded.encode(decoded.text) == data
    assert decoded.note is None


def test_utf_8_has_no_note() -> None:
    assert decode("Größe\r\n".encode()) == Decoded("Größe\r\n")
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa\r\nb\rc") == Decoded(
        "\ufeffa\r\nb\rc", "utf-8", codecs.BOM_UTF8
    )
    assert decode(b"") == Decoded("")
    assert decode(b"a" * 200 + b"\0" + b"a" * 55) == Decoded("a" * 200 + "\0" + "a" * 55)


@pytest.mark.parametrize(("language", "codec"), PLAIN)
@pytest.mark.parametrize("copies", [1, 4])
def test_another_encoding_is_detected_if_it_is_clear(
    language: str, codec: str, copies: int
) -> None:
    text = (TEXTS[language] + "\r\n") * copies
    assert decode(text.encode(codec)) == Decoded(
        text, codec, b"", f"is taken for {codec}, and stays so"
    )


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_detected(language: str, codec: str) -> None:
    text = f"{TEXTS[language]}\n\n1. {TEXTS[language]}\n"
    mark = "\ufeff".encode(codec)
    marked = decode(mark + text.encode(codec))
    assert (marked.text, marked.codec, marked.mark) == (text, codec, mark)
    assert marked.note == f"is {codec.upper()}, and stays so"
    bare = decode(text.encode(codec))
    assert (bare.text, bare.codec, bare.mark) == (text, codec, b"")


@pytest.mark.parametrize(
    "data",
    [
        b"The caf\xe9 reopened on Monday.\n",
        "Größe, ".encode() * 9 + b"\xe9\xff",
        "Шлюз".encode("cp1251"),
        b"\x80\x81\xfe\xff" * 40,
        "“Gates” ‘open’".encode("cp1252") * 20,
        b"\xff\xfea",
    ],
    ids=["one letter", "damaged", "one word", "no text", "quotes alone", "a mark, an odd byte"],
)
def test_unclear_bytes_are_kept(data: bytes) -> None:
    decoded = decode(data)
    assert (decoded.codec, decoded.text) == ("utf-8", data.decode("utf-8", "surrogateescape"))
    assert "is not all UTF-8" in str(decoded.note)


def test_a_named_encoding_needs_no_guess() -> None:
    text = TEXTS["ru"][:9]
    assert decode(text.encode("koi8_r"), "KOI8-R") == Decoded(text, "koi8-r")
    assert decode(b"caf\xe9", "latin-1") == Decoded("café", "iso8859-1")
    assert decode(b"a\0b\0", "utf-16") == Decoded("ab", "utf-16-le")
    assert decode(b"\xfe\xff\0a", "utf-16") == Decoded("a", "utf-16-be", b"\xfe\xff")
    assert decode(b"\xef\xbb\xbfa", "utf-8-sig") == Decoded("a", "utf-8", codecs.BOM_UTF8)
    assert decode(b"\xef\xbb\xbfa", "utf-8") == Decoded("a", "utf-8", codecs.BOM_UTF8)
    assert decode(b"caf\xe9", "utf-8") == Decoded("caf\udce9", "utf-8")
    assert decode("闸门 \xff".encode("gbk", "ignore") + b"\xff", "gbk").text == "闸门 \udcff"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"abc", "utf-16"),
        (b"\x81", "cp1252"),
        (b"+AGEAYQ", "utf-7"),  # which reads it, and would write "aa"
    ],
)
def test_bytes_that_would_change_are_refused(data: bytes, encoding: str) -> None:
    if encoding == "cp1252":  # the byte is escaped, as it is in UTF-8
        assert decode(data, encoding).encode("\udc81") == data
        return
    with pytest.raises(EncodingError, match=f"^is not {encoding}, or would not come out"):
        decode(data, encoding)


@pytest.mark.parametrize("name", ["nope", "rot13", "base64", "undefined", "", "hex"])
def test_names_of_no_encoding_of_text_are_refused(name: str) -> None:
    with pytest.raises(LookupError):
        text_codec(name)


def test_wide_encodings_have_no_lines_of_bytes() -> None:
    assert [is_ascii_based(codec) for codec in ("utf-8", "gb18030", "cp1251")] == [True] * 3
    assert [is_ascii_based(codec) for codec in ("utf-16-le", "utf-32-be", "cp037")] == [False] * 3
