"""The cyclic garbage collector is off while exports are scored."""

import gc

import pytest

from svcnlp.scoring.garbage import uncollected


def test_collector_is_off_inside_and_on_after_even_when_something_goes_wrong() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        assert not gc.isenabled()
        raise ValueError("broken")

    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
