import { html, nothing, type TemplateResult } from 'lit';
import type { Channel, Letter } from '../exchange/inbox';
import { icon } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { prose } from '../text/prose';
import { clockFace, dateTime, timeOfDay } from '../text/times';
import { partsOf } from './subject';

const words: Readonly<Record<Channel, Key>> = {
  mail: 'channel.mail',
  phone: 'channel.phone',
  chat: 'channel.chat',
  press: 'channel.press',
  notice: 'channel.notice',
};

export const channels = Object.keys(words) as readonly Channel[];

/** The channel, or a plain notice for one this page does not know. */
export function channelOf(letter: { readonly channel: Channel }): Channel {
  return letter.channel in words ? letter.channel : 'notice';
}

export function channelWord(channel: Channel): string {
  return t(words[channel]);
}

export function channelBadge(channel: Channel): TemplateResult {
  return html`<span class="channel">${icon(channel)}${channelWord(channel)}</span>`;
}

/** On the team's clock and on the wall: 開始から 0:10:00（10:12）. */
export function letterTime(letter: Letter): string {
  return t('inbox.at', { elapsed: clockFace(letter.elapsedMs), time: timeOfDay(letter.at) });
}

/** A letter as the thing it is: a mail, a note of a call, a line of a chat, a cutting, a notice. */
export function sheet(letter: Letter): TemplateResult {
  const { subject, body } = partsOf(said(letter.text));
  switch (channelOf(letter)) {
    case 'mail':
      return mail(letter, subject, body);
    case 'phone':
      return call(letter);
    case 'chat':
      return chat(letter);
    case 'press':
      return cutting(letter, subject, body);
    case 'notice':
      return html`<div class="sheet notice-sheet">${heading(letter)} ${prose(said(letter.text), 3)}</div>`;
  }
}

function mail(letter: Letter, subject: string, body: string): TemplateResult {
  return html`<div class="sheet mail-sheet">
    <dl class="sheet-head">
      ${line('inbox.subject', html`<strong>${subject}</strong>`)} ${line('inbox.from', said(letter.from))}
      ${line('inbox.to', said(letter.to) || t('inbox.everybody'))} ${line('inbox.date', dateTime(letter.at))}
    </dl>
    ${prose(body, 3)}
  </div>`;
}

function call(letter: Letter): TemplateResult {
  return html`<div class="sheet call-sheet">
    <p class="sheet-title">${icon('phone')}${t('inbox.call-note')}</p>
    <dl class="sheet-head">
      ${line('inbox.call-at', dateTime(letter.at))} ${line('inbox.call-from', said(letter.from))}
      ${line('inbox.call-to', said(letter.to) || t('inbox.everybody'))}
    </dl>
    <p class="small quiet">${t('inbox.call-what')}</p>
    ${prose(said(letter.text), 3)}
  </div>`;
}

function chat(letter: Letter): TemplateResult {
  const from = said(letter.from);
  return html`<div class="sheet chat-sheet">
    <span class="chat-face" aria-hidden="true">${[...from][0] ?? ''}</span>
    <div>
      ${heading(letter)}
      <div class="bubble">${prose(said(letter.text), 3)}</div>
    </div>
  </div>`;
}

function cutting(letter: Letter, subject: string, body: string): TemplateResult {
  const whole = said(letter.text).trim();
  return html`<div class="sheet press-sheet">
    <p class="press-source">${said(letter.from)} <span class="small">${dateTime(letter.at)}</span></p>
    ${body === whole ? nothing : html`<p class="press-headline">${subject}</p>`} ${prose(body, 3)}
  </div>`;
}

/** Who speaks, and to whom, in one line. */
function heading(letter: Letter): TemplateResult {
  const to = said(letter.to);
  return html`<p class="small quiet">
    <strong>${said(letter.from)}</strong> ${timeOfDay(letter.at)}
    ${to ? html`<span>${t('inbox.to-role', { role: to })}</span>` : nothing}
  </p>`;
}

function line(key: Key, value: unknown): TemplateResult {
  return html`<div>
    <dt>${t(key)}</dt>
    <dd>${value}</dd>
  </div>`;
}
