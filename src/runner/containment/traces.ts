// Whether an objective left something behind that the next task of the same process could see.

// Captured: objectives get another `process`.
const activeResources = process.getActiveResourcesInfo.bind(process);

/** Remembers the process as it is; the result tells whether new globals, timers or other sources of events are there. */
export function rememberTraces(): () => boolean {
  const { random } = Math;
  const clock = Date;
  const globals = Reflect.ownKeys(globalThis).length;
  const resources = sources();
  return () =>
    Reflect.ownKeys(globalThis).length !== globals ||
    sources() > resources ||
    Math.random !== random ||
    globalThis.Date !== clock;
}

/** Timers, files, sockets: everything that keeps an event loop alive. */
function sources(): number {
  return activeResources().length;
}
