import type { Key } from '../text/language';

/** A key that browsers or the local system keep for themselves, offered as a button. */
export interface SpecialKey {
  readonly label: Key;
  readonly keysyms: readonly number[];
}

const control = 0xffe3;
const alt = 0xffe9;

export const specialKeys: readonly SpecialKey[] = [
  { label: 'keysym.ctrl-alt-del', keysyms: [control, alt, 0xffff] },
  { label: 'keysym.escape', keysyms: [0xff1b] },
  { label: 'keysym.tab', keysyms: [0xff09] },
  { label: 'keysym.zenkaku', keysyms: [0xff2a] },
  { label: 'keysym.henkan', keysyms: [0xff23] },
  { label: 'keysym.muhenkan', keysyms: [0xff22] },
  { label: 'keysym.kana', keysyms: [0xff27] },
  { label: 'keysym.alt-tab', keysyms: [alt, 0xff09] },
  { label: 'keysym.super', keysyms: [0xffeb] },
  { label: 'keysym.ctrl-w', keysyms: [control, 0x77] },
  { label: 'keysym.f11', keysyms: [0xffc8] },
  { label: 'keysym.print', keysyms: [0xff61] },
];

/** The X11 keysym that types one character. */
export function keysymOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (character === '\n' || character === '\r') return 0xff0d;
  if (character === '\t') return 0xff09;
  const latin = (point >= 0x20 && point <= 0x7e) || (point >= 0xa0 && point <= 0xff);
  return latin ? point : 0x01000000 + point;
}

/** The keysyms that type a text, character by character, also beyond the basic plane. */
export function keysymsOf(text: string): readonly number[] {
  return Array.from(text.replace(/\r\n?/g, '\n'), keysymOf);
}

/** Presses in order and releases in reverse, as fingers do. */
export function strokes(keysyms: readonly number[]): readonly (readonly [0 | 1, number])[] {
  return [
    ...keysyms.map((keysym) => [1, keysym] as const),
    ...[...keysyms].reverse().map((keysym) => [0, keysym] as const),
  ];
}

/** What of a key event the way out of a desktop depends on. */
export interface Pressed {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Ctrl+Alt+Shift+Q: the documented way out, wherever Q lies on the keyboard's first row. */
export function leaves(event: Pressed): boolean {
  return withAllThree(event) && event.code === 'KeyQ';
}

/** Ctrl+Alt+Shift+F: full screen, and back. */
export function fillsScreen(event: Pressed): boolean {
  return withAllThree(event) && event.code === 'KeyF';
}

function withAllThree(event: Pressed): boolean {
  return event.ctrlKey && event.altKey && event.shiftKey;
}

/** Whether every character has a key of its own on a desktop: Latin letters and signs do. */
export function hasKeys(text: string): boolean {
  return /^[\t\n\r\u0020-\u007e\u00a0-\u00ff]*$/.test(text);
}
