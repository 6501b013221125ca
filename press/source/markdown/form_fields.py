"""Form fields as HTML: ruled space on paper, a named and labeled field on screen."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from html import escape

from press.core.diagnostics import Location
from press.core.slugs import slug
from press.core.values import value_attribute
from press.model import Question, QuestionKind
from press.source.drawing_spaces import Space
from press.source.markdown.context import RenderLog
from press.source.markdown.inline_syntax import Blank, Scale

MAX_SCALE_STEPS = 10
MAX_NAME = 60
"""Length of a field's name, in characters."""
SENTENCE_ENDS = (".", "?", "!", "…", "؟", "。", "？", "！", ":", "：")
"""What ends a question; no colon follows it."""


def shortened_name(name: str) -> str:
    """Return the name of a field with as many of its words as there is room for, or with a part of a longer one."""
    if len(name) <= MAX_NAME:
        return name
    return name[: MAX_NAME + 1].rpartition("-")[0].strip("-") or name[:MAX_NAME]


class FormFieldRenderer:
    """Renders form fields; a field's name comes from its label, so that changes elsewhere do not rename it.

    Args:
        log: Receives what is recorded.
        separator: A colon with its gap, as the language writes it.
        values: The names of the values that a county gives: a field of such a name is filled in for it.
    """

    def __init__(self, log: RenderLog, separator: str, values: Collection[str] = ()) -> None:
        self.log, self.separator, self.values = log, separator, values
        self._heading = ""
        self._boxes: list[str] | None = None  # the labels of the boxes of the list that is being rendered

    def blank(self, field: Blank, label: str, label_html: str, location: Location) -> str:
        """Render ruled space to write in.

        Args:
            field: The field.
            label: The words of the label.
            label_html: The label to print; empty when a heading above serves as the label.
            location: The line of the field.
        """
        if not label:
            hint = "Write the label before it, as in: Today’s date [____ short]"
            self.log.problems.add("field/label", location, "This writing space has no label.", hint)
            return ""
        name = self._add_name(field.name or label, label, location)
        attributes = f'id="f-{name}" name="{name}" title="{escape(label)}"'
        head = f'<label for="f-{name}">{label_html}</label>' if label_html else ""
        control = f"<textarea {attributes}></textarea>" if field.lines > 1 else f'<input type="text" {attributes}>'
        rules = '<div class="rule"></div>' * field.lines
        style = f' style="--lines:{field.lines}"'
        if field.name in self.values and field.lines == 1:
            self.log.add_value(field.name)
            style += value_attribute(field.name)
        size = f" {field.size}" if field.size in ("short", "half") else ""
        return f'<div class="field{size}">{head}<div class="ruled"{style}>{control}{rules}</div></div>'

    @contextmanager
    def boxes_of(self, question: str, heading: str, location: Location) -> Iterator[None]:
        """Collect the boxes that are rendered meanwhile as the answers to one question; inner lists belong to it.

        Args:
            question: The words above the boxes; if empty, one box is its own question, and several have the heading's.
            heading: The heading above them.
            location: The line of the first box.
        """
        if self._boxes is not None:
            yield
            return
        self._boxes, self._heading = [], heading
        yield
        if self._boxes:
            kind, answers = QuestionKind.BOXES, tuple(self._boxes)
            words = question or (answers[0] if len(answers) == 1 else heading)
            self.log.questions.append(Question(kind=kind, words=words, answers=answers, location=location))
        self._boxes = None

    def tick(self, label: str, label_html: str, location: Location) -> str:
        """Render a check box with its label after it."""
        name = self._add_name(f"tick {label}", label, location, self._heading)
        if self._boxes is not None:
            self._boxes.append(label)
        box = f'<input type="checkbox" id="f-{name}" name="{name}" title="{escape(label)}">'
        return f'<div class="tick"><span class="box">{box}</span><label for="f-{name}">{label_html}</label></div>'

    def scale(self, field: Scale, label: str, label_html: str, location: Location) -> str:
        """Render numbers to circle; ``label`` is the words of the question and ``label_html`` what is printed."""
        if not label:
            hint = "Write it before the scale, as in: How sure are you? [0-10: Not at all | Very]"
            self.log.problems.add("field/label", location, "This scale has no question before it.", hint)
            return ""
        if not field.low < field.high <= field.low + MAX_SCALE_STEPS:
            hint = "Write the lower number first, as in [0-10: Not at all | Very]"
            limit = f"a scale has at most {MAX_SCALE_STEPS} steps"
            message = f"A scale from {field.low} to {field.high} can’t be printed: {limit}."
            self.log.problems.add("field/scale", location, message, hint)
            return ""
        name = self._add_name(field.name or label, label, location)
        answers = tuple(str(number) for number in range(field.low, field.high + 1))
        ends, kind = (field.left, field.right), QuestionKind.SCALE
        self.log.questions.append(Question(kind=kind, words=label, answers=answers, ends=ends, location=location))
        low_end, high_end = (f"{field.low}{self.separator}{field.left}", f"{field.high}{self.separator}{field.right}")
        words = (low_end, *answers[1:-1], high_end)
        numbers = "".join(
            f"<div>{self._button(name, label, answer)}<span>{number}</span></div>"
            for number, answer in zip(answers, words, strict=True)
        )
        html_class = f"scale of-{len(answers)}"
        legend = label_html or escape(label)
        return (  # the ends first: a screen reader says them before the numbers
            f'<fieldset class="{html_class}"><legend>{legend}</legend>'
            f'<div class="ends"><p>{escape(low_end)}</p><p class="high">{escape(high_end)}</p></div>'
            f'<div class="numbers">{numbers}</div></fieldset>'
        )

    def rating(self, statement: str, statement_html: str, choices: list[str], location: Location, heading: str) -> str:
        """Render a table row in which a statement is rated, with one button for each choice."""
        name = self._add_name(f"rate {statement}", statement, location, heading)
        answers, kind = tuple(choices), QuestionKind.RATING
        self.log.questions.append(Question(kind=kind, words=statement, answers=answers, location=location))
        buttons = "".join(
            f'<td data-label="{escape(choice)}">{self._button(name, statement, choice)}</td>' for choice in choices
        )
        return f'<tr><th scope="row">{statement_html}</th>{buttons}</tr>'

    def space(self, label: str, box: Space, location: Location) -> str:
        """Render a field over a space of a drawing."""
        name = self._add_name(label, label, location)
        place = f"left:{box.left}%;top:{box.top}%;width:{box.width}%;height:{box.height}%"
        return (
            f'<div class="space" style="{place}">'
            f'<textarea id="f-{name}" name="{name}" title="{escape(label)}"></textarea></div>'
        )

    def _button(self, name: str, question: str, answer: str) -> str:
        """Return one of a group of buttons: its title is question and answer, its value the words of the answer."""
        mark = " " if question.endswith(SENTENCE_ENDS) else self.separator
        title = escape(f"{question}{mark}{answer}")
        return (
            f'<input type="radio" name="{name}" value="{escape(answer)}" title="{title}"'
            f' data-question="{escape(question)}">'
        )

    def cell(self, column: str, row: str, lines: int, location: Location) -> str:
        """Render a table cell to write in; ``column`` and ``row`` are the words that head them."""
        label = f"{column}, {row}"
        name = self._add_name(f"{column} {row}", label, location)
        attributes = f'id="f-{name}" name="{name}" title="{escape(label)}"'
        control = f"<textarea {attributes}></textarea>" if lines > 1 else f'<input type="text" {attributes}>'
        return (
            f'<td class="write" data-label="{escape(column)}"><div class="ruled" style="--lines:{lines}">'
            f"{control}</div></td>"
        )

    def _add_name(self, text: str, label: str, location: Location, heading: str | None = None) -> str:
        """Return the name of a field, made from a text; report a second field of the same name.

        Args:
            text: The text.
            label: The words of the label.
            location: The line of the field.
            heading: For a box or a rating, which can have no name of its own, the heading above it.
        """
        name = shortened_name(slug(text))
        if name in self.log.fields and heading and self.log.field_headings.get(name) != heading:
            text = f"{text} {heading}"
            name = shortened_name(slug(text))
        if self.log.field_texts.get(name, text) != text:  # alike only as far as names go
            name = self.log.unique(name, self.log.fields.__contains__)
        if name in self.log.fields:
            hint = "Give one of them a name of its own, as in [____ 3 lines as second-name]."
            if heading is not None:
                hint = "Write other words for one of them, or put a heading above it."
            self.log.problems.add("field/name", location, f"Two fields here are both called “{label}”.", hint, label)
        self.log.fields.append(name)
        self.log.field_texts[name], self.log.field_headings[name] = text, heading or ""
        return name
