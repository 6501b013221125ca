"""Makes the toolkit: ``python build.py``; ``python build.py --help`` lists the verbs."""

from pathlib import Path

from press.cli import main

if __name__ == "__main__":
    main(obj=Path(__file__).resolve().parent)
