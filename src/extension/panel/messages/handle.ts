// A message of the page → what is done about it. A new one stands in the table of its subject.
import type { FromPanel } from '../../../protocol/panel.js';
import { contourMessages } from './contourMessages.js';
import type { Desk, Handlers } from './desk.js';
import { fileMessages } from './fileMessages.js';
import { pageMessages } from './pageMessages.js';
import { runMessages } from './runMessages.js';

const handlers: Handlers<FromPanel['type']> = { ...pageMessages, ...runMessages, ...contourMessages, ...fileMessages };

export async function handle(message: FromPanel, desk: Desk): Promise<void> {
  // Each type has its own handler, which the compiler cannot follow through the look-up.
  const handler = handlers[message.type] as (message: FromPanel, desk: Desk) => unknown;
  await handler(message, desk);
}
