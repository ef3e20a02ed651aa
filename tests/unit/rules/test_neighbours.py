"""What keeps a line although something speaks against it: its sentence, its song, its thread."""

from __future__ import annotations

import pytest

from cleaner import Config, clean, explain

BODY = (
    "The ferryman from Corwin carried the last of the crates before the rain came down the valley.",
    "Nobody in the village would speak about the fire, and the engineer did not ask them to do so.",
    "An old schoolteacher kept a diary of every storm, and sold it to a stranger for a crown.",
)


def gone(text: str) -> list[str]:
    return [text[span.start : span.stop].strip() for span in explain(text).dropped]


# --- what follows a list of headlines ----------------------------------------------------------

HEADLINES = ("Ferry returns after three idle years", "Lamp lit again on the old north pier")
ENDINGS = [
    ["The vote took an hour."],
    ["## Costs", "Nobody knows.", "## Dates", "May, perhaps."],
    ["Method", "Cut the onion.", "Fry it in butter."],
    ["And now?", "Now I add.", "And then?", "Nothing."],
]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending[0])
@pytest.mark.parametrize("config", [Config(), Config(model=False)], ids=["model", "rules"])
def test_a_text_goes_on_behind_headlines(ending: list[str], config: Config) -> None:
    box = "\n".join(("Related articles", *HEADLINES))
    text = "\n\n".join([*BODY, box, *ending])
    assert clean(text, config) == "\n\n".join([*BODY, *ending])


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        (
            "Читайте также:",
            (
                "Старый Мартын чинит сети на этой пристани с тех пор, как закрыли завод.\n\n"
                "Большинства лодок уже нет, а оставшиеся принадлежат людям из города.\n\n"
                "Он говорит, что бросит, когда скажут руки, и ни неделей раньше."
            ),
        ),
        (
            "関連記事",
            (
                "老いたマルテンは、缶詰工場が閉まった年から、この岸壁で網を繕っている。\n\n"
                "船の多くはもうなく、残った船は町の人たちのものだ。\n\n"
                "手がやめろと言うまではやめない、と彼は言う。"
            ),
        ),
    ],
    ids=["ru", "ja"],
)
def test_a_heading_alone_takes_no_paragraphs(heading: str, body: str) -> None:
    first, rest = body.split("\n\n", 1)
    assert clean(f"{first}\n\n{heading}\n\n{rest}").endswith(rest)


def test_headlines_with_teasers_go() -> None:
    box = [
        "Related articles",
        HEADLINES[0],
        "It takes nine cars again.",
        HEADLINES[1],
        "Sailors are glad of it.",
    ]
    assert clean("\n".join([*BODY, *box, "12 Comments"])) == "\n".join([*BODY, ""])


def test_a_refrain_is_no_headline() -> None:
    song = "\n".join(["[Outro]", "You might also like", "Oh, home", "Oh, home", "Oh, home"])
    assert clean("\n\n".join([*BODY, song])).endswith("Oh, home\nOh, home\nOh, home")


# --- a data sheet ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sheet",
    [
        "Sensor: 1-inch\nVideo: 4K\nPhoto: JPEG, RAW\nBattery: 300 shots\nWeight: 290 g",
        "Sensor: 1 Zoll\nVideo: 4K\nFoto: JPEG, RAW\nAkku: 300 Bilder\nGewicht: 290 g",
    ],
)
def test_the_lines_of_a_data_sheet_stay(sheet: str) -> None:
    text = "\n\n".join([BODY[0], sheet, BODY[1]])
    assert clean(text) is text


# --- pieces of a sentence that a link tore ----------------------------------------------------

TORN = [
    ["Keepers of goats write a lot of letters. They", "contact us", "as if we had goats, too."],
    ["The mayor asked everyone to", "share this", "with the neighbours before the evening."],
    ["The letter said that readers could", "Contact us", ", and they did, by the hundred."],
    ["Whoever owns a goat may", "subscribe to our newsletter", "and read of other goats."],
    ["Wer mehr wissen will, kann", "auf Facebook teilen", "oder im Rathaus fragen."],
    ["Pour le savoir, il suffit de", "nous contacter", "au bureau du port."],
    ["若想参加，", "联系我们", "，或者直接到码头来。"],
    ["そのあと彼は", "お問い合わせ", "の窓口へ行き、二時間も待たされた。"],
    ["To leave, click", "Unsubscribe", "at the foot of the letter and wait for an answer."],
    ["The rule is in our", "Privacy Policy", "and in the", "Terms of Use", ", on the door."],
    ["Who wants to help can", "donate", "at the door, or", "subscribe", "to the yearly report."],
]


@pytest.mark.parametrize("pieces", TORN, ids=lambda pieces: pieces[1])
def test_a_piece_that_its_neighbours_need_stays(pieces: list[str]) -> None:
    text = "\n".join([BODY[0], *pieces, BODY[1]])
    assert clean(text) is text


@pytest.mark.parametrize("line", ["Contact us", "Share this", "Advertisement"])
def test_between_whole_sentences_no_piece_is_torn(line: str) -> None:
    assert clean("\n".join([*BODY[:2], line, BODY[2]])) == "\n".join(BODY)


# --- songs and dialogues ----------------------------------------------------------------------

SONGS = [
    ["The lamps went out along the quay", "And no one asked the sea for more"],
    ["Der Mond ging auf, die Glocke schlug", "Wir trugen Steine, nie genug"],
    ["Le vent tournait autour du phare", "Personne n'attendait si tard"],
    ["Те же огни над рекой", "Те же слова за стеной"],
    ["月亮升起来", "小船慢慢开"],
]
HEADS = [
    "You might also like",
    "Das könnte dich auch interessieren",
    "À lire aussi",
    "Читайте также",
    "相关阅读",
]


@pytest.mark.parametrize(("verses", "head"), list(zip(SONGS, HEADS, strict=True)), ids=HEADS)
@pytest.mark.parametrize("prose", [(), BODY[:2]], ids=["song", "song and prose"])
def test_a_heading_in_a_song_takes_no_verse(
    verses: list[str], head: str, prose: tuple[str, ...]
) -> None:
    intro = "".join(f"{paragraph}\n\n" for paragraph in prose)
    stanza = "\n".join(verses)
    text = f"{intro}{stanza}\n\n{stanza}\n{head}\n{stanza}\n"
    assert gone(text) == [head]


@pytest.mark.parametrize(
    "refrain",
    [
        "Row, row, row home, row home with me tonight, my only one.",
        "Komm heim, komm heim, mein liebes Kind, komm heim, bevor die Nacht beginnt.",
        "Спи, моя река, спи до утра, никто тебя не разбудит, никто тебя не тронет.",
        "回家吧，回家吧，夜里的风很凉，妈妈在窗前等你回家，灯还亮着。",
        "“I told you: I do not know, and I will not be asked again by anyone here.”",
    ],
)
@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_refrain_stays_however_often_it_comes(refrain: str, times: int) -> None:
    text = "\n".join([*SONGS[0], *[refrain] * times, *SONGS[0]]) + "\n"
    assert clean(text) is text


def test_a_paragraph_said_three_times_stays_and_twice_goes_once() -> None:
    long = f"{BODY[0]} {BODY[1]}"
    assert clean("\n\n".join([BODY[2], long, long]) + "\n") == f"{BODY[2]}\n\n{long}\n"
    text = "\n\n".join([BODY[2], long, long, long]) + "\n"
    assert clean(text) is text


# --- forums -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "posts"),
    [
        ("2 days ago", ["Same question here.", "Thanks, that helps.", "Good point!"]),
        ("vor 2 Tagen", ["Im Netz.", "Nein, bitte nicht.", "Warum nicht?"]),
        ("hace 2 días", ["Sí, por la tarde.", "Gracias.", "De nada."]),
    ],
)
def test_posts_between_ages_stay(age: str, posts: list[str]) -> None:
    lines = [BODY[0], "marek", age, BODY[1]]
    for post in posts:
        lines += ["olla", age, post]
    cleaned = clean("\n".join(lines) + "\n")
    assert [post for post in posts if post not in cleaned] == []


# --- notices in a line with prose -------------------------------------------------------------

PROSE = "The river town of Osk celebrated its lamp day on Friday with boats, bread and a parade."
GERMAN = (
    "Die Stadt am Fluss hat am Freitag mit Booten, Brot und einem Umzug ihr Lampenfest gefeiert."
)


@pytest.mark.parametrize(
    ("notice", "prose"),
    [
        ("© 2023 AFP", PROSE),
        ("© 2023 Osk Courier.", PROSE),
        ("© 2023 Osk Courier. All rights reserved.", PROSE),
        ("© 2019–2024 Osk Courier |", PROSE),
        ("© 2024 AFP", GERMAN),
    ],
)
def test_of_a_line_with_prose_only_the_notice_goes(notice: str, prose: str) -> None:
    text = "\n\n".join([BODY[0], f"{notice} {prose}", BODY[1]])
    assert clean(text) == "\n\n".join([BODY[0], prose, BODY[1]])


def test_of_a_line_with_prose_the_notice_at_its_end_goes() -> None:
    text = "\n\n".join([BODY[0], f"{PROSE} © 2023 AFP", BODY[1]])
    assert clean(text) == "\n\n".join([BODY[0], PROSE, BODY[1]])


@pytest.mark.parametrize(
    "line",
    [
        "© 2023 was printed on each of the tickets that the ferryman sold before the war.",
        f"© 2023 Osk Courier North {PROSE[4:]}",  # nothing tells where the name ends
    ],
)
def test_prose_behind_what_may_be_no_notice_stays(line: str) -> None:
    text = "\n\n".join([BODY[0], line, BODY[1]])
    assert clean(text) is text


def test_a_call_right_behind_an_opening_quotation_mark_is_quoted() -> None:
    text = f"{BODY[0]}\n\n渡船一整天都晚点。“Read more: 三十二个箱子，”他说完又继续削苹果。\n"
    assert clean(text) is text


def test_a_hint_among_function_words_is_a_title() -> None:
    text = f"{BODY[0]} {BODY[1]}\n\nCompartir la casa y el mar\n\n{BODY[2]} {BODY[0]}\n"
    assert clean(text, Config(strength="strict", model=False)) is text
