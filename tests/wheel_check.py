"""Run by .ci/run on the installed wheel, outside of the checkout: the full-screen app starts, paints and quits."""

import os
import pty
import select
import subprocess
import sys
import time


def main() -> int:
    """Start the app on a pty, wait for Today, press q; 0 when it left cleanly."""
    program, store = sys.argv[1:]
    master, slave = pty.openpty()
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen([program, "--store", store], stdin=slave, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    seen, asked, end = b"", False, time.monotonic() + 30
    while process.poll() is None and time.monotonic() < end:
        if select.select([master], [], [], 0.1)[0]:
            try:
                seen += os.read(master, 65536)
            except OSError:
                break
        if not asked and b"Good morning" in seen:
            asked = True
            os.write(master, b"q")
    code = process.wait(timeout=10)
    print("the installed app painted Today and left" if asked and code == 0 else f"failed: {code} {seen[-500:]!r}")
    return 0 if asked and code == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
