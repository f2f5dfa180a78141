"""Prints the gates' record: who came in and who went out, drawn from the team's seed. Three tickets came in twice."""

import os
import random

draw = random.Random(os.environ["SEED"])
twice = [int(os.environ[name]) for name in ("TWICE_A", "TWICE_B", "TWICE_C")]
rows = []
for number in sorted(set(draw.sample(range(1000, 2000), 420)) | set(twice)):
    at = draw.randrange(9 * 3600, 12 * 3600)
    rows.append((at, draw.choice("ABCD"), "in", number))
    if number in twice:
        rows.append((at + draw.randrange(60, 3000), draw.choice("ABCD"), "in", number))
    elif draw.random() < 0.2:
        rows.append((at + 900, draw.choice("ABCD"), "out", number))
        rows.append((at + draw.randrange(1200, 3000), draw.choice("ABCD"), "in", number))
print("time,gate,way,ticket")
for at, gate, way, number in sorted(rows):
    print(f"{at // 3600:02}:{at % 3600 // 60:02}:{at % 60:02},{gate},{way},{number}")
