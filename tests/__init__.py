"""The tests: of each package as it is built, of laws, of pictures, of whole mornings, of the house itself."""
