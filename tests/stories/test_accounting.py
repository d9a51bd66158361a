"""Disclosures about people who never wrote, §§ 94(3) and 96(1)(i): the file that accounts for them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.alerts.digest import text
from accessreq.cases.amendments import RequestAmended
from accessreq.cases.disclosures import Disclosed
from accessreq.cases.disposal import DisposedKind
from accessreq.cases.events import RequestReceived, Voided
from accessreq.cases.kinds import FileKind, RequestKind
from accessreq.cases.people import DataSubject, Recipient
from accessreq.errors import Needed, NotAllowed
from accessreq.law.days import Months
from accessreq.law.disclosures import Paragraph
from accessreq.law.schedules import Schedule, Series
from accessreq.services import intake, strikes
from accessreq.services.bundling import Told, bundle
from accessreq.services.checking import prove
from accessreq.services.digests import morning
from accessreq.services.disposal import dispose, plan, retained
from accessreq.services.looking import Narrowed, listed, open_duties
from accessreq.services.printing import address_of
from accessreq.services.session import open_file
from accessreq.services.timeline import timeline
from accessreq.store import reading

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

JANE = DataSubject(name="Jane Q. Sample", address=("1 Main Street", "Albany, New York 12207"))
COUNTY = Recipient(name="County Health Department", address=("2 Oak Road", "Troy, New York 12180"))


def test_a_disclosure_for_safety_about_a_person_who_never_wrote(office: Office, plain: Plain) -> None:
    """The file is opened with its notice; it goes on, and the request that comes is another case.

    2026-07-11 Sat  told the County of Jane Q. Sample's emergency contact, § 96(1)(i)
    2026-07-13 Mon  entered: D-2026-0001, with the notice, the next business day and so in time
    2026-08-03 Mon  her training record to the Department of Labor, § 96(1)(d): the same file
    2026-09-01 Tue  she asks for access: A-2026-0001, and the officer is told of the file
    2026-09-09 Wed  the fifth business day, after Labor Day
    """
    first = office.discloses_about(
        JANE, date(2026, 7, 13), date(2026, 7, 11), Paragraph.HEALTH_OR_SAFETY, to=COUNTY
    )
    assert first.case.number == "D-2026-0001"
    assert [each.event.kind for each in first.entries] == [
        "accounting-opened",
        "disclosed",
        "data-subject-notified",
        "letter-issued",
    ]
    assert first.warnings == ()
    assert "On July 11, 2026, we disclosed personal information about you to County" in plain(first)
    assert "1 Main Street Albany, New York 12207" in plain(first)
    case, today = "D-2026-0001", date(2026, 7, 13)
    assert office.dates(case, today) == {"notify-data-subject": ("2026-07-13", "2026-07-13")}
    assert office.stands(case, today) == {"notify-data-subject": "met"}
    assert office.letters(case, today) == [(1, "health-or-safety-notice")]

    second = office.discloses_about(replace(JANE, name="JANE  Q. Sample"), date(2026, 8, 3), date(2026, 8, 3))
    assert (second.case.number, [each.event.kind for each in second.entries]) == (case, ["disclosed"])
    assert office.letters(case, date(2026, 8, 3)) == [(1, "health-or-safety-notice")]
    assert office.kept(case, date(2026, 8, 3)) == [
        ("the accounting of disclosures is kept five years, or longer while the record lives", "2031-08-03")
    ]

    request = RequestReceived(
        on=date(2026, 9, 1), request=RequestKind.ACCESS, data_subject=JANE, about="my training record"
    )
    asked = intake.receive(office.session(date(2026, 9, 1)), request)
    assert asked.case.number == "A-2026-0001"
    assert len(asked.warnings) == 1
    assert asked.warnings[0].startswith(
        "An accounting of disclosures is kept about a person of this name: D-2026-0001."
    )
    assert office.dates("A-2026-0001", date(2026, 9, 1)) == {"answer-access": ("2026-09-09", "2026-09-09")}
    assert office.stands(case, date(2026, 9, 1)) == {"notify-data-subject": "met"}
    assert prove(office.session(date(2026, 9, 1))) == ()


def test_the_file_is_among_the_cases_wherever_they_are_shown(office: Office, tmp_path: Path) -> None:
    """Listed, found by its number, told day by day, bundled.

    2026-07-13 Mon  disclosed for safety, entered and told
    2026-07-14 Tue  a request of somebody else
    """
    office.discloses_about(JANE, date(2026, 7, 13), date(2026, 7, 13), Paragraph.HEALTH_OR_SAFETY)
    office.receives(date(2026, 7, 14))
    session = office.session(date(2026, 7, 14))

    assert [(each.case, each.kind, each.status.value) for each in listed(session, Narrowed())] == [
        ("A-2026-0001", "access", "received"),
        ("D-2026-0001", "accounting", "on-file"),
    ]
    only_files = listed(session, Narrowed(kind=FileKind.ACCOUNTING))
    assert [(each.case, each.name, each.received) for each in only_files] == [
        ("D-2026-0001", "Jane Q. Sample", date(2026, 7, 13))
    ]
    assert [open_file(session, part).case.number for part in ("d1", "D-2026-1", "d-2026-0001")] == [
        "D-2026-0001"
    ] * 3
    _, moments = timeline(session, "d1")
    assert [(each.on, [one.deadline.duty for one in each.settled]) for each in moments] == [
        (date(2026, 7, 13), []),
        (date(2026, 7, 13), []),
        (date(2026, 7, 13), ["notify-data-subject"]),
    ]
    packed = bundle(session, ["d1"], tmp_path / "file", lambda _: Told(files={}, sections=()), dry_run=False)
    assert "letters/D-2026-0001-1-health-or-safety-notice.txt" in packed.files


def test_a_recipient_without_an_address_is_told_of_as_one(office: Office, plain: Plain) -> None:
    """The notice claims no address that nobody recorded, and the accounting can be completed.

    2026-07-10 Fri  disclosed for safety to the County, whose address nobody has typed; the notice
    2026-07-13 Mon  the address is found and recorded
    2026-07-14 Tue  disclosed for safety to the City, with its address
    """
    nameless = replace(COUNTY, address=())
    safety = Paragraph.HEALTH_OR_SAFETY
    first = office.discloses_about(JANE, date(2026, 7, 10), date(2026, 7, 10), safety, to=nameless)

    assert "its purpose, and the name of the recipient." in plain(first)
    assert len(first.warnings) == 1
    assert first.warnings[0].startswith("No address of County Health Department is recorded.")
    assert "§ 94(3)(a)" in first.warnings[0]
    strikes.strike(
        office.session(date(2026, 7, 13)),
        "D-2026-0001",
        2,
        on=date(2026, 7, 13),
        reason="found",
        instead={"to.address": "2 Oak Road;Troy, New York 12180"},
    )
    history = open_file(office.session(date(2026, 7, 13)), "D-2026-0001").case.history
    held = [each for each in history if isinstance(each, Disclosed)]
    assert [each.to for each in held] == [COUNTY]
    assert office.stands("D-2026-0001", date(2026, 7, 13)) == {"notify-data-subject": "met"}

    city = replace(COUNTY, name="City Health Department")
    second = office.discloses_about(JANE, date(2026, 7, 14), date(2026, 7, 14), safety, to=city)
    assert "its purpose, and the name and address of the recipient." in plain(second)
    assert second.warnings == ()


def test_a_notice_that_could_not_be_written_rings_until_it_is(office: Office) -> None:
    """No address is known on the day; the duty stays open, and the notice is recorded as late.

    2026-07-10 Fri  disclosed for safety, no address known
    2026-07-13 Mon  overdue, in the digest
    2026-07-14 Tue  the address is found and the notice written
    """
    nowhere = DataSubject(name="Jane Q. Sample")
    done = office.discloses_about(nowhere, date(2026, 7, 10), date(2026, 7, 10), Paragraph.HEALTH_OR_SAFETY)
    assert (done.words, len(done.warnings)) == ("", 1)
    assert "D-2026-0001 holds no address of the data subject" in done.warnings[0]
    monday = office.session(date(2026, 7, 13))
    assert [(one.deadline.case, one.state.value) for one in open_duties(monday)] == [
        ("D-2026-0001", "overdue")
    ]
    digest = text(morning(monday).digest)
    assert " Tell the data subject of a disclosure:" in digest
    assert "    accessreq disclosed D-2026-0001 --notice" in digest
    assert "Jane" not in digest
    with pytest.raises(NotAllowed, match="holds no address of the data subject"):
        office.gives_notice("D-2026-0001", date(2026, 7, 13))

    strikes.strike(
        office.session(date(2026, 7, 14)),
        "D-2026-0001",
        1,
        on=date(2026, 7, 14),
        reason="the address was found",
        instead={"data_subject.address": "1 Main Street;Albany, New York 12207"},
    )
    told = office.gives_notice("D-2026-0001", date(2026, 7, 14))

    assert told.warnings == (
        "“tell the data subject of a disclosure” was due on 2026-07-10: this is recorded as late.",
    )
    assert "1 Main Street\nAlbany, New York 12207" in told.words
    assert office.stands("D-2026-0001", date(2026, 7, 14)) == {"notify-data-subject": "met-late"}
    with pytest.raises(NotAllowed, match="of which the data subject is still to be told"):
        office.gives_notice("D-2026-0001", date(2026, 7, 14))


def test_two_people_of_one_name(office: Office) -> None:
    """Nothing is taken for the same person by its name alone.

    2026-07-13 Mon  a file about Jane Q. Sample of Albany
    2026-07-20 Mon  a disclosure about a Jane Q. Sample of Troy: refused, then a file of her own
    2026-07-21 Tue  one without an address: refused; into the file that the officer names
    """
    office.discloses_about(JANE, date(2026, 7, 13), date(2026, 7, 13))
    other = DataSubject(name="Jane Q. Sample", address=("9 Elm Street", "Troy, New York 12180"))
    with pytest.raises(NotAllowed) as refused:
        office.discloses_about(other, date(2026, 7, 20), date(2026, 7, 20))
    assert "D-2026-0001" in refused.value.found
    assert 'If it is another person: --new "reason"' in refused.value.do

    second = office.discloses_about(other, date(2026, 7, 20), date(2026, 7, 20), another="of Troy")
    assert second.case.number == "D-2026-0002"
    with pytest.raises(NotAllowed, match="D-2026-0001, D-2026-0002"):
        office.discloses_about(DataSubject(name="Jane Q. Sample"), date(2026, 7, 21), date(2026, 7, 21))
    third = office.discloses("D-2026-0002", date(2026, 7, 21), date(2026, 7, 21))
    assert third.case.number == "D-2026-0002"
    fourth = office.discloses_about(other, date(2026, 7, 22), date(2026, 7, 22))
    assert fourth.case.number == "D-2026-0002"


def test_a_file_has_nothing_to_answer(office: Office) -> None:
    """What only a request can have is refused with what may follow.

    2026-07-13 Mon  a file is opened
    2026-07-14 Tue  somebody tries to acknowledge, deny and withdraw it
    """
    office.discloses_about(JANE, date(2026, 7, 13), date(2026, 7, 13))
    on = date(2026, 7, 14)

    attempts: tuple[Callable[[], object], ...] = (
        lambda: office.acknowledges("d1", on),
        lambda: office.denies("d1", on, "A01"),
        lambda: office.grants("d1", on),
        lambda: office.asks_for_proof("d1", on),
        lambda: office.hears_of_withdrawal("d1", on),
        lambda: office.hears_appeal("d1", on),
        lambda: office.takes_statement("d1", on, "I disagree."),
        lambda: office.tells("d1", on, Recipient(name="Department of Labor")),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed) as refused:
            attempt()
        assert refused.value.found == (
            "D-2026-0001 holds no request: it accounts for disclosures about a person who made none."
        )
        assert (
            "What may follow: disclosed, hold, letter, amend, link, note, remind, attach."
            in refused.value.why
        )
    assert len(open_file(office.session(on), "d1").entries) == 2


def test_the_end_of_its_retention(office: Office) -> None:
    """Five years after the last disclosure, by a schedule, and only once the record is gone too.

    2026-07-13 Mon  disclosed for safety and told
    2026-08-03 Mon  disclosed to the Department of Labor
    2031-08-03 Sun  the last day of the five years
    2031-08-04 Mon  disposed of
    """
    office.discloses_about(JANE, date(2026, 7, 13), date(2026, 7, 13), Paragraph.HEALTH_OR_SAFETY)
    office.discloses_about(JANE, date(2026, 8, 3), date(2026, 8, 3))
    last, after = date(2031, 8, 3), date(2031, 8, 4)
    with pytest.raises(NotAllowed, match="no records schedule for an accounting of disclosures"):
        plan(office.session(after), "d1", "destroyed")
    schedule = Schedule(series=Series.ACCOUNTING, kept=Months(60), authority="Schedule 7")
    office = replace(office, settings=structs.replace(office.settings, retention=(schedule,)))
    (kept,) = retained(office.session(last))
    assert [(each.why, each.until) for each in kept.retention.reasons] == [
        ("the accounting of disclosures is kept five years, or longer while the record lives", last),
        ("the accounting of disclosures is kept 5 years", last),
        ("kept 5 years from its last day", last),
    ]
    with pytest.raises(Needed, match="accounts for disclosures of a record"):
        plan(office.session(after), "d1")

    left, _ = dispose(
        office.session(after), plan(office.session(after), "d1", "destroyed in 2031"), "D-2026-0001"
    )

    assert (left.disposed.request, left.disposed.outcome.value) == (DisposedKind.ACCOUNTING, "on-file")
    assert [each.duty for each in left.disposed.deadlines] == ["notify-data-subject"]
    (row,) = reading.docket(office.store)
    assert (row.case, row.kind, row.name) == ("D-2026-0001", "accounting", "")
    assert prove(office.session(after)) == ()


def test_a_file_opened_by_mistake(office: Office) -> None:
    """What it accounts for is struck first; the number is kept.

    2026-07-13 Mon  a file is opened about the wrong person
    2026-07-14 Tue  voiding it is refused; the disclosure is undone, and then it is void
    2026-07-15 Wed  the next file has the next number
    """
    office.discloses_about(JANE, date(2026, 7, 13), date(2026, 7, 13), Paragraph.HEALTH_OR_SAFETY)
    session, event = (
        office.session(date(2026, 7, 14)),
        Voided(on=date(2026, 7, 14), reason="the wrong person"),
    )
    with pytest.raises(NotAllowed, match="it accounts for a disclosure of 2026-07-13"):
        strikes.void(session, "d1", event)

    undone = strikes.undo(session, "d1", on=date(2026, 7, 14), reason="the wrong person", unsent=True)
    assert undone.warnings[0] == "Struck: 2 (disclosed), 3 (data subject notified), 4 (letter issued)."
    assert office.stands("d1", date(2026, 7, 14)) == {}
    strikes.void(session, "d1", event)

    assert office.status("d1", date(2026, 7, 14)) == "void"
    third = office.discloses_about(JANE, date(2026, 7, 15), date(2026, 7, 15))
    assert third.case.number == "D-2026-0002"
    assert prove(office.session(date(2026, 7, 15))) == ()


def test_a_file_that_was_opened_by_mistake(office: Office) -> None:
    """It is void once the disclosure that never happened is taken back, with its notice.

    2026-07-13 Mon  the County was told nothing, yet a disclosure is entered, with its notice
    2026-07-14 Tue  the file cannot be void while it accounts for a disclosure, nor that be struck alone
    2026-07-14 Tue  the disclosure and its notice are undone, and the file is void
    """
    on, next_day = date(2026, 7, 13), date(2026, 7, 14)
    office.discloses_about(JANE, on, on, Paragraph.HEALTH_OR_SAFETY, to=COUNTY)
    session, event = office.session(next_day), Voided(on=next_day, reason="the County was told nothing")

    with pytest.raises(NotAllowed, match="it accounts for a disclosure of 2026-07-13") as refused:
        strikes.void(session, "d1", event)
    assert "accessreq undo D-2026-0001" in refused.value.do
    with pytest.raises(NotAllowed, match="none stands there that it could tell of") as refused:
        strikes.strike(session, "d1", 2, on=next_day, reason="it never happened")
    assert "strike its notice first" in refused.value.do

    strikes.undo(session, "d1", on=next_day, reason="it never happened")
    assert strikes.void(session, "d1", event).case.voided is not None
    assert open_duties(session) == ()


def test_a_wrong_address_of_a_person_who_never_wrote(office: Office, plain: Plain) -> None:
    """It is amended in the file; what was opened with it stays readable, and later letters use the new one.

    2026-07-13 Mon  told the County of Jane Q. Sample's emergency contact; the notice goes to Main Street
    2026-07-20 Mon  the notice comes back; she lives on Canal Street, and the file is amended
    2026-07-21 Tue  what only a request has cannot be amended in it
    2026-08-03 Mon  told the County once more; this notice goes to Canal Street
    """
    on = date(2026, 7, 13)
    office.discloses_about(JANE, on, on, Paragraph.HEALTH_OR_SAFETY, to=COUNTY)
    new = RequestAmended(on=date(2026, 7, 20), address=("7 Canal Street", "Utica, New York 13501"))

    done = intake.amend(office.session(date(2026, 7, 20)), "d1", new)

    assert done.case.opened.data_subject.address == JANE.address
    assert done.case.as_amended.data_subject.address == ("7 Canal Street", "Utica, New York 13501")
    assert [(each.fact, each.was) for each in done.case.changes_of(done.case.amendments[0])] == [
        ("address", "1 Main Street, Albany, New York 12207")
    ]
    assert done.warnings == (
        "Letter 1 (health or safety notice) was issued before this and is as it was. If it came back, mail a "
        "copy to the new address: accessreq letter save D-2026-0001 1 -o FOLDER",
    )
    for wrong in (RequestAmended(on=date(2026, 7, 21), about="my file"), replace(new, unrepresented=True)):
        with pytest.raises(NotAllowed, match="D-2026-0001 holds no request") as refused:
            intake.amend(office.session(date(2026, 7, 21)), "d1", wrong)
        assert refused.value.why == (
            "Only the name, the address, the email and the phone of that person can be amended."
        )

    moved = DataSubject(name=JANE.name, address=("7 Canal Street", "Utica, New York 13501"))
    again = office.discloses_about(
        moved, date(2026, 8, 3), date(2026, 8, 3), Paragraph.HEALTH_OR_SAFETY, to=COUNTY
    )
    assert again.case.number == "D-2026-0001"
    assert "7 Canal Street Utica, New York 13501" in plain(again)
    session = office.session(date(2026, 8, 3))
    file = open_file(session, "d1")
    assert [address_of(session, file, each)[1] for each in file.case.letters] == [
        "1 Main Street",
        "7 Canal Street",
    ]
    assert prove(session) == ()
