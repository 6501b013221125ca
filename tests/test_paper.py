"""Packets: as much paper as the print plan says, every copy where it belongs, and nothing that nobody asked for."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from press.plan import Plan
from press.plan.packets import PacketEdition, PrintPlan
from press.plan.requests import AskPacket
from press.run import Build, Report
from press.validate.packets import copies_of
from tests.here import Here
from tests.projects import Project
from tests.toolkits import write_translated

FRIDAY = """title: Friday night
summary: For those who bake together.
audience: [baker]
people: 25
agenda:
  - "18:00 We feed the starter."
pieces:
  1.1: 1 each
  1.2: 1 for 4
  2.1: 3 in all
  2.2: 1 each
"""
PLAIN = "title: Only the log\nfront_sheet: no\npieces:\n  1.2: 1 each\n"
VIERNES = "title: El viernes\nlanguage: es\npieces:\n  1.2: 1 each\n  2.2: 2 in all\n"
PACKETS = {"friday": FRIDAY, "plain": PLAIN, "viernes": VIERNES}
PAGES = {"": 1, "1.1": 2, "1.2": 3, "2.1": 1}
"""Pages of the front sheet and of the tools."""
Copy = tuple[str, ...]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit with its Spanish part and three packets."""
    root = tmp_path_factory.mktemp("packets") / "project"
    write_translated(root)
    (root / "content/packets").mkdir()
    for name, text in PACKETS.items():
        (root / f"content/packets/{name}.yaml").write_text(text, encoding="utf-8")
    return Project(root)


def ask(project: Project, *requests: AskPacket) -> dict[str, bytes]:
    """Make what is asked for; returns output/ without its manifest."""
    Build(project.root).run(Report(), None, Here(project.root), requests)
    return {name: content for name, content in project.output().items() if name.endswith(".pdf")}


def plan_of(project: Project, name: str, people: int) -> PrintPlan:
    """Return the print plan of a packet whose pages were typeset."""
    build = Build(project.root)
    state = build.state()
    packet = next(packet for packet in state.toolkit.packets if packet.slug == name)
    edition = PacketEdition(state, packet, people)
    edition.packet_file()
    return edition.print_plan(build.fragments(Plan(state.jobs, (), state.toolkit)))


def words(content: bytes, page: int | None = None) -> str:
    """Return what a file says, or one page of it, with single spaces."""
    with pypdfium2.PdfDocument(content) as document:
        pages = document if page is None else [document[page]]
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def drawn(content: bytes) -> list[bytes]:
    """Return the operators of every page; empty for a blank one."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [page.Contents.read_bytes() if "/Contents" in page else b"" for page in pdf.pages]


# Paper


@pytest.mark.parametrize(
    ("said", "for_1", "for_4", "for_5", "for_26"),
    [("1 each", 1, 4, 5, 26), ("2 each", 2, 8, 10, 52), ("1 for 4", 1, 1, 2, 7), ("3 in all", 3, 3, 3, 3)],
)
def test_copies_by_hand(said: str, for_1: int, for_4: int, for_5: int, for_26: int) -> None:
    copies = copies_of(said)
    assert copies is not None
    assert [copies.of(people) for people in (1, 4, 5, 26)] == [for_1, for_4, for_5, for_26]


@pytest.mark.parametrize("said", ["", "1", "each", "0 each", "1 for 0", "one each", "1 each.", "100 each", "-1 each"])
def test_other_words_are_no_copies(said: str) -> None:
    assert copies_of(said) is None


@pytest.mark.parametrize(
    ("people", "copies", "sheets", "paper", "stock"),
    [
        (1, [1, 1, 1, 3], [1, 1, 2, 3], 7, 1),
        (25, [25, 25, 7, 3], [25, 25, 14, 3], 67, 7),
        (26, [26, 26, 7, 3], [26, 26, 14, 3], 69, 7),
    ],
)
def test_paper_by_hand_and_by_the_file_of_all_copies(
    project: Project, people: int, copies: list[int], sheets: list[int], paper: int, stock: int
) -> None:
    output = ask(project, AskPacket("friday", people, collated=True))
    plan = plan_of(project, "friday", people)

    assert [row.code for row in plan.rows] == list(PAGES)
    assert [(row.first, row.last) for row in plan.rows] == [(1, 1), (3, 4), (5, 7), (9, 9)]
    assert [row.copies for row in plan.rows] == copies
    assert [row.sheets for row in plan.rows] == sheets
    assert (plan.paper, plan.stock, plan.simple) == (paper, stock, False)
    assert len(drawn(output[f"packets/friday/friday-for-{people}.pdf"])) == 2 * (paper + stock)


def test_every_person_gets_a_set_on_sheets_of_its_own_and_cards_come_last(project: Project) -> None:
    output = ask(project, AskPacket("friday", 6, collated=True))
    packet, card = drawn(output["packets/friday/friday.pdf"]), drawn(output["cards/sheets/the-schedule-4-up.pdf"])
    front, tool, log, loaf = [packet[0], b""], packet[2:4], [*packet[4:7], b""], [packet[8], b""]

    wanted = (front + tool) * 6 + log * 2 + loaf * 3 + card * 2
    assert drawn(output["packets/friday/friday-for-6.pdf"]) == wanted


def test_the_print_plan_says_the_numbers(project: Project) -> None:
    output = ask(project, AskPacket("friday", 26, collated=True))
    said = words(output["packets/friday/friday-print-plan.pdf"])

    assert "For 26 people." in said
    assert "Plain paper: 69 sheets" in said and "Card stock: 7 sheets" in said
    for row in ("Front sheet 1 26 26", "1.1 Keeping a starter 3–4 26 26", "1.2 Baking log 5–7 7 14"):
        assert row in said
    assert "2.1 Reading a loaf 9 3 3" in said
    assert "friday-for-26.pdf" in said and "Its pages 139 to 152 are cards" in said


def test_the_file_of_all_copies_is_for_printing_only(project: Project) -> None:
    output = ask(project, AskPacket("friday", 2, collated=True))
    with pikepdf.open(io.BytesIO(output["packets/friday/friday-for-2.pdf"])) as pdf:
        assert not {"/StructTreeRoot", "/AcroForm", "/Outlines"} & set(pdf.Root.keys())
        assert all("/Annots" not in page for page in pdf.pages)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 612, 792)}


# The packet


def test_the_packet_starts_every_tool_on_a_recto(project: Project) -> None:
    packet = ask(project, AskPacket("friday"))["packets/friday/friday.pdf"]

    assert len(drawn(packet)) == 10
    starts = {0: "Friday night", 2: "Keeping a starter", 4: "Baking log", 8: "Reading a loaf"}
    for page, title in starts.items():
        assert title in words(packet, page)
    assert "18:00 We feed the starter." in words(packet, 0)
    with pikepdf.open(io.BytesIO(packet)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_the_packet_says_how_many_people_it_is_for(project: Project) -> None:
    assert "For 25 people." in words(ask(project, AskPacket("friday"))["packets/friday/friday-print-plan.pdf"])


def test_a_packet_without_a_front_sheet(project: Project) -> None:
    output = ask(project, AskPacket("plain"))
    packet, plan = output["packets/plain/plain.pdf"], words(output["packets/plain/plain-print-plan.pdf"])

    assert len(drawn(packet)) == 4
    assert "Baking log" in words(packet, 0) and "Only the log" not in words(packet)
    assert "Plain paper: 2 sheets" in plan and "Front sheet" not in plan


def test_a_packet_in_another_language(project: Project) -> None:
    output = ask(project, AskPacket("viernes", 3))
    packet, plan = output["packets/viernes/viernes.pdf"], words(output["packets/viernes/viernes-print-plan.pdf"])

    assert "Qué trae este paquete" in words(packet, 0) and "Diario de horneado" in words(packet, 2)
    assert "Para 3 personas." in plan and "Papel común: 9 hojas" in plan and "Cartulina: 1 " in plan
    assert "es/cards/sheets/the-schedule-4-up.es.pdf" in output
    with pikepdf.open(io.BytesIO(packet)) as pdf:
        assert pdf.Root.Lang == "es"


def test_a_booklet_is_a_tagged_file_and_sheets_to_fold(project: Project) -> None:
    output = ask(project, AskPacket("plain", booklet=True))
    with pikepdf.open(io.BytesIO(output["packets/plain/plain-booklet.pdf"])) as pdf:
        assert pdf.Root.MarkInfo.Marked and pdf.Root.StructTreeRoot
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 396, 612)}
        pages = len(pdf.pages)
    with pikepdf.open(io.BytesIO(output["packets/plain/plain-booklet-print.pdf"])) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 792, 612)}
        assert len(pdf.pages) == -(-pages // 4) * 2
    assert "Baking log" in words(output["packets/plain/plain-booklet.pdf"])


# On the command line


def test_a_packet_put_together_on_the_command_line(project: Project) -> None:
    told = project.run(
        "packet", "--tools", "2.1, 1.1", "--cards", "2.2", "--title", "Our Tuesday", "--people", "5", "--jobs", "1"
    )

    assert told.exit_code == 0, told.output
    output = project.output()
    packet = output["packets/our-tuesday/our-tuesday.pdf"]
    assert "Our Tuesday" in words(packet, 0) and "Reading a loaf" in words(packet, 2)
    assert "Keeping a starter" in words(packet, 4)
    plan = words(output["packets/our-tuesday/our-tuesday-print-plan.pdf"])
    assert "Plain paper: 15 sheets" in plan and "Card stock: 2 sheets" in plan and "Print the packet 5 times" in plan


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("fridy",), "There is no packet “fridy”. Did you mean friday?"),
        (("--tools", "9.9"), "There is no tool or card 9.9 here."),
        (("--tools", "1.1", "--language", "es"), "There is no tool or card 1.1 here."),
        (("--tools", "1.1", "--language", "fr"), "There is nothing in “fr”. Known here: en, es."),
        (("friday", "--language", "es"), "The file says the title and the language: content/packets/friday.yaml"),
        (("friday", "--tools", "1.1"), "one of the two."),
        ((), "one of the two."),
    ],
)
def test_names_that_nothing_has(project: Project, given: tuple[str, ...], told: str) -> None:
    said = project.run("packet", *given, "--jobs", "1")

    assert said.exit_code == 2
    assert told in said.stderr


# What an editor is told


WRONG = {
    "copies": ("  1.1: one for all\n", "packet/copies", 5),
    "code": ("  1.7: 1 each\n", "packet/code", 5),
    "language": ("  1.1: 1 each\nlanguage: es\n", "packet/language", 5),
}


@pytest.mark.parametrize(("text", "code", "line"), WRONG.values(), ids=WRONG)
def test_each_wrong_line_of_a_packet_is_told(project: Project, tmp_path: Path, text: str, code: str, line: int) -> None:
    copy = project.copy(tmp_path / "project")
    (copy.root / "content/packets/wrong.yaml").write_text(f"title: Wrong\npeople: 2\npieces:\n  1.2: 1 each\n{text}")

    told = copy.run("check")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith(f"{code}  content/packets/wrong.yaml:{line}  ")
    assert "    Hint: " in told.stderr and "\n1 problem." in told.stderr
