"""``broadcast`` and ``python -m broadcast``."""

from broadcast.cli.main import main

if __name__ == "__main__":
    main()
