"""``python -m tests.bench [NAME ...]``: the same as ``cofront bench``, and all benches without a name."""

from __future__ import annotations

import sys

from cofront_kit.cli import main

if __name__ == "__main__":
    main(["bench", *(sys.argv[1:] or ["all"])], prog_name="cofront")
