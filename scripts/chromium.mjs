// Finds the browser that the tests drive; installs Debian's where it is missing and that is possible.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium. Throws one sentence where there is none and none can be installed. */
export function chromium() {
  const found = find();
  if (found) return found;
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log("Installing Debian's chromium for the tests …");
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
  }
  const installed = find();
  if (installed) return installed;
  throw new Error('The tests drive Chromium and found none: install it, or name one in CHROMIUM_BIN.');
}

function find() {
  return [process.env.CHROMIUM_BIN, ...candidates].find((path) => path && existsSync(path));
}
