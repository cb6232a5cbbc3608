// What goes wrong without a user seeing it: no journey may have any of it.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

const heard: string[] = [];

/** Listens to what the console says of violated policies and of errors in our code. */
export function hearComplaints(page: Page): void {
  page.on('console', (message) => {
    const text = message.text();
    const { url } = message.location();
    // VS Code's own page violates its own policy; ours is the one with only a nonce.
    const isViolation = /Content Security Policy/.test(text) && /webview\.js|script-src 'nonce-/.test(text);
    // VS Code has errors of its own here, such as modules that are not built.
    const isOurs = message.type() === 'error' && isOurCode(`${text} ${url}`);
    if (isViolation || isOurs) heard.push(`${text} (${url})`);
  });
  page.on('pageerror', (error) => {
    const stack = error.stack ?? error.message;
    if (isOurCode(stack)) heard.push(stack);
  });
}

/** A bundle of the extension, as it is installed. */
function isOurCode(text: string): boolean {
  return /descent\.descent-[^/%]*(\/|%2F)dist/i.test(text);
}

afterEach('nothing violated a policy, and nothing of ours failed', () => assert.deepEqual(heard.splice(0), []));
