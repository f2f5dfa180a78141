import { ask, tell } from '../exchange/http';
import type { Both } from '../text/language';

/** What the caller was asked and answered about being recorded; `given` is missing as long as there is no answer. */
export interface Consent {
  readonly records: boolean;
  readonly version: number;
  readonly given?: boolean;
  readonly at?: string;
  readonly keptDays: number;
}

export type RecordingState = 'recording' | 'complete' | 'cut' | 'deleted';

/** A recording in a list. */
export interface Recording {
  readonly id: string;
  readonly team: string;
  readonly desktop: string;
  readonly account: string;
  readonly name: string;
  readonly kind: 'desktop' | 'terminal';
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly startedElapsedMs: number;
  readonly bytes: number;
  readonly state: RecordingState;
  readonly reason?: string;
  readonly deleteAfter: string;
}

/** A stretch that can be played for itself; without `pictureBytes` the screen at its beginning isn't known. */
export interface Stretch {
  readonly at: number;
  readonly bytes: number;
  readonly pictureBytes?: number;
}

/** One recording of a playback. */
export interface Part {
  readonly recording: Recording;
  readonly segments: readonly Stretch[];
  /** A second since 1970, and the keys that were pressed in it. */
  readonly keys: readonly (readonly [number, number])[];
}

/** How the exercise clock went: from `at` on it showed `elapsedMs`, and ran or stood. */
export interface Turn {
  readonly at: string;
  readonly elapsedMs: number;
  readonly running: boolean;
}

/** Something that happened to the team meanwhile. */
export interface Mark {
  readonly kind: string;
  readonly at: string;
  readonly elapsedMs: number;
  readonly title?: Both;
  readonly member?: string;
}

/** All that a player needs to begin. */
export interface Playback {
  readonly recording: Recording;
  readonly parts: readonly Part[];
  readonly clock: readonly Turn[];
  readonly marks: readonly Mark[];
}

export function consentOf(exercise: string): Promise<Consent> {
  return ask<Consent>(`/api/exercises/${exercise}/consent`);
}

export function answerConsent(exercise: string, version: number, given: boolean): Promise<void> {
  return tell<void>(`/api/exercises/${exercise}/consent`, { given, version });
}

export function recordingsOf(exercise: string): Promise<readonly Recording[]> {
  return ask<readonly Recording[]>(`/api/exercises/${exercise}/recordings`);
}

export function playbackOf(exercise: string, recording: string): Promise<Playback> {
  return ask<Playback>(`/api/exercises/${exercise}/recordings/${recording}`);
}

export function deleteRecording(exercise: string, recording: string): Promise<void> {
  return tell<void>(`/api/exercises/${exercise}/recordings/${recording}/deletion`);
}
