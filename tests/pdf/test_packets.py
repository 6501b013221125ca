"""Packets: the right pages, on the right paper, with one copy for each person."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from press.model import Copies, Packet, copies_of
from tests.support.pdf_contents import KINDS_BY_MODULE, faults_in, kinds_in, unsound_tags
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_translated
from tests.support.verapdf import Validator

PACKET = """\
title: Saturday at the oven
summary: For those who bake with us.
front_sheet: yes
people: 25
agenda:
  - "9:00 Light the oven"
  - Eat
pieces:
  1.1: 1 each
  1.2: 1 for 4
  2.1: 3 in all
  2.2: 1 each
"""
FOLDER = "packets/saturday/"
DRAFT = """\
---
title: Rye
draft: yes
summary: A loaf of rye.
format: guide
audience: [baker]
revised: 2026-02-01
rights: original
---

Mix.
"""
"""A tool that is not finished."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Iterator[Project]:
    """The bread toolkit with a packet, and with its Spanish part."""
    root = tmp_path_factory.mktemp("packets")
    write_translated(root)
    (root / "content" / "packets").mkdir()
    (root / "content" / "packets" / "saturday.yaml").write_text(PACKET, encoding="utf-8")
    with shared_cache.lent_to(root):
        yield Project(root)


def pages(project: Project, path: str) -> list[str]:
    """Return the words of each page."""
    return [page.get_textpage().get_text_range() for page in PdfDocument(project.root / "output" / path)]


@pytest.mark.parametrize(
    ("said", "people", "copies"),
    [
        ("1 each", 25, 25),
        ("2 each", 3, 6),
        ("1 for 4", 25, 7),
        ("1 for 4", 24, 6),
        ("3 in all", 25, 3),
        ("1 for 4", 1, 1),
    ],
)
def test_copies(said: str, people: int, copies: int) -> None:
    read = copies_of(said)
    assert read is not None and read.of(people) == copies


@pytest.mark.parametrize("said", ["", "each", "0 each", "one each", "1 for", "1 for 0", "in all", "1 each person"])
def test_other_words_are_no_copies(said: str) -> None:
    assert copies_of(said) is None
    assert Copies(2, 0).of(9) == 2


@pytest.mark.parametrize("people", [1, 25, 26])
def test_the_paper_that_the_plan_counts_is_the_paper_that_is_printed(project: Project, people: int) -> None:
    told = project.run("packet", "saturday", "--people", str(people), "--collated")
    assert told.exit_code == 0, told.output
    sheets = {code: -(-len(pages(project, f"handouts/{name}.pdf")) // 2) for code, name in HANDOUTS.items()}
    each, quarter = 1 + sheets["1.1"], -(-people // 4)
    paper = people * each + quarter * sheets["1.2"] + 3 * sheets["2.1"]

    plan = "".join(pages(project, f"{FOLDER}saturday-print-plan-for-{people}.pdf"))
    assert f"Plain paper: {paper} sheets" in plan and f"Card stock: {quarter} sheets" in plan
    collated = pages(project, f"{FOLDER}saturday-for-{people}.pdf")
    assert len(collated) == 2 * (paper + quarter)
    starts = [number for number, words in enumerate(collated) if "Saturday at the oven" in words]
    assert starts == [2 * each * person for person in range(people)]
    assert f"Its pages {2 * paper + 1} to {2 * (paper + quarter)} are cards" in " ".join(plan.split())


HANDOUTS = {"1.1": "1.1-keeping-a-starter", "1.2": "1.2-baking-log", "2.1": "2.1-reading-a-loaf"}


@pytest.fixture(scope="module", autouse=True)
def _handouts(project: Project) -> None:
    """Make the handouts that the paper is counted by."""
    assert project.run("tools", *HANDOUTS).exit_code == 0


def test_every_tool_starts_on_a_recto(project: Project) -> None:
    assert project.run("packet", "saturday").exit_code == 0
    found = pages(project, f"{FOLDER}saturday.pdf")

    titles = ("Saturday at the oven", "Keeping a starter", "Reading a loaf")
    firsts = [
        next(n for n, words in enumerate(found) if title in words.split("\r\n")[:6] or title in words[:200])
        for title in titles
    ]
    assert len(found) % 2 == 0 and all(number % 2 == 0 for number in firsts)


@pytest.mark.parametrize(
    ("agenda", "minutes"),
    [
        ((), 0),
        (("Eat",), 0),
        (("9:00 Light the oven", "Eat"), 0),
        (("0:00 Arrive", "0:35 Mix", "1:55 What did you see at 0:35? Close at 2:00"), 120),
        (("11:30 Mix", "12:45 Fold", "1:15 Bake"), 105),
        (("23:30 Mix", "0:30 Bake"), 60),
        (("0:00 Mix", "1:20 Rest until 1:30", "0:00 Second half", "0:50 Bake. Close at 1:00"), 150),
        (("9:00 Mix", "Break", "10:00 Bake until 10:40, about 200"), 100),
    ],
)
def test_how_long_an_agenda_is(agenda: tuple[str, ...], minutes: int) -> None:
    packet = Packet(slug="a", title="A", language="en", front_sheet=True, people=1, agenda=agenda, pieces=())
    assert packet.agenda_minutes == minutes


def test_time_is_that_of_the_agenda_or_of_what_is_not_only_for_trainers(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "project")
    told = copy.run("packet", "saturday", "--minutes", "5")
    assert "The tools and cards of this packet take 30 minutes, 25 minutes more" in told.stderr

    copy.change("content/toolkit.yaml", "  helper: Helpers", "  helper: Helpers\n  trainer: Trainers")
    copy.change("content/toolkit.es.yaml", "roles:\n", "roles:\n  trainer: Capacitadores\n")
    copy.change("content/tools/keeping-a-starter.md", "audience: [baker, helper]", "audience: [trainer]")
    told = copy.run("packet", "saturday", "--minutes", "5")
    assert "The tools and cards of this packet take 20 minutes, 15 minutes more" in told.stderr

    copy.change("content/packets/saturday.yaml", "  - Eat", '  - "9:20 Eat. Close at 9:30"')
    told = copy.run("packet", "saturday", "--minutes", "30")
    assert (told.exit_code, told.stderr) == (0, "")
    plan = " ".join(pages(copy, f"{FOLDER}saturday-print-plan-for-25.pdf")[0].split())
    assert "too many" not in plan
    assert "Its agenda takes 30 minutes; the session has 30." in plan


def test_a_packet_without_a_file(project: Project) -> None:
    told = project.run("packet", "--tools", "2.1,1.1", "--cards", "2.2", "--title", "Tuesday night", "--people", "3")

    assert told.exit_code == 0, told.output
    assert "Tuesday night" in pages(project, "packets/tuesday-night/tuesday-night.pdf")[0]
    assert project.run("packet", "--tools", "2.9").exit_code == 2
    assert project.run("packet", "saturday", "--tools", "2.1").exit_code == 2
    assert "Did you mean saturday" in project.run("packet", "satuday").stderr


def test_each_piece_has_its_language_and_its_place(project: Project) -> None:
    told = project.run(
        "packet", "--tools", "2.2,1.2:es,1.1,1.2,2.2:es", "--title", "Two languages", "--minutes", "20", "--booklet"
    )

    assert told.exit_code == 0, told.output
    assert "take 30 minutes, 10 minutes more than the 20 of the session" in told.stderr
    folder = "packets/two-languages/two-languages"
    front = pages(project, f"{folder}.pdf")[0]
    names = ["2.2 The schedule", "1.2 Diario de horneado", "1.1 Keeping a starter", "1.2 Baking log", "2.2 El horario"]
    assert [name for name in sorted(names, key=front.find) if name in front] == names
    with pikepdf.open(project.root / "output" / f"{folder}.pdf") as file:
        parts = [part for part in file.Root.StructTreeRoot.K[0].K if part.S == "/Part"]
        languages = {str(part.get("/T")): str(part.get("/Lang", "")) for part in parts}
        fields = [str(field.T) for field in file.Root.AcroForm.Fields]
    assert languages["1.2 Diario de horneado"] == "es" and languages["1.2 Baking log"] == ""
    assert len(fields) == len(set(fields))
    plan = " ".join(pages(project, f"{folder}-print-plan.pdf")[0].split())
    assert "Its tools take 30 minutes; the session has 20. That is 10 minutes too many." in plan
    assert "es/cards/sheets/" in plan and "1.2 Diario de horneado" in plan


def test_names_and_copies_on_the_command_line(project: Project) -> None:
    told = project.run(
        "packet", "--tools", "keeping-a-starter,1.2:es 1 for 4,2.1 1 in all", "--title", "By name", "--people", "9"
    )

    assert told.exit_code == 0, told.output
    plan = " ".join(pages(project, "packets/by-name/by-name-print-plan.pdf")[0].split())
    sheets = -(-len(pages(project, f"handouts/{HANDOUTS['1.1']}.pdf")) // 2)
    assert f"1.1 Keeping a starter 3–4 9 {9 * sheets}" in plan
    assert "1.2 Diario de horneado 5–7 3 6" in plan and "2.1 Reading a loaf 9 1 1" in plan


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("1.1,1.1", '1.1 is in the packet twice. Remove one. For two copies each: --tools "1.1 2 each"\n'),
        ("1.1,keeping-a-starter:en", "1.1:en is in the packet twice."),
        ("2.2:1", 'as in 2.2:es. A number of copies goes in words, in quotes: --tools "2.2 1 in all"\n'),
        ("2.2 x 4", 'Hint: Write --tools "2.2 4 each", or --tools "2.2 4 in all"\n'),
        ("1.2 es", "Hint: A language goes behind a colon: --tools 1.2:es\n"),
        (
            "2.2 once",
            "“once” is no number of copies of 2.2. Write 1 each, 1 for 4 (one for every four people), or 3 in",
        ),
        ("keeping-a-startr", "There is no tool or card “keeping-a-startr”. Did you mean keeping-a-starter?\n"),
        ("zzz", "There is no tool or card “zzz”. All of them are in output/index.html.\n"),
        (
            "2.1,1.3",
            "1.3 Rye is a draft, which is only printed with a mark on each page: .venv/bin/toolkit drafts en\n",
        ),
        ("rye", "    Hint: When it is finished, remove the line draft: yes in content/tools/rye.md.\n"),
    ],
)
def test_what_the_command_line_names_wrongly(project: Project, tmp_path: Path, names: str, said: str) -> None:
    copy = project.copy(tmp_path / "project")
    (copy.root / "content/tools/rye.md").write_text(DRAFT, encoding="utf-8")
    copy.change("content/toolkit.yaml", "1.2: tools/baking-log", "1.2: tools/baking-log\n      1.3: tools/rye")
    told = copy.run("packet", "--tools", names)

    assert told.exit_code == 2 and said in told.stderr
    if said.startswith("1.3"):
        assert said in copy.run("tools", "1.3").stderr


def test_a_name_that_is_a_tool_s_and_a_card_s_is_asked_about(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "project")
    for card in (copy.root / "content/cards").glob("the-schedule*.md"):
        card.rename(card.with_name(card.name.replace("the-schedule", "keeping-a-starter")))
    copy.change("content/toolkit.yaml", "2.2: cards/the-schedule", "2.2: cards/keeping-a-starter")
    told = copy.run("packet", "--tools", "keeping-a-starter")

    assert told.exit_code == 2
    assert "“keeping-a-starter” is the name of 1.1 and 2.2. Write the code of the one that you mean.\n" in told.stderr


@pytest.mark.parametrize("people", ["fourteen", "0", "-1", "1000", "2.5", ""])
def test_a_number_of_people_that_is_none(project: Project, people: str) -> None:
    told = project.run("packet", "saturday", "--people", people)
    assert told.exit_code == 2
    assert f"“{people}”. Write how many come, from 1 to 999: --people 12\n" in told.stderr


def test_what_a_language_lacks_is_said(project: Project) -> None:
    said = "1.1 Keeping a starter is not in es yet.\n    Hint: To have it in English: 1.1:en\n"
    assert project.run("packet", "--tools", "1.1", "--language", "es").stderr == said
    assert project.run("packet", "--tools", "1.2,1.1:es").stderr == said
    assert "leave out --language es" in project.run("tools", "1.1", "--language", "es").stderr


def test_a_packet_as_one_archive(project: Project) -> None:
    told = project.run("bundle", "--packet", "saturday", "--people", "4")
    assert (told.exit_code, told.stderr) == (0, "")
    with zipfile.ZipFile(project.root / "output" / FOLDER / "saturday-for-4.zip") as archive:
        names, readme = archive.namelist(), archive.read("README.txt").decode()
    assert set(names) == {
        "README.txt",
        "SHA256SUMS",
        "cards/sheets/the-schedule-4-up.pdf",
        "manifest.json",
        "saturday-for-4.pdf",
        "saturday-print-plan-for-4.pdf",
        "saturday.pdf",
    }
    assert readme.startswith("Saturday at the oven\nBread at Home\n")
    assert "print saturday-for-4.pdf once" in " ".join(readme.split())
    assert "Give the name of a county, or a packet" in project.run("bundle").stderr
    assert "leave out --with" in project.run("bundle", "--packet", "saturday", "--with", "cards").stderr


def test_a_booklet_to_read_and_sheets_to_fold(project: Project) -> None:
    assert project.run("packet", "saturday", "--booklet").exit_code == 0
    with (
        pikepdf.open(project.root / "output" / FOLDER / "saturday-booklet.pdf") as reading,
        pikepdf.open(project.root / "output" / FOLDER / "saturday-booklet-print.pdf") as sheets,
    ):
        assert "/StructTreeRoot" in reading.Root and "/StructTreeRoot" not in sheets.Root
        assert [float(value) for value in reading.pages[0].mediabox] == [0, 0, 396, 612]
        assert [float(value) for value in sheets.pages[0].mediabox] == [0, 0, 792, 612]
        assert len(sheets.pages) == -(-len(reading.pages) // 4) * 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1.1: 1 each", "1.1: one each", "packet/copies  content/packets/saturday.yaml:9"),
        ("1.1: 1 each", "1.7: 1 each", "packet/code  content/packets/saturday.yaml:9"),
        ("people: 25", "people: many", "value/number  content/packets/saturday.yaml:4"),
        ("people: 25", "persons: 25", "value/key  content/packets/saturday.yaml:4"),
        ("people: 25", "session: 1441", "packet/session  content/packets/saturday.yaml:4"),
        ("1.1: 1 each", "1.1 es: 1 each", "packet/language  content/packets/saturday.yaml:9"),
        ("1.1: 1 each", "1.1 xx: 1 each", "packet/language  content/packets/saturday.yaml:9"),
        ("1.1: 1 each", "1.2 en: 1 each", "packet/twice  content/packets/saturday.yaml:10"),
    ],
)
def test_mistakes_in_a_packet_are_reported(project: Project, tmp_path: Path, old: str, new: str, said: str) -> None:
    copy = project.copy(tmp_path / "project")
    copy.change("content/packets/saturday.yaml", old, new)
    told = copy.run("check")

    assert told.exit_code == 1 and said in told.stderr


def test_a_second_download_of_a_packet_is_reported(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "project")
    (copy.root / "content/packets/saturday (1).yaml").write_text(PACKET, encoding="utf-8")
    told = copy.run("check")

    assert told.exit_code == 1
    assert "packet/title  content/packets/saturday" in told.stderr and "Delete the older file" in told.stderr


def test_the_files_have_nothing_hidden(project: Project, validator: Validator) -> None:
    kinds = KINDS_BY_MODULE["test_packets"]
    told = project.run("packet", "saturday", "--people", "2", "--collated", "--booklet")
    assert told.exit_code == 0, told.output

    assert kinds_in(project.root) >= kinds
    assert faults_in(project.root) == []
    assert unsound_tags(project.root, validator, kinds) == []
