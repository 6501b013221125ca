"""Validates how a form is added up: what its front matter says, compared with the questions of its text."""

from collections import Counter
from collections.abc import Collection, Sequence

from press.core.diagnostics import Location, ProblemList, suggest
from press.model import Prose, Question, QuestionKind, Tally
from press.source.located_yaml import Text
from press.source.validation.fields import Fields
from press.source.validation.spec import MappingSpec
from press.source.validation.value_fields import YES_NO, ChoiceField, IntegerField, TextListField

NO_LIMIT, SMALLEST_LIMIT = 1, 5
"""The limit that hides nothing, and the smallest one with which hidden counts can't be computed from the others."""
LONGEST_WORDS = 200
"""Number of characters of a question that fit as the head of a column."""

TALLY = MappingSpec(
    {
        "hide_below": IntegerField(minimum=NO_LIMIT, required=True),
        "by": TextListField(),
        "does_not_apply": TextListField(),
        "several": TextListField(),
        "leave_out": TextListField(),
        "never_split_by": TextListField(),
        "good": TextListField(),
        "turned_around": TextListField(),
        "read_me": TextListField(),
        "two_readers": ChoiceField(choices=YES_NO, default="no"),
    }
)
"""The specification of a form's tally."""


def validate_tally(fields: Fields | None, prose: Prose, location: Location) -> Tally | None:
    """Return how a form is added up; None if it is not.

    Args:
        fields: The fields of its tally; None when it has none.
        prose: Its text.
        location: The line of the tally.
    """
    if fields is None:
        return None
    problems, by = fields.problems, fields.texts("by")
    for item in _repeated(by):
        problems.add("tally/by", item.location, f"“by” has “{item.text}” twice.", "Remove one of them.", item.text)
    words = [question.words for question in prose.questions if question.words]
    boxes = [question.words for question in prose.questions if question.kind == QuestionKind.BOXES and question.words]
    answers = {answer: None for question in prose.questions for answer in question.answers}
    if prose.questions:
        _report_unknown(fields.texts("several"), boxes, "question with boxes", problems)
        splitting = [name for name in boxes if name not in fields.strings("several")]
        _report_unknown(fields.texts("never_split_by"), splitting, "question with boxes and one answer", problems)
        _report_unknown(fields.texts("leave_out"), words, "question", problems)
        _report_unknown(fields.texts("does_not_apply"), answers, "answer", problems)
        _report_good(fields, prose.questions, problems)
    limit = fields.integer("hide_below") or NO_LIMIT  # a missing number is a problem
    if NO_LIMIT < limit < SMALLEST_LIMIT:
        message = f"With a limit of {limit}, what is hidden could be computed from what is shown."
        hint = f"Write {SMALLEST_LIMIT} or more, as in hide_below: 11, or {NO_LIMIT} to hide nothing."
        fields.problem("hide_below", "tally/limit", message, hint)
    tally = Tally(
        hide_below=limit,
        by=tuple(item.text for item in by),
        does_not_apply=fields.strings("does_not_apply"),
        several=fields.strings("several"),
        leave_out=fields.strings("leave_out"),
        never_split_by=fields.strings("never_split_by"),
        good=fields.strings("good"),
        turned_around=fields.strings("turned_around"),
        read_me=fields.strings("read_me"),
        two_readers=fields.is_yes("two_readers"),
    )
    counted = [question for question in prose.questions if question.words not in tally.leave_out]
    if not counted:
        hint = "It needs a ::: rate, a scale as in [0-10: A | B], or a list of boxes. Or remove the tally."
        problems.add("tally/nothing", location, "Nothing in this form can be counted.", hint)
    _report_unclear(counted, tally.by, problems)
    return tally


def _repeated(items: Sequence[Text]) -> list[Text]:
    """Return the texts that another one before them repeats."""
    names = [item.text.casefold() for item in items]
    return [item for index, item in enumerate(items) if names[index] in names[:index]]


def _report_unknown(items: Sequence[Text], choices: Collection[str], what: str, problems: ProblemList) -> None:
    """Report words that the form does not have."""
    for item in items:
        if item.text not in choices:
            message = f"The form has no {what} “{item.text}”."
            problems.add("tally/words", item.location, message, suggest(item.text, dict.fromkeys(choices)), item.text)


def _report_good(fields: Fields, questions: Collection[Question], problems: ProblemList) -> None:
    """Report good answers that no rated question has, or that leave no rest, and questions that can't be turned."""
    rated = [question for question in questions if question.kind in {QuestionKind.RATING, QuestionKind.SCALE}]
    good, left_out = set(fields.strings("good")), set(fields.strings("does_not_apply"))
    _report_unknown(
        fields.texts("good"),
        {answer: None for question in rated for answer in question.answers},
        "rated answer",
        problems,
    )
    split = [question.words for question in rated if good & set(question.answers) - left_out]
    _report_unknown(fields.texts("turned_around"), split, "question with good answers", problems)
    for item in fields.texts("good"):
        if item.text in left_out:
            message = f"“{item.text}” is not counted: it is in does_not_apply."
            problems.add("tally/good", item.location, message, "Remove it from one of the two lists.", item.text)
    for answers in dict.fromkeys(question.answers for question in rated):
        if good and not set(answers) - left_out - good:
            message = f"All of these answers are good: {', '.join(answers)}."
            problems.add("tally/good", fields.texts("good")[0].location, message, "Leave at least one of them out.")


def _report_unclear(questions: Sequence[Question], by: Collection[str], problems: ProblemList) -> None:
    """Report questions that look the same in a workbook, or have no words or only one answer."""
    times = Counter(question.words.casefold() for question in questions)
    columns = {name.casefold() for name in by}
    for question in questions:
        words, location = question.words, question.location
        if not words:
            hint = "Write the question on a line above them, with a colon or a question mark at its end."
            problems.add("tally/question", location, "These boxes have no question above them.", hint)
        elif times[words.casefold()] > 1 or words.casefold() in columns:
            message = f"“{words}” is the name of two columns of the tally."
            hint = "Give each question its own words, or name one of them under leave_out."
            problems.add("tally/question", location, message, hint)
        elif len(words) > LONGEST_WORDS:
            message = f"This question is too long for the head of a column: {len(words)} characters."
            hint = f"Use at most {LONGEST_WORDS}; write the rest as text above it."
            problems.add("tally/question", location, message, hint)
        if len(set(question.answers)) < len(question.answers):
            message = f"Two answers to “{words}” are the same."
            problems.add("tally/question", location, message, "Give each answer its own words.")
