"""Run the toolkit's command from a checkout: ``python build.py``, or ``.venv/bin/toolkit`` once make has run."""

from pathlib import Path

from press.cli import main

if __name__ == "__main__":
    main(obj=Path(__file__).resolve().parent, prog_name="toolkit")
