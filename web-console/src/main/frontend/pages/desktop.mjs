// The far end of a desktop and of a terminal, just real enough for the page's side to be tried.
const instruction = (...elements) => elements.map((one) => `${Array.from(String(one)).length}.${one}`).join(',') + ';';

function* instructions(text) {
  let rest = text;
  while (rest !== '') {
    const elements = [];
    for (let end = ','; end === ','; ) {
      const [head, length] = /^(\d+)\./.exec(rest);
      const characters = Array.from(rest.slice(head.length));
      const value = characters.slice(0, Number(length)).join('');
      elements.push(value);
      end = characters[Number(length)];
      rest = characters.slice(Number(length) + 1).join('');
    }
    yield elements;
  }
}

/** Speaks enough of Guacamole's protocol: a drawn desktop, pings, keys remembered, sizes followed. */
export function desktop(socket, url, calls) {
  const say = (...elements) => socket.send(instruction(...elements));
  const paint = (width, height) => {
    say('size', 0, width, height);
    rect(0, 0, width, height, 38, 66, 94);
    rect(0, 0, width, 30, 24, 28, 34);
    rect(40, 70, Math.round(width * 0.6), Math.round(height * 0.55), 16, 20, 24);
    rect(40, 70, Math.round(width * 0.6), 26, 70, 80, 92);
    for (let line = 0; line < 9; line++) rect(56, 112 + line * 24, 120 + ((line * 97) % 320), 10, 140, 220, 160);
    say('sync', Date.now());
  };
  const rect = (x, y, width, height, r, g, b) => {
    say('rect', 0, x, y, width, height);
    say('cfill', 14, 0, r, g, b, 255);
  };
  calls.push({ desktop: Object.fromEntries(url.searchParams) });
  say('', '6f1d1f5e-0000-4000-8000-000000000001');
  paint(Number(url.searchParams.get('width')), Number(url.searchParams.get('height')));
  socket.on('message', (data) => {
    for (const [opcode, ...rest] of instructions(String(data))) {
      if (opcode === '' && rest[0] === 'ping') say('', 'ping', rest[1]);
      if (opcode === 'size') paint(Number(rest[0]), Number(rest[1]));
      if (opcode === 'blob') calls.push({ text: Buffer.from(rest[1], 'base64').toString('utf8') });
      if (opcode === 'end') say('ack', rest[0], '', calls.findLast((call) => call.text)?.text === '断られる' ? 256 : 0);
      if (['key', 'size', 'mouse', 'clipboard'].includes(opcode)) calls.push({ [opcode]: rest });
    }
  });
}

export function terminal(socket, calls) {
  const prompt = '\r\n\x1b[32manalyst@fw\x1b[0m:~$ ';
  socket.send('Linux fw 6.1.0 (みなと市 ファイアウォール)\r\n');
  socket.send(prompt);
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    calls.push({ terminal: message });
    if (message.type === 'data') socket.send(message.data === '\r' ? prompt : message.data);
  });
}

/** Two trainees' terminals as an instructor is shown them. */
export function watchedTerminal(socket, calls) {
  const say = (frame) => socket.send(JSON.stringify(frame));
  const show = (number) => {
    say({ type: 'terminals', terminals: ['trainee1', 'trainee2'].map((account, at) => ({ number: at + 1, account, shown: at + 1 === number })) });
    say({ type: 'begin', columns: 200, rows: 50 });
    say({ type: 'data', data: `analyst${number}@csirt:~$ ls\r\n報告.txt ${'='.repeat(180)}|\r\n` });
  };
  show(1);
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    calls.push({ terminal: message });
    if (message.type === 'choose') show(message.terminal);
  });
}
