import type { Picture, Task, TaskState } from '../exchange/picture';
import { partsToSee, unreadLetters } from '../inbox/unread';
import { isMarked, paperState } from '../report/paper';
import { said, t } from '../text/language';
import { change } from '../text/times';

/** What is new for a trainee between two pictures, as sentences to be said quietly. */
export function changesBetween(before: Picture, now: Picture): readonly string[] {
  const sentences: string[] = [];
  if (before.clock.held !== now.clock.held && now.clock.held) sentences.push(t('change.held'));
  else if (before.clock.state !== now.clock.state) {
    const words = { PREPARED: 'clock.prepared', RUNNING: 'clock.running', PAUSED: 'clock.paused', ENDED: 'clock.ended' } as const;
    sentences.push(t('change.clock', { state: t(words[now.clock.state]) }));
  }
  const known = new Set(before.injects.flatMap(partsToSee));
  for (const letter of now.injects) {
    if (!known.has(letter.id)) sentences.push(t('change.inject', { from: said(letter.from) }));
    else if (partsToSee(letter).some((id) => !known.has(id))) sentences.push(t('change.reply', { from: said(letter.from) }));
  }
  const mine = now.teams[0];
  const was = before.teams.find((team) => team.id === mine?.id);
  if (!mine || !was) return sentences;
  if (mine.help && was.help?.at !== mine.help.at) sentences.push(t('change.help-called', { name: mine.help.name }));
  if (mine.help?.answeredBy && !was.help?.answeredBy) sentences.push(t('help.on-the-way', { name: mine.help.answeredBy }));
  for (const task of mine.tasks) {
    const old = was.tasks.find((one) => one.id === task.id);
    const set = now.scenario.tasks.find((one) => one.id === task.id);
    const title = said(set?.title);
    if (set && old) sentences.push(...paperChanges(set, old, task));
    for (const hint of task.hintsTaken) {
      if (old && !old.hintsTaken.some((one) => one.number === hint.number)) sentences.push(t('change.hint', { task: title, number: hint.number }));
    }
    if (task.state === 'SOLVED' && old && old.state !== 'SOLVED') {
      sentences.push(t('change.solved', { task: title, by: task.solvedBy ?? '', points: change(task.earned) }));
    }
  }
  if (was.range.state !== mine.range.state && mine.range.state === 'ready') sentences.push(t('change.range-ready'));
  return sentences;
}

/** What became of a report or a rubric meanwhile. */
function paperChanges(task: Task, before: TaskState, now: TaskState): readonly string[] {
  const [was, is] = [paperState(task, before), paperState(task, now)];
  const words = { open: undefined, waiting: 'change.handed-in', returned: 'change.given-back', marked: 'change.marked' } as const;
  const key = words[is];
  return key && was !== is && isMarked(task) ? [t(key, { task: said(task.title) })] : [];
}

/** Letters of which nobody at this browser has looked at something yet. */
export function unread(picture: Picture, seen: ReadonlySet<string>): readonly string[] {
  return unreadLetters(picture.injects, seen).map((letter) => letter.id);
}
