"""What the editions of those who hand a toolkit out are called: counties, branches, sites."""

from dataclasses import dataclass

from press.core.project import CONTENT_FOLDER, DATA_FOLDER

TAKEN = frozenset(("cards", "data", "editions", "images", "packets", "shared", "strings", "tools"))
"""Names of other folders in content/."""


@dataclass(frozen=True, slots=True)
class EditionWords:
    """The word for one of them and for several, which name folders, files and commands."""

    singular: str = "county"
    plural: str = "counties"

    @property
    def folder(self) -> str:
        """The folder with what each has of its own."""
        return f"{CONTENT_FOLDER}/{self.plural}"

    @property
    def data_file(self) -> str:
        """The list of all of them."""
        return f"{DATA_FOLDER}/{self.plural}.yaml"

    @property
    def own_file(self) -> str:
        """The name of the file with what one has of its own; also the name of its blank form."""
        return f"{self.singular}.yaml"

    def printings_folder(self, name: str) -> str:
        """Return the folder with the records of what one of them printed."""
        return f"{self.folder}/{name}/printed"

    def counted(self, number: int) -> str:
        """Return a number of them in words: “1 county” or “2 counties”."""
        return f"{number} {self.singular if number == 1 else self.plural}"


COUNTIES = EditionWords()
"""The words of a toolkit that names none."""
