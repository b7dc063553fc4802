"""Officers and resources in the planner."""
