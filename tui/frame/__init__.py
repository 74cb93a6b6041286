"""What every working screen has: the bars, the table of commands, the base screen, the doors to the others."""
