"""``python -m harmony`` is the command ``harmony``."""

from __future__ import annotations

from harmony.commands import main

if __name__ == "__main__":
    main()
