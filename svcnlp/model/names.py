"""Names of the models that come with the program."""

from __future__ import annotations

from typing import Final

FAST: Final = "fast"
"""The linear model."""
ACCURATE: Final = "accurate"
"""The linear model joined with the encoder."""
AUTO: Final = "auto"
"""The linear model, and the encoder where most mistakes are likely for the time that reading takes."""

MODELS: Final = (FAST, ACCURATE, AUTO)
