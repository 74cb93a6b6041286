"""Rules of the captured line: actions, findings, names, questions, what was agreed."""
