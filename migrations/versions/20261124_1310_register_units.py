"""register units

Units register for emulation before a round; a campaign says what becomes of a nominee who was not registered, a round until when
one may register. Campaigns that run already go on taking everybody.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = 'cf08e3f5a749'
down_revision = 'd80a6b17c2f4'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('registrations',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('draft', 'sent', 'returned', 'accepted', name='registrationstate', native_enum=False, length=32), nullable=False),
    sa.Column('pledge', sa.String(), nullable=False),
    sa.Column('remark', sa.String(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state = 'draft' OR sent_on IS NOT NULL", name=op.f('ck_registrations_what_was_sent_has_its_day')),
    sa.ForeignKeyConstraint(['round_id'], ['award_rounds.id'], name=op.f('fk_registrations_round_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_registrations_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registrations')),
    sa.UniqueConstraint('round_id', 'unit_id', name='one_registration_for_a_unit_in_a_round')
    )
    with op.batch_alter_table('registrations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registrations_unit_id'), ['unit_id'], unique=False)

    op.create_table('registered_names',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('registration_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('movement_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('category', sa.Enum('collective', 'individual', 'household', name='category', native_enum=False, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['movement_id'], ['movements.id'], name=op.f('fk_registered_names_movement_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registrations.id'], name=op.f('fk_registered_names_registration_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registered_names')),
    sa.UniqueConstraint('registration_id', 'movement_id', 'category', 'key', name='a_name_is_registered_once')
    )
    with op.batch_alter_table('registered_names', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registered_names_movement_id'), ['movement_id'], unique=False)

    op.create_table('registered_targets',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('registration_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('movement_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('amount', sa.String(), nullable=True),
    sa.Column('measure', sa.String(), nullable=False),
    sa.Column('direction', sa.Enum('at_least', 'at_most', name='direction', native_enum=False, length=32), nullable=False),
    sa.Column('achieved', sa.String(), nullable=True),
    sa.Column('done', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.CheckConstraint('achieved IS NULL OR amount IS NOT NULL', name=op.f('ck_registered_targets_a_figure_answers_a_figure')),
    sa.CheckConstraint('done IS NULL OR amount IS NULL', name=op.f('ck_registered_targets_done_answers_what_has_no_figure')),
    sa.ForeignKeyConstraint(['movement_id'], ['movements.id'], name=op.f('fk_registered_targets_movement_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registrations.id'], name=op.f('fk_registered_targets_registration_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registered_targets')),
    sa.UniqueConstraint('registration_id', 'movement_id', 'text', name='a_target_is_registered_once')
    )
    with op.batch_alter_table('registered_targets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registered_targets_movement_id'), ['movement_id'], unique=False)

    op.create_table('registration_steps',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('registration_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('draft', 'sent', 'returned', 'accepted', name='registrationstate', native_enum=False, length=32), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('remark', sa.String(), nullable=False),
    sa.CheckConstraint("state <> 'returned' OR remark <> ''", name=op.f('ck_registration_steps_a_returned_registration_says_why')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_registration_steps_account_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registrations.id'], name=op.f('fk_registration_steps_registration_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration_steps'))
    )
    with op.batch_alter_table('registration_steps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registration_steps_registration_id'), ['registration_id'], unique=False)

    op.add_column('award_rounds', sa.Column('register_until', sa.Date(), nullable=True))
    op.add_column('campaigns', sa.Column('unregistered', sa.Enum('allowed', 'refused', name='unregistered', native_enum=False, length=32), server_default='allowed', nullable=False))


def downgrade() -> None:
    op.drop_column('campaigns', 'unregistered')
    op.drop_column('award_rounds', 'register_until')
    with op.batch_alter_table('registration_steps', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_registration_steps_registration_id'))

    op.drop_table('registration_steps')
    with op.batch_alter_table('registered_targets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_registered_targets_movement_id'))

    op.drop_table('registered_targets')
    with op.batch_alter_table('registered_names', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_registered_names_movement_id'))

    op.drop_table('registered_names')
    with op.batch_alter_table('registrations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_registrations_unit_id'))

    op.drop_table('registrations')
