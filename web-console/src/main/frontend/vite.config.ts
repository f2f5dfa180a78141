import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { notices } from './build/notices.mjs';

const target = fileURLToPath(new URL('../../../target', import.meta.url));
const guacamoleFolder = process.env['ENSHU_GUACAMOLE_DIR'] ?? `${target}/guacamole-common-js`;

/**
 * guacamole-common-js as a module. Maven Central offers it as a zip of plain scripts around one global;
 * the Maven build unpacks it, and this plugin adds the export.
 */
function guacamole(): Plugin {
  const name = 'guacamole-common-js';
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const file = `${guacamoleFolder}/all.js`;
      try {
        return `${readFileSync(file, 'utf8')}\nexport default Guacamole;\n`;
      } catch {
        throw new Error(`${file}: not there; unpack guacamole-common-js with "npm run guacamole"`);
      }
    },
  };
}

export default defineConfig({
  plugins: [guacamole(), notices() as Plugin],
  build: {
    outDir: process.env['ENSHU_FRONTEND_OUT'] ?? `${target}/frontend`,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/(api|sign-in|sign-out|callback)': 'http://127.0.0.1:8080',
      '^/(live|desktop|terminal|notes)': { target: 'http://127.0.0.1:8080', ws: true },
    },
  },
  test: { include: ['test/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
