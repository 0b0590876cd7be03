"""Chunks that are read together with their neighbours."""

from __future__ import annotations

from functools import partial

import pytest

from svcnlp.model.bounds import bounds_of
from svcnlp.model.contexts import runs_of
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import page_of, read_chunks


def runs(text: str) -> list[str]:
    lexicon = Lexicon()
    page = page_of([text], partial(read_chunks, lexicon))
    bounds = bounds_of(page, lexicon)
    found = runs_of(page, bounds, lexicon)
    return [page.text[bounds.starts[run.first] : bounds.stops[run.stop - 1]] for run in found]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("ждали долго, нахамили", []),
        ("ждали 15 дней и ушли", ["15 дней"]),
        ("взяли 12 000 руб за 3 дня", ["12 000 руб", "3 дня"]),
        ("пришли в 14-00 вчера", ["14-00"]),
        ("пришли в 14 вчера", []),
        ("(пришли) вчера)", []),
        ("(пришли вчера)", ["вчера)"]),
        ("Раз 5. Руб два", []),
        ("люблю <3 вас", ["люблю <3 вас"]),
    ],
)
def test_runs(text: str, together: list[str]) -> None:
    assert runs(text) == together
