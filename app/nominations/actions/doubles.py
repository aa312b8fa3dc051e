"""The secretary says of two nominees that they are one, or that they are two; what was said can be taken back."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.campaigns.drafts import ABOUT_ROUND
from app.documents.queries import issued_since
from app.nominations.models import Nomination, Nominee, NomineeMerge, NomineesKeptApart
from app.nominations.queries.nominees import with_the_council
from app.nominations.rules.acts import SETTLE_DOUBLES
from app.nominations.rules.merging import fault_of_merge
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def merge_nominees(*, actor: Actor, kept_id: int, absorbed_id: int, at: datetime) -> int:
    """Makes one nominee of two and gives the merge's id: the kept one remains, the other's dossiers and awards become its own.

    The text of each dossier stays as it is, so no paper changes. Raises Conflict when it would give one nominee two dossiers in
    a round and movement.
    """
    with transaction() as session:
        kept, absorbed = _pair(session, actor, kept_id, absorbed_id)
        if kept.category is not absorbed.category:
            raise OfficeError("Tập thể, cá nhân, hộ gia đình không gộp với nhau được.")
        if fault := fault_of_merge(with_the_council(kept.id), with_the_council(absorbed.id)):
            raise Conflict(fault)
        moved = list(session.scalars(select(Nominee.id).filter_by(merged_into_id=absorbed.id).order_by(Nominee.id)))
        session.execute(update(Nominee).where(Nominee.id.in_([absorbed.id, *moved])).values(merged_into_id=kept.id))
        merge = NomineeMerge(council_id=kept.council_id, kept_id=kept.id, absorbed_id=absorbed.id, moved=moved, at=at,
                             account_id=actor.account_id)  # fmt: skip
        session.add(merge)
        record(
            session, actor=actor, at=at, action="nominees merged", thing=merge, council_id=kept.council_id,
            after={"kept": kept.id, "absorbed": absorbed.id},
        )  # fmt: skip
        _bump_boards(session, [kept.id, absorbed.id, *moved])
        return merge.id


def merge_pairs(*, actor: Actor, pairs: Iterable[tuple[int, int]], at: datetime) -> int:
    """Makes one nominee of each pair (the kept one first), of all or of none, and gives how many merges that were: a pair that
    is one already by another of them needs none. Raises Conflict with the names of the first pair that cannot be merged.
    """
    merges = 0
    with transaction() as session:
        for kept_id, absorbed_id in pairs:
            if _root(session, actor, kept_id) == _root(session, actor, absorbed_id):
                continue
            try:
                merge_nominees(actor=actor, kept_id=kept_id, absorbed_id=absorbed_id, at=at)
            except Conflict as fault:
                names = [session.get_one(Nominee, number).name for number in (absorbed_id, kept_id)]
                told = f"Chưa gộp cặp nào, vì “{names[0]}” và “{names[1]}” không gộp được. {fault.message}"
                raise Conflict(told, field="pairs") from fault
            merges += 1
    return merges


def keep_apart(*, actor: Actor, one_id: int, other_id: int, reason: str, at: datetime) -> None:
    """Records that two nominees are two, and why, so that nobody is asked again."""
    if not reason:
        raise OfficeError("Hãy ghi vì sao đây là hai đối tượng khác nhau.", field="reason")
    with transaction() as session:
        one, other = _pair(session, actor, one_id, other_id)
        low, high = sorted((one.id, other.id))
        row = session.get(NomineesKeptApart, (low, high))
        if row is None:
            row = NomineesKeptApart(one_id=low, other_id=high, reason=reason, at=at, account_id=actor.account_id)
            session.add(row)
        row.reason, row.at, row.account_id = reason, at, actor.account_id
        record(
            session, actor=actor, at=at, action="nominees kept apart", thing=row, council_id=one.council_id,
            after={"one": low, "other": high, "reason": reason},
        )  # fmt: skip


def part_nominees(*, actor: Actor, merge_id: int, at: datetime) -> None:
    """Takes a merge back. Raises Conflict once a paper of a round of these nominees was issued after it, or they were merged on."""
    with transaction() as session:
        merge = session.get(NomineeMerge, merge_id, with_for_update=True)
        if merge is None:
            raise NotFound
        require(actor, SETTLE_DOUBLES, Within(merge.council_id))
        ids = [merge.absorbed_id, *merge.moved]
        nominees = session.scalars(select(Nominee).where(Nominee.id.in_(ids)).with_for_update()).all()
        if merge.undone_at is not None or any(one.merged_into_id != merge.kept_id for one in nominees):
            raise Conflict("Việc gộp này đã được bỏ, hoặc đối tượng đã gộp tiếp vào đối tượng khác. Hãy tải lại trang.")
        group = select(Nominee.id).where((Nominee.id == merge.kept_id) | (Nominee.merged_into_id == merge.kept_id))
        rounds = session.scalars(select(Nomination.round_id).where(Nomination.nominee_id.in_(group)).distinct())
        abouts = {ABOUT_ROUND.format(round_id) for round_id in rounds}
        since = [one for one in issued_since(merge.council_id, merge.at) if one.about in abouts]
        if since:
            raise Conflict(f"Sau khi gộp đã phát hành {since[0].reference} nên không bỏ việc gộp được.")
        for one in nominees:
            one.merged_into_id = None if one.id == merge.absorbed_id else merge.absorbed_id
        merge.undone_at = at
        record(session, actor=actor, at=at, action="nominees parted", thing=merge, council_id=merge.council_id)
        _bump_boards(session, [merge.kept_id, *ids])


def let_go_of_nominees(session: Session, nominee_ids: Collection[int]) -> None:
    """Prepares nominees to be erased: those who were merged into one of them go on as one, under the first of them."""
    children = session.scalars(
        select(Nominee)
        .where(Nominee.merged_into_id.in_(nominee_ids), Nominee.id.not_in(nominee_ids))
        .order_by(Nominee.id)
        .with_for_update()
    ).all()
    first: dict[int, int] = {}
    for one in children:
        root = first.setdefault(one.merged_into_id or 0, one.id)
        one.merged_into_id = None if root == one.id else root
    session.flush()


def _pair(session: Session, actor: Actor, one_id: int, other_id: int) -> tuple[Nominee, Nominee]:
    """The two nominees that these are, locked behind their dossiers as a sending locks them."""
    roots = [_root(session, actor, number) for number in (one_id, other_id)]
    if roots[0] == roots[1]:
        raise Conflict("Hai đối tượng này đã là một. Hãy tải lại trang.")
    group = select(Nominee.id).where(Nominee.id.in_(roots) | Nominee.merged_into_id.in_(roots))
    session.scalars(
        select(Nomination.id).where(Nomination.nominee_id.in_(group)).order_by(Nomination.id).with_for_update()
    ).all()
    rows = select(Nominee).where(Nominee.id.in_(roots)).order_by(Nominee.id).with_for_update()
    locked = {row.id: row for row in session.scalars(rows.execution_options(populate_existing=True))}
    one, other = locked[roots[0]], locked[roots[1]]
    if one.merged_into_id is not None or other.merged_into_id is not None or one.council_id != other.council_id:
        raise NotFound
    return one, other


def _root(session: Session, actor: Actor, nominee_id: int) -> int:
    nominee = session.get(Nominee, nominee_id)
    if nominee is None:
        raise NotFound
    require(actor, SETTLE_DOUBLES, Within(nominee.council_id))
    return nominee.merged_into_id or nominee.id


def _bump_boards(session: Session, nominee_ids: list[int]) -> None:
    rounds = session.scalars(select(Nomination.round_id).where(Nomination.nominee_id.in_(nominee_ids)).distinct())
    for round_id in rounds:
        bump(session, f"board:{round_id}")
