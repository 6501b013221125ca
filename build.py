"""Run the toolkit's command from a checkout: ``python build.py``, or ``.venv/bin/toolkit`` once make has run."""

import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C during the imports prints no traceback

    try:
        from press.cli import main

        main(obj=Path(__file__).resolve().parent, prog_name="toolkit")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "press":
            raise
        sys.exit(f"This Python has no {error.name}. Run make once, then .venv/bin/toolkit in place of python build.py.")
