"""`Config` has valid values only, and the same pickle in every process."""

from __future__ import annotations

import dataclasses
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from own_markers import OWN_MARKERS

from cleaner import Config, ConfigError, MarkerError, clean, explain
from cleaner.config import RULE_NAMES, THRESHOLDS, MarkerFile
from cleaner.labels import LABELS, NUMBERS


def test_default_is_balanced_and_keeps_nothing() -> None:
    assert Config() == Config(strength="balanced", keep=frozenset())


@pytest.mark.parametrize(
    "keep",
    [["meta", "media"], ("media", "meta"), {"meta": 1, "media": 2}, iter(["media", "meta"])],
    ids=["list", "tuple", "dict", "iterator"],
)
def test_any_iterable_of_labels_is_one_set(keep: object) -> None:
    config = Config(keep=keep)  # type: ignore[arg-type]
    assert config.keep == frozenset({"media", "meta"})
    assert config == Config(keep={"media", "meta"})
    assert hash(config) == hash(Config(keep={"media", "meta"}))


@pytest.mark.parametrize(
    "strength", ["bold", "", "Balanced", "BALANCED", None, 1, b"strict", ("strict",)]
)
def test_wrong_strength(strength: object) -> None:
    with pytest.raises(ConfigError, match="strength must be gentle, balanced or strict, not"):
        Config(strength=strength)  # type: ignore[arg-type]


@pytest.mark.parametrize("strength", [["strict"], {"strict"}, {}])
def test_wrong_strength_that_has_no_hash(strength: object) -> None:
    with pytest.raises(ConfigError, match="strength must be gentle, balanced or strict, not"):
        Config(strength=strength)  # type: ignore[arg-type]


@pytest.mark.parametrize("keep", ["meta", "", "none"])
def test_a_string_is_no_set_of_labels(keep: str) -> None:
    with pytest.raises(ConfigError, match="not the string"):
        Config(keep=keep)


@pytest.mark.parametrize("keep", [None, 1, 1.5, len])
def test_what_is_not_iterable_is_no_set_of_labels(keep: object) -> None:
    with pytest.raises(ConfigError, match="keep must be a set of labels"):
        Config(keep=keep)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "keep", [["ads"], ["meta", "Meta"], ["body"], [""], [None], [1], [("meta",)], b"ad"]
)
def test_unknown_labels_are_named_beside_the_known_ones(keep: list[str]) -> None:
    with pytest.raises(ConfigError, match="is none of nav, ui, rec"):
        Config(keep=keep)


@pytest.mark.parametrize("keep", [[["meta"]], [{}]])
def test_labels_that_have_no_hash(keep: list[str]) -> None:
    with pytest.raises(ConfigError, match="keep"):
        Config(keep=keep)


def test_frozen() -> None:
    config = Config()
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.strength = "strict"  # type: ignore[misc]


def test_equal_configs_are_one_key() -> None:
    assert len({Config(), Config(keep=[]), Config("balanced"), Config("strict")}) == 2


def test_stricter_strengths_need_less_evidence() -> None:
    assert list(THRESHOLDS) == ["gentle", "balanced", "strict"]
    thresholds = [
        Config(strength=strength).threshold for strength in ("gentle", "balanced", "strict")
    ]
    assert thresholds == sorted(set(thresholds), reverse=True)


def test_keep_bits_hold_each_label_once() -> None:
    assert Config().keep_bits == 0
    bits = [Config(keep={label}).keep_bits for label in LABELS]
    assert bits == [1 << NUMBERS[label] for label in LABELS]
    assert Config(keep=LABELS).keep_bits == sum(bits)


def test_pickle_gives_the_same_config() -> None:
    config = Config(strength="strict", keep={"meta", "ad", "dup"})
    again = pickle.loads(pickle.dumps(config))
    assert again == config
    assert type(again.keep) is frozenset


class Named(Config):
    """A subclass of `Config`."""

    __slots__ = ()


@pytest.mark.parametrize("kind", [Config, Named])
def test_it_is_a_dataclass_like_others(kind: type[Config]) -> None:
    config = kind(keep={"ad"})
    assert dataclasses.replace(config, strength="strict") == kind("strict", {"ad"})
    assert dataclasses.astuple(config) == (
        "balanced", frozenset({"ad"}), True, "full", (), frozenset(), (), ()
    )  # fmt: skip
    shown = (
        "(strength='balanced', keep=frozenset({'ad'}), model=True, engine='full', markers=(), "
        "rules_off=frozenset(), keep_matching=(), drop_matching=())"
    )
    assert repr(config) == kind.__name__ + shown
    assert clean("Advertisement", config) == "Advertisement"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_has_the_same_bytes_in_every_process(protocol: int) -> None:
    code = (
        "import pickle; from cleaner import Config; from cleaner.labels import LABELS;"
        "from cleaner.config import RULE_NAMES;"
        "config = Config('strict', keep=set(LABELS), rules_off=set(RULE_NAMES),"
        "drop_matching={'a', 'b', 'c'});"
        f"print(pickle.dumps(config, {protocol}).hex(), hash('meta'))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout.split()
        for seed in ("1", "2", "3")
    ]  # fmt: skip
    pickles, hashes = zip(*outputs, strict=True)
    assert len(set(hashes)) == 3, "the seeds made no difference to this process"
    assert len(set(pickles)) == 1
    config = Config("strict", LABELS, rules_off=RULE_NAMES, drop_matching=("c", "b", "a"))
    assert bytes.fromhex(pickles[0]) == pickle.dumps(config, protocol)


def test_keep_and_strength_reach_the_core() -> None:
    text = "The ferry was late again, and nobody on the quay could say why.\n\nLeave a Reply\n"
    assert clean(text) == text[: text.index("\n") + 1]
    assert clean(text, Config(keep={"comment"})) is text
    assert clean(text, Config(keep=set(LABELS) - {"comment"})) == clean(text)


def test_the_model_is_asked_or_not() -> None:
    with pytest.raises(ConfigError, match="model must be True or False, not 1"):
        Config(model=1)  # type: ignore[arg-type]


BODY = "The ferry was late again, and nobody on the quay could say why it was so this time.\n"
TEXT = f"{BODY}\nQuayside Plus members\n\nLeave a Reply\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN_MARKERS, encoding="utf-8")
    return path


def test_own_markers_are_held_and_not_looked_up_again(own: Path) -> None:
    config = Config(markers=[own])
    assert (
        config == Config(markers=[str(own)]) == Config(markers=(MarkerFile(str(own), OWN_MARKERS),))
    )
    assert hash(config) == hash(Config(markers=[own]))
    own.unlink()
    again = pickle.loads(pickle.dumps(config))
    assert again == config
    assert pickle.dumps(again) == pickle.dumps(config)
    assert dataclasses.replace(config, strength="strict").markers == config.markers
    assert clean(TEXT, again) == BODY
    (span, _) = explain(TEXT, config).dropped
    assert (span.label, span.rule) == ("promo", "marker_line")
    assert OWN_MARKERS not in repr(config)


def test_own_markers_work_in_other_threads_and_processes(own: Path) -> None:
    cleaned = partial(clean, config=Config(markers=[own]))
    for pool in (ThreadPoolExecutor(2), ProcessPoolExecutor(1)):
        with pool:
            assert list(pool.map(cleaned, [TEXT] * 4)) == [BODY] * 4


@pytest.mark.parametrize(
    ("markers", "error", "message"),
    [
        ("own.toml", ConfigError, "markers must be a set of files, not the string 'own.toml'"),
        (3, ConfigError, "markers must be a set of files, not 3"),
        ([3], ConfigError, "markers: 3 is no path of a file"),
        (["gone/own.toml"], MarkerError, "gone/own.toml: No such file or directory"),
        (["a\0b"], MarkerError, "embedded null"),
        ([MarkerFile("x.toml", "a = ")], MarkerError, "x.toml: Invalid value"),
        (
            [MarkerFile("x.toml", OWN_MARKERS.replace('"sure"', "1"))],
            MarkerError,
            "x.toml, group 1: stre",
        ),
    ],
)
def test_wrong_markers(markers: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message.replace("(", "[(]")):
        Config(markers=markers)  # type: ignore[arg-type]


def test_a_marker_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff")
    with pytest.raises(MarkerError, match=r"own\.toml: is not UTF-8: invalid start byte"):
        Config(markers=[tmp_path / "own.toml"])


@pytest.mark.parametrize("rules", ["byline", 3, [["byline"]], [None], ["model", "nope"]])
def test_wrong_rules(rules: object) -> None:
    with pytest.raises(ConfigError, match="rules_off"):
        Config(rules_off=rules)  # type: ignore[arg-type]


def test_rules_that_are_close_are_named() -> None:
    with pytest.raises(ConfigError, match="'marker_lines' is no rule; did you mean marker_line"):
        Config(rules_off=["marker_lines"])


def test_each_rule_of_texts_has_its_bit() -> None:
    bits = [Config(rules_off=[rule]).rules_off_bits for rule in RULE_NAMES]
    assert bits == [1 << (n + 1) for n in range(len(bits) - 1)] + [0]  # `hidden` is of pages


@pytest.mark.parametrize("field", ["keep_matching", "drop_matching"])
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("^Note", "must be a set of regular expressions, not the string '\\^Note'"),
        (3, "must be a set of regular expressions, not 3"),
        ([b"a"], "b'a' is no string"),
        (["a("], r"'a\(': missing \), unterminated subpattern at position 1"),
        (["a{99999999999999}"], "the repetition number is too large"),
    ],
)
def test_wrong_expressions(field: str, given: object, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        Config(**{field: given})  # type: ignore[arg-type]
    assert str(caught.value).startswith(field)


def test_expressions_are_a_set() -> None:
    one, other = Config(drop_matching=["b", "a", "b"]), Config(drop_matching={"a", "b"})
    assert one == other
    assert one.drop_matching == ("a", "b")
