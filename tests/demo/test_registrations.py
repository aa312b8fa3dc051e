"""The invented registrations: fit to be sent, some missing in the open round, most targets reached."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

from app.campaigns.campaign_file import load_campaign_file
from app.demo.dossiers import demo_dossiers
from app.demo.registrations import demo_registrations
from app.registrations.rules.outcome import Achieved, Outcome, Registered, outcome_of
from app.registrations.rules.registration import fault_of_names, fault_of_targets, faults_of_registration
from app.registrations.rules.states import RegistrationState

CAMPAIGN = load_campaign_file((Path(__file__).parents[2] / "examples/tinh-bien-2016-2020.yaml").read_text())
DOSSIERS = demo_dossiers(CAMPAIGN, 2018)


def test_every_registration_is_fit_to_be_sent_and_most_targets_are_reached() -> None:
    ends: Counter[Outcome] = Counter()
    for award_round in CAMPAIGN.rounds:
        made = demo_registrations(CAMPAIGN, DOSSIERS, award_round, unfinished=False)
        assert len({one.unit for one in made}) == len(made) == 26
        for one in made:
            signed = {part.movement for part in one.parts}
            assert faults_of_registration(pledge=one.pledge, movements=signed, named=signed) == ()
            for part in one.parts:
                assert (fault_of_targets(part.targets), fault_of_names(part.names)) == (None, None)
                for target, end in zip(part.targets, part.ends, strict=True):
                    achieved = Achieved(end) if isinstance(end, Decimal) else Achieved(done=end)
                    ends[outcome_of(Registered(target.amount, target.direction), achieved)] += 1

    assert ends[Outcome.REACHED] > ends[Outcome.MISSED] > 20
    assert ends[Outcome.UNREPORTED] == 0


def test_in_the_open_round_some_are_missing_and_every_state_is_there() -> None:
    made = demo_registrations(CAMPAIGN, DOSSIERS, CAMPAIGN.rounds[-1], unfinished=True)

    assert {one.upto for one in made} == set(RegistrationState)
    assert len(made) == 24
    assert any(one.late for one in made)
