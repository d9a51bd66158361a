"""The systems of records of the settings: the list ``[[system]]``."""

from accessreq.cases.systems import SystemOfRecords, same_name
from accessreq.settings import values
from accessreq.settings.section import Section


def systems(root: Section) -> tuple[SystemOfRecords, ...]:
    """Return the systems under ``[[system]]``; a fault is noted where two have one name."""
    found: list[SystemOfRecords] = []
    for section in root.subsections("system"):
        system = SystemOfRecords(
            name=section.needed("name", values.name, ""),
            notice=section.given("notice", values.text, ""),
            where=section.needed("where", values.text, ""),
            holds=section.needed("holds", values.text, ""),
        )
        if system.name and any(same_name(each.name, system.name) for each in found):
            what = "Another section has this name already, so a request by the name would fit both."
            section.fault("name", what, "Give each system its own name, or take one of the two out.")
        section.close()
        found.append(system)
    return tuple(found)
