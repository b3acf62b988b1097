"""A real Dovecot and a real Postfix that the tests start themselves from Debian's packages: one pair a worker, an
account a test.

Every account that logs in exists (password `PASSWORD`), and every address gets its mail, whatever its domain, but
`nobody@...` (550) and `later@...` (450). Mail from `FILED_DESK`, or from an address that begins with "filed", is filed
by the server itself in that account's Sent. Without the packages the tests skip with the reason, and fail where
`WATCHDESK_REQUIRE_SERVERS=1` asks for them.
"""

import base64
import contextlib
import grp
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from support.certificates import Authority, authority
from support.postgres import missing

PASSWORD = "correct-horse-battery-staple"
DOMAIN = "pd.example"
FILED_DESK = "sro.desk@stpaul.example"
TOKEN_KEY = b"a key that only the tests and their Dovecot know"
PATIENCE = 120.0
PROGRAMS = ("dovecot", "doveadm", "postfix")
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/lib/dovecot"))

DOVECOT = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_plugins = acl
recipient_delimiter = +
lmtp_save_to_detail_mailbox = yes
mail_fsync = never
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/oauth2.conf
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%d/%n allow_all_users=yes
}}
plugin {{
  acl = vfile
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
}}
protocol imap {{
  mail_max_userip_connections = 50
  mail_plugins = acl imap_acl
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service auth {{
  user = {user}
  inet_listener {{
    address = 127.0.0.1
    port = {sasl}
  }}
}}
service auth-worker {{
  user = {user}
}}
"""
OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={home}/keys/
username_attribute = sub
"""
MAIN = """
compatibility_level = 3.6
queue_directory = {home}/postfix/queue
data_directory = {home}/postfix/data
maillog_file = {home}/postfix/log
maillog_file_prefixes = {home}
myhostname = mx.{domain}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
default_transport = lmtp:inet:127.0.0.1:{lmtp}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access regexp:{home}/postfix/recipients
smtpd_sender_restrictions =
smtpd_tls_security_level = may
smtpd_tls_chain_files = {key}, {certificate}
smtpd_error_sleep_time = 0
sender_bcc_maps = regexp:{home}/postfix/filed
message_size_limit = 1048576
alias_maps =
alias_database =
in_flow_delay = 0
minimal_backoff_time = 5s
queue_run_delay = 5s
"""
RECIPIENTS = """
/^nobody@/ 550 5.1.1 no such person
/^later@/ 450 4.2.1 come back later
"""
FILED = r"""
/^sro\.desk@stpaul\.example$/ sro.desk+Sent@stpaul.example
/^(filed[^@+]*)@(.*)$/ ${1}+Sent@${2}
"""
MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
tlsmgr unix - - n 1000? 1 tlsmgr
"""


@dataclass(slots=True)
class MailServers:
    """Ports of a running pair; `home` holds the mail of every account as a Maildir."""

    home: Path
    authority: Authority
    account: pwd.struct_passwd
    ports: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _dovecot: subprocess.Popen[bytes] | None = None

    # --- what tests use -----------------------------------------------------------------------------------

    def new_user(self, name: str = "desk") -> str:
        """An address of the test's own, with an empty mailbox."""
        return f"{name}{next(self.numbers)}@{DOMAIN}"

    def maildir(self, user: str) -> Path:
        """Where Dovecot keeps the account's mail (Maildir++); made here if it is not there yet."""
        local, _, domain = user.partition("@")
        home = self.home / "mail" / domain / local
        if not (home / "Maildir").is_dir():
            for place in ("new", "cur", "tmp"):
                (home / "Maildir" / place).mkdir(parents=True)
            self.give(self.home / "mail" / domain, home, home / "Maildir", *(home / "Maildir").iterdir())
        return home / "Maildir"

    def wipe(self, user: str) -> None:
        """Take away all mail of an account."""
        self.wait_quiet()
        shutil.rmtree(self.maildir(user).parent)

    def give(self, *paths: Path) -> None:
        """Let Dovecot own what a test wrote."""
        if os.geteuid() == 0:
            for path in paths:
                os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def deliver(self, raw: bytes, to: str, *, sender: str = "somebody@stpaul.example") -> None:
        """By LMTP, as a mail server hands over what came in; it is there when this returns."""
        with smtplib.LMTP("127.0.0.1", self.ports["lmtp"]) as lmtp:
            lmtp.sendmail(sender, [to], raw)

    def received(self, address: str, folder: str = "") -> list[bytes]:
        """Every mail that came to an address, as it lies on the disk."""
        local, _, domain = address.partition("@")
        box = self.home / "mail" / domain / local.partition("+")[0] / "Maildir"
        box = box / f".{folder}" if folder else box
        return [file.read_bytes() for place in ("new", "cur") for file in sorted((box / place).glob("*"))]

    def wait_received(self, address: str, number: int, folder: str = "") -> list[bytes]:
        """`received`, when so many are there: Postfix hands over a moment after it took a mail."""
        until = time.monotonic() + PATIENCE
        while len(found := self.received(address, folder)) < number and time.monotonic() < until:
            time.sleep(0.02)
        return found

    def queue_is_empty(self) -> bool:
        """Whether Postfix has handed over all that it took."""
        places = ("maildrop", "incoming", "active", "deferred")
        return not any(path.is_file() for place in places for path in (self._queue / place).rglob("*"))

    def wait_quiet(self) -> None:
        """Until all is handed over."""
        until = time.monotonic() + PATIENCE
        while not self.queue_is_empty():
            assert time.monotonic() < until, "Postfix does not hand its mail over"
            time.sleep(0.02)

    # --- starting and stopping ----------------------------------------------------------------------------

    @property
    def _queue(self) -> Path:
        return self.home / "postfix" / "queue"

    def start(self) -> None:
        self.ports = dict(zip(("imap", "imaps", "lmtp", "sasl", "smtp", "smtps"), free_ports(6), strict=True))
        self._write()
        self._start_dovecot()
        self._postfix("start")
        for name in ("imap", "lmtp", "sasl", "smtp"):
            self._wait_for(name)

    def _start_dovecot(self) -> None:
        program = shutil.which("dovecot", path=PLACES)
        command = [str(program), "-F", "-c", str(self.home / "dovecot.conf")]
        with (self.home / "dovecot.out").open("ab") as out:
            self._dovecot = subprocess.Popen(command, stdout=out, stderr=out, cwd=self.home, **self._whom())

    def restart(self, *, away: float) -> None:
        """Dovecot goes for so many seconds, and all its connections with it, and comes back at the same ports."""
        assert self._dovecot is not None
        self._dovecot.terminate()
        self._dovecot.wait(PATIENCE)
        time.sleep(away)
        self._start_dovecot()
        for name in ("imap", "lmtp", "sasl"):
            self._wait_for(name)

    def _whom(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def _write(self) -> None:
        group = grp.getgrgid(self.account.pw_gid).gr_name
        certificate, key = self.authority.server(self.home)
        facts = {"home": self.home, "user": self.account.pw_name, "group": group, "password": PASSWORD}
        facts |= {"certificate": certificate, "key": key, "domain": DOMAIN, **self.ports}
        postfix = self.home / "postfix"
        for folder in ("run", "state", "mail", "postfix/etc", "postfix/queue", "postfix/data", "keys/default/HS256"):
            (self.home / folder).mkdir(parents=True)
        (self.home / "keys" / "shared").symlink_to(".")  # public keys of all clients lie under shared/
        (self.home / "keys/default/HS256/default").write_bytes(base64.b64encode(TOKEN_KEY))
        (self.home / "dovecot.conf").write_text(DOVECOT.format_map(facts))
        (self.home / "oauth2.conf").write_text(OAUTH2.format_map(facts))
        (postfix / "recipients").write_text(RECIPIENTS)
        (postfix / "filed").write_text(FILED)
        (postfix / "etc" / "main.cf").write_text(MAIN.format_map(facts))
        (postfix / "etc" / "master.cf").write_text(MASTER.format_map(facts))
        self.home.chmod(0o755)
        ours = [self.home, *(self.home / name for name in ("run", "state", "mail", "keys"))]
        self.give(*ours, *(self.home / "keys").rglob("*"), certificate, key)
        os.chown(postfix / "data", pwd.getpwnam("postfix").pw_uid, -1)

    def _postfix(self, verb: str) -> None:
        program = shutil.which("postfix", path=PLACES)
        command = [str(program), "-c", str(self.home / "postfix" / "etc"), verb]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0 and verb == "start":
            raise RuntimeError(f"Postfix does not start: {done.stderr[-1000:]}")

    def _wait_for(self, name: str) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.ports[name]), 1):
                return
            if time.monotonic() > until:
                log = "".join(path.read_text() for path in self.home.glob("dovecot.*") if path.suffix != ".conf")
                raise RuntimeError(f"{name} does not answer: {log[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Only what was started here: Postfix's own group of processes, and Dovecot."""
        with contextlib.suppress(OSError, ValueError):
            os.killpg(int((self._queue / "pid" / "master.pid").read_text()), signal.SIGTERM)
        if self._dovecot is not None:
            self._dovecot.terminate()
            self._dovecot.wait(PATIENCE)


def free_ports(number: int) -> list[int]:
    """Ports of the loopback that nobody uses now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextlib.contextmanager
def running() -> Iterator[MailServers]:
    """A pair under a folder of its own; skips or fails where that cannot be."""
    lacking = [name for name in PROGRAMS if shutil.which(name, path=PLACES) is None]
    if lacking or not Path("/usr/lib/dovecot/lmtp").exists():
        missing(f"no Dovecot and Postfix here ({', '.join(lacking) or 'dovecot-lmtpd'} is not installed)")
    if os.geteuid() != 0:
        missing("Postfix starts only as root")
    # Not below pytest's own folder: that one is closed to the accounts that run the servers. Sockets want short names.
    home = Path(tempfile.mkdtemp(prefix="wd-mail-", dir="/tmp"))
    servers = MailServers(home, authority(), pwd.getpwnam("nobody"))
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def mail_servers() -> Iterator[MailServers]:
    with running() as servers:
        yield servers
