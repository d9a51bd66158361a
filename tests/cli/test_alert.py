"""The alert from end to end: settings, store, a mail server on loopback, and the next look at it."""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from accessreq.store.alert_lock import alone
from tests.alerts.post_office import PostOffice, authority, free_port, opened
from tests.cli.conftest import PROGRAM
from tests.clocks import WITH_FAKETIME, at_the_time, by_the_clock, moment

Run = Callable[..., subprocess.CompletedProcess[str]]
ADA, BEN, CYD = "ada@example.org", "ben@example.org", "cyd@example.org"
MAIL = """
[mail]
from = "privacy@example.org"
step_seconds = 20
run_seconds = 60
tries = 3
pause_seconds = 0
"""


@pytest.fixture
def post_office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def settled(office: Path) -> Callable[[str], None]:
    """Write the section [mail] of the settings, which does not pause between tries, and more below it."""
    path = office / "settings.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[mail]"), text.index("# ---- Lists")

    def write(more: str = "") -> None:
        path.write_text(f"{text[:start]}{MAIL}{text[end:]}\n{more}", encoding="utf-8")

    return write


@pytest.fixture
def way(post_office: PostOffice, settled: Callable[[], None], logged: Run) -> Iterator[str]:
    """A request of June 30 is overdue on this July 10, and a mail server is open."""
    settled()
    logged()
    with opened(post_office) as way:
        yield way


def entries(office: Path) -> list[tuple[str, Mapping[str, object]]]:
    """What the alert has written into the journal: the kind and the facts of each entry."""
    with sqlite3.connect(office / "store.sqlite") as database:
        rows = database.execute("SELECT kind, body FROM entry WHERE case_number = 'alert' ORDER BY seq")
        found = [(kind, json.loads(body)["facts"]) for kind, body in rows]
    database.close()
    return found


def kinds(office: Path) -> list[str]:
    return [kind for kind, _ in entries(office)]


class Meanwhile(PostOffice):
    """A server during whose answer the clock of the sender is set."""

    clock: Path = Path()
    says: str = ""
    moved: bool = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.clock.write_text(self.says)
        self.moved = True
        return await super().handle_DATA(server, session, envelope)


def days_of(post_office: PostOffice) -> list[str]:
    """The day of each digest that Ada got, in order; two of one day would stand twice."""
    return sorted(each["Message-ID"].split(".")[1] for each in post_office.mailboxes[ADA])


def test_a_digest_that_is_delivered_is_silent_and_kept(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    answer = run("alert", "--to", ADA, "--to", BEN, "--via", way)

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert post_office.texts(ADA) == post_office.texts(BEN)
    assert "A-2026-0001  answer the request" in post_office.texts(ADA)[0]
    assert post_office.mailboxes[ADA][0]["Subject"] == "1 overdue - accessreq"
    ((kind, facts),) = entries(office)
    assert (kind, facts["to"], facts["overdue"], facts["open"]) == ("digest-sent", [ADA, BEN], 1, 1)
    assert facts["message_id"] == post_office.mailboxes[ADA][0]["Message-ID"]
    assert run("check").returncode == 0


def test_81_no_personal_field_reaches_the_mail_the_journal_of_alerts_or_the_screen(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    said = run("alert", "--to", ADA, "--via", way, "--json").stdout + run("alert", "--status").stdout
    whole = post_office.mailboxes[ADA][0].as_string() + said + str(entries(office))

    for personal in ("Maria", "Lopez", "Elm Street", "12207", "courses"):
        assert personal not in whole


def test_81_where_the_settings_allow_it_the_digest_names_people(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    path = office / "settings.toml"
    path.write_text(path.read_text("utf-8").replace("[mail]", "[mail]\nnames_people = true"), "utf-8")

    run("alert", "--to", ADA, "--via", way)

    assert "A-2026-0001 (Maria Lopez-Whitfield)" in post_office.texts(ADA)[0]


def test_the_second_run_of_a_day_sends_nothing_unless_it_is_asked_again(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    for _ in range(3):
        assert run("alert", "--to", ADA, "--via", way).returncode == 0
    assert len(post_office.mailboxes[ADA]) == 1

    run("alert", "--to", ADA, "--via", way, "--again")

    names = [each["Message-ID"] for each in post_office.mailboxes[ADA]]
    assert len(set(names)) == 2  # by another name, else a server may take it for a repetition
    assert kinds(office) == ["digest-sent", "digest-sent"]


def test_one_who_is_added_later_gets_the_digest_under_the_same_name(
    run: Run, way: str, post_office: PostOffice
) -> None:
    run("alert", "--to", ADA, "--via", way)
    run("alert", "--to", ADA, "--to", BEN, "--via", way)

    assert len(post_office.mailboxes[ADA]) == len(post_office.mailboxes[BEN]) == 1
    assert post_office.mailboxes[ADA][0]["Message-ID"] == post_office.mailboxes[BEN][0]["Message-ID"]


def test_another_content_on_the_same_day_is_sent(
    run: Run, logged: Run, way: str, post_office: PostOffice
) -> None:
    run("alert", "--to", ADA, "--via", way)
    logged("--about", "Another record", "--new", "it is another")

    run("alert", "--to", ADA, "--via", way)

    assert [each["Subject"] for each in post_office.mailboxes[ADA]] == [
        "1 overdue - accessreq",
        "2 overdue - accessreq",
    ]


def test_the_next_day_is_another_digest(
    run: Run, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("alert", "--to", ADA, "--via", way)
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-07-13")

    run("alert", "--to", ADA, "--via", way)

    assert len({each["Message-ID"] for each in post_office.mailboxes[ADA]}) == 2


def test_72_one_of_three_is_refused_and_named_and_alone_tried_again(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    post_office.answers[BEN] = ["550 no such user"]
    everybody = ("--to", ADA, "--to", BEN, "--to", CYD)

    answer = run("alert", *everybody, "--via", way)

    assert answer.returncode == 8
    assert "not accepted for ben@example.org (550 no such user)" in answer.stderr
    assert "ada@" not in answer.stderr
    assert "A-2026-0001  answer the request" in answer.stdout
    (_, sent), (_, failed) = entries(office)
    assert (sent["to"], failed["to"], failed["words"]) == ([ADA, CYD], [BEN], "550 no such user")

    post_office.answers.clear()
    assert run("alert", *everybody, "--via", way).returncode == 0
    assert [len(post_office.mailboxes[each]) for each in (ADA, BEN, CYD)] == [1, 1, 1]


def test_73_greylisting_is_waited_for_within_the_run(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    post_office.answers[ADA] = ["451 come back later", "250 OK"]

    assert run("alert", "--to", ADA, "--via", way).returncode == 0
    assert (len(post_office.mailboxes[ADA]), kinds(office)) == (1, ["digest-sent"])


def test_73_a_server_that_is_not_there_leaves_the_digest_on_stdout_and_nothing_sent(
    run: Run, office: Path, way: str
) -> None:
    with free_port() as port:
        answer = run("alert", "--to", ADA, "--via", f"smtp://127.0.0.1:{port}")

    assert answer.returncode == 8
    assert "A-2026-0001  answer the request" in answer.stdout
    assert "not accepted for ada@example.org (Connection refused)" in answer.stderr
    assert kinds(office) == ["alert-failed"]
    assert run("alert", "--to", ADA, "--via", way).returncode == 0
    assert kinds(office) == ["alert-failed", "digest-sent"]


def test_74_accepted_and_dropped_before_the_250_comes_twice_by_one_name_at_most(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    post_office.drops = 1

    assert run("alert", "--to", ADA, "--via", way).returncode == 0
    assert len({each["Message-ID"] for each in post_office.mailboxes[ADA]}) == 1
    assert (len(post_office.mailboxes[ADA]), kinds(office)) == (2, ["digest-sent"])


def test_74_a_server_that_drops_every_time_has_accepted_nothing(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    post_office.drops = 3

    answer = run("alert", "--to", ADA, "--via", way)

    assert (answer.returncode, kinds(office)) == (8, ["alert-failed"])
    assert "closed the connection before it accepted the message" in answer.stderr
    run("alert", "--to", ADA, "--via", way)
    assert len({each["Message-ID"] for each in post_office.mailboxes[ADA]}) == 1


def test_75_a_server_that_is_too_slow_is_left(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    post_office.slow = 8
    path = office / "settings.toml"
    path.write_text(path.read_text("utf-8").replace("step_seconds = 20", "step_seconds = 1"), "utf-8")

    answer = run("alert", "--to", ADA, "--via", way)

    assert (answer.returncode, kinds(office)) == (8, ["alert-failed"])
    assert "did not answer within 1 seconds" in answer.stderr


def test_75_a_server_that_is_slow_is_waited_for(
    run: Run, way: str, post_office: PostOffice, office: Path
) -> None:
    post_office.slow = 0.4

    assert run("alert", "--to", ADA, "--via", way).returncode == 0
    assert kinds(office) == ["digest-sent"]


def test_74_a_server_that_is_killed_halfway_gets_it_once_it_is_back(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    post_office.cuts = 1

    assert run("alert", "--to", ADA, "--via", way).returncode == 0
    assert (len(post_office.mailboxes[ADA]), kinds(office)) == (1, ["digest-sent"])


@pytest.mark.parametrize("wrong", ["the certificate", "STARTTLS is stripped"])
def test_76_a_server_that_cannot_be_trusted_is_told_nothing(
    run: Run, office: Path, settled: Callable[[str], None], logged: Run, tmp_path: Path, wrong: str
) -> None:
    _, context = authority(tmp_path / "ca")
    rogue = PostOffice(offers_tls=wrong == "the certificate")
    settled("")
    logged()

    with opened(rogue, tls=context) as way:
        answer = run("alert", "--to", ADA, "--via", way)

    assert (answer.returncode, rogue.mailboxes, kinds(office)) == (8, {}, ["alert-failed"])
    assert "A-2026-0001  answer the request" in answer.stdout


def test_77_a_password_file_that_others_can_read_stops_the_mail_and_not_the_digest(
    run: Run, office: Path, way: str
) -> None:
    (office / "word").write_text("s3cret")
    (office / "word").chmod(0o644)
    path = office / "settings.toml"
    path.write_text(path.read_text("utf-8").replace("[mail]", '[mail]\npassword_file = "word"'), "utf-8")

    answer = run("alert", "--to", ADA, "--via", "smtps://digest@localhost:9")

    assert (answer.returncode, kinds(office)) == (9, ["alert-failed"])
    assert "A-2026-0001  answer the request" in answer.stdout
    assert "s3cret" not in answer.stdout + answer.stderr + str(entries(office))


def test_79_a_second_run_at_the_same_time_leaves_at_once(
    run: Run, office: Path, way: str, post_office: PostOffice
) -> None:
    with alone(office / "store.sqlite"):
        answer = run("alert", "--to", ADA, "--via", way)

    assert (answer.returncode, answer.stdout) == (75, "")
    assert (post_office.mailboxes, kinds(office)) == ({}, [])


def test_82_a_quiet_day_is_silent_and_is_kept_once(
    run: Run, office: Path, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-06-30")  # the day of receipt: nothing is due soon

    for _ in range(2):
        answer = run("alert", "--to", ADA, "--via", way, "--quiet-when-clear")
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")

    assert (post_office.mailboxes, entries(office)) == ({}, [("alert-ran", {"note": "", "open": 1})])


def test_82_a_heartbeat_says_once_a_week_that_all_is_quiet(
    run: Run, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch, office: Path
) -> None:
    run("withdraw", "A-2026-0001", "--on", "2026-07-01")
    for day in range(1, 32):
        monkeypatch.setenv("ACCESSREQ_TODAY", f"2026-07-{day:02}")
        assert run("alert", "--to", ADA, "--via", way, "--heartbeat", "weekly").returncode == 0

    days = [each["Message-ID"].split(".")[1] for each in post_office.mailboxes[ADA]]
    assert days == ["20260701", "20260708", "20260715", "20260722", "20260729"]
    assert "0 open, none overdue" in post_office.texts(ADA)[-1]
    assert "Record " in post_office.texts(ADA)[-1]
    assert len(kinds(office)) == 31  # one entry a morning, sent or silent


def test_83_after_a_week_without_runs_the_next_digest_says_so_first_and_the_one_after_does_not(
    run: Run, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("alert", "--to", ADA, "--via", way)
    for day in ("2026-07-17", "2026-07-20"):
        monkeypatch.setenv("ACCESSREQ_TODAY", day)
        run("alert", "--to", ADA, "--via", way)

    _, after, later = post_office.texts(ADA)
    assert after.startswith("No alert has gone through since Friday, July 10, 2026, 7 days ago.")
    assert later.startswith("accessreq, Monday, July 20, 2026")


@WITH_FAKETIME
def test_35_a_clock_that_goes_back_and_on_between_runs_loses_no_digest_and_repeats_none(
    office: Path, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCESSREQ_TODAY")
    clocks = (
        "2026-12-04 14:00:00",
        "2026-12-04 11:00:00",  # back within the day
        "2026-12-03 14:00:00",  # back by a day
        "2026-12-04 14:00:00",  # and on again
        "2026-12-07 14:00:00",  # ahead
        "2026-12-04 15:00:00",  # and set right
        "2026-12-07 14:00:00",
    )

    answers = [at_the_time(clock, "alert", "--to", ADA, "--via", way) for clock in clocks]

    assert [each.returncode for each in answers] == [0] * 7, [each.stderr for each in answers]
    assert days_of(post_office) == ["20261203", "20261204", "20261207"]
    assert all("A-2026-0001" in text for text in post_office.texts(ADA))
    assert kinds(office) == ["digest-sent"] * 3


@WITH_FAKETIME
@pytest.mark.parametrize(
    "moved",
    [
        pytest.param("2026-12-03 14:00:00", id="back by a day"),
        pytest.param("2026-12-07 14:00:00", id="on by three days"),
        pytest.param("1970-01-02 12:00:00", id="to 1970"),
    ],
)
def test_35_a_clock_that_moves_while_the_mail_goes_loses_no_digest_and_repeats_none(
    office: Path, settled: Callable[[], None], logged: Run, monkeypatch: pytest.MonkeyPatch, moved: str
) -> None:
    settled()
    logged()
    monkeypatch.delenv("ACCESSREQ_TODAY")
    clock = office / "clock"
    clock.write_text(moment("2026-12-04 14:00:00"))
    post_office = Meanwhile(clock=clock, says=moment(moved))

    with opened(post_office) as way:
        arguments = ("alert", "--to", ADA, "--via", way)
        answers = [by_the_clock(clock, *arguments)]
        clock.write_text(moment("2026-12-04 15:00:00"))
        answers.append(by_the_clock(clock, *arguments))

    assert [each.returncode for each in answers] == [0, 0], [each.stderr for each in answers]
    assert (post_office.moved, days_of(post_office)) == (True, ["20261204"])
    assert kinds(office) == ["digest-sent"]


@pytest.mark.parametrize("moved", ["2026-07-09", "2026-07-13"], ids=["backward", "forward"])
def test_35_a_day_that_is_pretended_to_be_another_loses_no_digest_and_repeats_none(
    run: Run, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch, moved: str
) -> None:
    days = ("2026-07-10", moved, "2026-07-10", moved)

    for day in days:
        monkeypatch.setenv("ACCESSREQ_TODAY", day)
        assert run("alert", "--to", ADA, "--via", way).returncode == 0

    assert len(post_office.mailboxes[ADA]) == 2  # one of each day
    assert all("A-2026-0001" in text for text in post_office.texts(ADA))


def test_83_the_second_run_after_such_a_week_is_no_new_digest(
    run: Run, way: str, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("alert", "--to", ADA, "--via", way)
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-07-31")

    for _ in range(2):
        run("alert", "--to", ADA, "--via", way)

    assert len(post_office.mailboxes[ADA]) == 2


def test_83_due_list_and_check_warn_when_no_alert_went_through_for_two_business_days(
    run: Run, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("due").stderr == ""  # an office may do without alerts
    run("alert", "--to", ADA, "--via", way)
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-07-14")
    assert run("due").stderr == ""

    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-07-15")

    for command in ("due", "list", "check"):
        answer = run(command)
        assert answer.returncode == 0
        assert "No alert has gone through since 2026-07-10, 3 business days ago" in answer.stderr
    assert run("due", "--quiet").stderr == ""
    assert json.loads(run("due", "--json").stdout)[0]["case"] == "A-2026-0001"


def test_83_what_was_set_up_and_never_ran_is_told(
    run: Run, settled: Callable[[str], None], logged: Run
) -> None:
    settled(f'[[digest_to]]\naddress = "{ADA}"\n')
    logged()

    assert "no alert has gone through" in run("due").stderr


def test_the_status_says_when_it_ran_sent_and_failed(run: Run, way: str, post_office: PostOffice) -> None:
    before = json.loads(run("alert", "--status", "--json").stdout)
    run("alert", "--to", ADA, "--via", way)
    post_office.answers[BEN] = ["550 no such user"]
    run("alert", "--to", BEN, "--via", way)

    shown = json.loads(run("alert", "--status", "--json").stdout)

    assert before == {
        "set_up": False,
        "business_days_silent": None,
        "last_run": None,
        "last_sent": None,
        "last_failed": None,
    }
    assert (shown["last_sent"]["to"], shown["last_failed"]["to"]) == ([ADA], [BEN])
    assert (shown["last_run"]["kind"], shown["last_failed"]["words"]) == ("alert-failed", "550 no such user")
    assert shown["business_days_silent"] == 0
    page = run("alert", "--status").stdout
    assert "not accepted for ben@example.org: 550 no such user" in page
    assert "1 overdue, 0 to act on today, 0 due soon; to ada@example.org" in page


def test_recipients_of_the_settings_get_each_their_part(
    run: Run, settled: Callable[[str], None], logged: Run, post_office: PostOffice, office: Path
) -> None:
    with opened(post_office) as way:
        settled(
            f'[[digest_to]]\naddress = "{ADA}"\n'
            f'[[digest_to]]\naddress = "{BEN}"\ncases = "correction"\n'
            f'[[digest_to]]\naddress = "{CYD}"\nofficer = "nobody of that name"\n'
            '[[digest_to]]\naddress = "chief@example.org"\noverdue_days = 4\n'
        )
        path = office / "settings.toml"
        path.write_text(path.read_text("utf-8").replace("[mail]", f'[mail]\nvia = "{way}"'), "utf-8")
        logged()
        answer = run("alert", "--quiet-when-clear", "--json")

    assert answer.returncode == 0
    assert json.loads(answer.stdout)["sent_to"] == [ADA]
    assert json.loads(answer.stdout)["silent_for"] == [BEN, CYD, "chief@example.org"]


def test_a_supervisor_hears_of_what_is_overdue_for_so_many_business_days_and_of_nothing_else(
    run: Run,
    settled: Callable[[str], None],
    logged: Run,
    post_office: PostOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settled('[[digest_to]]\naddress = "chief@example.org"\noverdue_days = 5\n')
    logged()
    logged("--on", "2026-07-08", "--about", "Another record")
    with opened(post_office) as way:
        for day in ("2026-07-13", "2026-07-14"):  # answer-access was due on July 7
            monkeypatch.setenv("ACCESSREQ_TODAY", day)
            assert run("alert", "--via", way).returncode == 0

    (text,) = post_office.texts("chief@example.org")
    assert "Tuesday, July 14, 2026\n1 overdue\n" in text
    assert "A-2026-0002" not in text


def test_a_trial_run_says_who_would_get_it_and_does_nothing(
    run: Run, way: str, post_office: PostOffice, digest: Callable[[], Mapping[str, str]]
) -> None:
    before = digest()

    answer = run("alert", "--to", ADA, "--via", way, "--dry-run")

    assert answer.returncode == 0
    assert "A-2026-0001  answer the request" in answer.stdout
    shape = json.loads(run("alert", "--to", ADA, "--via", way, "--dry-run", "--json").stdout)
    assert (shape["would_go_to"], shape["sent_to"], shape["sent"]) == ([ADA], [], False)
    assert (post_office.mailboxes, digest()) == ({}, before)


def test_json_says_to_whom_it_went(run: Run, way: str, post_office: PostOffice) -> None:
    post_office.answers[BEN] = ["550 no"]

    failed = run("alert", "--to", ADA, "--to", BEN, "--via", way, "--json")
    repeated = run("alert", "--to", ADA, "--via", way, "--json")

    shape = json.loads(failed.stdout)
    assert (failed.returncode, shape["sent_to"], shape["sent"]) == (8, [ADA], False)
    assert shape["not_accepted"] == [{"address": BEN, "words": "550 no", "for_good": True}]
    assert json.loads(repeated.stdout)["already_sent_to"] == [ADA]


@pytest.fixture
def open_to_all(office: Path, settled: Callable[[str], None], logged: Run) -> Iterator[Path]:
    """The office in a folder that everybody may enter; pytest's own are closed."""
    settled("")
    logged()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for name in ("store.sqlite", "settings.toml"):
            shutil.copy(office / name, folder)
        yield Path(folder)


def test_64_a_store_that_may_only_be_read_stops_no_mail_and_the_exit_code_says_so(
    open_to_all: Path, post_office: PostOffice
) -> None:
    program = Path(__file__).parent / "programs" / "alert_read_only.py"

    with opened(post_office) as way:
        command = [sys.executable, str(program), str(open_to_all), way]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "6"
    assert "The digest went to ada@example.org, but the store could not keep that." in ran.stderr
    assert len(post_office.mailboxes[ADA]) == 1
    assert kinds(open_to_all) == []


def test_64_a_full_disk_stops_no_mail_and_the_exit_code_says_so(
    office: Path, way: str, post_office: PostOffice
) -> None:
    python, *program = PROGRAM
    # Without -B Python would leave half of a compiled module, and read it next time.
    ran = subprocess.run(
        ["prlimit", "--fsize=1000", python, "-B", *program, "alert", "--to", ADA, "--via", way],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, kinds(office)) == (6, [])
    assert "The digest went to ada@example.org, but the store could not keep that." in ran.stderr
    assert len(post_office.mailboxes[ADA]) == 1


@pytest.mark.parametrize(
    "address", ["ada", "Ada <ada@example.org>", "a@b.test, c@d.test", "a@b.test\nBcc: x"]
)
def test_19_a_recipient_who_is_not_one_plain_address_is_refused(
    run: Run, way: str, address: str, post_office: PostOffice
) -> None:
    assert run("alert", "--to", address, "--via", way).returncode == 3
    assert post_office.mailboxes == {}
