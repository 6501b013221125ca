"""Where everything is in a form's spreadsheet: the columns of the answers, and the rows of the items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product
from string import ascii_uppercase

from openpyxl.utils import get_column_letter

from press.model import Question, QuestionKind, TallyForm
from press.tally.words import Words

ROWS = 1000
"""Number of forms that can be entered."""
FIRST, LAST = 2, ROWS + 1
"""The first and the last row of the answers."""
RECORDS = 300
"""Number of records whose two readers are compared."""
READERS = {"first": "D", "second": "E", "agreed": "F"}
"""The columns that say how many rows each reader has for a record, on the sheet of formulas for two readers."""
LIST_ROWS = 100
"""Number of names in a list that the workbook's owner writes."""
END_MARKS = ".?!:"
OWN_NUMBER = re.compile(r"(\d{1,3}[a-z]?(?=[.)] )|[A-Z]\d{1,3}[a-z]?(?=[.):]? ))[.):]? ")
"""A number that the form itself gives a question: 12. or 3) or P4a."""
Entry = str | int
"""What is entered for an answer: its words, or a number of a scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A column of answers: a question, or one box of a question in which several may be marked."""

    number: str
    words: str
    """Its words without the number that the form gives it."""
    label: str
    """The head of its column: its number and its words, as the form has them if it has numbers."""
    question: Question
    row: int
    """The row of the question on the sheet of items."""
    column: int
    """The column of the answers."""
    answers: tuple[Entry, ...]
    """What is shown a count of, in the order of the form; or good answers and the rest."""
    marks: tuple[Entry, ...]
    """The answers that can be entered, without those that mean that it does not apply."""
    parts: tuple[tuple[int, ...], ...]
    """For each of ``answers``, the positions in ``marks`` of those that are counted together."""
    good: tuple[str, ...] = ()
    """The answers that are good if they are counted together, before any turn."""
    least_small: int
    """The least count that is small: 0 if the form counts good answers together, and otherwise 1."""
    not_applicable: tuple[str, ...]
    """The answers that mean that it does not apply; empty for a box."""
    box: str = ""
    """For a box: its own words."""
    boxes: tuple[int, ...] = ()
    """For a box: the columns of all boxes of its question."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that can be entered."""
        return self.marks if self.boxes else (*self.marks, *self.not_applicable)

    @property
    def kind_of_table(self) -> tuple[object, ...]:
        """What items have in common that are in one table."""
        return (self.answers, self.good, self.not_applicable, self.boxes) if self.good else (self.entries, self.boxes)


class Layout:
    """The layout of the spreadsheet of a form.

    Args:
        form: The form.
        words: The words of the spreadsheet.
    """

    def __init__(self, form: TallyForm, words: Words) -> None:
        self.form, self.say = form, words.say
        self.limit = form.tally.hide_below
        self.two_readers = form.tally.two_readers
        first = ["number", "date", *(("record", "reader") if self.two_readers else ())]
        self.first_columns = [self.say(key) for key in first]
        self.group_columns = form.columns

    def sheet(self, name: str) -> str:
        """Return the name of a sheet."""
        return self.say(f"sheet.{name}")

    def quoted(self, name: str) -> str:
        """Return the name of a sheet as formulas write it."""
        return "'{}'!".format(self.sheet(name).replace("'", "''"))

    # Columns of the answers

    @property
    def record(self) -> int:
        """The column of the record, with two readers."""
        return 3

    @property
    def reader(self) -> int:
        """The column of the reader, with two readers."""
        return 4

    @property
    def first_group(self) -> int:
        """The first column by which results can be split."""
        return len(self.first_columns) + 1

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of the form."""
        return tuple(self._items())

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The number of each question: the form's own if it has some, and letters for those without; or 1, 2, 3."""
        own_numbers = [
            match[1] if (match := OWN_NUMBER.match(question.words)) else "" for question in self.form.questions
        ]
        given = [number for number in own_numbers if number]
        if not given or len(set(given)) < len(given):
            return tuple(str(number) for number in range(1, len(own_numbers) + 1))
        letters = chain(ascii_uppercase, map("".join, product(ascii_uppercase, repeat=2)))
        return tuple(number or next(letters) for number in own_numbers)

    def _items(self) -> Iterator[Item]:
        column = self.first_group + len(self.group_columns)
        does_not_apply = set(self.form.tally.does_not_apply)
        least_small = 0 if self.form.tally.good and self.limit > 1 else 1
        for row, (number, question) in enumerate(zip(self.numbers, self.form.questions, strict=True), FIRST):
            is_numbered = OWN_NUMBER.match(question.words) and question.words.startswith(number)
            label = question.words if is_numbered else f"{number}. {question.words}"
            if question.several:
                boxes = tuple(range(column, column + len(question.answers)))
                mark = "" if question.words[-1] in END_MARKS else ":"
                for index, answer in enumerate(question.answers, 1):
                    yield Item(
                        number=f"{number}.{index}",
                        words=f"{question.words}{mark} {answer}",
                        label=f"{number}.{index}. {question.words}{mark} {answer}",
                        box=answer,
                        question=question,
                        row=row,
                        column=column,
                        answers=(self.say("marked"), self.say("not-marked")),
                        marks=(self.say("marked"),),
                        parts=((0,),),
                        least_small=least_small,
                        not_applicable=(),
                        boxes=boxes,
                    )
                    column += 1
                continue
            answers = [answer for answer in question.answers if answer not in does_not_apply]
            marks = tuple(int(answer) if question.kind == QuestionKind.SCALE else answer for answer in answers)
            words = OWN_NUMBER.sub("", question.words, count=1) if is_numbered else question.words
            good = tuple(answer for answer in answers if answer in self.form.tally.good)
            good = good if question.kind in {QuestionKind.RATING, QuestionKind.SCALE} else ()
            parts: tuple[tuple[int, ...], ...] = tuple((index,) for index in range(len(marks)))
            if good:
                is_turned = question.words in self.form.tally.turned_around
                chosen = [index for index, answer in enumerate(answers) if (answer in good) != is_turned]
                parts = tuple(chosen), tuple(index for index in range(len(marks)) if index not in chosen)
                if is_turned:
                    words = self.say("turned-around", item=words, answers=" + ".join(answers[i] for i in chosen))
            yield Item(
                number=number,
                words=words,
                label=label,
                question=question,
                row=row,
                column=column,
                answers=(self.say("good"), self.say("rest")) if good else marks,
                marks=marks,
                parts=parts,
                good=good,
                least_small=least_small,
                not_applicable=tuple(answer for answer in question.answers if answer in does_not_apply)
                or (self.say("not-applicable"),),
            )
            column += 1

    @cached_property
    def splits(self) -> dict[str, int]:
        """The columns by which results can be split, by their heads; lists of boxes of the form are among them."""
        columns = {column.title: self.first_group + index for index, column in enumerate(self.group_columns)}
        boxes = [item for item in self.items if item.question.kind == QuestionKind.BOXES and not item.boxes]
        items = [item for item in boxes if item.question.words not in self.form.tally.never_split_by]
        return columns | {item.label: item.column for item in items}

    @property
    def split_heads(self) -> str:
        """Return the reference of the heads of the answers, from the first column that can split them."""
        return self._from_first_group(1, 1)

    @property
    def split_answers(self) -> str:
        """Return the reference of the answers, from the first column that can split them."""
        return self._from_first_group(FIRST, LAST)

    def _from_first_group(self, first: int, last: int) -> str:
        """Return the reference of some rows of the answers, without the number and the columns that belong to it."""
        columns = [get_column_letter(column) for column in (self.first_group, self.last_column)]
        return f"{self.quoted('answers')}${columns[0]}${first}:${columns[1]}${last}"

    @property
    def last_column(self) -> int:
        """The last column of the answers."""
        return self.items[-1].column

    @property
    def most_answers(self) -> int:
        """The largest number of answers that an item has."""
        return max(len(item.answers) for item in self.items)

    @property
    def most_marks(self) -> int:
        """The largest number of answers to an item that can be entered and are counted."""
        return max(len(item.marks) for item in self.items)

    def answers(self, column: int) -> str:
        """Return the reference of a column of the answers."""
        return self.column_range("answers", column, FIRST, LAST)

    def column_range(self, sheet: str, column: int, first: int, last: int) -> str:
        """Return the reference of some rows of a column of a sheet."""
        letter = get_column_letter(column)
        return f"{self.quoted(sheet)}${letter}${first}:${letter}${last}"

    def cell(self, sheet: str, column: int, row: int) -> str:
        """Return the reference of a cell of a sheet."""
        return f"{self.quoted(sheet)}${get_column_letter(column)}${row}"

    @property
    def rows_of_readers(self) -> str:
        """Return the reference of the numbers of rows that each reader has for each record."""
        return f"{self.quoted('working-readers')}${READERS['first']}$2:${READERS['agreed']}${RECORDS + 1}"

    @property
    def second_rows(self) -> str:
        """Return the formula of the number of rows that repeat a record and its reader."""
        return f"SUMPRODUCT(({self.rows_of_readers}>1)*({self.rows_of_readers}-1))"

    @property
    def unsettled_records(self) -> str:
        """Return the formula of the number of records that a reader entered, and that have no agreed answers."""
        first, second, agreed = (
            f"{self.quoted('working-readers')}${letter}$2:${letter}${RECORDS + 1}" for letter in READERS.values()
        )
        return f"SUMPRODUCT(({first}+{second}>0)*({agreed}=0))"

    # Items and lists

    FIRST_ANSWER = 4
    """The column of the first answer on the sheet of items: number, words and kind come before."""

    def entry(self, item: Item, index: int) -> str:
        """Return the reference of something that can be entered for an item, on the sheet of items."""
        return self.cell("items", self.FIRST_ANSWER + index, item.row)

    def entries(self, item: Item) -> str:
        """Return the reference of everything that can be entered for an item."""
        first, last = (get_column_letter(self.FIRST_ANSWER + index) for index in (0, len(item.entries) - 1))
        return f"{self.quoted('items')}${first}${item.row}:${last}${item.row}"

    def list_range(self, column: int) -> str:
        """Return the reference of a list on the sheet of lists."""
        return self.column_range("lists", column, FIRST, FIRST + LIST_ROWS - 1)

    @property
    def list_heads(self) -> str:
        """Return the reference of the heads of the lists by which results can be split."""
        return f"{self.quoted('lists')}$A$1:${get_column_letter(len(self.splits))}$1"

    @property
    def lists(self) -> str:
        """Return the reference of the lists by which results can be split."""
        last = get_column_letter(len(self.splits))
        return f"{self.quoted('lists')}$A${FIRST}:${last}${FIRST + LIST_ROWS - 1}"

    # Results

    @property
    def sections(self) -> list[list[Item]]:
        """The items in order, in runs that have the same answers and so share the heads of a table."""
        runs: list[list[Item]] = []
        for item in self.items:
            if runs and runs[-1][0].kind_of_table == item.kind_of_table:
                runs[-1].append(item)
            else:
                runs.append([item])
        return runs
