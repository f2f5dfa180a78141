// npm run mock: serves the built pages with made-up data, for looking at them by hand.
import { start } from './mock.mjs';

const mock = await start(Number(process.env['PORT'] ?? 8090));
console.log(`${mock.address}  (choose who you are: document.cookie = "as=trainee", "as=instructor" or "as=nobody")`);
