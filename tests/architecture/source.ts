import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'svelte/compiler';

/** Something a file imports, where it says so, and whether only for its types, which nothing is loaded for. */
export type Import = { specifier: string; line: number; isType: boolean };

/** A finding: one rule, broken at one place. */
export type Violation = { path: string; line: number; message: string };

/** Markup that the rules look for in a component. */
export type MarkupFinding = { kind: 'raw-html' | 'style' | 'unreadable'; line: number };

/** A text file of the project; `path` is relative to the root, with slashes. */
export type SourceFile = { path: string; text: string };

const textFile = /\.(ts|mts|js|mjs|svelte|css|html|json|csv|md|sh|yml)$|\/(run|LICENSE)$/;
const notOurs = new Set([
  'node_modules',
  'build',
  '.svelte-kit',
  '.git',
  '.wijkbeeld',
  'test-results',
  'bench-results',
]);

/** Every text file below some folders (or the files themselves), in a fixed order. */
export function readSources(root: string, paths: readonly string[]): SourceFile[] {
  return paths
    .flatMap((path) => filesUnder(root, path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function filesUnder(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (textFile.test(path) && !path.endsWith('/')) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = `${path}/${entry.name}`;
      if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : filesUnder(root, child);
      return textFile.test(child) ? [child] : [];
    });
}

/** The line number, from 1, of a position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** All imports of a file: static, dynamic, types, re-exports, and in a component also those in the markup. */
export function importsOf({ path, text }: SourceFile): Import[] {
  if (path.endsWith('.svelte'))
    return [...scriptsOf(text).flatMap((part) => scan(text, part)), ...markupImports(text)];
  return /\.(ts|mts|js|mjs)$/.test(path) ? scan(text, { code: text, start: 0 }) : [];
}

type Script = { code: string; start: number };

const scriptBlock = /(<script\b[^>]*>)([\s\S]*?)<\/script>/g;

function scriptsOf(text: string): Script[] {
  return [...text.matchAll(scriptBlock)].map((match) => ({
    code: match[2] ?? '',
    start: match.index + (match[1]?.length ?? 0),
  }));
}

function scan(text: string, { code, start }: Script): Import[] {
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: lineAt(text, start + pos),
    isType: importsTypes(code.slice(0, pos)),
  }));
}

/** Whether the statement that a text breaks off in is `import type` or `export type`. */
function importsTypes(before: string): boolean {
  const [statement] = before.split(/^(?=[ \t]*(?:import|export)\b)/m).slice(-1);
  return /^[ \t]*(import|export)\s+type\b/.test(statement ?? '');
}

/** `{#await import('…')}` stands in the markup, where the scanner of scripts does not look. */
function markupImports(text: string): Import[] {
  const markup = text.replace(scriptBlock, (block) => ' '.repeat(block.length));
  return [...markup.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map((match) => ({
    specifier: match[1] ?? '',
    line: lineAt(text, match.index),
    isType: false,
  }));
}

/** Raw HTML and inline styles in a component, found in its parsed markup so that a property may be called `style`. */
export function markupFindings({ text }: SourceFile): MarkupFinding[] {
  try {
    const findings: MarkupFinding[] = [];
    visit(parse(text, { modern: true }).fragment, (kind, start) =>
      findings.push({ kind, line: lineAt(text, start) }),
    );
    return findings;
  } catch {
    return [{ kind: 'unreadable', line: 1 }];
  }
}

type Found = (kind: MarkupFinding['kind'], start: number) => void;

function visit(node: unknown, found: Found, element = ''): void {
  if (Array.isArray(node)) return node.forEach((child) => visit(child, found, element));
  if (typeof node !== 'object' || node === null) return;
  const { type, name, start } = node as { type?: unknown; name?: unknown; start?: unknown };
  const at = typeof start === 'number' ? start : 0;
  const isElement = type === 'RegularElement' || type === 'SvelteElement';
  if (type === 'HtmlTag') found('raw-html', at);
  if (type === 'StyleDirective' || (type === 'Attribute' && name === 'style' && element === 'html'))
    found('style', at);
  for (const [key, value] of Object.entries(node)) {
    const inside = key === 'attributes' ? (isElement ? 'html' : 'component') : '';
    if (key !== 'parent') visit(value, found, inside);
  }
}
