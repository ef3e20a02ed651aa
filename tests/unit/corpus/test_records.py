"""The options of files of records."""

from __future__ import annotations

from math import nan
from pathlib import Path

import pytest

from cleaner.corpus.facts import FACTS
from cleaner.corpus.records import Options
from cleaner.errors import ConfigError


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"max_dropped": 7}, "max_dropped must be from 0 to 1, not 7"),
        ({"max_dropped": -0.1}, "max_dropped must be from 0 to 1, not -0.1"),
        ({"max_dropped": nan}, "max_dropped must be from 0 to 1, not nan"),
        ({"jobs": 0}, "jobs must be 1 or more, not 0"),
        *(({name: ""}, f"{name} must be a name, not ''")
          for name in ("field", "html_field", "id_field", "domain_field", "url_field")),
        ({"field": "dropped", "annotate": True}, "field must be another than 'dropped'"),
        ({"field": "over_max_dropped", "max_dropped": 0.5}, "another than 'over_max_dropped'"),
        ({"field": FACTS[0], "html_field": "html"}, "field must be another than 'title'"),
        ({"dolma": Path("mix"), "html_field": "html"}, "dolma needs offsets of a text"),
    ],
)  # fmt: skip
def test_values_that_no_file_can_be_cleaned_with(options: dict[str, object], why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        Options(**options)  # type: ignore[arg-type]


def test_values_at_the_edge() -> None:
    for most in (0, 0.0, 1, 1.0):
        assert Options(max_dropped=most).max_dropped == most
    assert Options(field="title").field == "title"
    assert Options(field="dropped", max_dropped=0.5).added_fields == ["over_max_dropped"]
