"""How Alembic runs here: on the connection it is given, in the transaction that is already open."""

from alembic import context

from watchdesk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
