"""The store without an app: rules, files, use cases."""
