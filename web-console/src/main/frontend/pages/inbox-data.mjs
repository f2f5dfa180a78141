// What the mock server's teams have got, what is planned for them, and what they replied.
const minute = 60_000;

function iso(minutes) {
  return new Date(Date.now() + minutes * minute).toISOString();
}

const injects = [
  {
    id: 'vendor',
    elapsedMs: 0,
    channel: 'mail',
    from: { ja: '監視センター（委託先）', en: 'Monitoring centre (contractor)' },
    text: {
      ja: '件名: 不審な通信の検知について\n\nみなと市 情報政策課 御中\n\n貴市のネットワークから、外部のサーバーへの規則的な通信を検知しました。**およそ 60 秒ごと**に続いています。至急ご確認ください。',
      en: 'Subject: Suspicious traffic\n\nWe have detected regular requests from your network to an outside server, **about every 60 seconds**. Please look into it at once.',
    },
  },
  {
    id: 'user-call',
    elapsedMs: 10 * minute,
    channel: 'phone',
    from: { ja: '税務課 佐久間', en: 'Sakuma, tax section' },
    text: {
      ja: '今朝、委託業者さんから渡された USB メモリーを挿したのですが、それから PC が少し重い気がして。大丈夫でしょうか。',
      en: 'This morning I plugged in a USB stick that a contractor gave me, and the PC has felt slow since. Is that all right?',
    },
  },
  {
    id: 'manager',
    elapsedMs: 35 * minute,
    channel: 'chat',
    from: { ja: '情報政策課長', en: 'Head of information policy' },
    text: { ja: '状況を教えてください。市民サービスに影響はありますか。', en: 'How do we stand? Does it touch services to citizens?' },
  },
  {
    id: 'press',
    elapsedMs: 40 * minute,
    channel: 'press',
    from: { ja: '湾岸日報 電子版', en: 'Bay Daily online' },
    text: { ja: '「みなと市で不審な通信か 市は確認中」との記事が掲載されました。', en: '“Suspicious traffic at Minato City? City is checking”, says an article.' },
  },
];

const reply = (id, item, fromTeam, name, text, minutes, more = {}) => ({
  id,
  team: 'team-1',
  item,
  fromTeam,
  account: fromTeam ? 'trainee2' : 'instructor',
  name,
  at: iso(minutes),
  elapsedMs: (47 + minutes) * minute,
  text,
  whole: true,
  ...more,
});

const threads = {
  vendor: [
    reply('r1', 'vendor', true, '海老原 蓮', '連絡を受け取りました。税務課の PC を調べています。', -20),
    reply('r2', 'vendor', false, '北条 透', '分かりました。止めてよいかどうかも、あわせて知らせてください。', -18),
  ],
};

/** What team 1 has got; a message of the instructor among it. */
export function letters() {
  const message = {
    id: '11111111-2222-4333-8444-555555555555',
    elapsedMs: 42 * minute,
    channel: 'notice',
    from: { ja: '講師', en: '講師' },
    text: { ja: '12 時から昼休みです。演習の時計は止めます。', en: '12 時から昼休みです。演習の時計は止めます。' },
    answerable: false,
  };
  return [...injects, message].map((one) => ({
    answerable: one.id === 'vendor' || one.id === 'manager',
    ...(one.id === 'vendor' ? { expects: 'source-pc', to: { ja: '連絡担当', en: 'Liaison' } } : {}),
    ...one,
    at: iso(one.elapsedMs / minute - 47),
    replies: threads[one.id]?.length ?? 0,
    newest: threads[one.id] ?? [],
  }));
}

/** A whole thread, as it is asked for. */
export function thread() {
  return [reply('r0', 'vendor', true, '佐久間 遥', '最初の返信です。', -25), ...threads.vendor];
}

const everybody = ['team-1', 'team-2', 'team-3', 'team-4'];
const planned = (one, changes = {}) => ({
  id: one.id,
  when: { atMs: one.elapsedMs },
  channel: one.channel,
  from: one.from,
  text: one.text,
  delivered: Object.fromEntries(everybody.map((id) => [id, one.elapsedMs])),
  ...changes,
});

const later = (id, at, channel, ja, en, text, changes = {}) =>
  planned({ id, elapsedMs: at * minute, channel, from: { ja, en }, text: { ja: text, en: text } }, { delivered: {}, ...changes });

/** The instructor's timeline: most is sent, one is held for two teams, one is sent by hand, one waits for a task. */
export function timeline(before) {
  const sent = injects.map((one) => planned(one, before ? { delivered: {} } : {}));
  return {
    injects: [
      ...sent,
      later('second-pc', 70, 'mail', '監視センター', 'Monitoring centre', '【続報】もう 1 台の PC\n\n同じ宛先への通信が見つかりました。', before ? {} : { held: ['team-3', 'team-4'], delivered: { 'team-2': 45 * minute }, byHand: ['team-2'] }),
      later('contractor', 100, 'phone', '${CONTRACTOR} 担当者', '${CONTRACTOR}', '弊社からは、そのようなファイルは渡していません。', {
        template: { ja: '${CONTRACTOR} からは、そのようなファイルは渡していません。', en: '${CONTRACTOR} gave you no such file.' },
        edited: before ? [] : [{ text: { ja: '弊社で調べています。', en: 'We are looking into it.' }, teams: ['team-1'] }],
      }),
      { ...later('mayor', 0, 'chat', '市長室', 'Mayor', '隔離できたと聞きました。報告を待っています。'), when: { after: 'isolate' } },
    ],
    actions: [
      { id: 'mimic-again', when: { everyMs: 30 * minute }, on: 'pc02', runs: before ? {} : { 'team-1': { times: 1, outcome: 'ended with status 0' }, 'team-2': { times: 1, outcome: 'ended with status 0' }, 'team-3': { times: 1, outcome: 'ended with status 1' } } },
      { id: 'visitor', when: { atMs: 120 * minute }, on: 'inet', ...(before ? {} : { held: ['team-4'], moved: { 'team-2': 130 * minute } }), runs: {} },
    ],
    messages: before ? [] : [{ id: '11111111-2222-4333-8444-555555555555', at: iso(-5), channel: 'notice', from: '講師', text: '12 時から昼休みです。', answerable: true, delivered: { 'team-1': 42 * minute } }],
    replies: before
      ? []
      : [
          reply('r3', '11111111-2222-4333-8444-555555555555', true, '日下部 葵', '承知しました。', -2, { team: 'team-2', account: 'trainee3' }),
          ...threads.vendor.toReversed(),
        ],
  };
}
