"""Pure decisions that return typed findings."""
