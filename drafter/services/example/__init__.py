"""The worked example: the seed document's memorandum in mid-negotiation, positions invented."""

from drafter.services.example.story import make

__all__ = ["make"]
