"""The form that takes a sign-up on the phone, and changes one later."""
