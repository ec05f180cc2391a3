"""Who takes part in the example, and what they propose: all of it invented."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model import Action, ClauseId, DelegationId, PersonId, Stream

ORIGIN = (
    "Worked example. The memorandum is the one that the Record of Outcomes of 30 March 2004 asks "
    "for; every person, proposal, position and vote in it is invented."
)

DELEGATIONS = {
    DelegationId("AUS"): ("Australia", "Ruth Calloway"),
    DelegationId("CAN"): ("Canada", "Luc Tremblay"),
    DelegationId("G"): ("United Kingdom", "Owen Price"),
    DelegationId("J"): ("Japan", "Haruka Ito"),
    DelegationId("KOR"): ("Republic of Korea", "Min-seo Park"),
    DelegationId("NZL"): ("New Zealand", "Aroha Reid"),
}
AUS, CAN, G, J, KOR, NZL = (PersonId(f"{symbol.lower()}-1") for symbol in DELEGATIONS)
OBSERVER = "Ines Duarte"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change told as the words it takes out and those it puts in; for SUP and NOC neither."""

    by: PersonId
    action: Action
    clause: ClauseId
    reasons: str
    old: str = ""
    new: str = ""


def _mod(by: PersonId, clause: str, old: str, new: str, reasons: str) -> Edit:
    return Edit(by, Action.MOD, ClauseId(clause), reasons, old, new)


PURPOSE = _mod(
    AUS,
    "C04",
    "sent to the economies of the Participants, by means",
    "sent to the economies of the Participants, and the fraud and malicious software that it "
    "carries, by means",
    "Spam is often a vehicle for fraud, computer viruses and other offences.",
)
NOTICE = _mod(
    AUS,
    "C08",
    "within 10 working days after the change",
    "within 5 working days after the change",
    "A contact that is out of date is no contact.",
)
LONGER_NOTICE = _mod(
    KOR,
    "C08",
    "within 10 working days after the change",
    "within 30 calendar days after the change",
    "A change of office has to be confirmed by the ministry first.",
)
YEARLY = _mod(
    J,
    "C09",
    "once in each calendar year",
    "twice in each calendar year",
    "Laws in this field change quickly.",
)
YEARLY_TOO = _mod(
    CAN,
    "C09",
    "once in each calendar year",
    "twice in each calendar year",
    "A year is a long time in this field.",
)
KEEP_OPERATIONS = Edit(
    KOR,
    Action.NOC,
    ClauseId("C20"),
    "The balance between acting together and domestic law is right as it stands.",
)
VISITS = _mod(
    J,
    "C14",
    "as resources permit",
    "as resources permit and by electronic means wherever these serve the purpose",
    "Small administrations can then take part.",
)
DROP_COSTS = Edit(
    G,
    Action.SUP,
    ClauseId("C30"),
    "That each bears its own costs goes without saying in an arrangement of this kind.",
)
GRAMMAR = Edit(
    G,
    Action.EDITORIAL,
    ClauseId("C20"),
    "Plainer wording, the sense is the same.",
    "will settle in writing, before it begins:",
    "will, before it begins, settle in writing:",
)
REASONS_GIVEN = _mod(
    CAN,
    "C17",
    "A Participant may decline to share any information.",
    "A Participant may decline to share any information, and will endeavour to give its reasons.",
    "A refusal that is explained can be worked around.",
)
REASONS_REVISED = (
    "A Participant may decline to share any information. It will endeavour to give its reasons "
    "where Applicable Law permits."
)
STATUS = _mod(
    NZL,
    "C31",
    "The decision whether to act on a request, and how, rests",
    "Any decision whether to act on a request, and in what manner, rests",
    "To make clear that each request is decided on its own.",
)
ACKNOWLEDGE = _mod(
    AUS,
    "C08",
    "within 5 working days. They may",
    "within 2 working days. They may",
    "Sources of spam move within hours.",
)

TECHNICAL_TITLE = "Technical solutions and expertise"
TECHNICAL_STREAM = Stream.ONE
TECHNICAL_AFTER = ClauseId("C09")
TECHNICAL_REASONS = "The conference named technical expertise among the things to share."
TECHNICAL_TEXT = """\
The Participants will share, on a voluntary basis, technical expertise on the prevention, \
detection and filtering of spam.

They will do so without preference for any vendor or product, and with regard for trade secrets."""
