import { currentLanguage, t, type Language } from './language';

const zone = 'Asia/Tokyo';

/** Made once each: the browser takes a millisecond for one, and a room shows a hundred moments a second. */
const formats = {
  japaneseDate: format('ja-JP', { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' }),
  englishDate: format('en-GB', { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }),
  minutes: format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  seconds: format('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
};

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
}

function parts(instant: Date, format: Intl.DateTimeFormat): Map<string, string> {
  return new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** 2026年11月22日(日) 10:00, or Sun 22 Nov 2026, 10:00; always Japan's time. */
export function dateTime(iso: string, language: Language = currentLanguage()): string {
  const instant = new Date(iso);
  return language === 'ja' ? `${date(iso, 'ja')} ${timeOfDay(instant)}` : `${date(iso, 'en')}, ${timeOfDay(instant)}`;
}

export function date(iso: string, language: Language = currentLanguage()): string {
  const instant = new Date(iso);
  if (language === 'ja') {
    const of = parts(instant, formats.japaneseDate);
    return `${of.get('year')}年${of.get('month')}月${of.get('day')}日(${of.get('weekday')})`;
  }
  const of = parts(instant, formats.englishDate);
  return `${of.get('weekday')} ${of.get('day')} ${of.get('month')} ${of.get('year')}`;
}

/** 10:00 in Japan. */
export function timeOfDay(instant: Date | string): string {
  const of = parts(new Date(instant), formats.minutes);
  return `${of.get('hour')}:${of.get('minute')}`;
}

/** 10:00:07 in Japan. */
export function timeWithSeconds(instant: Date | string): string {
  const of = parts(new Date(instant), formats.seconds);
  return `${of.get('hour')}:${of.get('minute')}:${of.get('second')}`;
}

/** A running time as a clock shows it, 1:02:03; below zero counts as zero. */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The same without the seconds where there are none: 1:05. */
export function shortFace(ms: number): string {
  return clockFace(ms).replace(/:00$/, '');
}

/** A length of time in words, 3時間30分; less than a minute in seconds. */
export function lengthInWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('time.seconds', { count: seconds });
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('time.minutes', { count: minutes });
  return rest === 0 ? t('time.hours', { count: hours }) : t('time.hours-minutes', { hours, minutes: rest });
}

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; 0 for anything else. */
export function durationMs(iso: string): number {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso);
  if (!found) return 0;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = found;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
}

/** Points with at most one decimal: 12, 13.5. */
export function points(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Points with their sign, for a change: +20, −5. */
export function change(value: number): string {
  return value < 0 ? `−${points(-value)}` : `+${points(value)}`;
}
