"""Sign-ups from a file: what its columns mean, who would come, what cannot be taken."""
