"""chain the audit

Each row gets the SHA-256 of itself and of the row before it, as app/platform/audit.py makes it, and the database refuses to
change or delete a row.
"""

import hashlib
import json
from datetime import UTC

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = 'c41d7e90ab52'
down_revision = 'b7d2c41f9a30'
branch_labels = None
depends_on = None

LINKED = ('council_id', 'actor_id', 'true_actor_id', 'actor_name', 'address', 'action', 'object_type', 'object_id', 'before', 'after')
ROWS = sa.table('audit_rows', sa.column('id'), sa.column('at', UtcDateTime()), sa.column('chain'), *map(sa.column, LINKED))
MESSAGE = 'rows of the audit are only ever added'


def upgrade() -> None:
    op.add_column('audit_rows', sa.Column('chain', sa.String(), server_default='', nullable=False))
    connection = op.get_bind()
    previous = ''
    for row in connection.execute(sa.select(ROWS).order_by(ROWS.c.id)).all():
        fields = [previous, row.at.astimezone(UTC).isoformat(), *(getattr(row, name) for name in LINKED)]
        previous = hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
        connection.execute(ROWS.update().where(ROWS.c.id == row.id).values(chain=previous))
    if connection.dialect.name == 'sqlite':
        for deed in ('UPDATE', 'DELETE'):
            op.execute(
                f"CREATE TRIGGER audit_rows_refuse_{deed.lower()} BEFORE {deed} ON audit_rows "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_on_audit_rows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
    )
    op.execute(
        'CREATE TRIGGER audit_rows_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_rows '
        'FOR EACH STATEMENT EXECUTE FUNCTION refuse_on_audit_rows()'
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        for deed in ('update', 'delete'):
            op.execute(f'DROP TRIGGER audit_rows_refuse_{deed}')
    else:
        op.execute('DROP TRIGGER audit_rows_refuse ON audit_rows')
        op.execute('DROP FUNCTION refuse_on_audit_rows()')
    op.drop_column('audit_rows', 'chain')
