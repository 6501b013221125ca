"""Types for strings that name things, so that the type checker sees when two of them are swapped."""

from typing import NewType

JobKey = NewType("JobKey", str)
"""The name of a typesetting job, unique in a plan: ``tool/4.1``."""
Fingerprint = NewType("Fingerprint", str)
"""A digest of everything that decides the bytes of a job's pages."""
OutputPath = NewType("OutputPath", str)
"""The path of a file below output/, with forward slashes: ``handouts/4.1-the-map.pdf``."""
