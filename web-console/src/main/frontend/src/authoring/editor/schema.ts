import type { Language } from '../../text/language';
import type { Path } from './place';

/** What of JSON Schema the scenario's schemas use and an editor needs. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly patternProperties?: Readonly<Record<string, Schema | boolean>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly defaultSnippets?: readonly { readonly label: string; readonly description?: string; readonly body: unknown }[];
}

const deepest = 12;

/** A schema and all that it takes in: what it refers to and its alternatives. */
function expanded(root: Schema, schema: Schema | boolean | undefined, depth = 0): readonly Schema[] {
  if (typeof schema !== 'object' || depth > deepest) return [];
  const name = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  const more = [name ? root.definitions?.[name] : undefined, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [schema, ...more.flatMap((one) => expanded(root, one, depth + 1))];
}

function inside(schema: Schema, part: string): readonly (Schema | boolean | undefined)[] {
  if (part === '-') return [schema.items];
  const own = schema.properties?.[part];
  if (own !== undefined) return [own];
  const fitting = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern).test(part));
  return fitting.length > 0 ? fitting.map(([, one]) => one) : [schema.additionalProperties];
}

/** Everything the schema says about a place. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (all, part) => all.flatMap((schema) => inside(schema, part)).flatMap((one) => expanded(root, one)),
    expanded(root, root),
  );
}

/** A text of the schema is written in Japanese and, on the next line or after a stroke, in English. */
export function inLanguage(text: string | undefined, language: Language): string {
  if (!text) return '';
  const lines = text.split('\n');
  const halves = lines.length > 1 ? [lines[0]!, lines.slice(1).join(' ')] : text.split(' / ');
  return (language === 'en' ? halves.at(-1)! : halves[0]!).trim();
}

/** What the schema says about a place in words. */
export function explained(root: Schema, path: Path, language: Language): string {
  return inLanguage(schemasAt(root, path).find((one) => one.description)?.description, language);
}

export interface Offered {
  readonly label: string;
  readonly info: string;
  readonly needed?: boolean;
  /** What a key holds, which decides how it goes on. */
  readonly holds?: 'mapping' | 'list' | 'scalar';
}

/** Keys that may still be written in the mapping at a path; those that are needed first. */
export function keysAt(root: Schema, path: Path, beside: readonly string[], language: Language): readonly Offered[] {
  const found = new Map<string, Offered>();
  const all = schemasAt(root, path);
  const needed = new Set(all.flatMap((one) => one.required ?? []));
  for (const schema of all) {
    for (const [key, value] of Object.entries(schema.properties ?? {})) {
      if (value === false || beside.includes(key) || found.has(key)) continue;
      const info = explained(root, [...path, key], language);
      found.set(key, { label: key, info, needed: needed.has(key), holds: holds(expanded(root, value)) });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.needed) - Number(a.needed));
}

function holds(schemas: readonly Schema[]): 'mapping' | 'list' | 'scalar' {
  const types = new Set(schemas.flatMap((one) => one.type ?? []));
  if (types.has('object') && types.size === 1) return 'mapping';
  return types.has('array') && types.size === 1 ? 'list' : 'scalar';
}

/** Values that are known at a place. */
export function valuesAt(root: Schema, path: Path, language: Language): readonly Offered[] {
  const found = new Map<string, Offered>();
  const add = (value: unknown, info: string | undefined) => {
    const label = String(value);
    if (value !== null && typeof value !== 'object' && !found.has(label)) found.set(label, { label, info: inLanguage(info, language) });
  };
  for (const schema of schemasAt(root, path)) {
    schema.enum?.forEach((value, at) => add(value, schema.enumDescriptions?.[at]));
    if (schema.const !== undefined && schema.const !== '') add(schema.const, undefined);
    schema.examples?.forEach((value) => add(value, undefined));
    if (schema.type === 'boolean') [true, false].forEach((value) => add(value, undefined));
  }
  return [...found.values()];
}

export interface Skeleton {
  readonly label: string;
  readonly info: string;
  /** YAML in the form of a snippet: `${1:…}` are the places to fill in. */
  readonly body: string;
}

/** Skeletons for an item or a mapping at a path. */
export function skeletonsAt(root: Schema, path: Path, language: Language): readonly Skeleton[] {
  return schemasAt(root, path).flatMap((schema) =>
    (schema.defaultSnippets ?? []).map(({ label, description, body }) => ({ label, info: inLanguage(description, language), body: yaml(body, 0) })),
  );
}

/** A skeleton's body as YAML, without the first line's indentation. */
export function yaml(value: unknown, indent: number): string {
  const space = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return value.map((item, at) => `${at === 0 ? '' : `\n${space}`}- ${yaml(item, indent + 2)}`).join('');
  }
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner], at) => {
      const deep = typeof inner === 'object' && inner !== null;
      const written = deep ? `\n${' '.repeat(indent + 2)}${yaml(inner, indent + 2)}` : ` ${yaml(inner, indent)}`;
      return `${at === 0 ? '' : `\n${space}`}${key}:${written}`;
    })
    .join('');
}
