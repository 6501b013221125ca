"""A list of tools in another form gets the right one, as a shell takes it."""

import click
import pytest

from press.cli.lists import copies_not_understood
from press.cli.packets import raise_for_names

EITHER = "Give either the name of a packet in content/packets/, or --tools and --cards."


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("6.4 es", "--tools 6.4:es"),
        ("6.4 ES", "--tools 6.4:es"),
        ("6.4 es 1 for 4", '--tools "6.4:es 1 for 4"'),
        ("10.2 1 in all", '--tools "10.2 1 in all"'),
        ("3.2, 10.1", "--tools 3.2,10.1"),
        ("3.2 10.1 6.4:es", "--tools 3.2,10.1,6.4:es"),
        ("3.2,10.1 1 for 4", '--tools "3.2,10.1 1 for 4"'),
        ("L.1 4 x", '--tools "L.1 4 each"'),
    ],
)
def test_a_list_without_quotes(words: str, right: str) -> None:
    first, *others = words.split()

    with pytest.raises(click.UsageError, match="ends at its first space") as error:
        raise_for_names(others, first)
    assert str(error.value).endswith(f"Write {right}")


@pytest.mark.parametrize(
    ("names", "tools", "message"),
    [
        ([], "", EITHER),
        (["first-day"], "3.2", EITHER),
        (["first-day", "second-day"], "", "The command makes one packet at a time, and here are 2 names."),
        (["3.2", "6.4:es"], "", "here are 2 names. Without a file: --tools 3.2,6.4:es"),
    ],
)
def test_names_and_lists(names: list[str], tools: str, message: str) -> None:
    with pytest.raises(click.UsageError) as error:
        raise_for_names(names, tools)
    assert str(error.value).endswith(message)


@pytest.mark.parametrize(("names", "tools"), [(["first-day"], ""), ([], "3.2,10.1 1 for 4")])
def test_one_of_them_is_right(names: list[str], tools: str) -> None:
    raise_for_names(names, tools)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("3.2 x 4", 'Hint: Write --tools "3.2 4 each", or --tools "3.2 4 in all"'),
        ("4 x 3.2", 'Hint: Write --tools "3.2 4 each", or --tools "3.2 4 in all"'),
        ("3.2: 1 for every 4", 'Hint: Write --tools "3.2 1 for 4"'),
        ("the-schedule x 2", 'Hint: Write --tools "the-schedule 2 each", or --tools "the-schedule 2 in all"'),
        ("6.4 es", "Hint: A language goes behind a colon: --tools 6.4:es"),
        ("3.2 once", 'As in --tools "3.2 3 in all"'),
    ],
)
def test_copies_in_another_form(text: str, hint: str) -> None:
    assert copies_not_understood(text).endswith(hint)
