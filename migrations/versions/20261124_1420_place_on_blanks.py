"""place on blanks

Certificates are printed on pre-printed blanks too: where each text goes and how far the printer is off, for each printer.
"""

import sqlalchemy as sa
from alembic import op

revision = 'c0a8f35d61b2'
down_revision = '9d3e1f7a20c4'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('certificate_blanks',
    sa.Column('id', ID, nullable=False),
    sa.Column('council_id', ID, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('offset_x', sa.Integer(), nullable=False),
    sa.Column('offset_y', sa.Integer(), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('scan_sha256', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_certificate_blanks_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate_blanks')),
    sa.UniqueConstraint('council_id', 'name', name='a_blank_has_a_name_of_its_own')
    )


def downgrade() -> None:
    op.drop_table('certificate_blanks')
