"""The one policy of calendars: which entries exist, for whom, with which UID, SEQUENCE and STATUS."""

from planner.calendars.addresses import event_url, personal_feed, personal_path
from planner.calendars.duties import DUTY_ALARM, duty_calendar, duty_entry
from planner.calendars.entries import (
    EntryMaker,
    event_sequence,
    personal_entry,
    personal_sequence,
    public_entry,
    session_uid,
    signup_uid,
    stop_entry,
    stop_uid,
)
from planner.calendars.groups import group_calendar, group_entry
from planner.calendars.occasion import GONE, SHOWN_AFTER, Occasion, is_public, is_shown
from planner.calendars.personal import Visit, cancellation, invitation, personal_calendar
from planner.calendars.public import event_calendar, programme_calendar, public_calendar
from planner.calendars.series import RuleDates, series_calendar, series_uid
from planner.calendars.words import CalendarWords

__all__ = [
    "DUTY_ALARM",
    "GONE",
    "SHOWN_AFTER",
    "CalendarWords",
    "EntryMaker",
    "Occasion",
    "RuleDates",
    "Visit",
    "cancellation",
    "duty_calendar",
    "duty_entry",
    "event_calendar",
    "event_sequence",
    "event_url",
    "group_calendar",
    "group_entry",
    "invitation",
    "is_public",
    "is_shown",
    "personal_calendar",
    "personal_entry",
    "personal_feed",
    "personal_path",
    "personal_sequence",
    "programme_calendar",
    "public_calendar",
    "public_entry",
    "series_calendar",
    "series_uid",
    "session_uid",
    "signup_uid",
    "stop_entry",
    "stop_uid",
]
