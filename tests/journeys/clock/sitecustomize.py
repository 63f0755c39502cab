"""Read by every Python that finds it on its path, before anything else: there it is as many seconds later, or earlier.

Nothing of Alongside is otherwise: its processes ask the same clock, and that says another time, and goes on.
"""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["CLOCK_AHEAD"]), tick=True).start()
