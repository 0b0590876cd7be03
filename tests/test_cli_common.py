"""Options that several commands share."""

from __future__ import annotations

import pytest

from svcnlp.cli.common import size_in_bytes
from svcnlp.messages import SvcnlpError


@pytest.mark.parametrize(
    ("size", "count"),
    [("1048576", 2**20), ("20G", 20 * 2**30), ("1.5 gb", 3 * 2**29), ("500MiB", 500 * 2**20), ("2t", 2**41), ("7B", 7)],
)
def test_sizes_as_people_write_them(size: str, count: int) -> None:
    assert size_in_bytes("--max-unpacked", size) == count


@pytest.mark.parametrize("size", ["", "0", "много", "-5G", "5X", "G", "1e9"])
def test_what_is_no_size_is_named(size: str) -> None:
    with pytest.raises(SvcnlpError, match=r"^--max-unpacked: .* is no size; "):
        size_in_bytes("--max-unpacked", size)
