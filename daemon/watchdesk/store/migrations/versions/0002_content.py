"""Content is sealed, has classes of retention, and a ledger may come back from a back-up."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANT = sa.DateTime(timezone=True)

# Content of arrests and incidents is kept for another time than the rest.
RAW_OF_REPORTS = """
UPDATE raw SET retention = 'report' WHERE EXISTS (
    SELECT 1 FROM record_event JOIN record ON record.unit = record_event.unit AND record.ref = record_event.ref
    WHERE record_event.unit = raw.unit AND record_event.message = raw.message
    AND record.kind IN ('arrest', 'incident'))
"""
LETTERS_OF_REPORTS = """
UPDATE rendered SET retention = 'report' WHERE EXISTS (
    SELECT 1 FROM outbox WHERE outbox.unit = rendered.unit AND outbox.key = rendered.key
    AND (outbox.ref LIKE 'A-%' OR outbox.ref LIKE 'I-%' OR outbox.notice LIKE 'arrest%' OR outbox.notice = 'incident'))
"""


def upgrade() -> None:
    """The rows themselves are sealed when the ledger is opened with its key (`store/opening.py`)."""
    op.add_column("unit", sa.Column("sealed_with", sa.Text()))
    op.create_table(
        "restoration",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("first_effect", sa.BigInteger(), nullable=False),
        sa.Column("read_at", INSTANT),
        sa.Column("done_at", INSTANT),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_restoration_unit")),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_restoration")),
    )
    op.execute(RAW_OF_REPORTS)
    op.execute(LETTERS_OF_REPORTS)


def downgrade() -> None:
    raise NotImplementedError("there is no way back: restore the back-up made before the upgrade")
