import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ProfilePage } from '../../src/extension/profile/profilePage.js';
import { KeptViews } from '../../src/extension/pages/keptViews.js';
import { activated } from './descent.js';

describe('a performance profile', () => {
  before(activated);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('runs the checked optimizers on each function, with the same budget', async () => {
    const { compare } = await activated();
    const set = ['booth', 'himmelblau', 'rosenbrock'].map((name) => ({ kind: 'builtin', name }));
    const { view } = await vscode.commands.executeCommand<ProfilePage>('descent.profile', set);
    assert.deepEqual(view.objectives.length, 3);
    assert.deepEqual(
      view.optimizers.map(({ name }) => name),
      compare.chosen,
    );
    assert.deepEqual(view.failures, []);
    for (const { costs, curves } of view.profiles) {
      costs.flat().forEach((cost) => assert.ok(cost === null || cost <= view.budget));
      assert.ok(curves.reduce((sum, { wins }) => sum + wins, 0) >= 3, 'somebody found each lowest value');
    }
  });
});

describe('what a page showed', () => {
  it('is kept with its infinities and typed arrays, for the newest pages', () => {
    const stored = new Map<string, unknown>();
    const memento = {
      keys: () => [...stored.keys()],
      get: (key: string, usual?: unknown) => stored.get(key) ?? usual,
      update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, JSON.parse(JSON.stringify(value)))),
    } as vscode.Memento;
    const views = new KeptViews<{ losses: Float64Array }>(memento, 'kept');
    const view = { losses: Float64Array.of(1, Infinity, NaN, -0) };
    assert.equal(views.newest, undefined);
    for (let page = 0; page < 9; page++) views.keep(`page ${page}`, view);
    assert.equal(views.newest, 'page 8');
    assert.equal(views.get('page 0'), undefined);
    assert.deepEqual(views.get('page 1'), view);
    stored.set('kept', [['page 1', 'AAAA']]);
    assert.equal(views.get('page 1'), undefined);
  });
});
