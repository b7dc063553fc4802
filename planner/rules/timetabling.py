"""What calendars see of a timetable: a stop or post that changes rises, every other stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.event import Revision
from planner.model.timetable import Joined, Post, Stop, Timetable

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import datetime

    from planner.model.ids import GroupId, OfficerId, SignUpId
    from planner.model.timetable import Watch

JOINED = 5
"""Minutes between two visits of a station that an officer spends there."""

Hours = tuple["OfficerId", str, int, int]
"""An officer at a station, from minute to minute."""


def advanced(
    timetable: Timetable,
    posts: Iterable[Hours],
    now: datetime,
    sequence: int,
    moved: Container[str] = (),
    mentors: Mapping[tuple[GroupId, str], OfficerId] | None = None,
) -> Timetable:
    """The timetable with the stops and posts of the plan that is in force now; those that differ from what
    calendars knew, or are at stations that were `moved`, carry `sequence`, which is above every one that the
    event's timetables have. `mentors` has who goes along with a group to a station."""
    revision = Revision(max(sequence, timetable.revision.sequence + 1), now)
    plan = timetable.plan
    wanted = {(one.group, one.station): (one.start, one.end) for one in (plan.visits if plan else ())}
    return replace(
        timetable,
        revision=revision,
        stops=_stops(timetable.stops, wanted, revision, moved, mentors or {}),
        posts=_posts(timetable.posts, tuple(sorted(posts)), revision),
    )


def restored_timetable(before: Timetable | None, current: Timetable, now: datetime) -> Timetable:
    """An earlier timetable put in place of the current one; an empty one where there was none, so that what
    calendars show is taken back."""
    emptied = replace(current, dry=None, wet=None, mishaps=(), joined=current.joined)
    target = before or emptied
    live = [(post.officer, post.station, post.start, post.end) for post in target.posts if not post.cancelled]
    sequence = max(current.revision.sequence, target.revision.sequence) + 1
    revision = Revision(sequence, now)
    merged = replace(target, stops=current.stops, posts=current.posts, revision=current.revision)
    members = _rejoined(target.joined, current.joined, revision)
    moved = {stop.station for stop in target.stops} if target.weather is not current.weather else ()
    mentors = {(one.group, one.station): one.mentor for one in target.stops if one.mentor is not None}
    return replace(advanced(merged, live if before else (), now, sequence, moved, mentors), joined=members)


def watched(watches: Iterable[Watch]) -> tuple[Hours, ...]:
    """The times of officers at stations, those that follow each other closely in one."""
    found: list[Hours] = []
    for watch in sorted(watches, key=lambda one: (one.officer, one.station, one.start, one.end)):
        if found:
            officer, station, start, end = found[-1]
            if (officer, station) == (watch.officer, watch.station) and watch.start <= end + JOINED:
                found[-1] = officer, station, start, max(end, watch.end)
                continue
        found.append((watch.officer, watch.station, watch.start, watch.end))
    return tuple(found)


def regrouped(
    joined: Sequence[Joined],
    before: Mapping[SignUpId, GroupId],
    after: Mapping[SignUpId, GroupId],
    revision: Revision,
) -> tuple[Joined, ...]:
    """Which parties are in other groups than when the timetable was made, after some changed theirs."""
    kept = {one.signup: one for one in joined}
    for signup, group in after.items():
        left = before.get(signup)
        if left == group:
            continue
        known = kept.get(signup)
        former = (*(known.former if known else ()), *((left,) if left is not None else ()))
        others = tuple(dict.fromkeys(one for one in former if one != group))
        kept[signup] = Joined(signup, group, others, revision)
    return tuple(kept[signup] for signup in sorted(kept))


def _stops(
    known: Iterable[Stop],
    wanted: Mapping[tuple[GroupId, str], tuple[int, int]],
    revision: Revision,
    moved: Container[str],
    mentors: Mapping[tuple[GroupId, str], OfficerId],
) -> tuple[Stop, ...]:
    stops = []
    left = dict(wanted)
    for stop in known:
        times = left.pop((stop.group, stop.station), None)
        if times is None:
            gone = replace(stop, revision=revision, cancelled=revision.changed)
            stops.append(stop if stop.cancelled else gone)
            continue
        mentor = mentors.get((stop.group, stop.station))
        same = (*times, mentor) == (stop.start, stop.end, stop.mentor)
        if stop.cancelled or not same or stop.station in moved:
            stops.append(Stop(stop.group, stop.station, *times, revision, mentor=mentor))
        else:
            stops.append(stop)
    stops += [Stop(*pair, *times, revision, mentor=mentors.get(pair)) for pair, times in left.items()]
    return tuple(sorted(stops, key=lambda one: (one.group, one.start, one.station)))


def _posts(known: Sequence[Post], wanted: Sequence[Hours], revision: Revision) -> tuple[Post, ...]:
    """Times that stay keep their number; others take over that of one which fell away, or a new one."""
    posts = {(post.officer, post.station, post.number): post for post in known}
    live = {(p.officer, p.station, p.start, p.end): p for p in known if not p.cancelled}
    new = [hours for hours in wanted if hours not in live]
    kept = {(p.officer, p.station, p.number) for hours, p in live.items() if hours in set(wanted)}
    for officer, station, start, end in new:
        free = [p for key, p in posts.items() if key[:2] == (officer, station) and key not in kept]
        used = [number for who, where, number in posts if (who, where) == (officer, station)]
        number = free[0].number if free else max(used, default=0) + 1
        key = (officer, station, number)
        posts[key] = Post(officer, station, number, start, end, revision)
        kept.add(key)
    for key, post in posts.items():
        if key not in kept and not post.cancelled:
            posts[key] = replace(post, revision=revision, cancelled=revision.changed)
    return tuple(posts[key] for key in sorted(posts))


def _rejoined(wanted: Sequence[Joined], current: Sequence[Joined], revision: Revision) -> tuple[Joined, ...]:
    """Whose group differs from the current one gets a sequence of its own."""
    was = {one.signup: one for one in wanted}
    now = {one.signup: one for one in current}
    joined = []
    for signup in sorted(was.keys() | now.keys()):
        before, after = was.get(signup), now.get(signup)
        if before == after and before is not None:
            joined.append(before)
        elif before is None and after is not None:  # it goes back to the group that it came from
            origin = after.former[0] if after.former else after.group
            former = tuple(one for one in dict.fromkeys((*after.former, after.group)) if one != origin)
            joined.append(Joined(signup, origin, former, revision))
        elif before is not None:
            former = (*before.former, *((after.group, *after.former) if after else ()))
            others = tuple(one for one in dict.fromkeys(former) if one != before.group)
            joined.append(replace(before, former=others, revision=revision))
    return tuple(joined)
