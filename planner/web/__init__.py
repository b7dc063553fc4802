"""The feed server: what a unit shows the world, live from the database, over HTTP."""
