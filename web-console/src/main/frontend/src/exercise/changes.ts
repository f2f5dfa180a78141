import type { Picture } from '../exchange/picture';
import { said, t } from '../text/language';
import { change } from '../text/times';

/** What is new for a trainee between two pictures, as sentences to be said quietly. */
export function changesBetween(before: Picture, now: Picture): readonly string[] {
  const sentences: string[] = [];
  if (before.clock.state !== now.clock.state) {
    const words = { PREPARED: 'clock.prepared', RUNNING: 'clock.running', PAUSED: 'clock.paused', ENDED: 'clock.ended' } as const;
    sentences.push(t('change.clock', { state: t(words[now.clock.state]) }));
  }
  const known = new Set(before.injects.map((inject) => inject.id));
  for (const inject of now.injects) {
    if (!known.has(inject.id)) sentences.push(t('change.inject', { from: said(inject.from) }));
  }
  const mine = now.teams[0];
  const was = before.teams.find((team) => team.id === mine?.id);
  if (!mine || !was) return sentences;
  for (const task of mine.tasks) {
    const old = was.tasks.find((one) => one.id === task.id);
    if (task.state === 'SOLVED' && old && old.state !== 'SOLVED') {
      const title = said(now.scenario.tasks.find((one) => one.id === task.id)?.title);
      sentences.push(t('change.solved', { task: title, by: task.solvedBy ?? '', points: change(task.earned) }));
    }
  }
  if (was.range.state !== mine.range.state && mine.range.state === 'ready') sentences.push(t('change.range-ready'));
  return sentences;
}

/** Injects nobody at this browser has looked at yet. */
export function unread(picture: Picture, seen: ReadonlySet<string>): readonly string[] {
  return picture.injects.map((inject) => inject.id).filter((id) => !seen.has(id));
}
