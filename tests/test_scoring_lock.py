"""One run at a time on an output."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from svcnlp.exports.working import lock_of
from svcnlp.messages import SvcnlpError
from svcnlp.scoring.lock import alone
from tests.conftest import ROOT

HOLD = "import sys, time; from pathlib import Path; from svcnlp.scoring.lock import alone\n"
HOLD += "with alone(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def test_a_second_run_is_refused_and_the_next_is_not(target: Path, tmp_path: Path) -> None:
    with alone(target):
        with (
            pytest.raises(SvcnlpError, match=r"out\.csv: another run is writing it; wait until that one ends"),
            alone(target),
        ):
            pass
        with alone(tmp_path / "other.csv"):
            pass
    with alone(target):
        pass
    assert list(tmp_path.iterdir()) == []


def test_another_process_is_refused_until_this_one_is_killed(target: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(SvcnlpError, match="another run is writing it"), alone(target):
            pass
        process.send_signal(signal.SIGKILL)
    assert lock_of(target).exists()
    with alone(target):
        pass
    assert not lock_of(target).exists()


def test_a_lock_that_was_removed_by_who_held_it_is_made_anew(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened before the other run ended, locked after it: such a file holds nobody back."""
    import svcnlp.scoring.lock as module

    real = module._lock
    removed: list[Path] = []

    def late(file: object) -> bool:
        if not removed:
            lock_of(target).unlink()
            removed.append(lock_of(target))
        return real(file)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_lock", late)
    with alone(target):
        assert lock_of(target).exists()
        with pytest.raises(SvcnlpError, match="another run"), alone(target):
            pass


def test_where_nothing_can_be_written_nothing_is_locked(tmp_path: Path) -> None:
    with alone(tmp_path / "nowhere" / "out.csv"):
        pass
    assert list(tmp_path.iterdir()) == []
