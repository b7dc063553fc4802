"""The timetable of groups through stations: the problem, plans for it, and an independent checker."""
