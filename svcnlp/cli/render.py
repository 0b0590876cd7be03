"""A verdict laid out for people: lines of styled spans, which become plain text or colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from svcnlp.cli.excerpt import Piece, pieces
from svcnlp.cli.visible import visible
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS, Lang, name
from svcnlp.messages import message
from svcnlp.model.explain import INTERCEPT, REST
from svcnlp.model.verdict import Contribution, Verdict

if TYPE_CHECKING:
    from rich.text import Text


class Span(NamedTuple):
    """Some characters and how they look: a label, ``"title"``, ``"faint"``, ``"warning"`` or nothing."""

    text: str
    style: str = ""


Line = list[Span]

STYLES: Final = {
    "title": "bold",
    "faint": "dim",
    "warning": "bold yellow",
    "rudeness": "bold red",
    "broken_deadline": "bold yellow",
    "buck_passing": "bold magenta",
    "rigid_rules": "bold cyan",
    "level": "bold green",
    **dict.fromkeys(LEVELS, "bold"),
    **dict.fromkeys(SENTIMENTS, "bold"),
}

REASONS: Final = {
    "unsure_level": message("the level is uncertain"),
    "unsure_failures": message("a failure is close to its threshold"),
    "unsure_sentiment": message("the sentiment is uncertain"),
    "unsure_review": message("this may or may not be a review"),
    "unknown_words": message("many words are unknown to the model"),
    "empty": message("the text is empty"),
    "no_cyrillic": message("the text has no Russian words"),
    "truncated": message("the text is long, and only its beginning was judged"),
}
"""What each code in `Verdict.reasons` means."""

PARTS: Final = {
    REST: message("(all other places)"),
    INTERCEPT: message("(before reading)"),
}
"""What each contribution that stands at no place of the text is."""

_LEGEND: Final = message(
    "Weights of the linear model, in log-odds: they add up to its score; +0.7 doubles the odds, -0.7 halves them."
    " (before reading) is what it starts from."
)
_TITLE_WIDTH: Final = 13
_LONGEST_WORDS: Final = 40
_LEAST_WEIGHT: Final = 0.005


def plain(lines: Sequence[Line]) -> str:
    """Join lines into text without colour.

    Parameters
    ----------
    lines : sequence of list of Span
        What `verdict_lines` gave.

    Returns
    -------
    str
        The text, without a line end at its end.
    """
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


def coloured(lines: Sequence[Line]) -> Text:
    """Join lines into text with colours for a terminal.

    Parameters
    ----------
    lines : sequence of list of Span
        What `verdict_lines` gave for ``marked=False``.

    Returns
    -------
    rich.text.Text
    """
    from rich.text import Text

    styled = [Text.assemble(*((span.text, STYLES.get(span.style, "")) for span in line)) for line in lines]
    return Text("\n").join(styled)


def verdict_lines(
    verdict: Verdict,
    lang: Lang,
    *,
    file: str | None = None,
    contributions: Sequence[Contribution] = (),
    marked: bool = True,
) -> list[Line]:
    """Lay out a verdict for people.

    Parameters
    ----------
    verdict : Verdict
        What the classifier said.
    lang : {"ru", "en"}
        Language to write in.
    file : str, optional
        Name to put above it.
    contributions : sequence of Contribution
        What `Classifier.explain` gave, if the reasons are to be shown.
    marked : bool
        Whether evidence is marked by words, «[хамство: …]», for output without colour.

    Returns
    -------
    list of list of Span
    """
    lines: list[Line] = [[Span(visible(file), "title")]] if file else []
    lines.extend(_summary(verdict, lang))
    if verdict.text.strip():
        lines += [[], *_text(pieces(verdict), lang, marked)]
    if contributions:
        lines += [[], *_explanation(verdict, contributions, lang)]
    return lines


def _summary(verdict: Verdict, lang: Lang) -> Iterator[Line]:
    if not verdict.judged:
        why = ", ".join(REASONS[code].render(lang) for code in verdict.reasons)
        yield [Span(message("Not judged: {why}.", why=why).render(lang), "warning")]
        return
    if verdict.is_review:
        yield _row(message("Level").render(lang), [_labelled(verdict.level, verdict.level_p, lang)])
        yield from _failures(verdict, lang)
        yield _row(message("Sentiment").render(lang), [_labelled(verdict.sentiment, verdict.sentiment_p, lang)])
    else:
        percent = _percent(verdict.is_review_p)
        said = message("This does not look like a review (probability {p}), so nothing is judged.", p=percent)
        yield [Span(said.render(lang), "warning")]
    if verdict.needs_review:
        why = ", ".join(REASONS[code].render(lang) for code in verdict.reasons)
        yield _row(message("Please check").render(lang), [Span(why, "warning")])


def _failures(verdict: Verdict, lang: Lang) -> Iterator[Line]:
    title = message("Failures").render(lang)
    found = [_labelled(label, verdict.failure_p, lang) for label in verdict.failures]
    yield _row(title, found or [Span(message("none").render(lang), "title")])
    rest = [_labelled(label, verdict.failure_p, lang).text for label in FAILURES if label not in verdict.failures]
    if rest:
        yield _row("", [Span(message("unlikely: {what}", what=", ".join(rest)).render(lang), "faint")])


def _row(title: str, values: Sequence[Span]) -> Line:
    line = [Span(title.ljust(_TITLE_WIDTH), "faint")]
    for value in values:
        line += [value, Span(", ")]
    return line[:-1]


def _labelled(label: str | None, p: dict[str, float], lang: Lang) -> Span:
    return Span(f"{name(label, lang)} {_percent(p[label])}", label) if label else Span("—")


def _percent(p: float) -> str:
    """Say a probability; only certainty is 0 or 100 %, and the model has none."""
    return f"{min(max(round(100 * p), 1), 99)}\u00a0%"


def _text(shown: Sequence[Piece], lang: Lang, marked: bool) -> Iterator[Line]:
    """Set the review's own lines, indented, with its evidence marked."""
    line: Line = [Span("  ")]
    for piece in shown:
        style = piece.labels[0] if piece.labels else ""
        for number, part in enumerate((piece.text or " … ").split("\n")):
            if number:
                yield line
                line = [Span("  ")]
            # A colour can tell of one label only.
            if (len(piece.labels) > 1 or (marked and piece.labels)) and part.strip():
                names = ", ".join(name(label, lang) for label in piece.labels)
                part = f"[{names}: {part}]"
            line.append(Span(part, style))
    yield line


def _explanation(verdict: Verdict, contributions: Sequence[Contribution], lang: Lang) -> Iterator[Line]:
    yield [Span(message("What weighed most").render(lang), "title")]
    yield [Span("  "), Span(_LEGEND.render(lang), "faint")]
    for label in _explained(verdict):
        mine = [c for c in contributions if c.label == label]
        if not mine:
            continue
        yield [Span("  "), Span(_score_name(label, lang), label)]
        mine.sort(key=lambda c: (c.start == c.stop, -abs(c.weight)))
        pro = [c for c in mine if c.weight >= _LEAST_WEIGHT]
        con = [c for c in mine if c.weight <= -_LEAST_WEIGHT]
        for title, chosen in ((message("for"), pro), (message("against"), con)):
            if chosen:
                words = " · ".join(_weighed(contribution, lang) for contribution in chosen)
                yield [Span(f"    {title.render(lang):<9}", "faint"), Span(words)]


def _explained(verdict: Verdict) -> list[str]:
    """Name the scores to explain: those behind each answer, and the likeliest failure where none is found."""
    if not verdict.is_review:
        return ["is_review"]
    likeliest = max(FAILURES, key=lambda label: verdict.failure_p[label])
    sentiment = [verdict.sentiment] if verdict.sentiment else []
    return [*(verdict.failures or (likeliest,)), *_steps(verdict.level), *sentiment]


def _steps(level: str | None) -> list[str]:
    """Name the two steps between which a level lies: why it is not lower, why not higher."""
    if level is None:
        return []
    at = LEVELS.index(level)
    return [f">{LEVELS[step]}" for step in (at - 1, at) if 0 <= step < len(LEVELS) - 1]


def _score_name(label: str, lang: Lang) -> str:
    if label.startswith(">"):
        return message("level above {level}", level=name(label[1:], lang)).render(lang)
    if label == "is_review":
        return message("being a review").render(lang)
    return name(label, lang)


def _weighed(contribution: Contribution, lang: Lang) -> str:
    weight = f"{contribution.weight:+.2f}"
    if contribution.start == contribution.stop:
        return f"{PARTS[contribution.text].render(lang)} {weight}"
    words = " ".join(visible(contribution.text).split())
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS - 1] + "…"
    return f"{words} {weight}"
