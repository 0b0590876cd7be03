"""Lets ``python -m svcnlp`` be the command ``svcnlp``."""

from __future__ import annotations

import sys

from svcnlp.cli import main

if __name__ == "__main__":
    sys.exit(main())
