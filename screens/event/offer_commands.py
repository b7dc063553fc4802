"""Commands that give places to those who wait: offer them, take their word, draw lots."""

from planner.texts import N_
from screens.command import Command, Group
from screens.event.commands import ConfirmSignUp


class OfferPlaces(Command):
    """Offer the free places to the heads of the lines."""

    name = N_("Offer free places")
    short = N_("offer places")
    tooltip = N_("Offer the free places to whoever is first in line; shows first to whom, and until when")
    keys = ("W",)
    group = Group.PEOPLE
    footer = 25


class DrawLots(OfferPlaces):
    """Draw lots for the places of a session."""

    name = N_("Draw lots")
    short = N_("draw lots")
    tooltip = N_("Draw lots for the places of a session; anyone can draw them again with the same number")


class AcceptOffer(ConfirmSignUp):
    """Take the word of parties that were offered places."""

    name = N_("Accept the offer")
    short = N_("accept")
    tooltip = N_("Confirm the party, or all selected ones, that accept the places offered to them")
    footer = 28
