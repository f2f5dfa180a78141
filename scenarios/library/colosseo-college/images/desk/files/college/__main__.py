import os
import random
import sys
from pathlib import Path

from college import linux, logs, mail, packets

values = dict(os.environ)
folder = Path(sys.argv[1])
for name, subject in (("log", logs), ("packet", packets), ("mail", mail), ("linux", linux)):
    inside = folder / name
    inside.mkdir(parents=True, exist_ok=True)
    subject.make(inside, values, random.Random(values["SEED"] + name))
