"""What the people who work on openday run; nothing of it is shipped."""
