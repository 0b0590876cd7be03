"""The steps of reading and scoring pages as loops that Numba compiles: the extra ``fast``.

Each kernel does what a function of NumPy beside it does, with equal results to the last bit; who
has not installed Numba loses nothing but time. Compiling takes some seconds the first time on a
machine, so that only who scores many texts comes here; what was compiled is kept on disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Final, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

SWITCH: Final = "SVCNLP_KERNELS"
"""Environment variable; ``0`` switches the kernels off."""


def are_available() -> bool:
    """Tell whether Numba is there, can be loaded and is not switched off.

    Returns
    -------
    bool
    """
    if os.environ.get(SWITCH) == "0" or find_spec("numba") is None:
        return False
    try:
        import numba  # noqa: F401
    except ImportError:  # Numba refuses a NumPy that is newer than itself.
        return False
    return True


def compiled(function: Function) -> Function:
    """Compile a function of arrays and numbers when it is first called, and keep it where there is a place for it.

    Parameters
    ----------
    function : callable
        A loop over arrays.

    Returns
    -------
    callable
        With the same arguments.
    """
    from numba import njit

    try:
        return cast("Function", njit(cache=True, error_model="numpy")(function))
    except RuntimeError:  # There is no place to keep it that may be written.
        return cast("Function", njit(error_model="numpy")(function))
