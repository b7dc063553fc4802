"""The sample data behind the demo."""
