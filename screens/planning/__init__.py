"""A new event from a programme: a date is enough, everything else can be said."""
