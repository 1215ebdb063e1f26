"""Read by the process that workers are forked from, so that they start with all that it has read.

Importing this module reads tables, frames and shapes: it is for that process alone, which has one
thread and does nothing else. Files that are kept open (the authority) are left to each worker.
"""

from __future__ import annotations

import gc
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # what tells languages would start threads
gc.disable()  # nearly all that is made here stays: to look through it again and again is in vain

from hustings.making import prepare  # noqa: E402 - before anything is made

prepare()
gc.freeze()  # the pages of what was read are shared with the workers as long as nobody writes
gc.enable()
