"""The page in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from svcnlp.report.html import page
from tests.report_page_samples import sample_summary

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "these tests need a browser: apt-get install chromium"

HOSTILE = (
    "<script>window.ran = 1; fetch('https://evil.example/')</script></textarea></p></section>"
    "<img src=https://evil.example/pixel.png onerror='window.ran = 2'> {{ 7 * 7 }} {% raw %} ${window.ran = 3} "
    "\u202eтхен от-отч\u202c \u2067 rtl \u200f \x07 😀👩‍👩‍👧 ё̴̡̢̛͔̣ "
)
LONG = "я" * 10_000
BAD_NAMES = [
    "</script><script>window.ran = 4</script>",
    "javascript:window.ran = 5",
    "\u202eкид\u202c",
    LONG,
    "'];alert(1)//",
]

CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const blend = (top, under) => {
    const a = top[3] ?? 1;
    return [0, 1, 2].map((i) => top[i] * a + under[i] * (1 - a));
  };
  const light = (c) => {
    const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const under = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => blend(layer, below), [255, 255, 255]);
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), element = walk.currentNode.parentElement;
    if (!text || element.closest("script, style, svg") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), back = under(element), ink = blend(rgba(style.color), back);
    const [a, b] = [light(ink), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push([text.slice(0, 40), ratio.toFixed(2), style.color]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start in containers or as root; the page's policy is what is tested.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@dataclass
class Watched:
    """A page that is open, and what it did that it should not."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def opened(context: BrowserContext, path: Path) -> Watched:
    """Open a page and write down every request, error and warning."""
    watched = Watched(context.new_page())
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    watched.page.on("console", lambda told: watched.complaints.append(told.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.on("dialog", lambda dialog: watched.complaints.append(dialog.message))
    watched.page.goto(path.as_uri())
    return watched


def draw_all(page: Page) -> None:
    """Scroll through the page until every chart is live."""
    for figure in page.locator("[data-chart]").all():
        figure.scroll_into_view_if_needed()
    wait_until(page, "document.querySelectorAll('[data-chart]:not(.is-live)').length === 0")


def wait_until(page: Page, condition: str) -> None:
    """Wait for what the page may not be asked to wait for, since that would have it evaluate text."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(sample_summary("ru")), "utf-8")
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    made = sample_summary("ru", values=BAD_NAMES, review=HOSTILE + LONG, title=HOSTILE, url="javascript:window.ran = 6")
    path.write_text(page(made), "utf-8")
    return path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
    made.set_default_timeout(10_000)
    yield made
    made.close()


def test_nothing_is_asked_of_the_network(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    draw_all(watched.page)
    assert watched.requests == [report.as_uri()]
    assert watched.complaints == []


def test_every_chart_comes_alive(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    draw_all(watched.page)
    assert watched.page.locator(".live svg").count() == watched.page.locator("[data-chart]").count() == 8
    assert watched.page.locator(".still >> visible=true").count() == 0


def test_a_live_chart_tells_what_it_points_at(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    draw_all(watched.page)
    watched.page.locator("[data-chart=heat-0] .live .mark-text.role-mark text").first.hover()
    told = watched.page.locator("#vg-tooltip-element.visible")
    told.wait_for()
    assert "Центр" in told.inner_text()
    assert "95\u00a0% интервал" in told.inner_text()
    assert watched.complaints == []


def test_a_chart_is_drawn_anew_when_the_window_changes(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    draw_all(watched.page)
    watched.page.set_viewport_size({"width": 700, "height": 900})
    fits = """[...document.querySelectorAll('[data-chart]')].every((figure) =>
      figure.querySelectorAll('.live').length === 1
      && Math.abs(figure.querySelector('.live svg').getAttribute('width') - figure.clientWidth) < 2)"""
    wait_until(watched.page, fits)
    assert watched.complaints == []


def test_without_scripts_the_pictures_stand_in(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".still.wide svg >> visible=true").count() == 8
    assert page.locator(".still.narrow >> visible=true").count() == 0
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.locator(".still.narrow svg >> visible=true").count() == 8
    context.close()


def test_hostile_reviews_do_nothing(context: BrowserContext, hostile: Path) -> None:
    watched = opened(context, hostile)
    draw_all(watched.page)
    for details in watched.page.locator("details").all():
        details.evaluate("element => element.open = true")
    for heading in watched.page.locator("th button >> visible=true").all():
        heading.click()
    assert watched.page.evaluate("window.ran") is None
    assert watched.requests == [hostile.as_uri()]
    assert watched.complaints == []
    assert watched.page.locator("main img, main textarea, main script, main iframe").count() == 0
    addresses = watched.page.eval_on_selector_all("a", "links => links.map((link) => link.getAttribute('href'))")
    assert [address for address in addresses if not address.startswith("#")] == []
    shown = watched.page.locator(".quote p").first.inner_text()
    assert "<script>window.ran = 1;" in shown
    assert "{{ 7 * 7 }}" in shown


def test_hostile_reviews_stay_in_their_places(context: BrowserContext, hostile: Path) -> None:
    watched = opened(context, hostile)
    draw_all(watched.page)
    sections = watched.page.eval_on_selector_all("main > section", "found => found.map((section) => section.id)")
    assert sections == ["verdict", "time", "groups", "impact", "quotes", "playbook", "trust", "scorecard", "rows"]
    for width in (1280, 360):
        watched.page.set_viewport_size({"width": width, "height": 800})
        assert _overflow(watched.page) == 0
    beyond = """() => [...document.querySelectorAll('.quote')].filter((quote) => {
      const box = quote.getBoundingClientRect(), text = quote.querySelector('p').getBoundingClientRect();
      return text.right > box.right + 1 || text.left < box.left - 1;
    }).length"""
    assert watched.page.evaluate(beyond) == 0


def _overflow(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [320, 360, 768, 1100, 1920])
def test_no_screen_needs_scrolling_sideways(browser: Browser, report: Path, width: int, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(report.as_uri())
    # Where scripts are off, Playwright still may ask the page for its size.
    size = page.locator("body").bounding_box()
    assert size is not None
    assert size["width"] <= width
    if scripts:
        assert _overflow(page) == 0
        boxes = "[...document.querySelectorAll('.wide-table, .columns > *')]"
        # The narrowest may move a table within its frame, as tables may.
        assert width not in (360, 640) or page.evaluate(f"{boxes}.every((box) => box.scrollWidth <= box.clientWidth)")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, report: Path, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    watched = opened(context, report)
    for details in watched.page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert watched.page.evaluate(CONTRAST) == []
    ground = watched.page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(map(int, re.findall(r"\d+", ground)[:3])) / 3
    assert brightness > 200 if scheme == "light" else brightness < 60
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cells_of_heat_maps_can_be_read(browser: Browser, report: Path, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(report.as_uri())
    pairs = page.evaluate(
        """(steps) => {
          const style = getComputedStyle(document.documentElement);
          const colour = (name) => style.getPropertyValue(name).trim();
          return steps.map((step) => [colour(`--heat-${step}`), colour(`--heat-ink-${step}`)]);
        }""",
        ["few", *range(6)],
    )
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []
    context.close()


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, report: Path, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    watched = opened(context, report)
    draw_all(watched.page)
    found = Axe().run(watched.page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found] == []
    context.close()


def test_a_table_is_sorted_from_the_keyboard(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    table = watched.page.locator("#groups table").first
    heading = table.locator("th").nth(1)
    heading.locator("button").focus()

    def shown() -> list[float]:
        return [
            float(cell.get_attribute("data-value") or "nan") for cell in table.locator("tbody td:nth-child(2)").all()
        ]

    watched.page.keyboard.press("Enter")
    assert shown() == sorted(shown(), reverse=True)
    assert heading.get_attribute("aria-sort") == "descending"
    watched.page.keyboard.press("Space")
    assert shown() == sorted(shown())
    assert heading.get_attribute("aria-sort") == "ascending"
    names = table.locator("th").nth(0)
    names.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "none"
    values = [row.inner_text() for row in table.locator("tbody th").all()]
    assert values == sorted(values)


def test_a_note_on_method_opens_and_closes_from_the_keyboard(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    note = watched.page.locator("#impact-method")
    assert not note.is_visible()
    watched.page.locator("#impact .ask").focus()
    watched.page.keyboard.press("Enter")
    assert note.is_visible()
    watched.page.keyboard.press("Escape")
    assert not note.is_visible()


def test_the_tab_key_leads_through_the_page(context: BrowserContext, report: Path) -> None:
    watched = opened(context, report)
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.getAttribute('href')") == "#verdict"
    seen = set()
    for _ in range(60):
        watched.page.keyboard.press("Tab")
        seen.add(watched.page.evaluate("document.activeElement.tagName"))
    assert {"A", "BUTTON", "SUMMARY"} <= seen


def test_a_long_table_is_folded_and_unfolds(context: BrowserContext, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page(sample_summary("ru", values=[f"Точка {place}" for place in range(40)])), "utf-8")
    watched = opened(context, path)
    rows = watched.page.locator("#groups table").first.locator("tbody tr >> visible=true")
    assert rows.count() == 15
    watched.page.locator(".unfold").first.click()
    assert rows.count() == 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_on_paper(browser: Browser, report: Path, tmp_path: Path, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    watched = opened(context, report)
    watched.page.emulate_media(media="print", color_scheme=scheme)
    assert watched.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert watched.page.locator("nav >> visible=true").count() == 0
    assert watched.page.locator(".still.wide svg >> visible=true").count() == 8
    assert watched.page.locator(".method >> visible=true").count() >= 4
    paper = watched.page.pdf(path=tmp_path / "report.pdf", format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 14
    (size,) = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper))
    assert [round(float(side)) for side in size] in ([595, 842], [594, 842], [596, 842], [595, 841])
    context.close()


def test_a_large_report_is_small_and_opens_quickly(context: BrowserContext, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    review = "Обещали привезти в среду, потом в пятницу; звонила трижды, каждый раз отвечал новый человек. " * 4
    values = [f"Филиал на улице Длинной, дом {place}" for place in range(100)]
    path.write_text(page(sample_summary("ru", values=values, review=review, unit="week")), "utf-8")
    assert path.stat().st_size < 3_000_000
    started = time.perf_counter()
    watched = opened(context, path)
    watched.page.locator("[data-chart=levels]").scroll_into_view_if_needed()
    watched.page.locator("[data-chart=levels].is-live").wait_for()
    # It takes 0.7 s of processor time; the bound leaves room for a busy machine.
    assert time.perf_counter() - started < 10
