"""Understands sheets of sign-ups as they come from form services, ticket shops and hand-made lists."""
