import time

import pytest

from svcnlp.text.patterns import MASTER

LONG = {
    "letters": "а" * 500_000,
    "digits": "1" * 500_000,
    "hyphens": "а-" * 200_000,
    "stars": "а*" * 200_000,
    "dots": "." * 500_000,
    "words with dots": "а.." * 100_000,
    "domains": "a." * 200_000,
    "emails": "a@" * 200_000,
    "thousands": "1 222 " * 60_000,
    "addresses": "www." + "." * 300_000,
    "brackets": "(" * 200_000 + ")" * 200_000,
    "colons": ":'" * 200_000,
    "joined emoji": "👩\u200d" * 100_000,
    "shouting": "!1" * 200_000,
    "hashes": "#" * 300_000,
    "mentions": "[id1|" * 60_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_time_is_linear(text: str) -> None:
    started = time.perf_counter()
    end = 0
    for match in MASTER.finditer(text):
        assert match.lastgroup is not None
        end = match.end()
    assert end == len(text.rstrip())
    assert time.perf_counter() - started < 15
