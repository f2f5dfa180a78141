// A Vite plugin: what of others is in the built pages, with their licences, as third-party.txt beside them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which something may go into the pages. */
const permissive = ['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'CC0-1.0'];

/** The folder of the package a module is from; none for our own. */
export function packageOf(module) {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/@][^/]*)\//.exec(module.replace(/^\0/, '').replace(/\?.*$/, ''))?.[1];
}

/** A package's part of the notices; fails where its licence isn't a permissive one. */
export function noticeOf(folder) {
  const { name, version, license, homepage, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const allowed = String(license).replace(/[()]/g, '').split(' OR ').some((one) => permissive.includes(one.trim()));
  if (!allowed) throw new Error(`${name} ${version}: its licence "${license}" is not one of ${permissive.join(', ')}; choose another package`);
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one));
  const place = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Under the ${license} licence.`;
  return `${name} ${version} (${license})\n${place}\n\n${text}\n`;
}

export function notices() {
  const folders = new Set();
  return {
    name: 'third-party-notices',
    moduleParsed({ id }) {
      const folder = packageOf(id);
      if (folder) folders.add(folder);
    },
    generateBundle() {
      const all = [...folders].filter((folder) => existsSync(join(folder, 'package.json'))).sort();
      const head = 'The pages of the console contain, besides guacamole-common-js of the Apache Software Foundation (Apache-2.0):\n';
      this.emitFile({ type: 'asset', fileName: 'third-party.txt', source: [head, ...all.map(noticeOf)].join(`\n${'-'.repeat(78)}\n\n`) });
    },
  };
}
