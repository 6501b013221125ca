"""The packet tray of the catalog: its totals, its command and its file, both of which the press accepts."""

import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from press.build.planner import Planner
from press.build.workspace import Workspace
from press.core.slugs import slug
from press.planning.requests import PacketRequest
from tests.support.browser import Visit, folder_address, visit
from tests.support.catalogs import PACKET
from tests.support.projects import Project

NASTY = "Tom & Ana’s “#2”: $HOME `ls` \\ \"ñ\" 'x' !"
TOOLKIT = ".venv/bin/toolkit"


def put_in(seen: Visit, *codes: str) -> None:
    """Put pieces into the packet."""
    for code in codes:
        seen.page.locator(f'[data-add="{code}"]').click()


def inside(seen: Visit) -> list[str]:
    """Return the codes in the packet."""
    return [text.strip() for text in seen.page.locator("#tray-list .code").all_inner_texts()]


def command(seen: Visit) -> list[str]:
    """Return the command, as a shell reads it."""
    return shlex.split(seen.page.locator("#command").text_content() or "")


def hrefs(seen: Visit, place: str) -> list[str]:
    """Return the addresses of the links in a list."""
    links: list[str] = seen.page.locator(f"{place} a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return links


def saved(seen: Visit, folder: Path) -> Path:
    """Save the packet's file into a folder."""
    with seen.page.expect_download() as waiting:
        seen.page.click("#save-packet")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


# What is in it


def test_a_piece_goes_in_and_out(seen: Visit) -> None:
    button = seen.page.get_by_role("button", name="Put in packet: 1.2 Baking log")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert inside(seen) == ["1.2"]
    assert seen.page.locator("#tray-said").text_content() == "1.2 Baking log is in your packet. 1 piece"
    assert seen.page.locator("#tray-said").get_attribute("role") == "status"
    button.click()
    assert button.get_attribute("aria-pressed") == "false" and inside(seen) == []
    assert seen.page.locator("#tray-empty").is_visible()


def test_order_by_keyboard(seen: Visit) -> None:
    put_in(seen, "1.1", "1.2", "2.2")
    seen.page.get_by_role("button", name="Move up: 2.2 The schedule").focus()
    seen.page.keyboard.press("Enter")
    assert inside(seen) == ["1.1", "2.2", "1.2"] and seen.focused() == "Move up: 2.2 The schedule"
    assert seen.page.locator("#tray-said").text_content() == "2.2 The schedule is now number 2 of 3."
    seen.page.keyboard.press("Enter")
    assert inside(seen) == ["2.2", "1.1", "1.2"] and seen.focused() == "Move down: 2.2 The schedule"
    seen.page.get_by_role("button", name="Take out: 1.1 Keeping a starter").focus()
    seen.page.keyboard.press("Enter")
    assert inside(seen) == ["2.2", "1.2"] and seen.focused() == "Take out: 1.2 Baking log"
    seen.page.click("#empty-tray")
    assert inside(seen) == [] and seen.focused() == "packet"


def test_it_is_remembered(seen: Visit) -> None:
    put_in(seen, "2.1", "2.2")
    seen.page.fill("#tray-title", "Tuesday")
    seen.page.fill("#tray-people", "12")
    seen.page.reload()
    assert inside(seen) == ["2.1", "2.2"]
    assert (seen.page.input_value("#tray-title"), seen.page.input_value("#tray-people")) == ("Tuesday", "12")
    seen.page.evaluate("localStorage.setItem('packet:bread-book', JSON.stringify({ codes: ['9.9', '1.1'] }))")
    seen.page.reload()
    assert inside(seen) == ["1.1"]
    for broken in ("{", "null", "[]", '{"codes": 3}'):
        seen.page.evaluate("text => localStorage.setItem('packet:bread-book', text)", broken)
        seen.page.reload()
        assert inside(seen) == []


def test_a_browser_that_remembers_nothing(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        forbidden = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
        seen.page.add_init_script(forbidden)
        seen.open()
        put_in(seen, "1.1")
        assert inside(seen) == ["1.1"]


# What it adds up to


@pytest.mark.parametrize(
    ("codes", "people", "paper", "stock", "minutes"),
    [
        # 1.1 has 2 pages and takes 10 minutes, 1.2 has 3 pages and 5, 2.1 one page and no time, 2.2 is a card, 15.
        (["1.1"], "1", "2 sheets", "0 sheets", "10 min"),
        (["1.1", "1.2"], "12", "48 sheets", "0 sheets", "15 min"),
        (["1.2", "2.2"], "12", "36 sheets", "3 sheets", "20 min"),
        (["2.2"], "13", "13 sheets", "4 sheets", "15 min"),
        (["2.2", "2.1"], "1", "2 sheets", "1 sheet", "15 min, without 1 that say no time"),
        (["1.1"], "0", "2 sheets", "0 sheets", "10 min"),
        (["1.1"], "1e9", "1998 sheets", "0 sheets", "10 min"),
        (["1.1"], "2.7", "4 sheets", "0 sheets", "10 min"),
    ],
)
def test_sums(seen: Visit, codes: list[str], people: str, paper: str, stock: str, minutes: str) -> None:
    put_in(seen, *codes)
    seen.page.fill("#tray-people", people)
    assert (seen.text("#sum-paper"), seen.text("#sum-stock"), seen.text("#sum-minutes")) == (paper, stock, minutes)


def test_sums_are_those_of_the_print_plan(seen: Visit, shelf: Project) -> None:
    put_in(seen, "1.1", "1.2", "2.1", "2.2", "2.3")
    seen.page.fill("#tray-people", "7")
    workspace = Workspace(shelf.root)
    editions = Planner(workspace.files).editions()
    plan = editions.plan()
    codes = ("1.1", "1.2", "2.1", "2.2", "2.3")
    ask = PacketRequest("saturday", people=7, title="Saturday at the oven", codes=codes).edition(editions)
    ask.parts(ask.edition, recto=True)
    pages = workspace.finished_pages(plan.jobs).fragments
    paper = sum(
        -(-len(pages(part.job).pages) // 2) * 7 for part in ask.parts(ask.edition, recto=True) if part.name != "front"
    )
    assert seen.text("#sum-paper") == f"{paper + 7} sheets"
    assert seen.text("#sum-stock") == "2 sheets"


def test_what_to_print_without_the_command(seen: Visit) -> None:
    put_in(seen, "1.2", "2.2")
    seen.page.fill("#tray-people", "9")
    seen.page.locator("#tray summary").click()
    links = seen.page.locator("#tray-print a")
    assert links.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        "handouts/1.2-baking-log.pdf",
        "cards/sheets/the-schedule-4-up.pdf",
    ]
    assert seen.page.locator("#tray-print li").all_inner_texts() == [
        "1.2 Baking log: 9 copies",
        "2.2 The schedule: 3 sheets of card stock",
    ]


# The command


def test_the_command(seen: Visit) -> None:
    put_in(seen, "2.2", "1.2", "1.1")
    seen.page.fill("#tray-title", "Tuesday")
    seen.page.fill("#tray-people", "12")
    text = seen.page.locator("#command").text_content()
    assert text == ('.venv/bin/toolkit packet --tools 2.2,1.2,1.1 --title "Tuesday" --people 12')


def test_a_title_is_one_word_to_a_shell(seen: Visit) -> None:
    put_in(seen, "1.1")
    for title in (NASTY, "'", '"', "\\", "a\\", "$(rm -rf .)", "!!", "--people", "è\u200d💡", " x "):
        seen.page.fill("#tray-title", title)
        assert command(seen) == [TOOLKIT, "packet", "--tools", "1.1", "--title", title.strip(), "--people", "1"]


def test_the_command_makes_the_packet(seen: Visit, shelf: Project, tmp_path: Path) -> None:
    put_in(seen, "2.2", "1.2")
    seen.page.fill("#tray-title", NASTY)
    project = shelf.copy(tmp_path / "project")
    told = project.run(*command(seen)[1:])
    assert (told.exit_code, told.stderr) == (0, "")
    assert f"packets/{slug(NASTY)}/{slug(NASTY)}.pdf" in project.output()


def test_the_command_is_copied(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root), permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.open()
        put_in(seen, "1.1")
        seen.page.click("#copy-command")
        seen.page.wait_for_function("document.getElementById('tray-said').textContent === 'The command is copied.'")
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert copied == seen.page.locator("#command").text_content()


def test_the_command_is_selected_where_nothing_can_be_copied(seen: Visit) -> None:
    put_in(seen, "1.1")
    seen.page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    seen.page.click("#copy-command")
    seen.page.wait_for_function("document.getElementById('tray-said').textContent.includes('selected')")
    assert (
        seen.page.evaluate("getSelection().toString()").split()
        == (seen.page.locator("#command").text_content() or "").split()
    )


def test_each_piece_has_its_language(browser: Browser, seen: Visit, shelf: Project, tmp_path: Path) -> None:
    put_in(seen, "2.2", "1.2", "1.1")
    assert seen.page.locator("#tray-list .language").count() == 2
    seen.page.get_by_label("Language of 1.2 Baking log").select_option("es")
    assert seen.focused() == "Language of 1.2 Diario de horneado"
    seen.page.get_by_label("Copies of 1.2 Diario de horneado").select_option("1 for 2")
    seen.page.fill("#tray-session", "20")
    seen.page.fill("#tray-title", "Two")
    assert seen.text("#tray-over") == "That is 10 minutes more than the session has."
    assert seen.page.locator("#tray-print a").nth(1).get_attribute("href") == "es/handouts/1.2-baking-log.es.pdf"
    project = shelf.copy(tmp_path / "project")
    file = saved(seen, project.root / "content" / "packets")
    packet = {packet.slug: packet for packet in Planner(Workspace(project.root).files).toolkit().packets}[file.stem]
    assert packet.session == 20
    pieces = [(piece.name, str(piece.copies)) for piece in packet.pieces]
    assert pieces == [("2.2", "1 each"), ("1.2:es", "1 for 2"), ("1.1", "1 each")]
    seen.page.click("#share-packet")
    with visit(browser, seen.base) as other:
        other.page.goto(seen.page.locator("#tray-link").text_content() or "")
        other.page.reload()
        assert other.page.input_value("#tray-session") == "20"
        other.page.get_by_label("Copies of 1.2 Diario de horneado").select_option("1 each")
        assert command(other)[2:4] == ["--tools", "2.2,1.2:es,1.1"] and command(other)[-2:] == ["--minutes", "20"]
        for name in ("2.2 The schedule", "1.1 Keeping a starter"):
            other.page.get_by_role("button", name=f"Take out: {name}").click()
        other.page.get_by_label("Language of 1.2 Diario de horneado").select_option("en")
        assert command(other)[2:4] == ["--tools", "1.2"]
        other.page.get_by_label("Language of 1.2 Baking log").select_option("es")
        assert command(other)[2:6] == ["--tools", "1.2", "--language", "es"]


# The file


# The browser keeps back the eleventh file that one visit saves: no test tries more than ten titles.


def test_the_press_takes_the_file(seen: Visit, shelf: Project, tmp_path: Path) -> None:
    for title in (NASTY, "Saturday", "yes", "1.10", "#", "— ½ × İ ß Ⅷ"):
        assert_taken(seen, shelf, tmp_path / "project", title)


@settings(max_examples=9, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(exclude_categories=["C"]), max_size=60))
def test_the_press_takes_any_title(seen: Visit, shelf: Project, tmp_path: Path, title: str) -> None:
    assert_taken(seen, shelf, tmp_path / "project", title)


def assert_taken(seen: Visit, shelf: Project, root: Path, title: str) -> None:
    """Save a packet with a title and check that the press reads the same title."""
    if not inside(seen):
        put_in(seen, "2.2", "1.2")
        seen.page.fill("#tray-people", "5")
    seen.page.fill("#tray-title", title)
    said = seen.page.input_value("#tray-title").strip() or "Packet"
    if not root.exists():
        shelf.copy(root)
    file = saved(seen, root / "content" / "packets")
    try:
        packets = {packet.slug: packet for packet in Planner(Workspace(root).files).toolkit().packets}
        packet = packets[file.stem]
        assert (packet.title, packet.people, packet.language) == (said, 5, "en")
        assert [(piece.code, piece.copies.of(5)) for piece in packet.pieces] == [("2.2", 5), ("1.2", 5)]
        assert set(packets) == {"saturday", file.stem}
        assert file.stem in (slug(said), f"{slug(said)}-2")
    finally:
        file.unlink()


def test_the_saved_packet_is_made(seen: Visit, shelf: Project, tmp_path: Path) -> None:
    project = shelf.copy(tmp_path / "project")
    put_in(seen, "1.2", "2.2")
    seen.page.fill("#tray-title", "Saturday")
    seen.page.fill("#tray-people", "6")
    file = saved(seen, project.root / "content" / "packets")
    assert file.name == "saturday-2.yaml"
    assert seen.page.locator("#tray-said").text_content() == "saturday-2.yaml is saved. Put it in content/packets/."
    told = project.run("packet", "saturday-2", "--quiet")
    assert (told.exit_code, told.output) == (0, "")
    assert "packets/saturday-2/saturday-2-print-plan.pdf" in project.output()


# Ready-made packets, and links


def load(seen: Visit, packet: str) -> None:
    """Load a ready-made packet."""
    seen.page.click(f'[data-packet="{packet}"]')


def test_a_ready_made_packet_is_loaded_and_changed(seen: Visit, shelf: Project, tmp_path: Path) -> None:
    load(seen, "saturday")
    said = seen.text("#packet-saturday .amount")
    assert inside(seen) == ["1.1", "1.2", "2.1", "2.2"]
    assert said == f"For 25 people · Plain paper: {seen.text('#sum-paper')} · Card stock: {seen.text('#sum-stock')}"
    assert seen.focused() == "packet"
    assert command(seen) == [TOOLKIT, "packet", "saturday", "--people", "25"]
    assert hrefs(seen, "#tray-whole") == ["packets/saturday/saturday.pdf", "packets/saturday/saturday-print-plan.pdf"]
    assert hrefs(seen, "#tray-print")[0] == "handouts/1.1-keeping-a-starter.pdf"
    seen.page.locator("#tray summary").click()
    assert seen.text("#tray-whole-label") == "The whole packet:"
    assert seen.text("#tray-single-label") == "Or each piece by itself:"
    assert seen.text("#tray-note") == "Not counted above: Copy sheet 2 of 1.2: one each."
    assert seen.text("#sum-minutes") == "150 min, as in its agenda"
    seen.page.fill("#tray-session", "120")
    assert seen.text("#tray-over") == "That is 30 minutes more than the session has."
    seen.page.fill("#tray-session", "")
    seen.page.fill("#tray-people", "9")
    assert hrefs(seen, "#tray-whole") == ["packets/saturday/saturday.pdf"]
    assert command(seen) == [TOOLKIT, "packet", "saturday", "--people", "9"]

    seen.page.get_by_label("Copies of 1.2 Baking log").select_option("1 for 2")
    assert seen.focused() == "Copies of 1.2 Baking log"
    assert seen.page.locator("#tray-save-first").is_visible()
    assert command(seen) == [TOOLKIT, "packet", "saturday", "--people", "9"]
    project = shelf.copy(tmp_path / "project")
    file = saved(seen, project.root / "content" / "packets")
    assert file.name == "saturday.yaml"
    told = "is saved, with all else that the file has, such as agenda and note."
    assert seen.text("#tray-saved") == f"saturday.yaml {told} Put it in content/packets/ in place of the one there."
    assert seen.page.locator("#tray-said").text_content() == seen.text("#tray-saved")
    changes = {"people: 25  # and the two who lead": "people: 9", "pieces:  # in the order of the day": "pieces:"}
    expected = PACKET.replace("1.2: 1 for 4", "1.2: 1 for 2")
    for old, new in changes.items():
        expected = expected.replace(old, new)
    assert file.read_text(encoding="utf-8") == expected
    packets = {packet.slug: packet for packet in Planner(Workspace(project.root).files).toolkit().packets}
    assert str(packets["saturday"].pieces[1].copies) == "1 for 2" and packets["saturday"].agenda_minutes == 150


def test_a_ready_made_packet_with_another_title_is_a_new_one(seen: Visit, shelf: Project, tmp_path: Path) -> None:
    load(seen, "saturday")
    seen.page.fill("#tray-title", "Sunday")
    seen.page.reload()  # it is remembered which packet it comes from
    assert command(seen) == [TOOLKIT, "packet", "sunday", "--people", "25"]
    project = shelf.copy(tmp_path / "project")
    file = saved(seen, project.root / "content" / "packets")
    told = "is saved: a new packet, with all else that “Saturday at the oven” has, such as agenda and note."
    assert seen.text("#tray-saved") == f"sunday.yaml {told} Put it in content/packets/."
    assert file.read_text(encoding="utf-8") == PACKET.replace("title: Saturday at the oven", 'title: "Sunday"')

    seen.page.get_by_label("Language of 1.2 Baking log").select_option("es")
    for name in ("1.1 Keeping a starter", "2.1 Reading a loaf", "2.2 The schedule"):
        seen.page.get_by_role("button", name=f"Take out: {name}").click()
    assert not seen.page.locator("#tray-saved").is_visible()
    seen.page.get_by_label("Language of 1.2 Diario de horneado").select_option("en")
    seen.page.get_by_label("Language of 1.2 Baking log").select_option("es")
    saved(seen, project.root / "content" / "packets")
    assert seen.text("#tray-saved").endswith("still in this language: English. Translate them in the file.")
    seen.page.get_by_role("button", name="Take out: 1.2 Diario de horneado").click()
    put_in(seen, "1.1")
    assert command(seen)[2] == "--tools"  # what is put into an empty packet is another one


def test_a_piece_is_put_in_in_another_language_too(seen: Visit) -> None:
    put_in(seen, "1.2", "1.1")
    seen.page.get_by_label("Copies of 1.2 Baking log").select_option("1 for 2")
    also = seen.page.get_by_role("button", name="Also in es: 1.2 Baking log")
    assert also.text_content() == "Also in es"
    also.focus()
    seen.page.keyboard.press("Enter")
    assert seen.focused() == "Language of 1.2 Diario de horneado"
    assert seen.page.locator("#tray-said").text_content() == "1.2 Diario de horneado is in your packet. 3 pieces"
    assert seen.page.locator("#tray-list .also").count() == 0
    assert command(seen)[2:4] == ["--tools", "1.2 1 for 2,1.2:es 1 for 2,1.1"]
    seen.page.get_by_role("button", name="Take out: 1.2 Baking log").click()
    assert seen.page.get_by_role("button", name="Also in English: 1.2 Diario de horneado").count() == 1


@pytest.mark.parametrize(
    ("people", "counted"), [("0", "1"), ("", "1"), ("2.7", "2"), ("1000", "999"), ("-3", "1"), ("e", "1")]
)
def test_a_number_of_people_that_is_none_is_said(seen: Visit, people: str, counted: str) -> None:
    put_in(seen, "1.1")
    seen.page.fill("#tray-people", "")
    seen.page.locator("#tray-people").press_sequentially(people)
    words = f"People: write a whole number from 1 to 999. Until then {counted} is counted."
    assert seen.text("#people-wrong") == words
    assert seen.page.locator("#tray-people").get_attribute("aria-invalid") == "true"
    assert seen.page.locator("#tray-people").get_attribute("aria-describedby") == "people-wrong"
    assert command(seen)[-1] == counted
    seen.page.locator("#tray-people").press("Tab")
    assert seen.page.locator("#tray-said").text_content() == words
    seen.page.fill("#tray-people", "12")
    assert not seen.page.locator("#people-wrong").is_visible() and command(seen)[-1] == "12"
    seen.page.fill("#tray-session", "1441")
    assert seen.text("#session-wrong").endswith("Until then 1440 is counted.")


def test_what_is_in_the_tray_is_replaced_only_after_a_question(seen: Visit) -> None:
    put_in(seen, "2.3")
    seen.page.once("dialog", lambda dialog: dialog.dismiss())
    load(seen, "saturday")
    assert inside(seen) == ["2.3"]
    seen.page.once("dialog", lambda dialog: dialog.accept())
    load(seen, "saturday")
    assert inside(seen) == ["1.1", "1.2", "2.1", "2.2"]


def test_a_packet_is_shared_as_a_link(browser: Browser, seen: Visit) -> None:
    load(seen, "saturday")
    seen.page.fill("#tray-title", NASTY)
    seen.page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    seen.page.click("#share-packet")
    seen.page.wait_for_function("document.getElementById('tray-said').textContent.includes('selected')")
    assert (seen.page.locator("#tray-said").text_content() or "").endswith(
        "A link to send needs a catalog on a website."
    )
    assert seen.text("#tray-kept").startswith("Your packet is kept on this device: anyone who uses it can see it.")
    link = seen.page.locator("#tray-link").text_content() or ""
    with visit(browser, seen.base) as other:
        other.page.goto(link)
        assert inside(other) == inside(seen)
        assert other.page.input_value("#tray-title") == NASTY
        assert (other.text("#sum-paper"), other.text("#sum-stock")) == (
            seen.text("#sum-paper"),
            seen.text("#sum-stock"),
        )
        assert other.page.evaluate("location.hash") == ""
        other.page.reload()
        assert inside(other) == inside(seen)


@pytest.mark.parametrize(
    ("state", "missed"),
    [
        (
            "#packet=9.9,1.1 999 each,1.1&people=x&language=xx",
            "Nothing is in the language “xx” here, so the packet is in this one: English. "
            "There is no 9.9 here, so it is left out. 1.1: “999 each” is no number of copies, so it is 1 each. "
            "1.1 was named more than once. It is in your packet once. “x” is no number of people, so it is 1.",
        ),
        ("#packet=1.1 <b>&title=%3Cimg%20src=x%3E", "1.1: “<b>” is no number of copies, so it is 1 each."),
        ("#packet=,,1.1 2 for 0&front=maybe", "1.1: “2 for 0” is no number of copies, so it is 1 each."),
        (
            "#packet=1.1:es&minutes=long",
            "There is no 1.1:es, so it is in this language: English. "
            "“long” is no number of minutes, so none is set for the session.",
        ),
    ],
)
def test_a_link_with_anything_in_it(state: str, missed: str, seen: Visit) -> None:
    seen.page.evaluate("state => { location.hash = state }", state)
    seen.page.wait_for_function("location.hash === ''")
    assert inside(seen) == ["1.1"]
    assert seen.text("#sum-paper") == "2 sheets"
    assert seen.page.locator("#tray img").count() == 0
    assert seen.text("#tray-missed") == missed
    assert (seen.page.locator("#tray-said").text_content() or "").endswith(missed)
    seen.page.click("#empty-tray")
    assert not seen.page.locator("#tray-missed").is_visible()
