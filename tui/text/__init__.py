"""Words for the screen and the shell: safe, styled, laid out in lines."""
