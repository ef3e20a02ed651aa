"""What the model's opinion comes to: bold on a page's dump, quiet on a text that is clean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cases import long_body
from oracle_trees import Trees, model_of

from cleaner import Config, clean, explain
from cleaner._core import clean_text
from cleaner.errors import ConfigError
from cleaner.markers.load import load_tables
from cleaner.model import load as model
from cleaner.model._model import N_GENRE_WEIGHTS

MENU = [f"{place} {what}" for place in ("North", "South", "Harbour", "Hill") for what in (
    "News", "Sport", "Weather", "Business", "Culture", "Letters", "Jobs", "Homes", "Motors",
)]  # fmt: skip
TEASERS = [
    f"{who} {what}"
    for who in ("Council", "Ferry crew", "Mill owner", "School board", "Choir")
    for what in (
        "opens third footbridge over the Hollin",
        "asks for one more summer",
        "finds a clock under the stage",
        "says no to the new timetable",
    )
]
BODY = """\
The wheel of the mill at Hollin turned for the first time in forty years on Saturday.
It had stood still since the flood, when the river took the weir and nobody paid for another one.
“We asked for nothing but stones,” said the miller's granddaughter, who opened the sluice herself.
The new weir is lower than the old one was, so that trout can pass, and it has cost half as much.
Flour will be ground on two days of the month, and be sold at the door of the mill from Monday on.
They expect more visitors than the village has beds, which has happened only once since the war.
""".splitlines()


def dump(body: list[str]) -> str:
    """A page's text, one line for each text node."""
    return "\n".join([*MENU, "The mill wheel turns again", *body, *TEASERS, *MENU[::-1]]) + "\n"


def test_a_dump_is_divided() -> None:
    text = dump(BODY)
    report = explain(text)
    assert all(paragraph in report.cleaned for paragraph in BODY)
    gone = [line for line in [*MENU, *TEASERS] if line not in report.cleaned.split("\n")]
    assert len(gone) > len([*MENU, *TEASERS]) / 2
    assert "model" in {span.rule for span in report.dropped}


def test_the_title_stays() -> None:
    assert "The mill wheel turns again" in clean(dump(BODY)).split("\n")


def test_a_clean_text_is_left_alone() -> None:
    text = "\n\n".join(["The mill wheel turns again", *BODY]) + "\n"
    assert clean(text) is text


def test_a_text_without_a_body_is_no_matter_of_opinion() -> None:
    rules = {span.rule for span in explain("\n".join(MENU[:20])).dropped}
    assert "model" not in rules


def test_of_a_note_that_comes_again_one_stays() -> None:
    note = "Photos, maps, charts: Facebook, Instagram, Twitter, YouTube, Telegram, Pinterest"
    lines = [line for paragraph in BODY for line in (paragraph, note)]
    report = explain("\n\n".join(["The mill wheel turns again", *lines]) + "\n")
    assert report.cleaned.count(note) == 1
    assert {(span.label, span.rule) for span in report.dropped} == {("dup", "model")}
    assert all(paragraph in report.cleaned for paragraph in BODY)


def test_a_refrain_stays() -> None:
    refrain = "Turn, wheel, turn, the river is low"
    text = "\n".join(line for verse in MENU[:8] for line in (f"{verse} is gone,", refrain)) + "\n"
    assert clean(text) is text


def test_the_pieces_of_a_torn_sentence_stay_or_go_as_one() -> None:
    places = ["Corwin", "Hollin", "Dale", "Marsh", "Eastby", "Norham", "Selby"]
    pieces = ["Stones came from", "\n,\n".join(places), "and Weir."]
    cleaned = clean(dump([*BODY[:3], *pieces, *BODY[3:]]))
    assert "\n".join([BODY[2], *pieces, BODY[3]]) in cleaned


def test_code_that_an_article_teaches_stays() -> None:
    code = [
        "ul {",
        "  list-style: none;",
        "}",
        "<ul>",
        "  <li>{item.name}</li>",
        "</ul>",
        ");",
        "}",
    ]
    lines = [line for paragraph in BODY for line in (paragraph, *code)]
    text = "\n".join(["How we list our mills", *lines, "That is all that the list needs."])
    assert clean(text) is text


def test_a_text_that_it_cannot_divide_loses_what_is_beyond_doubt() -> None:
    """Of this page a line is body, and no cutoff tells it from the teasers."""
    body = "The road to Hollin is closed."
    text = "\n".join([*MENU * 6, *TEASERS, body, *TEASERS, *MENU * 6]) + "\n"
    cleaned = clean(text).split("\n")
    assert {body, *TEASERS} <= {*cleaned}
    assert sum(line in MENU for line in cleaned) < 10 * len(MENU)


@pytest.mark.parametrize("paragraphs", [100, 3000, 30_000])
def test_a_book_stays(paragraphs: int) -> None:
    """The model has seen no text that is as long and all running text."""
    text = long_body(paragraphs)
    assert clean(text) is text


def test_a_label_that_is_kept_is_kept_by_the_model_too() -> None:
    text = dump(BODY)
    labels = {span.label for span in explain(text).dropped if span.rule == "model"}
    config = Config(keep=frozenset(label for label in labels if label))
    assert not [span for span in explain(text, config).dropped if span.rule == "model"]


@pytest.mark.parametrize("strengths", [("gentle", "balanced"), ("balanced", "strict")])
def test_a_stronger_hand_takes_no_less(strengths: tuple[str, str]) -> None:
    text = dump(BODY)
    weak, strong = (len(clean(text, Config(strength=strength))) for strength in strengths)  # type: ignore[arg-type]
    assert strong <= weak


def test_scores_are_log_odds() -> None:
    spans = [span for span in explain(dump(BODY)).dropped if span.rule == "model"]
    assert all(span.score is not None and -16 <= span.score <= 16 for span in spans)
    assert max(span.score or 0 for span in spans) > 1


def test_many_lines_that_crumble_settle() -> None:
    text = dump(BODY) + "Home\n" * 3000
    cleaned = clean(text)
    assert clean(cleaned) is cleaned
    assert all(paragraph in cleaned for paragraph in BODY)


def test_the_model_may_be_left_out() -> None:
    spans = explain(dump(BODY), Config(model=False)).dropped
    assert "model" not in {span.rule for span in spans}


def test_the_model_is_asked_or_not() -> None:
    with pytest.raises(ConfigError, match="model must be True or False, not 1"):
        Config(model=1)  # type: ignore[arg-type]


def test_a_list_that_a_colon_announces_is_body() -> None:
    """What stands after the last running text goes easily, but not such a list."""
    items = ["- a lantern", "- two sacks of rye", "- patience, borrowed"]
    text = "\n\n".join([*BODY, "Bring with you:", *items, "Related", *TEASERS[:6]]) + "\n"
    cleaned = clean(text)
    assert all(item in cleaned for item in items)
    assert not any(teaser in cleaned for teaser in TEASERS[:6])


def test_what_is_likelier_body_stays_after_it_where_much_is_at_stake() -> None:
    """The cutoff after the last running text is low, but not for an eighth of an article."""
    items = [
        "Mill resources",
        "- Milling in daily life features",
        "- Eat Fresh Bread",
        "- Tips to Help a Beginner",
        "- Benefits of Stone Ground Flour",
        "- Build a Baking Routine",
        "- Shop Simple with My Mill",
        "- Mill Recipes",
    ]
    text = "\n".join(["The mill wheel turns again", *BODY, *items]) + "\n"
    assert clean(text) is text


def test_an_item_that_comes_again_with_its_paragraphs_goes() -> None:
    """A page may hold its article twice; a list alone says things again for reasons of its own."""
    paragraphs = [" ".join(BODY[:2]), " ".join(BODY[2:4]), " ".join(BODY[4:])]
    item = "- Stones that a mason of the valley has to cut by hand"
    article = [*paragraphs[:2], item, paragraphs[2]]
    text = "\n".join(["The mill wheel turns again", *article, *article]) + "\n"
    cleaned = clean(text)
    assert cleaned.count(item) == 1
    assert all(paragraph in cleaned for paragraph in paragraphs)


def test_posts_that_quote_others_stay() -> None:
    """What is said twice in the same order is an article twice; a thread says much again, too."""
    posts = [" ".join(BODY[n : n + 2]) for n in range(5)]
    answers = [f"{name}, you are right, but who is to pay?" for name in ("Ada", "Tom", "Ida", "Lu")]
    thread = [posts[0], answers[0], posts[0], posts[1], answers[1], posts[0], answers[2], posts[1]]
    text = "\n".join(["Who pays for the weir?", *thread, posts[3], answers[3], posts[0]]) + "\n"
    assert clean(text) is text


@pytest.mark.parametrize("way", [1, -1])
def test_the_genre_moves_the_cutoff(way: int) -> None:
    """Of two models that differ in what they take the words for, articles lose no less."""
    path = Path(model.FOLDER) / "lines.model"
    trees = Trees.from_bytes(path.read_bytes())
    by_genre = {
        weight: clean_text(
            dump(BODY), load_tables(), Config().threshold, 0, model_of(of_genre(trees, weight)), 0.6
        )
        for weight in (way * 8, 0)
    }
    assert (len(by_genre[way * 8]) - len(by_genre[0])) * way <= 0
    assert all(paragraph in text for text in by_genre.values() for paragraph in BODY)


def of_genre(trees: Trees, weight: int) -> Trees:
    """The same, but all words speak for one genre as much."""
    return replace(trees, genres=bytes([weight % 256]) * N_GENRE_WEIGHTS)


@pytest.mark.parametrize("date", ["Feb 3, 2024", "Mar 14, 2025", "12 May 2023"])
@pytest.mark.parametrize(
    "title", ["Why my grandmother never shared her jar", "What a jar taught me about waiting"]
)
def test_a_date_above_the_body_is_not_taken_for_its_title(title: str, date: str) -> None:
    above = (
        f"Open in app\nSign up\nSign in\nSearch\nWrite\n{title}\nAda Holm\nFollow\nSlow Kitchens\n"
    )
    about = f"5 min read\n·\n{date}\n--\n2\nListen\nShare\n"
    body = (
        "My grandmother kept her sourdough in a jar on the stairs, and no one was allowed to touch"
        " it. I did, once, and the bread of that week was flat.\n"
        "Since then I have kept a jar of my own. It has moved with me four times, and it has never"
        " once complained about the cold.\n"
        "You feed it in the evening, you wait until the morning, and you bake while others sleep.\n"
    )
    below = (
        "Cooking\nKitchen\nTools\n--\n2\nFollow\nPublished in Slow Kitchens\n2.2K Followers\n·\n"
        "Last published 3 days ago\nFollow\nWritten by Ada Holm\n310 Followers\n·\n12 Following\n"
        "Responses (2)\nSee all responses\nHelp\nStatus\nAbout\nCareers\nPress\nBlog\nPrivacy\n"
        "Rules\nTerms\nText to speech\n"
    )
    cleaned = clean(above + about + body + below)
    assert cleaned.startswith(title + "\n")
    assert body in cleaned


THREAD = """\
Green bar in the cloud
by Ada » Tue Aug 27, 2019 1:47 am
Is it showing the green bar at all? If so I would look at the cable first.
by Tom » Tue Aug 27, 2019 4:08 am
No, it is red. I tried the cable of my brother, and his lamp too, lol.
by Ida » Wed Aug 28, 2019 12:22 am
Mine did that for a week, btw. Then it was green. Nobody knows why, least of all me.
by Ada » Wed Aug 28, 2019 1:59 am
So you waited? I would not, the thing is out of warranty in a month.
"""
SHELF = """\
Kettle 36
In stock
Email me when back in stock
Made of steel
Shipping & Returns
FREE standard shipping
"""


@pytest.mark.parametrize("text", [THREAD, SHELF])
def test_where_the_text_is_no_article_a_rule_that_is_not_sure_asks_the_model(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    "note",
    [
        "We use cookies to improve your experience.",
        "Subscribe to our newsletter for more.",
        "Sign up for our newsletter.",
    ],
)
def test_a_note_takes_no_other_sentence_of_its_paragraph(note: str) -> None:
    glued = [*BODY[:3], f"{note} {BODY[3]}", *BODY[4:]]
    assert BODY[3] in clean("\n\n".join(["The mill wheel turns again", *glued]) + "\n")


def test_an_element_between_paragraphs_stays_though_its_language_is_another() -> None:
    before = (
        "Una vieja maestra llevaba un diario de cada tormenta mientras los demás aún dormían. "
        "Su hermano menor había contado las barcas vacías como si nunca hubiera pasado nada allí. "
        "El ingeniero del ayuntamiento llevaba un diario de cada tormenta durante diecinueve años. "
        "El barquero de Corwin cargaba las últimas cajas mientras los demás aún dormían."
    )
    item = "המעבוראי הזקן מקורווין ספר את הסירות הריקות בכל ערב"
    items = "\n".join(3 * [f'<li class="more">{item}</li>'])
    after = (
        "El barquero de Corwin cargaba las últimas cajas durante casi diecinueve años. "
        "Su hermano menor llevaba un diario de cada tormenta durante casi diecinueve años."
    )
    text = f"{before}\n\n<ol>\n{items}\n</ol>\n\n{after}"
    assert clean(text) is text
