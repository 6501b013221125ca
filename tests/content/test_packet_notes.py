"""What a packet's note asks for beside its pieces: the sheets are on the pages that it names, and its sum is right."""

import re

import pypdfium2
import pytest

from press.build.planner import Planner
from press.core.project import ProjectFiles
from tests.support.built_toolkits import PROJECT, Built

NOTES = {
    packet.slug: packet.note
    for packet in Planner(ProjectFiles(PROJECT)).toolkit().packets
    if "sheets more" in packet.note
}
SHEETS = re.compile(
    r"sheets? (?P<first>\d)(?: and (?P<second>\d))?(?: of (?P<code>[\d.]+\d))?, pages? "
    r"(?P<pages>\d+(?:(?:–| and )\d+)?)"
)
TOTALS = re.compile(r"[Pp]rint (\d+) sheets more|For the second half, (\d+):")
PARTS = re.compile(r"\((\d+)\)")
ANSWERS = re.compile(r"answers, pages? (\d+)")
HEADING = "Answers, with the reasons"


def pages(real: Built, packet: str) -> list[str]:
    """Return the text of each page of a packet."""
    with pypdfium2.PdfDocument(real.root / f"output/packets/{packet}/{packet}.pdf") as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def places(note: str) -> list[tuple[str, str, range]]:
    """Return the number of each sheet in a note, the code of its tool or nothing, and where it may begin."""
    return [
        (number, match["code"] or "", range(int(ends[0]), int(ends[-1]) + 1))
        for match in SHEETS.finditer(note)
        for ends in [re.findall(r"\d+", match["pages"])]
        for number in (match["first"], match["second"])
        if number
    ]


@pytest.mark.parametrize("packet", NOTES)
def test_sheets_are_on_the_pages_that_the_note_names(real: Built, packet: str) -> None:
    texts = pages(real, packet)

    named = places(NOTES[packet])

    assert named
    for number, code, numbers in named:
        assert any(f"Sheet {number}:" in texts[page - 1] and code in texts[page - 1] for page in numbers), number
    for page in ANSWERS.findall(NOTES[packet]):
        assert HEADING in texts[int(page) - 1]


@pytest.mark.parametrize("packet", NOTES)
def test_the_sum_of_a_note_is_that_of_its_parts(packet: str) -> None:
    totals = [int(first or second) for first, second in TOTALS.findall(NOTES[packet])]

    assert totals
    assert sum(totals) == sum(int(count) for count in PARTS.findall(NOTES[packet]))


def test_no_survey_without_names_is_bound_with_a_familys_own_pages() -> None:
    """Of a booklet, a page can't be put into an envelope without those on its back and on the other half."""
    toolkit = Planner(ProjectFiles(PROJECT)).toolkit()
    surveys = {tool.code for tool in toolkit.tools if "survey" in tool.file and tool.reading == "family"}
    packets = [packet for packet in toolkit.packets if packet.slug.startswith("family-packet")]

    assert {"9.4", "9.10", "9.11"} <= surveys and len(packets) > 1
    assert {packet.slug: packet.codes & surveys for packet in packets if packet.codes & surveys} == {}
