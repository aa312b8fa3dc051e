"""keep lists

The lists of nominees that units and the secretary send to be taken in, and what became of each row.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = '3e8a51c7d240'
down_revision = '8e2b6f40c9d1'
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('imports',
    sa.Column('id', ROW_ID, nullable=False),
    sa.Column('round_id', ROW_ID, nullable=False),
    sa.Column('sender_unit_id', ROW_ID, nullable=True),
    sa.Column('account_id', ROW_ID, nullable=True),
    sa.Column('sent_by', sa.String(), nullable=False),
    sa.Column('sent_at', UtcDateTime(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('sent', 'matched', 'taken_in', 'discarded', name='importstate', native_enum=False, length=32), nullable=False),
    sa.Column('sheets', sa.JSON(), nullable=True),
    sa.Column('sheet', sa.Integer(), nullable=False),
    sa.Column('heading', sa.Integer(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('movement_id', ROW_ID, nullable=True),
    sa.Column('unit_id', ROW_ID, nullable=True),
    sa.Column('category', sa.Enum('collective', 'individual', 'household', name='category', native_enum=False, length=32), nullable=True),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('sent', 'matched') OR sheets IS NULL", name=op.f('ck_imports_what_was_read_goes_when_it_is_done')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_imports_account_id')),
    sa.ForeignKeyConstraint(['movement_id'], ['movements.id'], name=op.f('fk_imports_movement_id')),
    sa.ForeignKeyConstraint(['round_id'], ['award_rounds.id'], name=op.f('fk_imports_round_id')),
    sa.ForeignKeyConstraint(['sender_unit_id'], ['units.id'], name=op.f('fk_imports_sender_unit_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_imports_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports'))
    )
    op.create_index(op.f('ix_imports_account_id'), 'imports', ['account_id'], unique=False)
    op.create_index(op.f('ix_imports_round_id_sha256'), 'imports', ['round_id', 'sha256'], unique=False)
    op.create_index(op.f('ix_imports_sender_unit_id'), 'imports', ['sender_unit_id'], unique=False)

    op.create_table('import_rows',
    sa.Column('import_id', ROW_ID, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('mends', sa.JSON(), nullable=False),
    sa.Column('outcome', sa.Enum('ready', 'open', 'there', 'left_out', 'taken', name='outcome', native_enum=False, length=32), nullable=True),
    sa.Column('told', sa.String(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('nomination_id', ROW_ID, nullable=True),
    sa.CheckConstraint("(outcome = 'taken') = (nomination_id IS NOT NULL)", name=op.f('ck_import_rows_a_row_that_was_taken_in_has_a_dossier')),
    sa.ForeignKeyConstraint(['import_id'], ['imports.id'], name=op.f('fk_import_rows_import_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nominations.id'], name=op.f('fk_import_rows_nomination_id')),
    sa.PrimaryKeyConstraint('import_id', 'number', name=op.f('pk_import_rows'))
    )
    op.create_index(op.f('ix_import_rows_nomination_id'), 'import_rows', ['nomination_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_import_rows_nomination_id'), table_name='import_rows')
    op.drop_table('import_rows')
    op.drop_index(op.f('ix_imports_sender_unit_id'), table_name='imports')
    op.drop_index(op.f('ix_imports_round_id_sha256'), table_name='imports')
    op.drop_index(op.f('ix_imports_account_id'), table_name='imports')
    op.drop_table('imports')
