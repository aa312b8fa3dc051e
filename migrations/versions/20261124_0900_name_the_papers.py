"""name the papers

Several papers of one kind of document are issued about one round (the council's submission, that to the province),
and a unit issues papers in number series of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = 'b7d2c41f9a30'
down_revision = '138ba4e0f12c'
branch_labels = None
depends_on = None

NO_UNIT = sa.text('unit_id IS NULL')


def upgrade() -> None:
    with op.batch_alter_table('issued_documents') as batch_op:
        batch_op.add_column(sa.Column('paper', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('unit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.drop_constraint('a_number_is_used_once_a_year', type_='unique')
    op.execute('UPDATE issued_documents SET paper = kind')
    with op.batch_alter_table('issued_documents') as batch_op:
        batch_op.alter_column('paper', existing_type=sa.String(), nullable=False)
        batch_op.create_foreign_key(batch_op.f('fk_issued_documents_unit_id'), 'units', ['unit_id'], ['id'])
        batch_op.create_unique_constraint('a_unit_uses_a_number_once_a_year', ['unit_id', 'symbol', 'year', 'number'])
        batch_op.create_unique_constraint('a_paper_is_issued_once', ['about', 'paper'])
        batch_op.drop_index(batch_op.f('ix_issued_documents_about_kind'))
    op.create_index(
        'a_number_is_used_once_a_year', 'issued_documents', ['council_id', 'symbol', 'year', 'number'],
        unique=True, sqlite_where=NO_UNIT, postgresql_where=NO_UNIT,
    )


def downgrade() -> None:
    # The older program knows only the office's own number series, in which a unit's numbers would meet each other.
    op.execute('DELETE FROM issued_documents WHERE unit_id IS NOT NULL')
    op.drop_index('a_number_is_used_once_a_year', 'issued_documents')
    with op.batch_alter_table('issued_documents') as batch_op:
        batch_op.drop_constraint('a_paper_is_issued_once', type_='unique')
        batch_op.drop_constraint('a_unit_uses_a_number_once_a_year', type_='unique')
        batch_op.drop_constraint(batch_op.f('fk_issued_documents_unit_id'), type_='foreignkey')
        batch_op.drop_column('unit_id')
        batch_op.drop_column('paper')
        batch_op.create_unique_constraint('a_number_is_used_once_a_year', ['council_id', 'symbol', 'year', 'number'])
        batch_op.create_index(batch_op.f('ix_issued_documents_about_kind'), ['about', 'kind'])
