"""``python -m harmony`` is the command ``harmony``."""

from __future__ import annotations

import sys

from harmony.commands import main

if __name__ == "__main__":
    sys.exit(main())
