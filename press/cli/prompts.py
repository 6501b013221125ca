"""Prompts for arguments that were left out; without a terminal, an error that names the missing argument."""

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from press.console.terminal import echo
from press.core.diagnostics import UsageError

T = TypeVar("T")


def at_terminal() -> bool:
    """Return True if standard input is a terminal, so that a prompt can be answered."""
    return sys.stdin.isatty()


def ask(argument: str, question: str, given: str, read: Callable[[str], T]) -> T:
    """Return an argument's value, read from the command line or from an answer.

    A wrong answer is followed by the same question; a wrong value on the command line ends the command.

    Args:
        argument: The argument's name in an error: TITLE, --tab.
        question: The prompt.
        given: The value on the command line; empty if it was left out.
        read: Returns the value of a text; raises UsageError for a text that it refuses.
    """
    if given.strip():
        return read(given.strip())
    if not at_terminal():
        raise UsageError(f"Missing: {argument}. {question}")
    value: Any = click.prompt(question, value_proc=for_prompt(read), prompt_suffix=" ")
    return value  # type: ignore[no-any-return]


def pick(argument: str, question: str, choices: Mapping[str, str], given: str, read: Callable[[str], T]) -> T:
    """Return an argument's value, picked from a numbered list; a choice that is a number keeps its own.

    Args:
        argument: The argument's name in an error.
        question: The prompt, below the list.
        choices: What each choice means, by choice.
        given: The value on the command line; empty if it was left out.
        read: Returns the value of a choice; raises UsageError for a text that it refuses.
    """
    if given.strip() or not at_terminal():
        listed = ", ".join(f"{choice} {meaning}".strip() for choice, meaning in choices.items())
        return ask(argument, f"{question} {listed}", given, read)
    numbered = {choice if choice.isdigit() else str(number): choice for number, choice in enumerate(choices, 1)}
    for number, choice in numbered.items():
        text = choices[choice] if choice == number else f"{choice}  {choices[choice]}"
        echo(f"  {number:>2}  {text}".rstrip())
    return ask(argument, question, "", lambda answer: read(numbered.get(answer, answer)))


def for_prompt(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return ``read`` for click.prompt, which repeats the question after click's own UsageError."""

    def read_answer(answer: str) -> T:
        try:
            return read(answer.strip())
        except UsageError as error:
            raise click.UsageError(str(error)) from None

    return read_answer
