"""Writes form fields as HTML: ruled space on paper, a named and labelled field on screen."""

from html import escape

from press.core.diagnostics import Location
from press.core.slugs import slug
from press.source.markdown.context import RenderLog
from press.source.markdown.inline_syntax import Blank, Scale

LONGEST_SCALE = 10


class FormWriter:
    """Gives every field a name that stays the same when the text around it changes."""

    def __init__(self, notes: RenderLog) -> None:
        self.notes = notes

    def name(self, wanted: str, label: str, location: Location) -> str:
        """Return the field's name, from its label or as the editor named it; two alike are a problem."""
        name = slug(wanted or label)[:60].strip("-")
        if name in self.notes.fields:
            hint = "Give one of them a name of its own, as in [____ 3 lines as second-name]."
            self.notes.problems.add("field/name", location, f"Two fields here are both called “{label}”.", hint)
        self.notes.fields.append(name)
        return name

    def blank(self, field: Blank, label: str, shown: str, location: Location) -> str:
        """Write ruled space; ``shown`` is the label's HTML, empty when a heading above says it."""
        if not label:
            hint = "Write what belongs there before it, as in: Today's date [____ short]"
            self.notes.problems.add("field/label", location, "This writing space has no label.", hint)
            return ""
        name = self.name(field.name, label, location)
        attributes = f'id="f-{name}" name="{name}" title="{escape(label)}"'
        head = f'<label for="f-{name}">{shown}</label>' if shown else ""
        if field.lines == 1:
            control, rules = f'<input type="text" {attributes}>', ""
        else:
            control, rules = f"<textarea {attributes}></textarea>", '<div class="rule"></div>' * field.lines
        style = f' style="--lines:{field.lines}"'
        size = f" {field.size}" if field.size in ("short", "half") else ""
        return f'<div class="field{size}">{head}<div class="ruled"{style}>{control}{rules}</div></div>'

    def tick(self, label: str, shown: str, location: Location) -> str:
        """Write a box to tick with its text after it."""
        name = self.name("", f"tick {label}", location)
        box = f'<input type="checkbox" id="f-{name}" name="{name}" title="{escape(label)}">'
        return f'<div class="tick"><span class="box">{box}</span><label for="f-{name}">{shown}</label></div>'

    def scale(self, field: Scale, label: str, shown: str, location: Location) -> str:
        """Write numbers to ring, both ends in words."""
        if not label:
            hint = "Write it before the scale, as in: How sure are you? [0-10: Not at all | Very]"
            self.notes.problems.add("field/label", location, "This scale has no question before it.", hint)
            return ""
        if not field.low < field.high <= field.low + LONGEST_SCALE:
            hint = "Write the lower number first, as in [0-10: Not at all | Very]"
            message = (
                f"A scale from {field.low} to {field.high} can’t be printed: it has at most {LONGEST_SCALE} steps."
            )
            self.notes.problems.add("field/scale", location, message, hint)
            return ""
        name, question = self.name(field.name, label, location), escape(label)
        numbers = "".join(
            f'<div><input type="radio" name="{name}" value="{n}" title="{n}" data-question="{question}">'
            f"<span>{n}</span></div>"
            for n in range(field.low, field.high + 1)
        )
        kind = f"scale of-{field.high - field.low + 1}"
        return (
            f'<fieldset class="{kind}"><legend>{shown or escape(label)}</legend><div class="numbers">{numbers}</div>'
            f'<div class="ends"><p>{field.low}: {escape(field.left)}</p>'
            f'<p class="high">{field.high}: {escape(field.right)}</p></div></fieldset>'
        )

    def rating(self, statement: str, shown: str, choices: list[str], location: Location) -> str:
        """Write a row of a table in which a statement is rated: one button for each choice."""
        name, question = self.name("", f"rate {statement}", location), escape(statement)
        buttons = "".join(
            f'<td data-label="{escape(choice)}"><input type="radio" name="{name}" value="{n}" title="{escape(choice)}"'
            f' data-question="{question}"></td>'
            for n, choice in enumerate(choices, 1)
        )
        return f'<tr><th scope="row">{shown}</th>{buttons}</tr>'

    def cell(self, column: str, row: str, lines: int, location: Location) -> str:
        """Write a cell of a table to write in."""
        label = f"{column}, {row}"
        name = self.name("", f"{column} {row}", location)
        tag = "textarea" if lines > 1 else "input"
        end = "</textarea>" if lines > 1 else ""
        kind = "" if lines > 1 else ' type="text"'
        return (
            f'<td class="write" data-label="{escape(column)}"><div class="ruled" style="--lines:{lines}">'
            f'<{tag}{kind} id="f-{name}" name="{name}" title="{escape(label)}">{end}</div></td>'
        )
