"""One broken line for each rule of a record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.corpus.schema import rule_problems, shape_problems

GOOD: dict[str, Any] = {
    "id": "cafe-1",
    "text": "Официант нагрубил. Зато администратор извинилась и угостила десертом, было приятно!",
    "level": "excellent",
    "failures": ["rudeness"],
    "sentiment": "positive",
    "evidence": {"rudeness": ["Официант нагрубил"], "level": ["угостила десертом"]},
    "domain": "restaurant",
    "channel": "maps",
    "kind": "authored",
}
NOT_A_REVIEW: dict[str, Any] = {"review": False, "level": None, "failures": [], "sentiment": "neutral", "evidence": {}}

SHAPE = [
    ({"id": 7}, "`id` must be a string that is not empty"),
    ({"id": " "}, "`id` must be a string that is not empty"),
    ({"text": None}, "`text` must be a string that is not empty"),
    ({"domain": 5}, "`domain` must be a string"),
    ({"story": ["a"]}, "`story` must be a string"),
    ({"review": "yes"}, "`review` must be true or false"),
    ({"level": "superb"}, "`level`: unknown label 'superb'; the labels are basic, expected, excellent, inspiring"),
    ({"level": ["basic"]}, "`level`: unknown label ['basic']; the labels are basic, expected, excellent, inspiring"),
    ({"sentiment": "angry"}, "`sentiment`: unknown label 'angry'; the labels are negative, neutral, positive"),
    ({"failures": "rudeness"}, "`failures` must be a list"),
    (
        {"failures": ["rude"]},
        "`failures`: unknown label 'rude'; the labels are rudeness, broken_deadline, buck_passing, rigid_rules",
    ),
    ({"evidence": []}, "`evidence` must be an object of label: list of strings"),
    ({"evidence": {"rudeness": "нагрубил"}}, "`evidence` of rudeness must be a list of strings that is not empty"),
    ({"evidence": {"rudeness": []}}, "`evidence` of rudeness must be a list of strings that is not empty"),
    (
        {"evidence": {"rudeness": ["официант нагрубил"]}},
        "`evidence` of rudeness is not in the text word for word: 'официант нагрубил'",
    ),
    ({"evidence": {"rudeness": [" "]}}, "`evidence` of rudeness is not in the text word for word: ' '"),
    ({"domain": "\ud83d"}, "the line holds half of a surrogate pair, which is not a character"),
]

RULES = [
    ({"stars": 5}, "unknown key `stars`"),
    ({"domain": ""}, "`domain` must be a string that is not empty"),
    (
        {"channel": "paper"},
        "`channel`: unknown label 'paper'; the labels are "
        "maps, marketplace, social, messenger, forum, appstore, blog, survey, email",
    ),
    ({"kind": "copied"}, "`kind`: unknown label 'copied'; the labels are story, authored, retold, phrase, pair"),
    ({"kind": "story", "source": "a.txt"}, "kind story needs `story`"),
    ({"kind": "retold"}, "kind retold needs `source`"),
    ({"kind": "pair"}, "kind pair needs `pair`"),
    ({"level": None}, "a review needs a `level`"),
    ({"sentiment": None}, "a review needs a `sentiment`"),
    ({"failures": []}, "evidence of rudeness, which `failures` does not mark"),
    (
        {"failures": ["broken_deadline", "rudeness"]},
        "no evidence of broken_deadline, which `failures` marks",
    ),
    (
        {"failures": ["rudeness", "rudeness"]},
        "`failures` must be sorted and without repetition: ['rudeness']",
    ),
    (
        {
            "failures": ["rudeness", "broken_deadline"],
            "evidence": {**GOOD["evidence"], "broken_deadline": ["Зато"]},
        },
        "`failures` must be sorted and without repetition: ['broken_deadline', 'rudeness']",
    ),
    (
        {"evidence": {**GOOD["evidence"], "rudeness": ["нагрубил", "нагрубил"]}},
        "evidence of rudeness names the same words twice",
    ),
    ({"evidence": {"rudeness": ["нагрубил"]}}, "level excellent needs evidence under the key `level`"),
    (
        {"level": "inspiring", "evidence": {"rudeness": ["нагрубил"]}},
        "level inspiring needs evidence under the key `level`",
    ),
    ({"sentiment": "negative"}, "level excellent contradicts sentiment negative"),
    ({"level": "inspiring", "sentiment": "neutral"}, "level inspiring contradicts sentiment neutral"),
    ({"level": "expected", "sentiment": "negative"}, "level expected contradicts sentiment negative"),
    *[
        ({**NOT_A_REVIEW, key: GOOD[key]}, "a text that is not a review carries no labels")
        for key in ("level", "sentiment", "failures", "evidence")
    ],
]


def rendered(problems: Any) -> list[str]:
    messages = list(problems)
    assert all(message.render("ru") != message.render("en") for message in messages)
    return [message.render("en") for message in messages]


@pytest.mark.parametrize("row", [GOOD, GOOD | NOT_A_REVIEW, GOOD | {"level": "expected", "sentiment": "neutral"}])
def test_a_good_row_has_no_problems(row: dict[str, Any]) -> None:
    assert rendered(shape_problems(row)) == []
    assert rendered(rule_problems(row)) == []


@pytest.mark.parametrize(("change", "problem"), SHAPE)
def test_each_fault_of_shape_is_named(change: dict[str, Any], problem: str) -> None:
    assert problem in rendered(shape_problems(GOOD | change))


@pytest.mark.parametrize(("change", "problem"), RULES)
def test_each_broken_rule_is_named(change: dict[str, Any], problem: str) -> None:
    row = GOOD | change
    assert rendered(shape_problems(row)) == []
    found = rendered(rule_problems(row))
    assert any(line.startswith(problem) for line in found), found


@pytest.mark.parametrize("key", sorted(GOOD))
def test_each_missing_key_is_named(key: str) -> None:
    row = {name: value for name, value in GOOD.items() if name != key}
    named = rendered(shape_problems(row)) + rendered(rule_problems(row))
    assert f"`{key}` is missing" in named


def test_all_problems_of_a_row_are_named_not_only_the_first() -> None:
    row = GOOD | {"sentiment": "negative", "channel": "paper", "stars": 5}
    assert len(rendered(rule_problems(row))) == 3
    assert len(rendered(shape_problems({"id": 1, "text": 2, "failures": ["a", "b"]}))) == 4


@pytest.mark.parametrize("row", [None, 3, "text", ["id"], True])
def test_what_is_not_an_object_is_refused(row: Any) -> None:
    assert rendered(shape_problems(row)) == ["the line is not a JSON object"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(changes=st.dictionaries(st.sampled_from([*GOOD, "review", "pair", "other"]), json_values, max_size=5))
def test_any_json_object_is_judged_without_a_crash(changes: dict[str, Any]) -> None:
    row = GOOD | changes
    if not rendered(shape_problems(row)):
        rendered(rule_problems(row))
