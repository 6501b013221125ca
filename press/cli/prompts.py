"""Asks for what is missing when somebody sits at a terminal; else says which word is missing."""

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from press.core.diagnostics import UsageError

T = TypeVar("T")


def at_terminal() -> bool:
    """Tell whether somebody can answer."""
    return sys.stdin.isatty()


def ask(what: str, question: str, given: str, sound: Callable[[str], T]) -> T:
    """Return the given word or an answer, as ``sound`` reads it; it raises UsageError for what won't do.

    A wrong answer is told at once and asked for again; a wrong word on the command line ends the command.
    """
    if given.strip():
        return sound(given.strip())
    if not at_terminal():
        raise UsageError(f"Missing: {what}. {question}")
    found: Any = click.prompt(question, value_proc=checked(sound), prompt_suffix=" ")
    return found  # type: ignore[no-any-return]


def pick(what: str, question: str, known: Mapping[str, str], given: str, sound: Callable[[str], T]) -> T:
    """Return what was given or picked from numbered choices; words that are numbers stand for themselves."""
    if given.strip() or not at_terminal():
        listed = ", ".join(f"{word} {said}".strip() for word, said in known.items())
        return ask(what, f"{question} {listed}", given, sound)
    numbers = {word if word.isdigit() else str(number): word for number, word in enumerate(known, 1)}
    for number, word in numbers.items():
        said = known[word] if word == number else f"{word}  {known[word]}"
        click.echo(f"  {number:>2}  {said}".rstrip())
    return ask(what, question, "", lambda answer: sound(numbers.get(answer, answer)))


def checked(sound: Callable[[str], T]) -> Callable[[str], T]:
    """Return the reading of an answer that click asks for again when it won't do."""

    def read(answer: str) -> T:
        try:
            return sound(answer.strip())
        except UsageError as error:
            raise click.UsageError(str(error)) from None

    return read
