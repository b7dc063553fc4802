"""Timetable problems that are known to have a plan with every must-see, and open shops."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

Table = dict[str, Any]


class Shape(NamedTuple):
    """How large a problem is."""

    groups: int
    stations: int
    musts: int
    horizon: int
    arrivals: int
    """Minutes over which groups arrive."""


TYPICAL = Shape(12, 8, 4, 180, 0)
LARGE = Shape(40, 15, 6, 300, 30)
EXTREME = Shape(120, 20, 7, 600, 200)
SHAPES = {"typical": TYPICAL, "large": LARGE, "extreme": EXTREME}
FILL = 0.85
"""The share of a must-see's time that its visits need at least."""


def problem(shape: Shape, seed: int) -> Table:
    """The document of a problem of this shape that is known to have a plan with every must-see."""
    chance = Random(f"{shape} {seed}")
    while True:
        document = _draw(shape, chance)
        if _fits(document, shape, chance):
            return document


def _draw(shape: Shape, chance: Random) -> Table:
    names = [f"s{number}" for number in range(1, shape.stations + 1)]
    spots = {name: (chance.randint(0, 5), chance.randint(0, 5)) for name in names}
    stations = [_station(shape, number, name, chance) for number, name in enumerate(names)]
    groups: list[Table] = []
    for number in range(1, shape.groups + 1):
        arrive = chance.randint(0, shape.arrivals) // 5 * 5
        wants = {name: chance.randint(1, 5) for name in names[shape.musts :] if chance.random() < 0.6}
        group = {"id": f"g{number}", "size": chance.randint(5, 15), "age": chance.randint(6, 16)}
        groups.append({**group, "arrive": arrive, "leave": shape.horizon, "wants": wants})
    if shape.groups > 20:
        for group in chance.sample(groups, shape.groups // 10):
            group["minutes"] = {names[1]: 10}
    walk = {
        here: {there: abs(x - a) + abs(y - b) for there, (a, b) in spots.items() if there > here}
        for here, (x, y) in spots.items()
    }
    return {"horizon": shape.horizon, "groups": groups, "stations": stations, "walk": walk, "staff": {}}


def _station(shape: Shape, number: int, name: str, chance: Random) -> Table:
    minutes = chance.choice((10, 15, 20, 25, 30))
    station: Table = {"id": name, "minutes": minutes, "gap": chance.choice((0, 0, 2, 5))}
    if number == 0:
        everybody = {"groups": -(-shape.groups // 3)}
        return station | {"minutes": 10, "must": True, "first": True, "capacity": everybody}
    if number == shape.musts - 1:
        everybody = {"groups": shape.groups, "persons": 15 * shape.groups}
        return station | {"minutes": 10, "must": True, "last": True, "together": True, "capacity": everybody}
    if number < shape.musts:
        station["must"] = True
    elif number == shape.musts:
        station["min_age"] = 8
    if number % 3 == 2:
        station["skill"] = "host"
    time = station["minutes"] + station["gap"]
    fill = FILL if station.get("must") else 1.6
    places = max(1, -(-shape.groups * time // int((shape.horizon - 20) * fill)))
    capacity = {"persons": 12 * places} if number % 5 == 3 else {"groups": places}
    return station | {"capacity": capacity}


def _fits(document: Table, shape: Shape, chance: Random) -> bool:
    """Whether sending groups round by chance takes all of them to every must-see within a few tries; the
    officers for it are then as many as that needs, and a few for what is wanted."""
    for _ in range(30):
        trial = _Trial(document, shape)
        if trial.succeeds(chance):
            document["staff"] = {"host": max(1, *trial.busy) + shape.groups // 8}
            return True
    return False


class _Trial:
    """Sends groups to the must-sees alone, minute by minute and without any cleverness."""

    def __init__(self, document: Table, shape: Shape) -> None:
        self._walk = document["walk"]
        self._groups = {group["id"]: group for group in document["groups"]}
        self._stations = document["stations"][: shape.musts]
        self._close = shape.horizon - self._stations[-1]["minutes"]
        minutes = range(shape.horizon + 60)
        self._inside = {one["id"]: [(0, 0) for _ in minutes] for one in self._stations}
        self._place = {group["id"]: (group["arrive"], "") for group in document["groups"]}
        self.busy = [0 for _ in minutes]
        """Officers at work at each minute."""

    def succeeds(self, chance: Random) -> bool:
        """Whether everybody gets everywhere."""
        first, *others, last = self._stations
        todo = {name: list(others) for name in self._groups}
        for name in sorted(self._groups, key=lambda one: self._groups[one]["arrive"]):
            if not self._send(name, first):
                return False
        while left := [name for name, stops in todo.items() if stops]:
            name = min(left, key=lambda one: (self._place[one][0] - 8 * len(todo[one]), chance.random()))
            stop = min(todo[name], key=lambda one: (self._when(name, one), chance.random()))
            todo[name].remove(stop)
            if not self._send(name, stop):
                return False
        return all(free + self._way(here, last["id"]) <= self._close for free, here in self._place.values())

    def _way(self, here: str, there: str) -> int:
        low, high = sorted((here, there))
        return int(self._walk[low][high]) if low and low != high else 0

    def _minutes(self, name: str, station: Table) -> int:
        return int(self._groups[name].get("minutes", {}).get(station["id"], station["minutes"]))

    def _when(self, name: str, station: Table) -> int:
        free, here = self._place[name]
        start = free + self._way(here, station["id"])
        minutes = self._minutes(name, station) + station["gap"]
        inside, size = self._inside[station["id"]], self._groups[name]["size"]
        most = station["capacity"].get("groups", 10**6)
        crowd = station["capacity"].get("persons", 10**6) - size
        while start + minutes < len(inside) and any(
            groups >= most or persons > crowd for groups, persons in inside[start : start + minutes]
        ):
            start += 1
        return int(start)

    def _send(self, name: str, station: Table) -> bool:
        start, inside, size = (
            self._when(name, station),
            self._inside[station["id"]],
            self._groups[name]["size"],
        )
        end = start + self._minutes(name, station)
        if end > self._close:
            return False
        for at in range(start, end + station["gap"]):
            inside[at] = (inside[at][0] + 1, inside[at][1] + size)
        if station.get("skill"):
            for at in range(start, end):
                self.busy[at] += 1
        self._place[name] = (end, station["id"])
        return True


class OpenShop(NamedTuple):
    """Jobs and machines of Taillard (1993), by the seeds that he published."""

    size: int
    time_seed: int
    machine_seed: int


_SEEDS = {
    4: """1166510396 164000672 1624514147 1076870026 1116611914 1729673136 410579806 1453014524
          1036100146 375655500 597897640 322140729 1268670769 556009645 307928077 421384574
          667545295 485515899 35780816 492238933""",
    5: """527556884 1343124817 1046824493 1973406531 1165033492 86711717 476292817 24463110
          1181363416 606981348 897739730 513119113 577107303 2046387124 1714191910 1928475945
          1813128617 2091141708 808919936 183753764""",
    7: """1840686215 1827454623 1026771938 1312166461 609471574 670843185 1022295947 398226875
          1513073047 1250759651 1612211197 95606345 435024109 1118234860 1760865440 1099909092
          122574075 10979313 248031774 1685251301""",
}
FINISHES = {
    4: (193, 236, 271, 250, 295, 189, 201, 217, 261, 217),
    5: (300, 262, 323, 310, 326, 312, 303, 300, 353, 326),
    7: (435, 443, 468, 463, 416, 451, 422, 424, 458, 398),
}
"""The earliest finish of each open shop, by the number of jobs."""


def open_shops(size: int) -> list[OpenShop]:
    """The ten of a size, in the order of `FINISHES`."""
    seeds = [int(one) for one in _SEEDS[size].split()]
    return [OpenShop(size, *pair) for pair in zip(seeds[::2], seeds[1::2], strict=True)]


def open_shop(shop: OpenShop) -> Table:
    """Jobs as groups and machines as stations, every one a must-see, to be finished as early as can be."""
    chance, machines = _Lehmer(shop.time_seed), _Lehmer(shop.machine_seed)
    size = shop.size
    rows = []
    for _ in range(size):
        times = [chance.between(1, 99) for _ in range(size)]
        order = list(range(size))
        for place in range(size):
            other = machines.between(place, size - 1)
            order[place], order[other] = order[other], order[place]
        row = [0] * size
        for place, machine in enumerate(order):
            row[machine] = times[place]
        rows.append(row)
    return as_open_shop(rows)


def as_open_shop(rows: list[list[int]]) -> Table:
    """The problem of processing times, a row a job."""
    names = [f"m{number}" for number in range(1, len(rows[0]) + 1)]
    return {
        "horizon": sum(map(sum, rows)),
        "goal": "finish",
        "groups": [
            {"id": f"j{number}", "minutes": dict(zip(names, row, strict=True))}
            for number, row in enumerate(rows, 1)
        ],
        "stations": [{"id": name, "minutes": 1, "must": True, "capacity": {"groups": 1}} for name in names],
    }


class _Lehmer:
    """The generator of Bratley, Fox and Schrage with which the instances were drawn."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def between(self, low: int, high: int) -> int:
        k = self._seed // 127773
        self._seed = 16807 * (self._seed % 127773) - k * 2836
        if self._seed < 0:
            self._seed += 2147483647
        return low + int(self._seed / 2147483647 * (high - low + 1))
