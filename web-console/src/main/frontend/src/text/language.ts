import ja from './messages.ja.json';

/** A message's key; the same key twice means the same text. */
export type Key = keyof typeof ja;
export type Language = 'ja' | 'en';

/** A text an author wrote in both languages. */
export interface Both {
  readonly ja: string;
  readonly en: string;
}

export type Words = Readonly<Record<Key, string>>;

const place = 'enshu.language';
const changes = new EventTarget();
let language: Language = 'ja';
let words: Words = ja;

export function currentLanguage(): Language {
  return language;
}

/** Tells when the language has changed; returns what stops the telling. */
export function onLanguage(listener: () => void): () => void {
  changes.addEventListener('change', listener);
  return () => changes.removeEventListener('change', listener);
}

/** Reads the kept choice; Japanese when there is none. */
export async function startLanguage(): Promise<void> {
  await chooseLanguage(localStorage.getItem(place) === 'en' ? 'en' : 'ja');
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  words = chosen === 'en' ? (await import('./messages.en.json')).default : ja;
  language = chosen;
  localStorage.setItem(place, chosen);
  document.documentElement.lang = chosen;
  changes.dispatchEvent(new Event('change'));
}

/** The message of a key, its `{names}` filled in. */
export function t(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[key], values);
}

/** Fills `{name}`; a name without a value stays as it is, so that a mistake is seen. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/** A line folded in the author's file leaves a space, which Japanese doesn't have after a stop. */
const spaceAfterStop = /([、。」）]) +(?=[\u3000-\u9fff\uff00-\uffef])/g;

/** An author's text in the reader's language, or in the other where one is missing. */
export function said(text: Both | undefined): string {
  if (text === undefined) return '';
  if (language === 'en') return text.en || text.ja;
  return (text.ja || text.en).replace(spaceAfterStop, '$1');
}
