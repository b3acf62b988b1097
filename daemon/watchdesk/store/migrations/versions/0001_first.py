"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True)

APPEND_ONLY = "the audit chain is append-only"


def upgrade() -> None:
    _unit()
    _messages()
    _records()
    _outbox()
    _letters()
    _rest()
    _audit_stays()


def _unit() -> None:
    """The unit's own row and its cursors."""
    op.create_table(
        "unit",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("live_since", INSTANT),
        sa.Column("last_pass", INSTANT),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("next_message", sa.Integer(), nullable=False),
        sa.Column("next_effect", sa.BigInteger(), nullable=False),
        sa.Column("audit_sequence", sa.BigInteger(), nullable=False),
        sa.Column("audit_hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "cursor",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("backend", TEXT, nullable=False),
        sa.Column("cursor", TEXT, nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_cursor_unit")),
        sa.PrimaryKeyConstraint("unit", "backend", name=op.f("pk_cursor")),
    )


def _messages() -> None:
    """What came in, where it was seen, and what broke on it."""
    op.create_table(
        "message",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("message_id", TEXT),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("taken_at", INSTANT, nullable=False),
        sa.Column("settled_at", INSTANT),
        sa.Column("native", TEXT, nullable=False),
        sa.Column("folder", TEXT, nullable=False),
        sa.Column("trust_origin", TEXT, nullable=False),
        sa.Column("trust_address", TEXT),
        sa.Column("trust_evidence", TEXT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("rule", TEXT),
        sa.Column("why", TEXT),
        sa.Column("for_", TEXT),
        sa.Column("officer", TEXT),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_message_unit")),
        sa.PrimaryKeyConstraint("unit", "key", name=op.f("pk_message")),
        sa.UniqueConstraint("unit", "identity", name=op.f("uq_message_unit_identity")),
        sa.UniqueConstraint("unit", "number", name=op.f("uq_message_unit_number")),
    )
    op.create_index(op.f("ix_message_unit_state_number"), "message", ["unit", "state", "number"])
    op.create_table(
        "raw",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("headers", TEXT, nullable=False),
        sa.Column("invite", sa.LargeBinary()),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.Column("retention", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit", "message"], ["message.unit", "message.key"], name=op.f("fk_raw_message")),
        sa.PrimaryKeyConstraint("unit", "message", name=op.f("pk_raw")),
    )
    op.create_table(
        "alias",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("backend", TEXT, nullable=False),
        sa.Column("native", TEXT, nullable=False),
        sa.Column("folder", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["unit", "message"], ["message.unit", "message.key"], name=op.f("fk_alias_message")),
        sa.PrimaryKeyConstraint("unit", "backend", "native", name=op.f("pk_alias")),
    )
    op.create_index(op.f("ix_alias_unit_message"), "alias", ["unit", "message"])
    op.create_index(op.f("ix_alias_unit_shown"), "alias", ["unit", "shown"])
    op.create_table(
        "trace",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("trace", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit", "message"], ["message.unit", "message.key"], name=op.f("fk_trace_message")),
        sa.PrimaryKeyConstraint("unit", "message", "number", name=op.f("pk_trace")),
    )


def _records() -> None:
    """The matters and their numbered events."""
    op.create_table(
        "record",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("officer", TEXT, nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("body", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_record_unit")),
        sa.PrimaryKeyConstraint("unit", "ref", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_unit_last_day"), "record", ["unit", "last_day"])
    op.create_index(op.f("ix_record_unit_state"), "record", ["unit", "state"])
    op.create_table(
        "record_event",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("message", TEXT),
        sa.ForeignKeyConstraint(["unit", "ref"], ["record.unit", "record.ref"], name=op.f("fk_record_event_record")),
        sa.PrimaryKeyConstraint("unit", "ref", "number", name=op.f("pk_record_event")),
    )


def _outbox() -> None:
    """What goes out, each key once."""
    op.create_table(
        "outbox",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("lane", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("notice", TEXT),
        sa.Column("recipient", TEXT),
        sa.Column("address", TEXT),
        sa.Column("ref", TEXT),
        sa.Column("message", TEXT),
        sa.Column("parent", TEXT),
        sa.Column("uid", TEXT),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Float()),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due", INSTANT, nullable=False),
        sa.Column("until", INSTANT),
        sa.Column("first_claimed", INSTANT),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT),
        sa.Column("own_id", TEXT),
        sa.Column("real_id", TEXT),
        sa.Column("native", TEXT),
        sa.Column("threading", TEXT),
        sa.Column("why", TEXT),
        sa.Column("effect", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_outbox_unit")),
        sa.PrimaryKeyConstraint("unit", "key", name=op.f("pk_outbox")),
        sa.UniqueConstraint("unit", "sequence", name=op.f("uq_outbox_unit_sequence")),
    )
    op.create_index(op.f("ix_outbox_unit_notice_recipient"), "outbox", ["unit", "notice", "recipient"])
    op.create_index(op.f("ix_outbox_unit_own_id"), "outbox", ["unit", "own_id"])
    op.create_index(op.f("ix_outbox_unit_real_id"), "outbox", ["unit", "real_id"])
    op.create_index(op.f("ix_outbox_unit_state_lane_sequence"), "outbox", ["unit", "state", "lane", "sequence"])
    op.create_index(op.f("ix_outbox_unit_uid"), "outbox", ["unit", "uid"])


def _letters() -> None:
    """What our mails say, and the tokens of their lines."""
    op.create_table(
        "rendered",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("retention", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit", "key"], ["outbox.unit", "outbox.key"], name=op.f("fk_rendered_outbox")),
        sa.PrimaryKeyConstraint("unit", "key", name=op.f("pk_rendered")),
    )
    op.create_table(
        "token",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("approver", TEXT, nullable=False),
        sa.Column("expires", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.Column("used_by", TEXT),
        sa.ForeignKeyConstraint(["unit", "key"], ["outbox.unit", "outbox.key"], name=op.f("fk_token_outbox")),
        sa.PrimaryKeyConstraint("unit", "hash", name=op.f("pk_token")),
        sa.UniqueConstraint("unit", "key", "line", name=op.f("uq_token_unit_key_line")),
    )
    op.create_index(op.f("ix_token_unit_expires"), "token", ["unit", "expires"])
    op.create_index(op.f("ix_token_unit_ref"), "token", ["unit", "ref"])


def _rest() -> None:
    """Live state, timed duties, the audit chain."""
    op.create_table(
        "overlay",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("start", INSTANT, nullable=False),
        sa.Column("end", INSTANT),
        sa.Column("body", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_overlay_unit")),
        sa.PrimaryKeyConstraint("unit", "key", name=op.f("pk_overlay")),
    )
    op.create_table(
        "duty",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_duty_unit")),
        sa.PrimaryKeyConstraint("unit", "key", name=op.f("pk_duty")),
    )
    op.create_index(op.f("ix_duty_unit_at"), "duty", ["unit", "at"])
    op.create_table(
        "audit",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("prev", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("line", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_audit_unit")),
        sa.PrimaryKeyConstraint("unit", "sequence", name=op.f("pk_audit")),
    )


def _audit_stays() -> None:
    """A line once written is neither changed nor removed; who owns the tables can still take the guard away."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            name = f"audit_stays_{deed.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON audit BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")
        return
    op.execute(
        "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays()"
    )


def downgrade() -> None:
    raise NotImplementedError("there is no way back: restore the back-up made before the upgrade")
