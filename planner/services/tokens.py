"""The address of a party's own calendar: looked up, and replaced where it got into wrong hands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from planner.calendars import personal_feed, personal_path
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal, finding
from planner.services.lookup import signup_by

if TYPE_CHECKING:
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.services.desk import Desk


class FeedAddress(NamedTuple):
    """Where a party finds its own calendar."""

    signup: SignUp
    path: str
    """Below the address at which the unit publishes."""
    url: str
    """"" where the unit publishes nowhere."""


def feed_address(desk: Desk, ref: str) -> FeedAddress:
    """The address as it stands. Raises BadInput as from `signup_by`, Refusal (SIGNUP_ERASED)."""
    with desk.store.view() as view:
        return _address(view, _kept(signup_by(view, ref)))


def replace_token(desk: Desk, ref: str) -> FeedAddress:
    """Give a sign-up a new address; the old one leads nowhere at once, and undo does not bring it back.

    Raises BadInput as from `signup_by`, Refusal (SIGNUP_ERASED).
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        signup = _kept(signup_by(tx, ref, whole=True))
        token = desk.chance.token()
        while tx.signups.by_token(token) is not None:
            token = desk.chance.token()
        signup = replace(signup, token=token)
        tx.signups.put(signup)
        tx.record(Action.TOKEN_REPLACED, (signup.ref,))
        return _address(tx, signup)


def _kept(signup: SignUp) -> SignUp:
    if signup.erased:
        raise Refusal(finding(Code.SIGNUP_ERASED, signup.ref, ref=signup.ref))
    return signup


def _address(view: View | Transaction, signup: SignUp) -> FeedAddress:
    return FeedAddress(signup, personal_path(signup.token), personal_feed(view.unit, signup.token))
