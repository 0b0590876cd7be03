"""What one record of the corpus must look like: every violation of one parsed line, as messages.

`shape_problems` are what no reader can work with (wrong types, unknown labels, evidence that the text does not
hold); `rule_problems` are what the annotation guidelines exclude. Records of other data sets need only the shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from svcnlp.corpus.groups import PART_OF_KIND
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import Message, message

CHANNELS: Final = ("maps", "marketplace", "social", "messenger", "forum", "appstore", "blog", "survey", "email")
LABELS: Final = (*FAILURES, "level")
REQUIRED: Final = ("id", "text", "level", "failures", "sentiment", "evidence", "domain", "channel", "kind")
OPTIONAL: Final = ("review", "source", "story", "pair")
FIELDS_OF_KIND: Final = {"story": ("source", "story"), "retold": ("source",), "pair": ("pair",)}
LEVELS_WITH_EVIDENCE: Final = ("excellent", "inspiring")
SENTIMENTS_OF_LEVEL: Final = {
    "basic": ("negative", "neutral", "positive"),
    "expected": ("neutral", "positive"),
    "excellent": ("neutral", "positive"),
    "inspiring": ("positive",),
}
STRINGS: Final = ("domain", "channel", "kind", "source", "story", "pair")


def shape_problems(row: Any) -> Iterator[Message]:
    """Find everything that keeps a parsed line from being a record at all.

    Parameters
    ----------
    row : object
        What `json.loads` made of the line.

    Yields
    ------
    Message

    Examples
    --------
    >>> [m.render() for m in shape_problems({"id": "a-1", "text": "Хамят", "failures": ["rude"]})]
    ["`failures`: unknown label 'rude'; the labels are rudeness, broken_deadline, buck_passing, rigid_rules"]
    """
    if not isinstance(row, dict):
        yield message("the line is not a JSON object")
        return
    for key in ("id", "text"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield message("`{key}` must be a string that is not empty", key=key)
    for key in STRINGS:
        if not isinstance(row.get(key), str | None):
            yield message("`{key}` must be a string", key=key)
    if not isinstance(row.get("review", True), bool):
        yield message("`review` must be true or false")
    yield from _choice_problems(row, "level", LEVELS)
    yield from _choice_problems(row, "sentiment", SENTIMENTS)
    yield from _failure_problems(row.get("failures", []))
    yield from _evidence_problems(row.get("evidence", {}), row.get("text"))
    if _has_surrogate(row):
        yield message("the line holds half of a surrogate pair, which is not a character")


def label_problems(row: dict[str, Any]) -> Iterator[Message]:
    """Find the labels that are missing to learn from a record, or to score a model on it.

    Parameters
    ----------
    row : dict
        A parsed line for which `shape_problems` yields nothing.

    Yields
    ------
    Message

    Examples
    --------
    >>> [m.render() for m in label_problems({"id": "a-1", "text": "Спасибо!", "sentiment": "positive"})]
    ['a review needs a `level`']
    """
    if row.get("review", True):
        for key in ("level", "sentiment"):
            if row.get(key) is None:
                yield message("a review needs a `{key}`", key=key)


def rule_problems(row: dict[str, Any]) -> Iterator[Message]:
    """Find everything that the guidelines exclude in a record whose shape is right.

    Parameters
    ----------
    row : dict
        A parsed line for which `shape_problems` yields nothing.

    Yields
    ------
    Message

    Examples
    --------
    >>> row = {"id": "a-1", "text": "Спасибо!", "level": "excellent", "failures": [], "sentiment": "negative",
    ...        "evidence": {"level": ["Спасибо!"]}, "domain": "bank", "channel": "maps", "kind": "authored"}
    >>> [m.render() for m in rule_problems(row)]
    ['level excellent contradicts sentiment negative']
    """
    yield from _key_problems(row)
    yield from _value_problems(row)
    failures, evidence = row.get("failures", []), row.get("evidence", {})
    if list(failures) != sorted(set(failures)):
        yield message("`failures` must be sorted and without repetition: {sorted}", sorted=sorted(set(failures)))
    if row.get("review", True):
        yield from _label_problems(row)
    elif row.get("level") is not None or failures or evidence or row.get("sentiment") not in (None, "neutral"):
        yield message("a text that is not a review carries no labels: level null, sentiment neutral, the rest empty")


def _choice_problems(row: dict[str, Any], key: str, choices: tuple[str, ...]) -> Iterator[Message]:
    if row.get(key) is not None and row[key] not in choices:
        yield message(
            "`{key}`: unknown label {label!r}; the labels are {choices}",
            key=key,
            label=row[key],
            choices=", ".join(choices),
        )


def _failure_problems(failures: Any) -> Iterator[Message]:
    if not isinstance(failures, list):
        yield message("`failures` must be a list")
        return
    for label in failures:
        yield from _choice_problems({"failures": label}, "failures", FAILURES)


def _evidence_problems(evidence: Any, text: Any) -> Iterator[Message]:
    if not isinstance(evidence, dict):
        yield message("`evidence` must be an object of label: list of strings")
        return
    for label, quotes in evidence.items():
        yield from _choice_problems({"evidence": label}, "evidence", LABELS)
        if not isinstance(quotes, list) or not quotes:
            yield message("`evidence` of {label} must be a list of strings that is not empty", label=label)
            continue
        for quote in quotes:
            if not _is_quote(quote, text):
                template = "`evidence` of {label} is not in the text word for word: {quote!r}"
                yield message(template, label=label, quote=quote)


def _is_quote(quote: Any, text: Any) -> bool:
    return isinstance(quote, str) and bool(quote.strip()) and isinstance(text, str) and quote in text


def _has_surrogate(value: Any) -> bool:
    if isinstance(value, str):
        return any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, dict):
        return any(_has_surrogate(key) or _has_surrogate(item) for key, item in value.items())
    return isinstance(value, list) and any(_has_surrogate(item) for item in value)


def _key_problems(row: dict[str, Any]) -> Iterator[Message]:
    for key in sorted(set(REQUIRED) - set(row)):
        yield message("`{key}` is missing", key=key)
    for key in sorted(set(row) - set(REQUIRED) - set(OPTIONAL)):
        yield message("unknown key `{key}`", key=key)
    for key in FIELDS_OF_KIND.get(row.get("kind") or "", ()):
        if not row.get(key):
            yield message("kind {kind} needs `{key}`", kind=row["kind"], key=key)


def _value_problems(row: dict[str, Any]) -> Iterator[Message]:
    if "domain" in row and not row["domain"]:
        yield message("`{key}` must be a string that is not empty", key="domain")
    for key, choices in (("channel", CHANNELS), ("kind", tuple(PART_OF_KIND))):
        if key in row and row[key] not in choices:
            yield from _choice_problems({key: row[key] or ""}, key, choices)


def _label_problems(row: dict[str, Any]) -> Iterator[Message]:
    level, sentiment = row.get("level"), row.get("sentiment")
    failures, evidence = row.get("failures", []), row.get("evidence", {})
    for key in ("level", "sentiment"):
        if key in row and row[key] is None:
            yield message("a review needs a `{key}`", key=key)
    for label, quotes in evidence.items():
        if len(set(quotes)) < len(quotes):
            yield message("evidence of {label} names the same words twice", label=label)
    for label in sorted(set(evidence) - set(failures) - {"level"}):
        yield message("evidence of {label}, which `failures` does not mark", label=label)
    for label in sorted(set(failures) - set(evidence)):
        yield message("no evidence of {label}, which `failures` marks", label=label)
    if level in LEVELS_WITH_EVIDENCE and "level" not in evidence:
        yield message("level {level} needs evidence under the key `level`", level=level)
    if level is not None and sentiment is not None and sentiment not in SENTIMENTS_OF_LEVEL[level]:
        yield message("level {level} contradicts sentiment {sentiment}", level=level, sentiment=sentiment)
