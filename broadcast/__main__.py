"""``broadcast`` and ``python -m broadcast``."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Set before numpy is loaded: our matrices are small, and a second thread of the matrix library only waits, at full load."""

from broadcast.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
