"""The invented agency, its people and those who write to it, and what differs in every kind of letter."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from accessreq.cases.events import Authorized, IdentityChecked, RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, DataSubject, Officer, Recipient, Representative
from accessreq.cases.systems import SystemOfRecords
from accessreq.law.identity import PAPERS, Capacity, CheckResult, ProofMethod
from accessreq.law.readings import Readings
from accessreq.letters.matters import Ground
from accessreq.letters.request import Office
from accessreq.letters.values import LawWords
from accessreq.letters.view import Other

# Any: what differs in a letter, each of its own type; see ``sample``.
Facts = Mapping[str, Any]
Paths = Mapping[str, Facts]

GROUND: Final = Ground(
    words=LawWords("The agency does not have the record."),
    cite="Public Officers Law § 95(1)(b)(i)",
    reason="The survey of 2024 was anonymous.",
)
ACCURATE: Final = Ground(
    words=LawWords("On review, the information is accurate, relevant, timely and complete."),
    cite="Public Officers Law §§ 94(1)(b), 95(2)",
    reason="The sign-in sheet of June 3 bears your name.",
)
PROOFS: Final = (LawWords("your signature, verified"), LawWords("an identifier generally known only to you"))
COMMITTEE: Final = Recipient(
    name="Committee on Open Government",
    address=(
        "Department of State",
        "One Commerce Plaza, 99 Washington Avenue, Suite 650",
        "Albany, New York 12231",
    ),
)
UNIT: Final = Recipient(
    name="Department of Civil Service", address=("Empire State Plaza", "Albany, New York 12239")
)
ELSEWHERE: Final = Other(name=UNIT.name, address=UNIT.address)
REVIEWER: Final = Officer(title="Appeals Officer", name="Ines Okafor")
FRIEND: Final = Representative(
    name="Sam Okafor", authority="a signed authorization", capacity=Capacity.AUTHORIZED
)
EXECUTOR: Final = Representative(
    name="Rosa Ito", authority="letters testamentary", capacity=Capacity.EXECUTOR
)
PAPER_MISSING: Final[Facts] = MappingProxyType(
    {"representative": FRIEND, "authority_missing": LawWords(PAPERS[Capacity.AUTHORIZED])}
)
PARENT: Final = Representative(name="Rosa Ito", authority="a birth certificate", capacity=Capacity.PARENT)

SYSTEMS: Final = (
    SystemOfRecords(
        name="Course applications",
        where="the program unit that offers the course",
        holds="what an applicant wrote in an application for a training course",
        notice="Notice of system of records, item 12",
    ),
    SystemOfRecords(
        name="Surveys", where="Suite 502, Corporate Plaza East", holds="answers to surveys, under the name"
    ),
)

OFFICE: Final = Office(
    agency=Agency(
        name="NYS & CSEA Partnership for Education and Training",
        address=(
            "Corporate Plaza East - Suite 502",
            "240 Washington Avenue Extension",
            "Albany, New York 12203",
        ),
        in_a_sentence="the NYS & CSEA Partnership for Education and Training",
    ),
    officer=Officer(title="Website Compliance Officer"),
    appeals=REVIEWER,
    committee=(COMMITTEE.name, *COMMITTEE.address),
    readings=Readings(),
    per_page_cents=25,
    systems=SYSTEMS,
)
RECEIVED: Final = RequestReceived(
    on=date(2026, 6, 30),
    request=RequestKind.ACCESS,
    data_subject=DataSubject(
        name="Maria Lopez-Whitfield",
        address=("118 Hudson View Terrace, Apt. 4B", "Troy, New York 12180"),
    ),
    about="All records of courses that I applied for through the website",
)
SHOWN: Final = IdentityChecked(
    on=date(2026, 6, 30), method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED
)
PAPER_SEEN: Final = Authorized(
    on=date(2026, 6, 30), name=FRIEND.name, capacity=Capacity.AUTHORIZED, paper=FRIEND.authority
)

OTHER_OFFICERS: Final[Facts] = MappingProxyType(
    {
        "officer": Officer(
            title="Privacy Compliance Officer",
            name="Dana Reyes",
            address=("Office of Counsel, Room 9", "Albany, New York 12203"),
            telephone="(518) 555-0142",
            email="privacy@agency.example",
        ),
        "appeals": Officer(
            title="Director of Human Resources",
            address=("Human Resources, Room 2", "Albany, New York 12203"),
            telephone="(518) 555-0177",
        ),
    },
)
# The turns that any letter can take: who writes to the agency, and who acts for it.
FOR_EVERY_KIND: Final[Paths] = MappingProxyType(
    {
        "plain": {},
        "represented": {"representative": FRIEND, "also": (PAPER_SEEN,)},
        "other officers": OTHER_OFFICERS,
    },
)
# A turn of each letter that tells of the request, and of each that has a last lawful day.
AMENDED: Final[Facts] = MappingProxyType({"amended": date(2026, 7, 1)})
LATE: Final[Facts] = MappingProxyType({"was_due": date(2026, 7, 2)})
