import { html, nothing, type TemplateResult } from 'lit';
import { elapsedAt } from '../exercise/clock';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';
import type { Board, BoardClock, Guided, Happened, FeedItem, Status, Target } from './board-data';

const statuses: Readonly<Record<Status, { readonly key: Key; readonly icon: IconName; readonly look: string }>> = {
  OK: { key: 'board.status-ok', icon: 'good', look: 'good' },
  RECOVERING: { key: 'board.status-recovering', icon: 'working', look: 'warn' },
  FLAG_NOT_FOUND: { key: 'board.status-flag', icon: 'unknown', look: 'warn' },
  FAULTY: { key: 'board.status-faulty', icon: 'warn', look: 'bad' },
  DOWN: { key: 'board.status-down', icon: 'bad', look: 'bad' },
  TIMEOUT: { key: 'board.status-timeout', icon: 'late', look: 'bad' },
};

const columnKeys: Readonly<Record<string, Key>> = {
  attack: 'board.column-attack',
  defence: 'board.column-defence',
  sla: 'board.column-sla',
  value: 'board.column-value',
  bonus: 'board.column-bonus',
};

/** What a rule's column is called; one without words here by its own name. */
export function columnName(column: string): string {
  const key = columnKeys[column];
  return key ? t(key) : column;
}

export function statusWord(status: Status | null | undefined): string {
  return t(status ? statuses[status].key : 'board.status-none');
}

/** A service's state by colour, symbol and word. */
export function statusBadge(status: Status | null | undefined): TemplateResult {
  const look = status ? statuses[status].look : '';
  return html`<span class="badge ${look}">${icon(status ? statuses[status].icon : 'open')}${statusWord(status)}</span>`;
}

/** The side that a team of a guided game is of. */
export function sideBadge(guided: Guided | undefined, team: string): TemplateResult | typeof nothing {
  const side = guided?.teams[team];
  return side ? html`<span class="badge">${t('board.side', { side })}</span>` : nothing;
}

export function teamName(board: Board, team: string): string {
  const standing = board.standings.find((one) => one.team === team);
  return standing?.name || team;
}

export function serviceName(board: Board, service: string): string {
  const found = board.services.find((one) => one.id === service);
  return found?.name || service;
}

/** Points with at most two decimals. */
export function score(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded < 0 ? `−${-rounded}` : String(rounded === 0 ? 0 : rounded);
}

/** How many milliseconds of a person's time teams reach nobody still, at the speed the clock has; 0 when that is over. */
export function hardeningLeft(clock: BoardClock, now: number): number {
  const left = (clock.hardeningMs ?? 0) - elapsedAt(clock, now);
  return clock.state === 'ENDED' || left <= 0 ? 0 : left / clock.speed;
}

/** The tick that lasts at `now`, and how many milliseconds of it are left; undefined before the first and while the clock doesn't run. */
export function running(clock: BoardClock, tickSeconds: number, now: number): { readonly tick: number; readonly leftMs: number } | undefined {
  if (clock.state !== 'RUNNING' || tickSeconds <= 0) return undefined;
  const length = tickSeconds * 1000;
  const elapsed = elapsedAt(clock, now) - (clock.hardeningMs ?? 0);
  if (elapsed < 0) return undefined;
  const left = length - (elapsed % length);
  return { tick: Math.floor(elapsed / length), leftMs: left / clock.speed };
}

export function feedWords(board: Board, item: FeedItem): string {
  const values = { team: teamName(board, item.team), service: serviceName(board, item.service) };
  if (item.kind === 'CAPTURED') return t('board.feed-captured', { ...values, other: teamName(board, item.other) });
  if (item.kind === 'SOLVED') return t('board.feed-solved', values);
  return t('board.feed-checked', { ...values, status: statusWord(item.status) });
}

export function eventWords(board: Board, event: Happened): string {
  const values = { flag: event.flag, other: teamName(board, event.other), planted: event.planted ?? 0 };
  if (event.kind === 'CAPTURED') return t('board.event-captured', values);
  if (event.kind === 'LOST') return t('board.event-lost', values);
  return event.kind === 'SOLVED' ? t('board.event-solved') : t('board.event-checked', { status: statusWord(event.status) });
}

/** What a void is about. */
export function targetWords(board: Board, target: Target): string {
  if (target.check) {
    const { service, team, tick } = target.check;
    return t('board.void-check-what', { service: serviceName(board, service), team: teamName(board, team), tick });
  }
  if (target.capture) return t('board.void-capture-what', { flag: target.capture.flag, team: teamName(board, target.capture.team) });
  if (target.checker) {
    const { service, from, to } = target.checker;
    return t('board.void-checker-what', { service: serviceName(board, service), from, to: to ?? t('board.void-end') });
  }
  return target.tick === null || target.tick === undefined ? t('board.void-event-what') : t('board.void-tick-what', { tick: target.tick });
}
