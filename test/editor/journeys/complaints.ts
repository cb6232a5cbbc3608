// What goes wrong without a user seeing it: no journey may have any of it.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

const heard: string[] = [];

/**
 * Listens to what the console says of violated policies and of errors in our pages. VS Code has errors of its own there,
 * from scripts with an address; ours stand in their pages and have none.
 */
export function hearComplaints(page: Page): void {
  page.on('console', (message) => {
    const text = message.text();
    const { url } = message.location();
    // VS Code's own page violates its own policy; ours is the one with only a nonce.
    const isViolation = /Content Security Policy/.test(text) && /webview\.js|script-src 'nonce-/.test(text);
    // What the browser itself reports has no arguments.
    const isError = message.type() === 'error' && url === '' && message.args().length > 0;
    if (isViolation || isError) heard.push(`${text} (${url})`);
  });
  page.on('pageerror', ({ message, stack = message }) => {
    if (!/https?:/.test(stack)) heard.push(stack);
  });
}

afterEach('nothing violated a policy, and nothing of ours failed', () => assert.deepEqual(heard.splice(0), []));
