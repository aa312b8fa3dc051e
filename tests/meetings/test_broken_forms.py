"""A list or a count that was sent in part, by a page that broke off or is older than the meeting, is never a fault of the program."""

from app.meetings.actions.meetings import close_meeting
from app.meetings.queries.meetings import meeting_facts
from app.meetings.rules.presence import Presence
from app.meetings.rules.vote_rules import RatioBase, Secrecy
from tests.meetings.conftest import opened
from tests.support.world import AT, World, token_of


def test_an_attendance_list_without_its_lines_is_shown_again_with_what_is_kept(council: World) -> None:
    client, url = council.client("secretary"), f"/meetings/{council.meeting}/attendance"
    token = token_of(client.get(url).text)
    close_meeting(actor=council.actor("secretary"), meeting_id=council.meeting, at=AT)

    answer = client.post(url, data={"csrf_token": token})

    assert answer.status_code == 422
    assert "Phiên họp đã kết thúc" in answer.text
    assert answer.text.count('value="present"') == 6


def test_a_line_stays_with_its_member_when_the_list_has_grown_meanwhile(council: World) -> None:
    client, url = council.client("secretary"), f"/meetings/{council.meeting}/attendance"
    token = token_of(client.get(url).text)
    last = meeting_facts(actor=council.actor("secretary"), meeting_id=council.meeting).attendees[-1]
    sent = {
        "marks-0-account_id": last.account_id,
        "marks-0-presence": "absent",
        "marks-0-reason": "",
        "marks-0-teller": "none",
    }

    answer = client.post(url, data={"csrf_token": token, **sent})

    assert answer.status_code == 422
    line = answer.text.split(f'<th scope="row">{last.name}')[1].split("</tr>")[0]
    assert f'selected value="{Presence.ABSENT.value}"' in line
    assert answer.text.count(f'selected value="{Presence.ABSENT.value}"') == 1


def test_a_count_that_does_not_fit_the_vote_is_refused(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.COUNT, base=RatioBase.PRESENT)
    client, url = council.client("member_a"), f"/votes/{vote_id}/count"
    token = token_of(client.get(url).text)

    for sent in (
        {},
        {"rows-0-ticks-0": "1"},
        {f"rows-{row}-ticks-{tick}": "1" for row in range(4) for tick in range(3)},
    ):
        answer = client.post(url, data={"csrf_token": token, **sent})
        assert answer.status_code == 409
        assert "không khớp với cuộc bỏ phiếu" in answer.text
