"""Types for strings that name things, so that the type checker sees when two of them are swapped."""

from typing import NewType

JobKey = NewType("JobKey", str)
"""The name of a typesetting job, unique in a plan: ``tool/4.1``."""
Fingerprint = NewType("Fingerprint", str)
"""A digest of everything that decides the bytes of a job's pages."""
