package enshu.scenario.task;

import enshu.scenario.Text;

/** Help that costs a share of the task's points: 0–100 per cent. */
public record Hint(Text text, int costPercent) {}
