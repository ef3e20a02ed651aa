"""Marker files: errors are reported with their place, and the package's own files have none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner import MarkerError
from cleaner._core import clean_text
from cleaner.labels import LABELS
from cleaner.markers import reader
from cleaner.markers._tables import Tables
from cleaner.markers.reader import Group, Language, make_tables, read_language, read_languages
from cleaner.scan._scan import scan_lines

HEAD = 'language = "en"\n'
GROUP = """
[[group]]
label = "ad"
seen = "between paragraphs"
at = "line"
strength = "sure"
phrases = ["Advertisement"]
"""
WELL_COVERED = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "tr", "zh", "ja", "ko", "ar", "hi",
]  # fmt: skip
"""Languages whose markers must cover nearly all labels."""

DATA = Path(reader.__file__).with_name("data")
OWN = tuple(read_languages())


def refused(text: str) -> str:
    """The message for a file that departs from the format."""
    with pytest.raises(MarkerError) as raised:
        read_language(text, "xx.toml")
    return str(raised.value)


# --- a file as it should be -----------------------------------------------------------------


def test_a_group_has_its_defaults() -> None:
    language = read_language(HEAD + GROUP, "en.toml")
    assert language.groups == (
        Group(
            "ad", "between paragraphs", "line", "sure", ("Advertisement",), "phrase", "none", False
        ),
    )


def test_word_lists_are_split_at_blanks() -> None:
    text = 'stopwords = "a of  the"\nmonths = "may"\nweekdays = "mon\\nfri"\n' + HEAD
    language = read_language(text, "en.toml")
    assert language == Language("en", ("a", "of", "the"), ("may",), ("mon", "fri"), ())


def test_files_are_read_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.toml").write_text(f'language = "{name}"', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a marker file", encoding="utf-8")
    assert [language.language for language in read_languages(tmp_path)] == ["a", "b", "c"]


# --- errors ---------------------------------------------------------------------------------


def test_no_toml() -> None:
    assert refused("language = ").startswith("xx.toml: ")


@pytest.mark.parametrize("text", ["", "language = 1", 'language = ["en"]'])
def test_no_language(text: str) -> None:
    assert refused(text) == "xx.toml: language is missing"


def test_unknown_key_of_the_file() -> None:
    assert refused(HEAD + 'stopword = "a"') == "xx.toml: unknown key 'stopword'"


@pytest.mark.parametrize("key", ["stopwords", "months", "weekdays"])
@pytest.mark.parametrize("value", ['["a", "b"]', "1", "true"])
def test_a_word_list_is_a_string(key: str, value: str) -> None:
    said = refused(f"{HEAD}{key} = {value}")
    assert said.startswith("xx.toml: ")
    assert key in said


@pytest.mark.parametrize(
    "value", ['group = "ad"', "group = 1", "group = [1]", 'group = ["ad"]', "[group]\nlabel = 'ad'"]
)
def test_groups_are_tables(value: str) -> None:
    assert refused(f"{HEAD}{value}\n").startswith("xx.toml")


@pytest.mark.parametrize("key", ["label", "seen", "at", "strength", "phrases"])
def test_a_missing_key_is_named_with_its_group(key: str) -> None:
    lines = [line for line in GROUP.splitlines() if not line.startswith(key)]
    said = refused(HEAD + GROUP + "\n".join(lines))
    assert said == f"xx.toml, group 2: {key!r} is missing"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('label = "ads"', "label = 'ads' is none of nav, ui"),
        ('at = "middle"', "at = 'middle' is none of line, start, end, inline"),
        ('takes = "all"', "takes = 'all' is none of phrase, name, date, title, line"),
        ('strength = "weak"', "strength = 'weak' is none of hint, likely, sure"),
        ('opens = "door"', "opens = 'door' is none of none, list, form, thread, box, tags"),
        ("label = []", "label = [] is none of"),
        ("caps = 1", "caps must be true or false"),
        ('caps = "yes"', "caps must be true or false"),
        ("seen = 1", "seen"),
        ('tekes = "line"', "unknown key 'tekes'"),
        ('phrases = "Advertisement"', "phrases must be a list of strings"),
        ("phrases = []", "phrases must be a list of strings"),
        ("phrases = [1]", "phrases must be a list of strings"),
        ('phrases = ["***"]', "'***' has no letter in it"),
        ('phrases = ["Ad", "#"]', "'#' has no letter in it"),
        ('phrases = ["12:30"]', "'12:30' has no letter in it"),
    ],
)
def test_a_wrong_value_is_named_with_its_group(wrong: str, said: str) -> None:
    key = wrong.split(" = ")[0]
    lines = [line for line in GROUP.splitlines() if not line.startswith(key)]
    text = refused(HEAD + GROUP.replace("Advert", "An advert") + "\n".join([*lines, wrong]))
    assert text.startswith("xx.toml, group 2: ")
    assert said in text


LONG = (
    "one two three four five six seven eight nine ten eleven twelve thirteen a b c d",
    "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q",  # words are split at everything that is no letter or digit
    "一二三四五六七八九十百千万天地人心",  # characters are words
    "กลับสู่ด้านบนสุดของหน้า",
)


@pytest.mark.parametrize("phrase", LONG)
def test_a_phrase_of_too_many_words_is_named_with_its_place(phrase: str) -> None:
    said = refused(HEAD + GROUP + GROUP.replace("Advertisement", phrase))
    assert said.startswith("xx.toml, group 2: ")
    assert phrase in said


def test_sixteen_words_are_not_too_many() -> None:
    phrase = "one two three four five six seven eight nine ten eleven twelve a b c d"
    assert make_tables([read_language(HEAD + GROUP.replace("Advertisement", phrase), "en.toml")])


@pytest.mark.parametrize("phrase", ["Advertisement", "ADVERTISEMENT"])
def test_a_phrase_that_stands_twice_is_named(phrase: str) -> None:
    said = refused(HEAD + GROUP + GROUP.replace("Advertisement", phrase))
    assert said == f"xx.toml, group 2: {phrase!r} stands twice"


# --- tables ---------------------------------------------------------------------------------


def tables_of(*phrases: str, **fields: object) -> Tables:
    group = Group(
        **{
            "label": "ad",
            "seen": "",
            "at": "line",
            "strength": "sure",
            **fields,
            "phrases": phrases,
        }
    )  # type: ignore[arg-type]
    return make_tables([Language("en", ("the", "of"), (), (), (group,))])


def covered(text: str, tables: Tables) -> bool:
    """Is the line nothing but markers?"""
    (line,) = scan_lines(text, tables)
    return bool(line["marker"])


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "LEAVE A REPLY!",
        "  leave   a   reply  ",
        "“Leave a reply”",
        "Leave-a-reply",
        "Leave a Reply: 12",
    ],
)
def test_case_punctuation_and_spacing_do_not_count(line: str) -> None:
    assert covered(line, tables_of("Leave a Reply"))


@pytest.mark.parametrize(
    "line", ["Leave a Replyx", "Leave Reply", "Leave a", "Please leave a Reply", "Leavea Reply"]
)
def test_other_words_count(line: str) -> None:
    assert not covered(line, tables_of("Leave a Reply"))


@pytest.mark.parametrize(
    ("phrase", "line", "found"),
    [
        ("# comments", "12 Comments", True),
        ("# comments", "1,234 comments", True),
        ("# comments", "1.2K comments", True),
        ("# comments", "Comments", False),
        ("# comments", "no comments", False),
        ("Comments (#)", "Comments (5)", True),
        ("댓글 #개", "댓글 5개", True),
        ("댓글 #개", "댓글 개", False),
        ("共#条评论", "共12条评论", True),
        ("共#条评论", "共条评论", False),
    ],
)
def test_a_number_sign_is_any_one_number(phrase: str, line: str, found: bool) -> None:
    assert covered(line, tables_of(phrase)) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Photo:", True),
        ("Photo :", True),
        ("Photo：", True),
        ("Photo.:", True),
        ("Photo", False),
        ("Photo (1)", False),
    ],
)
def test_a_colon_asks_for_a_colon(line: str, found: bool) -> None:
    assert covered(line, tables_of("Photo:")) is found


@pytest.mark.parametrize(
    ("phrase", "line", "found"),
    [
        ("Photo /", "Photo / AFP", True),
        ("Photo /", "Photo Finish", False),
        ("Foto, ", "Foto, AFP", True),
        ("Foto,", "Foto AFP", False),
        ("Rys.", "Rys. Tusz", True),
        ("Rys.", "Rys Tusz", False),
        ("Rys.", "Rys : Tusz", False),
        ("Any tips?", "Any tips ?", True),
        ("Any tips?", "Any tips", False),
        ("FILE -", "FILE – A pier", True),
        ("FILE -", "FILE A pier", False),
    ],
)
def test_a_sign_at_the_end_of_a_phrase_asks_for_that_sign(
    phrase: str, line: str, found: bool
) -> None:
    tables = tables_of(phrase, at="start", takes="line")
    assert bool(scan_lines(line, tables)[0]["hits"]) is found


@pytest.mark.parametrize(
    ("phrase", "sign"), [("(Herald)", "("), ("Herald)", ")"), ("&copy", "&"), ("Herald =", "=")]
)
def test_a_lone_word_whose_sign_would_not_count_is_refused(phrase: str, sign: str) -> None:
    group = 'label = "ad"\nseen = ""\nat = "line"\nstrength = "sure"'
    text = f'language = "en"\n[[group]]\n{group}\nphrases = ["{phrase}"]'
    with pytest.raises(
        MarkerError,
        match=re.escape(
            f"en.toml, group 1: {phrase!r} is one word, and its {sign!r} does not count"
        ),
    ):
        read_language(text, "en.toml")


@pytest.mark.parametrize(
    ("line", "found"),
    [("READ MORE", True), ("Read More", False), ("read more", False), ("READ more", False)],
)
def test_caps_ask_for_capitals(line: str, found: bool) -> None:
    assert covered(line, tables_of("Read more", caps=True)) is found


def test_a_phrase_known_twice_is_as_weak_as_its_weaker_form() -> None:
    strong, weak = tables_of("Share"), tables_of("Share", strength="hint")
    assert strong.n_markers == weak.n_markers == 1
    groups = [
        Group("ad", "", "line", strength, ("Share",))  # type: ignore[arg-type]
        for strength in ("sure", "hint")
    ]
    both = make_tables([Language("en", (), (), (), tuple(groups))])
    assert both.n_markers == 1


# --- the package's own files ----------------------------------------------------------------


@pytest.mark.parametrize("code", WELL_COVERED)
def test_every_language_has_what_its_pages_print(code: str) -> None:
    files = [language for language in OWN if language.language == code]
    groups = [group for language in files for group in language.groups]
    assert sum(len(group.phrases) for group in groups) >= 100
    assert {"nav", "ui", "rec", "ad", "promo", "comment", "legal", "meta", "media"} <= {
        group.label for group in groups
    }
    words = {
        kind: {word for language in files for word in getattr(language, kind)}
        for kind in ("stopwords", "months", "weekdays")
    }
    assert len(words["stopwords"]) >= (10 if code in ("zh", "ja") else 50)
    assert len(words["months"]) >= 12 or "月" in words["months"]
    assert len(words["weekdays"]) >= 7 or "曜" in words["weekdays"] or code == "zh"


def test_every_label_but_doubles_has_markers() -> None:
    labels = {group.label for language in OWN for group in language.groups}
    assert labels == set(LABELS) - {"dup"}


def test_no_phrase_without_a_letter() -> None:
    phrases = [phrase for language in OWN for group in language.groups for phrase in group.phrases]
    assert len(phrases) > 5000
    assert [phrase for phrase in phrases if not any(char.isalpha() for char in phrase)] == []


@pytest.mark.parametrize("name", sorted(file.name for file in DATA.glob("*-site.toml")))
def test_the_two_files_of_a_split_language_share_no_phrase(name: str) -> None:
    site, other = (
        {
            (phrase.casefold(), group.caps)
            for group in read_language((DATA / file).read_text("utf-8"), file).groups
            for phrase in group.phrases
        }
        for file in (name, name.replace("-site", ""))
    )
    assert site & other == set()


def test_only_the_main_file_of_a_language_has_word_lists() -> None:
    for file in DATA.glob("*-*.toml"):
        language = read_language(file.read_text("utf-8"), file.name)
        words = language.stopwords + language.months + language.weekdays
        assert words == (), file.name


def test_every_group_says_where_it_is_seen() -> None:
    assert [
        language.language for language in OWN for group in language.groups if not group.seen.strip()
    ] == []


def test_own_files_fill_the_tables() -> None:
    assert make_tables(OWN).n_markers > 5000


@pytest.mark.parametrize(
    "language", OWN, ids=lambda language: f"{language.language}-{len(language.groups)}"
)
def test_every_phrase_finds_itself(language: Language) -> None:
    """A phrase that its own words do not match has no effect."""
    tables = make_tables([language])
    dead = []
    for group in language.groups:
        for phrase in group.phrases:
            line = phrase.replace("#", "7").replace("…", " one two ")
            if phrase.endswith("]") and "[" not in phrase:  # it counts behind a heading alone
                if clean_text(f"A weir[{line}", tables, 0.5, 0) != "A weir":
                    dead.append(phrase)
            elif not covered(line.upper() if group.caps else line, tables):
                dead.append(phrase)
    assert dead == []
