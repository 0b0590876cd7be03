"""The words and numbers of the page in the reader's language, as its templates call for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from markupsafe import Markup, escape

from svcnlp.labels import NAMES, Lang, name
from svcnlp.messages import Message, message
from svcnlp.report import formats
from svcnlp.report.figures import Share
from svcnlp.report.summary import Drift, Grouping

_LONGEST: Final = 80

_COLUMNS: Final = {
    "text": message("Text"),
    "date": message("Date"),
    "rating": message("Stars"),
    "url": message("Address"),
    "branch": message("Branch"),
    "product": message("Product"),
    "source": message("Source"),
}
_TASKS: Final = {
    "level": message("Level"),
    "failures": message("Failures"),
    "sentiment": message("Sentiment"),
    "is_review": message("Is it a review at all?"),
}
_MEASURES: Final = {
    "accuracy": message("share right"),
    "macro F1": message("macro F1"),
    "F1": message("F1"),
    "average precision": message("average precision"),
    "quadratic weighted kappa": message("quadratic weighted kappa"),
}
_SOFT: Final[dict[str, str]] = {
    "Вдохновляющий": "Вдохнов|ляющий",
    "Превосходный": "Превос|ходный",
    "Ожидаемый": "Ожида|емый",
    "перекладывание ответственности": "перекла|дывание ответст|венности",
    "Inspiring": "Inspi|ring",
}
"""Where a long word may be broken, for headings of narrow columns."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What templates call to write numbers, names and sentences.

    Attributes
    ----------
    lang : {"ru", "en"}
        Language of the reader.
    """

    lang: Lang

    def calls(self) -> dict[str, Callable[..., Any]]:
        """Give every method by its name, for the environment of the templates."""
        names = [key for key in dir(type(self)) if not key.startswith("_") and key not in ("lang", "calls")]
        return {key: getattr(self, key) for key in names}

    def say(self, template: str, **fields: Any) -> str:
        """Say a sentence: its English template, translated and filled in."""
        return message(template, **fields).render(self.lang)

    def name(self, label: str) -> str:
        """Name a label."""
        return name(label, self.lang)

    def soft(self, label: str) -> Markup:
        """Name a label, with the places where it may be broken."""
        told = self.name(label)
        return escape(_SOFT.get(told, told)).replace("|", Markup("&shy;"))

    def css(self, label: str) -> str:
        """Name the class of a label in the style sheet."""
        return label.replace("_", "-")

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number."""
        return formats.number(value, self.lang, digits)

    def signed(self, value: float, digits: int = 0) -> str:
        """Write a difference."""
        return formats.signed(value, self.lang, digits)

    def percent(self, value: float, digits: int | None = None) -> str:
        """Write a share."""
        return formats.percent(value, self.lang, digits)

    def between(self, low: float, high: float, digits: int = 0) -> str:
        """Write an interval."""
        return formats.between(low, high, self.lang, digits)

    def counted(self, count: int, noun: str) -> str:
        """Write a count with its noun."""
        return formats.counted(count, noun, self.lang)

    def share_text(self, share: Share) -> str:
        """Write a share of reviews as per cent."""
        if share.value is None:
            return "—"
        return self.percent(share.value, formats.share_digits(share.value, share.low, share.high))

    def share_interval(self, share: Share) -> str:
        """Write the interval of a share, with as many digits as the share."""
        if share.value is None or share.low is None or share.high is None:
            return "—"
        digits = formats.share_digits(share.value, share.low, share.high)
        return self.between(100 * share.low, 100 * share.high, digits)

    def day(self, value: date) -> str:
        """Write a day."""
        return formats.day(value, self.lang)

    def days(self, first: date, last: date) -> str:
        """Write a span of days."""
        return formats.days(first, last, self.lang)

    def shortened(self, text: str) -> str:
        """Write a name from an export, unless it is so long that it would fill the page."""
        plain = " ".join(text.split()) or self.say("(empty)")
        return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"

    def grouping_title(self, grouping: Grouping) -> str:
        """Name a column by which reviews are grouped: as the export does, if that is in the reader's language."""
        known = _COLUMNS.get(grouping.column)
        if known is None or (grouping.title and grouping.title.isascii() == (self.lang == "en")):
            return self.shortened(grouping.title)
        return known.render(self.lang)

    def role_name(self, role: str) -> str:
        """Name what a column was taken for."""
        return self._known(_COLUMNS, role)

    def task(self, task: str) -> str:
        """Name what the model was measured at."""
        return self.name(task).capitalize() if task in NAMES and task not in _TASKS else self._known(_TASKS, task)

    def measure(self, measure: str) -> str:
        """Name a measure."""
        return self._known(_MEASURES, measure)

    def drift_name(self, drift: Drift) -> str:
        """Name one of the ways in which an export may be unlike what the model knows."""
        if drift.measure == "unknown_words":
            return self.say("Word forms that the model never saw")
        if drift.measure == "confidence":
            return self.say("Average confidence")
        return self.say("Share: {label}", label=self._label(drift.label or ""))

    def drift_value(self, drift: Drift) -> str:
        """Write what was found in the export."""
        here = drift.here
        if isinstance(here, Share):
            return self.share_text(here)
        return "—" if here.value is None else self.drift_known(drift, here.value)

    def drift_basis(self, drift: Drift) -> str:
        """Write the interval of what was found."""
        here = drift.here
        if isinstance(here, Share):
            return f"[{self.share_interval(here)}]" if here.value is not None else ""
        return "" if here.low is None or here.high is None else f"[{self.between(here.low, here.high, 2)}]"

    def drift_known(self, drift: Drift, value: float) -> str:
        """Write a figure of the kind that is compared."""
        return self.percent(value) if isinstance(drift.here, Share) else self.number(value, 2)

    def _label(self, label: str) -> str:
        return self.name(label) if label in NAMES else label

    def _known(self, names: dict[str, Message], key: str) -> str:
        return names[key].render(self.lang) if key in names else key
