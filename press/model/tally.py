"""How the answers to a form are added up, and what its spreadsheet is made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from press.core.paper import LETTER, Paper
from press.model.prose import NOWHERE, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the answers to a form are added up, as its front matter says."""

    hide_below: int
    """The smallest count, apart from 0, that is shown."""
    by: tuple[str, ...] = ()
    """What the results can be split by, besides the form's own questions."""
    does_not_apply: tuple[str, ...] = ()
    """The form's answers that mean that a question does not apply."""
    several: tuple[str, ...] = ()
    """The words of the questions in which more than one box may be marked."""
    leave_out: tuple[str, ...] = ()
    """The words of the questions that are not counted."""
    never_split_by: tuple[str, ...] = ()
    """The words of the questions with boxes that would be a way to split the results, and must not be one."""
    good: tuple[str, ...] = ()
    """The answers to rated questions, and the numbers of scales, that are counted together as good; all others are the
    rest."""
    turned_around: tuple[str, ...] = ()
    """The words of the rated questions for which the rest is good."""
    read_me: tuple[str, ...] = ()
    """What people who add up this form have to know before they begin, one paragraph each."""
    two_readers: bool = False
    """True if two people fill in the form for the same record, and their answers are compared."""

    def counted(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Return the questions of a form that are counted, in order, without their locations."""
        return tuple(
            replace(question, several=question.words in self.several, location=NOWHERE)
            for question in questions
            if question.words not in self.leave_out
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupColumn:
    """A column of the workbook by which results can be split, and what can be entered into it."""

    title: str
    values: tuple[str, ...] = ()
    """Empty for a list that the workbook's owner writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyForm:
    """Everything that a form's workbook is made from."""

    name: str
    """The code and the title of the form."""
    edition: str
    language: str
    publisher: str
    tally: Tally
    questions: tuple[Question, ...]
    columns: tuple[GroupColumn, ...]
    """The columns of ``tally.by``, in order."""
    paper: Paper = LETTER
