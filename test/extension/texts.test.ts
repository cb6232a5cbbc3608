import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { isIdentifier, traverseFast, type CallExpression, type Node, type TemplateLiteral } from '@babel/types';
import { getL10nJson } from '@vscode/l10n-dev';
import { optimizerInfos } from '../../src/runner/optimizerInfos.js';
import { scheduleInfos } from '../../src/runner/schedulePreview.js';
import { hasWords, say } from '../../src/protocol/sentence.js';

const manifest = readFileSync('package.json', 'utf8');
const contributed = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
const texts = ['src/extension', 'webview'].flatMap(sources).map((name) => ({
  name,
  text: readFileSync(name, 'utf8').replace(/'(\.\.?\/)+(texts\/)?l10n\.js'/, "'@vscode/l10n'"),
}));

describe('the texts of the manifest', () => {
  const keys = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');

  it('stand in package.nls.json, and nothing else does', () => {
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(contributed).sort());
  });

  it('are all named by keys', () => {
    const { contributes } = JSON.parse(manifest) as { contributes: unknown };
    const literal: string[] = [];
    visit(contributes, (key, value) => {
      const isText = /^(title|description|name|contents)$/.test(key) && typeof value === 'string';
      if (isText && !value.startsWith('%') && value !== 'Descent') literal.push(value);
    });
    assert.deepEqual(literal, []);
  });
});

const collecting = getL10nJson(texts.map(({ text }) => ({ extension: '.ts', contents: text })));

describe('the texts of the extension and its pages', function () {
  this.timeout(120000);

  it('are literals, so that each is found for translation', async () => {
    const collected = await collecting;
    for (const { name, text } of texts) {
      for (const { start, message } of translated(text)) {
        assert.ok(message !== undefined, `${name}: the text at character ${start} is no literal`);
        assert.ok(message in collected, `${name}: "${message}" is not found for translation`);
      }
    }
    assert.ok(Object.keys(collected).length > 400);
  });

  it('leave no sentence of a page out', () => {
    const ofPages = texts.filter(({ name }) => name.startsWith('webview'));
    assert.deepEqual(ofPages.flatMap(bareSentences), []);
  });
});

describe('what the engine says', () => {
  it('leaves no sentence out: each is said by `say`', () => {
    const parts = ['engine', 'autodiff', 'objective', 'analysis', 'runner'].flatMap((part) => sources(`src/${part}`));
    const catalogued = new Set(descriptions());
    const bare = parts.flatMap((name) => bareSentences({ name, text: readFileSync(name, 'utf8') }));
    const isSaidOtherwise = (found: string) =>
      catalogued.has(found.slice(found.indexOf(': ') + 2)) || notSaid.some((other) => found.startsWith(other));
    assert.deepEqual(
      bare.filter((found) => !isSaidOtherwise(found)),
      [],
    );
  });
});

/** What stands there as it does in JavaScript's own errors, in code and comments that are printed, in lists and in logs. */
const notSaid = [
  'src/autodiff/intrinsics/',
  'src/autodiff/tape/coercion.ts',
  'src/autodiff/tape/explainTape.ts',
  'src/autodiff/compiled/explain.ts',
  'src/autodiff/compiled/normalise/natives.ts',
  'src/engine/catalogue.ts:  is not in the catalogue.',
  "src/objective/load/load.ts: Cannot find module '",
  'src/runner/client/process.ts: invalid size error',
  'src/runner/containment/intrinsics.ts: the prototype of ',
  'src/engine/optimizers/',
  'src/engine/wrappers/',
  'src/objective/link/',
  'src/objective/load/disposal.ts',
  'src/runner/containment/console.ts',
  'src/runner/containment/guard.ts',
  'src/runner/main.ts',
];

for (const language of ['de']) {
  describe(`the translation to ${language}`, function () {
    this.timeout(120000);
    const bundle = translation(`l10n/bundle.l10n.${language}.json`);
    const nls = translation(`package.nls.${language}.json`);

    it('says every text of the extension and of its pages, every sentence of the engine, and no other', async () => {
      const engine = sources('src').flatMap((name) => templates(readFileSync(name, 'utf8')));
      assert.ok(engine.length > 100);
      const all = new Set([...Object.keys(await collecting), ...engine, ...descriptions()]);
      const translated = new Set(Object.keys(bundle));
      assert.deepEqual(
        {
          missing: [...all].filter((text) => !translated.has(text)),
          unused: [...translated].filter((text) => !all.has(text)),
        },
        { missing: [], unused: [] },
      );
    });

    it('says every text of the manifest, with the same commands in them', () => {
      assert.deepEqual(Object.keys(nls).sort(), Object.keys(contributed).sort());
      for (const [key, said] of Object.entries(nls)) assert.deepEqual(commands(said), commands(contributed[key]), key);
    });

    it('keeps the places of what is filled in', () => {
      for (const [text, said] of Object.entries(bundle)) assert.deepEqual(places(said), places(text), text);
    });
  });
}

function translation(path: string): Readonly<Record<string, string>> {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>) : {};
}

function places(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

function commands(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/\(command:([^)]+)\)/g)].map(([, command]) => command ?? '');
}

/** What a source gives to be translated: the text, or undefined where it is no literal. */
function translated(text: string): { start: number; message: string | undefined }[] {
  const found: { start: number; message: string | undefined }[] = [];
  traverseFast(parse(text, { sourceType: 'module', plugins: ['typescript'] }), (node) => {
    if (node.type !== 'CallExpression' || !/(^|\.)l10n\.t$/.test(calleeOf(node, text))) return;
    const [first] = node.arguments;
    found.push({ start: node.start ?? 0, message: first?.type === 'StringLiteral' ? first.value : undefined });
  });
  return found;
}

/** What the catalogues say. */
function descriptions(): string[] {
  const described = [...optimizerInfos, ...scheduleInfos].flatMap((info) => [info, ...info.hyperparameters]);
  const lists = scheduleInfos.flatMap((info) => info.lists);
  return [
    ...scheduleInfos.map(({ title }) => title),
    ...[...described, ...lists].map(({ description }) => description),
  ];
}

/** What a source says by the tag `say`, where there is anything to translate. */
function templates(text: string): string[] {
  if (!text.includes('say`')) return [];
  const found: string[] = [];
  traverseFast(parse(text, { sourceType: 'module', plugins: ['typescript'] }), (node) => {
    if (node.type !== 'TaggedTemplateExpression' || !isIdentifier(node.tag, { name: 'say' })) return;
    const { template } = say(templateOf(node.quasi), ...node.quasi.expressions.map(() => ''));
    if (hasWords(template)) found.push(template);
  });
  return found;
}

function templateOf({ quasis }: TemplateLiteral): TemplateStringsArray {
  const parts = quasis.map(({ value }) => value.cooked ?? '');
  return Object.assign(parts, { raw: parts });
}

/** What reads like a sentence, three words in a row, but is neither given to be translated nor said. Programs of shaders have lines. */
function bareSentences({ name, text }: { readonly name: string; readonly text: string }): string[] {
  const given = new Set<Node>();
  const found: string[] = [];
  traverseFast(parse(text, { sourceType: 'module', plugins: ['typescript'] }), (node) => {
    if (node.type === 'CallExpression' && calleeOf(node, text) === 'l10n.t') given.add(node.arguments[0]!);
    if (node.type === 'TaggedTemplateExpression' && isIdentifier(node.tag, { name: 'say' }))
      node.quasi.quasis.forEach((part) => given.add(part));
    const words = node.type === 'StringLiteral' ? node.value : node.type === 'TemplateElement' ? node.value.raw : '';
    if (/\p{L}{2,},? \p{L}+ \p{L}{2,}/u.test(words) && !words.includes('\n') && !given.has(node))
      found.push(`${name}: ${words}`);
  });
  return found;
}

function calleeOf({ callee }: CallExpression, text: string): string {
  return text.slice(callee.start ?? 0, callee.end ?? 0).replaceAll(/\s/g, '');
}

function visit(value: unknown, look: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    look(key, inner);
    visit(inner, look);
  }
}
