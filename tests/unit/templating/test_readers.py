"""Names of outside readers, as pages for screens print them."""

from dataclasses import replace

from press.core.diagnostics import ProblemList
from press.templating.strings import Strings
from tests.support.toolkits import our_toolkit


def test_a_reader_without_a_name_in_the_language_is_in_that_of_the_original() -> None:
    (spanish,) = our_toolkit().translations
    words = {key: text for key, text in spanish.strings.items() if not key.startswith("reader.")}
    toolkit = replace(spanish, strings={**words, "reader.tribe": "una tribu & su gente"})

    said = Strings(toolkit, ProblemList(), {}).readers(("tribe", "parents"))
    assert said == 'una tribu &amp; su gente, <span lang="en">parents</span>'
    assert Strings(our_toolkit(), ProblemList(), {}).readers(("tribe", "parents")) == "tribe, parents"
