"""Types for the strings that name things, so that a checker sees when two of them are swapped."""

from typing import NewType

Code = NewType("Code", str)
"""The code of a tool, card or generated part: ``4.1``; the number before the dot is its tab's."""
Language = NewType("Language", str)
"""A language tag (BCP 47): ``es``, ``zh-Hant``."""
ProjectPath = NewType("ProjectPath", str)
"""The path of a source file below the project folder, with forward slashes: ``content/toolkit.yaml``."""
OutputPath = NewType("OutputPath", str)
"""The path of a product below the output folder, with forward slashes: ``tools/4.1-map.pdf``."""
JobKey = NewType("JobKey", str)
"""The name of a typesetting job, unique in a plan."""
Fingerprint = NewType("Fingerprint", str)
"""A digest of everything that decides the bytes of a fragment or a product."""
