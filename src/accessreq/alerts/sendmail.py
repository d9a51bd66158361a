"""The way through the machine's own sendmail, which queues the message and answers for everyone at once."""

import shutil
import subprocess
from collections.abc import Sequence
from typing import Final

from accessreq.alerts.answers import Heard, Verdict, not_ever, not_now
from accessreq.alerts.envelope import Envelope
from accessreq.alerts.passwords import environment_without_password
from accessreq.alerts.ways import Way
from accessreq.errors import SettingsWrong

TEMPORARY: Final = 75  # EX_TEMPFAIL of sysexits.h
_FOLDERS: Final = "/usr/sbin:/usr/lib:/usr/local/sbin:/usr/local/bin:/usr/bin"  # cron's path lacks the first


def by_sendmail(way: Way, envelope: Envelope, to: Sequence[str], seconds: float) -> dict[str, Heard]:
    """Hand a message to sendmail, and return its answer for each recipient.

    Raises:
        SettingsWrong: the machine has no such program.
    """
    program = way.program or shutil.which("sendmail", path=_FOLDERS)
    if program is None:
        raise _missing("sendmail")
    # -i: a line with a single dot does not end the message
    command = [program, "-i", "-f", envelope.sender, "--", *to]
    try:
        ran = subprocess.run(  # noqa: S603  no shell, and every address is a checked one
            command,
            input=envelope.content.replace(b"\r\n", b"\n"),
            capture_output=True,
            check=False,
            timeout=seconds,
            env=environment_without_password(),
        )
    except subprocess.TimeoutExpired:
        return dict.fromkeys(to, not_now("sendmail took too long"))
    except OSError as error:
        raise _missing(program) from error
    return dict.fromkeys(to, _answer(ran))


def _answer(ran: "subprocess.CompletedProcess[bytes]") -> Heard:
    if ran.returncode == 0:
        return Heard(verdict=Verdict.ACCEPTED, words="queued by sendmail")
    said = (ran.stderr or ran.stdout).decode("utf-8", "replace")
    words = f"sendmail left with {ran.returncode}: {said}"
    return not_now(words) if ran.returncode == TEMPORARY else not_ever(words)


def _missing(program: str) -> SettingsWrong:
    return SettingsWrong(
        f"The program {program} cannot be run.",
        "The way sendmail: hands mail to it.",
        "Install a mail server that brings it, name it as sendmail:/path, or take another way in [mail] via.",
    )
