"""Where the body is: its title, a list that it announces, what stands between paragraphs."""

from __future__ import annotations

import pytest
from dumps import BODY, TEASERS, dump

from cleaner import clean


def test_the_title_is_kept() -> None:
    assert "The mill wheel turns again" in clean(dump(BODY)).split("\n")


def test_code_that_an_article_teaches_is_kept() -> None:
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


def test_a_list_that_a_colon_announces_is_body() -> None:
    """What stands after the last running text goes easily, but not such a list."""
    items = ["- a lantern", "- two sacks of rye", "- patience, borrowed"]
    text = "\n\n".join([*BODY, "Bring with you:", *items, "Related", *TEASERS[:6]]) + "\n"
    cleaned = clean(text)
    assert all(item in cleaned for item in items)
    assert not any(teaser in cleaned for teaser in TEASERS[:6])


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


def test_an_element_between_paragraphs_is_kept_though_its_language_is_another() -> None:
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
