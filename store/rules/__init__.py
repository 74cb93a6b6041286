"""The rules of the method, without a database and without a screen: method.md beside them says what they serve.

What docstrings call "METHOD §5" or "promise P4" is a section of that page.
"""
