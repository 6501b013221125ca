"""The loaders of PyYAML, compiled ones where libyaml is installed: they read a text in a tenth of the time."""

from typing import Any

import yaml

SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Loads plain values, such as numbers and dates."""
TEXT_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Loads every scalar as a text."""


def load_plain(text: str) -> Any:
    """Return what a YAML text of this program says, as plain values; raises yaml.YAMLError."""
    return yaml.load(text, Loader=SAFE_LOADER)  # a safe loader


def load_texts(text: str) -> Any:
    """Return what a YAML text says, with every scalar as it is written; raises yaml.YAMLError."""
    return yaml.load(text, Loader=TEXT_LOADER)  # a loader of texts alone
