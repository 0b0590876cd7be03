"""The page as text: what it holds, what it escapes, and what its policy forbids."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from svcnlp.labels import FAILURES, LEVELS, Lang, name
from svcnlp.messages import message
from svcnlp.messages_ru.report_page import RU
from svcnlp.report.html import SECTIONS, TEMPLATES, page, policy
from svcnlp.report.summary import Playbook, Quotes, Summary, Timeline
from tests.report_page_samples import sample_quote, sample_summary

HOSTILE = (
    "<script>alert(1)</script></textarea><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %}"
    " \u202eтевирп\u202c & \"quoted\" 'so'"
)


class Reader(HTMLParser):
    """Collects the elements of a page, and what stands in its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._within = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.scripts[-1] += data
        elif self._within != "style":
            self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.fixture(scope="module", params=["ru", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "ru" if request.param == "ru" else "en"


@pytest.fixture(scope="module")
def made(lang: Lang) -> str:
    return page(sample_summary(lang))


def test_every_section_has_its_anchor_and_its_entry(made: str) -> None:
    elements = read(made).elements
    anchors = [attributes["id"] for tag, attributes in elements if tag == "section"]
    assert anchors == [section.id for section in SECTIONS]
    links = [
        attributes["href"] for tag, attributes in elements if tag == "a" and (attributes["href"] or "").startswith("#")
    ]
    assert {f"#{anchor}" for anchor in anchors} <= set(links)


def test_ids_are_unique(made: str) -> None:
    ids = [found for _, attributes in read(made).elements if (found := attributes.get("id"))]
    assert sorted(ids) == sorted(set(ids))


def test_the_page_speaks_one_language(made: str, lang: Lang) -> None:
    assert f'<html lang="{lang}">' in made
    text = " ".join(read(made).text)
    assert [label for label in (*LEVELS, *FAILURES) if name(label, lang) not in text] == []
    other = RU if lang == "ru" else {russian: english for english, russian in RU.items()}
    foreign = {said for said in other if said != other[said] and re.search(rf">\s*{re.escape(said)}\s*<", made)}
    assert foreign == set()


def test_numbers_are_written_as_the_language_does(made: str, lang: Lang) -> None:
    text = " ".join(read(made).text)
    assert {"ru": "2\u00a0840", "en": "2,840"}[lang] in text
    assert {"ru": "5,0\u00a0%", "en": "5.0%"}[lang] in text
    assert {"ru": "9 января – 20 августа 2025", "en": "9 January – 20 August 2025"}[lang] in text.replace("\u00a0", " ")


def test_nothing_is_fetched(made: str) -> None:
    addresses = [
        value
        for _, attributes in read(made).elements
        for key, value in attributes.items()
        if key in ("src", "href", "xlink:href", "action", "data", "poster", "srcset") and value
    ]
    elsewhere = [value for value in addresses if not value.startswith(("#", "data:,"))]
    assert set(elsewhere) == {"https://example.org/reviews/117"}
    style = (TEMPLATES / "page.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_names_the_scripts_and_nothing_else(made: str) -> None:
    reader = read(made)
    (content,) = (a["content"] for tag, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert content is not None
    assert "unsafe" not in content
    assert content.startswith("default-src 'none'")
    runnable = [
        text
        for text, (_, attributes) in zip(
            reader.scripts, (element for element in reader.elements if element[0] == "script"), strict=True
        )
        if attributes.get("type") != "application/json"
    ]
    assert len(runnable) == 2
    for script in runnable:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in content


def test_policy_hashes_the_style() -> None:
    assert "style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';" in policy("", [])


def test_no_element_carries_a_handler_or_a_style(made: str) -> None:
    attributes = {key for _, found in read(made).elements for key in found}
    assert {key for key in attributes if key.startswith("on")} == set()
    assert "style" not in attributes


@pytest.mark.parametrize("place", ["review", "branch", "title", "url"])
def test_what_strangers_wrote_is_text(place: str) -> None:
    summary = {
        "review": lambda: sample_summary(review=HOSTILE * 2),
        "branch": lambda: sample_summary(values=[HOSTILE, "Центр"]),
        "title": lambda: sample_summary(title=HOSTILE),
        "url": lambda: sample_summary(url=f"javascript:{HOSTILE}"),
    }[place]()
    reader = read(page(summary))
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("script") == 3
    assert "img" not in tags
    assert "textarea" not in tags
    if place in ("review", "title"):
        assert "<script>alert(1)</script></textarea>" in "".join(reader.text)
        assert "{{ 7*7 }}" in "".join(reader.text)
    assert not any("javascript:" in (attributes.get("href") or "") for _, attributes in reader.elements)


def test_a_highlight_covers_the_very_words() -> None:
    quote = sample_quote("Мастер обещал к обеду и не приехал.", "broken_deadline")
    summary = sample_summary()
    made = page(replace(summary, quotes=Quotes({"broken_deadline": (quote,)}, (), ())))
    (marked,) = re.findall(r'<mark class="broken-deadline">([^<]*)</mark>', made)
    assert marked == quote.text[quote.spans[0].start :]


def test_halves_of_characters_do_no_harm() -> None:
    made = page(sample_summary(review="до \ud83d после", values=["ветка \udc00", "Центр"]))
    assert made.encode("utf-8")


def test_charts_are_there_as_pictures_and_as_data(made: str) -> None:
    reader = read(made)
    charts = [found for _, attributes in reader.elements if (found := attributes.get("data-chart"))]
    specs = json.loads(reader.scripts[0])
    assert (
        sorted(specs)
        == sorted(charts)
        == sorted(
            ["levels", *(f"time-{failure.replace('_', '-')}" for failure in FAILURES), "heat-0", "heat-1", "impact"]
        )
    )
    assert made.count('<svg xmlns="http://www.w3.org/2000/svg"') == 2 * len(charts)


def test_a_chart_names_no_colour_of_its_own() -> None:
    pictures = re.findall(r"<svg xmlns=.*?</svg>", page(sample_summary()), re.DOTALL)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', " ".join(pictures)))
    assert {colour for colour in colours if not colour.startswith("var(--")} <= {"none", "transparent"}


def test_without_dates_and_groups_their_sections_are_left_out() -> None:
    summary = replace(sample_summary(), timeline=Timeline("month", (), 0, None), groupings=())
    reader = read(page(summary))
    anchors = [attributes["id"] for tag, attributes in reader.elements if tag == "section"]
    assert "time" not in anchors
    assert "groups" not in anchors
    assert "#time" not in [attributes.get("href") for _, attributes in reader.elements]


def test_too_few_is_said_and_greyed(made: str, lang: Lang) -> None:
    few = message("too few").render(lang)
    rows = re.findall(r'<tr class="few">.*?</tr>', made, re.DOTALL)
    assert len(rows) == 2
    assert all(few in row for row in rows)


def test_only_a_change_beyond_chance_is_shown(made: str, lang: Lang) -> None:
    (changes,) = re.findall(r'<ul class="changes".*?</ul>', made, re.DOTALL)
    assert name("rudeness", lang) in changes
    assert name("basic", lang) not in changes


def test_the_users_own_playbook_is_named() -> None:
    summary = sample_summary("en")
    mine = replace(summary, playbook=Playbook("mine.yaml", summary.playbook.plays))
    assert "From the playbook mine.yaml." in page(mine)


def test_the_same_summary_gives_the_same_page() -> None:
    assert page(sample_summary()) == page(sample_summary())


def test_a_report_of_nothing_is_a_page_too() -> None:
    empty = _without_reviews(sample_summary())
    assert "<h1>" in page(empty)


def _without_reviews(summary: Summary) -> Summary:
    from tests.report_page_samples import share

    nothing = share(0, 0)
    overview = replace(
        summary.overview,
        levels=dict.fromkeys(LEVELS, nothing),
        failures=dict.fromkeys(FAILURES, nothing),
        any_failure=nothing,
        stars=None,
    )
    return replace(
        summary,
        overview=overview,
        counts=replace(summary.counts, reviews=0, needs_review=nothing),
        timeline=Timeline("month", (), 0, None),
        groupings=(),
        impacts=(),
        quotes=Quotes({}, (), ()),
    )
