"""complete the votes: questions, open votes, the council's rules, disclosures, spare slips"""

import json

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = "d80a6b17c2f4"
down_revision = "c41d7e90ab52"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ADDED = (
    ("attendances", sa.Column("is_chair", sa.Boolean(), nullable=False, server_default=sa.false())),
    ("ballot_questions", sa.Column("least", sa.Integer(), nullable=False, server_default="1")),
    ("nominees", sa.Column("women_share", sa.Integer(), nullable=True)),
    ("nominees", sa.Column("works_directly", sa.Boolean(), nullable=False, server_default=sa.false())),
    ("teller_counts", sa.Column("spare_slips", sa.Integer(), nullable=False, server_default="0")),
    ("vote_items", sa.Column("question", sa.Integer(), nullable=False, server_default="0")),
    ("votes", sa.Column("voters", sa.JSON(), nullable=False, server_default="[]")),
    ("votes", sa.Column("slips_asked_by", ID, nullable=True)),
)


def upgrade() -> None:
    _create_tables()
    for table, column in ADDED:
        op.add_column(table, column)
    op.execute(
        "INSERT INTO vote_questions (vote_id, position, text, most, aside, aside_present) "
        "SELECT vote_id, position, text, 1, aside, aside_present FROM vote_items"
    )
    op.execute("UPDATE vote_items SET question = position")
    op.drop_column("vote_items", "aside")
    op.drop_column("vote_items", "aside_present")
    op.execute("UPDATE ballot_questions SET least = 0 WHERE position = 0")
    op.execute(
        "UPDATE attendances SET is_chair = (EXISTS (SELECT 1 FROM role_holdings JOIN council_meetings ON council_meetings.id = "
        "attendances.meeting_id JOIN award_rounds ON award_rounds.id = council_meetings.round_id JOIN campaigns ON campaigns.id = "
        "award_rounds.campaign_id WHERE role_holdings.account_id = attendances.account_id AND role_holdings.role = 'chair' "
        "AND role_holdings.council_id = campaigns.council_id))"
    )
    _keep_raised_hands()
    _cover_scored_dossiers()


def downgrade() -> None:
    op.add_column("vote_items", sa.Column("aside", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("vote_items", sa.Column("aside_present", sa.Integer(), nullable=False, server_default="0"))
    for name in ("aside", "aside_present"):
        op.execute(
            f"UPDATE vote_items SET {name} = (SELECT {name} FROM vote_questions WHERE vote_questions.vote_id = "  # noqa: S608  # nosec B608  # two fixed names
            "vote_items.vote_id AND vote_questions.position = vote_items.question)"
        )
    _keep_raised_hands(only_ticks=True)
    for table, column in reversed(ADDED):
        op.drop_column(table, column.name)
    for table in ("vote_questions", "open_ballots", "disclosures", "council_rules"):
        op.drop_table(table)


def _create_tables() -> None:
    op.create_table(
        "council_rules",
        sa.Column("council_id", ID, nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("secretary_votes", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name=op.f("fk_council_rules_council_id")),
        sa.PrimaryKeyConstraint("council_id", name=op.f("pk_council_rules")),
    )
    op.create_table(
        "disclosures",
        sa.Column("round_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("nominations", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_disclosures_account_id")),
        sa.ForeignKeyConstraint(["round_id"], ["award_rounds.id"], name=op.f("fk_disclosures_round_id")),
        sa.PrimaryKeyConstraint("round_id", "account_id", name=op.f("pk_disclosures")),
    )
    op.create_table(
        "open_ballots",
        sa.Column("vote_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("question", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_open_ballots_account_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_open_ballots_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "account_id", "question", name=op.f("pk_open_ballots")),
    )
    op.create_table(
        "vote_questions",
        sa.Column("vote_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("aside", sa.JSON(), nullable=False),
        sa.Column("aside_present", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_vote_questions_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "position", name=op.f("pk_vote_questions")),
    )


def _keep_raised_hands(*, only_ticks: bool = False) -> None:
    """Counts of raised hands were ticks alone; now they are batches like counted paper ballots."""
    votes = sa.table("votes", sa.column("id", ID), sa.column("counts", sa.JSON()))
    connection = op.get_bind()
    for row in list(connection.execute(sa.select(votes.c.id, votes.c.counts).where(votes.c.counts.is_not(None)))):
        counts = row.counts or {}
        if only_ticks:
            told = {position: batch["ticks"] for position, batch in counts.items()}
        else:
            told = {
                position: {"returned": sum(ticks.values()), "invalid": 0, "ticks": ticks} for position, ticks in counts.items()
            }
        connection.execute(votes.update().where(votes.c.id == row.id).values(counts=told))


def _cover_scored_dossiers() -> None:
    """Whoever has a sheet for a dossier has opened it already and is not asked again."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT nominations.round_id, score_sheets.account_id, score_sheets.nomination_id, score_sheets.changed_at FROM "
            "score_sheets JOIN nominations ON nominations.id = score_sheets.nomination_id ORDER BY 1, 2, 3"
        )
    )
    covered: dict[tuple[int, int], list[int]] = {}
    last: dict[tuple[int, int], object] = {}
    for round_id, account_id, nomination_id, changed_at in rows:
        covered.setdefault((round_id, account_id), []).append(nomination_id)
        last[round_id, account_id] = changed_at
    for (round_id, account_id), nominations in covered.items():
        connection.execute(
            sa.text(
                "INSERT INTO disclosures (round_id, account_id, nominations, changed_at) VALUES (:round, :account, :told, :at)"
            ),
            {"round": round_id, "account": account_id, "told": json.dumps(nominations), "at": last[round_id, account_id]},
        )
