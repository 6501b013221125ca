"""The command ``new``: a blank form becomes a piece that prints; toolkit.yaml gains a line, nothing else."""

import os
import pty
import select
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

import press.cli.new
import press.cli.prompts
from press.cli import main
from press.core.atomic import write_atomic
from press.core.diagnostics import UsageError
from press.core.slugs import file_name
from press.scaffold import read_project
from press.scaffold.blank_forms import as_yaml, fill_in
from press.scaffold.toolkit_editor import add_piece
from tests.support.projects import DEFAULTS, Project
from tests.support.toolkits import BLANK_TOOLKIT, PROJECT, write_toolkit, write_translated

TODAY = date(2028, 2, 29)
FORMS = BLANK_TOOLKIT / "_new"
TOOLKIT = "content/toolkit.yaml"
TOOL = """---
# A form.
title: A title                 # what it is called
summary: Write here.
format: guide
element: Oven
audience: [baker]
revised: 2026-01-01            # change it
review_by: 2027-01-01
rights: original
---

Write here.
"""
CARD = TOOL.replace("format: guide\nelement: Oven\n", "") + "\n===\n\nAnd here.\n"


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which things are new."""
    monkeypatch.setattr(press.cli.new, "today", lambda: TODAY)


@pytest.fixture
def bread(tmp_path: Path) -> Project:
    """The bread toolkit in both languages, with blank forms of its own."""
    write_translated(tmp_path)
    forms = {
        "tool.md": TOOL,
        "tool.worksheet.md": TOOL.replace("Write here.\n", "Name [____]\n"),
        "card.md": CARD,
        "translation.md": (FORMS / "translation.md").read_text("utf-8"),
        "packet.yaml": 'title: ""      # the title\npieces:\n  1.1: 1 each\n',
        "county.yaml": "# note: Write here.\n",
    }
    (tmp_path / "content/_new").mkdir()
    for name, text in forms.items():
        (tmp_path / "content/_new" / name).write_text(text, encoding="utf-8")
    counties = "marin:\n  name: Marin County\nsan-luis:\n  name: San Luis County\n"
    (tmp_path / "content/data/counties.yaml").write_text(counties, encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def seated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Act as if standard input were a terminal."""
    monkeypatch.setattr(press.cli.prompts, "at_terminal", lambda: True)


def answered(project: Project, words: list[str], answers: str) -> Result:
    """Run the command with answers."""
    return CliRunner().invoke(main, words, obj=project.root, input=answers, default_map=DEFAULTS)


def text_of(project: Project, name: str) -> str:
    """Return a file's text."""
    return (project.root / name).read_text(encoding="utf-8")


# Pieces


def test_a_tool_is_written_from_its_form(bread: Project) -> None:
    before = text_of(bread, TOOLKIT)
    told = bread.run("new", "tool", "Crème brûlée: a try", "--tab", "1", "--format", "worksheet")

    assert (told.exit_code, told.stderr) == (0, "")
    assert "New: content/tools/creme-brulee-a-try.md\n1.3 Crème brûlée: a try, behind tab 1" in told.stdout
    assert ".venv/bin/toolkit watch 1.3" in told.stdout
    text = text_of(bread, "content/tools/creme-brulee-a-try.md")
    assert 'title: "Crème brûlée: a try"   # what it is called\n' in text
    assert "format: worksheet\n" in text and "Name [____]" in text
    assert "revised: 2028-02-29            # change it\n" in text and "review_by: 2029-02-28\n" in text
    after = text_of(bread, TOOLKIT)
    assert after == before.replace("baking-log\n", "baking-log\n      1.3: tools/creme-brulee-a-try\n")
    assert bread.run("check", "--words").stderr == ""


def test_a_card_goes_where_cards_are_and_made_parts_keep_their_codes(bread: Project) -> None:
    told = bread.run("new", "card", "The oven")

    assert told.exit_code == 0 and "2.5 The oven" in told.stdout  # 2.3 and 2.4 are made parts
    assert "      2.2: cards/the-schedule\n      2.5: cards/the-oven\n      2.3: made/glossary" in text_of(
        bread, TOOLKIT
    )
    assert bread.run("check", "--words").stderr == ""


def test_the_first_card_of_a_tab_comes_behind_its_tools(bread: Project) -> None:
    assert bread.run("new", "card", "The dough", "--tab", "the DOUGH").exit_code == 0
    assert "1.2: tools/baking-log\n      1.3: cards/the-dough\n" in text_of(bread, TOOLKIT)


def test_codes_are_never_given_again(bread: Project) -> None:
    bread.change(TOOLKIT, "1.2: tools/baking-log", "1.2: tools/baking-log\n      # 1.5: tools/taken-out")
    (bread.root / "content/editions").mkdir()
    record = '{"edition": "1", "date": "2026-01-01", "slugs": {"1.6": "old", "2.9": "sources"}, "revised": {}, '
    (bread.root / "content/editions/1.json").write_text(record + '"sections": [], "counties": {}}', encoding="utf-8")
    known = read_project(bread.root)

    assert [known.next_code(tab) for tab in known.toolkit.tabs] == ["1.7", "2.5"]


def test_a_county_s_codes_are_not_given(bread: Project) -> None:
    county = bread.root / "content/counties/marin/county.yaml"
    county.parent.mkdir(parents=True)
    county.write_text("local:\n  title: Ours\n  intro: Ours.\n  pieces:\n    3.1: ours\n", encoding="utf-8")
    assert "3.1" in read_project(bread.root).codes_used()


def test_a_tab_may_be_full(bread: Project) -> None:
    bread.change(TOOLKIT, "1.2: tools/baking-log", "1.99: tools/baking-log")
    told = bread.run("new", "tool", "More", "--tab", "1", "--format", "guide")

    assert told.exit_code == 2 and "Tab 1 has no code left" in told.stderr
    assert not (bread.root / "content/tools/more.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["tool", "A", "--tab", "9", "--format", "guide"],
            "There is no tab “9”. The tabs are:\n   1  The dough\n   2  The",
        ),
        (["tool", "A", "--tab", "1"], "Missing: --format."),
        (["tool", "A", "--format", "guide"], "Missing: --tab. Which tab does it go behind? 1 The dough, 2 The oven"),
        (["tool", "--tab", "1"], "Missing: TITLE."),
        (["tool", "A", "--tab", "1", "--format", "poster"], "There is no format “poster”."),
        (["tool", "Baking log", "--tab", "1", "--format", "guide"], "content/tools/baking-log.md exists already."),
        (["tool", "包", "--tab", "1", "--format", "guide"], "Choose one: --name"),
        (["tool", "A", "--tab", "1", "--format", "guide", "--name", "../a"], "is not a valid file name"),
        (["packet"], "Missing: TITLE."),
        (["county", "marine"], "There is no county “marine” in content/data/counties.yaml. Did you mean marin?"),
        (["county"], "Missing: COUNTY."),
        (["translation", "1.1"], "Missing: LANGUAGE."),
        (["translation", "1.1", "vi"], "There is no toolkit in “vi” yet."),
        (["translation", "1.7", "es"], "There is no tool, card or shared text “1.7”."),
        (["translation", "1.2", "es"], "content/tools/baking-log.es.md exists already. Open it."),
    ],
)
def test_what_is_wrong_or_missing_is_named(bread: Project, words: list[str], said: str) -> None:
    before = {path: path.read_bytes() for path in sorted((bread.root / "content").rglob("*")) if path.is_file()}
    told = bread.run("new", *words)

    assert told.exit_code == 2 and said in told.stderr and told.stdout == ""
    assert {path: path.read_bytes() for path in sorted((bread.root / "content").rglob("*")) if path.is_file()} == before


def test_a_name_of_its_own(bread: Project) -> None:
    assert bread.run("new", "tool", "包", "--tab", "1", "--format", "guide", "--name", "bao").exit_code == 0
    assert "title: 包 " in text_of(bread, "content/tools/bao.md")


def test_without_a_form_nothing_is_made(bread: Project) -> None:
    (bread.root / "content/_new/card.md").unlink()
    told = bread.run("new", "card", "The oven")

    assert told.exit_code == 2 and "The blank form content/_new/card.md is missing." in told.stderr


def test_problems_elsewhere_do_not_stop_new(bread: Project) -> None:
    bread.change("content/tools/keeping-a-starter.md", "rights: original", "rights: originel")
    assert bread.run("schema").exit_code == 1
    (bread.root / "content/.schema").mkdir()
    told = bread.run("new", "card", "The oven")

    assert told.exit_code == 0 and told.stderr == "\nThe content has a problem. To see it: make check\n"


def test_editors_know_of_it_at_once(bread: Project) -> None:
    assert bread.run("schema").exit_code == 0
    before = text_of(bread, TOOLKIT)
    told = bread.run("new", "card", "The oven")
    assert told.exit_code == 0
    assert bread.run("schema", "--check").exit_code == 0
    undo = (
        "To undo: delete content/cards/the-oven.md, its line in content/toolkit.yaml. "
        "Then run .venv/bin/toolkit schema and make: files that were made of it are deleted."
    )
    assert told.stdout.splitlines()[-1] == undo

    (bread.root / "content/cards/the-oven.md").unlink()
    (bread.root / TOOLKIT).write_text(before, encoding="utf-8")
    assert bread.run("schema", "--check").exit_code == 1
    assert bread.run("schema").exit_code == bread.run("schema", "--check").exit_code == 0


def test_schemas_are_the_same_whatever_a_county_has(bread: Project) -> None:
    assert bread.run("schema").exit_code == 0
    told = bread.run("new", "tool", "Rota", "--county", "marin", "--format", "guide")
    assert told.exit_code == 0, told.output
    file = next(path for path in bread.root.glob("content/counties/marin/tools/*.md"))
    finished = file.read_text(encoding="utf-8").replace("draft: yes", "# ", 1)
    file.write_text(finished, encoding="utf-8")

    assert bread.run("schema", "--check").exit_code == 0


# Asking


@pytest.mark.usefixtures("seated")
def test_missing_values_are_prompted_for(bread: Project) -> None:
    told = answered(bread, ["new", "tool"], "\n!!\nBaking log\nA roll\n7\n2\nposter\n1\n")

    assert told.exit_code == 0, told.output
    assert "no letters for a file name" in told.output and "baking-log.md exists" in told.output
    assert "   1  The dough\n   2  The oven\n" in told.output and "There is no tab “7”" in told.output
    assert "   1  guide\n   2  worksheet\n" in told.output and "There is no format “poster”" in told.output
    assert "2.5: tools/a-roll" in text_of(bread, TOOLKIT)
    assert "format: guide\n" in text_of(bread, "content/tools/a-roll.md")


@pytest.mark.usefixtures("seated")
def test_a_translation_is_prompted_for(bread: Project) -> None:
    told = answered(bread, ["new", "translation"], "9.9\n1.1\n1\n")

    assert told.exit_code == 0 and "There is no tool, card or shared text “9.9”" in told.output
    assert (bread.root / "content/tools/keeping-a-starter.es.md").exists()


def test_on_a_terminal_it_asks_and_ctrl_c_leaves_nothing(bread: Project) -> None:
    before = text_of(bread, TOOLKIT)
    ours, theirs = pty.openpty()
    # A shell that runs the tests in the background makes them ignore Ctrl-C.
    hears = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{hears}; from pathlib import Path; from press.cli import main; main(sys.argv[2:], obj=Path(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(bread.root), "new", "tool", "A roll"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    said = ""
    while "Which tab does it go behind?" not in said:
        assert select.select([ours], [], [], 60)[0], said
        said += os.read(ours, 4096).decode()
    process.send_signal(signal.SIGINT)
    os.write(ours, b"\n")  # wakes it, if the signal came just before it began to wait
    assert process.wait(60) == 130
    os.close(ours)

    assert "2  The oven" in said
    assert text_of(bread, TOOLKIT) == before and not (bread.root / "content/tools/a-roll.md").exists()


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_all_or_nothing(bread: Project, monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    before = text_of(bread, TOOLKIT)

    def fails(root: Path, name: str, content: bytes) -> None:
        write_atomic(root, name, content)
        if name.endswith("toolkit.yaml") and content.decode() != before:
            raise fault

    monkeypatch.setattr("press.core.all_or_nothing.write_atomic", fails)
    assert bread.run("new", "card", "The oven").exit_code in (3, 130)

    assert text_of(bread, TOOLKIT) == before and not (bread.root / "content/cards/the-oven.md").exists()


def test_folders_that_were_new_go_too(bread: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(root: Path, name: str, content: bytes) -> None:
        write_atomic(root, name, content)
        raise OSError("disk full")

    monkeypatch.setattr("press.core.all_or_nothing.write_atomic", fails)
    assert bread.run("new", "county", "marin").exit_code == 3

    assert not (bread.root / "content/counties").exists()


# The rest


def test_a_packet_and_a_county(bread: Project) -> None:
    assert bread.run("new", "packet", "Friday #2").exit_code == 0
    assert 'title: "Friday #2" # the title\n' in text_of(bread, "content/packets/friday-2.yaml")
    told = bread.run("new", "county", "San Luis County")
    assert told.exit_code == 0 and "New: content/counties/san-luis/county.yaml" in told.stdout

    assert bread.run("check", "--words").stderr == ""
    assert bread.run("new", "county", "san-luis").exit_code == 2


def test_a_county_s_folder_is_undone_as_a_whole(bread: Project) -> None:
    told = bread.run("new", "county", "marin")
    assert "To undo: delete content/counties/marin/. Then run make:" in told.stdout

    told = bread.run("new", "tool", "The key", "--tab", "1", "--format", "guide")
    assert f"To undo: delete content/tools/the-key.md, its line in {TOOLKIT}. Then run make:" in told.stdout

    (bread.root / "content/.schema").mkdir()
    told = bread.run("new", "tool", "The lock", "--tab", "1", "--format", "guide")
    assert "Then run .venv/bin/toolkit schema and make:" in told.stdout


def test_a_tool_of_a_county(bread: Project) -> None:
    form = "# note: Write here.\n# local:\n#   title: Tools of {name}\n#   intro: Only {name} has them.\n"
    form += "#   pieces:\n#     L.1: court-letter\n"
    (bread.root / "content/_new/county.yaml").write_text(form, encoding="utf-8")
    folder = "content/counties/marin"

    told = bread.run("new", "tool", "Court letter", "--county", "Marin County", "--format", "worksheet")

    assert told.exit_code == 0, told.output
    assert f"New: {folder}/tools/court-letter.md\nL.1 Court letter, in the tab of Marin County.\n" in told.stdout
    assert f"To undo: delete {folder}/. Then" in told.stdout
    assert "title: Court letter " in text_of(bread, f"{folder}/tools/court-letter.md")
    words = '  title: "Tools of Marin County"\n  intro: "Only Marin County has them."\n'
    lines = f"local:\n{words}  pieces:\n    L.1: court-letter\n"
    assert text_of(bread, f"{folder}/county.yaml") == f"{form.replace('{name}', 'Marin County')}\n{lines}"
    assert "See how it prints: .venv/bin/toolkit drafts --county marin" in told.stdout
    assert bread.run("check", "--words").exit_code == 0

    told = bread.run("new", "tool", "Court date", "--county", "marin", "--format", "guide")
    assert "L.2 Court date" in told.stdout, told.output
    assert text_of(bread, f"{folder}/county.yaml").endswith("    L.1: court-letter\n    L.2: court-date\n")
    bread.change(f"{folder}/county.yaml", "    L.2: court-date", "    # L.2: court-date")
    (bread.root / folder / "tools/court-date.md").unlink()
    assert "L.3 Court day" in bread.run("new", "tool", "Court day", "--county", "marin", "--format", "guide").stdout


@pytest.mark.parametrize(
    ("comments", "title", "intro"),
    [
        ("#   title: Ours\n#   intro: One or two sentences.\n", "Ours", "The tools that only Marin County has."),
        ("", "Marin County", "The tools that only Marin County has."),
    ],
)
def test_a_tab_has_sensible_words_whatever_the_form_has(bread: Project, comments: str, title: str, intro: str) -> None:
    (bread.root / "content/_new/county.yaml").write_text(f"# local:\n{comments}", encoding="utf-8")

    assert bread.run("new", "tool", "A letter", "--county", "marin", "--format", "guide").exit_code == 0

    text = text_of(bread, "content/counties/marin/county.yaml")
    assert f'  title: "{title}"\n' in text and f'  intro: "{intro}"\n' in text
    assert bread.run("check", "--words").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--county", "marim"], "There is no county “marim”"),
        (["--county", "marin", "--tab", "1"], "Leave out --tab"),
    ],
)
def test_a_tool_of_no_county(bread: Project, words: list[str], said: str) -> None:
    told = bread.run("new", "tool", "Court letter", "--format", "guide", *words)
    assert told.exit_code == 2 and said in told.stderr


def test_a_translation_is_a_draft_until_it_is_one(bread: Project) -> None:
    told = bread.run("new", "translation", "1.1", "es")
    file = "content/tools/keeping-a-starter.es.md"

    assert told.exit_code == 0, told.output
    original, text = text_of(bread, "content/tools/keeping-a-starter.md"), text_of(bread, file)
    assert text.split("\n---\n", 1)[1] == original.split("\n---\n", 1)[1]
    assert "draft: yes\ntitle: Keeping a starter\n" in text and "revised: 2028-02-29\ntranslates:\n" in text
    looked = bread.run("check", "--words")
    assert looked.exit_code == 0
    assert (
        f"translation/draft  {file}:6  The translation of 1.1 in “es” is a draft: only “drafts” prints it."
        in looked.stderr
    )
    assert "translation/outdated" not in looked.stderr
    assert ".venv/bin/toolkit new translation flour es" in told.stdout

    listed = bread.run("list").stdout
    assert "es/handouts/1.2" in listed and "es/handouts/1.1" not in listed
    bread.change(file, "draft: yes\n", "")
    wrong = bread.run("check", "--words")
    assert wrong.exit_code == 1 and f"include/missing  {file}" in wrong.stderr  # it is not there in Spanish
    assert f"translation/same  {file}" in wrong.stderr


def test_a_shared_text_may_be_a_draft(bread: Project) -> None:
    assert bread.run("new", "translation", "flour", "es").exit_code == 0
    told = bread.run("check", "--words")
    assert told.exit_code == 0 and "translation/draft  content/shared/flour.es.md" in told.stderr

    file = bread.root / "content/tools/baking-log.es.md"
    file.write_text(file.read_text("utf-8").replace("\n---\n", "\n---\n\n!include flour\n"), encoding="utf-8")
    assert "include/missing" in bread.run("check", "--words").stderr  # a draft is never put in
    bread.change("content/shared/flour.es.md", "draft: yes\n", "")
    assert "translation/same  content/shared/flour.es.md" in bread.run("check", "--words").stderr
    flour = bread.root / "content/shared/flour.es.md"
    flour.write_text(flour.read_text("utf-8").rpartition("---\n")[0] + "---\n\nHarina.\n", encoding="utf-8")
    told = bread.run("check", "--words")
    assert told.exit_code == 0, told.stderr


# toolkit.yaml, one line more

SPACE = st.sampled_from(["", "", "\n", "    # a note\n", "\n\n", "#\n", "  # 1.9: tools/gone\n"])
AFTER = st.sampled_from(["", "  # why", "   ", " #"])
KINDS = st.sampled_from(["tools", "cards", "made"])
QUOTES = st.sampled_from(["{}", '"{}"', "'{}'"])


@st.composite
def toolkits(draw: st.DrawFn) -> tuple[str, int, str]:
    """Return a toolkit.yaml as editors write it, a tab of it, and a kind of piece."""
    deep, tabs = draw(st.sampled_from(["  ", "    ", ""])), draw(st.integers(1, 3))
    lines = [draw(SPACE), "slug: a # b\n", draw(SPACE), "tabs:" + draw(AFTER) + "\n"]
    for tab in range(1, tabs + 1):
        lines += [
            draw(SPACE),
            f"{deep}- title: Tab {tab}{draw(AFTER)}\n",
            f"{deep}  pieces:{draw(AFTER)}\n",
        ]
        for number in range(1, draw(st.integers(0, 4)) + 1):
            value = draw(QUOTES).format(f"{draw(KINDS)}/piece-{tab}-{number}")
            key = draw(QUOTES).format(f"{tab}.{number}")
            lines += [draw(SPACE), f"{deep}    {key}: {value}{draw(AFTER)}\n"]
        lines += [
            draw(SPACE),
            f"{deep}  intro: |\n{deep}    Some\n{deep}    text.\n",
        ]
    text = draw(st.sampled_from(["", "\ufeff"])) + "".join(lines) + draw(st.sampled_from(["", "end: yes", "end: 1\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return text, draw(st.integers(1, tabs)), draw(st.sampled_from(["tools", "cards"]))


@given(toolkits())
@example(("tabs:\n- pieces:\n    1.1: tools/a", 1, "tools"))
@example(("tabs:\n- pieces:", 1, "tools"))
def test_only_a_line_is_added(drawn: tuple[str, int, str]) -> None:
    text, tab, kind = drawn
    before = text.encode()
    after = add_piece(before, "toolkit.yaml", tab, f"{tab}.77", f"{kind}/new")

    old, new = (content.splitlines(keepends=True) for content in (before, after))
    (at,) = [number for number, line in enumerate(new) if b"/new" in line]
    rest = new[:at] + new[at + 1 :]
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    assert b"".join(rest) == before or b"".join(rest) == before + ends
    assert [line.rstrip(b"\r\n") for line in rest] == [line.rstrip(b"\r\n") for line in old]
    assert new[at].endswith(ends) or (at == len(new) - 1 and not before.endswith(b"\n"))
    pieces = yaml.safe_load(after.decode().removeprefix("\ufeff"))["tabs"][tab - 1]["pieces"]
    codes = [str(code) for code in pieces]
    assert pieces[next(code for code in pieces if str(code) == f"{tab}.77")] == f"{kind}/new"
    same = [str(code) for code, value in pieces.items() if value.startswith(f"{kind}/")]
    if len(same) > 1:
        assert same[-1] == f"{tab}.77" and codes.index(same[-1]) == codes.index(same[-2]) + 1


@pytest.mark.parametrize("text", ["tabs:\n  - pieces: {1.1: tools/a}\n", "tabs: []\n", "tabs:\n  - title: A\n", ""])
def test_the_line_is_printed_where_there_is_no_room_for_it(text: str) -> None:
    with pytest.raises(UsageError, match=r"Write this line there, under pieces: 1\.2: tools/b"):
        add_piece(text.encode(), "content/toolkit.yaml", 1, "1.2", "tools/b")


# Words


@given(st.text(min_size=1))
def test_any_title_can_be_written_and_named(title: str) -> None:
    name = file_name(title)
    assert name == "" or (name.isascii() and name == name.lower() and len(name) <= 60 and name.strip("-") == name)
    line = " ".join(title.split())
    if line and line.isprintable():
        assert yaml.load(f"title: {as_yaml(title)}\n", Loader=yaml.BaseLoader) == {"title": line}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Safety circles", "safety-circles"),
        ("¿Qué tal, Señor Łuk?", "que-tal-senor-luk"),
        ("Straße", "strasse"),
        ("Đặng’s “steps”", "dangs-steps"),
        ("包", ""),
        ("!?", ""),
        ("word " * 30, "word-" * 11 + "word"),
    ],
)
def test_names_of_files(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_form_keeps_its_comments_and_its_text() -> None:
    text = "---\n# note\ntitle: A  # why\nwhen: B\nsummary: C\n---\ntitle: not this\n"

    assert fill_in(text, {"title": "D", "when": None}) == (
        "---\n# note\ntitle: D  # why\nsummary: C\n---\ntitle: not this\n"
    )


def test_a_toolkit_without_translations(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    told = Project(tmp_path).run("new", "translation", "1.1", "es")

    assert told.exit_code == 2 and "First write content/toolkit.es.yaml and content/strings/es.yaml" in told.stderr
