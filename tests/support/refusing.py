"""A mailbox whose other side refuses some readers, and the commands that plays give the desk beside its mail."""

from dataclasses import dataclass, replace
from typing import Any

from watchdesk.cli.demo.stage import Stage
from watchdesk.errors import OutcomeUnknown, Rejected, Unavailable
from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading
from watchdesk.policy import tried
from watchdesk.policy.situation import situated
from watchdesk.ports import Mailbox


@dataclass(frozen=True)
class Refusing:
    """Mail to `refused` addresses will never be taken; of that to `unknown` ones nobody can say whether it went out;
    that to `busy` ones ("*" is everybody) is put off."""

    real: Mailbox
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    busy: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        if envelope.to.address in self.refused:
            raise Rejected("550 5.1.1 no such user here")
        if envelope.to.address in self.unknown:
            raise OutcomeUnknown("the connection broke")
        if envelope.to.address in self.busy or "*" in self.busy:
            raise Unavailable("451 4.3.2 try again later")
        return self.real.send(envelope, threading)

    def find_sent(self, envelope: Envelope) -> Lookup:
        return Lookup(found=Found.CANNOT_TELL) if envelope.to.address in self.unknown else self.real.find_sent(envelope)


def refusing(stage: Stage, **kw: tuple[str, ...]) -> None:
    """From now on the stage's mail goes out through such a mailbox."""
    mailbox = Refusing(stage.desk.mailbox, **kw)
    stage.desk.delivery = replace(stage.desk.delivery, mailbox=mailbox)  # type: ignore[arg-type]


def prove(stage: Stage) -> None:
    """`watchdesk addresses prove`, at the stage's present."""
    now = stage.clock.now()
    with stage.desk.ledger.turn(now) as turn:
        decision = tried(situated(now, stage.desk.unit, turn.book()))
        if decision is not None:
            mails = [effect for effect in decision.effects if isinstance(effect, Mail)]
            turn.settle(decision, [stage.desk.freeze(mail, now) for mail in mails], message=None)
