"""What left within the hour, and what is not erased yet, is found by an index of its own."""

from alembic import op

revision = "0004"
down_revision = "0003"

# Empty is what was erased, and nothing else: whatever is kept is sealed.
ERASED_MAILS = "UPDATE raw SET retention = 'erased' WHERE length(headers) = 0"
ERASED_LETTERS = "UPDATE rendered SET retention = 'erased' WHERE length(envelope) = 0"


def upgrade() -> None:
    op.execute(ERASED_MAILS)
    op.execute(ERASED_LETTERS)
    op.create_index(op.f("ix_outbox_unit_sent_at"), "outbox", ["unit", "sent_at"])
    op.create_index(op.f("ix_raw_unit_retention"), "raw", ["unit", "retention"])
    op.create_index(op.f("ix_rendered_unit_retention"), "rendered", ["unit", "retention"])


def downgrade() -> None:
    raise NotImplementedError("there is no way back: restore the back-up made before the upgrade")
