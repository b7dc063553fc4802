"""The timetable of a session: who is where at which minute."""
