"""A heading and the list of headlines under it."""

from __future__ import annotations

import pytest
from paragraphs import HEADLINES, P1, P2, P3, P4, TITLE, dropped, page, rules_of

from cleaner import Config, clean


@pytest.mark.parametrize(
    "heading",
    [
        "Related Articles",
        "Most Read",
        "You may also like",
        "Das könnte Sie auch interessieren",
        "À lire aussi",
        "Читайте также",
    ],
)
@pytest.mark.parametrize("bullet", ["", "- ", "• ", "* "])
def test_a_heading_owns_the_list_behind_the_body(heading: str, bullet: str) -> None:
    items = [bullet + line for line in HEADLINES]
    text = page(TITLE, P1, P2, P3, heading, *items)
    assert dropped(text) == [heading, *items]
    assert {rules_of(text)[item] for item in items} == {"list_item"}
    assert clean(text) == page(TITLE, P1, P2, P3)


@pytest.mark.parametrize("bullet", ["- ", "• "])
def test_a_list_inside_the_body_ends_with_the_prose(bullet: str) -> None:
    items = [bullet + line for line in HEADLINES]
    assert clean(page(TITLE, P1, P2, "Related Articles", *items, P3, P4)) == page(
        TITLE, P1, P2, P3, P4
    )


def test_a_list_takes_no_prose() -> None:
    assert clean(page(TITLE, P1, "Related Articles", P2, P3)) == page(TITLE, P1, P2, P3)
    assert clean(page(TITLE, P1, P2, "Related Articles", HEADLINES[0], P3)).endswith(page(P3))


def test_a_list_of_the_body_is_not_owned() -> None:
    items = ["- nine crates of apples", "- two clocks", "- a diary", "- one dog"]
    text = page(TITLE, P1, "What the ferry carried:", *items, P2, P3)
    assert clean(text) is text


def test_a_new_heading_ends_a_list() -> None:
    text = page(
        TITLE,
        P1,
        P2,
        P3,
        "Related Articles",
        HEADLINES[0],
        "Most Read",
        HEADLINES[1],
        "Leave a Reply",
    )
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert rules_of(text)["Most Read"] == "marker_line"


def test_a_section_of_the_body_under_bare_headings_is_kept() -> None:
    text = page(TITLE, P1, "The first night", P2, "The second night", P3, "What was left", P4)
    assert clean(text) is text


@pytest.mark.parametrize("heading", ["Related Articles", "### Related Articles"])
def test_a_list_of_links_with_pictures_is_owned(heading: str) -> None:
    items = [
        f"* [![Picture {n}](https://quay.example/{n}.jpg) {line}](https://quay.example/news/{n})"
        for n, line in enumerate(HEADLINES, 1)
    ]
    assert dropped(page(TITLE, P1, P2, P3, heading, *items)) == [heading, *items]
    # A paragraph that has links is none of them.
    prose = f"* [Jane](https://quay.example/jane) wrote: {P3} [More](https://quay.example/3)"
    assert dropped(page(TITLE, P1, P2, heading, prose, P4)) == [heading]


BODY = (P1, P2, P3)
BOX = ("Ferry returns after three idle years", "Lamp lit again on the old north pier")
ENDINGS = [
    ["The vote took an hour."],
    ["## Costs", "Nobody knows.", "## Dates", "May, perhaps."],
    ["Method", "Cut the onion.", "Fry it in butter."],
    ["And now?", "Now I add.", "And then?", "Nothing."],
]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending[0])
@pytest.mark.parametrize("config", [Config(), Config(model=False)], ids=["model", "rules"])
def test_a_text_goes_on_behind_headlines(ending: list[str], config: Config) -> None:
    box = "\n".join(("Related articles", *BOX))
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


def test_headlines_with_teasers_are_dropped() -> None:
    box = [
        "Related articles",
        BOX[0],
        "It takes nine cars again.",
        BOX[1],
        "Sailors are glad of it.",
    ]
    assert clean("\n".join([*BODY, *box, "12 Comments"])) == "\n".join([*BODY, ""])


def test_a_refrain_is_no_headline() -> None:
    song = "\n".join(["[Outro]", "You might also like", "Oh, home", "Oh, home", "Oh, home"])
    assert clean("\n\n".join([*BODY, song])).endswith("Oh, home\nOh, home\nOh, home")


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
    assert dropped(text) == [head]


def test_the_rows_of_a_table_are_no_headlines() -> None:
    rows = "Place\tBoats\nPendeen\t12\nZennor\t9\nRead more\t4"
    text = "\n\n".join([BODY[0], "Related articles", "\n".join(BOX[:2]), rows, *BODY[1:]])
    assert not set(rows.splitlines()) & set(dropped(text))
