from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessreq.cases.determinations import Granted
from accessreq.cases.people import Officer
from accessreq.cases.transitions import TRANSITION
from accessreq.errors import Missing, NotAllowed, NotFound, Refused
from accessreq.law.letters import SIGNED_BY_OTHERS, LetterKind
from accessreq.services import acts
from accessreq.services.delivery import Ran, alert, planned
from accessreq.services.digests import Asked
from accessreq.services.issuing import signature, signer
from accessreq.services.papers import preview
from accessreq.services.provenance import Verdict, verify
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.settings.model import DigestTo, Mail, NamedOfficer
from tests.alerts.post_office import PostOffice, opened

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M 0 {} L 300 0"/></svg>'
AUGUST = (date(2026, 7, 1), date(2026, 7, 17))

PAT = NamedOfficer(
    account="pmorgan", name="Pat Morgan", title="Compliance Officer", may_sign=True, email="pat@example.org"
)
DANA = NamedOfficer(
    account="dreyes", name="Dana Reyes", title="Records Officer", may_sign=True, email="dana@example.org"
)
SAM = NamedOfficer(account="sam", name="Sam Sample", title="Clerk", may_sign=False)
DANA_SIGNS = Officer(title="Records Officer", name="Dana Reyes", email="dana@example.org")
GRANT = LetterKind.GRANT


def office(session: Session, account: str, *officers: NamedOfficer) -> Session:
    """The session of an account, in an office of several whose officer is Pat Morgan."""
    pat = Officer(title="Compliance Officer", name="Pat Morgan")
    settings = replace(session.settings, officer=pat, officers=officers or (PAT, DANA, SAM))
    return replace(session, settings=settings, account=account)


@pytest.mark.parametrize(
    ("account", "named", "signs"),
    [
        pytest.param("pmorgan", "", None, id="the officer"),
        pytest.param("dreyes", "", DANA_SIGNS, id="one who may sign, for the officer"),
        pytest.param("sam", "", None, id="one who may not prepares the officer's letter"),
        pytest.param("root", "", None, id="an account that is not listed prepares it too"),
        pytest.param("sam", "dana", DANA_SIGNS, id="by a first name"),
        pytest.param("sam", "REYES", DANA_SIGNS, id="by a last name in capitals"),
        pytest.param("sam", "dreyes", DANA_SIGNS, id="by the account"),
        pytest.param("dreyes", "pat", None, id="the officer by name"),
    ],
)
def test_the_account_says_who_signs_unless_somebody_is_named(
    session: Session, account: str, named: str, signs: Officer | None
) -> None:
    assert signer(office(session, account), GRANT, named) == signs


def test_where_nobody_is_listed_the_officer_signs_whoever_works(session: Session) -> None:
    assert signer(replace(session, account="root"), GRANT) is None
    assert signer(replace(session, account="root"), GRANT, "website compliance") is None
    with pytest.raises(NotFound, match=r"names nobody .* The settings list nobody"):
        signer(replace(session, account="root"), GRANT, "dana")


def test_who_may_not_sign_is_refused_and_who_is_not_known_is_told_who_is(session: Session) -> None:
    with pytest.raises(NotAllowed, match="Sam Sample may not sign letters"):
        signer(office(session, "dreyes"), GRANT, "sam")
    with pytest.raises(NotFound, match=r"names nobody .* Pat Morgan \(pmorgan\), Dana Reyes \(dreyes\)"):
        signer(office(session, "dreyes"), GRANT, "o")


def test_a_name_that_fits_two_is_refused_and_a_whole_name_is_taken(session: Session) -> None:
    other = replace(DANA, account="d2", name="Dana Reyes-Ruiz", title="Clerk")
    several = office(session, "sam", PAT, DANA, other)

    with pytest.raises(NotFound, match="names 2 of those who sign"):
        signer(several, GRANT, "dana")
    assert signer(several, GRANT, "Dana Reyes") == DANA_SIGNS


@pytest.mark.parametrize("kind", SIGNED_BY_OTHERS)
def test_a_letter_that_another_signs_takes_no_signer(session: Session, kind: LetterKind) -> None:
    assert signer(office(session, "dreyes"), kind) is None
    with pytest.raises(Refused, match="signed by who decided it"):
        signer(office(session, "dreyes"), kind, "dana")


def test_while_the_officer_is_away_it_is_asked_who_signs_what_another_prepares(session: Session) -> None:
    away = (replace(PAT, away=AUGUST), DANA, SAM)

    with pytest.raises(Missing, match="Pat Morgan is away through 2026-07-17"):
        signer(office(session, "sam", *away), GRANT)
    assert signer(office(session, "sam", *away), GRANT, "pat") is None
    assert signer(office(session, "dreyes", *away), GRANT) == DANA_SIGNS
    assert signer(office(session, "pmorgan", *away), GRANT) is None


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The officer's picture by [letters], Pat's own and Dana's own."""
    made = tuple(tmp_path / name for name in ("letters.svg", "pat.svg", "dana.svg"))
    for n, path in enumerate(made):
        path.write_text(SQUARE.format(n * 10 + 1))
    return made[0], made[1], made[2]


def test_a_picture_of_a_signature_stands_only_in_what_its_owner_issues(
    session: Session, pictures: tuple[Path, Path, Path]
) -> None:
    letters, _, dana = pictures
    one = replace(session, settings=replace(session.settings, signature=letters))

    def drawn(account: str, signs: Officer | None) -> Path | None:
        return signature(office(one, account, PAT, replace(DANA, signature=dana), SAM), signs)

    assert signature(one, None) == letters
    assert [drawn("pmorgan", None), drawn("dreyes", DANA_SIGNS)] == [letters, dana]
    assert [drawn("dreyes", None), drawn("sam", None), drawn("sam", DANA_SIGNS)] == [None, None, None]
    assert signature(office(one, "dreyes", PAT, DANA), DANA_SIGNS) is None


def test_the_officers_own_section_may_have_another_picture(
    session: Session, pictures: tuple[Path, Path, Path]
) -> None:
    letters, pat, _ = pictures
    one = replace(session, settings=replace(session.settings, signature=letters))

    assert signature(office(one, "pmorgan", replace(PAT, signature=pat)), None) == pat


def test_a_letter_that_one_signs_for_the_officer_says_so_and_the_history_too(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    done = acts.grant(office(session, "dreyes"), case, Granted(on=session.today), text_only)

    signed = "Sincerely,\n\n\n\n\nDana Reyes\nRecords Officer\nfor Pat Morgan, Compliance Officer\n"
    assert signed in done.words
    letter = done.entries[-1].event
    line = TRANSITION[type(letter)].line(letter)
    assert line == "letter 1 issued: grant, signed by Dana Reyes for Pat Morgan, Compliance Officer"


def test_a_letter_that_the_officer_signs_tells_of_nobody_else(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    done = acts.grant(office(session, "pmorgan"), case, Granted(on=session.today), text_only)

    assert "\nPat Morgan\nCompliance Officer\nNYS" in done.words
    assert "for Pat Morgan" not in done.words
    assert "signed by" not in TRANSITION[type(done.entries[-1].event)].line(done.entries[-1].event)


def test_who_is_named_signs_and_a_preview_shows_whom_the_account_says(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    trial, _ = preview(office(session, "dreyes"), case, LetterKind.ACKNOWLEDGMENT, ("text",))
    done = acts.grant(
        office(session, "sam"), case, Granted(on=session.today), replace(text_only, signed_by="dana")
    )

    assert "Dana Reyes\nRecords Officer\nfor Pat Morgan" in trial.words
    assert "Dana Reyes\nRecords Officer\nfor Pat Morgan" in done.words


def test_a_refused_signer_leaves_nothing_behind(session: Session, case: str, text_only: HowToIssue) -> None:
    before = open_file(session, case).entries

    with pytest.raises(NotAllowed, match="may not sign"):
        acts.grant(
            office(session, "dreyes"), case, Granted(on=session.today), replace(text_only, signed_by="sam")
        )

    assert open_file(session, case).entries == before


def test_a_letter_is_made_again_with_the_signature_it_bore_whoever_verifies_it(
    session: Session, case: str, pictures: tuple[Path, Path, Path]
) -> None:
    letters, _, dana = pictures
    one = replace(session, settings=replace(session.settings, signature=letters))
    signing = office(one, "dreyes", PAT, replace(DANA, signature=dana))
    acts.grant(signing, case, Granted(on=session.today), HowToIssue(formats=("pdf",)))

    _, (proof,) = verify(replace(signing, account="pmorgan"), case)

    assert (proof.verdict, proof.changes) == (Verdict.SAME, ())


# --- Who is mailed while one is away.


@pytest.mark.parametrize(
    ("officers", "goes_to"),
    [
        pytest.param((PAT, DANA), ["pat@example.org"], id="nobody is away"),
        pytest.param((replace(PAT, away=AUGUST), DANA), ["dana@example.org"], id="the other stands in"),
        pytest.param(
            (replace(PAT, away=AUGUST), SAM, DANA), ["dana@example.org"], id="not one without an address"
        ),
        pytest.param(
            (replace(PAT, away=AUGUST), replace(DANA, away=AUGUST)),
            ["pat@example.org"],
            id="where all are away it goes where it always goes",
        ),
        pytest.param(
            (replace(PAT, away=(date(2026, 7, 7), date(2026, 7, 9))), DANA),
            ["pat@example.org"],
            id="from tomorrow",
        ),
        pytest.param(
            (replace(PAT, away=(date(2026, 7, 6), date(2026, 7, 6))), DANA), ["dana@example.org"], id="today"
        ),
    ],
)
def test_the_digest_goes_to_whoever_stands_in(
    session: Session, officers: tuple[NamedOfficer, ...], goes_to: list[str]
) -> None:
    settings = replace(
        office(session, "sam", *officers).settings, digest_to=(DigestTo(address="PAT@example.org"),)
    )

    ran = planned(replace(session, settings=settings), Asked())

    assert [each.lower() for each in ran.planned] == goes_to


def test_nobody_gets_one_digest_twice_and_an_address_that_was_typed_is_left_alone(session: Session) -> None:
    away = office(session, "sam", replace(PAT, away=AUGUST), DANA).settings
    both = tuple(DigestTo(address=f"{name}@example.org") for name in ("pat", "dana"))

    def goes(asked: Asked) -> Ran:
        return planned(replace(session, settings=replace(away, digest_to=both)), asked)

    assert goes(Asked()).planned == ["dana@example.org"]
    assert goes(Asked(to=("pat@example.org",))).planned == ["pat@example.org"]


def test_a_digest_says_whose_it_is_where_one_stands_in(
    case: str, session_on: Callable[[date], Session]
) -> None:
    session = session_on(date(2026, 7, 8))
    settings = replace(
        office(session, "sam", replace(PAT, away=AUGUST), DANA).settings,
        digest_to=(DigestTo(address="pat@example.org"),),
    )

    post = PostOffice()
    with opened(post) as way:
        mail = Mail(via=way, sender="records@example.org", pause_seconds=0)
        ran = alert(
            replace(session, settings=replace(settings, mail=mail)),
            Asked(),
            datetime(2026, 7, 8, 12, 30, tzinfo=UTC),
        )

    (told,) = post.texts("dana@example.org")
    assert told.startswith("This is the digest of Pat Morgan, who is away through Friday, July 17, 2026.\n")
    assert [(each.address, each.of) for each in ran.standing_in] == [("dana@example.org", "Pat Morgan")]
