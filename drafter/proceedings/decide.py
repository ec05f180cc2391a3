"""The one way from an act to what it changes. Serving and verifying both go through here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drafter.proceedings import acts, deciding, meeting, proposing, voting
from drafter.proceedings.state import Entity, State

Decider = Callable[[State, acts.Entry, Any], tuple[Entity, ...]]

DECIDERS: dict[type, Decider] = {
    acts.Found: meeting.found,
    acts.Admit: meeting.admit,
    acts.Accredit: meeting.accredit,
    acts.Remove: meeting.remove,
    acts.Table: proposing.table,
    acts.Revise: proposing.revise,
    acts.Withdraw: proposing.withdraw,
    acts.TakeUp: proposing.take_up,
    acts.Cosponsor: proposing.cosponsor,
    acts.LeaveSponsors: proposing.leave_sponsors,
    acts.OpenVote: voting.open_,
    acts.Cast: voting.cast,
    acts.CloseVote: voting.close,
    acts.Adopt: deciding.adopt,
    acts.Lapse: deciding.lapse,
    acts.Publish: meeting.publish,
}


def decide(state: State, entry: acts.Entry) -> tuple[Entity, ...]:
    """The entities that a lawful act makes new or replaces; raises NotAdmitted or BadInput."""
    return DECIDERS[type(entry.act)](state, entry, entry.act)
