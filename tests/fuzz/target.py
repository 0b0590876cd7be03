"""One run of atheris on one reader, in a process of its own: what it finds may end the process."""

from __future__ import annotations

import importlib
import os
import pkgutil
import random
import resource
import signal
import sys
import time
import traceback
import zlib
from pathlib import Path
from typing import Final

INSTRUMENTED: Final = ("svcnlp.exports", "svcnlp.codepages", "ijson", "zipfile", "gzip")

MAX_SECONDS: Final = 10.0
"""Processor time that an input may take."""

MAX_BYTES: Final = 1 << 30
"""Memory that an input may take."""

_ADDRESS_SPACE: Final = 6 << 30
_ROOM: Final = 6
_LONG_EVERY: Final = 32
_NOT_REPEATED: Final = (b"PK", b"PAR1", b"\x1f\x8b")
_HANG_SECONDS: Final = 60
_NEVER: Final = 10**6
_EXIT_MEMORY: Final = 3

WORDS: Final[tuple[bytes, ...]] = (
    *(
        b";",
        b'""',
        b"sep=,",
        b"\r\n",
        b"\0",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\xd0\xbe",
        b"evidence",
        b"error",
    ),
    *(b"[{", b"}]", b'"text":', b'"item":', b"\\ud83d", b"\\ude00", b"1e400", b"null", b"NaN"),
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02", b"\x1f\x8b\x08", b"PAR1", b"\xff\xff\xff\xff"),
    *(b'r="XFD1048576"', b't="s"', b"<c><v>1</v></c>", b"</row><row>"),
)
"""What is put into files now and then."""


class Findings:
    """What was found, each kind once, with the smallest input that shows it.

    Parameters
    ----------
    folder : Path
        Where it is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, kind: str, data: bytes, told: str) -> None:
        """Keep an input, unless a smaller one of its kind is kept."""
        kept = self._folder / f"{kind}.bin"
        if not kept.exists() or kept.stat().st_size > len(data):
            kept.write_bytes(data)
            kept.with_suffix(".txt").write_text(told, "utf-8", "backslashreplace")


def kind_of(error: BaseException) -> str:
    """Name what was raised, and the last place of ours on its way."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/svcnlp/" in frame.filename]
    place = f"{Path(ours[-1].filename).stem}-{ours[-1].name}" if ours else "nowhere"
    return f"{type(error).__name__}-{place}"


def fuzz(name: str, folder: Path, seconds: int) -> None:
    """Fuzz a reader until its time is over or the process breaks.

    Parameters
    ----------
    name : str
        One of `tests.fuzz.seeds.READERS`.
    folder : Path
        Holds the corpus, the findings and the count of executions, of earlier runs too.
    seconds : int
        Processor time after which to end.
    """
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        import svcnlp.exports

        for module in pkgutil.walk_packages(svcnlp.exports.__path__, "svcnlp.exports."):
            importlib.import_module(module.name)
        importlib.import_module("ijson")
    from svcnlp.exports.files import HEAD_BYTES
    from tests.fuzz.mutators import mutated
    from tests.fuzz.reading import check
    from tests.fuzz.seeds import READERS

    reader = READERS[name]
    findings = Findings(folder / "findings")
    seeds = folder / "seeds"
    for part in (seeds, folder / "corpus", folder / "crashes"):
        part.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(reader.seeds()):
        (seeds / str(number)).write_bytes(data)
    words = folder / "words.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
    path = folder / reader.file
    counts = (folder / "executions").open("ab", buffering=0)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))

    def run(data: bytes) -> None:
        data = lengthened(data, HEAD_BYTES)
        path.write_bytes(data)
        wishes = reader.wishes[zlib.crc32(data) % len(reader.wishes)]
        # Nobody catches this signal: an endless loop in a library ends the process.
        signal.setitimer(signal.ITIMER_PROF, _HANG_SECONDS)
        peak, held, began = _peak(), _held(), time.process_time()
        read = False
        try:
            read = check(path, wishes)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            findings.add(kind_of(error), data, f"{wishes}\n{traceback.format_exc()}")
        took = time.process_time() - began
        counts.write(b"r" if read else b".")
        if took > MAX_SECONDS:
            findings.add("slow", data, f"{wishes}\n{took:.1f} s")
        if _peak() > peak and _peak() - held > MAX_BYTES:
            findings.add("memory", data, f"{wishes}\n{(_peak() - held) >> 20} MiB")
            # The peak cannot be set back.
            os._exit(_EXIT_MEMORY)
        if sum(os.times()[:4]) > seconds:
            os._exit(0)

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        return mutated(data, max_size, random.Random(seed), atheris.Mutate)

    options = [
        # Its clock goes on while the process is stopped or waits for a processor; so do not ours.
        f"-timeout={_NEVER}",
        f"-report_slow_units={_NEVER}",
        f"-max_len={_ROOM * max(map(len, reader.seeds()))}",
        "-mutate_depth=3",
        "-rss_limit_mb=3072",
        f"-dict={words}",
        f"-artifact_prefix={folder / 'crashes'}/",
        "-reload=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus"), str(seeds)], run, custom_mutator=mutate)
    atheris.Fuzz()


def lengthened(data: bytes, least: int) -> bytes:
    """Repeat some files until readers cannot see them whole at once; most stay as they are."""
    if data and zlib.adler32(data) % _LONG_EVERY == 0 and not data.startswith(_NOT_REPEATED):
        return data * (least // len(data) + 2)
    return data


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _held() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
