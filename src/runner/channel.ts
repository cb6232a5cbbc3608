// The pipe from the process in which objectives run to its parent: length-prefixed structured clones, written
// synchronously. An IPC channel would queue what the pipe cannot take at once until the event loop turns, and while an
// objective computes it does not turn: heartbeats would stand in the queue and a busy process would look like a hung one.
import { writeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { deserialize, serialize } from 'node:v8';
import type { FromRunner } from '../protocol/runner.js';

/** The file descriptor of the pipe in the child: after stdin, stdout, stderr and the IPC channel. */
export const channelDescriptor = 4;

// Captured: the lockdown takes them away, and an objective may replace methods.
const write = writeSync;
const toBytes = serialize;
const Bytes = Uint8Array;
const { apply } = Reflect;
const { set } = Bytes.prototype;
const length = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Bytes.prototype), 'length')!.get!;

const headerBytes = 4;

/** Writes one message; returns when the pipe has all of it. */
export function send(message: FromRunner): void {
  const body = toBytes(message);
  const size = apply(length, body, []) as number;
  const frame = new Bytes(headerBytes + size);
  for (let i = 0; i < headerBytes; i++) frame[i] = size >>> (8 * i);
  apply(set, frame, [body, headerBytes]);
  for (let written = 0; written < headerBytes + size;) written += write(channelDescriptor, frame, written);
}

/** Calls `deliver` with every whole message that arrives on `stream`, in order. */
export function receive(stream: Readable, deliver: (message: FromRunner) => void): void {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = headerBytes;
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < wanted) return;
    let buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    for (;;) {
      wanted = headerBytes + (buffer.length < headerBytes ? 0 : buffer.readUInt32LE(0));
      if (buffer.length < wanted || wanted === headerBytes) break;
      deliver(deserialize(buffer.subarray(headerBytes, wanted)) as FromRunner);
      buffer = buffer.subarray(wanted);
    }
    chunks = [buffer];
    held = buffer.length;
  });
}
