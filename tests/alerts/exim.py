"""Debian's exim4 on loopback, with a configuration, a spool and a mailbox of its own in one folder."""

import mailbox
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

import pytest

from tests.alerts.post_office import authority, free_port

PROGRAM = shutil.which("exim4", path="/usr/sbin:/usr/bin")
USER = "Debian-exim"
_PATIENCE_SECONDS = 120
needs_exim = pytest.mark.skipif(
    PROGRAM is None or os.geteuid() != 0,
    reason="needs the Debian package exim4-daemon-light, and root, from which it changes to its own user",
)

CONFIGURATION = """\
exim_user = {user}
exim_group = {user}
deliver_drop_privilege = true
spool_directory = {folder}/spool
log_file_path = {folder}/spool/log_%s
pid_file_path = {folder}/spool/pid
primary_hostname = localhost
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts = {tls}
tls_certificate = {folder}/server.pem
tls_privatekey = {folder}/server.key
acl_smtp_rcpt = recipients
acl_smtp_data = letters
keep_environment =
host_lookup =
rfc1413_hosts =
begin acl
recipients:
  deny local_parts = nobody
       message = no such user here
  defer local_parts = greylisted
        !condition = ${{if exists{{{folder}/let-in}}}}
        message = greylisted, come back later
  accept domains = example.org
  deny message = relay not permitted
letters:
  accept condition = ${{if exists{{{folder}/slowly}}}}
         delay = ${{readfile{{{folder}/slowly}}}}
  accept
begin routers
everybody:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  file = {folder}/spool/mailbox
  envelope_to_add
  user = {user}
begin retry
* * F,1h,1m
"""


@dataclass
class Exim:
    """A mail server that may be started, slowed down and killed."""

    folder: Path
    ca: Path
    port: int
    offers_tls: bool = True
    running: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def program(self) -> Path:
        """A sendmail that hands mail to this server's queue."""
        return self.folder / "sendmail"

    def start(self) -> None:
        values = {
            "user": USER,
            "folder": self.folder,
            "port": self.port,
            "tls": "*" if self.offers_tls else "",
        }
        configuration = self.folder / "exim.conf"
        configuration.write_text(CONFIGURATION.format(**values), encoding="utf-8")
        configuration.chmod(0o644)  # the program that is tested has tightened the umask of this process
        self.program.write_text(f'#!/bin/sh\nexec {PROGRAM} -C {configuration} "$@"\n')
        self.program.chmod(0o755)
        command = [str(PROGRAM), "-C", str(configuration), "-bdf", "-q1m"]
        self.running = subprocess.Popen(command, start_new_session=True)
        self._wait_until_it_listens()

    def think_of_a_message(self, seconds: int) -> None:
        """Wait so long before each answer to a message; not at all, as before, for 0 seconds."""
        slowly = self.folder / "slowly"
        slowly.unlink(missing_ok=True)
        if seconds:
            slowly.write_text(f"{seconds}s")
            slowly.chmod(0o644)

    def kill(self) -> None:
        """Kill the server and whatever it was in the middle of."""
        assert self.running is not None
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()
        self.running = None

    def wait_for_a_letter(self) -> None:
        """Wait until it has begun to receive one."""
        _until(lambda: any((self.folder / "spool" / "input").rglob("*-D")), "exim4 was sent nothing")

    def wait_for_a_refusal(self) -> None:
        """Wait until it has put somebody off."""
        log = self.folder / "spool" / "log_main"
        _until(lambda: log.exists() and "greylisted" in log.read_text(), "exim4 refused nobody")

    def letters(self, wanted: int) -> list[Message]:
        """The mailbox, once it holds so many letters; what it holds after two minutes if it never does."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            path = self.folder / "spool" / "mailbox"
            found: list[Message] = []
            if path.exists():
                with closing(mailbox.mbox(path, create=False)) as box:
                    found.extend(box)
            if len(found) >= wanted or time.monotonic() > until:
                return found
            time.sleep(0.1)

    def _wait_until_it_listens(self) -> None:
        def listens() -> bool:
            with socket.socket() as probe:
                return not probe.connect_ex(("127.0.0.1", self.port))

        _until(listens, "exim4 does not listen")


def _until(come: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not come():
        if time.monotonic() > until:
            pytest.fail(otherwise)
        time.sleep(0.05)


@contextmanager
def exim(*, offers_tls: bool = True) -> Iterator[Exim]:
    """Run an exim4; its folder lies outside pytest's, into which its user may not go."""
    with tempfile.TemporaryDirectory(prefix="exim-") as name, free_port() as port:
        folder = Path(name)
        folder.chmod(0o755)
        ca, _ = authority(folder)
        (folder / "spool").mkdir()
        mine = pwd.getpwnam(USER)
        for path in (folder / "spool", folder / "server.key", folder / "server.pem"):
            os.chown(path, mine.pw_uid, mine.pw_gid)
        server = Exim(folder=folder, ca=ca, port=port, offers_tls=offers_tls)
        server.start()
        try:
            yield server
        finally:
            if server.running:
                server.kill()
