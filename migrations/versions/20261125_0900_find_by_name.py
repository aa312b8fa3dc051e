"""find by name

Awards say whose council gave them and how their names sort, so that fifty thousand are searched at once; corrections and
issued documents get their folded columns too.
"""

import sqlalchemy as sa
from alembic import op

from app.vietnamese.names import folded, given_name_key, sort_key

revision = '5d1f0c7e9a42'
down_revision = '3e8a51c7d240'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.add_column('awards', sa.Column('council_id', KEY, nullable=True))
    op.add_column('awards', sa.Column('name_sort', sa.String(), nullable=False, server_default=''))
    op.add_column('award_amendments', sa.Column('name_folded', sa.String(), nullable=False, server_default=''))
    op.add_column('issued_documents', sa.Column('subject_folded', sa.String(), nullable=False, server_default=''))
    _fill()
    with op.batch_alter_table('awards', schema=None) as batch_op:
        batch_op.alter_column('council_id', existing_type=KEY, nullable=False)
        batch_op.create_foreign_key(batch_op.f('fk_awards_council_id'), 'councils', ['council_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_awards_council_id_name_folded'), ['council_id', 'name_folded'], unique=False)


def _fill() -> None:
    connection = op.get_bind()
    awards = sa.table('awards', *(sa.column(name) for name in ('id', 'round_id', 'council_id', 'name', 'name_sort', 'category')))
    rounds = sa.table('award_rounds', sa.column('id'), sa.column('campaign_id'))
    campaigns = sa.table('campaigns', sa.column('id'), sa.column('council_id'))
    owner = (
        sa.select(campaigns.c.council_id)
        .join_from(rounds, campaigns, campaigns.c.id == rounds.c.campaign_id)
        .where(rounds.c.id == awards.c.round_id)
        .scalar_subquery()
    )
    connection.execute(sa.update(awards).values(council_id=owner))
    for number, name, category in connection.execute(sa.select(awards.c.id, awards.c.name, awards.c.category)).all():
        key = sort_key(name) if category == 'collective' else given_name_key(name)
        connection.execute(sa.update(awards).where(awards.c.id == number).values(name_sort=key))
    amendments = sa.table('award_amendments', *(sa.column(name) for name in ('id', 'name', 'name_folded')))
    for number, name in connection.execute(sa.select(amendments.c.id, amendments.c.name)).all():
        connection.execute(sa.update(amendments).where(amendments.c.id == number).values(name_folded=folded(name)))
    papers = sa.table('issued_documents', *(sa.column(name) for name in ('id', 'number', 'symbol', 'subject', 'subject_folded')))
    for number, no, symbol, subject in connection.execute(
        sa.select(papers.c.id, papers.c.number, papers.c.symbol, papers.c.subject)
    ).all():
        key = folded(f'{no:02}/{symbol} {subject}')
        connection.execute(sa.update(papers).where(papers.c.id == number).values(subject_folded=key))


def downgrade() -> None:
    op.drop_column('issued_documents', 'subject_folded')
    op.drop_column('award_amendments', 'name_folded')
    with op.batch_alter_table('awards', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_awards_council_id_name_folded'))
        batch_op.drop_constraint(batch_op.f('fk_awards_council_id'), type_='foreignkey')
        batch_op.drop_column('name_sort')
        batch_op.drop_column('council_id')
