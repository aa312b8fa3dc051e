"""annul unit events

A change of units that was recorded by mistake is taken back and stays, with who did so, when and why; it keeps which roles it gave. A
unit that it founded ends on the day of its beginning.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '3f9d25a7c816'
down_revision = 'b71c4e90d2a8'
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('units') as batch:
        batch.drop_constraint(op.f('ck_units_a_unit_ends_after_it_begins'), type_='check')
        batch.create_check_constraint(op.f('ck_units_a_unit_ends_after_it_begins'), 'until >= since')
    with op.batch_alter_table('unit_events') as batch:
        batch.add_column(sa.Column('roles', sa.JSON(), server_default='[]', nullable=False))
        batch.add_column(sa.Column('annulled_at', UtcDateTime(), nullable=True))
        batch.add_column(sa.Column('annulled_for', sa.String(), nullable=True))
        batch.add_column(sa.Column('annulled_by', ROW_ID, nullable=True))
        batch.create_check_constraint(op.f('ck_unit_events_whoever_annuls_says_why'), '(annulled_at IS NULL) = (annulled_for IS NULL)')
        batch.create_foreign_key(op.f('fk_unit_events_annulled_by'), 'accounts', ['annulled_by'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('unit_events') as batch:
        batch.drop_constraint(op.f('fk_unit_events_annulled_by'), type_='foreignkey')
        batch.drop_constraint(op.f('ck_unit_events_whoever_annuls_says_why'), type_='check')
        batch.drop_column('annulled_by')
        batch.drop_column('annulled_for')
        batch.drop_column('annulled_at')
        batch.drop_column('roles')
    # the program before knows no unit that never was
    op.execute('UPDATE units SET since = NULL WHERE until = since')
    with op.batch_alter_table('units') as batch:
        batch.drop_constraint(op.f('ck_units_a_unit_ends_after_it_begins'), type_='check')
        batch.create_check_constraint(op.f('ck_units_a_unit_ends_after_it_begins'), 'until > since')
