"""Pictures of the screens, which the README shows one of."""
