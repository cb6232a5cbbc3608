import assert from 'node:assert/strict';
import { Outbox } from '../../../../src/extension/panel/messages/outbox.js';
import { soon } from '../../../soon.js';

function recorded(): { outbox: Outbox; posted: string[] } {
  const posted: string[] = [];
  const outbox = new Outbox((message) => posted.push(message.type === 'selected' ? message.run : message.type));
  return { outbox, posted };
}

const selected = (run: string) => ({ type: 'selected', run }) as const;

describe('messages to a page', () => {
  it('go at once', () => {
    const { outbox, posted } = recorded();
    outbox.send(selected('a'));
    assert.deepEqual(posted, ['a']);
  });

  it('wait where a run begins, and keep their order', () => {
    const { outbox, posted } = recorded();
    outbox.hold();
    outbox.send(selected('a'));
    outbox.hold();
    outbox.send(selected('b'));
    assert.deepEqual(posted, []);
    outbox.release();
    outbox.send(selected('c'));
    assert.deepEqual(posted, ['a', 'b', 'c']);
  });

  it('wait no longer than a moment', async () => {
    const { outbox, posted } = recorded();
    outbox.hold();
    outbox.send(selected('a'));
    await soon(() => assert.deepEqual(posted, ['a']));
  });

  it('are forgotten where the page is gone', () => {
    const { outbox, posted } = recorded();
    outbox.hold();
    outbox.send(selected('a'));
    outbox.clear();
    outbox.send(selected('b'));
    outbox.release();
    assert.deepEqual(posted, ['b']);
  });
});
