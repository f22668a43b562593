"""What Alembic runs: the changes over the connection that ``schema.py`` hands over, inside the transaction that stands open there."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
