"""keep notices

Who wants notices by e-mail, and the outbox from which they are sent.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '8e2b64d0c715'
down_revision = 'f3a86c20d917'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('notice_wishes',
    sa.Column('account_id', KEY, nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('digest', sa.Boolean(), nullable=False),
    sa.Column('at_once', sa.Boolean(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_notice_wishes_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_notice_wishes'))
    )
    op.create_table('notices',
    sa.Column('id', KEY, nullable=False),
    sa.Column('account_id', KEY, nullable=False),
    sa.Column('kind', sa.Enum('digest', 'returned', 'invited', name='noticekind', native_enum=False, length=32), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'sending', 'sent', 'needless', 'failed', 'doubtful', name='noticestate', native_enum=False, length=32), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('next_try_at', UtcDateTime(), nullable=False),
    sa.Column('leased_until', UtcDateTime(), nullable=True),
    sa.Column('fault', sa.String(), nullable=False),
    sa.Column('posted_at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_notices_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
    sa.UniqueConstraint('account_id', 'kind', 'about', name='nobody_is_told_the_same_twice')
    )
    op.create_index(op.f('ix_notices_state_next_try_at'), 'notices', ['state', 'next_try_at'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_notices_state_next_try_at'), table_name='notices')
    op.drop_table('notices')
    op.drop_table('notice_wishes')
