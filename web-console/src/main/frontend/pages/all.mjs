// npm run test:pages: every test of the pages, shared out among as many processes as there are cores.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const mostShares = 4;
const here = fileURLToPath(new URL('.', import.meta.url));

if (process.env['ENSHU_PAGES_SHARE'] === undefined) await shareOut();
else for (const file of readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort()) await import(`./${file}`);

/** Starts the processes, each with a report of its own, and tells the worst of their ends. */
async function shareOut() {
  const reports = fileURLToPath(new URL('../../../../target/page-reports', import.meta.url));
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const shares = Math.max(2, Math.min(mostShares, availableParallelism()));
  const ends = await Promise.all(Array.from({ length: shares }, (_, share) => run(share, shares, `${reports}/TEST-pages-${share + 1}.xml`)));
  process.exitCode = Math.max(...ends);
}

function run(share, shares, report) {
  const reporters = ['--test-reporter=tap', '--test-reporter-destination=stdout', '--test-reporter=junit', `--test-reporter-destination=${report}`];
  const child = spawn(process.execPath, [...reporters, fileURLToPath(import.meta.url)], {
    env: { ...process.env, ENSHU_PAGES_SHARE: `${share}/${shares}`, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => console.log(`${share + 1}| ${line}`));
  return new Promise((ended) => {
    child.on('error', (error) => {
      console.error(`cannot start ${process.execPath}: ${error.message}`);
      ended(1);
    });
    child.on('close', (code) => ended(code ?? 1));
  });
}
