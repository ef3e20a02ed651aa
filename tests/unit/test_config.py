"""`Config` has valid values only, and the same pickle in every process."""

from __future__ import annotations

import dataclasses
import os
import pickle
import subprocess
import sys

import pytest

from cleaner import Config, ConfigError, clean
from cleaner.config import THRESHOLDS
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
    assert dataclasses.astuple(config) == ("balanced", frozenset({"ad"}), True, "full")
    shown = "(strength='balanced', keep=frozenset({'ad'}), model=True, engine='full')"
    assert repr(config) == kind.__name__ + shown
    assert clean("Advertisement", config) == "Advertisement"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_has_the_same_bytes_in_every_process(protocol: int) -> None:
    code = (
        "import pickle; from cleaner import Config; from cleaner.labels import LABELS;"
        f"print(pickle.dumps(Config('strict', keep=set(LABELS)), {protocol}).hex(), hash('meta'))"
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
    assert bytes.fromhex(pickles[0]) == pickle.dumps(Config("strict", keep=LABELS), protocol)


def test_keep_and_strength_reach_the_core() -> None:
    text = "The ferry was late again, and nobody on the quay could say why.\n\nLeave a Reply\n"
    assert clean(text) == text[: text.index("\n") + 1]
    assert clean(text, Config(keep={"comment"})) is text
    assert clean(text, Config(keep=set(LABELS) - {"comment"})) == clean(text)


def test_the_model_is_asked_or_not() -> None:
    with pytest.raises(ConfigError, match="model must be True or False, not 1"):
        Config(model=1)  # type: ignore[arg-type]
