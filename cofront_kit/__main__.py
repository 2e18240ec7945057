"""``python -m cofront_kit`` is ``cofront``."""

from cofront_kit.cli import main

if __name__ == "__main__":
    main(prog_name="cofront")
