// What to say of a message from a page that no schema knows.
import { inspect } from 'node:util';

/** One line for the output channel, whatever was received. */
export function strayMessage(page: string, received: unknown): string {
  const shown = inspect(received, { depth: 1, breakLength: Infinity, maxStringLength: 100, maxArrayLength: 10 });
  return `The ${page} sent a message that no schema knows: ${shown.slice(0, 200)}`;
}
