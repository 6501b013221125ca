"""The dependencies of the program as a CycloneDX file, with the same bytes each time."""

import json
from collections.abc import Sequence

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from press.catalog.libraries import LIBRARIES, Library
from tests.supply.dependencies import NOT_INSTALLED, NOT_STATED, PROJECT_NAME, Dependency

FILE = "sbom.cdx.json"
"""Its name, beside the manifest; the ending is CycloneDX's own."""
LICENSE = "MIT"
"""The license of the program, and of the libraries that the catalog brings along."""


def bill_of_materials(packages: Sequence[Dependency]) -> str:
    """Return the text of the file: the packages that apply to this system, and which needs which.

    The library adds a number and the time, both different in each file; they are taken out, since CycloneDX requires
    neither.
    """
    program = Component(
        name=PROJECT_NAME,
        bom_ref=PROJECT_NAME,
        type=ComponentType.APPLICATION,
        licenses=[LicenseFactory().make_from_string(LICENSE)],
    )
    components = {package.name: component(package) for package in packages if package.applies}
    libraries = [copied_component(library) for library in LIBRARIES]
    bom = Bom(components=[*components.values(), *libraries])
    bom.metadata.component = program
    direct = [components[package.name] for package in packages if is_direct(package)]
    bom.register_dependency(program, [*direct, *libraries])
    for name, part in components.items():
        needed = (package for package in packages if package.applies and name in package.needed_by)
        bom.register_dependency(part, [components[package.name] for package in needed])
    values = json.loads(JsonV1Dot6(bom).output_as_string())
    del values["serialNumber"], values["metadata"]["timestamp"]
    return json.dumps(values, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def is_direct(package: Dependency) -> bool:
    """Return True if the program itself needs a package."""
    return package.applies and bool(package.reason or not package.needed_by)


def copied_component(library: Library) -> Component:
    """Return a library that is copied into every catalog as a component."""
    url = PackageURL("npm", name=library.package, version=library.version)
    return Component(
        name=url.name,
        version=library.version,
        type=ComponentType.LIBRARY,
        bom_ref=url.to_string(),
        purl=url,
        description=library.reason,
        licenses=[LicenseFactory().make_from_string(LICENSE)],
    )


def component(package: Dependency) -> Component:
    """Return a package as a component."""
    url = PackageURL("pypi", name=package.name, version=package.version)
    stated = package.license not in (NOT_STATED, NOT_INSTALLED)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=url.to_string(),
        purl=url,
        description=package.why,
        licenses=[LicenseFactory().make_from_string(package.license)] if stated else [],
    )
