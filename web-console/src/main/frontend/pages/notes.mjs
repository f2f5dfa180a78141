// The mock's notebooks: updates in one order, told to everybody who has the notebook open, as the console does it.
const head = 16;

export class Notebooks {
  books = new Map();

  /** Somebody opens a team's notebook. */
  open(line, url, role, calls) {
    const name = `${url.searchParams.get('exercise')}/${url.searchParams.get('team')}`;
    const book = this.books.get(name) ?? { rows: [], last: 0, lines: new Set(), full: false };
    this.books.set(name, book);
    book.lines.add(line);
    line.on('close', () => book.lines.delete(line));
    line.account = role;
    const after = Number(url.searchParams.get('after') ?? 0);
    book.rows.filter(({ id }) => id > after).forEach((row) => line.send(row.frame));
    line.send(JSON.stringify({ type: 'ready', last: book.last, readOnly: role === 'instructor' }));
    line.on('message', (data, binary) => (binary ? this.take(book, line, data) : this.hear(book, line, JSON.parse(String(data)), calls)));
  }

  take(book, line, data) {
    if (book.full || line.account === 'instructor') {
      return line.send(JSON.stringify({ type: 'refused', code: book.full ? 'notes-full' : 'read-only' }));
    }
    const replaces = Number(data.readBigInt64BE(8));
    if (replaces > 0) book.rows = book.rows.filter(({ id }) => id > replaces);
    const frame = Buffer.from(data);
    const id = ++book.last;
    frame.writeBigInt64BE(BigInt(id), 0);
    frame.writeBigInt64BE(data.readBigInt64BE(0), 8);
    book.rows.push({ id, frame });
    return book.lines.forEach((one) => one.send(frame));
  }

  hear(book, line, word, calls) {
    calls.push({ notes: word });
    if (word.type !== 'writing') return;
    const account = { trainee: 'trainee1', mate: 'trainee2' }[line.account];
    for (const one of book.lines) if (one !== line) one.send(JSON.stringify({ type: 'writing', account, field: word.field }));
  }

  /** Every line breaks. */
  cut() {
    for (const { lines } of this.books.values()) lines.forEach((line) => line.terminate());
  }

  /** From now on there is no room, or there is again. */
  full(now) {
    for (const book of this.books.values()) book.full = now;
  }

  forget() {
    this.cut();
    this.books.clear();
  }
}
