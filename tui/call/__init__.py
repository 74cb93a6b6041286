"""The call: script, notes and outcomes while somebody is on the phone."""
