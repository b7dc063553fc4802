"""Typed identifiers: plain values that must not be mixed up."""

from typing import NewType

EventId = NewType("EventId", int)
SeriesId = NewType("SeriesId", int)
SignUpId = NewType("SignUpId", int)
VenueId = NewType("VenueId", int)
OfficerId = NewType("OfficerId", int)
ResourceId = NewType("ResourceId", int)
DutyId = NewType("DutyId", int)
GroupId = NewType("GroupId", int)
TimetableId = NewType("TimetableId", int)
AuditId = NewType("AuditId", int)

EventRef = NewType("EventRef", str)
"""Reference of an event as it is read out: `E7K3Q`."""

SignUpRef = NewType("SignUpRef", str)
"""Reference of a sign-up as it is read out: `S-7K3QX9`."""

ProgrammeKey = NewType("ProgrammeKey", str)
"""Name of a programme file without its ending: `camp-open-day`."""

SessionNumber = NewType("SessionNumber", int)
"""Number of a session within its event, from 1, never given twice in one event."""

Token = NewType("Token", str)
"""The unguessable part of the address of a personal feed."""
