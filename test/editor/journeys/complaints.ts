// What goes wrong without a user seeing it: no journey may have any of it.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

const heard: string[] = [];

/**
 * Listens to what the console says of violated policies and of errors in our code. VS Code has errors of its own there,
 * from scripts with an address; ours stand in their pages and have none, but for the extension's bundle.
 */
export function hearComplaints(page: Page): void {
  page.on('console', (message) => {
    const text = message.text();
    const { url } = message.location();
    // VS Code's own page violates its own policy; ours is the one with only a nonce.
    const isViolation = /Content Security Policy/.test(text) && /webview\.js|script-src 'nonce-/.test(text);
    // What the browser itself reports has no arguments.
    const isOfPage = url === '' && message.args().length > 0;
    const isError = message.type() === 'error' && (isOfPage || isExtension(text));
    if (isViolation || isError) heard.push(`${text} (${url})`);
  });
  page.on('pageerror', ({ message, stack = message }) => {
    if (!/https?:/.test(stack)) heard.push(stack);
  });
}

/** Whether a stack leads through the extension's bundle, as it is installed. */
function isExtension(stack: string): boolean {
  return /descent\.descent-[^/]*\/dist\//.test(stack);
}

afterEach('nothing violated a policy, and nothing of ours failed', () => assert.deepEqual(heard.splice(0), []));
