"""Settings in the words of a model card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

_MEANINGS: Final[Mapping[str, str]] = {
    "balance_reviews": "reviews that have what a head asks for weigh as much in all as those that have not",
    "balance_sentences": "sentences that report a failure weigh as much in all as those that do not",
    "base": "the network that it started from",
    "batch": "texts shown at once",
    "decay": "how fast a layer of the network learns, as a share of the layer above",
    "evidence_balance": "how much a piece of evidence counts against another piece",
    "evidence_weight": "how much it counts, beside the failures, to point at their evidence",
    "false_alarms": "share of reviews that may be taken for something else",
    "folds": "parts of the corpus, each judged by a model that learned from the others",
    "head_rate": "the highest learning rate of the heads",
    "ignored_signals": "scores of the heads that the combination does without",
    "inverse_penalty": "how freely the heads follow the corpus: C of logistic regression",
    "keep": "how much weights shrink as it learns, or weight decay",
    "kinds": "what the heads read: words are lemmas and their bigrams, chars are character n-grams",
    "learned_combination": "the combination of the heads is learned; otherwise it is their mean",
    "learning_weights": "how much a record counts in learning the heads, by part of the corpus; others count once",
    "lesson_weights": "how much a record counts in teaching, by part of the corpus; others count once",
    "min_reviews": "texts in which a feature must stand to be known, by what the heads read",
    "part_weights": "how much a record counts in calibration, by part of the corpus; others count once",
    "pieces": "pieces of words that are read at once",
    "plan": "how it was taught",
    "rate": "the highest learning rate of the network's last layer",
    "review_weight": "how much it counts, beside the failures, whether a text is a review",
    "rounds": "how often each text is shown",
    "seed": "of everything that is left to chance",
    "tone_ratios": "how far, from 0 to 1, the heads of level and sentiment scale each feature by how unevenly"
    " the answers have it, by log-count ratios",
    "tone_weight": "how much level and sentiment count beside the failures",
    "warm_up": "share of the steps in which the learning rate rises, before it falls to 0",
}

_WIDTH: Final = 110


def setting_lines(settings: Mapping[str, Any]) -> Iterator[str]:
    """Give a list of settings, each with its value and what it means.

    Parameters
    ----------
    settings : mapping
        As a model's facts hold them. A mapping whose keys are settings themselves becomes a list of its own.

    Yields
    ------
    str
        Lines of Markdown.

    Examples
    --------
    >>> print(*setting_lines({"ignored_signals": (), "plan": {"rounds": 3}}), sep="\\n")
    - `ignored_signals`: none (scores of the heads that the combination does without)
    - `plan`: how it was taught
      - `rounds`: 3 (how often each text is shown)
    """
    yield from _lines(settings, "")


def _lines(settings: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in settings.items():
        meaning = _MEANINGS.get(name, "")
        if isinstance(value, Mapping) and name == "plan":
            yield f"{indent}- `{name}`: {meaning}"
            yield from _lines(value, indent + "  ")
        else:
            text = f"`{name}`: {_shown(value)}" + (f" ({meaning})" if meaning else "")
            yield from wrap(
                text, _WIDTH, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  ", break_long_words=False
            )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_shown(own)}" for key, own in value.items()) or "none"
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value)) or "none"
    return str(value)
