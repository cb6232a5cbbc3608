// What the name of an objective tells when the mouse rests on it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { soon } from '../soon.js';
import { activated, open, typed } from './descent.js';

/** Its picture, of 1426 values, takes longer than a hover waits. */
const slow = `
/** @domain [-1, 1], [-1, 1]\n@minimum 0 at 0, 0 */
export function slow([x, y]: [number, number]): number {
  let sum = 0;
  for (let k = 0; k < 1e6; k++) sum += (x * x + y * y) / 1e6;
  return sum;
}
`;

describe('a hover', () => {
  before(activated);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows the contours of an objective and its minima', async () => {
    const svg = await soon(async () => pictureIn(await hover(await open('surfaces.ts'), 'himmelblau')));
    assert.equal(svg.match(/<circle/g)?.length, 4);
    assert.ok((svg.match(/<path/g)?.length ?? 0) >= 8);
  });

  it('shows them later where they take longer than one waits', async () => {
    const document = await typed(slow);
    const svg = await soon(async () => pictureIn(await hover(document, 'slow')));
    assert.equal(svg.match(/<circle/g)?.length, 1);
  });
});

/** What all hovers say where a name is exported. */
async function hover(document: vscode.TextDocument, name: string): Promise<string> {
  const [before = ''] = new RegExp(`[^]*export \\w+ (?=${name}\\b)`).exec(document.getText()) ?? [];
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(before.length + 1),
  );
  const contents = hovers.flatMap((one) => one.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

function pictureIn(text: string): string {
  assert.match(text, /minimum/);
  const [, encoded] = /data:image\/svg\+xml;base64,([\w+/=]+)/.exec(text) ?? [];
  assert.ok(encoded, text.slice(0, 300));
  return Buffer.from(encoded, 'base64').toString();
}
