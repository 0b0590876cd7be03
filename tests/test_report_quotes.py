"""Quotes: where evidence stands in a review, what part of a long one is shown, which reviews are chosen."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.labels import FAILURES, Lang
from svcnlp.model.classifier import Classifier
from svcnlp.report.excerpts import LONGEST, excerpt, spans_of
from svcnlp.report.quotes import MAX_GROUPS, SHOWN, SHOWN_OF_GROUP, QuoteCollector
from svcnlp.report.rows import ScoredRow
from svcnlp.report.summary import Quote, Quotes, Span
from svcnlp.scoring.cells import evidence_cells
from tests.report_samples import no_review, scored
from tests.text_strategies import texts

RUDE = "Охранник орал на маму, потому что она медленно складывала зонт."
OTHERS = (
    "Кассир швырнула сдачу и отвернулась, хотя я только спросила про чек.",
    "На ресепшене посмеялись над нашей фамилией и не извинились.",
    "Врач перебивал, закатывал глаза и назвал меня истеричкой.",
    "Продавец сказал, что с такими, как мы, он разговаривать не обязан.",
    "Водитель обматерил ребёнка за то, что тот громко смеялся.",
    "Менеджер бросил трубку на полуслове и больше её не снимал.",
    "Официант демонстративно протёр стул после бабушки.",
)


def rude(text: str, p: float = 0.95, evidence: str | None = None, **changes: object) -> ScoredRow:
    told = text if evidence is None else evidence
    return scored(
        "rudeness",
        text=text,
        level="basic",
        failures={failure: p if failure == "rudeness" else 0.01 for failure in FAILURES},
        evidence=f"хамство: «{' '.join(told.split())}»" if told else "",
        **changes,
    )


def collected(*rows: ScoredRow) -> Quotes:
    collector = QuoteCollector()
    for row in rows:
        collector.add(row)
    return collector.result()


def shown(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


# review | cell of evidence | what is highlighted
CELLS = [
    ("Орали. Ушёл.", "хамство: «Орали.»", [("rudeness", "Орали.")]),
    ("Орали. Ушёл.", "rudeness: «Орали.»", [("rudeness", "Орали.")]),
    ("Орали.\n\n  Хамят !", "хамство: «Орали.», «Хамят !»", [("rudeness", "Орали."), ("rudeness", "Хамят !")]),
    ("Не  в\nсрок.", "срыв сроков: «Не в срок.»", [("broken_deadline", "Не  в\nсрок.")]),
    (
        "Сказали «да», «нет» и «потом». Всё.",
        "перекладывание ответственности: «Сказали «да», «нет» и «потом».»",
        [("buck_passing", "Сказали «да», «нет» и «потом».")],
    ),
    (
        "Хам! Привезли поздно. Спасибо!",
        "хамство: «Хам!»; срыв сроков: «Привезли поздно.»; уровень: «Спасибо!»",
        [("rudeness", "Хам!"), ("broken_deadline", "Привезли поздно."), ("level", "Спасибо!")],
    ),
    ("Нет! Нет!", "жёсткие правила: «Нет!», «Нет!»", [("rigid_rules", "Нет!"), ("rigid_rules", "Нет!")]),
    ("Пишут «срок: «да»». Ага.", "хамство: «Пишут «срок: «да»».»", [("rudeness", "Пишут «срок: «да»».")]),
    ("Орали.", "хамство: «Чего тут нет»", []),
    ("Орали.", "", []),
    ("Орали.", "всё хорошо", []),
    ("", "хамство: «Орали.»", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cell", "expected"), CELLS)
def test_evidence_is_found_again(text: str, cell: str, expected: list[tuple[str, str]]) -> None:
    assert [(span.label, text[span.start : span.stop]) for span in spans_of(cell, text)] == expected


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_scoring_writes_is_read_back(classifier: Classifier, lang: Lang) -> None:
    text = "Обещали в пять,\nпривезли в девять.  Курьер нахамил!! «Сами виноваты», «не моё дело», и ушёл… Хамы, «хамы»."
    verdict = classifier.classify(text)
    assert verdict.evidence
    (page,) = classifier.judged_pages([text])
    (cell,) = evidence_cells(page, lang)
    found = {(span.label, span.start, span.stop) for span in spans_of(str(cell), text)}
    assert found == {(evidence.label, evidence.start, evidence.stop) for evidence in verdict.evidence}


@given(texts, st.integers(0, 60), st.integers(1, 60))
@settings(deadline=None)
def test_any_part_of_any_review_is_found(text: str, start: int, length: int) -> None:
    said = " ".join(text[start : start + length].split())
    found = spans_of(f"хамство: «{said}»", text)
    assert [" ".join(text[span.start : span.stop].split()) for span in found] == [said] * bool(said)


def test_a_short_review_is_quoted_whole() -> None:
    part = excerpt("  Орали. Ушёл.\n", [Span("rudeness", 2, 8)], "rudeness")
    assert (part.text, part.cut_before, part.cut_after) == ("Орали. Ушёл.", False, False)
    assert part.spans == (Span("rudeness", 0, 6),)


def test_of_a_long_review_the_part_around_the_evidence_is_quoted() -> None:
    before = "Сначала всё шло хорошо, и мы радовались. " * 30
    text = f"{before}{RUDE} {'Потом мы долго шли домой. ' * 30}"
    part = excerpt(text, [Span("rudeness", len(before), len(before) + len(RUDE))], "rudeness")
    assert part.cut_before
    assert part.cut_after
    assert len(part.text) <= LONGEST
    (span,) = part.spans
    assert part.text[span.start : span.stop] == RUDE
    assert part.text.startswith("Сначала")
    assert part.text.endswith("домой.")


def test_a_word_without_end_is_cut() -> None:
    part = excerpt("А" * 10_000, [Span("rudeness", 0, 10_000)], "rudeness")
    assert len(part.text) == LONGEST
    assert part.spans == (Span("rudeness", 0, LONGEST),)


def test_what_is_highlighted_does_not_overlap_and_its_own_label_comes_first() -> None:
    spans = [Span("broken_deadline", 0, 12), Span("rudeness", 0, 6), Span("level", 13, 20)]
    assert excerpt("Орали поздно и долго", spans, "rudeness").spans == (Span("rudeness", 0, 6), Span("level", 13, 20))


@given(
    texts,
    st.lists(st.tuples(st.sampled_from(FAILURES), st.integers(0, 40), st.integers(0, 40)), max_size=5),
    st.integers(1, 30),
)
@settings(deadline=None)
def test_an_excerpt_is_a_part_of_its_review(text: str, places: list[tuple[str, int, int]], times: int) -> None:
    text = text * times
    spans = [
        Span(label, start, start + length) for label, start, length in places if length and start + length <= len(text)
    ]
    part = excerpt(text, spans, "rudeness")
    assert part.text in text
    assert all(0 <= span.start < span.stop <= len(part.text) for span in part.spans)
    assert all(one.stop <= other.start for one, other in zip(part.spans, part.spans[1:], strict=False))


def test_a_quote_leads_back_to_its_row() -> None:
    row = rude(
        RUDE, p=0.9, number=17, file="may.csv", url="https://example.org/1", stars=1.0, groups={"branch": "Речная"}
    )
    (quote,) = collected(row).failures["rudeness"]
    assert (quote.file, quote.row, quote.url, quote.stars, quote.groups) == (
        "may.csv", 17, "https://example.org/1", 1.0, {"branch": "Речная"}
    )  # fmt: skip
    assert (quote.label, quote.p, quote.level, quote.failures) == ("rudeness", 0.9, "basic", ("rudeness",))
    assert quote.spans == (Span("rudeness", 0, len(RUDE)),)


def test_the_surest_come_first() -> None:
    rows = [rude(text, p=0.3 + place / 10) for place, text in enumerate(OTHERS)]
    random.Random(1).shuffle(rows)
    assert shown(collected(*rows).failures["rudeness"]) == list(reversed(OTHERS))[:SHOWN]


def test_one_word_tells_less_than_a_sentence() -> None:
    assert shown(collected(rude("Хамы", p=0.97), rude(RUDE, p=0.9)).failures["rudeness"]) == [RUDE, "Хамы"]


def test_what_the_model_doubts_comes_last() -> None:
    rows = (rude(OTHERS[0], p=0.95, needs_review=True), rude(RUDE, p=0.8))
    assert shown(collected(*rows).failures["rudeness"]) == [RUDE, OTHERS[0]]


def test_without_evidence_the_review_is_quoted_after_those_with_it() -> None:
    rows = (rude(OTHERS[0], p=0.95, evidence=""), rude(RUDE, p=0.8))
    quotes = collected(*rows).failures["rudeness"]
    assert shown(quotes) == [RUDE, OTHERS[0]]
    assert quotes[1].spans == ()


def test_near_copies_are_quoted_once_and_the_best_of_them() -> None:
    copies = [rude(RUDE.replace("маму", who), p=p) for who, p in (("бабушку", 0.8), ("тётю", 0.9), ("сестру", 0.85))]
    quotes = collected(*copies, rude(OTHERS[0], p=0.6)).failures["rudeness"]
    assert shown(quotes) == [RUDE.replace("маму", "тётю"), OTHERS[0]]


def test_each_group_has_its_own_quotes() -> None:
    rows = [
        rude(text, groups={"branch": "Речная" if place % 2 else "Центр", "source": ""})
        for place, text in enumerate(OTHERS)
    ]
    groups = collected(*rows).groups
    assert [(group.column, group.value, group.failure) for group in groups] == [
        ("branch", "Центр", "rudeness"), ("branch", "Речная", "rudeness")
    ]  # fmt: skip
    assert all(len(group.quotes) == SHOWN_OF_GROUP for group in groups)
    assert all(quote.groups["branch"] == group.value for group in groups for quote in group.quotes)


def test_of_many_groups_those_with_most_reviews_are_quoted() -> None:
    rows = [rude(f"{RUDE} Случай {place}.", groups={"branch": f"Точка {place}"}) for place in range(5_000)]
    often = [rude(text, groups={"branch": "Вокзал"}) for text in OTHERS]
    groups = collected(*rows[:2_500], *often, *rows[2_500:]).groups
    assert len(groups) == MAX_GROUPS
    assert groups[0].value == "Вокзал"


def test_stories_are_inspiring_reviews() -> None:
    story = "Мастер вернулся вечером с запасной деталью и денег не взял. До сих пор рассказываю всем."
    row = scored(text=story, level="inspiring", level_p=0.8, evidence=f"уровень: «{story[:59]}»")
    quotes = collected(row, scored(text="Хорошо", level="excellent"))
    (quote,) = quotes.stories
    assert (quote.text, quote.label, quote.p) == (story, "inspiring", 0.8)
    assert quote.spans == (Span("level", 0, 59),)
    assert not any(quotes.failures.values())


def test_a_review_with_two_failures_is_quoted_for_both() -> None:
    row = scored(
        "rudeness",
        "broken_deadline",
        text="Хам. Опоздал.",
        level="basic",
        evidence="хамство: «Хам.»; срыв сроков: «Опоздал.»",
    )
    failures = collected(row).failures
    assert [len(failures[failure]) for failure in FAILURES] == [1, 1, 0, 0]
    assert failures["broken_deadline"][0].spans == (Span("rudeness", 0, 4), Span("broken_deadline", 5, 13))


def test_only_reviews_with_text_are_quoted() -> None:
    rows = [no_review(text=RUDE), rude(""), rude(" \n ")]
    assert collected(*rows) == QuoteCollector().result()


def test_what_is_kept_does_not_grow() -> None:
    collector = QuoteCollector()
    for place in range(20_000):
        collector.add(
            rude(f"{RUDE} {random.Random(place).random()}", number=place, groups={"branch": str(place % 3_000)})
        )
    kept = [*collector._failures.values(), collector._stories, *collector._groups.values()]
    assert len(kept) < 3_000
    assert sum(len(pool.kept) for pool in kept) < 9_000


def test_a_scored_review_becomes_a_quote(classifier: Classifier) -> None:
    text = "Администратор наорала на меня при всех и бросила трубку, когда я попросил старшего."
    verdict = classifier.classify(text)
    (page,) = classifier.judged_pages([text])
    (evidence,) = evidence_cells(page, "en")
    row = scored("rudeness", text=text, level="basic", failures=verdict.failure_p, evidence=str(evidence))
    (quote,) = collected(row).failures["rudeness"]
    assert [span.label for span in quote.spans] == ["rudeness"]
