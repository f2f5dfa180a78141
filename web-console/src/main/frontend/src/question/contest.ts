import type { Contest, Question } from '../exchange/picture';
import type { Both } from '../text/language';

/** Questions by subject, both in the author's order. */
export function bySubject(contest: Contest): readonly { readonly subject: Both; readonly questions: readonly Question[] }[] {
  const groups = new Map<string, { subject: Both; questions: Question[] }>();
  for (const question of contest.questions) {
    const group = groups.get(question.category.ja);
    if (group) group.questions.push(question);
    else groups.set(question.category.ja, { subject: question.category, questions: [question] });
  }
  return [...groups.values()];
}

/** A team's place among the solvers of a question, from 1; 0 where it hasn't solved it. */
export function placeOf(question: Question, team: string): number {
  return question.solvers.findIndex((solver) => solver.team === team) + 1;
}
