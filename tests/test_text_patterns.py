import re
import time
from pathlib import Path

import pytest

import svcnlp
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


def test_no_group_is_repeated_possessively() -> None:
    """The first releases of Python 3.11, which Debian 12 has, raise SystemError on it or match wrongly."""
    groups = r"(?<!\\)\)(?:[?*+]|\{\d+,?\d*\})\+"
    sources = [path for path in Path(svcnlp.__file__).parent.rglob("*.py") if "re.compile" in path.read_text("utf-8")]
    assert {"patterns.py", "sentences.py"} <= {path.name for path in sources}
    found = [
        f"{path.name}: {line}"
        for path in sources
        for line in path.read_text("utf-8").splitlines()
        if re.search(groups, line)
    ]
    assert not found
    assert re.search(groups, MASTER.pattern) is None
    assert re.search(groups, "(?:ab)++")
