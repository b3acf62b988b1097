"""Effects and records are sealed, too; that a letter did not arrive, as a person says, has a place of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INSTANT = sa.DateTime(timezone=True)
SAID = "UPDATE outbox SET said_missing = since WHERE why = 'a person says that it did not arrive'"


def upgrade() -> None:
    """All content is looked over again, and sealed, when the ledger is opened with its key (`store/opening.py`)."""
    op.add_column("outbox", sa.Column("said_missing", INSTANT))
    op.execute(SAID)
    op.execute("UPDATE unit SET sealed_with = NULL")


def downgrade() -> None:
    raise NotImplementedError("there is no way back: restore the back-up made before the upgrade")
