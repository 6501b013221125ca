"""The published site: what is in it, where its addresses lead, and what it does to a folder."""

import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from press.core.diagnostics import UsageError
from press.site.folder import SUMS, replace_site
from press.site.pages import PublishedPage, leading_page, policy_for, published
from tests.support.browser import served, visit
from tests.support.catalogs import write_edition_before
from tests.support.counties import FULL, LEFT_OUT, LOCAL, NAME
from tests.support.projects import Project

pytestmark = pytest.mark.slow

ADDRESS = "https://bread.example/kit/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = '<a href="x.html" onclick="go()">&amp;</a>'


class Links(HTMLParser):
    """The addresses that a page names, and its metadata."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.names: list[str] = []
        self.metadata: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element leads to."""
        values = {name: value or "" for name, value in attrs}
        if values.get("rel") == "canonical":
            self.metadata["canonical"] = values["href"]
        else:
            self.targets += [values[name] for name in ("href", "src") if name in values]
        self.names += [values["id"]] if "id" in values else []
        if tag == "meta":
            name = values.get("http-equiv", values.get("name", ""))
            self.metadata[name] = values.get("content", "")


CONTACTS = ("mailto:flour@mill.example", "https://oven.example")
"""What the county's contacts lead to."""


@pytest.fixture(scope="module")
def project(shelf: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit with a county and a packet, as the second edition."""
    project = shelf.copy(tmp_path_factory.mktemp("published") / "project")
    write_edition_before(project.root)
    assert project.run("--quiet", "--jobs", "1").exit_code == 0
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Path:
    """The statewide site."""
    folder = project.root.with_name("site")
    told = project.run("publish", str(folder), "--address", ADDRESS)
    assert (told.exit_code, told.stderr) == (0, "")
    assert re.fullmatch(r"\d+ files, \d+ MB, are in .*/site\.\n", told.stdout)
    generated = set(files_of(folder)) - {name for name in project.output() if name != "manifest.json"}
    assert len(files_of(folder)) == len(project.output()) - 1 + len(generated)
    return folder


@pytest.fixture(scope="module")
def county_site(project: Project) -> Path:
    """The site of a county."""
    folder = project.root.with_name("county-site")
    told = project.run("publish", str(folder), "--county", FULL, "--quiet", "--jobs", "1")
    assert (told.exit_code, told.output) == (0, "")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def check_links(folder: Path) -> None:
    """Assert that every page leads only to files and places of the site."""
    files = files_of(folder)
    pages = {name: Links(content.decode()) for name, content in files.items() if name.endswith(".html")}
    assert len(pages) > 6
    for name, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or not (parts.path or parts.fragment):
                assert parts.scheme in ("", "data") or target in CONTACTS, (name, target)
                continue
            path = normpath(join(name.rpartition("/")[0], unquote(parts.path))) if parts.path else name
            assert path in files, (name, target)
            if parts.fragment and path in pages and "=" not in parts.fragment:
                assert unquote(parts.fragment) in pages[path].names, (name, target)


def test_every_link_leads_into_the_site(site: Path, county_site: Path) -> None:
    check_links(site)
    check_links(county_site)


def test_what_is_not_in_output(site: Path, project: Project) -> None:
    generated = set(files_of(site)) - set(project.output())
    codes = {name.partition("/")[0] for name in generated if name.endswith("/index.html")}
    assert codes == {"1.1", "1.2", "1.9", "2.1", "2.2", "2.3", "2.4"}
    others = {name for name in generated if not name.endswith("/index.html")}
    assert others == {"SHA256SUMS", "feed.xml", "sitemap.xml"}


def test_the_digests_are_those_of_all_files(site: Path) -> None:
    files = files_of(site)
    lines = files.pop(SUMS).decode().splitlines()
    assert lines == [f"{sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items())]


def test_addresses_by_code_lead_on(site: Path) -> None:
    def target_of(name: str) -> str:
        page = Links((site / name / "index.html").read_text("utf-8"))
        target = page.metadata["refresh"].partition("url=")[2]
        assert page.targets == [target]
        assert page.metadata["canonical"] == ADDRESS + normpath(join(name, target))
        return normpath(join(name, target))

    assert target_of("1.2").endswith(("index.html#1.2", ".html"))
    assert target_of("1.2/es").endswith(("index.html#1.2", ".html"))
    assert target_of("1.9") == "index.html#news"


def test_every_page_has_a_policy_and_its_address(site: Path) -> None:
    for name, content in files_of(site).items():
        if name.endswith(".html"):
            metadata = Links(content.decode()).metadata
            assert metadata["Content-Security-Policy"].startswith("default-src 'none'; ")
            assert metadata["referrer"] == "no-referrer"
            assert metadata["canonical"].startswith(ADDRESS)
    assert Links((site / "index.html").read_text("utf-8")).metadata["canonical"] == ADDRESS
    assert Links((site / "es/index.html").read_text("utf-8")).metadata["canonical"] == f"{ADDRESS}es/"


def test_the_feed_names_what_changed_by_edition(site: Path) -> None:
    feed = ElementTree.parse(site / "feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    latest = next(feed.iter(f"{ATOM}entry")).findtext(f"{ATOM}content") or ""
    identifiers = [one.text for one in feed.iter(f"{ATOM}id")]

    assert titles == ["3.10", "3.9"]
    assert f'<a href="{ADDRESS}2.1/">2.1 Reading a loaf</a>' in latest
    assert "<li>1.9</li>" in latest
    assert len(set(identifiers)) == 3 and all(identifiers)
    assert (feed.findtext(f"{ATOM}updated") or "").endswith("T00:00:00Z")


def test_the_sitemap_names_pages_of_the_site(site: Path) -> None:
    sitemap = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = [one.text or "" for one in sitemap.iter(f"{SITEMAP}loc")]
    names = [re.sub("(^|/)$", r"\1index.html", unquote(address.removeprefix(ADDRESS))) for address in addresses]

    assert names[0] == "index.html" and "es/index.html" in names and len(set(names)) == len(names)
    assert "handouts/1.2-baking-log.pdf" in names
    assert all((site / name).is_file() for name in names)
    assert not any("4-up" in name for name in names)


def test_a_county_has_its_own_catalog(county_site: Path) -> None:
    files = files_of(county_site)
    text = files["index.html"].decode()
    page = Links(text)

    assert NAME in text and LOCAL in page.names and LEFT_OUT not in page.names
    assert f"handouts/1.2-baking-log.{FULL}.pdf" in page.targets and "handouts/1.2-baking-log.pdf" not in files
    assert NAME in files[f"read/{LOCAL}.html"].decode()
    assert f"read/{LEFT_OUT}.html" not in files
    assert "rye-hills" not in text and not any("rye-hills" in name for name in files)
    assert f"{LOCAL}/index.html" in files
    assert "sitemap.xml" not in files
    assert LOCAL in files["catalog/search/en.js"].decode()


def test_the_address_of_what_a_county_leaves_out_says_so(county_site: Path) -> None:
    text = (county_site / LEFT_OUT / "index.html").read_text("utf-8")
    page = Links(text)

    assert "refresh" not in page.metadata, "there is something to read"
    assert "<h1>1.1 Keeping a starter</h1>" in text and "<p>Left out of this binder.</p>" in text
    assert page.targets == ["../index.html"]


# The folder


def test_the_same_site_is_not_written_again_and_another_replaces_it(project: Project, tmp_path: Path) -> None:
    site = tmp_path / "site"
    words = ("publish", str(site), "--jobs", "1")
    first = project.run(*words).stdout
    assert " are in " in first and "There is no sitemap" in first
    assert "were already in" in project.run(*words).stdout
    (site / "handouts" / "1.2-baking-log.pdf").write_bytes(b"")
    assert " are in " in project.run(*words).stdout
    assert len((site / "handouts" / "1.2-baking-log.pdf").read_bytes()) > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_stays_as_it_is(project: Project, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "photo.jpg").write_bytes(b"mine")
    told = project.run("publish", str(tmp_path / "site"))

    assert told.exit_code == 2 and "files that were not published there: photo.jpg." in told.stderr
    assert files_of(tmp_path) == {"site/photo.jpg": b"mine"}


@pytest.mark.parametrize("name", [".", "output", "output/site", "content/site", ".."])
def test_no_folder_of_the_project_is_written_into(name: str, project: Project) -> None:
    before = project.output()
    told = project.run("publish", str(project.root / name))

    assert told.exit_code == 2 and "belongs to the project" in told.stderr
    assert project.output() == before


@pytest.mark.parametrize("address", ["bread.example", "http://bread.example/", "https://bread.example/?a"])
def test_an_address_has_to_be_one(address: str, project: Project, tmp_path: Path) -> None:
    told = project.run("publish", str(tmp_path / "site"), "--address", address)

    assert told.exit_code == 2 and "is no address of a website" in told.stderr
    assert not (tmp_path / "site").exists()


def test_files_of_a_site_before_are_gone(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert replace_site(folder, {"a.html": b"1", "b/c.pdf": b"2"})
    assert not replace_site(folder, {"a.html": b"1", "b/c.pdf": b"2"})
    assert replace_site(folder, {"a.html": b"3"})
    assert set(files_of(folder)) == {"a.html", SUMS}

    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="link"):
        replace_site(folder, {"a.html": b"4"})
    assert (folder / "a.html").read_bytes() == b"3"


# Pages


def test_a_policy_allows_the_scripts_of_a_page_and_no_others() -> None:
    html = '<script>go()</script><script src="a.js"></script><script type="application/json">{}</script>'
    digest = "'sha256-aFnZH5GSzOj2DR0FeZDXhyw0GKj2cYDqu0lXs0/u1Bs='"
    policy = dict(rule.split(" ", 1) for rule in policy_for(html).split("; "))

    assert policy["script-src"].split() == ["'self'", digest] or policy["script-src"].count("sha256-") == 1
    assert "unsafe" not in policy_for(html)
    assert "'unsafe-inline'" in policy_for('<p style="color: red">')


def test_a_page_with_a_policy_keeps_it() -> None:
    head = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    page = PublishedPage(canonical="", feed="feed.xml", title="T")
    assert published(head, page).count("Content-Security-Policy") == 1


def test_titles_are_no_markup() -> None:
    page = leading_page(title=HOSTILE, language="en", target="../index.html#1.1", canonical="")
    assert HOSTILE not in page and Links(page).targets == ["../index.html#1.1"]


def test_everything_works_under_the_policy_and_any_path(browser: Browser, site: Path) -> None:
    with served(site.parent) as base, visit(browser, f"{base}site/") as seen:
        seen.open("#q=friday")
        assert seen.shown() == ["2.2"]
        seen.page.click('[data-add="2.2"]')
        assert seen.page.locator("html.js").count() == 1
        seen.page.goto(f"{base}site/1.2/")
        seen.page.wait_for_url(re.compile(r"/site/(?!1\.2/).*1\.2"))
