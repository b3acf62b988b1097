"""The tables. Every key begins with the unit; an effect is there once, by UNIQUE(unit, key) (settled 4).

Text that came from people lies in `raw`, `rendered`, `outbox.effect` and the bodies of records, sealed, and in `trace`;
everything else is keys, numbers, states and instants, and who is principal by a word that came by mail: why that is not
sealed says docs/decisions/0006. JSON is kept as ASCII text, so that both databases take whatever a mail held.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from watchdesk.store.columns import Instant, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
    }
)


def _unit() -> "Column[str]":
    return Column("unit", Words, ForeignKey("unit.id"), nullable=False)


# One row a unit. `revision` grows with every write that changes the unit's Book; the row is the unit's lock.
# sealed_with: the mark of the key that the content is sealed with; NULL while some of it may not be sealed yet.
unit = Table(
    "unit",
    metadata,
    Column("id", Words, primary_key=True),
    Column("live_since", Instant),
    Column("last_pass", Instant),
    Column("revision", BigInteger, nullable=False),
    Column("next_number", Integer, nullable=False),
    Column("next_message", Integer, nullable=False),
    Column("next_effect", BigInteger, nullable=False),
    Column("audit_sequence", BigInteger, nullable=False),
    Column("audit_hash", Words, nullable=False),
    Column("sealed_with", Words),
)

# A ledger that was put back from a back-up may not know what happened since `since`. first_effect: rows of the outbox
# from this one on were made after it was put back. read_at: the mailbox was read again. done_at: all that was found
# then is settled. until: so long Sent is asked before anything is sent.
restoration = Table(
    "restoration",
    metadata,
    _unit(),
    Column("since", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("first_effect", BigInteger, nullable=False),
    Column("read_at", Instant),
    Column("done_at", Instant),
    PrimaryKeyConstraint("unit"),
)

cursor = Table(
    "cursor",
    metadata,
    _unit(),
    Column("backend", Words, nullable=False),
    Column("cursor", Words, nullable=False),
    Column("saved_at", Instant, nullable=False),
    PrimaryKeyConstraint("unit", "backend"),
)

# identity: SHA-256 of `Identity.key`, because a Message-ID may be longer than an index entry.
# native, folder: where the mailbox shows it now. why, for_, officer: what a held one shows to a person.
message = Table(
    "message",
    metadata,
    _unit(),
    Column("key", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Words, nullable=False),
    Column("identity", Words, nullable=False),
    Column("message_id", Words),
    Column("sender", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("native", Words, nullable=False),
    Column("folder", Words, nullable=False),
    Column("trust_origin", Words, nullable=False),
    Column("trust_address", Words),
    Column("trust_evidence", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("rule", Words),
    Column("why", Words),
    Column("for_", Words),
    Column("officer", Words),
    PrimaryKeyConstraint("unit", "key"),
    UniqueConstraint("unit", "number"),
    UniqueConstraint("unit", "identity"),
    Index(None, "unit", "state", "number"),
)

_OF_A_MESSAGE = ("unit", "message"), ("message.unit", "message.key")

# The mail itself, compressed and sealed; `retention` (ordinary | report | erased) names how long it is kept. Erased:
# empty, but for size and digest.
raw = Table(
    "raw",
    metadata,
    Column("unit", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("headers", Words, nullable=False),
    Column("invite", LargeBinary),
    Column("size", BigInteger, nullable=False),
    Column("digest", Words, nullable=False),
    Column("truncated", Boolean, nullable=False),
    Column("retention", Words, nullable=False),
    PrimaryKeyConstraint("unit", "message"),
    ForeignKeyConstraint(*_OF_A_MESSAGE),
    Index(None, "unit", "retention"),
)

# Every place in the mailbox where a message was seen; `shown`: people see there what became of it.
alias = Table(
    "alias",
    metadata,
    Column("unit", Words, nullable=False),
    Column("backend", Words, nullable=False),
    Column("native", Words, nullable=False),
    Column("folder", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("shown", Boolean, nullable=False),
    PrimaryKeyConstraint("unit", "backend", "native"),
    ForeignKeyConstraint(*_OF_A_MESSAGE),
    Index(None, "unit", "message"),
    Index(None, "unit", "shown"),
)

# What broke the reader or the policy, one row a try.
trace = Table(
    "trace",
    metadata,
    Column("unit", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("why", Words, nullable=False),
    Column("trace", Words, nullable=False),
    PrimaryKeyConstraint("unit", "message", "number"),
    ForeignKeyConstraint(*_OF_A_MESSAGE),
)

# first_day, last_day: the days that matter, last_day None while no end is known; version: of the terms asked for.
# body: sealed; "{}" once it was erased.
record = Table(
    "record",
    metadata,
    _unit(),
    Column("ref", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("event", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("officer", Words, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("body", Words, nullable=False),
    PrimaryKeyConstraint("unit", "ref"),
    Index(None, "unit", "state"),
    Index(None, "unit", "last_day"),
)

record_event = Table(
    "record_event",
    metadata,
    Column("unit", Words, nullable=False),
    Column("ref", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("message", Words),
    PrimaryKeyConstraint("unit", "ref", "number"),
    ForeignKeyConstraint(("unit", "ref"), ("record.unit", "record.ref")),
)

# state: ready | sending | deferred | sent | failed | uncertain | dropped. lease: seconds of the store's clock.
# own_id: the Message-ID that we made; real_id: the one that was really used (both without brackets). said_missing: when
# a person said that its reader does not have it. effect: sealed.
outbox = Table(
    "outbox",
    metadata,
    _unit(),
    Column("key", Words, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("kind", Words, nullable=False),
    Column("lane", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("notice", Words),
    Column("recipient", Words),
    Column("address", Words),
    Column("ref", Words),
    Column("message", Words),
    Column("parent", Words),
    Column("uid", Words),
    Column("generation", Integer, nullable=False),
    Column("lease", Float),
    Column("tries", Integer, nullable=False),
    Column("due", Instant, nullable=False),
    Column("until", Instant),
    Column("first_claimed", Instant),
    Column("since", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("said_missing", Instant),
    Column("own_id", Words),
    Column("real_id", Words),
    Column("native", Words),
    Column("threading", Words),
    Column("why", Words),
    Column("effect", Words, nullable=False),
    PrimaryKeyConstraint("unit", "key"),
    UniqueConstraint("unit", "sequence"),
    Index(None, "unit", "state", "lane", "sequence"),
    Index(None, "unit", "own_id"),
    Index(None, "unit", "real_id"),
    Index(None, "unit", "notice", "recipient"),
    Index(None, "unit", "uid"),
    Index(None, "unit", "sent_at"),
)

_OF_AN_EFFECT = ("unit", "key"), ("outbox.unit", "outbox.key")

# What the mail says, frozen, compressed and sealed; empty once it was erased.
rendered = Table(
    "rendered",
    metadata,
    Column("unit", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("retention", Words, nullable=False),
    PrimaryKeyConstraint("unit", "key"),
    ForeignKeyConstraint(*_OF_AN_EFFECT),
    Index(None, "unit", "retention"),
)

# One row a line of a decision mail: only the hash of its token, and once used, never again.
token = Table(
    "token",
    metadata,
    Column("unit", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("line", Integer, nullable=False),
    Column("ref", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("approver", Words, nullable=False),
    Column("expires", Instant, nullable=False),
    Column("used_at", Instant),
    Column("used_by", Words),
    PrimaryKeyConstraint("unit", "hash"),
    UniqueConstraint("unit", "key", "line"),
    ForeignKeyConstraint(*_OF_AN_EFFECT),
    Index(None, "unit", "ref"),
    Index(None, "unit", "expires"),
)

overlay = Table(
    "overlay",
    metadata,
    _unit(),
    Column("key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("start", Instant, nullable=False),
    Column("end", Instant),
    Column("body", Words, nullable=False),
    PrimaryKeyConstraint("unit", "key"),
)

duty = Table(
    "duty",
    metadata,
    _unit(),
    Column("key", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("dropped", Boolean, nullable=False),
    PrimaryKeyConstraint("unit", "key"),
    Index(None, "unit", "at"),
)

# The chain: hash = HMAC-SHA256(secret, hash of the line before || line).
audit = Table(
    "audit",
    metadata,
    _unit(),
    Column("sequence", BigInteger, nullable=False),
    Column("prev", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Column("line", Words, nullable=False),
    PrimaryKeyConstraint("unit", "sequence"),
)
